#include "tools/export/page_scenario.hpp"

#include "tools/export/dot_palette.hpp"
#include "tools/export/dot_text.hpp"
#include "tools/export/json_text.hpp"
#include "tools/export/page_lists.hpp"
#include "tools/export/page_nodes.hpp"

#include "sim/scenario/verb.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using scenario::Plan;
using scenario::PlannedLink;

constexpr std::size_t kWhats = static_cast<std::size_t>(trace::What::Note) + 1;

std::string_view role_name(trace::Role role) {
    switch (role) {
        case trace::Role::Host: return "host";
        case trace::Role::Switch: return "switch";
        case trace::Role::Hub: return "hub";
        case trace::Role::Router: return "router";
        case trace::Role::Gateway: return "gateway";
        case trace::Role::Device: break;
    }
    return "device";
}

template <class Numbers>
void append_list(std::string& out, const Numbers& numbers) {
    JsonArray array{out};
    for (const auto number : numbers) array.integer(static_cast<std::int64_t>(number));
    array.close();
}

class Writer {
  public:
    Writer(scenario::World& world, const PageOptions& options)
        : world_(world),
          plan_(world.plan()),
          directory_(world.simulation().directory()),
          options_(options) {}

    std::string write() {
        std::string json;
        JsonObject page{json};
        page.integer("format", 1);
        add_head(page);
        add(page, "networks", plan_.spec->networks.size(), &Writer::add_network);
        add(page, "nodes", directory_.nodes.size(), &Writer::add_node);
        add(page, "links", directory_.links.size(), &Writer::add_link);
        add(page, "areas", options_.map.areas.size(), &Writer::add_area);
        add_words(page);
        page.text("view", view_file_of(options_.file));
        page.close();
        return json;
    }

  private:
    void add_head(JsonObject& page) const {
        const scenario::ScenarioSpec& spec = world_.spec();
        page.text("title", spec.title.value);
        page.text("about", spec.about ? spec.about->value : "");
        page.text("file", options_.file);
        page.text("version", CATENET_VERSION);
        page.text("seed", std::to_string(spec.seed.value));
    }

    // A list of so many; `one` appends each that there is something to say about.
    void add(JsonObject& page,
             std::string_view key,
             std::size_t count,
             void (Writer::*one)(JsonArray&, std::size_t) const) const {
        std::string json;
        JsonArray list{json};
        for (std::size_t i = 0; i < count; ++i) (this->*one)(list, i);
        list.close();
        page.raw(key, json);
    }

    void add_network(JsonArray& list, std::size_t index) const {
        const scenario::NetworkSpec& spec = plan_.spec->networks[index];
        const auto& prefix = plan_.prefixes[index];
        const bool shared =
            std::any_of(plan_.links.begin(), plan_.links.end(), [&](const PlannedLink& link) {
                return link.network == index && link.shared;
            });
        JsonObject network{list.next()};
        network.text("name", spec.name.value);
        network.text("kind", spec.kind->name);
        network.text("protocol", protocol_of(spec));
        network.text("rate", spec.rate ? picture::rate_text(spec.rate->value) : "");
        network.text("prefix", prefix ? to_string(*prefix) : "");
        network.text("line", picture::line_style(spec, shared));
        network.close();
    }

    void add_node(JsonArray& list, std::size_t index) const {
        const trace::NodeEntry& entry = directory_.nodes[index];
        JsonObject node{list.next()};
        node.text("name", entry.name);
        node.text("kind", entry.kind);
        node.text("role", role_name(entry.role));
        node.text("about", about_node(plan_, index));
        std::string json;
        append_list(json, networks_of(plan_.nodes[index]));
        node.raw("networks", json);
        add_ports(node, entry);
        const MapPoint at = options_.map.nodes[index];
        node.raw("at", "[" + std::to_string(at.x) + "," + std::to_string(at.y) + "]");
        node.close();
    }

