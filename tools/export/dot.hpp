// Pictures of a plan as DOT, for Graphviz.
#pragma once
#include "sim/scenario/plan.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace catenet::exports {

enum class DotStyle : std::uint8_t {
    Pretty,  // cards with ports, networks as coloured boxes, a legend
    Plain,   // names and lines, which other programs can read as well
};

enum class DotView : std::uint8_t {
    Physical,      // nodes and what they are plugged into
    Networks,      // networks, and the routers and gateways between them
    Routes,        // for each network, who sends to whom on the way there
    SpanningTree,  // what stays when no frame shall go round in circles
    Critical,      // what nothing can stand in for
    Journey,       // what a journey used
};

// The nodes and links that packets were at; by place in the plan, which is that in the trace too.
struct Way {
    std::string name;  // "journey 3"
    std::vector<std::size_t> nodes;
    std::vector<std::size_t> links;
};

struct DotOptions {
    DotStyle style = DotStyle::Pretty;
    DotView view = DotView::Physical;
    Way way = {};  // of DotView::Journey
};

// Equal plans give equal texts.
std::string dot(const scenario::Plan& plan, const DotOptions& options = {});

}  // namespace catenet::exports
