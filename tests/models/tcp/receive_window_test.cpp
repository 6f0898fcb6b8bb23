// What is offered to the peer, by the receiver that counts what waits.
#include "tests/support/for_each_seed.hpp"

#include "models/tcp/receiver.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace catenet::tcp {
namespace {

constexpr std::size_t kMss = 1460;

Settings with_buffer(std::size_t bytes, bool scales) {
    Settings settings;
    settings.receive_buffer = bytes;
    settings.window_scaling = scales;
    return settings;
}

// It has got a SYN and has answered.
Receiver opened(const Settings& settings, bool scales) {
    Receiver receiver(settings);
    receiver.begin(kMss, scales, true);
    receiver.take_syn();
    receiver.tell(true);
    return receiver;
}

void take(Receiver& receiver, std::size_t length) {
    receiver.take(receiver.next(), Data::zeros(length), {});
}

// Linux with SO_RCVBUF 4096 and window scaling off, whose app reads nothing, as captured in
// tests/oracles/linux/tcp_zero_window.
TEST(TcpReceiveWindow, ClosesAsThatOfLinux) {
    const Settings settings = with_buffer(4096, false);
    Receiver receiver(settings);
    receiver.begin(kMss, false, true);
    receiver.take_syn();
    EXPECT_EQ(receiver.tell(true), 2920);
    take(receiver, kMss);
    EXPECT_EQ(receiver.tell(false), 2920);
    take(receiver, kMss);
    take(receiver, kMss);
    EXPECT_EQ(receiver.tell(false), 0);
}

// RFC 7323 2.2: "The window field in a segment where the SYN bit is set ... MUST NOT be scaled".
TEST(TcpReceiveWindow, IsNotScaledInASyn) {
    const Settings settings = with_buffer(3 << 20U, true);
    Receiver receiver(settings);
    receiver.begin(kMss, true, true);
    receiver.take_syn();
    EXPECT_EQ(receiver.tell(true), 64240);
    EXPECT_EQ(receiver.edge(), 1U + 64240U);
    const std::uint16_t later = receiver.tell(false);
    EXPECT_GE(std::size_t{later} << receiver.scale(), 64240U);
    EXPECT_LT(std::size_t{later} << receiver.scale(), 64240U + (1U << receiver.scale()));
}

TEST(TcpReceiveWindow, HasAShiftThatCanSayItsBuffer) {
    const auto scale_of = [](std::size_t bytes) {
        const Settings settings = with_buffer(bytes, true);
        return Receiver(settings).scale();
    };
    EXPECT_EQ(scale_of(20'000), 0U);
    EXPECT_EQ(scale_of(std::size_t{1} << 29U), 14U);
    for (const std::size_t bytes : {70'000U, 1U << 20U, 3U << 20U, 1U << 29U}) {
        EXPECT_GE(std::size_t{65535} << scale_of(bytes), bytes);
    }
}

TEST(TcpReceiveWindow, DoesNotScaleUnlessBothDo) {
    Receiver receiver = opened(with_buffer(3 << 20U, true), false);
    EXPECT_EQ(receiver.scale(), 0U);
    for (int n = 0; n < 200; ++n) {
        take(receiver, kMss);
        while (receiver.readable() > 0) receiver.read(kMss);
        EXPECT_LE(receiver.tell(false), 65535);
    }
    EXPECT_LE(receiver.offered(), 65535U);
}

// RFC 9293 3.8.6: "a receiver SHOULD NOT shrink the window, i.e., move the right window edge to the
// left"; 3.8.6.2.2: no small steps: "min( Fr * RCV.BUFF, Eff.snd.MSS )".
void expect_orderly(RandomStream& random, std::size_t buffer, bool scales) {
    const Settings settings = with_buffer(buffer, scales);
    Receiver receiver = opened(settings, scales);
    Position edge = receiver.edge();
    for (int step = 0; step < 200; ++step) {
        const std::size_t most = std::min(receiver.offered(), kMss);
        if (most > 0 && random.below(3) != 0) {
            take(receiver, random.below(4) == 0 ? 1 + random.below(most) : most);
        }
        for (auto n = random.below(4); n > 0 && receiver.readable() > 0; --n) {
            receiver.read(1 + random.below(2000));
        }
        if (random.below(2) == 0) continue;
        const std::size_t window = std::size_t{receiver.tell(false)} << receiver.scale();
        ASSERT_GE(receiver.next() + window, edge) << "the right edge moves to the left";
        ASSERT_LE(receiver.edge(), receiver.next() + window);
        // Without scaling Linux keeps what it offered last, however little that is.
        if (receiver.edge() > edge && receiver.scale() > 0) {
            ASSERT_GE(window, std::min(kMss, buffer / 2)) << "a silly window";
        }
        edge = receiver.edge();
    }
}

TEST(TcpReceiveWindow, NeverShrinksAndIsNotSilly) {
    for (const std::size_t buffer : {2048U, 4096U, 20'000U, 100'000U, 3U << 20U}) {
        for (const bool scales : {false, true}) {
            SCOPED_TRACE(testing::Message() << buffer << (scales ? " scaled" : ""));
            test::for_each_seed(
                30, [&](RandomStream& random) { expect_orderly(random, buffer, scales); });
        }
    }
}

// RFC 9293 3.8.6.2.2: once half of it can be offered again, the peer is told.
TEST(TcpReceiveWindow, TellsWhenItOpensAgain) {
    Receiver receiver = opened(with_buffer(4096, false), false);
    while (receiver.offered() > 0) {
        take(receiver, std::min(receiver.offered(), kMss));
        receiver.tell(false);
    }
    EXPECT_FALSE(receiver.should_tell_room());
    receiver.read(100);
    EXPECT_FALSE(receiver.should_tell_room()) << "100 bytes are silly";
    while (receiver.readable() > 0) receiver.read(kMss);
    EXPECT_TRUE(receiver.should_tell_room());
    EXPECT_GE(receiver.tell(false), kMss);
    EXPECT_FALSE(receiver.should_tell_room());
}

}  // namespace
}  // namespace catenet::tcp
