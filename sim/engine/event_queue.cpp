#include "sim/engine/event_queue.hpp"

namespace catenet::sim {
namespace {

// Below this many dead entries, nobody minds them.
constexpr std::size_t kToleratedDead = 256;

}  // namespace

std::uint32_t EventQueue::push(Event& event, TimePoint when, std::uint64_t key) {
    const Entry entry = slots_.add(event, when, key);
    if (!wheel_ && slots_.size() > longest_heap_) become_wheel();
    wheel_ ? wheel_->push(entry) : heap_.push(entry);
    return entry.slot;
}

void EventQueue::become_wheel() {
    wheel_ = std::make_unique<RadixWheel>(slots_);
    for (const Entry& entry : heap_.entries()) wheel_->push(entry);
    heap_ = {};
}

// A protocol that moves its timer with every packet leaves a dead entry each time. Once they are
// the majority they go all at once, which costs each cancellation no more than a constant.
void EventQueue::cancel(std::uint32_t slot) {
    slots_.remove(slot);
    if (entries() > 2 * slots_.size() + kToleratedDead) remove_dead();
}

void EventQueue::remove_dead() {
    if (wheel_) return wheel_->remove_dead();
    heap_.remove_if([&](const Entry& entry) { return !slots_.alive(entry); });
}

const Entry* EventQueue::least() {
    if (wheel_) return wheel_->least();
    while (!heap_.empty() && !slots_.alive(heap_.least())) heap_.pop();
    return heap_.empty() ? nullptr : &heap_.least();
}

Event& EventQueue::pop() {
    const Entry taken = wheel_ ? wheel_->pop() : heap_.pop();
    slots_.remove(taken.slot);
    return *taken.event;
}

}  // namespace catenet::sim
