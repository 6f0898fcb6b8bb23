// The registry of kinds: what a scenario may contain, each with its parameters and how to build it.
#pragma once
#include "sim/core/assert.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/scenario/value.hpp"
#include "sim/trace/directory.hpp"
#include "sim/trace/layer.hpp"
#include "sim/trace/rule.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace catenet::scenario {

enum class Category : std::uint8_t { Network, Node, Translation, Verb, Expectation };
std::string_view to_string(Category category);  // "network"

// What all entries of the registry have in common.
struct KindDescription {
    std::string name = {};
    std::string sentence = {};  // one sentence, for `catenet kinds` and the schema
    std::vector<Parameter> parameters = {};
};

struct LinkBuild;         // build.hpp
struct NodeBuild;         // build.hpp
struct TranslationBuild;  // build.hpp
struct NodeUse;           // plan.hpp
struct TranslationUse;    // plan.hpp
struct TranslationSpec;   // spec.hpp
struct ScenarioSpec;      // spec.hpp

using NodeRole = trace::Role;

// How the members of a network are joined.
enum class Wiring : std::uint8_t {
    Cable,   // two ports, one cable
    Switch,  // each port has a cable to a switch, which is added if no member is one
    Shared,  // all ports tap one medium
};

// A protocol world. A parameter named like a common one (rate, mtu, ...) replaces it, for its
// default.
struct NetworkKind : KindDescription {
    static constexpr Category kCategory = Category::Network;
    std::string port_prefix = {};  // "eth": ports are eth0, eth1, ...
    bool has_mac = false;
    bool has_ip = false;
    unsigned least_ports = 0;
    unsigned most_ports = 0;  // 0: any number
    // How `members` ports are joined; the parameters are the network's. Null: always a cable.
    Wiring (*wiring)(const Arguments& parameters, std::size_t members) = nullptr;
    // Makes the medium of one link.
    void (*connect)(LinkBuild& link) = nullptr;
    Arguments defaults = {};  // of its parameters; Registry::add() fills them in
};

struct NodeKind : KindDescription {
    static constexpr Category kCategory = Category::Node;
    // Puts the stack into a node that has its ports.
    void (*equip)(NodeBuild& node) = nullptr;
    NodeRole role = NodeRole::Host;
    bool translates = false;  // `translates` says between which protocols, and must be there
    // Whether such a node leads from one IP network to another, whatever it translates. Null: as
    // its role says.
    bool (*leads_on)(const Arguments& parameters) = nullptr;
    // Whether it opens loops, together with neighbours that do. Null: no.
    bool (*opens_loops)(const Arguments& parameters) = nullptr;
    // Once for each such node, when all is planned: complains about what cannot be. May be null.
    void (*check)(const NodeUse& use, Diagnostics& diagnostics) = nullptr;
    Arguments defaults = {};  // of its parameters; Registry::add() fills them in
};

// What a gateway can do between two networks.
struct TranslationKind : KindDescription {
    static constexpr Category kCategory = Category::Translation;
    // Once, when all is planned: complains about what cannot be. May be null.
    void (*check)(const TranslationUse& use, Diagnostics& diagnostics) = nullptr;
    // Puts it into a gateway, when all nodes have their stacks.
    void (*equip)(const TranslationBuild& build) = nullptr;
    // Of one that passes packets on and gives them other addresses: the network, by its place,
    // whose members are to know nothing of the gateway's other networks. Nothing: the scenario
    // names none. Null: no such translation.
    std::optional<std::size_t> (*outside)(const TranslationSpec& translation,
                                          const ScenarioSpec& spec) = nullptr;
};

// The values of parameters that have a default, for kinds whose scenarios have many of them; their
// places are nowhere.
void fill_in_defaults(NetworkKind& kind);
void fill_in_defaults(NodeKind& kind);
inline void fill_in_defaults(const KindDescription&) {}

// Explicit: models add their kinds in the order of their floors (models/registry.cpp).
class Registry {
  public:
    Registry() = default;

    // Kind is a KindDescription with a static kCategory. REQUIRES: no such name in that category
    template <class Kind>
    const Kind& add(Kind kind);

    // Null if there is none.
    template <class Kind>
    const Kind* find(std::string_view name) const {
        return static_cast<const Kind*>(find(Kind::kCategory, name));
    }
    const KindDescription* find(Category category, std::string_view name) const;

    // In the order of registration.
    std::vector<std::string_view> names(Category category) const;
    template <class Kind>
    std::vector<const Kind*> all() const;

    // The decisions that the models can take, for `catenet rules` and for expectations.
    void add_rules(trace::RuleList rules) {
        rules_.insert(rules_.end(), rules.begin(), rules.end());
    }
    trace::RuleList rules() const { return rules_; }

    // The tables that nodes can have, as the trace names them: for expectations.
    void add_table(std::string_view name) { tables_.push_back(name); }
    const std::vector<std::string_view>& tables() const { return tables_; }

    // The headers that frames can have. A simulation knows the same.
    void add_layer(const trace::Layer& layer) { layers_.add(layer); }
    const trace::Layers& layers() const { return layers_; }

  private:
    struct Entry {
        Category category;
        std::unique_ptr<KindDescription, void (*)(KindDescription*)> kind;
    };
    std::vector<Entry> entries_;
    std::vector<const trace::Rule*> rules_;
    std::vector<std::string_view> tables_;
    trace::Layers layers_;
};

template <class Kind>
const Kind& Registry::add(Kind kind) {
    static_assert(std::is_base_of_v<KindDescription, Kind>);
    CATENET_ASSERT(find(Kind::kCategory, kind.name) == nullptr, "a kind is registered twice");
    fill_in_defaults(kind);
    auto* const kept = new Kind(std::move(kind));  // owned by the entry, which knows its type
    entries_.push_back(
        {Kind::kCategory, {kept, [](KindDescription* k) { delete static_cast<Kind*>(k); }}});
    return *kept;
}

template <class Kind>
std::vector<const Kind*> Registry::all() const {
    std::vector<const Kind*> kinds;
    for (const Entry& entry : entries_) {
        if (entry.category != Kind::kCategory) continue;
        kinds.push_back(static_cast<const Kind*>(entry.kind.get()));
    }
    return kinds;
}

// What every network may say: rate, delay, mtu, loss, queue, prefix, prefix6.
const std::vector<Parameter>& common_network_parameters();
// What every explicit link may say: rate, delay, loss, queue.
const std::vector<Parameter>& link_parameters();
// The common ones, replaced where the kind has its own, then the kind's.
std::vector<Parameter> parameters_of(const NetworkKind& kind);

}  // namespace catenet::scenario
