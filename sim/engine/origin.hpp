// What an event belongs to: a node, one direction of a cable, or a shared medium. It numbers them.
#pragma once
#include <cstdint>

namespace catenet::sim {

using ObjectIndex = std::uint32_t;  // below 2^24, in the order of the file

// An event's place among those of equal time: the object in 24 bits, then its own sequence in 40.
// An object numbers its own events and nobody else's, so the order does not depend on who shares
// the queue with it (docs/adr/0001).
class Origin {
  public:
    // REQUIRES: index < 2^24
    explicit Origin(ObjectIndex index);
    Origin(const Origin&) = delete;
    Origin& operator=(const Origin&) = delete;
    ~Origin() = default;

    ObjectIndex index() const { return index_of(last_key_); }
    // The key of this object's next event; larger than all before.
    std::uint64_t next_key();

    static constexpr ObjectIndex index_of(std::uint64_t key) {
        return static_cast<ObjectIndex>(key >> kSequenceBits);
    }

  private:
    static constexpr unsigned kSequenceBits = 40;

    std::uint64_t last_key_;
};

}  // namespace catenet::sim
