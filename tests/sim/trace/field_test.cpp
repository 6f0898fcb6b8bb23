#include "sim/trace/field.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace catenet::trace {
namespace {

template <class... Octets>
std::array<std::byte, sizeof...(Octets)> bytes(Octets... octets) {
    return {static_cast<std::byte>(octets)...};
}

constexpr Field field(std::uint16_t offset, std::uint16_t width, Format format = Format::Decimal) {
    return {
        .name = "f", .meaning = "m", .bit_offset = offset, .bit_width = width, .format = format};
}

TEST(Field, GetsTheFieldsOfAnIpv4Header) {
    // RFC 791 section 3.1: version, IHL, total length, the flag DF, fragment offset, TTL.
    const auto header = bytes(0x45, 0x00, 0x05, 0xdc, 0x1c, 0x46, 0x40, 0xb9, 0x40, 0x01);
    EXPECT_EQ(field(0, 4).get(header), 4U);
    EXPECT_EQ(field(4, 4).get(header), 5U);
    EXPECT_EQ(field(16, 16).get(header), 1500U);
    EXPECT_EQ(field(49, 1).get(header), 1U) << "don't fragment";
    EXPECT_EQ(field(50, 1).get(header), 0U) << "more fragments";
    EXPECT_EQ(field(51, 13).get(header), 0xb9U);
    EXPECT_EQ(field(64, 8).get(header), 64U);
}

TEST(Field, KnowsItsBytes) {
    EXPECT_EQ(field(51, 13).first_byte(), 6U);
    EXPECT_EQ(field(51, 13).end_byte(), 8U);
    EXPECT_EQ(field(8, 8).first_byte(), 1U);
    EXPECT_EQ(field(8, 8).end_byte(), 2U);
    EXPECT_EQ(field(7, 2).end_byte(), 2U);
}

TEST(Field, SetsItsBitsOnly) {
    auto header = bytes(0xff, 0xff, 0xff);
    field(6, 13).set(header, 0);
    EXPECT_EQ(header, bytes(0xfc, 0x00, 0x1f));
    auto zeros = bytes(0, 0, 0);
    field(6, 13).set(zeros, 0xffff);
    EXPECT_EQ(zeros, bytes(0x03, 0xff, 0xe0)) << "what does not fit is cut off";
}

TEST(Field, GetsWhatWasSetAndLeavesTheRest) {
    test::for_each_seed(2000, [](RandomStream& random) {
        std::vector<std::byte> header(16);
        for (std::byte& b : header) b = static_cast<std::byte>(random.below(256));
        const auto before = header;
        const auto width = static_cast<std::uint16_t>(1 + random.below(56));
        const auto offset = static_cast<std::uint16_t>(random.below(16 * 8 - width + 1U));
        const Field any = field(offset, width);
        const std::uint64_t old = any.get(header);
        const std::uint64_t value = random.next() & ((std::uint64_t{1} << width) - 1);
        any.set(header, value);
        EXPECT_EQ(any.get(header), value) << "offset " << offset << ", width " << width;
        any.set(header, old);
        EXPECT_EQ(header, before) << "offset " << offset << ", width " << width;
    });
}

// Bit by bit, as the diagram is drawn: the slow way to the same number.
TEST(Field, GetsEachBitFromItsPlace) {
    test::for_each_seed(500, [](RandomStream& random) {
        std::vector<std::byte> header(16);
        for (std::byte& b : header) b = static_cast<std::byte>(random.below(256));
        const auto width = static_cast<std::uint16_t>(1 + random.below(56));
        const auto offset = static_cast<std::uint16_t>(random.below(16 * 8 - width + 1U));
        std::uint64_t expected = 0;
        for (unsigned bit = offset; bit < offset + 0U + width; ++bit) {
            expected = expected << 1 | (octet(header[bit / 8]) >> (7 - bit % 8) & 1U);
        }
        EXPECT_EQ(field(offset, width).get(header), expected);
    });
}

TEST(Field, GetsTheFirst64BitsOfALongOne) {
    const auto header = bytes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    EXPECT_EQ(field(0, 64).get(header), 0x0102030405060708U);
    EXPECT_EQ(field(8, 120).get(header), 0x0203040506070809U);
}

TEST(ValueText, WritesEachFormat) {
    const auto header = bytes(0x08, 0x00, 10, 0, 0, 1, 2, 0, 0, 0, 0, 1, 0x80);
    EXPECT_EQ(value_text(field(0, 16), header), "2048");
    EXPECT_EQ(value_text(field(0, 16, Format::Hex), header), "0x0800");
    EXPECT_EQ(value_text(field(0, 13, Format::Hex), header), "0x0100");
    EXPECT_EQ(value_text(field(16, 32, Format::Ipv4), header), "10.0.0.1");
    EXPECT_EQ(value_text(field(48, 48, Format::Mac), header), "02:00:00:00:00:01");
    EXPECT_EQ(value_text(field(96, 1, Format::Flag), header), "set");
    EXPECT_EQ(value_text(field(97, 1, Format::Flag), header), "not set");
    EXPECT_EQ(value_text(field(16, 48, Format::Opaque), header), "0a0000010200");
}

TEST(ValueText, ShowsAllOfALongOpaqueField) {
    const std::vector<std::byte> header(12, std::byte{0xab});
    EXPECT_EQ(value_text(field(0, 96, Format::Opaque), header), "abababababababababababab");
}

TEST(Field, MayHaveItsLeastSignificantByteFirst) {
    const Field eleven{
        .name = "a", .meaning = "b", .bit_offset = 8, .bit_width = 11, .little_endian = true};
    std::array<std::byte, 4> bytes{
        std::byte{0xff}, std::byte{0x23}, std::byte{0xf9}, std::byte{0xff}};
    EXPECT_EQ(eleven.get(bytes), 0x123U);
    eleven.set(bytes, 0x645);
    EXPECT_EQ(bytes,
              (std::array{std::byte{0xff}, std::byte{0x45}, std::byte{0xfe}, std::byte{0xff}}));
    const Field all{.name = "a", .meaning = "b", .bit_width = 32, .little_endian = true};
    EXPECT_EQ(all.get(bytes), 0xfffe45ffU);
}

}  // namespace
}  // namespace catenet::trace
