// Picture: what is drawn and what is left of what, before it becomes text.
#pragma once
#include "sim/scenario/plan.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace catenet::exports::picture {

struct Vertex {
    enum class Sort : std::uint8_t { Node, Medium, Network };
    Sort sort = Sort::Node;
    std::size_t index = 0;  // of the node, link or network in the plan
    std::string id;
    std::optional<std::size_t> network;  // in whose box it stands; none: between the boxes
    unsigned level = 0;                  // its distance from where the picture begins
};

struct WireEnd {
    std::size_t vertex = 0;
    std::string port;       // the name of its cell
    std::size_t place = 0;  // of the port in the node
};

// A line. ends[0] is the one on the left.
struct Wire {
    std::array<WireEnd, 2> ends;
    std::size_t network = 0;
    std::optional<std::size_t> link;  // of the plan; none: in a picture of networks
    std::size_t tap = 0;              // the end of a shared link that it is
};

// The wires on the left and right of a vertex, in their order.
struct Sides {
    std::vector<std::size_t> left;
    std::vector<std::size_t> right;
};

struct Picture {
    const scenario::Plan& plan;
    std::vector<Vertex> vertices;  // nodes first, as in the plan, where all are drawn
    std::vector<Wire> wires;
    std::vector<Sides> sides;  // by vertex
    std::vector<bool> boxed;   // by network: a vertex stands in its box
};

// Nodes, and media without hubs, as they are plugged together.
Picture physical_picture(const scenario::Plan& plan);
// Networks, and what joins several of them.
Picture network_picture(const scenario::Plan& plan);

// How many networks a node joins.
std::size_t networks_of(const scenario::PlannedNode& node);

}  // namespace catenet::exports::picture
