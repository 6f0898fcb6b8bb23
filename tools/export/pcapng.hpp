// capture.pcapng: what Wireshark reads, one interface per link, each frame with our explanation.
#pragma once
#include "tools/export/changes.hpp"
#include "tools/export/decisions.hpp"
#include "tools/export/pcapng_blocks.hpp"

#include "sim/trace/output.hpp"
#include "sim/trace/sink.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace catenet::exports {

struct CaptureOptions {
    std::uint32_t snap_length = 0;  // the most bytes kept of a frame; 0: all
    bool comments = true;
};

// All links are interfaces, in the Directory's order. A frame is recorded once per link or shared
// medium, when its transmission begins, also when it is lost then. Its comment names the sending
// port and the decision that led there:
// "r1.eth1: 10.0.2.2 lies behind eth1 [ipv4.forward, RFC 1812 5.2.1.2]", what that node changed,
// and the packets it was made of. Times are cut to nanoseconds. The same run gives the same bytes:
// no host and no date stand in the file.
class Capture final : public trace::Sink {
  public:
    explicit Capture(trace::ByteOutput& output, CaptureOptions options = {})
        : output_(output), options_(options) {}

    // The frames of this link stand alone in that output as well; what there is to say of a frame
    // is found once for both. REQUIRES: before begin(); it lives as long
    void also_write(trace::LinkIndex link, trace::ByteOutput& output) {
        of_link_.resize(std::max<std::size_t>(of_link_.size(), link + 1));
        of_link_[link] = &output;
    }

    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint now) override;
    bool wants_frames_alone() const override { return !options_.comments; }

  private:
    void record(const trace::TraceEvent& event);
    std::string comment_on(const trace::TraceEvent& event) const;

    void begin_section(trace::ByteOutput& output, std::optional<trace::LinkIndex> only_link);
    trace::ByteOutput* of_link(trace::LinkIndex link) const {
        return link < of_link_.size() ? of_link_[link] : nullptr;
    }

    trace::ByteOutput& output_;
    std::vector<trace::ByteOutput*> of_link_;  // null: none
    CaptureOptions options_;
    const trace::Directory* directory_ = nullptr;
    const trace::Layers* layers_ = nullptr;
    Decisions decisions_;
    PassageChanges changes_;
};

}  // namespace catenet::exports
