// JobQueue: the frames that a controller shall send, the most urgent first.
#pragma once
#include "sim/engine/event.hpp"
#include "sim/net/packet.hpp"

#include <cstdint>
#include <vector>

namespace catenet::can {

// A frame that shall be sent.
struct Job {
    sim::Packet packet;
    std::uint32_t urgency = 0;  // arbitration_of(); the lowest goes first
    std::uint32_t attempts = 0;
    sim::Weight weight = sim::Weight::Foreground;  // whether a run waits for it
    bool demoted = false;                          // it was Foreground, but nobody answers
    bool said = false;                             // that it was sent

    bool is_foreground() const { return packet && weight == sim::Weight::Foreground; }
    // A run does not wait for a frame that nobody acknowledges; while something may change, it
    // does.
    void demote();
    void promote();
};

// Equal ones in the order they came. Allocates only while it grows to what it once held.
class JobQueue {
  public:
    bool empty() const { return jobs_.empty(); }
    std::size_t size() const { return jobs_.size(); }
    std::size_t foreground() const { return foreground_; }
    void push(Job job);           // behind those as urgent as itself
    void push_in_front(Job job);  // before them: it was there already
    Job pop();                    // REQUIRES: !empty()
    void promote();

  private:
    void insert(std::vector<Job>::iterator place, Job job);

    std::vector<Job> jobs_;  // the most urgent last
    std::size_t foreground_ = 0;
};

}  // namespace catenet::can
