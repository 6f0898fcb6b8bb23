#include "tools/export/dot_marks.hpp"

#include "sim/scenario/topology_of.hpp"
#include "sim/topology/analysis.hpp"

#include <algorithm>

namespace catenet::exports::picture {
namespace {

Marks unmarked(const Picture& picture, std::string title, std::string legend) {
    Marks marks{std::move(title), std::move(legend)};
    marks.wires.resize(picture.wires.size());
    marks.vertices.resize(picture.vertices.size());
    return marks;
}

template <class Index>
bool has(const std::vector<Index>& list, std::size_t index) {
    return std::find(list.begin(), list.end(), index) != list.end();
}

// Hubs and media take part with their link.
bool takes_part(const Picture& picture, std::size_t index, const Way& way) {
    const Vertex& vertex = picture.vertices[index];
    if (vertex.sort == Vertex::Sort::Medium) return has(way.links, vertex.index);
    if (has(way.nodes, vertex.index)) return true;
    return std::any_of(way.links.begin(), way.links.end(), [&](std::size_t link) {
        return has(picture.plan.links[link].hubs, vertex.index);
    });
}

}  // namespace

Marks spanning_tree_marks(const Picture& picture) {
    const topology::SpanningTree tree =
        topology::spanning_tree(scenario::topology_of(picture.plan));
    Marks marks = unmarked(picture, "spanning tree", "blocked, so that no frame goes round");
    marks.word = "blocked";
    for (const topology::LinkEnd& blocked : tree.blocked) {
        const bool shared = picture.plan.links[blocked.link].shared;
        for (std::size_t i = 0; i < picture.wires.size(); ++i) {
            const Wire& wire = picture.wires[i];
            if (wire.link != blocked.link) continue;
            if (!shared || wire.tap == blocked.end) marks.wires[i] = Mark::Off;
        }
    }
    return marks;
}

Marks journey_marks(const Picture& picture, const Way& way) {
    Marks marks = unmarked(picture, way.name, "took no part");
    for (std::size_t i = 0; i < picture.wires.size(); ++i) {
        const Wire& wire = picture.wires[i];
        const bool used = has(way.links, *wire.link) &&
                          std::all_of(wire.ends.begin(), wire.ends.end(), [&](const WireEnd& end) {
                              return takes_part(picture, end.vertex, way);
                          });
        marks.wires[i] = used ? Mark::Way : Mark::Off;
    }
    for (std::size_t i = 0; i < picture.vertices.size(); ++i) {
        if (takes_part(picture, i, way)) marks.vertices[i] = Mark::Way;
    }
    return marks;
}

Marks critical_marks(const Picture& picture) {
    const topology::Topology topology = scenario::topology_of(picture.plan);
    const auto links = topology::critical_links(topology);
    const auto nodes = topology::critical_nodes(topology);
    Marks marks = unmarked(picture, "single points of failure", "nothing can stand in for it");
    for (std::size_t i = 0; i < picture.wires.size(); ++i) {
        if (has(links, *picture.wires[i].link)) marks.wires[i] = Mark::Alarm;
    }
    for (std::size_t i = 0; i < picture.vertices.size(); ++i) {
        const Vertex& vertex = picture.vertices[i];
        const bool medium = vertex.sort == Vertex::Sort::Medium;
        if (has(medium ? links : nodes, vertex.index)) marks.vertices[i] = Mark::Alarm;
    }
    // A hub is its medium.
    for (const topology::Index link : links) {
        for (const std::size_t hub : picture.plan.links[link].hubs) {
            marks.vertices[hub] = Mark::Alarm;
        }
    }
    return marks;
}

}  // namespace catenet::exports::picture
