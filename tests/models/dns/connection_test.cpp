// A name server and its connections: what peers do there that do not behave, and those that do
// (RFC 1035 4.2.2, RFC 7766 6.2).
#include "tests/models/dns/tcp_scene.hpp"

#include "models/dns/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::dns {
namespace {

using namespace std::chrono_literals;
using test::framed;
using test::HandPeer;
using test::query_for;
using test::tcp_scene;
using test::TcpWorld;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace error = boost::asio::error;

const Ipv4Address kServer = *Ipv4Address::parse("10.0.1.53");
const std::string kNothing = "  - 0s: pc ping ns\n";

std::vector<std::byte> operator+(std::vector<std::byte> one, const std::vector<std::byte>& other) {
    one.insert(one.end(), other.begin(), other.end());
    return one;
}

std::vector<std::uint16_t> ids_of(const std::vector<Message>& messages) {
    std::vector<std::uint16_t> ids;
    for (const Message& message : messages) ids.push_back(message.id);
    return ids;
}

// Says it in one piece, closes its side if that is wanted, and takes what comes.
HandPeer::Program converse(HandPeer& peer, std::vector<std::byte> bytes, bool closes) {
    co_await peer.connect(kServer);
    if (!bytes.empty()) co_await peer.say(std::move(bytes));
    if (closes) peer.socket.shutdown(sockets::TcpSocket::Shutdown::Send);
    co_await peer.take();
    peer.socket.close();
}

struct Conversation {
    explicit Conversation(std::vector<std::byte> bytes,
                          bool closes = false,
                          const std::string& text = tcp_scene(kNothing))
        : world(text), peer(world.peer()) {
        peer.spawn(converse(peer, std::move(bytes), closes));
        world.run();
    }
    std::vector<std::string> because(std::string_view rule) {
        std::vector<std::string> because;
        for (const auto& one : world.trace.by(rule)) because.push_back(one.facts.at("because"));
        return because;
    }

