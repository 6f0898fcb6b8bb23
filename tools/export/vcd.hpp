// levels.vcd: what stands on the wires of buses, for GTKWave and sigrok (IEEE 1364-2005, clause
// 18).
#pragma once
#include "tools/export/line_coder.hpp"

#include "sim/trace/output.hpp"
#include "sim/trace/sink.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace catenet::exports {

// Whether some link is a bus whose bits are known.
bool has_lines(const trace::Directory& directory);

// One module per bus, named as its link is, with the wire `bus` and one per tap: what that node
// drives. 1 is the idle level. Times are picoseconds, so that all edges are exact. Held is only
// what a frame under way may still change. The same run gives the same bytes: no date stands in the
// file.
class ValueChangeDump final : public trace::Sink {
  public:
    explicit ValueChangeDump(trace::TextOutput& output);
    ~ValueChangeDump() override;
    ValueChangeDump(const ValueChangeDump&) = delete;
    ValueChangeDump& operator=(const ValueChangeDump&) = delete;

    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint now) override;

    std::size_t held() const { return held_.size(); }  // moments at which something changes

  private:
    class Line;
    struct Change {
        std::size_t wire = 0;  // of all
        bool high = true;
    };

    void declare(const trace::Directory& directory);
    void write_before(TimePoint limit);
    void go_on_to(TimePoint time, std::string& text);
    void write(TimePoint time, const std::vector<Change>& changes);

    trace::TextOutput& output_;
    std::vector<std::unique_ptr<Line>> lines_;
    std::vector<Line*> line_of_link_;  // null: none
    std::vector<bool> high_;           // of all wires
    TimePoint last_{};                 // the last time that was written
    std::map<TimePoint, std::vector<Change>> held_;
};

}  // namespace catenet::exports
