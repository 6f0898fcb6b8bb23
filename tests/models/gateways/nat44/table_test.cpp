// Mappings, sessions and ports, with bytes and time points alone.
#include "models/gateways/nat44/table.hpp"

#include "tests/models/gateways/nat44/bench.hpp"
#include "tests/support/for_each_seed.hpp"

#include "models/gateways/nat44/ports.hpp"

#include <gtest/gtest.h>

#include <set>

namespace catenet::nat44 {
namespace {

using namespace std::chrono_literals;

constexpr std::uint8_t kUdp = 17;

Mapping mapping(std::string_view inside, std::string_view outside) {
    return {.protocol = kUdp, .inside = at(inside), .outside = at(outside)};
}

TEST(Nat44Table, FindsAMappingFromBothSides) {
    const Settings settings;
    Table table(settings);
    table.add(mapping("10.0.0.1:5", "192.0.2.1:6"));
    ASSERT_NE(table.outbound(kUdp, at("10.0.0.1:5"), at("192.0.2.9:1")), nullptr);
    ASSERT_NE(table.inbound(kUdp, at("192.0.2.1:6"), at("192.0.2.9:1")), nullptr);
    EXPECT_EQ(table.outbound(6, at("10.0.0.1:5"), at("192.0.2.9:1")), nullptr);
    EXPECT_EQ(table.inbound(kUdp, at("192.0.2.1:5"), at("192.0.2.9:1")), nullptr);
    EXPECT_FALSE(table.is_free(kUdp, at("192.0.2.1:6"), at("192.0.2.8:1")));
    EXPECT_TRUE(table.is_free(6, at("192.0.2.1:6"), at("192.0.2.8:1")));
}

TEST(Nat44Table, ForgetsAMappingWithItsLastSession) {
    const Settings settings;
    Table table(settings);
    Mapping& added = *table.add(mapping("10.0.0.1:5", "192.0.2.1:6"));
    table.extend(table.begin(added, at("192.0.2.9:1"), true, TimePoint{}), 5s, TimePoint{});
    table.extend(table.begin(added, at("192.0.2.9:2"), true, TimePoint{}), 9s, TimePoint{});
    EXPECT_EQ(table.next_end(), TimePoint{} + 5s);
    EXPECT_FALSE(table.take_ended(TimePoint{} + (5s - Duration{1})).has_value());
    const auto first = table.take_ended(TimePoint{} + 5s);
    ASSERT_TRUE(first.has_value());
    EXPECT_FALSE(first->with_mapping);
    EXPECT_EQ(table.mappings_of(ip("10.0.0.1")), 1U);
    const auto last = table.take_ended(TimePoint{} + 9s);
    ASSERT_TRUE(last.has_value());
    EXPECT_TRUE(last->with_mapping);
    EXPECT_EQ(table.size(), 0U);
    EXPECT_EQ(table.mappings_of(ip("10.0.0.1")), 0U);
    EXPECT_EQ(table.next_end(), kNever);
}

// Two ports may lead to one server.
TEST(Nat44Table, AnswersByThePortThatWasAsked) {
    const Settings settings;
    Table table(settings);
    Mapping given = mapping("10.0.0.1:5", "192.0.2.1:6");
    given.forwarded = true;
    table.add(given);
    given.outside = at("192.0.2.1:7");
    Mapping& second = *table.add(given);
    EXPECT_EQ(table.outbound(kUdp, at("10.0.0.1:5"), at("192.0.2.9:1"))->outside.port, 6);
    table.begin(second, at("192.0.2.9:1"), false, TimePoint{});
    EXPECT_EQ(table.outbound(kUdp, at("10.0.0.1:5"), at("192.0.2.9:1"))->outside.port, 7);
    EXPECT_EQ(table.outbound(kUdp, at("10.0.0.1:5"), at("192.0.2.9:2"))->outside.port, 6);
}

TEST(Nat44Table, KeepsWhatIsForwarded) {
    const Settings settings;
    Table table(settings);
    Mapping given = mapping("10.0.0.1:5", "192.0.2.1:6");
    given.forwarded = true;
    Mapping& added = *table.add(given);
    table.extend(table.begin(added, at("192.0.2.9:1"), false, TimePoint{}), 5s, TimePoint{});
    ASSERT_TRUE(table.take_ended(TimePoint{} + 5s).has_value());
    EXPECT_EQ(table.size(), 1U);
}

TEST(Nat44Table, KnowsWhomItWasUsedWith) {
    Settings settings;
    settings.filtering = Depends::OnAddress;
    Table table(settings);
    Mapping& one = *table.add(mapping("10.0.0.1:5", "192.0.2.1:6"));
    Mapping& other = *table.add(mapping("10.0.0.1:6", "192.0.2.1:7"));
    table.begin(one, at("192.0.2.9:100"), true, TimePoint{});
    EXPECT_TRUE(table.knows(one, at("192.0.2.9:1")));
    EXPECT_TRUE(table.knows(one, at("192.0.2.9:200")));
    EXPECT_FALSE(table.knows(one, at("192.0.2.8:100")));
    EXPECT_FALSE(table.knows(one, at("192.0.2.10:100")));
    EXPECT_FALSE(table.knows(other, at("192.0.2.9:100")));
    settings.filtering = Depends::OnAddressAndPort;
    EXPECT_TRUE(table.knows(one, at("192.0.2.9:100")));
    EXPECT_FALSE(table.knows(one, at("192.0.2.9:101")));
    settings.filtering = Depends::OnNothing;
    EXPECT_TRUE(table.knows(other, at("192.0.2.8:1")));
}

TEST(Nat44Table, NamesRowsByWhatTheyDependOn) {
    Mapping one = mapping("10.0.0.1:5", "192.0.2.1:6");
    EXPECT_EQ(key_of(one), "udp 10.0.0.1:5");
    one.towards = at("192.0.2.9:100");
    one.depends = Depends::OnAddress;
    EXPECT_EQ(key_of(one), "udp 10.0.0.1:5 > 192.0.2.9");
    one.depends = Depends::OnAddressAndPort;
    EXPECT_EQ(key_of(one), "udp 10.0.0.1:5 > 192.0.2.9:100");
    one.protocol = 89;
    one.depends = Depends::OnNothing;
    EXPECT_EQ(key_of(one), "protocol-89 10.0.0.1:5");
}

TEST(Nat44Progress, IsEstablishedOnceBothHaveBegun) {
    TcpProgress progress;
    progress.take(tcp::kSyn, true);
    EXPECT_FALSE(progress.established());
    progress.take(tcp::kSyn | tcp::kAck, false);
    EXPECT_TRUE(progress.established());
    progress.take(tcp::kFin | tcp::kAck, true);
    EXPECT_TRUE(progress.established());
    progress.take(tcp::kFin | tcp::kAck, false);
    EXPECT_FALSE(progress.established());
    progress.take(tcp::kSyn, true);  // another connection
    EXPECT_FALSE(progress.established());
    progress.take(tcp::kSyn | tcp::kAck, false);
    EXPECT_TRUE(progress.established());
}

// -- Ports ----------------------------------------------------------------------------------------

IsFree all_but(std::set<std::uint16_t> taken) {
    return [taken = std::move(taken)](std::uint16_t port) { return taken.count(port) == 0; };
}

TEST(Nat44Ports, AreTheLowestOfTheSameKind) {
    const auto port = [](std::uint16_t wanted, Numbers numbers, const IsFree& is_free) {
        return port_as_recommended(wanted, numbers, {}, is_free);
    };
    EXPECT_EQ(port(5000, Numbers::Ports, all_but({})), 5000);
    EXPECT_EQ(port(5000, Numbers::Ports, all_but({5000})), 1024);
    EXPECT_EQ(port(5001, Numbers::PortsInPairs, all_but({5001})), 1025);
    EXPECT_EQ(port(5000, Numbers::PortsInPairs, all_but({5000, 1024})), 1026);
    EXPECT_EQ(port(80, Numbers::Ports, all_but({80})), 1);
    EXPECT_EQ(port(1023, Numbers::PortsInPairs, all_but({1023})), 1);
    EXPECT_EQ(port(5000, Numbers::Identifiers, all_but({5000})), 1);
    const IsFree none = [](std::uint16_t) { return false; };
    EXPECT_FALSE(port(5000, Numbers::PortsInPairs, none).has_value());
    EXPECT_FALSE(port(65535, Numbers::Ports, none).has_value());
}

// Better one of the other parity than none.
TEST(Nat44Ports, GiveUpParityBeforeTheyGiveUp) {
    const PortRange pool{100, 101};
    const auto port = port_as_recommended(7, Numbers::PortsInPairs, pool, all_but({101}));
    EXPECT_EQ(port, 100);
    EXPECT_EQ(port_as_recommended(7, Numbers::PortsInPairs, PortRange{100, 100}, all_but({})), 100);
}

TEST(Nat44Ports, OfLinuxStayInTheirRange) {
    test::for_each_seed(200, [](RandomStream& random) {
        const auto draw = [&](std::uint16_t wanted) {
            return port_as_linux(wanted, Numbers::Ports, {}, random, all_but({wanted}));
        };
        const auto low = draw(80);
        ASSERT_TRUE(low.has_value());
        EXPECT_LT(*low, 512);
        const auto middle = draw(1000);
        ASSERT_TRUE(middle.has_value());
        EXPECT_TRUE(*middle >= 600 && *middle < 1024);
        const auto high = draw(40000);
        ASSERT_TRUE(high.has_value());
        EXPECT_GE(*high, 1024);
        EXPECT_NE(*high, 40000);
    });
}

TEST(Nat44Ports, OfLinuxEnd) {
    RandomStream random(1, "ports");
    std::size_t asked = 0;
    const IsFree none = [&](std::uint16_t) {
        ++asked;
        return false;
    };
    EXPECT_FALSE(port_as_linux(40000, Numbers::Ports, {}, random, none).has_value());
    EXPECT_EQ(asked, 1U + 128 + 64 + 32 + 16 + 8) << "attempts as in nf_nat_core.c";
}

}  // namespace
}  // namespace catenet::nat44