    TcpWorld world;
    HandPeer& peer;
};

// RFC 7766 6.2.1.1: "DNS clients SHOULD pipeline their queries". The answers come in their order,
// and the length of each stands in front of it.
TEST(DnsConnection, AnswersSeveralQuestionsInTheirOrder) {
    Conversation one{framed(query_for("many.example.org", 1)) +
                         framed(query_for("www.example.org", 2)) +
                         framed(query_for("nobody.example.org", 3)),
                     true};
    const auto messages = one.peer.messages();
    EXPECT_THAT(ids_of(messages), ElementsAre(1, 2, 3));
    ASSERT_THAT(messages, SizeIs(3));
    EXPECT_THAT(messages[0].answers, SizeIs(100));
    EXPECT_FALSE(messages[0].truncated);
    EXPECT_THAT(test::texts(messages[1].answers), ElementsAre("www.example.org A 10.0.1.80"));
    EXPECT_EQ(messages[2].code, Code::NameError);
    // RFC 7766 6.2.4: it closes its side after the peer has.
    EXPECT_EQ(one.peer.ended, error::eof);
    EXPECT_LT(one.peer.ended_at, TimePoint{1s});
}

// Of a resolver: what it has to ask others for holds up what stands behind it.
TEST(DnsConnection, KeepsTheOrderWhereOneQuestionTakesLonger) {
    TcpWorld world{test::dns_tree("  - 0s: pc ping www\n",
                                  {.own_zones = "      zones: {home: [\"www A 10.0.0.70\"]}\n"})};
    HandPeer& peer = world.peer();
    const auto ask = [](HandPeer& by) -> HandPeer::Program {
        co_await by.connect(*Ipv4Address::parse("10.0.0.53"));
        co_await by.say(framed(query_for("www.example.org", 7)) + framed(query_for("www.home", 8)));
        by.socket.shutdown(sockets::TcpSocket::Shutdown::Send);
        co_await by.take();
        by.socket.close();
    };
    peer.spawn(ask(peer));
    world.run();
    const auto messages = peer.messages();
    EXPECT_THAT(ids_of(messages), ElementsAre(7, 8));
    ASSERT_THAT(messages, SizeIs(2));
    EXPECT_THAT(test::texts(messages[0].answers), ElementsAre("www.example.org A 10.0.0.80"));
}

// A connection carries bytes: where segments begin and end has no meaning (RFC 9293 3.8).
TEST(DnsConnection, PutsTogetherWhatComesByteByByte) {
    TcpWorld world{tcp_scene(kNothing)};
    HandPeer& peer = world.peer();
    const auto ask = [](HandPeer& by, sim::Node& node) -> HandPeer::Program {
        by.socket.set_no_delay(true);
        co_await by.connect(kServer);
        sim::Timer timer(node.executor());
        for (const std::byte one : framed(query_for("www.example.org", 5))) {
            const std::vector<std::byte> segment(1, one);
            co_await by.say(segment);
            timer.expires_after(10ms);
            co_await timer.async_wait(test::kTuple);
        }
        by.socket.shutdown(sockets::TcpSocket::Shutdown::Send);
        co_await by.take();
        by.socket.close();
    };
    peer.spawn(ask(peer, world.node("pc")));
    world.run();
    EXPECT_THAT(ids_of(peer.messages()), ElementsAre(5));
}

// RFC 7766 6.2.3: "on the order of seconds"; ours are ten, from the last answer on.
TEST(DnsConnection, IsClosedWhenNothingComesForTenSeconds) {
    Conversation one{framed(query_for("www.example.org", 5))};
    EXPECT_THAT(ids_of(one.peer.messages()), ElementsAre(5));
    EXPECT_EQ(one.peer.ended, error::eof);
    EXPECT_GE(one.peer.ended_at, TimePoint{10s});
    EXPECT_LT(one.peer.ended_at, TimePoint{10s + 10ms});
    EXPECT_THAT(one.because("dns.idle"), ElementsAre("nothing came"));
}

TEST(DnsConnection, IsClosedWhenTheRestOfAMessageDoesNotCome) {
    auto half = framed(query_for("www.example.org", 5));
    half.resize(half.size() / 2);
    Conversation one{half};
    EXPECT_THAT(one.peer.messages(), IsEmpty());
    EXPECT_EQ(one.peer.ended, error::eof);
    EXPECT_THAT(one.because("dns.idle"), ElementsAre("the rest of a message did not come"));
}

// RFC 1035 4.2.2 lets the client close; in the middle of a message there is nothing to answer.
TEST(DnsConnection, IsClosedWhenItEndsWithinAMessage) {
    for (const std::size_t size : {1U, 2U, 20U}) {
        auto part = framed(query_for("www.example.org", 5));
        part.resize(size);
        Conversation one{part, true};
        EXPECT_THAT(one.peer.messages(), IsEmpty());
        EXPECT_EQ(one.peer.ended, error::eof);
        EXPECT_THAT(one.world.trace.by("dns.cut-short"), SizeIs(1)) << size;
        EXPECT_LT(one.peer.ended_at, TimePoint{1s});
    }
}

TEST(DnsConnection, IsClosedWithoutAWordWhenNothingWasAsked) {
    Conversation one{{}, true};
    EXPECT_EQ(one.peer.ended, error::eof);
    EXPECT_THAT(one.world.trace.by("dns.cut-short"), IsEmpty());
    EXPECT_THAT(one.world.trace.by("dns.idle"), IsEmpty());
}

// A header has 12 bytes (RFC 1035 4.1.1), so no message has none.
TEST(DnsConnection, IsClosedAfterALengthOfZero) {
    Conversation one{{std::byte{0}, std::byte{0}}};
    EXPECT_THAT(one.peer.messages(), IsEmpty());
    EXPECT_LT(one.peer.ended_at, TimePoint{1s});
    const auto garbled = one.world.trace.by("dns.garbled");
    ASSERT_THAT(garbled, SizeIs(1));
    EXPECT_EQ(garbled[0].facts.at("length"), "0");
    EXPECT_THAT(one.world.trace.by("dns.too-short"), SizeIs(1));
}

// What cannot be read, what is no question, and questions that are not one: with the reason.
TEST(DnsConnection, IsClosedAfterWhatIsNoQuestion) {
    auto answer = query_for("www.example.org", 5);
    answer[2] |= std::byte{0x80};  // QR
    auto none = query_for("www.example.org", 5);
    none.resize(kHeaderSize);
    none[5] = std::byte{0};  // QDCOUNT
    const std::vector<std::pair<std::vector<std::byte>, std::string>> all{
        {std::vector<std::byte>(40, std::byte{0xff}), "dns.bad-name"},
        {answer, "dns.no-query"},
        {none, "dns.no-question"}};
    for (const auto& [message, rule] : all) {
        Conversation one{framed(message) + framed(query_for("www.example.org", 6))};
        EXPECT_THAT(one.peer.messages(), IsEmpty()) << rule;
        EXPECT_THAT(one.world.trace.by(rule), SizeIs(1)) << rule;
        EXPECT_THAT(one.world.trace.by("dns.garbled"), SizeIs(1)) << rule;
        EXPECT_LT(one.peer.ended_at, TimePoint{1s}) << rule;
    }
}

// -- Many peers -----------------------------------------------------------------------------------

// RFC 7766 6.2.2 and 10: a server may limit its connections. Who comes then is given up at once;
// who comes when another has gone is not.
TEST(DnsConnection, IsGivenUpWhereTheServerHasTooMany) {
    TcpWorld world{tcp_scene(kNothing)};
    std::vector<HandPeer*> peers;
    for (std::size_t i = 0; i < Server::kMostConnections + 2; ++i) peers.push_back(&world.peer());
    const auto question = framed(query_for("www.example.org", 5));
    for (std::size_t i = 0; i <= Server::kMostConnections; ++i) {
        HandPeer& peer = *peers[i];
        const Duration when = i < Server::kMostConnections ? Duration{1s} : Duration{2s};
        world.world->simulation().plan(TimePoint{when},
                                       [&peer] { peer.spawn(converse(peer, {}, false)); });
    }
    HandPeer& late = *peers.back();
    world.world->simulation().plan(
        TimePoint{12s}, [&late, question] { late.spawn(converse(late, question, true)); });
    world.run();
    EXPECT_THAT(world.trace.by("dns.busy"), SizeIs(1));
    HandPeer& refused = *peers[Server::kMostConnections];
    EXPECT_EQ(refused.ended, error::connection_reset);
    EXPECT_LT(refused.ended_at, TimePoint{3s});
    EXPECT_EQ(peers.front()->ended, error::eof);
    EXPECT_THAT(late.messages(), SizeIs(1));
}

// -- Its ports ------------------------------------------------------------------------------------

std::string complaints_about(const std::string& more) {
    const auto result = test::run_scenario(tcp_scene(kNothing, {.ns = "    " + more + "\n"}));
    EXPECT_FALSE(result.ran) << more;
    return result.complaints;
}

TEST(DnsPorts, AreLeftToTheServer) {
    for (const char* const more : {"listens: [52, 53]",
                                   "tcp-listens: [53]",
                                   "http-server: {port: 53}",
                                   "http-proxy: {port: 53, forward: yes}",
                                   "tcp-servers: {53: {answers: 3B}}"}) {
        EXPECT_THAT(complaints_about(more),
                    testing::HasSubstr("this node answers questions about names at port 53"))
            << more;
    }
}

// Nor does what others send there open them.
TEST(DnsPorts, AreNotOpenedForWhatIsSentThere) {
    for (const char* const event :
         {"  - 0s: pc send ns udp 53 'hello'\n", "  - 0s: pc send ns tcp 53 'hello'\n"}) {
        const test::DnsRun run{tcp_scene(event)};
        EXPECT_THAT(run.trace.by("app.got"), IsEmpty()) << event;
    }
}

// -- Answers to what was not asked ----------------------------------------------------------------

using Answers = std::function<std::vector<std::byte>(const Message&)>;

// A server that answers over UDP, cut; and over TCP as the test likes. It stands in for `ns`.
struct StrangeServer : sim::Protocol {
    StrangeServer(sim::Node& node, Answers say_over_tcp)
        : answers(std::move(say_over_tcp)),
          acceptor(node, *node.find<tcp::Tcp>()),
          socket(node, *node.find<tcp::Tcp>()),
          datagrams(node, *node.find<udp::Udp>()) {
        EXPECT_FALSE(acceptor.listen(kPort));
        EXPECT_FALSE(datagrams.bind(kPort));
    }
    void receive(sim::Packet, sim::Port&) override { FAIL() << "nothing comes up to an app"; }

