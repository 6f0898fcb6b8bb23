// The command `catenet serve` as its users call it.
#include "tests/places/places.hpp"
#include "tests/support/command.hpp"
#include "tests/support/process.hpp"
#include "tests/tools/serve/raw_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <optional>

namespace catenet::test {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

const std::string kScenario = R"(title: A page
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
events:
  - 0s: pc1 ping pc2 count 100
)";

// The command beside the test, and what it printed.
class Serving {
  public:
    explicit Serving(const std::string& options = {}) {
        write_text(file, kScenario);
        process.emplace(shell_word(built_command()) + " serve " + shell_word(file) + " --out " +
                        shell_word(out) + " " + options + " >" + shell_word(printed) + " 2>" +
                        shell_word(complained));
        EXPECT_TRUE(wait_until([&] { return !address().empty(); }));
    }
    // The last line that is whole: "http://127.0.0.1:8080/#0123..."
    std::string address() const {
        const std::string text = read_text(printed);
        const std::size_t begin = text.find("http://");
        const std::size_t end = text.find('\n', begin);
        return end == std::string::npos ? "" : text.substr(begin, end - begin);
    }
    std::uint16_t port() const {
        const std::string text = address();
        return static_cast<std::uint16_t>(std::stoul(text.substr(text.rfind(':') + 1)));
    }
    std::string token() const { return address().substr(address().find('#') + 1); }

    ScratchFolder scratch;
    std::string file = scratch / "in.yaml";
    std::string out = scratch / "out";
    std::string printed = scratch / "printed";
    std::string complained = scratch / "complained";
    std::optional<Process> process;
};

TEST(ServeCommand, PrintsWhereThePageIs) {
    const Serving serving;
    EXPECT_THAT(serving.address(), MatchesRegex("http://127.0.0.1:[0-9]+/#[0-9a-f]{32}"));
    RawClient client{serving.port()};
    client.send(request(serving.port(), "GET / HTTP/1.1"));
    client.end_sending();
    const std::string response = client.read_all();
    EXPECT_THAT(response, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(response, Not(HasSubstr(serving.token())));
    EXPECT_THAT(response, Not(HasSubstr("{{nonce}}")));
}

TEST(ServeCommand, ShowsTheRunToWhoHasTheToken) {
    const Serving serving{"--play --speed 100"};
    RawClient client{serving.port()};
    ASSERT_TRUE(client.upgrade());
    client.hello(serving.token());
    EXPECT_THAT(client.message(), HasSubstr("A page"));
    EXPECT_THAT(client.message_with("\"over\":true"), HasSubstr("\"controls\":\"you\""));
}

TEST(ServeCommand, EndsInOrderWhenItIsInterrupted) {
    Serving serving{"--log-level trace"};
    serving.process->signal(SIGINT);
    EXPECT_EQ(serving.process->wait(), 130);
    EXPECT_THAT(read_text(serving.out + "/summary.json"), HasSubstr("interrupted"));
    EXPECT_TRUE(std::filesystem::exists(serving.out + "/capture.pcapng"));
    EXPECT_THAT(read_text(serving.complained), Not(HasSubstr(serving.token())));
}

TEST(ServeCommand, SaysThatAPortIsTaken) {
    const Serving serving;
    const ShellResult second =
        catenet("serve " + shell_word(serving.file) + " --port " + std::to_string(serving.port()));
    EXPECT_EQ(second.status, 4);
    EXPECT_THAT(second.out, HasSubstr("cannot listen at 127.0.0.1, port"));
    EXPECT_THAT(second.out, HasSubstr("--port 0"));
}

TEST(ServeCommand, RefusesWhatCannotBe) {
    const Serving serving;
    for (const char* const option : {"--speed 0", "--speed max", "--port 65536", "--port x"}) {
        EXPECT_EQ(catenet("serve " + shell_word(serving.file) + " " + option).status, 2) << option;
    }
    EXPECT_EQ(catenet("serve " + shell_word(serving.file) + " --address 0.0.0.0").status, 4);
}

TEST(ServeCommand, ShowsAnExample) {
    EXPECT_THAT(catenet("serve --help").out, HasSubstr("catenet serve scenarios/"));
}

}  // namespace
}  // namespace catenet::test
