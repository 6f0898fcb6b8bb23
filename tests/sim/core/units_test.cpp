#include "sim/core/units.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace catenet {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

TEST(Units, ReadsEachUnitOfTime) {
    EXPECT_EQ(parse_duration("7ps"), Duration{7});
    EXPECT_EQ(parse_duration("7ns"), nanoseconds{7});
    EXPECT_EQ(parse_duration("7us"), microseconds{7});
    EXPECT_EQ(parse_duration("7ms"), milliseconds{7});
    EXPECT_EQ(parse_duration("7s"), seconds{7});
    EXPECT_EQ(parse_duration("7m"), minutes{7});
    EXPECT_EQ(parse_duration("7h"), hours{7});
    EXPECT_EQ(parse_duration("7d"), days{7});
}

TEST(Units, ReadsEachUnitOfRate) {
    EXPECT_EQ(parse_rate("19200bps"), DataRate{19'200});
    EXPECT_EQ(parse_rate("500kbps"), DataRate{500'000});
    EXPECT_EQ(parse_rate("10Mbps"), DataRate{10'000'000});
    EXPECT_EQ(parse_rate("1Gbps"), DataRate{1'000'000'000});
    EXPECT_EQ(parse_rate("1.6Tbps"), DataRate{1'600'000'000'000});
}

TEST(Units, ReadsEachUnitOfSize) {
    EXPECT_EQ(parse_bytes("1500B"), Bytes{1500});
    EXPECT_EQ(parse_bytes("64kB"), Bytes{64'000});
    EXPECT_EQ(parse_bytes("64KiB"), Bytes{65'536});
    EXPECT_EQ(parse_bytes("1MB"), Bytes{1'000'000});
    EXPECT_EQ(parse_bytes("1MiB"), Bytes{1'048'576});
    EXPECT_EQ(parse_bytes("1GB"), Bytes{1'000'000'000});
    EXPECT_EQ(parse_bytes("1GiB"), Bytes{1'073'741'824});
}

TEST(Units, ReadsProbabilities) {
    EXPECT_EQ(parse_probability("0%"), Probability{0});
    EXPECT_EQ(parse_probability("2%"), Probability{20'000});
    EXPECT_EQ(parse_probability("0.0001%"), Probability{1});
    EXPECT_EQ(parse_probability("100%"), Probability{1'000'000});
    EXPECT_EQ(parse_probability("100.0%"), Probability{1'000'000});
    EXPECT_FALSE(parse_probability("100.0001%"));
    EXPECT_FALSE(parse_probability("0.00001%"));
}

TEST(Units, ReadsDecimalsExactly) {
    EXPECT_EQ(parse_duration("1.5ms"), Duration{1'500'000'000});
    EXPECT_EQ(parse_duration("0.1s"), Duration{100'000'000'000});
    EXPECT_EQ(parse_duration("0.000000000001s"), Duration{1});
    EXPECT_EQ(parse_duration("1.000000000000000000s"), seconds{1}) << "18 decimals";
    EXPECT_EQ(parse_rate("0.1Mbps"), DataRate{100'000});
    EXPECT_EQ(parse_bytes("0.5KiB"), Bytes{512});
}

TEST(Units, RefusesWhatDoesNotComeOutWhole) {
    EXPECT_FALSE(parse_duration("0.5ps"));
    EXPECT_FALSE(parse_duration("0.0000000000001s"));
    EXPECT_FALSE(parse_duration("1.0000000000000000000s")) << "19 decimals";
    EXPECT_FALSE(parse_rate("1.5bps"));
    EXPECT_FALSE(parse_bytes("0.1KiB"));
}

TEST(Units, RefusesWhatIsNoQuantity) {
    constexpr std::array<std::string_view, 18> kTexts{"",
                                                      "5",
                                                      "s",
                                                      "5 s",
                                                      " 5s",
                                                      "5s ",
                                                      "-5s",
                                                      "+5s",
                                                      ".5s",
                                                      "5.s",
                                                      "5..s",
                                                      "1.2.3s",
                                                      "5S",
                                                      "5sec",
                                                      "1e3s",
                                                      "0x5s",
                                                      "5s5s",
                                                      "\xd9\xa5s"};
    for (const std::string_view text : kTexts) {
        EXPECT_FALSE(parse_duration(text)) << text;
        EXPECT_FALSE(parse_rate(text)) << text;
        EXPECT_FALSE(parse_bytes(text)) << text;
        EXPECT_FALSE(parse_probability(text)) << text;
    }
}

TEST(Units, RefusesARateOfZero) {
    EXPECT_FALSE(parse_rate("0bps"));
    EXPECT_FALSE(parse_rate("0.0Gbps"));
}

TEST(Units, ReadsUpToTheLargestAndNotBeyond) {
    EXPECT_EQ(parse_duration("9223372036854775807ps"), Duration::max());
    EXPECT_FALSE(parse_duration("9223372036854775808ps"));
    EXPECT_FALSE(parse_duration("107d"));
    EXPECT_EQ(parse_bytes("9223372036854775807B"), Bytes{9223372036854775807U});
    EXPECT_FALSE(parse_bytes("8589934592GiB")) << "2^63";
    EXPECT_FALSE(parse_bytes("99999999999999999999B"));
}

TEST(Units, ReadsCounts) {
    EXPECT_EQ(parse_count("18446744073709551615"), 18'446'744'073'709'551'615ULL);
    EXPECT_EQ(parse_count("18446744073709551616"), std::nullopt);
    EXPECT_EQ(parse_count("0"), 0U);
    EXPECT_EQ(parse_count("007"), 7U);
    EXPECT_EQ(parse_count("9223372036854775808"), 9223372036854775808U);
    for (const std::string_view text :
         {"", "-1", "1.0", "1 ", "x", "0x10", "99999999999999999999"}) {
        EXPECT_FALSE(parse_count(text)) << text;
    }
}

TEST(Units, PrintsTheFittingUnit) {
    EXPECT_EQ(to_string(Duration{0}), "0s");
    EXPECT_EQ(to_string(Duration{milliseconds{5}}), "5ms");
    EXPECT_EQ(to_string(Duration{nanoseconds{1500}}), "1.5us");
    EXPECT_EQ(to_string(Duration{seconds{90}}), "1.5m");
    EXPECT_EQ(to_string(Duration{seconds{100}}), "100s");
    EXPECT_EQ(to_string(Duration{hours{24}}), "1d");
    EXPECT_EQ(to_string(Duration{1'234'567}), "1234.567ns");
    EXPECT_EQ(to_string(Duration{-milliseconds{5}}), "-5ms");
    EXPECT_EQ(to_string(kForever), "never");
    EXPECT_EQ(to_string(DataRate{1'000'000'000}), "1Gbps");
    EXPECT_EQ(to_string(DataRate{19'200}), "19.2kbps");
    EXPECT_EQ(to_string(Bytes{0}), "0B");
    EXPECT_EQ(to_string(Bytes{1500}), "1.5kB");
    EXPECT_EQ(to_string(Bytes{65'536}), "64KiB");
    EXPECT_EQ(to_string(Probability{0}), "0%");
    EXPECT_EQ(to_string(Probability{20'000}), "2%");
    EXPECT_EQ(to_string(Probability{20'500}), "2.05%");
    EXPECT_EQ(to_string(Probability{1}), "0.0001%");
}

// Of any size: each number of digits is as likely as another.
std::uint64_t any_magnitude(RandomStream& random) {
    return random.next() >> (1 + random.below(63));
}

TEST(Units, ReadWhatTheyPrint) {
    test::for_each_seed(2000, [](RandomStream& random) {
        const Duration duration{static_cast<std::int64_t>(any_magnitude(random))};
        EXPECT_EQ(parse_duration(to_string(duration)), duration);
        const DataRate rate{1 + any_magnitude(random) / 2};
        EXPECT_EQ(parse_rate(to_string(rate)), rate);
        const Bytes bytes{any_magnitude(random)};
        EXPECT_EQ(parse_bytes(to_string(bytes)), bytes);
        const Probability probability{static_cast<std::uint32_t>(random.below(1'000'001))};
        EXPECT_EQ(parse_probability(to_string(probability)), probability);
    });
}

TEST(Units, PrintSecondsWithTwelveDecimals) {
    EXPECT_EQ(seconds_text(TimePoint{}), "0.000000000000");
    EXPECT_EQ(seconds_text(TimePoint{Duration{1'000'296'272'000}}), "1.000296272000");
    EXPECT_EQ(seconds_text(TimePoint{Duration{1}}), "0.000000000001");
    EXPECT_EQ(seconds_text(TimePoint{days{100}}), "8640000.000000000000");
}

TEST(TransmissionTime, IsExactWhereItCan) {
    EXPECT_EQ(transmission_time(Bytes{1002}, DataRate{1'000'000'000}), nanoseconds{8016});
    EXPECT_EQ(transmission_time(Bytes{64}, DataRate{10'000'000}), nanoseconds{51'200});
    EXPECT_EQ(transmission_time(Bytes{0}, DataRate{1}), Duration{0});
}

TEST(TransmissionTime, RoundsUp) {
    EXPECT_EQ(transmission_time(Bytes{1}, DataRate{3}), Duration{2'666'666'666'667});
    EXPECT_EQ(transmission_time(Bytes{1}, DataRate{16'000'000'000'000}), Duration{1});
}

TEST(TransmissionTime, IsTheLeastThatSuffices) {
    test::for_each_seed(500, [](RandomStream& random) {
        const Bytes size{random.below(1U << 20)};
        const DataRate rate{1000 + random.below(1'000'000'000'000)};
        using Wide = unsigned __int128;
        const auto time = static_cast<Wide>(transmission_time(size, rate).count());
        const Wide needed = static_cast<Wide>(size.count) * 8U * 1'000'000'000'000U;
        EXPECT_TRUE(time * rate.bits_per_second >= needed);
        EXPECT_TRUE(time == 0 || (time - 1) * rate.bits_per_second < needed);
    });
}

TEST(TransmissionTime, HasNoRateOfZero) {
    EXPECT_EXIT(
        transmission_time(Bytes{1}, DataRate{0}), testing::ExitedWithCode(70), "rate of zero");
}

TEST(Lifetime, TakesAnyFieldOfTheWire) {
    EXPECT_EQ(lifetime(0), Duration{0});
    EXPECT_EQ(lifetime(86'400), days{1});
    EXPECT_EQ(lifetime(9'223'372), seconds{9'223'372});
    EXPECT_EQ(lifetime(9'223'373), kForever);
    EXPECT_EQ(lifetime(0xffffffff), kForever);
    EXPECT_EQ(lifetime(std::numeric_limits<std::uint64_t>::max()), kForever);
}

TEST(SaturatingAdd, EndsAtNever) {
    const TimePoint one_second{seconds{1}};
    EXPECT_EQ(saturating_add(one_second, seconds{2}), TimePoint{seconds{3}});
    EXPECT_EQ(saturating_add(one_second, kForever), kNever);
    EXPECT_EQ(saturating_add(one_second, kForever - seconds{1}), kNever);
    EXPECT_EQ(saturating_add(kNever, Duration{0}), kNever);
    EXPECT_EQ(saturating_add(kNever, Duration{1}), kNever);
}

}  // namespace
}  // namespace catenet