    static void add_ports(JsonObject& node, const trace::NodeEntry& entry) {
        std::string json;
        JsonArray ports{json};
        for (const trace::PortEntry& port : entry.ports) {
            JsonObject one{ports.next()};
            one.text("name", port.name);
            one.integer("link", port.link == trace::kNone ? -1 : std::int64_t{port.link});
            one.text("mac", port.mac == MacAddress{} ? "" : to_string(port.mac));
            one.text("address",
                     port.address
                         ? to_string(*port.address) + "/" + std::to_string(port.prefix_length)
                         : "");
            one.close();
        }
        ports.close();
        node.raw("ports", json);
    }

    // A link that nothing is plugged into is planned, and never made.
    std::size_t planned(const std::string& name) const {
        const auto found = std::find_if(plan_.links.begin(),
                                        plan_.links.end(),
                                        [&](const PlannedLink& link) { return link.name == name; });
        return static_cast<std::size_t>(found - plan_.links.begin());
    }

    void add_link(JsonArray& list, std::size_t index) const {
        const trace::LinkEntry& entry = directory_.links[index];
        const std::size_t place = planned(entry.name);
        const PlannedLink& plan = plan_.links[place];
        const sim::Framing framing = world_.simulation().media()[index]->spec().framing;
        JsonObject link{list.next()};
        link.text("name", entry.name);
        link.number("network", plan.network);
        link.flag("shared", plan.shared);
        std::string json;
        JsonArray ends{json};
        for (const trace::LinkEnd& end : entry.ends) {
            append_list(ends.next(), std::vector{end.node, end.port});
        }
        ends.close();
        link.raw("ends", json);
        link.number("rate", plan.rate.bits_per_second);
        link.integer("delay", plan.delay.count());
        link.number("overhead", std::uint64_t{framing.before} + framing.behind);
        link.text("loss", to_string(plan.loss));
        add_bus(link, options_.map.buses[place]);
        link.integer("hub", plan.hubs.empty() ? -1 : static_cast<std::int64_t>(plan.hubs.front()));
        link.flag("up", true);
        link.close();
    }

    static void add_bus(JsonObject& link, const MapBus& bus) {
        std::string json = "null";
        if (bus.drawn) {
            json.clear();
            append_list(json, std::vector{bus.from, bus.y, bus.to});
        }
        link.raw("bus", json);
    }

    void add_area(JsonArray& list, std::size_t index) const {
        const MapBox& box = options_.map.areas[index];
        if (box.width == 0) return;
        JsonObject area{list.next()};
        area.number("network", index);
        std::string json;
        append_list(json, std::vector{box.x, box.y, box.width, box.height});
        area.raw("box", json);
        area.close();
    }

    void add_words(JsonObject& page) const {
        const auto layers = world_.simulation().layers().protocols();
        add(page, "layers", layers.size(), &Writer::add_layer);
        page.raw("whats", whats());
        const auto verbs = world_.registry().names(scenario::Category::Verb);
        add(page, "verbs", verbs.size(), &Writer::add_verb);
    }

    void add_layer(JsonArray& list, std::size_t index) const {
        append_layer(list.next(), *world_.simulation().layers().protocols()[index]);
    }

    static std::string whats() {
        std::string json;
        JsonArray list{json};
        for (std::size_t i = 0; i < kWhats; ++i) list.text(to_string(static_cast<trace::What>(i)));
        list.close();
        return json;
    }

    void add_verb(JsonArray& list, std::size_t index) const {
        const scenario::VerbKind& kind = *world_.registry().all<scenario::VerbKind>()[index];
        JsonObject verb{list.next()};
        verb.text("name", kind.name);
        std::string json;
        JsonArray forms{json};
        for (const std::string& form : kind.forms) forms.text(form);
        forms.close();
        verb.raw("forms", json);
        verb.text("about", kind.sentence);
        verb.close();
    }

    scenario::World& world_;
    const Plan& plan_;
    const trace::Directory& directory_;
    const PageOptions& options_;
};

}  // namespace

std::string page_scenario(scenario::World& world, const PageOptions& options) {
    return Writer{world, options}.write();
}

}  // namespace catenet::exports