    // Each of the attempts of a lookup.
    HandPeer::Program serve() {
        while (true) {
            co_await cut_short();
            co_await acceptor.async_accept(socket, test::kTuple);
            co_await answer();
            socket.close();
        }
    }
    HandPeer::Program cut_short() {
        auto [failed, received] = co_await datagrams.async_receive_from(test::kTuple);
        Message cut = *Message::parse(received.data());
        cut.response = true;
        cut.truncated = true;
        datagrams.send_to(sim::Payload{cut.emit()}, received.from(), received.cause());
    }
    HandPeer::Program answer() {
        std::vector<std::byte> room(512);
        const auto [failed, count] =
            co_await socket.async_read_some(boost::asio::buffer(room), test::kTuple);
        const ByteView question = ByteView{room}.subspan(kLengthSize, count - kLengthSize);
        const auto bytes = answers(*Message::parse(question));
        co_await boost::asio::async_write(socket, boost::asio::buffer(bytes), test::kTuple);
    }

    Answers answers;
    sockets::TcpAcceptor acceptor;
    sockets::TcpSocket socket;
    sockets::UdpSocket datagrams;
};

Message answered(Message question) {
    question.response = true;
    question.answers.push_back({.name = question.questions.front().name,
                                .type = Type::A,
                                .ttl = 60,
                                .data = *Ipv4Address::parse("10.0.1.80")});
    return question;
}

struct StrangeAnswer {
    explicit StrangeAnswer(Answers answers)
        : world(
              "title: T\n"
              "networks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}\n"
              "nodes:\n"
              "  pc: {joins: {lan: 10.0.1.1}, resolver: ns}\n"
              "  ns: {joins: {lan: 10.0.1.53}}\n"
              "events:\n  - 0s: pc lookup www.example.org\n") {
        sim::Node& node = world.node("ns");
        auto& server = node.add<StrangeServer>(node, std::move(answers));
        boost::asio::co_spawn(node.executor(), server.serve(), boost::asio::detached);
        world.run();
    }
    // What pc got, or why it got nothing.
    std::vector<std::string> outcomes() const {
        std::vector<std::string> outcomes;
        for (const auto& one : world.trace.by("app.got")) outcomes.push_back(one.facts.at("value"));
        for (const auto& one : world.trace.by("app.unanswered")) {
            outcomes.push_back(one.facts.at("because"));
        }
        return outcomes;
    }

