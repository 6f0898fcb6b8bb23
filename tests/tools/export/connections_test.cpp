// Connections, from events said by hand: what is one episode, and what becomes of it.
#include "tools/export/connections.hpp"

#include "tests/support/toy_run.hpp"
#include "tools/export/connection_words.hpp"

#include "models/tcp/rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::exports {
namespace {

using namespace std::chrono_literals;
using test::at;
using testing::HasSubstr;
using testing::Not;
using trace::Fact;
using trace::What;
namespace rules = tcp::rules;

constexpr std::string_view kHere = "10.0.0.1:40000 > 10.0.0.2:80";
constexpr std::string_view kThere = "10.0.0.2:80 > 10.0.0.1:40000";

// A run in which pc1 has the first end and pc2 the other.
class TcpRun {
  public:
    TcpRun() : run_(connections_) {}

    void state(trace::NodeIndex node,
               Duration when,
               const char* from,
               const char* to,
               const trace::PacketView* packet = nullptr) {
        say(node,
            when,
            rules::kState,
            {{"from", from}, {"to", to}, {"because", "so it is"}},
            packet,
            What::State);
    }
    void congestion(Duration when, std::uint64_t window, const char* phase) {
        say(0,
            when,
            rules::kCongestion,
            {{"cwnd", window}, {"rtt", Duration{20ms}}, {"phase", phase}},
            nullptr,
            What::State);
    }
    // What pc1 says of its bytes.
    void bytes(Duration when,
               const trace::Rule& rule,
               std::uint64_t sequence,
               const trace::PacketView* packet = nullptr) {
        say(0,
            when,
            rule,
            {{"sequence", sequence}, {"length", std::uint64_t{1000}}, {"rto", Duration{300ms}}},
            packet);
    }
    void duplicates(Duration when, const trace::Rule& rule, std::uint64_t count) {
        say(0, when, rule, {{"sequence", std::uint64_t{2000}}, {"duplicates", count}});
    }
    void drop(Duration when, const trace::Rule& rule, const trace::PacketView& packet) {
        run_.say(
            {.time = at(when), .what = What::Dropped, .node = 1, .rule = &rule, .packet = &packet});
    }
    void establish() {
        state(0, 0ms, "CLOSED", "SYN-SENT");
        state(2, 10ms, "CLOSED", "SYN-RECEIVED");
        state(0, 20ms, "SYN-SENT", "ESTABLISHED");
        state(2, 30ms, "SYN-RECEIVED", "ESTABLISHED");
    }
    const trace::PacketView& packet() { return run_.packet(test::note_frame(1, "data")); }

    const Connection& first() const { return connections_.all().front(); }
    std::size_t count() const { return connections_.all().size(); }
    // Of pc1, one line each.
    std::string text() const {
        std::string text;
        for (const Episode& episode : first().ends.front().episodes()) {
            text += words_of(episode, run_.directory()) + "\n";
        }
        return text;
    }
    std::string ending() const { return ending_of(first(), run_.directory()); }
    const trace::Directory& directory() const { return run_.directory(); }

  private:
    void say(trace::NodeIndex node,
             Duration when,
             const trace::Rule& rule,
             std::vector<Fact> facts,
             const trace::PacketView* packet = nullptr,
             What what = What::Note) {
        facts.insert(facts.begin(), {"connection", node == 0 ? kHere : kThere});
        run_.say({.time = at(when),
                  .what = what,
                  .node = node,
                  .rule = &rule,
                  .packet = packet,
                  .facts = facts});
    }

