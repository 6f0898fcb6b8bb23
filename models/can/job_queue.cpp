#include "models/can/job_queue.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>

namespace catenet::can {

void Job::demote() {
    demoted = demoted || weight == sim::Weight::Foreground;
    weight = sim::Weight::Background;
}

void Job::promote() {
    if (demoted) weight = sim::Weight::Foreground;
    demoted = false;
}

void JobQueue::push(Job job) {
    const auto place = std::find_if(
        jobs_.begin(), jobs_.end(), [&](const Job& other) { return other.urgency <= job.urgency; });
    insert(place, std::move(job));
}

void JobQueue::push_in_front(Job job) {
    const auto place = std::find_if(
        jobs_.begin(), jobs_.end(), [&](const Job& other) { return other.urgency < job.urgency; });
    insert(place, std::move(job));
}

void JobQueue::insert(std::vector<Job>::iterator place, Job job) {
    if (job.is_foreground()) ++foreground_;
    jobs_.insert(place, std::move(job));
}

Job JobQueue::pop() {
    CATENET_ASSERT(!jobs_.empty(), "no frame waits for the bus");
    Job job = std::move(jobs_.back());
    jobs_.pop_back();
    if (job.is_foreground()) --foreground_;
    return job;
}

void JobQueue::promote() {
    foreground_ = 0;
    for (Job& job : jobs_) {
        job.promote();
        if (job.is_foreground()) ++foreground_;
    }
}

}  // namespace catenet::can
