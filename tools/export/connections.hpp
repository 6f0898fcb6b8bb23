// Connections: what became of each TCP connection of a run, both ends seen together.
#pragma once
#include "tools/export/connection_end.hpp"

#include "sim/trace/sink.hpp"

#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace catenet::exports {

// One or two ends; the one that asked for it is first.
struct Connection {
    std::vector<ConnectionEnd> ends;
};

class Connections final : public trace::Sink {
  public:
    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint now) override { ended_ = now; }

    // In the order in which they began.
    const std::vector<Connection>& all() const { return connections_; }
    TimePoint ended() const { return ended_; }

  private:
    using Index = std::pair<std::size_t, std::size_t>;  // of a connection, of its end

    void hear(const trace::TraceEvent& event, const std::string& name);
    Index begin_end(const trace::TraceEvent& event, const std::string& name);
    void carry(const trace::TraceEvent& event, Index index);
    void end_packet(const trace::TraceEvent& event);
    void refuse(const trace::TraceEvent& event);
    ConnectionEnd& at(Index index) { return connections_[index.first].ends[index.second]; }

    // Which byte of which end a packet carries first.
    struct Carried {
        Index end;
        std::uint64_t sequence = 0;
    };

    const trace::Directory* directory_ = nullptr;
    TimePoint ended_{};
    std::vector<Connection> connections_;
    std::map<std::pair<trace::NodeIndex, std::string>, Index> current_;
    std::unordered_map<std::uint64_t, Carried> carriers_;  // by packet; looked up, never walked
};

// "10.0.0.2:80 > 10.0.0.1:40000" of "10.0.0.1:40000 > 10.0.0.2:80".
std::string seen_from_the_other_end(const std::string& name);

}  // namespace catenet::exports
