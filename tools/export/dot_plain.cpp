#include "tools/export/dot_plain.hpp"

#include "tools/export/dot_text.hpp"

namespace catenet::exports::picture {
namespace {

// Of a node: its kind and addresses; of a network: its kind and prefix.
std::string second_line(const Picture& picture, const Vertex& vertex) {
    const scenario::Plan& plan = picture.plan;
    if (vertex.sort == Vertex::Sort::Medium) return "shared medium";
    if (vertex.sort == Vertex::Sort::Network) {
        const auto& prefix = plan.prefixes[vertex.index];
        return dotted(
            {plan.spec->networks[vertex.index].kind->name, prefix ? to_string(*prefix) : ""});
    }
    std::vector<std::string> parts{plan.nodes[vertex.index].kind->name};
    for (const scenario::PlannedPort& port : plan.nodes[vertex.index].ports) {
        parts.push_back(address_text(port));
    }
    return dotted(parts);
}

std::string_view mark_attributes(Mark mark) {
    if (mark == Mark::Off) return ", style=dashed, color=gray";
    if (mark == Mark::Way) return ", style=bold, color=blue";
    return mark == Mark::Alarm ? ", color=red" : "";
}

std::string vertex_line(const Picture& picture, std::size_t index, const Marks& marks) {
    const Vertex& vertex = picture.vertices[index];
    const bool node = vertex.sort == Vertex::Sort::Node;
    return "  " + quoted_id(vertex.id) +
           " [label=" + quoted_id(vertex.id + " (" + second_line(picture, vertex) + ")") +
           ", shape=" + (node ? "box" : "ellipse") +
           std::string{mark_attributes(marks.of_vertex(index))} + "];\n";
}

std::string wire_line(const Picture& picture, std::size_t index, const Marks& marks) {
    const Wire& wire = picture.wires[index];
    const auto name = [&](std::size_t end) {
        return quoted_id(picture.vertices[wire.ends[end].vertex].id);
    };
    std::string line = "  " + name(0) + " -- " + name(1) +
                       " [taillabel=" + quoted_id(wire.ends[0].port) +
                       ", headlabel=" + quoted_id(wire.ends[1].port);
    if (wire.link) line += ", label=" + quoted_id(facts_text(picture.plan.links[*wire.link]));
    return line + std::string{mark_attributes(marks.of_wire(index))} + "];\n";
}

}  // namespace

std::string plain(const Picture& picture, const Marks& marks) {
    const std::string title = dotted({picture.plan.spec->title.value, marks.title});
    std::string text = "graph catenet {\n  graph [rankdir=LR, label=" + quoted_id(title) + "];\n";
    for (std::size_t i = 0; i < picture.vertices.size(); ++i) {
        text += vertex_line(picture, i, marks);
    }
    for (std::size_t i = 0; i < picture.wires.size(); ++i) text += wire_line(picture, i, marks);
    return text + "}\n";
}

}  // namespace catenet::exports::picture
