#include "models/can/job_queue.hpp"

#include "sim/net/packet_pool.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace catenet::can {
namespace {

Job job(sim::PacketPool& pool, std::uint32_t urgency, std::uint32_t mark) {
    return {.packet = pool.make(std::size_t{0}), .urgency = urgency, .attempts = mark};
}

std::vector<std::uint32_t> marks_of(JobQueue& queue) {
    std::vector<std::uint32_t> marks;
    while (!queue.empty()) marks.push_back(queue.pop().attempts);
    return marks;
}

TEST(CanJobQueue, GivesTheMostUrgentFirstAndEqualOnesInTheirOrder) {
    sim::PacketPool pool;
    pool.close();
    JobQueue queue;
    std::uint32_t mark = 0;
    for (const std::uint32_t urgency : {5U, 3U, 5U, 9U, 3U}) queue.push(job(pool, urgency, mark++));
    EXPECT_EQ(marks_of(queue), (std::vector<std::uint32_t>{1, 4, 0, 2, 3}));
}

TEST(CanJobQueue, PutsWhatComesBackInFrontOfItsEquals) {
    sim::PacketPool pool;
    pool.close();
    JobQueue queue;
    queue.push(job(pool, 5, 1));
    queue.push(job(pool, 4, 2));
    queue.push_in_front(job(pool, 5, 3));
    EXPECT_EQ(marks_of(queue), (std::vector<std::uint32_t>{2, 3, 1}));
}

TEST(CanJobQueue, CountsTheFramesThatARunWaitsFor) {
    sim::PacketPool pool;
    pool.close();
    JobQueue queue;
    Job background = job(pool, 5, 1);
    background.weight = sim::Weight::Background;
    Job demoted = job(pool, 4, 2);
    demoted.demote();
    queue.push(std::move(background));
    queue.push(std::move(demoted));
    queue.push(job(pool, 6, 3));
    EXPECT_EQ(queue.foreground(), 1U);
    queue.promote();
    EXPECT_EQ(queue.foreground(), 2U);
    const Job first = queue.pop();
    EXPECT_EQ(first.weight, sim::Weight::Foreground);
    EXPECT_EQ(queue.foreground(), 1U);
}

}  // namespace
}  // namespace catenet::can
