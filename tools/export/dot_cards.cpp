#include "tools/export/dot_cards.hpp"

#include "tools/export/dot_palette.hpp"
#include "tools/export/dot_text.hpp"

#include "sim/core/text.hpp"

#include <algorithm>

namespace catenet::exports::picture {
namespace {

using scenario::PlannedNode;
using scenario::PlannedPort;

// One side of a card: a cell for each port, from the top.
using Cells = std::vector<std::string>;

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string{name} + "=\"" + std::string{value} + "\"";
}

std::string glyph(const PlannedNode& node, std::string_view colour) {
    return "<font face=\"DejaVu Sans\" point-size=\"15\" color=\"" + std::string{colour} + "\">" +
           std::string{glyph_of(node.kind->role)} + "</font>";
}

const PlannedNode& node_of(const Picture& picture, std::size_t vertex) {
    return picture.plan.nodes[picture.vertices[vertex].index];
}

// The ports on one side, in the order of the node's ports; those without a cable stand at the
// right.
std::vector<std::size_t> ports_of(const Picture& picture, std::size_t vertex, bool left) {
    std::vector<std::size_t> places;
    const Sides& sides = picture.sides[vertex];
    for (const std::size_t wire : left ? sides.left : sides.right) {
        places.push_back(picture.wires[wire].ends[left ? 1 : 0].place);
    }
    const PlannedNode& node = node_of(picture, vertex);
    for (std::size_t i = 0; i < node.ports.size() && !left; ++i) {
        if (!node.ports[i].link) places.push_back(i);
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

// -- A node of one network ------------------------------------------------------------------------

std::string small_port(const PlannedPort& port) {
    const Hue hue = hue_of(port.network);
    return "<td" + attribute("port", escaped(port.name)) + attribute("bgcolor", hue.tint) +
           attribute("cellpadding", "3") + ">" + font(escaped(port.name), 8, hue.text) + "</td>";
}

std::string second_line(const PlannedNode& node) {
    std::string address;
    for (const PlannedPort& port : node.ports) {
        if (address.empty()) address = address_text(port);
    }
    const bool host = node.kind->role == scenario::NodeRole::Host;
    return dotted({host && !address.empty() ? std::string{} : node.kind->name, address});
}

std::string middle(const PlannedNode& node, std::size_t rows, std::string_view colour) {
    return "<td" + attribute("rowspan", std::to_string(rows)) + attribute("cellpadding", "4") +
           attribute("width", "84") +
           "><table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"1\"><tr><td>" +
           glyph(node, colour) + "</td><td>&#160;<b>" + escaped(node.name) +
           "</b></td></tr><tr><td colspan=\"2\">" + font(escaped(second_line(node)), 9, kFaint) +
           "</td></tr></table></td>";
}

std::string cell_or_nothing(const Cells& cells, std::size_t row) {
    if (cells.empty()) return {};
    return row < cells.size() ? cells[row] : "<td></td>";
}

std::string node_card(const Picture& picture, std::size_t vertex, std::string_view border) {
    const PlannedNode& node = node_of(picture, vertex);
    const auto& network = picture.vertices[vertex].network;
    const std::string_view colour = network ? hue_of(*network).line : kBetween;
    Cells left;
    Cells right;
    for (const std::size_t port : ports_of(picture, vertex, true)) {
        left.push_back(small_port(node.ports[port]));
    }
    for (const std::size_t port : ports_of(picture, vertex, false)) {
        right.push_back(small_port(node.ports[port]));
    }
    const std::size_t rows = std::max({left.size(), right.size(), std::size_t{1}});
    std::string html =
        "<table border=\"2\" cellborder=\"0\" cellspacing=\"3\" cellpadding=\"2\" "
        "style=\"rounded\" bgcolor=\"white\"" +
        attribute("color", border.empty() ? colour : border) + ">";
    for (std::size_t i = 0; i < rows; ++i) {
        html += "<tr>" + cell_or_nothing(left, i) + (i == 0 ? middle(node, rows, colour) : "") +
                cell_or_nothing(right, i) + "</tr>";
    }
    return html + "</table>";
}

// -- A node between networks ----------------------------------------------------------------------

// The last cell of the shorter side reaches down to the bottom.
std::string large_port(const PlannedPort& port, std::size_t rows) {
    const Hue hue = hue_of(port.network);
    const std::string address = address_text(port);
    std::string html = "<td" + attribute("port", escaped(port.name)) +
                       attribute("bgcolor", hue.tint) + attribute("rowspan", std::to_string(rows)) +
                       ">" + font("<b>" + escaped(port.name) + "</b>", 10, hue.text);
    if (!address.empty()) html += "<br/>" + font(escaped(address), 8, hue.text);
    return html + "</td>";
}

Cells large_ports(const PlannedNode& node,
                  const std::vector<std::size_t>& places,
                  std::size_t rows) {
    Cells cells;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const bool last = i + 1 == places.size();
        cells.push_back(large_port(node.ports[places[i]], last ? rows - i : 1));
    }
    return cells;
}

std::string between_card(const Picture& picture, std::size_t vertex, std::string_view border) {
    const PlannedNode& node = node_of(picture, vertex);
    const auto left_places = ports_of(picture, vertex, true);
    const auto right_places = ports_of(picture, vertex, false);
    const std::size_t rows = std::max(left_places.size(), right_places.size());
    const Cells left = large_ports(node, left_places, rows);
    const Cells right = large_ports(node, right_places, rows);
    const bool both = !left.empty() && !right.empty();
    std::string html =
        "<table border=\"2\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"5\" "
        "style=\"rounded\" bgcolor=\"white\"" +
        attribute("color", border.empty() ? kBetween : border) + "><tr><td" +
        attribute("colspan", both ? "2" : "1") + ">" + glyph(node, kBetween) + " <b>" +
        escaped(node.name) + "</b> " + font(escaped(node.kind->name), 9, kFaint) + "</td></tr>";
    for (std::size_t i = 0; i < rows; ++i) {
        html += "<tr>" + (i < left.size() ? left[i] : "") + (i < right.size() ? right[i] : "") +
                "</tr>";
    }
    return html + "</table>";
}

// -- Media and networks ---------------------------------------------------------------------------

std::string tap_cell(const std::string& port, std::size_t rows, std::string_view colour) {
    return "<td" + attribute("port", port) + attribute("rowspan", std::to_string(rows)) +
           attribute("width", "6") + attribute("height", "62") + attribute("bgcolor", colour) +
           "></td>";
}

Cells taps(const Picture& picture,
           const std::vector<std::size_t>& wires,
           bool left,
           std::size_t rows) {
    const auto place = [&](std::size_t i) {
        return picture.wires[wires[i]].ends[left ? 1 : 0].port;
    };
    const auto colour = [&](std::size_t i) { return hue_of(picture.wires[wires[i]].network).line; };
    Cells cells;
    for (std::size_t i = 0; i < wires.size(); ++i) {
        const bool last = i + 1 == wires.size();
        cells.push_back(tap_cell(place(i), last ? rows - i : 1, colour(i)));
    }
    return cells;
}

// A bar with a place for each tap.
std::string medium_card(const Picture& picture, std::size_t vertex, std::string_view border) {
    const Sides& sides = picture.sides[vertex];
    const std::size_t rows = std::max({sides.left.size(), sides.right.size(), std::size_t{1}});
    const Cells left = taps(picture, sides.left, true, rows);
    const Cells right = taps(picture, sides.right, false, rows);
    const Hue hue = hue_of(*picture.vertices[vertex].network);
    std::string html = "<table border=\"" + std::string{border.empty() ? "0" : "3"} +
                       "\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\" style=\"rounded\"" +
                       attribute("color", border.empty() ? hue.line : border) +
                       attribute("bgcolor", hue.line) + ">";
    for (std::size_t i = 0; i < rows; ++i) {
        html += "<tr>" + (i < left.size() ? left[i] : "") + (i < right.size() ? right[i] : "") +
                "</tr>";
    }
    return html + "</table>";
}

std::string network_card(const Picture& picture, std::size_t vertex, std::string_view border) {
    const std::size_t index = picture.vertices[vertex].index;
    const scenario::NetworkSpec& network = picture.plan.spec->networks[index];
    const Hue hue = hue_of(index);
    const auto& prefix = picture.plan.prefixes[index];
    std::size_t members = 0;
    for (const PlannedNode& node : picture.plan.nodes) {
        if (node.spec == nullptr) continue;
        for (const auto& attachment : node.spec->joins)
            members += attachment.network_index == index;
    }
    return "<table border=\"2\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"4\" "
           "style=\"rounded\"" +
           attribute("color", border.empty() ? hue.line : border) + attribute("bgcolor", hue.tint) +
           "><tr><td>" + font("<b>" + escaped(network.name.value) + "</b>", 14, hue.text) +
           "</td></tr><tr><td>" +
           font(escaped(dotted({network.kind->name,
                                prefix ? to_string(*prefix) : "",
                                counted(members, "node")})),
                10,
                hue.text) +
           "</td></tr></table>";
}

}  // namespace

std::string font(std::string_view html, int size, std::string_view colour) {
    if (html.empty()) return {};  // Graphviz wants something between the tags
    return "<font point-size=\"" + std::to_string(size) + "\" color=\"" + std::string{colour} +
           "\">" + std::string{html} + "</font>";
}

std::string title_table(const std::vector<std::string>& rows, int padding) {
    std::string html = "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"" +
                       std::to_string(padding) + "\">";
    for (const std::string& row : rows) {
        html += row.empty() ? "<tr><td height=\"4\"></td></tr>"
                            : "<tr><td align=\"left\">" + row + "</td></tr>";
    }
    return html + "</table>";
}

std::string card(const Picture& picture, std::size_t vertex, std::string_view border) {
    switch (picture.vertices[vertex].sort) {
        case Vertex::Sort::Medium: return medium_card(picture, vertex, border);
        case Vertex::Sort::Network: return network_card(picture, vertex, border);
        case Vertex::Sort::Node: break;
    }
    const bool between = networks_of(node_of(picture, vertex)) > 1;
    return between ? between_card(picture, vertex, border) : node_card(picture, vertex, border);
}

std::string tooltip(const Picture& picture, std::size_t vertex) {
    const Vertex& what = picture.vertices[vertex];
    if (what.sort != Vertex::Sort::Node) return what.id;
    const PlannedNode& node = picture.plan.nodes[what.index];
    std::string text = node.name + ": " + node.kind->name;
    for (const PlannedPort& port : node.ports) {
        const std::string address = address_text(port);
        text += (&port == &node.ports.front() ? " " : ", ") + port.name +
                (address.empty() ? "" : " " + address);
    }
    return text;
}

std::string class_of(const Picture& picture, std::size_t vertex) {
    const Vertex& what = picture.vertices[vertex];
    const auto network_class = [&](std::size_t network) {
        return "net-" + picture.plan.spec->networks[network].name.value;
    };
    if (what.sort == Vertex::Sort::Network) return network_class(what.index);
    if (what.network) return network_class(*what.network);
    return picture.plan.nodes[what.index].kind->name;
}

}  // namespace catenet::exports::picture
