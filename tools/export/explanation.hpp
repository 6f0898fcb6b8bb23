// The explanation of a run, for people: verdicts first, then hops, then what each hop rested on.
#pragma once
#include "tools/export/crossing_book.hpp"
#include "tools/export/hops.hpp"
#include "tools/export/paint.hpp"
#include "tools/export/verdict.hpp"

#include "sim/scenario/build.hpp"

#include <string>
#include <vector>

namespace catenet::exports {

struct ExplanationOptions {
    std::string file;  // the scenario, as the user wrote it
    bool colour = false;
    bool bytes = false;  // every byte with its origin
    bool bits = false;   // what left onto a bus, bit by bit
};

class Explanation {
  public:
    // REQUIRES: the run has ended; all live longer than this
    Explanation(const Journeys& journeys,
                const Questions& questions,
                scenario::World& world,
                ExplanationOptions options)
        : journeys_(journeys),
          questions_(questions),
          world_(world),
          options_(std::move(options)),
          paint_(options_.colour),
          book_(journeys) {}

    // One line per journey, and what to type next.
    std::string overview(const std::vector<std::uint64_t>& journeys) const;
    // REQUIRES: there is such a journey
    std::string journey(std::uint64_t number) const;
    const ExplanationOptions& options() const { return options_; }
    // Every packet that was dropped, in the order of time.
    std::string drops() const;

  private:
    struct Told {
        const Hop& hop;
        std::size_t number;
        std::optional<CrossingRecord> crossing;
    };
    std::string headline(const Verdict& verdict) const;
    std::string why(const Verdict& verdict) const;
    std::string way(const std::vector<Hop>& hops) const;
    std::string words_of(const Told& told) const;
    std::string list_of(const std::vector<Told>& told) const;
    std::string details_of(const Told& told) const;
    std::string bits_of(const std::vector<Hop>& hops) const;
    std::string steps_text(const Hop& hop) const;
    std::string drop_text(Place place) const;
    std::string see(const std::string& selection) const;

    const Journeys& journeys_;
    const Questions& questions_;
    scenario::World& world_;
    ExplanationOptions options_;
    Paint paint_;
    CrossingBook book_;
};

}  // namespace catenet::exports
