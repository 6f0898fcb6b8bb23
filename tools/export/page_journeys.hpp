// The journeys of a page: each anew whenever something happened to it.
#pragma once
#include "tools/export/ladder.hpp"
#include "tools/export/page_crossings.hpp"
#include "tools/export/questions.hpp"
#include "tools/export/verdict.hpp"

#include "sim/scenario/build.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace catenet::exports {

class PageJourneys {
  public:
    struct Sources {
        scenario::World& world;
        const Journeys& journeys;
        const Questions& questions;
        const PageCrossings& crossings;
        const PagePlaces& places;
        PageLists& lists;
    };
    struct Options {
        std::string file;      // the scenario, as the user wrote it
        std::size_t rows = 0;  // of ladders that are kept
    };
    // REQUIRES: all sources live longer than this
    PageJourneys(const Sources& sources, Options options)
        : from_(sources), options_(std::move(options)) {}

    // Something happened, perhaps to a journey. REQUIRES: the sources have heard of it
    void hear(const trace::TraceEvent& event);
    // The run is over: what was under way is so no more.
    void end();
    bool is_whole() const { return whole_; }
    // Those that changed since the last call, as a JSON array. REQUIRES: crossings are up to date
    std::string take();

  private:
    void add(std::string& out, std::uint64_t number);
    Verdict verdict_of(std::uint64_t number, const std::vector<Hop>& hops) const;
    void add_verdict(JsonObject& object, const Verdict& verdict);
    void add_hops(JsonObject& object, const std::vector<Hop>& hops);
    void add_hop(std::string& out, const Hop& hop);
    void add_ladder(JsonObject& object, std::uint64_t number, const std::vector<Hop>& hops);
    void add_row(std::string& out, const LadderRow& row);
    int network_of(std::size_t ladder_network);
    std::size_t room_for(std::uint64_t number, std::size_t rows);

    Sources from_;
    Options options_;
    bool ended_ = false;
    bool whole_ = true;
    std::set<std::uint64_t> changed_;
    std::set<std::uint64_t> under_way_;  // as they were told last
    std::vector<std::size_t> rows_;      // of each journey, by number - 1
    std::size_t all_rows_ = 0;
    std::vector<int> networks_;  // in the page, by the ladder's number
};

}  // namespace catenet::exports
