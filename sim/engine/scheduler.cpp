#include "sim/engine/scheduler.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>

namespace catenet::sim {
namespace {

// The last moment before `end`; what waits for kNever is never before anything.
TimePoint last_before(TimePoint end) {
    return std::max(end, TimePoint::min() + Duration{1}) - Duration{1};
}

}  // namespace

Scheduler::Scheduler(std::uint64_t seed) : seed_(seed) {}

// Handlers that still wait own coroutines, and these own timers, whose destructors schedule and
// cancel: so the events go one by one. Asio's services (strands, channels) hold handlers as well.
Scheduler::~Scheduler() {
    is_stopped_ = true;
    abandon_all();
    shutdown();
    abandon_all();
    destroy();
    abandon_all();
}

void Scheduler::abandon_all() {
    while (queue_.size() > 0) {
        for (std::uint32_t slot = 0; slot < queue_.slots().count(); ++slot) {
            Event* const event = queue_.slots().at(slot);
            if (event == nullptr) continue;
            cancel(*event);
            event->abandon();
        }
    }
}

void Scheduler::schedule(Event& event, TimePoint when, std::uint64_t key, Weight weight) {
    CATENET_ASSERT(!event.pending(), "an event waits for one moment at a time");
    CATENET_ASSERT(when >= now_, "nothing can be scheduled for the past");
    event.scheduler_ = this;
    event.weight_ = when == kNever ? Weight::Background : weight;
    event.slot_ = queue_.push(event, when, key);
    if (event.weight_ == Weight::Foreground) ++foreground_;
}

void Scheduler::schedule(Event& event, TimePoint when, Origin& origin, Weight weight) {
    schedule(event, when, origin.next_key(), weight);
}

void Scheduler::cancel(Event& event) {
    if (!event.pending()) return;
    CATENET_ASSERT(event.scheduler_ == this, "an event is cancelled where it was scheduled");
    queue_.cancel(event.slot_);
    release(event);
}

void Scheduler::release(Event& event) {
    event.slot_ = Event::kIdle;
    if (event.weight_ == Weight::Foreground) --foreground_;
}

TimePoint Scheduler::next_time() {
    const Entry* next = queue_.least();
    return next != nullptr ? next->time : kNever;
}

Moment Scheduler::next() {
    const Entry* next = queue_.least();
    return next != nullptr ? Moment{next->time, next->key} : Moment{kNever};
}

bool Scheduler::run_one() {
    return run_one_before(kNever);
}

bool Scheduler::run_one_before(TimePoint end) {
    return run_one_until(last_before(end));
}

std::uint64_t Scheduler::run_before(TimePoint end) {
    return run_all_until(last_before(end));
}

std::uint64_t Scheduler::run_until(TimePoint end) {
    const std::uint64_t count = run_all_until(std::min(end, last_before(kNever)));
    if (!is_stopped_ && end != kNever) set_now(std::max(now_, end));
    return count;
}

void Scheduler::set_now(TimePoint when) {
    CATENET_ASSERT(when >= now_, "the clock goes forward");
    CATENET_ASSERT(when <= next_time(), "the clock does not pass what waits");
    if (when == now_) return;
    now_ = when;
    place_ = 0;
}

std::uint64_t Scheduler::run_all_until(TimePoint last) {
    const std::uint64_t before = fired_;
    while (run_one_until(last)) {
    }
    return fired_ - before;
}

bool Scheduler::run_one_until(TimePoint last) {
    CATENET_ASSERT(!is_running_, "an event does not run others");
    if (is_stopped_) return false;
    const Entry* next = queue_.least();
    if (next == nullptr || next->time > last) return false;
    const Entry entry = *next;
    Event& event = queue_.pop();
    release(event);
    begin(entry, event.weight_);
    event.fire();  // may destroy the event
    is_running_ = false;
    return true;
}

void Scheduler::begin(const Entry& entry, Weight weight) {
    place_ = entry.time == now_ ? std::max(place_, entry.key) : entry.key;
    now_ = entry.time;
    running_key_ = entry.key;
    running_weight_ = weight;
    is_running_ = true;
    ++fired_;
    if (weight == Weight::Foreground) last_foreground_ = {now_, place_};
    AssertContext& context = assert_context();
    context.picoseconds = now_.time_since_epoch().count();
    context.seed = seed_;
}

bool Scheduler::runs(const Origin& origin) const {
    return is_running_ && Origin::index_of(running_key_) == origin.index();
}

}  // namespace catenet::sim
