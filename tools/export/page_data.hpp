// The data of the classroom page, made from the trace alone (docs/page-format.md).
#pragma once
#include "tools/export/map_layout.hpp"
#include "tools/export/questions.hpp"

#include "sim/scenario/build.hpp"
#include "sim/scenario/expectation.hpp"
#include "sim/trace/sink.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace catenet::exports {

// What one page holds; what is beyond is left out, and the page says so.
struct PageLimits {
    std::size_t events = 250'000;
    std::size_t frame_bytes = std::size_t{2} << 20;
    std::size_t ladder_rows = 60'000;
};

struct PageOptions {
    std::string file;  // the scenario, as the user wrote it
    MapLayout map;
    PageLimits limits = {};
};

class PageData final : public trace::Sink {
  public:
    // REQUIRES: all live longer than this; `questions` listens to the same trace, before this
    PageData(scenario::World& world, const Questions& questions, PageOptions options);
    ~PageData() override;
    PageData(const PageData&) = delete;
    PageData& operator=(const PageData&) = delete;

    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint now) override;

    // A Scenario. REQUIRES: begin() was called
    std::string scenario_json() const;
    // A Part: what happened since the last call, and the journeys that changed. With `grades` at
    // the end of a run.
    std::string part_json(const std::vector<scenario::Grader::Grade>& grades = {});
    // Adds a sentence to the notice of the next part: what ended the run early.
    void add_notice(const std::string& sentence);
    // A Run with all that happened. REQUIRES: part_json() was not called
    std::string run_json(const std::vector<scenario::Grader::Grade>& grades = {});

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace catenet::exports