    Connections connections_;
    test::ToyRun run_;
};

TEST(Connections, SeeBothEndsAsOne) {
    TcpRun run;
    run.establish();
    ASSERT_EQ(run.count(), 1U);
    ASSERT_EQ(run.first().ends.size(), 2U);
    EXPECT_EQ(run.first().ends[0].state(), "ESTABLISHED");
    EXPECT_EQ(run.first().ends[1].name(), kThere);
    EXPECT_EQ(run.ending(), "still open when the run ended");
}

TEST(Connections, TellApartThoseThatUseTheSamePortsOneAfterTheOther) {
    TcpRun run;
    run.establish();
    run.state(0, 1s, "ESTABLISHED", "CLOSED");
    run.state(0, 2s, "CLOSED", "SYN-SENT");
    EXPECT_EQ(run.count(), 2U);
}

// RFC 9293 figure 5: the active closer goes through TIME-WAIT, the other through LAST-ACK.
TEST(Connections, SayWhoClosedFirst) {
    TcpRun run;
    run.establish();
    run.state(2, 1s, "ESTABLISHED", "FIN-WAIT-1");
    run.state(0, 1010ms, "ESTABLISHED", "CLOSE-WAIT");
    run.state(0, 1010ms, "CLOSE-WAIT", "LAST-ACK");
    run.state(2, 1020ms, "FIN-WAIT-1", "TIME-WAIT");
    EXPECT_EQ(run.ending(), "still open when the run ended");
    run.state(0, 1030ms, "LAST-ACK", "CLOSED", &run.packet());
    EXPECT_EQ(run.ending(), "closed, pc2 first");
    run.state(2, 61s, "TIME-WAIT", "CLOSED");
    EXPECT_EQ(run.ending(), "closed, pc2 first");
}

// RFC 9293 3.10.8: "USER TIMEOUT": nobody acknowledged the FIN, so no packet brings the end.
TEST(Connections, TellAnEndThatIsNone) {
    TcpRun run;
    run.establish();
    run.state(0, 1s, "ESTABLISHED", "CLOSE-WAIT");
    run.state(0, 1s, "CLOSE-WAIT", "LAST-ACK");
    run.state(0, 900s, "LAST-ACK", "CLOSED");
    EXPECT_EQ(run.ending(), "pc1: so it is");
}

TEST(Connections, MakeOneEpisodeOfSlowStart) {
    TcpRun run;
    run.establish();
    run.congestion(20ms, 10000, "slow start");
    for (unsigned i = 1; i <= 20; ++i)
        run.congestion(i * 20ms + 20ms, 10000 + i * 1000, "slow start");
    run.congestion(500ms, 31000, "congestion avoidance");
    EXPECT_THAT(run.text(),
                HasSubstr("slow start: the window goes from 10000 to 30000 bytes"
                          " within 400ms\n"));
    EXPECT_THAT(run.text(), HasSubstr("congestion avoidance: the window is 31000 bytes\n"));
}

// RFC 5681 3.2: three duplicates, sent again at once, ssthresh is half of what was on its way.
TEST(Connections, TellALossFromItsSightToItsRepair) {
    TcpRun run;
    run.establish();
    run.congestion(20ms, 8000, "slow start");
    const trace::PacketView& lost = run.packet();
    run.bytes(20ms, rules::kSentData, 2000, &lost);
    run.drop(30ms, test::kNoWay, lost);
    run.duplicates(40ms, rules::kDuplicateAck, 1);
    run.duplicates(41ms, rules::kDuplicateAck, 2);
    run.duplicates(42ms, rules::kLossSeen, 3);
    run.bytes(42ms, rules::kSentAgain, 2000, &run.packet());
    run.congestion(42ms, 7000, "fast recovery");
    run.bytes(62ms, rules::kRepaired, 6000);
    run.congestion(62ms, 4000, "congestion avoidance");
    EXPECT_THAT(run.text(),
                HasSubstr("byte 2000 is lost: 3 duplicate ACKs say so; r1 dropped p1: no-way; "
                          "sent again as p2; all is repaired after 20ms, the window goes from "
                          "8000 to 4000\n"));
    EXPECT_EQ(run.first().ends[0].sums().duplicates, 3U);
    EXPECT_EQ(run.first().ends[0].sums().again, 1U);
}

// RFC 6298 5.5 doubles the time: four time-outs for one byte are one episode.
TEST(Connections, TellTimeOutsOfOneByteOnceAndWhyTheyWereNeeded) {
    TcpRun run;
    run.establish();
    run.bytes(20ms, rules::kSentData, 0);
    for (unsigned i = 1; i <= 4; ++i) {
        run.bytes(i * 300ms, rules::kTimeout, 0);
        run.bytes(i * 300ms, rules::kSentAgain, 0, &run.packet());
    }
    run.bytes(1220ms, rules::kRepaired, 1000);
    EXPECT_THAT(run.text(),
                HasSubstr("byte 0 is not acknowledged within 300ms: nothing was sent behind it "
                          "that could bring duplicate ACKs; sent again as p1 and 3 segments more; "
                          "its timer ran out 4 times, at last after 300ms\n"));
    EXPECT_EQ(run.first().ends[0].sums().time_outs, 4U);
}

TEST(Connections, SayThatTooFewDuplicatesCame) {
    TcpRun run;
    run.establish();
    for (const std::uint64_t byte : {2000U, 3000U, 4000U}) run.bytes(20ms, rules::kSentData, byte);
    run.duplicates(40ms, rules::kDuplicateAck, 1);
    run.duplicates(41ms, rules::kDuplicateAck, 2);
    run.bytes(320ms, rules::kTimeout, 2000);
    EXPECT_THAT(run.text(), HasSubstr("only 2 duplicate ACKs came, and it takes 3"));
}

TEST(Connections, CallASynByItsName) {
    TcpRun run;
    run.state(0, 0ms, "CLOSED", "SYN-SENT");
    run.bytes(1s, rules::kTimeout, 0);
    run.state(0, 3s, "SYN-SENT", "CLOSED");
    EXPECT_THAT(run.text(),
                HasSubstr("its SYN is not acknowledged within 300ms; sent again; "
                          "nothing came back\n"));
    EXPECT_EQ(run.ending(), "pc1: so it is");
}

// RFC 9293 3.8.6.1: "the sending TCP peer must regularly transmit at least one octet of new data".
TEST(Connections, TellAWindowThatIsClosedUntilItOpens) {
    TcpRun run;
    run.establish();
    run.bytes(1s, rules::kWindowClosed, 5000);
    run.bytes(2s, rules::kWindowProbe, 5000);
    run.bytes(3s, rules::kWindowProbe, 5000);
    EXPECT_THAT(run.text(), HasSubstr("2 times asked; it had none until the end\n"));
    run.bytes(3500ms, rules::kWindowOpen, 5000);
    EXPECT_THAT(run.text(), HasSubstr("2 times asked; it has room again after 2.5s\n"));
    EXPECT_EQ(run.first().ends[0].sums().probes, 2U);
}

TEST(Connections, CountBytesWithoutTheFin) {
    TcpRun run;
    run.establish();
    run.bytes(20ms, rules::kSentData, 0);
    run.bytes(40ms, rules::kAcknowledged, 1001);
    EXPECT_EQ(run.first().ends[0].sums().acknowledged, 1000U);
}

TEST(Connections, AreCalledByAnyPartOfTheirNames) {
    TcpRun run;
    run.establish();
    for (const char* const name :
         {"", "pc1", "40000", "10.0.0.2:80", "10.0.0.1:40000 > 10.0.0.2:80", "10.0.0.2"}) {
        EXPECT_TRUE(is_called(run.first(), name, run.directory())) << name;
    }
    for (const char* const name : {"pc", "4000", "10.0.0.2:8", "0.0.0.10", "pc3"}) {
        EXPECT_FALSE(is_called(run.first(), name, run.directory())) << name;
    }
}

TEST(ConnectionWords, ShowRatesInTheUnitThatFits) {
    EXPECT_EQ(rate_text(1'000'000, 1s), "8.000 Mbit/s");
    EXPECT_EQ(rate_text(125, 1s), "1.000 kbit/s");
    EXPECT_EQ(rate_text(10, 1s), "80 bit/s");
    EXPECT_EQ(rate_text(10, 0s), "");
}

}  // namespace
}  // namespace catenet::exports
