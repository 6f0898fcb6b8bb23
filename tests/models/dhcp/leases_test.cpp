#include "models/dhcp/leases.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/packets.hpp"

#include <gtest/gtest.h>

#include <map>
#include <utility>

namespace catenet::dhcp {
namespace {

using namespace std::chrono_literals;
using test::ip;

constexpr TimePoint kStart{};

Pool pool(std::string_view first, std::string_view last) {
    Pool pool;
    pool.prefix = test::prefix("10.0.1.0/24");
    pool.first = ip(first);
    pool.last = ip(last);
    return pool;
}

Message from(std::uint8_t client) {
    Message message;
    message.hardware = MacAddress{{2, 0, 0, 0, 0, client}};
    return message;
}

TEST(DhcpLeases, GiveTheLowestThatNobodyHas) {
    Leases leases;
    const Pool two = pool("10.0.1.100", "10.0.1.101");
    EXPECT_EQ(leases.choose(two, from(1)), ip("10.0.1.100"));
    leases.offer(ip("10.0.1.100"), from(1), kStart);
    EXPECT_EQ(leases.choose(two, from(2)), ip("10.0.1.101"));
    EXPECT_EQ(leases.choose(two, from(1)), ip("10.0.1.100"));
    leases.bind(ip("10.0.1.101"), from(2), kStart + 1h);
    EXPECT_EQ(leases.choose(two, from(3)), std::nullopt);
}

// RFC 2131 4.3.1: "The client's previous address as recorded in the client's (now expired or
// released) binding, if that address is in the server's pool of available addresses".
TEST(DhcpLeases, RememberWhatAClientHad) {
    Leases leases;
    const Pool many = pool("10.0.1.100", "10.0.1.110");
    leases.bind(ip("10.0.1.105"), from(1), kStart + 10s);
    EXPECT_FALSE(leases.take_ended(kStart + 9s));
    EXPECT_EQ(leases.next_end(), kStart + 10s);
    ASSERT_TRUE(leases.take_ended(kStart + 10s));
    EXPECT_EQ(leases.choose(many, from(1)), ip("10.0.1.105"));
    leases.bind(ip("10.0.1.105"), from(2), kStart + 30s);
    EXPECT_EQ(leases.choose(many, from(1)), ip("10.0.1.100"));
}

TEST(DhcpLeases, GiveWhatIsAskedForIfItIsFree) {
    Leases leases;
    const Pool many = pool("10.0.1.100", "10.0.1.110");
    Message asks = from(1);
    asks.options.requested = ip("10.0.1.107");
    EXPECT_EQ(leases.choose(many, asks), ip("10.0.1.107"));
    asks.options.requested = ip("10.0.1.50");
    EXPECT_EQ(leases.choose(many, asks), ip("10.0.1.100"));
}

TEST(DhcpLeases, KeepWhatIsReserved) {
    Leases leases;
    leases.reserve(from(1).hardware, ip("10.0.1.100"));
    leases.reserve(from(2).hardware, ip("10.0.1.5"));
    const Pool two = pool("10.0.1.100", "10.0.1.101");
    EXPECT_EQ(leases.choose(two, from(3)), ip("10.0.1.101"));
    EXPECT_EQ(leases.choose(two, from(1)), ip("10.0.1.100"));
    EXPECT_EQ(leases.choose(two, from(2)), ip("10.0.1.5"));
    EXPECT_FALSE(leases.is_free_for(two, ip("10.0.1.5"), from(3)));
}

TEST(DhcpLeases, LeaveDeclinedAddressesAlone) {
    Leases leases;
    const Pool one = pool("10.0.1.100", "10.0.1.100");
    leases.bind(ip("10.0.1.100"), from(1), kStart + 1h);
    leases.decline(ip("10.0.1.100"), from(1), kStart);
    EXPECT_EQ(leases.choose(one, from(1)), std::nullopt);
    ASSERT_TRUE(leases.take_ended(kStart + Leases::kAbandoned));
    EXPECT_EQ(leases.choose(one, from(1)), ip("10.0.1.100"));
}

TEST(DhcpLeases, KnowAClientByItsIdentifierFirst) {
    Message one = from(1);
    one.options.client_id = {0, 'a'};
    Message other = from(2);
    other.options.client_id = {0, 'a'};
    EXPECT_EQ(key_of(one), key_of(other));
    EXPECT_NE(key_of(from(1)), key_of(from(2)));
}

// Whatever happens, no address is lent to two, and each lies in the pool.
TEST(DhcpLeases, LendNoAddressTwice) {
    const Pool ten = pool("10.0.1.100", "10.0.1.109");
    test::for_each_seed(200, [&](RandomStream& random) {
        Leases leases;
        TimePoint now = kStart;
        std::map<Ipv4Address, std::pair<MacAddress, TimePoint>> lent;
        for (int step = 0; step < 60; ++step) {
            now += std::chrono::seconds{random.below(20)};
            while (leases.take_ended(now)) {
            }
            std::erase_if(lent, [&](const auto& row) { return row.second.second <= now; });
            const Message who = from(static_cast<std::uint8_t>(random.below(14)));
            const auto address = leases.choose(ten, who);
            if (!address) {
                EXPECT_EQ(lent.size(), 10U);
                continue;
            }
            ASSERT_TRUE(ten.holds(*address));
            const auto row = lent.find(*address);
            if (row != lent.end()) {
                ASSERT_EQ(row->second.first, who.hardware);
            }
            if (random.below(4) == 0 && row != lent.end()) {
                leases.release(*address);
                lent.erase(row);
                continue;
            }
            const TimePoint end = now + std::chrono::seconds{1 + random.below(100)};
            leases.bind(*address, who, end);
            lent[*address] = {who.hardware, end};
        }
    });
}

}  // namespace
}  // namespace catenet::dhcp
