#include "sim/core/checksum.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace catenet {
namespace {

template <class... Octets>
std::array<std::byte, sizeof...(Octets)> bytes(Octets... octets) {
    return {static_cast<std::byte>(octets)...};
}

std::vector<std::byte> random_bytes(RandomStream& random, std::size_t count) {
    std::vector<std::byte> result(count);
    for (std::byte& b : result) b = static_cast<std::byte>(random.below(256));
    return result;
}

TEST(Checksum, OfRfc1071Section3) {
    const auto data = bytes(0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7);
    EXPECT_EQ(internet_checksum(data), 0x220d) << "the sum is ddf2";
}

TEST(Checksum, OfAnIpv4Header) {
    auto header = bytes(0x45,
                        0x00,
                        0x00,
                        0x3c,
                        0x1c,
                        0x46,
                        0x40,
                        0x00,
                        0x40,
                        0x06,
                        0x00,
                        0x00,
                        0xac,
                        0x10,
                        0x0a,
                        0x63,
                        0xac,
                        0x10,
                        0x0a,
                        0x0c);
    EXPECT_EQ(internet_checksum(header), 0xb1e6);
    header[10] = std::byte{0xb1};
    header[11] = std::byte{0xe6};
    EXPECT_EQ(internet_checksum(header), 0) << "over a right checksum: 0";
}

TEST(Checksum, FillsUpAnOddByteWithZero) {
    EXPECT_EQ(internet_checksum(bytes(0x12, 0x34, 0x56)),
              internet_checksum(bytes(0x12, 0x34, 0x56, 0x00)));
}

TEST(Checksum, OfNothingIsAllOnes) {
    EXPECT_EQ(internet_checksum({}), 0xffff);
}

TEST(Checksum, FoldsEveryCarry) {
    const std::vector<std::byte> ones(std::size_t{1} << 18, std::byte{0xff});
    EXPECT_EQ(internet_checksum(ones), 0);
}

TEST(Checksum, AddsUpFromPieces) {
    test::for_each_seed(100, [](RandomStream& random) {
        const auto data = random_bytes(random, 8 + random.below(64));
        const ByteView view = data;
        const std::size_t cut = 2 * random.below(4);
        InternetChecksum sum;
        sum.add(view.first(cut)).add(view.subspan(cut));
        EXPECT_EQ(sum.value(), internet_checksum(view));
        const auto word = static_cast<std::uint32_t>(random.next());
        InternetChecksum by_words;
        by_words.add(static_cast<std::uint16_t>(word >> 16)).add(static_cast<std::uint16_t>(word));
        EXPECT_EQ(InternetChecksum{}.add_u32(word).value(), by_words.value());
    });
}

// RFC 1624 section 4: the case where equation 2 of RFC 1141 fails. A checksum of 0xdd2f over a
// word that goes from 0x5555 to 0x3285 becomes 0x0000, not 0xffff.
TEST(UpdatedChecksum, OfRfc1624Section4) {
    EXPECT_EQ(updated_checksum(0xdd2f, 0x5555, 0x3285), 0x0000);
}

TEST(UpdatedChecksum, EqualsTheOneThatIsComputedAnew) {
    test::for_each_seed(1000, [](RandomStream& random) {
        auto data = random_bytes(random, 2 * (1 + random.below(40)));
        data[0] = std::byte{0x45};  // as in all headers: not all of it is zero
        const std::uint16_t before = internet_checksum(data);
        const std::size_t at = 2 * random.below(data.size() / 2);
        if (at == 0) return;
        const auto old_word =
            static_cast<std::uint16_t>(octet(data[at]) << 8 | octet(data[at + 1]));
        const auto new_word = static_cast<std::uint16_t>(random.next());
        data[at] = static_cast<std::byte>(new_word >> 8);
        data[at + 1] = static_cast<std::byte>(new_word & 0xff);
        EXPECT_EQ(updated_checksum(before, old_word, new_word), internet_checksum(data));
    });
}

TEST(Crc32, OfTheDigits) {
    const auto digits = bytes('1', '2', '3', '4', '5', '6', '7', '8', '9');
    EXPECT_EQ(crc32(digits), 0xcbf43926U);
    EXPECT_EQ(crc32({}), 0U);
}

TEST(Crc32, LeavesTheKnownRestOverAFrameWithItsFcs) {
    test::for_each_seed(50, [](RandomStream& random) {
        auto frame = random_bytes(random, 60);
        const std::uint32_t fcs = crc32(frame);
        for (int i = 0; i < 4; ++i) frame.push_back(static_cast<std::byte>(fcs >> (8 * i)));
        EXPECT_EQ(crc32(frame),
                  0x2144df1cU);  // the complement of 802.3's residue c704dd7b, mirrored
    });
}

TEST(Crc32, NoticesEverySingleBit) {
    RandomStream random(1, "frame");
    const auto frame = random_bytes(random, 64);
    const std::uint32_t right = crc32(frame);
    for (std::size_t bit = 0; bit < frame.size() * 8; ++bit) {
        auto damaged = frame;
        damaged[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
        EXPECT_NE(crc32(damaged), right);
    }
}

}  // namespace
}  // namespace catenet
