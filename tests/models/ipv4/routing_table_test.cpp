#include "models/ipv4/routing_table.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/packets.hpp"

#include <gtest/gtest.h>

#include <array>

namespace catenet::ipv4 {
namespace {

using test::ip;
using test::prefix;

Route to(std::string_view destination, std::string_view via, Source source = Source::Given) {
    return {.destination = prefix(destination), .port = nullptr, .via = ip(via), .source = source};
}

std::string way(const RoutingTable& table, std::string_view address) {
    const Route* const route = table.find(ip(address));
    return route == nullptr ? "none" : to_string(*route->via);
}

TEST(RoutingTable, TakesTheLongestPrefixThatHoldsTheAddress) {
    RoutingTable table;
    table.add(to("0.0.0.0/0", "10.0.0.1"));
    table.add(to("10.1.0.0/16", "10.0.0.2"));
    table.add(to("10.1.2.0/24", "10.0.0.3"));
    table.add(to("10.1.2.3/32", "10.0.0.4"));
    EXPECT_EQ(way(table, "10.1.2.3"), "10.0.0.4");
    EXPECT_EQ(way(table, "10.1.2.4"), "10.0.0.3");
    EXPECT_EQ(way(table, "10.1.3.1"), "10.0.0.2");
    EXPECT_EQ(way(table, "192.0.2.1"), "10.0.0.1");
}

TEST(RoutingTable, KnowsNoWayWithoutARow) {
    RoutingTable table;
    EXPECT_EQ(way(table, "10.1.2.3"), "none");
    table.add(to("10.1.2.0/24", "10.0.0.3"));
    EXPECT_EQ(way(table, "10.1.3.3"), "none");
}

TEST(RoutingTable, KeepsTheRowOfTheBetterSource) {
    RoutingTable table;
    EXPECT_TRUE(table.add(to("10.1.2.0/24", "10.0.0.3", Source::Computed)));
    EXPECT_TRUE(table.add(to("10.1.2.0/24", "10.0.0.4", Source::Given)));
    EXPECT_TRUE(table.add(to("10.1.2.0/24", "10.0.0.5", Source::Connected)));
    EXPECT_FALSE(table.add(to("10.1.2.0/24", "10.0.0.6", Source::Computed)));
    EXPECT_FALSE(table.add(to("10.1.2.0/24", "10.0.0.7", Source::Connected)));
    EXPECT_EQ(way(table, "10.1.2.1"), "10.0.0.5");
    EXPECT_EQ(table.size(), 1U);
}

TEST(RoutingTable, ListsLongPrefixesFirst) {
    RoutingTable table;
    table.add(to("0.0.0.0/0", "10.0.0.1"));
    table.add(to("10.2.0.0/16", "10.0.0.1"));
    table.add(to("10.1.0.0/16", "10.0.0.1"));
    std::string text;
    for (const Route& route : table.all()) text += to_string(route.destination) + " ";
    EXPECT_EQ(text, "10.1.0.0/16 10.2.0.0/16 0.0.0.0/0 ");
}

// The slow and obvious way: look at every row.
const Route* by_brute_force(const std::vector<Route>& rows, Ipv4Address address) {
    const Route* best = nullptr;
    for (const Route& row : rows) {
        if (!row.destination.contains(address)) continue;
        if (best == nullptr || row.destination.length() > best->destination.length()) best = &row;
    }
    return best;
}

// Few bits differ, so that prefixes lie within each other and addresses hit them.
Ipv4Address crowded(RandomStream& random) {
    return Ipv4Address{static_cast<std::uint32_t>(random.next()) & 0x0f0f030fU};
}

TEST(RoutingTable, FindsWhatBruteForceFinds) {
    test::for_each_seed(200, [](RandomStream& random) {
        RoutingTable table;
        std::vector<Route> rows;
        for (std::uint32_t n = 0; n < 60; ++n) {
            const Ipv4Prefix destination{crowded(random), static_cast<unsigned>(random.below(33))};
            const Route row{.destination = destination, .port = nullptr, .via = Ipv4Address{n}};
            if (table.add(row)) rows.push_back(row);
        }
        EXPECT_EQ(table.size(), rows.size());
        for (int n = 0; n < 100; ++n) {
            const Ipv4Address address = crowded(random);
            const Route* const expected = by_brute_force(rows, address);
            const Route* const found = table.find(address);
            ASSERT_EQ(found == nullptr, expected == nullptr) << to_string(address);
            if (found != nullptr) {
                EXPECT_EQ(*found, *expected) << to_string(address);
            }
        }
    });
}

Route with_metric(std::string_view via, std::uint32_t metric) {
    Route route = to("10.1.2.0/24", via);
    route.metric = metric;
    return route;
}

TEST(RoutingTable, TakesTheLeastMetricOfOnePrefix) {
    RoutingTable table;
    EXPECT_TRUE(table.add(with_metric("10.0.0.3", 20)));
    EXPECT_TRUE(table.add(with_metric("10.0.0.4", 10)));
    EXPECT_TRUE(table.add(with_metric("10.0.0.5", 30)));
    EXPECT_FALSE(table.add(with_metric("10.0.0.6", 10)));
    EXPECT_EQ(way(table, "10.1.2.1"), "10.0.0.4");
    EXPECT_EQ(table.size(), 3U);
    EXPECT_EQ(row_text(*table.row(prefix("10.1.2.0/24"), 30)), "10.1.2.0/24 metric 30");
    EXPECT_EQ(table.row(prefix("10.1.2.0/24")), nullptr);
}

TEST(RoutingTable, KeepsEquallyGoodWaysTogether) {
    RoutingTable table;
    table.add(to("10.1.3.0/24", "10.0.0.9"));
    const std::array ways{with_metric("10.0.0.3", 5), with_metric("10.0.0.4", 5)};
    EXPECT_TRUE(table.add(ways));
    EXPECT_TRUE(table.add(with_metric("10.0.0.5", 1)));
    const Route* const found = table.find(ip("10.1.2.1"));
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->ways, 1);
    const Route* const row = table.row(prefix("10.1.2.0/24"), 5);
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->ways, 2);
    EXPECT_EQ(row[1].via, ip("10.0.0.4"));
    EXPECT_EQ(way(table, "10.1.3.1"), "10.0.0.9");
}

TEST(RoutingTable, PassesRowsByOfWhichNoWayMayBeUsed) {
    RoutingTable table;
    table.add(to("0.0.0.0/0", "10.0.0.9"));
    const std::array ways{with_metric("10.0.0.3", 5), with_metric("10.0.0.4", 5)};
    table.add(ways);
    table.add(with_metric("10.0.0.5", 7));
    const auto without = [&](std::vector<std::string_view> down) {
        const Route* const found = table.find(ip("10.1.2.1"), [&](const Route& route) {
            return std::none_of(down.begin(), down.end(), [&](std::string_view via) {
                return route.via == ip(via);
            });
        });
        return found == nullptr ? "none" : to_string(*found->via);
    };
    EXPECT_EQ(without({}), "10.0.0.3");
    EXPECT_EQ(without({"10.0.0.3"}), "10.0.0.3") << "the row has another way";
    EXPECT_EQ(without({"10.0.0.3", "10.0.0.4"}), "10.0.0.5");
    EXPECT_EQ(without({"10.0.0.3", "10.0.0.4", "10.0.0.5"}), "10.0.0.9");
}

}  // namespace
}  // namespace catenet::ipv4
