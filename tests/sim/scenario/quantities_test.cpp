// Numbers with units, and counts, as the author of a scenario writes them.
#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/kinds_for_tests.hpp"

#include "sim/scenario/quantity.hpp"

#include <gtest/gtest.h>

#include <array>

namespace catenet::scenario {
namespace {

struct Case {
    std::string_view written;
    std::string_view message;
    std::string_view hint = {};
};

template <std::size_t Count>
void expect_refused(std::string_view key, const std::array<Case, Count>& cases) {
    for (const Case& c : cases) {
        expect_complaint("title: x\nnetworks: {lan: {kind: ethernet, " + std::string(key) +
                             ": \"«" + std::string(c.written) + "»\"}}\n",
                         c.message,
                         c.hint);
    }
}

TEST(Quantities, AreReadWithTheirUnits) {
    const ScenarioSpec spec = read_without_error(
        "title: x\nnetworks:\n"
        "  a: {kind: ethernet, rate: 19200bps, delay: 2.5us, mtu: 1.5KiB, loss: 0.25%, queue: 7}\n"
        "  b: {kind: ethernet, rate: 1.5Gbps, delay: 100d, mtu: 68B, loss: 100%, queue: 0x10}\n");
    const NetworkSpec& a = spec.networks[0];
    EXPECT_EQ(a.rate->value, DataRate{19200});
    EXPECT_EQ(a.delay->value, Duration{2'500'000});
    EXPECT_EQ(a.mtu->value, Bytes{1536});
    EXPECT_EQ(a.loss->value, Probability{2500});
    EXPECT_EQ(a.queue->value, 7U);
    const NetworkSpec& b = spec.networks[1];
    EXPECT_EQ(b.rate->value, DataRate{1'500'000'000});
    EXPECT_EQ(b.delay->value, kLongestDuration);
    EXPECT_EQ(b.mtu->value, Bytes{68});
    EXPECT_EQ(b.loss->value, Probability{1'000'000});
    EXPECT_EQ(b.queue->value, 16U);
}

TEST(Quantities, RefuseRates) {
    constexpr std::string_view kUnits = "units: bps kbps Mbps Gbps Tbps";
    constexpr std::string_view kMeant = "did you mean '10Mbps'?";
    constexpr std::string_view kCut = "to cut a link, write an event: 'cut LINK'";
    expect_refused("rate",
                   std::array<Case, 19>{{
                       {"10", "'10' needs a unit", "10Mbps, 10kbps or 10Gbps?"},
                       {"1.5", "'1.5' needs a unit", "1.5Mbps, 1.5kbps or 1.5Gbps?"},
                       {"10 Mbps", "'10 Mbps' is not a data rate", kMeant},
                       {"10MBPS", "'10MBPS' is not a data rate", kMeant},
                       {"10mbit/s", "'10mbit/s' is not a data rate", kMeant},
                       {"10Mbit", "'10Mbit' is not a data rate", kMeant},
                       {"10M", "'10M' is not a data rate", kMeant},
                       {"10,5Mbps", "'10,5Mbps' is not a data rate", "did you mean '10.5Mbps'?"},
                       {"9600baud", "'9600baud' is not a data rate", "did you mean '9600bps'?"},
                       {"10MB", "'10MB' is not a data rate", kUnits},
                       {"10xbps", "'10xbps' is not a data rate", kUnits},
                       {"1e6bps", "'1e6bps' is not a data rate", kUnits},
                       {"fast", "'fast' is not a data rate", "write it like 10Mbps"},
                       {"1.Mbps", "'1.Mbps' is not a data rate", "write it like 10Mbps"},
                       {"1.2.3Mbps", "'1.2.3Mbps' is not a data rate", "write it like 10Mbps"},
                       {"0bps", "a data rate must be above 0", kCut},
                       {"0.0Mbps", "a data rate must be above 0", kCut},
                       {"-1Mbps", "a data rate cannot be negative"},
                       {"1.5bps", "'1.5bps' is no whole number of the smallest unit"},
                   }});
}

TEST(Quantities, RefuseDurations) {
    expect_refused("delay",
                   std::array<Case, 14>{{
                       {"5", "'5' needs a unit", "5ms, 5s or 5us?"},
                       {"0", "'0' needs a unit", "0s?"},
                       {"5 ms", "'5 ms' is not a duration", "did you mean '5ms'?"},
                       {"5msec", "'5msec' is not a duration", "did you mean '5ms'?"},
                       {"5\xc2\xb5s", "'5\xc2\xb5s' is not a duration", "did you mean '5us'?"},
                       {"5 seconds", "'5 seconds' is not a duration", "did you mean '5s'?"},
                       {"1min", "'1min' is not a duration", "did you mean '1m'?"},
                       {"5S", "'5S' is not a duration", "did you mean '5s'?"},
                       {"5x", "'5x' is not a duration", "units: ps ns us ms s m h d"},
                       {"0:05", "'0:05' is not a duration", "units: ps ns us ms s m h d"},
                       {"101d", "'101d' is longer than 100 days", "0s to 100d"},
                       {"99999999999999999999s",
                        "'99999999999999999999s' is longer than 100 days",
                        "0s to 100d"},
                       {"0.5ps", "'0.5ps' is no whole number of the smallest unit"},
                       {"-5ms", "a duration cannot be negative"},
                   }});
}

TEST(Quantities, RefuseSizes) {
    expect_refused("mtu",
                   std::array<Case, 9>{{
                       {"1500", "'1500' needs a unit", "1500B or 1500KiB?"},
                       {"1500b", "'1500b' is not a size", "did you mean '1500B'?"},
                       {"1500 bytes", "'1500 bytes' is not a size", "did you mean '1500B'?"},
                       {"9KB", "'9KB' is not a size", "did you mean '9kB'?"},
                       {"1500bit", "'1500bit' is not a size", "units: B kB MB GB KiB MiB GiB"},
                       {"1.5B", "'1.5B' is no whole number of the smallest unit"},
                       {"99999999999999999999B", "'99999999999999999999B' is too large"},
                       {"67B", "'67B' cannot be an MTU", "from 68B to 65535B"},
                       {"65536B", "'64KiB' cannot be an MTU", "from 68B to 65535B"},
                   }});
}

TEST(Quantities, RefusePercentages) {
    expect_refused("loss",
                   std::array<Case, 8>{{
                       {"2", "'2' needs a unit", "2%?"},
                       {"2 %", "'2 %' is not a percentage", "did you mean '2%'?"},
                       {"2pct", "'2pct' is not a percentage", "did you mean '2%'?"},
                       {"2/100", "'2/100' is not a percentage", "units: %"},
                       {"101%", "'101%' is more than 100%", "from 0% to 100%"},
                       {"100.0001%", "'100.0001%' is more than 100%", "from 0% to 100%"},
                       {"0.00001%", "'0.00001%' is finer than 0.0001%"},
                       {"-1%", "a percentage cannot be negative"},
                   }});
}

TEST(Quantities, RefuseCounts) {
    constexpr std::string_view kRange = "from 1 to 1000000";
    expect_refused("queue",
                   std::array<Case, 9>{{
                       {"0", "'0' is too small", kRange},
                       {"1000001", "'1000001' is too large", kRange},
                       {"99999999999999999999", "'99999999999999999999' is too large", kRange},
                       {"ten", "'ten' is not a whole number"},
                       {"10B", "'10B' is not a whole number"},
                       {"1.5", "'1.5' is not a whole number"},
                       {"-1", "'-1' is not a whole number"},
                       {"0x", "'0x' is not a whole number"},
                       {"0xZZ", "'0xZZ' is not a whole number"},
                   }});
}

TEST(Quantities, AreNeverReadFromABareNumber) {
    for (const Type type : {Type::Duration, Type::Rate, Type::Bytes, Type::Percent}) {
        EXPECT_FALSE(read_quantity(type, "5"));
        EXPECT_EQ(explain_quantity(type, "5").message, "'5' needs a unit");
    }
}

TEST(Quantities, AreTextsWhereverTheyStand) {
    expect_complaint("title: x\nnetworks: {lan: {kind: ethernet, rate: «[»1Mbps]}}\n",
                     "'rate' must be a data rate, not a list");
    expect_complaint("title: x\nnetworks:\n  lan:\n    kind: ethernet\n    rate:«»\n",
                     "'rate' has no value");
    expect_complaint(
        "title: x\nnetworks:\n  lan:\n    kind: ethernet\n    rate: «1»0\n      Mbps\n",
        "'rate' must stand on one line");
}

}  // namespace
}  // namespace catenet::scenario
