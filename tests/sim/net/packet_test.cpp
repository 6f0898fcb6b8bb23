// A packet against a vector of bytes: whatever is done to both, they stay the same.
#include "sim/net/packet.hpp"

#include "tests/support/for_each_seed.hpp"

#include "sim/net/packet_pool.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

namespace catenet::sim {
namespace {

using Model = std::vector<std::byte>;

std::byte random_byte(RandomStream& random) {
    return static_cast<std::byte>(random.below(256));
}

Model random_bytes(RandomStream& random, std::size_t length) {
    Model bytes(length);
    for (std::byte& b : bytes) b = random_byte(random);
    return bytes;
}

Model bytes_of(const Packet& packet) {
    Model bytes(packet.size());
    packet.copy_to(bytes);
    return bytes;
}

void end(PacketPool& pool, Packet packet) {
    pool.put(*packet.release());
}

// A packet, what it should be, and what the last pull took off.
struct Subject {
    Packet packet;
    Model model;
    std::optional<Model> pulled;
};

Subject random_subject(PacketPool& pool, RandomStream& random) {
    const std::size_t length = random.below(300);
    if (random.below(2) == 0) return {pool.make(length), Model(length), {}};
    Model bytes = random_bytes(random, length);
    return {pool.make(Payload{bytes}), bytes, {}};
}

std::size_t random_header(const Subject& subject, RandomStream& random) {
    const std::size_t most = std::min(subject.model.size(), PacketCell::kRoom);
    return static_cast<std::size_t>(random.below(most + 1));
}

void write_header(Subject& subject, RandomStream& random) {
    const std::size_t length = random_header(subject, random);
    const Model bytes = random_bytes(random, length);
    std::copy(bytes.begin(), bytes.end(), subject.packet.header(length).begin());
    std::copy(bytes.begin(), bytes.end(), subject.model.begin());
    subject.pulled.reset();
}

void push(Subject& subject, RandomStream& random) {
    const Model bytes = random_bytes(random, random.below(70));
    std::copy(bytes.begin(), bytes.end(), subject.packet.push_front(bytes.size()).begin());
    subject.model.insert(subject.model.begin(), bytes.begin(), bytes.end());
    subject.pulled.reset();
}

void pull(Subject& subject, RandomStream& random) {
    const std::size_t length = random_header(subject, random);
    subject.packet.header(length);
    subject.packet.pull_front(length);
    const auto end = subject.model.begin() + static_cast<std::ptrdiff_t>(length);
    subject.pulled = Model(subject.model.begin(), end);
    subject.model.erase(subject.model.begin(), end);
}

void unpull(Subject& subject) {
    if (!subject.pulled) return;
    subject.packet.unpull_front(subject.pulled->size());
    subject.model.insert(subject.model.begin(), subject.pulled->begin(), subject.pulled->end());
    subject.pulled.reset();
}

void trim(Subject& subject, RandomStream& random) {
    const std::size_t length = random.below(subject.model.size() + 1);
    subject.packet.trim(length);
    subject.model.resize(length);
}

void pad(Subject& subject, RandomStream& random) {
    const std::size_t length = subject.model.size() + random.below(60);
    subject.packet.pad_to(length);
    subject.model.resize(length);
}

// The clone stands for the original from now on: it must be the same, and its own.
void clone(Subject& subject, PacketPool& pool, RandomStream& random) {
    Packet copy = pool.clone(subject.packet);
    const std::size_t length = random_header(subject, random);
    const ByteSpan scratch = subject.packet.header(length);
    std::fill(scratch.begin(), scratch.end(), random_byte(random));
    end(pool, std::exchange(subject.packet, std::move(copy)));
    subject.pulled.reset();
}

void do_something(Subject& subject, PacketPool& pool, RandomStream& random) {
    switch (random.below(7)) {
        case 0: return write_header(subject, random);
        case 1: return push(subject, random);
        case 2: return pull(subject, random);
        case 3: return unpull(subject);
        case 4: return trim(subject, random);
        case 5: return pad(subject, random);
        default: return clone(subject, pool, random);
    }
}

TEST(Packet, IsWhatAVectorOfBytesWouldBe) {
    test::for_each_seed(200, [](RandomStream& random) {
        PacketPool pool;
        Subject subject = random_subject(pool, random);
        for (int step = 0; step < 60; ++step) {
            do_something(subject, pool, random);
            ASSERT_EQ(bytes_of(subject.packet), subject.model) << "step " << step;
        }
        const std::size_t quoted = random.below(subject.model.size() + 20);
        const Payload quote = subject.packet.quote(quoted);
        subject.model.resize(std::min(quoted, subject.model.size()));
        EXPECT_TRUE(std::equal(quote.bytes().begin(),
                               quote.bytes().end(),
                               subject.model.begin(),
                               subject.model.end()));
        end(pool, std::move(subject.packet));
        EXPECT_EQ(pool.live(), 0U);
    });
}

TEST(Packet, GivesItsCellBackToTheNextOne) {
    PacketPool pool;
    Packet first = pool.make(Payload{Model(40, std::byte{7})});
    first.pad_to(60);
    first.push_front(14);
    const PacketCell* const cell = &first.cell();
    end(pool, std::move(first));
    Packet second = pool.make(20);
    EXPECT_EQ(&second.cell(), cell);
    EXPECT_EQ(bytes_of(second), Model(20));
    EXPECT_TRUE(second.view().parents.empty());
    end(pool, std::move(second));
}

TEST(Packet, SharesItsPayloadWithItsClone) {
    PacketPool pool;
    Packet original = pool.make(Payload{Model(1000, std::byte{1})});
    Packet copy = pool.clone(original);
    EXPECT_EQ(original.view().payload.data(), copy.view().payload.data());
    end(pool, std::move(original));
    EXPECT_EQ(bytes_of(copy), Model(1000, std::byte{1}));
    end(pool, std::move(copy));
}

TEST(PacketQueue, GivesBackInTheOrderOfComing) {
    PacketPool pool;
    PacketQueue queue;
    for (std::size_t length = 1; length <= 3; ++length) queue.push(pool.make(length));
    for (std::size_t length = 1; length <= 3; ++length) {
        Packet packet = queue.pop();
        EXPECT_EQ(packet.size(), length);
        end(pool, std::move(packet));
    }
    EXPECT_TRUE(queue.empty());
}

TEST(PacketQueue, KeepsTheOrderOfArrivalWithTiesAsTheyCame) {
    test::for_each_seed(100, [](RandomStream& random) {
        PacketPool pool;
        PacketQueue queue;
        std::vector<std::pair<std::int64_t, std::size_t>> expected;
        for (std::size_t i = 1; i <= 20; ++i) {
            Packet packet = pool.make(i);
            const auto arrival = static_cast<std::int64_t>(random.below(8));
            packet.cell().arrival = TimePoint{Duration{arrival}};
            expected.emplace_back(arrival, i);
            queue.push_by_arrival(std::move(packet));
        }
        std::sort(expected.begin(), expected.end());
        for (const auto& [arrival, length] : expected) {
            Packet packet = queue.pop();
            EXPECT_EQ(packet.size(), length);
            end(pool, std::move(packet));
        }
    });
}

TEST(PacketDeathTest, StopsTheProgramWhenItIsLostSilently) {
    EXPECT_EXIT(
        {
            PacketPool pool;
            { const Packet lost = pool.make(60); }
        },
        testing::ExitedWithCode(70),
        "a packet was lost silently");
}

TEST(PacketDeathTest, StopsTheProgramWhenAHeaderIsReadThatIsNotThere) {
    EXPECT_EXIT(
        {
            PacketPool pool;
            pool.make(10).header(11);
        },
        testing::ExitedWithCode(70),
        "a header is read that is not there");
}

}  // namespace
}  // namespace catenet::sim
