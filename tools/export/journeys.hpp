// Journeys: all that a run said about its packets, kept and sorted by packet and by journey.
#pragma once
#include "tools/export/places.hpp"
#include "tools/export/table_history.hpp"

#include "sim/trace/kept_event.hpp"
#include "sim/trace/sink.hpp"

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

namespace catenet::exports {

using Place = std::size_t;  // of an event in the run, from 0

struct KnownPacket {
    std::uint64_t number = 0;
    trace::PacketId id{};
    std::vector<std::uint64_t> journeys;
    std::vector<std::uint64_t> parents;
    std::vector<Place> events;
};

// What is reachable from one root packet by birth: forwarding keeps the packet, and copies, parts,
// answers, translations and what it is merged into are its descendants.
struct Journey {
    std::uint64_t number = 0;
    std::vector<std::uint64_t> packets;  // in order of appearance: the root first
    std::vector<Place> events;           // of all its packets
};

class Journeys final : public trace::Sink {
  public:
    // Beyond that many events no more are kept.
    static constexpr std::size_t kMost = 1'000'000;
    explicit Journeys(std::size_t most = kMost) : most_(most) {}

    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint now) override { ended_ = now; }

    // Numbers are those that people see, from 1.
    std::size_t packet_count() const { return packets_.size(); }
    std::size_t journey_count() const { return journeys_.size(); }
    // Null if there is none of that number.
    const KnownPacket* packet(std::uint64_t number) const;
    const KnownPacket* packet(trace::PacketId id) const;
    const Journey* journey(std::uint64_t number) const;

    // Events with a packet, and those of tables. REQUIRES: place < size()
    const trace::TraceEvent& event(Place place) const { return events_[place].event(); }
    std::size_t size() const { return events_.size(); }
    bool is_whole() const { return whole_; }
    TimePoint ended() const { return ended_; }

    // What was said of ports alone, no packet meant: how they are set. In the order of time.
    const std::deque<trace::KeptEvent>& port_states() const { return port_states_; }
    const TableHistory& tables() const { return tables_; }
    const trace::Directory& directory() const { return *directory_; }
    const trace::Layers& layers() const { return *layers_; }
    const LinkNetworks& networks() const { return networks_; }

  private:
    void keep_state(const trace::TraceEvent& event);
    KnownPacket& know(const trace::TraceEvent& event);

    std::size_t most_;
    bool whole_ = true;
    TimePoint ended_{};
    const trace::Directory* directory_ = nullptr;
    const trace::Layers* layers_ = nullptr;
    LinkNetworks networks_;
    std::deque<trace::KeptEvent> events_;
    std::vector<KnownPacket> packets_;  // by number - 1
    std::vector<Journey> journeys_;     // by number - 1
    std::unordered_map<trace::PacketId, std::uint64_t, trace::PacketIdHash> numbers_;
    TableHistory tables_;
    std::deque<trace::KeptEvent> port_states_;
};

}  // namespace catenet::exports
