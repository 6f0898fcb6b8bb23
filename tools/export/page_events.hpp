// The events of a page, as columns of equal length, and the packets that appear in them.
#pragma once
#include "tools/export/page_lists.hpp"

#include "sim/trace/event.hpp"
#include "sim/trace/frame_buffer.hpp"
#include "sim/trace/layer.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace catenet::exports {

class PageEvents {
  public:
    // REQUIRES: it lives longer than this
    explicit PageEvents(PageLists& lists) : lists_(lists) {}

    void begin(const trace::Layers& layers) { layers_ = &layers; }
    // `frame` is that of its packet, or -1. REQUIRES: begin() was called
    void add(const trace::TraceEvent& event, int frame);
    // How many there are.
    std::int64_t count() const { return count_; }
    // What came since the last call: "first", "packets", "events" and "details".
    void add_to(JsonObject& part);

  private:
    enum Column : std::uint8_t {
        Time,
        What,
        Node,
        Port,
        Link,
        Layer,
        Rule,
        Packet,
        Frame,
        Summary,
        Facts
    };
    static constexpr std::size_t kColumns = 11;

    void put(Column column, std::int64_t value);
    std::string& next(Column column);
    int summary_of(const trace::TraceEvent& event);
    void add_facts(const trace::TraceEvent& event);
    void meet(const trace::TraceEvent& event);

    PageLists& lists_;
    const trace::Layers* layers_ = nullptr;
    trace::FrameBuffer bytes_;
    std::int64_t count_ = 0;
    std::int64_t told_ = 0;      // events of the parts before
    TimePoint last_{};           // when the event before happened
    std::uint64_t packets_ = 0;  // known ones
    std::array<std::string, kColumns> columns_;
    std::string fresh_packets_;
    std::string details_;
};

}  // namespace catenet::exports
