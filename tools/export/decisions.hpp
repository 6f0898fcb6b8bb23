// What was last decided about each packet on its way, in words: why a frame is sent.
#pragma once
#include "sim/trace/directory.hpp"
#include "sim/trace/event.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

namespace catenet::exports {

// A decision ("forwarded, by this rule") comes just before the transmission that it leads to, and
// with the same packet; a note in between does not replace it. Holds one text per packet that has
// not yet come to its end.
class Decisions {
  public:
    // Takes note of a decision, or of a packet's end.
    void hear(const trace::TraceEvent& event, const trace::Directory& directory);

    // "goes to 10.0.2.2 by eth1 [ipv4.forward, RFC 1812 5.2.1.2]", for what `sent` transmits: by
    // its own rule, or by what was decided at the same node. "" if nothing was.
    std::string about(const trace::TraceEvent& sent, const trace::Directory& directory) const;

    std::size_t size() const { return last_.size(); }

  private:
    struct Decision {
        trace::NodeIndex node = trace::kNone;
        std::string words;
    };

    std::unordered_map<std::uint64_t, Decision> last_;  // by packet number; never walked
};

}  // namespace catenet::exports
