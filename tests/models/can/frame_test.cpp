#include "models/can/frame.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace catenet::can {
namespace {

std::vector<std::byte> octets(std::initializer_list<unsigned> values) {
    std::vector<std::byte> bytes;
    for (const unsigned value : values) bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

std::vector<std::byte> bytes_of(const Frame& frame) {
    std::vector<std::byte> bytes(frame.size());
    frame.emit(bytes);
    return bytes;
}

Frame random_frame(RandomStream& random) {
    Frame frame;
    frame.extended = random.below(2) == 0;
    const std::uint64_t ids = frame.extended ? kMostExtendedId + 1U : kMostBaseId + 1U;
    frame.id = static_cast<std::uint32_t>(random.below(ids));
    frame.remote = random.below(4) == 0;
    frame.length = static_cast<std::uint8_t>(random.below(9));
    if (frame.remote) return frame;
    for (std::size_t i = 0; i < frame.length; ++i) {
        frame.data[i] = static_cast<std::byte>(random.below(256));
    }
    return frame;
}

// The three frames that tshark 4.0.17 was asked about.
TEST(CanFrame, HasTheBytesOfSocketCan) {
    const auto data = octets({0xde, 0xad, 0xbe, 0xef});
    EXPECT_EQ(bytes_of(Frame::with_data(0x123, data)),
              octets({0, 0, 1, 0x23, 4, 0, 0, 0, 0xde, 0xad, 0xbe, 0xef}));
    EXPECT_EQ(bytes_of(Frame::with_data(0x1abcdef0, octets({1, 2}))),
              octets({0x9a, 0xbc, 0xde, 0xf0, 2, 0, 0, 0, 1, 2}));
    EXPECT_EQ(bytes_of(Frame{.id = 0x7ff, .remote = true, .length = 3}),
              octets({0x40, 0, 0x07, 0xff, 3, 0, 0, 0}));
}

TEST(CanFrame, ComesBackFromItsBytes) {
    test::for_each_seed(200, [](RandomStream& random) {
        const Frame frame = random_frame(random);
        const auto bytes = bytes_of(frame);
        ASSERT_TRUE(Frame::parse(bytes).has_value());
        EXPECT_EQ(*Frame::parse(bytes), frame);
    });
}

TEST(CanFrame, IsRefusedWhenItEndsTooEarly) {
    test::for_each_seed(50, [](RandomStream& random) {
        const auto bytes = bytes_of(random_frame(random));
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            const auto parsed = Frame::parse(ByteView{bytes}.first(length));
            ASSERT_FALSE(parsed.has_value());
            EXPECT_EQ(parsed.error(), ParseError::TooShort);
        }
    });
}

TEST(CanFrame, IsRefusedWhenItIsNoClassicalOne) {
    const auto error_of = [](std::initializer_list<unsigned> values) {
        return Frame::parse(octets(values)).error();
    };
    EXPECT_EQ(error_of({0x20, 0, 0, 4, 8, 0, 0, 0}), ParseError::ErrorMessage);
    EXPECT_EQ(error_of({0, 0, 8, 0, 0, 0, 0, 0}), ParseError::BadIdentifier);
    EXPECT_EQ(error_of({0, 0, 0, 0, 9, 0, 0, 0}), ParseError::TooLong);
}

TEST(CanFrame, HasAValueWithItsMostSignificantByteFirst) {
    EXPECT_EQ(Frame::with_data(1, octets({0x05, 0xdc})).value(), 1500U);
    EXPECT_EQ(Frame::with_data(1, {}).value(), 0U);
    EXPECT_EQ(Frame::with_data(1, octets({1, 2, 3, 4, 5, 6, 7, 8})).value(), 0x0102030405060708U);
}

TEST(CanIdentifier, IsReadInHexadecimalAndDecimal) {
    EXPECT_EQ(parse_identifier("0x1A0"), (Identifier{0x1a0, false}));
    EXPECT_EQ(parse_identifier("416"), (Identifier{0x1a0, false}));
    EXPECT_EQ(parse_identifier("0x800"), (Identifier{0x800, true}));
    EXPECT_EQ(parse_identifier("0x000001A0"), (Identifier{0x1a0, true}));
    EXPECT_EQ(parse_identifier("0x1fffffff"), (Identifier{0x1fffffff, true}));
    for (const char* const wrong : {"", "0x", "1A0", "0x20000000", "-1", "0x1G", "0x1 "}) {
        EXPECT_EQ(parse_identifier(wrong), std::nullopt) << wrong;
    }
}

TEST(CanIdentifier, IsWrittenAsItIsRead) {
    EXPECT_EQ(to_string(Identifier{0x1a0, false}), "0x1a0");
    EXPECT_EQ(to_string(Identifier{0x1a0, true}), "0x000001a0");
    EXPECT_EQ(parse_identifier(to_string(Identifier{5, true})), (Identifier{5, true}));
}

std::string fields_of(const std::vector<std::byte>& frame) {
    const auto dissected = trace::Layers{}.dissect(layer(), frame);
    std::string text;
    for (const trace::DissectedField& field : dissected.at(0).fields) {
        text += std::string{field.field->name} + "=" + field.text + " ";
    }
    return text;
}

TEST(CanLayer, NamesTheFieldsAsWiresharkDoes) {
    EXPECT_EQ(fields_of(bytes_of(Frame::with_data(0x1a0, octets({1})))),
              "can.flags.xtd=not set can.flags.rtr=not set can.flags.err=not set can.id=0x1a0 "
              "can.len=1 can.reserved=000000 ");
    EXPECT_EQ(fields_of(bytes_of({.id = 0x1a0, .extended = true, .remote = true, .length = 2})),
              "can.flags.xtd=set can.flags.rtr=set can.flags.err=not set can.id=0x000001a0 "
              "can.len=2 can.reserved=000000 ");
    EXPECT_EQ(fields_of(octets({0x20, 0, 0, 4, 8, 0, 0, 0})).find("can.id"), std::string::npos)
        << "an error message is about no identifier";
}

TEST(CanLayer, SaysInOneLineWhatAFrameIs) {
    const auto line_of = [](const Frame& frame) {
        std::string line;
        layer().summarise(bytes_of(frame), line);
        return line;
    };
    EXPECT_EQ(line_of(Frame::with_data(0x1a0, octets({1, 0xde}))), "0x1a0 [2] 01 de");
    EXPECT_EQ(line_of({.id = 0x1a0, .remote = true, .length = 2}), "0x1a0 [2] remote request");
}

}  // namespace
}  // namespace catenet::can
