// How TTLs run down in a resolver's cache: in whole seconds, as unbound's and BIND's do.
#include "models/dns/cache.hpp"

#include <gtest/gtest.h>

namespace catenet::dns {
namespace {

using namespace std::chrono_literals;

const Question kWww{*Name::parse("www.example.org"), Type::A};

Known known_as(const char* address, std::uint32_t ttl) {
    return {.records = {{.name = kWww.name,
                         .type = Type::A,
                         .ttl = ttl,
                         .data = *Ipv4Address::parse(address)}}};
}

std::uint32_t ttl_at(const Cache& cache, Duration after) {
    const auto found = cache.find(kWww, TimePoint{} + after);
    return found ? found->records.front().ttl : 0;
}

// What unbound said (tests/oracles/linux/dns_cache): learned at 0.185 s with a TTL of 300, it had
// 298 left at 2.110 s.
TEST(DnsCache, CountsWholeSecondsOfTheClock) {
    Cache cache;
    ASSERT_TRUE(cache.put(kWww, known_as("10.0.0.80", 300), TimePoint{} + 185ms));
    EXPECT_EQ(ttl_at(cache, 185ms), 300U);
    EXPECT_EQ(ttl_at(cache, 999ms), 300U);
    EXPECT_EQ(ttl_at(cache, 1s), 299U);
    EXPECT_EQ(ttl_at(cache, 2110ms), 298U);
    EXPECT_EQ(ttl_at(cache, 300s - Duration{1}), 1U);
    EXPECT_EQ(ttl_at(cache, 300s), 0U);
}

// RFC 1034 3.6: the TTL is the time for which a record "can be cached before it should be
// discarded".
TEST(DnsCache, NeverKeepsLongerThanTheTtl) {
    for (const Duration learned : {0ms, 1ms, 500ms, 999ms}) {
        Cache cache;
        ASSERT_TRUE(cache.put(kWww, known_as("10.0.0.80", 5), TimePoint{} + learned));
        EXPECT_EQ(ttl_at(cache, learned), 5U);
        EXPECT_EQ(ttl_at(cache, learned + 5s), 0U);
        EXPECT_LE(cache.next_end(), TimePoint{} + learned + 5s);
    }
}

TEST(DnsCache, IsNotProlongedByTheSameOnceMore) {
    Cache cache;
    ASSERT_TRUE(cache.put(kWww, known_as("10.0.0.80", 300), TimePoint{}));
    EXPECT_FALSE(cache.put(kWww, known_as("10.0.0.80", 300), TimePoint{} + 4s));
    EXPECT_EQ(ttl_at(cache, 4s), 296U);
}

TEST(DnsCache, TakesWhatIsNewAtOnce) {
    Cache cache;
    ASSERT_TRUE(cache.put(kWww, known_as("10.0.0.80", 300), TimePoint{}));
    EXPECT_TRUE(cache.put(kWww, known_as("10.0.0.81", 60), TimePoint{} + 4s));
    EXPECT_EQ(ttl_at(cache, 4s), 60U);
    EXPECT_TRUE(cache.put(kWww, known_as("10.0.0.81", 60), TimePoint{} + 64s));
    EXPECT_EQ(ttl_at(cache, 64s), 60U);
}

}  // namespace
}  // namespace catenet::dns
