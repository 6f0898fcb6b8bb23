#include "models/gateways/can-udp/cannelloni.hpp"

#include "tests/models/gateways/can-udp/frames_for_tests.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

namespace catenet::cannelloni {
namespace {

using can_udp::Datagram;
using can_udp::frame_of;
using can_udp::Malformed;
using can_udp::octets;
using can_udp::Octets;

Octets bytes_of(const Datagram& datagram) {
    Octets bytes(size_of(datagram));
    emit(datagram, bytes);
    return bytes;
}

Malformed refusal_of(const Octets& bytes) {
    const auto datagram = parse(bytes);
    EXPECT_FALSE(datagram.has_value());
    return datagram ? Malformed{} : datagram.error();
}

// What cannelloni itself sent: a data frame, an extended one, a remote one.
const Octets& three_frames() {
    static const Octets bytes = octets({0x02, 0x00, 0x00, 0x00, 0x03,                          //
                                        0x00, 0x00, 0x01, 0x23, 0x04, 0xde, 0xad, 0xbe, 0xef,  //
                                        0x9a, 0xbc, 0xde, 0xf0, 0x02, 0x01, 0x02,              //
                                        0x40, 0x00, 0x07, 0xff, 0x00});
    return bytes;
}

Datagram three_frames_meant() {
    can::Frame remote{.id = 0x7ff, .remote = true};
    return {.sequence = 0,
            .frames = {
                frame_of(0x123, {0xde, 0xad, 0xbe, 0xef}), frame_of(0x1abcdef0, {1, 2}), remote}};
}

TEST(Cannelloni, ReadsWhatTheToolSends) {
    const auto datagram = parse(three_frames());
    ASSERT_TRUE(datagram.has_value());
    EXPECT_EQ(*datagram, three_frames_meant());
}

TEST(Cannelloni, WritesWhatTheToolSends) {
    EXPECT_EQ(bytes_of(three_frames_meant()), three_frames());
}

// doc/udp_format.md: "CAN FD frames are marked with the MSB of len being set".
TEST(Cannelloni, RefusesFramesOfCanFd) {
    EXPECT_EQ(refusal_of(octets({2, 0, 0, 0, 1, 0, 0, 0x05, 0x55, 0x8c, 0x05, 0,
                                 1, 2, 3, 4, 5, 6, 7, 8,    9,    10,   11})),
              Malformed::FlexibleRate);
}

TEST(Cannelloni, RefusesOtherVersionsAndOperations) {
    EXPECT_EQ(refusal_of(octets({1, 0, 0, 0, 0})), Malformed::OtherProtocol);
    EXPECT_EQ(refusal_of(octets({2, 1, 0, 0, 0})), Malformed::OtherProtocol);
}

TEST(Cannelloni, RefusesFramesThatCanDoesNotHave) {
    EXPECT_EQ(refusal_of(octets({2, 0, 0, 0, 1, 0, 0, 0x08, 0, 0})), Malformed::BadFrame);
    EXPECT_EQ(refusal_of(octets({2, 0, 0, 0, 1, 0x20, 0, 0, 1, 0})), Malformed::BadFrame);
    EXPECT_EQ(refusal_of(octets({2, 0, 0, 0, 1, 0, 0, 0, 1, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0})),
              Malformed::BadFrame);
}

TEST(Cannelloni, TakesAnEmptyDatagramAndBytesBehindTheLastFrame) {
    EXPECT_EQ(*parse(octets({2, 0, 7, 0, 0})), (Datagram{.sequence = 7}));
    EXPECT_EQ(*parse(octets({2, 0, 7, 0, 0, 1, 2, 3})), (Datagram{.sequence = 7}));
}

TEST(Cannelloni, ComesBackFromItsBytes) {
    test::for_each_seed(200, [](RandomStream& random) {
        const Datagram datagram{.sequence = static_cast<std::uint8_t>(random.below(256)),
                                .frames = can_udp::random_frames(random, 120)};
        const auto read = parse(bytes_of(datagram));
        ASSERT_TRUE(read.has_value());
        EXPECT_EQ(*read, datagram);
    });
}

TEST(Cannelloni, IsRefusedWhenItEndsTooEarly) {
    test::for_each_seed(50, [](RandomStream& random) {
        const Octets bytes = bytes_of({.sequence = 1, .frames = can_udp::random_frames(random, 8)});
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            const auto read = parse(ByteView{bytes}.first(length));
            ASSERT_FALSE(read.has_value()) << length;
            EXPECT_EQ(read.error(), Malformed::TooShort);
        }
    });
}

TEST(Cannelloni, CopesWithAnyBytes) {
    test::for_each_seed(500, [](RandomStream& random) {
        Octets bytes(random.below(80));
        for (std::byte& b : bytes) b = static_cast<std::byte>(random.below(256));
        if (bytes.size() >= 2) bytes[0] = std::byte{2};
        if (bytes.size() >= 2) bytes[1] = std::byte{0};
        const auto read = parse(bytes);
        std::string line;
        layer().summarise(bytes, line);
        EXPECT_EQ(layer().header_length(bytes) > 0, read.has_value());
        EXPECT_FALSE(line.empty());
    });
}

TEST(Cannelloni, IsToldInOneLine) {
    std::string line;
    layer().summarise(three_frames(), line);
    EXPECT_EQ(line, "seq 0, 3 frames: 0x123 0x1abcdef0 0x7ff");
}

TEST(Cannelloni, DescribesEachFrameWhereItStands) {
    std::vector<const trace::Field*> fields;
    layer().more_fields(three_frames(), fields);
    std::string told;
    for (const trace::Field* const field : fields) {
        told += std::to_string(field->first_byte()) + " " +
                trace::value_text(*field, three_frames()) + ", ";
    }
    EXPECT_EQ(told,
              "5 not set, 5 not set, 7 0x123, 9 4, 10 deadbeef, "
              "14 set, 14 not set, 14 0x1abcdef0, 18 2, 19 0102, "
              "21 not set, 21 set, 23 0x7ff, 25 0, ");
}

}  // namespace
}  // namespace catenet::cannelloni
