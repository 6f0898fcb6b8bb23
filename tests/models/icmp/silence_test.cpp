#include "models/icmp/silence.hpp"

#include "tests/support/packets.hpp"

#include <gtest/gtest.h>

namespace catenet::icmp {
namespace {

using test::ip;
using test::Octets;

// A refusal of a packet that may be answered: UDP from 10.0.1.1 to 10.0.2.2.
ipv4::Refusal refusal_of(ipv4::Header header, const Octets& data) {
    if (header.protocol == 0) header.protocol = 17;
    if (header.source.is_unspecified()) header.source = ip("10.0.1.1");
    header.destination = ip("10.0.2.2");
    const Octets packet = test::packet_of(header, data);
    return {.header = *ipv4::Header::parse_quoted(packet), .quoted = sim::Payload{packet}};
}
ipv4::Refusal refusal_of(const ipv4::Header& header = {}) {
    return refusal_of(header, Octets(8));
}
ipv4::Refusal refusal_of_icmp(Type type) {
    return refusal_of({.protocol = 1}, test::icmp_of({.type = type}));
}

TEST(Silence, IsNotKeptAboutAnOrdinaryPacket) {
    EXPECT_EQ(reason_for_silence(refusal_of()), "");
    EXPECT_EQ(reason_for_silence(refusal_of({.more_fragments = true})), "");  // the first one
    EXPECT_EQ(reason_for_silence(refusal_of_icmp(Type::EchoRequest)), "");
    EXPECT_EQ(reason_for_silence(refusal_of_icmp(Type::EchoReply)), "");
}

// RFC 1122 3.2.2: "An ICMP error message MUST NOT be sent as the result of receiving: ..."
TEST(Silence, IsKeptAboutErrors) {
    for (const Type type : {Type::DestinationUnreachable,
                            Type::SourceQuench,
                            Type::Redirect,
                            Type::TimeExceeded,
                            Type::ParameterProblem}) {
        EXPECT_EQ(reason_for_silence(refusal_of_icmp(type)), "it is an ICMP error itself");
    }
    EXPECT_EQ(reason_for_silence(refusal_of({.protocol = 1}, {})), "it is an ICMP error itself");
}

TEST(Silence, IsKeptAboutWhatWasForMany) {
    ipv4::Refusal broadcast = refusal_of();
    broadcast.for_many = true;
    EXPECT_EQ(reason_for_silence(broadcast), "it was for many");
    ipv4::Refusal group = refusal_of();
    group.header.destination = ip("224.0.0.5");
    EXPECT_EQ(reason_for_silence(group), "it was for many");
    ipv4::Refusal frame = refusal_of();
    frame.to_all_on_link = true;
    EXPECT_EQ(reason_for_silence(frame), "its frame was for all on the link");
}

TEST(Silence, IsKeptAboutLaterFragments) {
    EXPECT_EQ(reason_for_silence(refusal_of({.fragment_offset = 8})), "it is a later fragment");
}

TEST(Silence, IsKeptTowardsWhatIsNotOneHost) {
    for (const char* const source : {"127.0.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"}) {
        EXPECT_EQ(reason_for_silence(refusal_of({.source = ip(source)})),
                  "its source is not one host")
            << source;
    }
    ipv4::Refusal nobody = refusal_of();
    nobody.header.source = {};
    EXPECT_EQ(reason_for_silence(nobody), "its source is not one host");
}

}  // namespace
}  // namespace catenet::icmp
