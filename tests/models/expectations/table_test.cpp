#include "models/expectations/table.hpp"

#include "tests/models/expectations/trial.hpp"

#include <gmock/gmock.h>

#include <array>

namespace catenet::expectations {
namespace {

struct Row {
    Duration when;
    std::string_view table;
    trace::Value key;
    trace::Value value;
    std::string_view change = "added";
};

void enter(Trial& trial, const Row& row) {
    const std::array<trace::Fact, 4> facts{
        {{"table", row.table}, {"key", row.key}, {"value", row.value}, {"change", row.change}}};
    trial.say({.time = at(row.when),
               .what = What::Table,
               .node = kR1,
               .layer = &test::kNote,
               .rule = &test::kLearn,
               .facts = facts});
}

constexpr Ipv4Address kAddress{0x0a000002};  // 10.0.0.2
constexpr MacAddress kOld = mac_from_number(0x020000000100);
constexpr MacAddress kNew = mac_from_number(0x020000000200);

// 10.0.0.2 is learnt at 1s, moves at 3s and is forgotten at 5s.
scenario::Verdict judge(std::string_view that) {
    Trial trial{that};
    enter(trial, {0s, "routes", Ipv4Prefix{kAddress, 24}, "via 10.0.1.1 eth0"});
    enter(trial, {1s, "arp", kAddress, kOld});
    enter(trial, {3s, "arp", kAddress, kNew, "changed"});
    enter(trial, {5s, "arp", kAddress, kNew, "removed"});
    return trial.verdict();
}

TEST(Table, IsLookedAtAtAMoment) {
    EXPECT_FALSE(judge("arp of r1 has 10.0.0.2 at 999ms").holds);
    EXPECT_TRUE(judge("arp of r1 has 10.0.0.2 at 1s").holds);
    EXPECT_TRUE(judge("arp of r1 has 10.0.0.2 is 02:00:00:00:01:00 before 3s").holds);
    EXPECT_TRUE(judge("arp of r1 has 10.0.0.2 is 02:00:00:00:02:00 at 3s").holds);
}

TEST(Table, IsLookedAtAtTheEndWithoutAMoment) {
    EXPECT_FALSE(judge("arp of r1 has 10.0.0.2").holds);
    EXPECT_TRUE(judge("routes of r1 has 10.0.0.0/24").holds);
}

TEST(Table, TakesAValueOfSeveralWords) {
    EXPECT_TRUE(judge("routes of r1 has 10.0.0.0/24 is via 10.0.1.1 eth0").holds);
    EXPECT_TRUE(judge("routes of r1 has 10.0.0.0/24 is 'via 10.0.1.1' at 1s").holds);
    EXPECT_FALSE(judge("routes of r1 has 10.0.0.0/24 is via 10.0.1.11").holds);
}

TEST(Table, ShowsWhatStandsThere) {
    EXPECT_EQ(judge("arp of r1 has 10.0.0.2 is 02:00:00:00:01:00 at 4s").evidence,
              "arp of r1 has 10.0.0.2 as 02:00:00:00:02:00 at 4s");
    EXPECT_EQ(judge("arp of r1 has 10.0.0.9 at 4s").evidence,
              "arp of r1 has no 10.0.0.9 at 4s; it has 10.0.0.2");
    EXPECT_EQ(judge("arp of r1 has 10.0.0.2").evidence,
              "arp of r1 has no rows; tables of r1: routes, arp");
    EXPECT_EQ(judge("arp of pc1 has 10.0.0.2").evidence, "pc1 has nothing in any table");
}

TEST(Table, OfAWrongNameIsAMistakeOfTheFile) {
    const std::string complaints = Trial{"arpp of r1 has 10.0.0.2"}.complaints();
    EXPECT_THAT(complaints, testing::StartsWith("f:1:1: unknown table 'arpp'\n"));
    EXPECT_THAT(complaints, testing::HasSubstr("did you mean 'arp'?  tables: arp, routes"));
}

}  // namespace
}  // namespace catenet::expectations
