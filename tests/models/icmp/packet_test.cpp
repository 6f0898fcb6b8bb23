#include "models/icmp/packet.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/packets.hpp"

#include <gtest/gtest.h>

namespace catenet::icmp {
namespace {

using test::ip;
using test::Octets;
using test::octets_of;

// Linux's ping with 8 bytes of data, as captured: id 25581, sequence 1.
Octets known_request() {
    return octets_of({0x08, 0x00, 0x88, 0x01, 0x63, 0xed, 0x00, 0x01, 0, 1, 2, 3, 4, 5, 6, 7});
}

TEST(IcmpHeader, IsReadFromAKnownEchoRequest) {
    const Header expected{
        .type = Type::EchoRequest, .code = 0, .checksum = 0x8801, .ident = 25581, .sequence = 1};
    EXPECT_EQ(*Header::parse(known_request()), expected);
}

TEST(IcmpHeader, IsWrittenAsTheKnownEchoRequest) {
    const Octets data = octets_of({0, 1, 2, 3, 4, 5, 6, 7});
    EXPECT_EQ(test::icmp_of({.type = Type::EchoRequest, .ident = 25581, .sequence = 1}, data),
              known_request());
}

TEST(IcmpHeader, IsRefusedWhenCutShort) {
    for (std::size_t size = 0; size < kHeaderSize; ++size) {
        EXPECT_FALSE(Header::parse(ByteView{known_request()}.first(size))) << size;
    }
}

Header random_header(RandomStream& random) {
    constexpr std::array kTypes{Type::EchoReply,
                                Type::DestinationUnreachable,
                                Type::Redirect,
                                Type::EchoRequest,
                                Type::TimeExceeded};
    Header header{.type = kTypes[random.below(kTypes.size())],
                  .code = static_cast<std::uint8_t>(random.below(16)),
                  .checksum = static_cast<std::uint16_t>(random.below(65536))};
    if (header.type == Type::EchoReply || header.type == Type::EchoRequest) {
        header.ident = static_cast<std::uint16_t>(random.below(65536));
        header.sequence = static_cast<std::uint16_t>(random.below(65536));
    }
    if (header.type == Type::Redirect) {
        header.gateway = Ipv4Address{static_cast<std::uint32_t>(random.next())};
    }
    const bool tells_mtu =
        header.type == Type::DestinationUnreachable && header.code == kFragmentationNeeded;
    if (tells_mtu) header.mtu = static_cast<std::uint16_t>(random.below(65536));
    return header;
}

TEST(IcmpHeader, IsReadAsItWasWritten) {
    test::for_each_seed(300, [](RandomStream& random) {
        const Header header = random_header(random);
        Octets bytes(kHeaderSize, std::byte{0xff});
        header.emit(bytes);
        EXPECT_EQ(*Header::parse(bytes), header);
    });
}

// The fields that `tshark -T pdml` shows for such a message, in its order.
std::string fields_of(const Octets& message) {
    std::vector<const trace::Field*> fields;
    for (const trace::Field& field : layer().fields) fields.push_back(&field);
    layer().more_fields(message, fields);
    std::string text;
    for (const trace::Field* const field : fields) {
        text += std::string(field->name) + "=" + value_text(*field, message) + " ";
    }
    return text;
}

TEST(IcmpLayer, NamesTheFieldsAsWiresharkForEachType) {
    EXPECT_EQ(fields_of(known_request()),
              "icmp.type=8 icmp.code=0 icmp.checksum=0x8801 icmp.ident=25581 icmp.seq=1 ");
    EXPECT_EQ(fields_of(octets_of({3, 0, 1, 2, 0, 0, 0, 0})),
              "icmp.type=3 icmp.code=0 icmp.checksum=0x0102 icmp.unused=00000000 ");
    EXPECT_EQ(fields_of(octets_of({3, 4, 1, 2, 0, 0, 0x05, 0x78})),
              "icmp.type=3 icmp.code=4 icmp.checksum=0x0102 icmp.unused=0000 icmp.mtu=1400 ");
    EXPECT_EQ(fields_of(octets_of({5, 1, 1, 2, 10, 0, 1, 2})),
              "icmp.type=5 icmp.code=1 icmp.checksum=0x0102 icmp.redir_gw=10.0.1.2 ");
    EXPECT_EQ(fields_of(octets_of({12, 0, 1, 2, 20, 0, 0, 0})),
              "icmp.type=12 icmp.code=0 icmp.checksum=0x0102 icmp.pointer=20 icmp.unused=000000 ");
}

// RFC 792: "the internet header plus the first 64 bits of the original datagram's data".
TEST(IcmpLayer, QuotesInErrorsOnly) {
    EXPECT_FALSE(layer().next(known_request()).quoted);
    trace::Layers layers;
    layers.add(ipv4::layer());
    layers.add(layer());
    const Octets about = test::packet_of({.ttl = 1, .protocol = 1}, known_request());
    const Octets quote(about.begin(), about.begin() + 28);
    const Octets message = test::icmp_of({.type = Type::TimeExceeded}, quote);
    const auto dissected = layers.dissect(layer(), message);
    ASSERT_EQ(dissected.size(), 3U);
    EXPECT_EQ(dissected[1].layer, &ipv4::layer());
    EXPECT_EQ(dissected[1].begin, 8U);
    EXPECT_EQ(dissected[2].layer, &layer());
    EXPECT_EQ(dissected[2].fields.back().field->name, "icmp.seq");
    EXPECT_TRUE(dissected[2].quoted);
    EXPECT_EQ(layers.stack(layer(), message).size(), 1U);
    EXPECT_EQ(layers.summary(layer(), message).substr(0, 26), "icmp time to live exceeded");
}

std::string summary_of(const Octets& message) {
    std::string line;
    layer().summarise(message, line);
    return line;
}

TEST(IcmpLayer, SummarisesInOneLine) {
    EXPECT_EQ(summary_of(known_request()), "echo request, id 25581, seq 1");
    const Octets about = test::packet_of(
        {.ttl = 1, .protocol = 17, .source = ip("10.0.1.1"), .destination = ip("10.0.4.2")},
        Octets(8));
    EXPECT_EQ(summary_of(test::icmp_of({.type = Type::TimeExceeded}, about)),
              "time to live exceeded, about 10.0.1.1 > 10.0.4.2 udp, ttl 1");
    EXPECT_EQ(
        summary_of(test::icmp_of(
            {.type = Type::Redirect, .code = kRedirectHost, .gateway = ip("10.0.1.2")}, about)),
        "redirect to 10.0.1.2, about 10.0.1.1 > 10.0.4.2 udp, ttl 1");
    EXPECT_EQ(summary_of(octets_of({42, 7, 0, 0, 0, 0, 0, 0})), "type 42 code 7");
    EXPECT_EQ(summary_of(octets_of({8, 0})), "cut short");
    EXPECT_EQ(summary_of(octets_of({11, 0, 0, 0, 0, 0, 0, 0, 0x45})),
              "time to live exceeded, about cut short");
}

TEST(IcmpType, TellsErrorsFromQuestions) {
    // RFC 1122 3.2.2 lists both.
    for (const unsigned error : {3U, 4U, 5U, 11U, 12U}) {
        EXPECT_TRUE(is_error(static_cast<Type>(error))) << error;
    }
    for (const unsigned query : {0U, 8U, 13U, 14U, 15U, 16U, 17U, 18U}) {
        EXPECT_FALSE(is_error(static_cast<Type>(query))) << query;
    }
}

}  // namespace
}  // namespace catenet::icmp
