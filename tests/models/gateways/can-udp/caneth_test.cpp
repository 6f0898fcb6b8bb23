#include "models/gateways/can-udp/caneth.hpp"

#include "tests/models/gateways/can-udp/frames_for_tests.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

namespace catenet::caneth {
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

Octets with_header(unsigned version, unsigned count, const Octets& frames = {}) {
    Octets bytes = octets({'I', 'S', 'O', '1', '1', '8', '9', '8', version, count});
    bytes.insert(bytes.end(), frames.begin(), frames.end());
    return bytes;
}

// As Wireshark's dissector reads it: identifier with its least significant byte first, length,
// eight bytes, whether it is extended, whether it is remote.
TEST(CanEth, HasTheBytesThatWiresharkReads) {
    EXPECT_EQ(
        bytes_of({.frames = {frame_of(0x123, {0xde, 0xad, 0xbe, 0xef})}}),
        with_header(1, 1, octets({0x23, 1, 0, 0, 4, 0xde, 0xad, 0xbe, 0xef, 0, 0, 0, 0, 0, 0})));
    EXPECT_EQ(bytes_of({.frames = {frame_of(0x1abcdef0, {1, 2})}}),
              with_header(1, 1, octets({0xf0, 0xde, 0xbc, 0x1a, 2, 1, 2, 0, 0, 0, 0, 0, 0, 1, 0})));
    EXPECT_EQ(bytes_of({.frames = {{.id = 0x7ff, .remote = true, .length = 3}}}),
              with_header(1, 1, octets({0xff, 0x07, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1})));
}

TEST(CanEth, ComesBackFromItsBytes) {
    test::for_each_seed(200, [](RandomStream& random) {
        const Datagram datagram{.frames = can_udp::random_frames(random, kMostFrames)};
        const auto read = parse(bytes_of(datagram));
        ASSERT_TRUE(read.has_value());
        EXPECT_EQ(*read, datagram);
    });
}

TEST(CanEth, IsRefusedWhenItEndsTooEarly) {
    test::for_each_seed(20, [](RandomStream& random) {
        const Octets bytes = bytes_of({.frames = can_udp::random_frames(random, kMostFrames)});
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            const auto read = parse(ByteView{bytes}.first(length));
            ASSERT_FALSE(read.has_value()) << length;
            EXPECT_EQ(read.error(), Malformed::TooShort);
        }
    });
}

TEST(CanEth, RefusesWhatVersionOneDoesNotHave) {
    EXPECT_EQ(parse(with_header(2, 0)).error(), Malformed::OtherProtocol);
    EXPECT_EQ(parse(octets({'I', 'S', 'O', '1', '1', '8', '9', '9', 1, 0})).error(),
              Malformed::OtherProtocol);
    EXPECT_EQ(parse(with_header(1, 17, Octets(17 * kFrameSize))).error(), Malformed::TooManyFrames);
}

TEST(CanEth, RefusesFramesThatCanDoesNotHave) {
    const auto refusal = [](const Octets& frame) {
        return parse(with_header(1, 1, frame)).error();
    };
    EXPECT_EQ(refusal(octets({0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})), Malformed::BadFrame);
    EXPECT_EQ(refusal(octets({0, 0, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0})),
              Malformed::BadFrame);
    EXPECT_EQ(refusal(octets({1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})), Malformed::BadFrame);
}

TEST(CanEth, TakesBytesBehindTheLastFrameAsOptions) {
    EXPECT_EQ(*parse(with_header(1, 0, octets({1, 2}))), Datagram{});
}

TEST(CanEth, IsToldInOneLine) {
    std::string line;
    layer().summarise(bytes_of({.frames = {frame_of(0x1a0), frame_of(0x1abcdef0)}}), line);
    EXPECT_EQ(line, "2 frames: 0x1a0 0x1abcdef0");
}

TEST(CanEth, DescribesEachFrameWhereItStands) {
    const Octets bytes = bytes_of(
        {.frames = {frame_of(0x123, {0xde, 0xad}), {.id = 5, .extended = true, .remote = true}}});
    std::vector<const trace::Field*> fields;
    layer().more_fields(bytes, fields);
    std::string told;
    for (const trace::Field* const field : fields) {
        told += std::to_string(field->first_byte()) + " " + trace::value_text(*field, bytes) + ", ";
    }
    EXPECT_EQ(told,
              "10 0x123, 14 2, 15 dead, 17 0000000000000000, 23 not set, 24 not set, "
              "25 0x00000005, 29 0, 30 00000000000000000101, 38 set, 39 set, ");
}

}  // namespace
}  // namespace catenet::caneth
