// Where ICMP errors come from (RFC 1812 4.3.2.4), at a router whose ways there and back differ.
#include "tests/support/tester.hpp"

#include "models/icmp/icmp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::icmp {
namespace {

using test::header_of;
using test::ip;
using test::IpNet;
using test::Octets;
using testing::IsEmpty;

// Packets come in at r1 from the left, from a sender to whom the right leads.
struct Detour {
    Detour() : r1(net.router("r1")), left(net, r1, "10.0.1.1/24"), right(net, r1, "10.0.2.1/24") {
        r1.stack.add_route(test::prefix("10.0.9.0/24"), ip("10.0.2.2"));
    }
    // The source of the one error that leaves to the right.
    Ipv4Address source_of_error(const Octets& packet) {
        left.send_at(TimePoint{}, packet);
        net.run();
        EXPECT_THAT(left.got(), IsEmpty());
        return right.got().size() == 1 ? header_of(right.got()[0]).source : Ipv4Address{};
    }

    IpNet net;
    test::IpNode& r1;
    test::Tester left;
    test::Tester right;
};

TEST(IcmpErrors, ComeFromThePortByWhichTheyLeave) {
    EXPECT_EQ(Detour().source_of_error(test::echo_packet("10.0.9.9", "10.0.77.7")), ip("10.0.2.1"));
    EXPECT_EQ(Detour().source_of_error(test::echo_packet("10.0.9.9", "10.0.2.2", 1)),
              ip("10.0.2.1"));
}

TEST(IcmpErrors, ComeFromTheAddressThatThePacketWasFor) {
    const Octets strange = test::packet_of(
        {.protocol = 99, .source = ip("10.0.9.9"), .destination = ip("10.0.1.1")}, Octets(8));
    EXPECT_EQ(Detour().source_of_error(strange), ip("10.0.1.1"));
}

// The same when the next hop was asked for and did not answer.
TEST(IcmpErrors, ComeFromThePortByWhichTheyLeaveAfterAWaitToo) {
    Detour detour;
    auto& pc = detour.net.add("pc");
    detour.net.ethernet_cable(IpNet::ethernet_port(detour.r1, "10.0.3.1/24"),
                              IpNet::ethernet_port(pc, "10.0.3.2/24"));
    EXPECT_EQ(detour.source_of_error(test::echo_packet("10.0.9.9", "10.0.3.77")), ip("10.0.2.1"));
}

}  // namespace
}  // namespace catenet::icmp
