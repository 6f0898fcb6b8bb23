// What a server answers to bytes that no client of ours would send, as they come from the stream.
#include "models/registry.hpp"
#include "models/sockets/tcp_socket.hpp"

#include "sim/scenario/build.hpp"
#include "sim/scenario/reader.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <gmock/gmock.h>

#include <array>
#include <string>
#include <vector>

namespace catenet::http {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

constexpr std::string_view kScene = R"(title: T
networks: {lan: {kind: ethernet, prefix: 10.0.0.0/24}}
nodes:
  pc:  {joins: {lan: 10.0.0.1}}
  srv:
    joins: {lan: 10.0.0.80}
    http-server: {idle-timeout: 2s, files: {/a: {body: one}, /b: {body: two}}}
)";

// Writes pieces, so long apart, and keeps what it hears until the server closes.
struct Peer {
    Peer(sim::Node& node, tcp::Tcp& tcp) : socket(node, tcp) {}

    boost::asio::awaitable<void> talk(std::vector<std::string> pieces, Duration apart) {
        constexpr auto kToken = boost::asio::as_tuple(boost::asio::use_awaitable);
        const ipv4::Endpoint server{*Ipv4Address::parse("10.0.0.80"), 80};
        auto [failed] = co_await socket.async_connect(server, kToken);
        sim::Timer timer(socket.get_executor());
        for (const std::string& piece : pieces) {
            if (failed) break;
            co_await boost::asio::async_write(socket, boost::asio::buffer(piece), kToken);
            timer.expires_after(apart);
            co_await timer.async_wait(kToken);
        }
        std::array<char, 1000> room{};
        while (!failed) {
            const auto [ended, count] =
                co_await socket.async_read_some(boost::asio::buffer(room), kToken);
            heard.append(room.data(), count);
            failed = ended;
        }
        socket.close();
    }

    sockets::TcpSocket socket;
    std::string heard;
};

// What srv says until it closes the connection.
std::string answers_to(std::vector<std::string> pieces, Duration apart = {}) {
    const scenario::Registry registry = models::make_registry();
    scenario::Diagnostics diagnostics;
    const auto spec = scenario::read_scenario(kScene, registry, diagnostics);
    if (!spec) return diagnostics.render("f", kScene);
    const auto world = scenario::build(*spec, registry, diagnostics);
    if (!world) return diagnostics.render("f", kScene);
    sim::Node& node = world->node("pc");
    Peer peer{node, *node.find<tcp::Tcp>()};
    boost::asio::co_spawn(
        node.executor(), peer.talk(std::move(pieces), apart), boost::asio::detached);
    world->simulation().start();
    world->simulation().run();
    world->simulation().finish();
    EXPECT_EQ(world->simulation().broken_conservation(), "");
    return peer.heard;
}

std::vector<std::string> statuses_in(const std::string& heard) {
    std::vector<std::string> statuses;
    constexpr std::string_view kVersion = "HTTP/1.1 ";
    for (std::size_t at = heard.find(kVersion); at != std::string::npos;
         at = heard.find(kVersion, at + 1)) {
        statuses.push_back(heard.substr(at + kVersion.size(), 3));
    }
    return statuses;
}

std::string get(const std::string& target, const std::string& lines = {}) {
    return "GET " + target + " HTTP/1.1\r\nHost: srv\r\n" + lines + "\r\n";
}

// RFC 9112 9.3.2: a server "MUST send the corresponding responses in the same order that the
// requests were received."
TEST(HttpStream, IsAnsweredInTheOrderOfTheRequests) {
    const std::string heard = answers_to({get("/a") + get("/b") + get("/c") + get("/a")});
    EXPECT_THAT(statuses_in(heard), ElementsAre("200", "200", "404", "200"));
    EXPECT_LT(heard.find("one"), heard.find("two"));
}

TEST(HttpStream, MayBeCutAnywhere) {
    const std::string text = get("/a") + get("/b");
    std::vector<std::string> letters;
    for (const char c : text) letters.emplace_back(1, c);
    EXPECT_THAT(statuses_in(answers_to(letters, std::chrono::milliseconds{10})),
                ElementsAre("200", "200"));
}

TEST(HttpStream, EndsWithTheRequestThatSaysSo) {
    EXPECT_THAT(statuses_in(answers_to({get("/a", "Connection: close\r\n") + get("/b")})),
                ElementsAre("200"));
    const std::string heard = answers_to({"GET /a HTTP/1.0\r\n\r\n" + get("/b")});
    EXPECT_THAT(statuses_in(heard), ElementsAre("200"));
    EXPECT_THAT(heard, HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(answers_to({"GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"}),
                HasSubstr("Connection: keep-alive\r\n"));
}

// Nobody can say where the next request would begin.
TEST(HttpStream, EndsWithWhatCannotBeRead) {
    const std::string smuggled =
        "POST /a HTTP/1.1\r\nHost: srv\r\nContent-Length: 6\r\n"
        "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nG" +
        get("/b");
    EXPECT_THAT(statuses_in(answers_to({smuggled})), ElementsAre("400"));
    EXPECT_THAT(statuses_in(answers_to({get("/a") + "GET /b HTTP/2.0\r\n" + get("/b")})),
                ElementsAre("200", "505"));
    EXPECT_THAT(statuses_in(answers_to({"BREW /pot HTTP/1.1\r\nHost: srv\r\n\r\n" + get("/b")})),
                ElementsAre("501", "200"));
}

TEST(HttpStream, WaitsForTheRestOfARequestOnlySoLong) {
    EXPECT_THAT(statuses_in(answers_to({"GET /a HTTP/1.1\r\n"}, std::chrono::seconds{10})),
                ElementsAre("408"));
    EXPECT_EQ(answers_to({}), "");
}

TEST(HttpStream, BringsABodyInChunks) {
    const std::string heard = answers_to({"POST /a HTTP/1.1\r\nHost: srv\r\nConnection: close\r\n"
                                          "Transfer-Encoding: chunked\r\n\r\n",
                                          "4\r\nWi",
                                          "ki\r\n7\r\npedia i\r\n0\r\nX: y\r\n",
                                          "\r\n"},
                                         std::chrono::milliseconds{10});
    EXPECT_THAT(heard, HasSubstr("got 11 bytes"));
}

TEST(HttpStream, SaysWhatEveryAnswerHas) {
    const std::string heard = answers_to({get("/a")});
    EXPECT_THAT(heard, HasSubstr("\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n"));
    EXPECT_THAT(heard, HasSubstr("\r\nServer: Catenet\r\n"));
    EXPECT_THAT(statuses_in(heard), SizeIs(1));
}

}  // namespace
}  // namespace catenet::http
