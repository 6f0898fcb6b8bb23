// Ladder: journeys as a sequence diagram, before it becomes text, Mermaid or SVG.
#pragma once
#include "tools/export/crossing_fields.hpp"
#include "tools/export/hops.hpp"
#include "tools/export/questions.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace catenet::exports {

struct LadderColumn {
    std::string name;
    trace::Role role = trace::Role::Host;
    std::vector<std::size_t> networks;  // it joins, numbered as Journeys::networks() does
    trace::NodeIndex node = trace::kNone;
};

struct LadderRow {
    enum class Kind : std::uint8_t {
        Arrow,     // a frame crosses a link
        Lost,      // it does not arrive
        Says,      // a node decided or noticed something
        Crossing,  // a node passed a packet on and changed it
        Drop,      // a packet ends at a node
    };
    Kind kind = Kind::Says;
    TimePoint time{};
    std::size_t column = 0;  // where it happens; of an arrow, where it begins
    std::size_t to = 0;      // of an arrow
    std::string text;
    std::string source = {};            // "[ipv4.no-route, RFC 1812 5.2.4.3]"; may be empty
    std::optional<Duration> stay = {};  // of a crossing: from the arrival until it left
    std::size_t network = 0;            // of an arrow
    bool aside = false;
};

struct Ladder {
    std::string title;
    std::string verdict;
    bool good = false;
    std::vector<LadderColumn> columns;
    std::vector<LadderRow> rows;
    std::size_t left_out = 0;  // rows beyond what is drawn
};

// What the crossing of a decision changed; null if it has none.
using WordsOf = std::function<const CrossingWords*(Place)>;

// Fills in columns and rows; of a run that still goes on as far as it went.
void add_rows(Ladder& ladder,
              const Journeys& journeys,
              const std::vector<Hop>& hops,
              const WordsOf& words);

// REQUIRES: there are such journeys
Ladder ladder_of(const Journeys& journeys,
                 const Questions& questions,
                 const std::vector<std::uint64_t>& numbers);

}  // namespace catenet::exports
