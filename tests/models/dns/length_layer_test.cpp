// A message in a segment of TCP, as those see it who look at captures (RFC 1035 4.2.2).
#include "tests/models/dns/tcp_scene.hpp"

#include "models/tcp/packet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::dns {
namespace {

using test::framed;
using test::query_for;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

// A segment from a port of a client's to the server, without options.
std::vector<std::byte> segment_of(const std::vector<std::byte>& data) {
    std::vector<std::byte> bytes(tcp::kHeaderSize);
    const tcp::Header header{.source_port = 40000,
                             .destination_port = kPort,
                             .length = tcp::kHeaderSize,
                             .flags = tcp::kAck};
    header.emit(bytes);
    bytes.insert(bytes.end(), data.begin(), data.end());
    return bytes;
}

trace::Layers layers() {
    trace::Layers layers;
    for (const trace::Layer* layer : {&tcp::layer(), &length_layer(), &layer()}) layers.add(*layer);
    return layers;
}

std::vector<std::string_view> names_in(const std::vector<std::byte>& data) {
    const trace::Layers known = layers();
    std::vector<std::string_view> names;
    for (const trace::Layer* layer : known.stack(tcp::layer(), segment_of(data))) {
        names.push_back(layer->name);
    }
    return names;
}

std::string summary_of(const std::vector<std::byte>& data) {
    return layers().summary(tcp::layer(), segment_of(data));
}

TEST(DnsLengthLayer, StandsBetweenTcpAndAWholeMessage) {
    const auto message = query_for("www.example.org", 5);
    EXPECT_THAT(names_in(framed(message)), ElementsAre("tcp", "dns-tcp", "dns"));
    EXPECT_EQ(summary_of(framed(message)), "dns query www.example.org A");
    const auto dissected = layers().dissect(tcp::layer(), segment_of(framed(message)));
    ASSERT_EQ(dissected.size(), 3U);
    ASSERT_EQ(dissected[1].fields.size(), 1U);
    EXPECT_EQ(dissected[1].fields[0].field->name, "dns.length");
    EXPECT_EQ(dissected[1].fields[0].value, message.size());
    EXPECT_EQ(dissected[2].begin, tcp::kHeaderSize + kLengthSize);
    EXPECT_EQ(dissected[2].length, message.size());
}

// A segment ends where it likes.
TEST(DnsLengthLayer, IsNotSeenWhereTheMessageIsNotWhole) {
    const auto bytes = framed(query_for("www.example.org", 5));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const std::vector<std::byte> part{bytes.begin(), bytes.begin() + static_cast<int>(size)};
        EXPECT_THAT(names_in(part), ElementsAre("tcp")) << size;
        const std::vector<std::byte> rest{bytes.begin() + static_cast<int>(size) + 1, bytes.end()};
        EXPECT_THAT(names_in(rest), ElementsAre("tcp")) << size;
    }
}

TEST(DnsLengthLayer, ShowsTheFirstOfSeveralMessages) {
    auto bytes = framed(query_for("www.example.org", 5));
    const auto other = framed(query_for("mail.example.org", 6));
    bytes.insert(bytes.end(), other.begin(), other.end());
    EXPECT_EQ(summary_of(bytes), "dns query www.example.org A");
}

TEST(DnsLengthLayer, KnowsALengthWithoutAMessageFromOneWith) {
    EXPECT_THAT(names_in({std::byte{0}, std::byte{0}}), ElementsAre("tcp"));
    EXPECT_THAT(names_in(std::vector<std::byte>(100, std::byte{0xff})), ElementsAre("tcp"));
    EXPECT_THAT(summary_of(std::vector<std::byte>(100)), StartsWith("tcp 40000 > 53"));
}

// An answer of many records is a line all the same.
TEST(DnsLengthLayer, ShowsAFewRecordsOfALongAnswer) {
    Message message{.id = 1, .response = true, .questions = {{test::name("many.example.org")}}};
    for (std::uint32_t i = 0; i < 1000; ++i) {
        message.answers.push_back(
            {.name = test::name("many.example.org"), .data = Ipv4Address{0x0a000000U + i}});
    }
    const std::string line = summary_of(framed(message.emit(kMostOverTcp)));
    EXPECT_THAT(line, HasSubstr("many.example.org A: A 10.0.0.0, A 10.0.0.1"));
    EXPECT_THAT(line, HasSubstr(" and 994 more"));
    EXPECT_LT(line.size(), 200U);
}

}  // namespace
}  // namespace catenet::dns
