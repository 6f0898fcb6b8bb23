#include "models/tcp/send_buffer.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/packets.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace catenet::tcp {
namespace {

using test::Octets;
using test::octets_of;

Octets bytes_of(const Data& data) {
    Octets bytes(data.length);
    data.copy_to(bytes);
    return bytes;
}

TEST(TcpSendBuffer, BeginsBehindTheSyn) {
    const SendBuffer buffer;
    EXPECT_EQ(buffer.begin(), 1U);
    EXPECT_EQ(buffer.end(), 1U);
    EXPECT_EQ(buffer.size(), 0U);
}

TEST(TcpSendBuffer, SlicesWithinAWriteAndAcrossSeveral) {
    SendBuffer buffer;
    buffer.append(Data::of(octets_of({1, 2, 3})));
    buffer.append(Data::zeros(2));
    buffer.append(Data::of(octets_of({6, 7})));
    EXPECT_EQ(buffer.size(), 7U);
    EXPECT_EQ(bytes_of(buffer.slice(2, 2)), octets_of({2, 3}));
    EXPECT_EQ(bytes_of(buffer.slice(4, 2)), octets_of({0, 0}));
    EXPECT_EQ(bytes_of(buffer.slice(3, 4)), octets_of({3, 0, 0, 6}));
    EXPECT_EQ(bytes_of(buffer.slice(1, 7)), octets_of({1, 2, 3, 0, 0, 6, 7}));
}

TEST(TcpSendBuffer, SharesTheBytesOfAWrite) {
    SendBuffer buffer;
    const Data data = Data::of(octets_of({1, 2, 3, 4}));
    buffer.append(data);
    EXPECT_EQ(buffer.slice(2, 3).payload.bytes().data(), data.payload.bytes().data());
}

TEST(TcpSendBuffer, KnowsWhereWritesEnd) {
    SendBuffer buffer;
    buffer.append(Data::zeros(3));  // 1 to 3
    buffer.append(Data::zeros(4));  // 4 to 7
    EXPECT_FALSE(buffer.ends_write_in(1, 3));
    EXPECT_TRUE(buffer.ends_write_in(1, 4));
    EXPECT_TRUE(buffer.ends_write_in(2, 6)) << "the first one's end lies within";
    EXPECT_FALSE(buffer.ends_write_in(4, 7));
    EXPECT_TRUE(buffer.ends_write_in(7, 8));
}

TEST(TcpSendBuffer, ForgetsWhatIsReleased) {
    SendBuffer buffer;
    buffer.append(Data::of(octets_of({1, 2, 3})));
    buffer.append(Data::of(octets_of({4, 5})));
    buffer.release(3);
    EXPECT_EQ(buffer.begin(), 3U);
    EXPECT_EQ(buffer.size(), 3U);
    EXPECT_EQ(bytes_of(buffer.slice(3, 3)), octets_of({3, 4, 5}));
    buffer.release(2);
    EXPECT_EQ(buffer.begin(), 3U) << "nothing comes back";
    buffer.release(6);
    EXPECT_EQ(buffer.size(), 0U);
    buffer.append(Data::of(octets_of({6})));
    EXPECT_EQ(bytes_of(buffer.slice(6, 1)), octets_of({6}));
}

TEST(TcpSendBuffer, HoldsWhatAPlainVectorHolds) {
    test::for_each_seed(200, [](RandomStream& random) {
        SendBuffer buffer;
        Octets all{std::byte{0}};  // the SYN's place
        for (int step = 0; step < 60; ++step) {
            if (random.below(2) == 0) {
                Octets bytes(1 + random.below(9));
                for (std::byte& b : bytes) b = static_cast<std::byte>(random.below(256));
                buffer.append(Data::of(bytes));
                all.insert(all.end(), bytes.begin(), bytes.end());
            } else {
                buffer.release(buffer.begin() + random.below(buffer.size() + 1));
            }
            ASSERT_EQ(buffer.end(), all.size());
            if (buffer.size() == 0) continue;
            const Position begin = buffer.begin() + random.below(buffer.size());
            const auto length = 1 + random.below(buffer.end() - begin);
            const Octets expected(all.begin() + static_cast<std::ptrdiff_t>(begin),
                                  all.begin() + static_cast<std::ptrdiff_t>(begin + length));
            ASSERT_EQ(bytes_of(buffer.slice(begin, length)), expected);
        }
    });
}

}  // namespace
}  // namespace catenet::tcp
