// Changes: which fields of a packet have other values behind a node than before it, in one line.
#pragma once
#include "sim/trace/event.hpp"
#include "sim/trace/layer.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace catenet::exports {

struct ValueChange {
    std::string field;
    std::string before;
    std::string after;
};

// "ip.ttl 64 → 63; eth.dst, eth.src change": values where they are short; "" for none.
std::string short_text(const std::vector<ValueChange>& changes);

// Compares what leaves a node with what came in there, for packets that are passed on. Holds the
// beginning of each packet that is at a node.
class PassageChanges {
  public:
    void hear(const trace::TraceEvent& event);
    // What has changed about the packet that `sent` transmits since it came in at that node; "" if
    // nothing has, or if it was not passed on there.
    std::string about(const trace::TraceEvent& sent, const trace::Layers& layers) const;

    std::size_t size() const { return visits_.size(); }

  private:
    struct Visit {
        trace::NodeIndex node = trace::kNone;
        const trace::Layer* layer = nullptr;
        std::vector<std::byte> bytes;
        bool passed_on = false;
    };
    std::unordered_map<std::uint64_t, Visit> visits_;  // by packet number; never walked
};

}  // namespace catenet::exports
