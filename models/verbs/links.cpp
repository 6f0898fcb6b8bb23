#include "models/verbs/links.hpp"

#include "models/verbs/target.hpp"

#include "sim/scenario/build.hpp"
#include "sim/scenario/utf8.hpp"

#include <array>

namespace catenet::verbs {
namespace {

using scenario::Arguments;
using scenario::Diagnostics;
using scenario::Parameter;
using scenario::Type;
using scenario::VerbUse;
using sim::Chance;
using sim::Medium;
using sim::Where;

constexpr std::array kEveryChance{
    Chance::Loss, Chance::Duplicate, Chance::Corrupt, Chance::Reorder};

Target target(const VerbUse& use) {
    return {use.world.simulation(), use.arguments};
}

void check_target(const VerbUse& use, Diagnostics& diagnostics) {
    target(use).check(diagnostics);
}

void cut_it(const VerbUse& use) {
    target(use).each([](Medium& medium, const Where& where) { medium.cut(where); });
}

void restore_it(const VerbUse& use) {
    target(use).each([](Medium& medium, const Where& where) { medium.restore(where); });
}

void check_chance(const VerbUse& use, Diagnostics& diagnostics) {
    target(use).each([&](Medium& medium, const Where&) {
        for (const Chance chance : kEveryChance) {
            const scenario::Value* said = use.arguments.find(to_string(chance));
            if (said == nullptr || medium.can(chance)) continue;
            diagnostics.error(said->where,
                              "this cannot happen on " + scenario::quoted(medium.name()) +
                                  ": frames of one bus do not overtake each other");
        }
    });
}

void check_set(const VerbUse& use, Diagnostics& diagnostics) {
    check_target(use, diagnostics);
    check_chance(use, diagnostics);
    const scenario::Value* rate = use.arguments.find("rate");
    if (rate == nullptr || rate->as<DataRate>().bits_per_second > 0) return;
    diagnostics.error(rate->where, "at this rate nothing ever arrives", "to stop all: cut LINK");
}

void set_it(const VerbUse& use) {
    const Arguments& to = use.arguments;
    target(use).each([&](Medium& medium, const Where& where) {
        for (const Chance chance : kEveryChance) {
            const std::string_view name = to_string(chance);
            if (to.has(name)) medium.set_chance(where, chance, to.percent(name));
        }
        if (to.has("delay")) medium.set_delay(where, to.duration("delay"));
        if (to.has("rate")) medium.set_rate(where, to.rate("rate"));
    });
}

void check_drop(const VerbUse& use, Diagnostics& diagnostics) {
    check_target(use, diagnostics);
    const scenario::Value* protocol = use.arguments.find("protocol");
    if (protocol == nullptr) return;
    const std::string& name = protocol->as<std::string>();
    const trace::Layers& layers = use.world.simulation().layers();
    if (layers.by_name(name) != nullptr) return;
    std::vector<std::string_view> known;
    for (const trace::Layer* layer : layers.protocols()) known.push_back(layer->name);
    diagnostics.error(protocol->where,
                      "unknown protocol " + scenario::quoted(name),
                      scenario::known_words_hint(name, known, "protocols"));
}

// All links of the network count together: a frame that goes by on two of them is lost on one.
void drop_it(const VerbUse& use) {
    const Arguments& order = use.arguments;
    const std::uint64_t count = order.count("count");
    const sim::TakeOut what{.count = count,
                            .protocol = order.has("protocol") ? order.text("protocol") : "",
                            .together = &use.world.simulation().counter(count)};
    target(use).each([&](Medium& medium, const Where& where) { medium.take_out(where, what); });
}

Parameter link() {
    return {.name = "link", .type = Type::Link, .sentence = "a network, or one of its links"};
}

std::vector<Parameter> part_of_link() {
    return {
        link(),
        {.name = "at", .type = Type::Node, .sentence = "only the cable or tap of this node"},
        {.name = "towards", .type = Type::Node, .sentence = "only what travels towards this node"}};
}

}  // namespace

scenario::VerbKind cut() {
    return {{.name = "cut",
             .sentence = "what is under way on a link is lost, and nothing more gets through",
             .parameters = part_of_link()},
            {"cut <link> [at <at>] [towards <towards>]"},
            check_target,
            cut_it};
}

scenario::VerbKind restore() {
    return {{.name = "restore",
             .sentence = "a link that was cut carries frames again",
             .parameters = part_of_link()},
            {"restore <link> [at <at>] [towards <towards>]"},
            check_target,
            restore_it};
}

scenario::VerbKind set() {
    std::vector<Parameter> parameters = part_of_link();
    const auto percent = [](std::string name, std::string sentence) {
        return Parameter{
            .name = std::move(name), .type = Type::Percent, .sentence = std::move(sentence)};
    };
    parameters.insert(
        parameters.end(),
        {percent("loss", "how many frames are lost by chance"),
         percent("duplicate", "how many frames arrive twice"),
         percent("corrupt", "how many frames have a bit turned over"),
         percent("reorder", "how many frames arrive so late that others overtake them"),
         {.name = "delay", .type = Type::Duration, .sentence = "from one end to the other"},
         {.name = "rate",
          .type = Type::Rate,
          .sentence = "bits that enter the medium per second"}});
    std::vector<std::string> forms;
    for (const char* what : {"loss", "delay", "rate", "duplicate", "corrupt", "reorder"}) {
        const std::string word{what};
        forms.push_back("set <link> " + word + " <" + word + "> [at <at>] [towards <towards>]");
    }
    return {{.name = "set",
             .sentence = "from now on a link loses more, takes longer or is slower",
             .parameters = std::move(parameters)},
            std::move(forms),
            check_set,
            set_it};
}

scenario::VerbKind drop_next() {
    return {{.name = "drop",
             .sentence = "the next frames on a link are lost",
             .parameters = {{.name = "count",
                             .type = Type::Count,
                             .sentence = "how many",
                             .least = 1,
                             .most = 1'000'000'000'000},
                            link(),
                            {.name = "from",
                             .type = Type::Node,
                             .sentence = "only those that this node sends"},
                            {.name = "protocol",
                             .type = Type::Text,
                             .sentence = "only those of this protocol: arp, icmp, udp"}}},
            {"drop next <count> on <link> [from <from>] [<protocol>]"},
            check_drop,
            drop_it};
}

}  // namespace catenet::verbs
