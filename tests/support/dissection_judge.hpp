// Compares our dissection of frames with Wireshark's, field by field and both ways.
#pragma once
#include "tests/support/pdml.hpp"

#include "sim/trace/layer.hpp"
#include "sim/trace/sink.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::test {

// Fields that one side has and the other has not, each with the reason. A line is
// "tshark NAME: REASON" for what only tshark shows, "ours NAME: REASON" for what only we do.
class PdmlExceptions {
  public:
    // REQUIRES: every line is one of those, empty, or begins with #
    explicit PdmlExceptions(const std::string& text);

    // True if the file has `line`: "tshark eth.addr". It is needed from then on.
    bool allow(const std::string& line);
    std::vector<std::string> never_needed() const;
    // Lines that could not be read, or give no reason.
    const std::vector<std::string>& unreadable() const { return unreadable_; }

  private:
    std::map<std::string, bool> needed_;
    std::vector<std::string> unreadable_;
};

struct DissectedFrame {
    std::vector<std::byte> bytes;
    std::vector<trace::DissectedLayer> layers;
};

// Remembers each frame that is sent, as a capture has it.
class FrameDissector final : public trace::Sink {
  public:
    void begin(const trace::Directory&, const trace::Layers& layers) override { layers_ = &layers; }
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint) override {}

    const std::vector<DissectedFrame>& frames() const { return frames_; }

  private:
    const trace::Layers* layers_ = nullptr;
    std::vector<DissectedFrame> frames_;
};

// What the two do not agree about, one line each; "" if they do. Name, place, width, value and text
// are compared.
std::string disagreement(const std::vector<DissectedFrame>& ours,
                         const std::vector<PdmlPacket>& theirs,
                         PdmlExceptions& exceptions);

// One call for the whole capture. Fragments are not put together: a field has its place in a frame.
std::vector<PdmlPacket> ask_tshark(ByteView capture);

}  // namespace catenet::test
