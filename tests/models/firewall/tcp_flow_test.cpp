// What a firewall makes of a connection that passes it (RFC 9293 3.3.2, seen from the middle).
#include "models/firewall/tcp_flow.hpp"

#include "models/tcp/packet.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace catenet::firewall {
namespace {

using tcp::kAck;
using tcp::kFin;
using tcp::kRst;
using tcp::kSyn;

constexpr bool kAsks = false;    // who began it sends
constexpr bool kAnswers = true;  // the other end does

TcpFlow begun() {
    return *TcpFlow::begun_by(kSyn);
}

TcpFlow open() {
    TcpFlow flow = begun();
    flow.take(kSyn | kAck, kAnswers);
    flow.take(kAck, kAsks);
    return flow;
}

TEST(TcpFlow, OpensByTheThreeWayHandshake) {
    TcpFlow flow = begun();
    EXPECT_EQ(flow.state(), TcpState::SynSent);
    EXPECT_TRUE(flow.take(kSyn | kAck, kAnswers));
    EXPECT_EQ(flow.state(), TcpState::SynReceived);
    EXPECT_TRUE(flow.take(kAck, kAsks));
    EXPECT_EQ(flow.state(), TcpState::Established);
}

TEST(TcpFlow, ClosesFromOneSideThenTheOther) {
    TcpFlow flow = open();
    flow.take(kFin | kAck, kAsks);
    EXPECT_EQ(flow.state(), TcpState::FinWait);
    flow.take(kAck, kAnswers);
    EXPECT_EQ(flow.state(), TcpState::CloseWait);
    flow.take(kFin | kAck, kAnswers);
    EXPECT_EQ(flow.state(), TcpState::LastAck);
    flow.take(kAck, kAsks);
    EXPECT_EQ(flow.state(), TcpState::TimeWait);
}

TEST(TcpFlow, IsNotClosedByAFinThatIsSentAgain) {
    TcpFlow flow = open();
    flow.take(kFin | kAck, kAsks);
    flow.take(kFin | kAck, kAsks);
    EXPECT_EQ(flow.state(), TcpState::FinWait);
    flow.take(kAck, kAsks);  // of who has closed: says nothing about the other
    EXPECT_EQ(flow.state(), TcpState::FinWait);
}

TEST(TcpFlow, IsOverAtOnceWithAReset) {
    for (const bool side : {kAsks, kAnswers}) {
        TcpFlow flow = open();
        EXPECT_TRUE(flow.take(kRst, side));
        EXPECT_EQ(flow.state(), TcpState::Closed);
    }
}

TEST(TcpFlow, SurvivesSegmentsThatAreSentAgain) {
    TcpFlow flow = begun();
    EXPECT_TRUE(flow.take(kSyn, kAsks));
    flow.take(kSyn | kAck, kAnswers);
    EXPECT_TRUE(flow.take(kSyn, kAsks));
    EXPECT_TRUE(flow.take(kSyn | kAck, kAnswers));
    EXPECT_EQ(flow.state(), TcpState::SynReceived);
}

TEST(TcpFlow, RefusesWhatDoesNotFit) {
    TcpFlow flow = begun();
    EXPECT_FALSE(flow.take(kAck, kAsks));         // nobody has answered
    EXPECT_FALSE(flow.take(kSyn | kAck, kAsks));  // it answers itself
    EXPECT_FALSE(flow.take(kSyn, kAnswers));      // both open: rare, and Linux has it
    EXPECT_FALSE(flow.take(0, kAsks));            // no flag at all
    EXPECT_EQ(flow.state(), TcpState::SynSent);
}

TEST(TcpFlow, BeginsWithASynOrInTheMiddle) {
    EXPECT_EQ(TcpFlow::begun_by(kSyn)->state(), TcpState::SynSent);
    EXPECT_EQ(TcpFlow::begun_by(kAck)->state(), TcpState::Established);
    EXPECT_FALSE(TcpFlow::begun_by(kSyn | kAck));
    EXPECT_FALSE(TcpFlow::begun_by(kRst));
    EXPECT_FALSE(TcpFlow::begun_by(kFin));
    EXPECT_FALSE(TcpFlow::begun_by(0));
}

TEST(TcpFlow, IsBegunAnewOnceItIsOver) {
    TcpFlow flow = open();
    EXPECT_FALSE(flow.is_renewed_by(kSyn, kAsks));
    flow.take(kRst, kAnswers);
    EXPECT_TRUE(flow.is_renewed_by(kSyn, kAsks));
    EXPECT_FALSE(flow.is_renewed_by(kSyn, kAnswers));
    EXPECT_FALSE(flow.is_renewed_by(kSyn | kAck, kAsks));
}

TEST(TcpFlow, IsRememberedAsLongAsInLinux) {
    const std::vector<std::pair<TcpState, int>> seconds{{TcpState::SynSent, 120},
                                                        {TcpState::SynReceived, 60},
                                                        {TcpState::Established, 432'000},
                                                        {TcpState::FinWait, 120},
                                                        {TcpState::CloseWait, 60},
                                                        {TcpState::LastAck, 30},
                                                        {TcpState::TimeWait, 120},
                                                        {TcpState::Closed, 10}};
    for (const auto& [state, expected] : seconds) {
        EXPECT_EQ(lifetime_of(state), std::chrono::seconds{expected}) << to_string(state);
    }
}

}  // namespace
}  // namespace catenet::firewall