    TcpWorld world;
};

std::string no_help(const std::string& because) {
    return "the resolver is of no help: 10.0.1.53: the answer was cut, and " + because;
}

// RFC 5452 9.1, over TCP as over UDP: the number and the question must be those that were asked.
TEST(DnsConnection, IsReadOnWhereAnAnswerIsToSomethingElse) {
    const StrangeAnswer run{[](const Message& question) {
        Message other = answered(question);
        ++other.id;
        return framed(other.emit()) + framed(answered(question).emit());
    }};
    EXPECT_THAT(run.world.trace.by("dns.not-asked"), SizeIs(1));
    EXPECT_THAT(run.outcomes(), ElementsAre("10.0.1.80"));
}

TEST(DnsConnection, IsGivenUpByWhoAskedWhereTheAnswerCannotBeRead) {
    const StrangeAnswer run{
        [](const Message&) { return framed(std::vector<std::byte>(40, std::byte{0xff})); }};
    EXPECT_THAT(run.world.trace.by("dns.bad-name"), SizeIs(2));  // of two attempts
    EXPECT_THAT(run.outcomes(), ElementsAre(no_help("what came over TCP cannot be read")));
}

TEST(DnsConnection, IsGivenUpByWhoAskedWhereItEndsWithoutAnAnswer) {
    const StrangeAnswer run{[](const Message& question) {
        auto half = framed(answered(question).emit());
        half.resize(half.size() - 1);
        return half;
    }};
    EXPECT_THAT(run.outcomes(),
                ElementsAre(no_help("it closed the TCP connection without an answer")));
}

}  // namespace
}  // namespace catenet::dns
