#include "tools/export/dot_pretty.hpp"

#include "tools/export/dot_cards.hpp"
#include "tools/export/dot_palette.hpp"
#include "tools/export/dot_text.hpp"

#include "sim/core/text.hpp"

#include <algorithm>
#include <map>

namespace catenet::exports::picture {
namespace {

constexpr std::string_view kFonts = "Helvetica,Arial,Liberation Sans,sans-serif";

using scenario::NodeRole;
using scenario::Plan;

std::string html(const std::string& table) {
    return "<" + table + ">";
}

// -- Title and legend -----------------------------------------------------------------------------

std::string counts(const Plan& plan) {
    std::size_t routers = 0;
    std::size_t gateways = 0;
    for (const scenario::PlannedNode& node : plan.nodes) {
        routers += node.kind->role == NodeRole::Router ? 1 : 0;
        gateways += node.kind->role == NodeRole::Gateway ? 1 : 0;
    }
    return dotted({counted(plan.nodes.size(), "node"),
                   counted(plan.spec->networks.size(), "network"),
                   routers > 0 ? counted(routers, "router") : "",
                   gateways > 0 ? counted(gateways, "gateway") : ""});
}

std::string sample(std::string_view glyphs, std::string_view colour, const std::string& meaning) {
    return "<font face=\"DejaVu Sans\" color=\"" + std::string{colour} + "\">" +
           std::string{glyphs} + "</font> " + escaped(meaning);
}

bool has_medium(const Plan& plan, std::size_t network) {
    return std::any_of(plan.links.begin(), plan.links.end(), [&](const auto& link) {
        return link.shared && link.network == network;
    });
}

// Each kind of network by its line alone: the colours are those of the networks.
std::vector<std::string> legend_of_kinds(const Plan& plan) {
    std::vector<std::string> known;
    std::vector<std::string> samples;
    for (std::size_t i = 0; i < plan.spec->networks.size(); ++i) {
        const scenario::NetworkSpec& network = plan.spec->networks[i];
        const std::string meaning = network.kind->name + (has_medium(plan, i) ? ", shared" : "");
        if (std::find(known.begin(), known.end(), meaning) != known.end()) continue;
        known.push_back(meaning);
        const std::string_view style = line_style(network, has_medium(plan, i));
        samples.push_back(sample(line_glyphs(style), kBetween, meaning));
    }
    if (plan.spec->networks.size() > 1) samples.emplace_back("each network has its own colour");
    return samples;
}

std::vector<std::string> legend_of_roles(const Plan& plan) {
    std::vector<std::string> samples;
    const auto add = [&](NodeRole role, const std::string& meaning) {
        const bool there = std::any_of(plan.nodes.begin(), plan.nodes.end(), [&](const auto& node) {
            return node.kind->role == role;
        });
        if (there) samples.push_back(sample(glyph_of(role), kBetween, meaning));
    };
    add(NodeRole::Router, "router: each port in the colour of its network");
    add(NodeRole::Gateway, "gateway: each port speaks the protocol of its network");
    return samples;
}

std::string legend(const Picture& picture, const Marks& marks) {
    std::vector<std::string> samples = legend_of_kinds(picture.plan);
    for (std::string& role : legend_of_roles(picture.plan)) samples.push_back(std::move(role));
    const auto shown = [&](Mark mark) {
        return std::count(marks.wires.begin(), marks.wires.end(), mark) +
                   std::count(marks.vertices.begin(), marks.vertices.end(), mark) >
               0;
    };
    if (shown(Mark::Off)) samples.push_back(sample("╍╍╍", kOff, marks.legend));
    if (shown(Mark::Alarm)) samples.push_back(sample("━━━", kAlarm, marks.legend));
    std::string text;
    for (const std::string& one : samples) text += (text.empty() ? "" : " &#160;&#160; ") + one;
    return text.empty() ? text : "<font point-size=\"11\">" + text + "</font>";
}

// -- Lines ----------------------------------------------------------------------------------------

std::string side(const Picture& picture, const WireEnd& end, bool left) {
    const Vertex& vertex = picture.vertices[end.vertex];
    if (vertex.sort == Vertex::Sort::Network) return quoted_id(vertex.id);
    return quoted_id(vertex.id) + ":" + quoted_id(end.port) + (left ? ":e" : ":w");
}

std::string colour_of(Mark mark, std::size_t network) {
    if (mark == Mark::Off) return std::string{kOff};
    return std::string{mark == Mark::Alarm ? kAlarm : hue_of(network).line};
}

std::string text_of_wire(const Picture& picture, const Wire& wire) {
    const auto& [one, other] = wire.ends;
    return picture.vertices[one.vertex].id + (one.port.empty() ? "" : " " + one.port) + " - " +
           picture.vertices[other.vertex].id + (other.port.empty() ? "" : " " + other.port);
}

// A medium is one link: the first of its wires says what it is.
bool is_labelled(const Picture& picture, std::size_t index) {
    const Wire& wire = picture.wires[index];
    if (!wire.link) return false;
    if (!picture.plan.links[*wire.link].shared) return true;
    return index == 0 || picture.wires[index - 1].link != wire.link;
}

std::string wire_label(const Picture& picture,
                       std::size_t network,
                       const std::string& facts,
                       Mark mark,
                       const std::string& mark_word) {
    const scenario::NetworkSpec& spec = picture.plan.spec->networks[network];
    const auto& prefix = picture.plan.prefixes[network];
    const std::string_view colour = mark == Mark::Alarm ? kAlarm
                                    : mark == Mark::Off ? kFaint
                                                        : hue_of(network).text;
    std::vector<std::string> rows;
    if (!picture.boxed[network]) {  // then nothing else tells the network's name
        rows.push_back(font("<b>" + escaped(spec.name.value) + "</b>", 11, colour));
        rows.push_back(
            font(escaped(dotted({spec.kind->name, prefix ? to_string(*prefix) : ""})), 9, colour));
    }
    rows.push_back(font(escaped(dotted({facts, mark_word})), 9, colour));
    return html(title_table(rows, rows.size() > 1 ? 1 : 4));
}

// What only a wire of a link has.
std::string link_attributes(const Picture& picture, std::size_t index, const Marks& marks) {
    const Mark mark = marks.of_wire(index);
    const Wire& wire = picture.wires[index];
    const scenario::PlannedLink& link = picture.plan.links[*wire.link];
    const std::string facts = facts_text(link);
    // Each wire of a medium has its own; those between hubs are no taps.
    const std::size_t own = wire.tap < link.ends.size() ? wire.tap : link.ends.size() + index;
    const std::string tap = link.shared ? "-" + std::to_string(own) : "";
    std::string text =
        ", id=" + quoted_id("link-" + link.name + tap) +
        ", penwidth=" + std::string{mark == Mark::Way ? kWayWidth : pen_width(link.rate)} +
        ", tooltip=" + quoted_id(link.name + ": " + text_of_wire(picture, wire) + ", " + facts);
    if (is_labelled(picture, index)) {
        text += ", label=" +
                wire_label(picture, wire.network, facts, mark, mark == Mark::Off ? marks.word : "");
    }
    return text;
}

std::string wire_line(const Picture& picture, std::size_t index, const Marks& marks) {
    const Wire& wire = picture.wires[index];
    const Mark mark = marks.of_wire(index);
    const scenario::NetworkSpec& network = picture.plan.spec->networks[wire.network];
    const bool shared =
        wire.link ? picture.plan.links[*wire.link].shared : has_medium(picture.plan, wire.network);
    const std::string_view style = mark == Mark::Off ? "dashed" : line_style(network, shared);
    return side(picture, wire.ends[0], true) + " -- " + side(picture, wire.ends[1], false) +
           " [class=" + quoted_id("net-" + network.name.value) + ", color=\"" +
           colour_of(mark, wire.network) + "\", style=" + std::string{style} +
           (wire.link ? link_attributes(picture, index, marks) : "") + "];\n";
}

// -- Vertices and boxes ---------------------------------------------------------------------------

std::string id_of(const Vertex& vertex) {
    const bool node = vertex.sort == Vertex::Sort::Node;
    const bool medium = vertex.sort == Vertex::Sort::Medium;
    return (node ? "node-" : medium ? "medium-" : "network-") + vertex.id;
}

std::string vertex_line(const Picture& picture, std::size_t index, const Marks& marks) {
    const Vertex& vertex = picture.vertices[index];
    const bool alarm = marks.of_vertex(index) == Mark::Alarm;
    return quoted_id(vertex.id) + " [id=" + quoted_id(id_of(vertex)) +
           ", class=" + quoted_id(class_of(picture, index)) +
           ", tooltip=" + quoted_id(tooltip(picture, index)) +
           ", label=" + html(card(picture, index, alarm ? kAlarm : std::string_view{})) + "];\n";
}

std::string boxes(const Picture& picture, const Marks& marks) {
    std::map<std::size_t, std::string> inside;  // by network
    std::string text;
    for (std::size_t i = 0; i < picture.vertices.size(); ++i) {
        const auto& network = picture.vertices[i].network;
        (network ? inside[*network] : text) += vertex_line(picture, i, marks);
    }
    std::string all;
    for (const auto& [network, vertices] : inside) {
        const std::string& name = picture.plan.spec->networks[network].name.value;
        all += box(picture.plan, network, name) + vertices + "}\n";
    }
    return all + text;
}

}  // namespace

std::string box(const Plan& plan, std::size_t network, const std::string& id) {
    const scenario::NetworkSpec& spec = plan.spec->networks[network];
    const Hue hue = hue_of(network);
    const auto& prefix = plan.prefixes[network];
    const std::string below = dotted({spec.kind->name,
                                      has_medium(plan, network) ? "shared medium" : "",
                                      prefix ? to_string(*prefix) : ""});
    const std::string title =
        title_table({"",
                     "<font point-size=\"15\"><b>" + escaped(spec.name.value) + "</b></font>",
                     "<font point-size=\"10\">" + escaped(below) + "</font>"},
                    1);
    return "subgraph " + quoted_id("cluster_" + id) + " { id=" + quoted_id("net-" + id) +
           "; tooltip=" + quoted_id(spec.name.value) + "; label=" + html(title) +
           "; labeljust=l; style=\"rounded,filled\"; fillcolor=\"" + std::string{hue.tint} +
           "\"; color=\"" + std::string{hue.line} + "\"; fontcolor=\"" + std::string{hue.text} +
           "\"; penwidth=1.4; margin=18;\n";
}

std::vector<std::string> title_rows(const Plan& plan,
                                    const std::string& what,
                                    const std::string& below) {
    const std::string title = plan.spec->title.value;
    return {"<font point-size=\"20\"><b>" + escaped(title) + "</b></font>" +
                (what.empty() ? "" : font(" &#160;" + escaped(what), 14, kFaint)),
            font(escaped(below), 11, kFaint)};
}

std::string pretty_head(std::string_view sort, const std::vector<std::string>& title_rows) {
    std::vector<std::string> rows;
    for (const std::string& row : title_rows) {
        if (!row.empty()) rows.push_back(row);
    }
    rows.emplace_back();
    const std::string fonts = "fontname=\"" + std::string{kFonts} + "\"";
    return std::string{sort} + " catenet {\ngraph [rankdir=LR, bgcolor=\"#ffffff\", " + fonts +
           ", nodesep=0.35, ranksep=0.7, splines=spline, pad=0.3, label=" +
           html(title_table(rows, 3)) + ", labelloc=t, labeljust=l];\nnode [shape=plain, " + fonts +
           ", fontsize=12, fontcolor=\"" + std::string{kInk} + "\"];\nedge [" + fonts +
           ", penwidth=2.4];\n";
}

std::string pretty(const Picture& picture, const Marks& marks) {
    std::vector<std::string> rows = title_rows(picture.plan, marks.title, counts(picture.plan));
    rows.push_back(legend(picture, marks));
    std::string text = pretty_head("graph", rows) + boxes(picture, marks);
    for (std::size_t i = 0; i < picture.wires.size(); ++i) text += wire_line(picture, i, marks);
    return text + "}\n";
}

}  // namespace catenet::exports::picture
