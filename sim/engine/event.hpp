// Something that will happen at a moment: a member of its owner, at most once in the queue.
#pragma once
#include <cstdint>

namespace catenet::sim {

class Scheduler;

// Whether a run waits for it: one ends by itself when only Background events are left.
enum class Weight : std::uint8_t { Foreground, Background };

// An event never allocates. Its owner schedules it, again and again if it likes; while it waits it
// is pending. An event that is destroyed is cancelled.
class Event {
  public:
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    virtual ~Event();

    bool pending() const { return slot_ != kIdle; }

  private:
    friend class Scheduler;

    static constexpr std::uint32_t kIdle = UINT32_MAX;

    // It happens: the clock stands at its time, it is no longer pending and may be scheduled again
    // or destroyed.
    virtual void fire() = 0;
    // The scheduler ends while the event is pending. Those that nobody owns destroy themselves.
    virtual void abandon() {}

    Scheduler* scheduler_ = nullptr;  // where it is pending
    std::uint32_t slot_ = kIdle;      // its place in the queue's slot table
    Weight weight_ = Weight::Foreground;
};

// Whose member function `void method()` a pointer points to.
template <class Method>
struct OwnerOf;
template <class Owner>
struct OwnerOf<void (Owner::*)()> {
    using Type = Owner;
};
template <class Owner>
struct OwnerOf<void (Owner::*)() noexcept> {
    using Type = Owner;
};

// The event that calls a member function of its owner:
//     EventOf<&CableDirection::on_arrival> arrival_{*this};
template <auto Method>
class EventOf final : public Event {
  public:
    using Owner = typename OwnerOf<decltype(Method)>::Type;

    explicit EventOf(Owner& owner) : owner_(owner) {}

  private:
    void fire() override { (owner_.*Method)(); }

    Owner& owner_;
};

}  // namespace catenet::sim
