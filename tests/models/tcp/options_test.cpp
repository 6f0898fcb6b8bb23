#include "models/tcp/options.hpp"

#include "tests/models/tcp/capture.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

namespace catenet::tcp {
namespace {

using test::Octets;
using test::octets_of;

Octets behind_header(const Octets& segment, std::size_t length) {
    return {segment.begin() + 20, segment.begin() + static_cast<std::ptrdiff_t>(length)};
}

Octets emitted(const Options& options) {
    Octets bytes(options.size());
    options.emit(bytes);
    return bytes;
}

Options of_linux_syn() {
    return {.mss = 1460,
            .window_scale = 10,
            .sack_permitted = true,
            .timestamps = Timestamps{.value = 0x1b67cfe9, .echo = 0}};
}

SackBlocks blocks_of(std::initializer_list<SackBlock> list) {
    SackBlocks blocks;
    for (const SackBlock& block : list) blocks.add(block);
    return blocks;
}

TEST(TcpOptions, AreReadFromASynOfLinux) {
    EXPECT_EQ(Options::parse(behind_header(captured_syn(), 40)), of_linux_syn());
}

TEST(TcpOptions, AreWrittenAsLinuxWroteThem) {
    for (const Octets& segment : {captured_syn(), captured_syn_ack()}) {
        const Octets bytes = behind_header(segment, 40);
        EXPECT_EQ(emitted(Options::parse(bytes)), bytes);
    }
    const Octets of_data = behind_header(captured_data(), 32);
    EXPECT_EQ(emitted(Options::parse(of_data)), of_data);
    EXPECT_EQ(Options::parse(of_data).timestamps, (Timestamps{0x1b67cfe9, 0x963a60e2}));
}

// RFC 2018 4, the third case of its examples: the second, fourth, sixth and eighth of eight
// segments of 500 bytes are lost, and the first began at 5000.
TEST(TcpOptions, CarryTheBlocksOfAnExampleOfTheRfc) {
    const Options options{.sacks = blocks_of({{8000, 8500}, {7000, 7500}, {6000, 6500}})};
    const Octets bytes =
        octets_of({1,    1,    5, 26, 0,    0,    0x1f, 0x40, 0,    0,    0x21, 0x34, 0,    0,
                   0x1b, 0x58, 0, 0,  0x1d, 0x4c, 0,    0,    0x17, 0x70, 0,    0,    0x19, 0x64});
    EXPECT_EQ(emitted(options), bytes);
    EXPECT_EQ(Options::parse(bytes), options);
}

// RFC 2018 3: "a SACK option that specifies n blocks will have a length of 8*n+2 bytes, so the 40
// bytes available for TCP options can specify a maximum of 4 blocks", "maximum of 3" with
// timestamps.
TEST(TcpOptions, HaveRoomForFourBlocksOrThreeWithTimestamps) {
    Options options{.sacks = blocks_of({{1, 2}, {3, 4}, {5, 6}, {7, 8}})};
    EXPECT_LE(options.size(), Options::kMostBytes);
    options.sacks = blocks_of({{1, 2}, {3, 4}, {5, 6}});
    options.timestamps = Timestamps{1, 2};
    EXPECT_EQ(options.size(), Options::kMostBytes);
}

TEST(TcpOptions, AreReadAsTheyWereWritten) {
    test::for_each_seed(500, [](RandomStream& random) {
        const auto word = [&] { return static_cast<std::uint32_t>(random.next()); };
        Options options;
        if (random.below(2) == 0) options.mss = static_cast<std::uint16_t>(random.below(65536));
        if (random.below(2) == 0) {
            options.window_scale = static_cast<std::uint8_t>(random.below(15));
        }
        options.sack_permitted = random.below(2) == 0;
        if (random.below(2) == 0) {
            const std::uint32_t value = word();
            options.timestamps = Timestamps{value, word()};
        }
        for (std::uint64_t left = random.below(5); left > 0; --left) {
            const std::uint32_t begin = word();
            options.sacks.add({begin, word()});
        }
        EXPECT_EQ(options.size() % 4, 0U);
        EXPECT_EQ(Options::parse(emitted(options)), options);
    });
}

// An option that is cut short is none; those before it count.
TEST(TcpOptions, EndWhereTheyAreCutShort) {
    const Octets whole = behind_header(captured_syn(), 40);
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        Options expected;
        if (size >= 4) expected.mss = 1460;
        if (size >= 6) expected.sack_permitted = true;
        if (size >= 16) expected.timestamps = Timestamps{0x1b67cfe9, 0};
        if (size >= 20) expected.window_scale = 10;
        EXPECT_EQ(Options::parse(ByteView{whole}.first(size)), expected) << size;
    }
}

// RFC 9293 3.1, MUST-7: "a host MUST be prepared to handle an illegal option length (e.g., zero)".
TEST(TcpOptions, EndWhereALengthIsMalformed) {
    for (const unsigned length : {0U, 1U, 5U, 40U, 255U}) {
        EXPECT_EQ(Options::parse(octets_of({4, 2, 2, length, 5, 0xb4})),
                  Options{.sack_permitted = true})
            << length;
        EXPECT_EQ(Options::parse(octets_of({2, 4, 5, 0xb4, 99, length, 4, 2})),
                  Options{.mss = 1460})
            << length;
    }
}

// Each known kind has one length (two for SACK): another one is passed over.
TEST(TcpOptions, OfTheWrongLengthArePassedOver) {
    const Octets tail = octets_of({3, 3, 7});
    const auto followed = [&](Octets bytes) {
        bytes.insert(bytes.end(), tail.begin(), tail.end());
        return Options::parse(bytes);
    };
    const Options rest{.window_scale = 7};
    EXPECT_EQ(followed(octets_of({2, 3, 5})), rest);
    EXPECT_EQ(followed(octets_of({2, 5, 5, 5, 5})), rest);
    EXPECT_EQ(followed(octets_of({4, 3, 0})), rest);
    EXPECT_EQ(followed(octets_of({8, 4, 0, 0})), rest);
    EXPECT_EQ(followed(octets_of({5, 9, 0, 0, 0, 1, 0, 0, 0})), rest);
    EXPECT_EQ(followed(octets_of({5, 2})), rest);
}

// RFC 9293 3.1, MUST-6: "A TCP implementation MUST be able to ignore without error any TCP option
// it does not implement".
TEST(TcpOptions, ThatAreUnknownArePassedOver) {
    EXPECT_EQ(Options::parse(octets_of({30, 4, 9, 9, 2, 4, 2, 0x18, 254, 2, 4, 2})),
              (Options{.mss = 536, .sack_permitted = true}));
}

TEST(TcpOptions, EndAtTheEndOfTheList) {
    EXPECT_EQ(Options::parse(octets_of({1, 1, 4, 2, 0, 2, 4, 5, 0xb4, 0})),
              Options{.sack_permitted = true});
}

// RFC 7323 2.3: of a larger shift "MUST use 14 instead of the specified value".
TEST(TcpOptions, ScaleByFourteenAtMost) {
    EXPECT_EQ(Options::parse(octets_of({3, 3, 14})).window_scale, 14);
    EXPECT_EQ(Options::parse(octets_of({3, 3, 15})).window_scale, 14);
    EXPECT_EQ(Options::parse(octets_of({3, 3, 255})).window_scale, 14);
}

TEST(TcpOptions, NeverReadBeyondTheirBytes) {
    test::for_each_seed(500, [](RandomStream& random) {
        Octets bytes(random.below(41));
        for (std::byte& b : bytes)
            b = static_cast<std::byte>(random.below(random.below(2) ? 256 : 9));
        const Options options = Options::parse(bytes);
        EXPECT_LE(options.sacks.count, SackBlocks::kMost);
        EXPECT_LE(options.window_scale.value_or(0), Options::kLargestScale);
        EXPECT_EQ(Options::parse(emitted(options)), options);
    });
}

}  // namespace
}  // namespace catenet::tcp
