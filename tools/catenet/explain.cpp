// catenet explain: runs a scenario and explains its journeys: verdict, hops, what each rested on.
#include "tools/catenet/commands.hpp"
#include "tools/catenet/console.hpp"
#include "tools/catenet/exit_codes.hpp"
#include "tools/catenet/heard.hpp"
#include "tools/catenet/input.hpp"
#include "tools/catenet/signals.hpp"
#include "tools/export/connection_story.hpp"
#include "tools/export/explanation.hpp"
#include "tools/export/ladder_mermaid.hpp"
#include "tools/export/ladder_svg.hpp"
#include "tools/export/ladder_text.hpp"
#include "tools/export/output_file.hpp"
#include "tools/export/paint.hpp"

#include "sim/core/text.hpp"

#include <algorithm>
#include <numeric>
#include <unistd.h>

namespace catenet::command {
namespace {

using Numbers = std::vector<std::uint64_t>;

// Which journeys are meant, or what is wrong with the question.
struct Selection {
    Numbers journeys;
    std::string error = {};
};

Selection by_journey(const Explain& options, const exports::Journeys& journeys) {
    if (journeys.journey(options.journey) != nullptr) return {{options.journey}};
    return {{}, no_journey(options.journey, journeys)};
}

Selection by_packet(const Explain& options, const exports::Journeys& journeys) {
    const auto number = parse_count(std::string_view{options.packet}.substr(1));
    const exports::KnownPacket* const packet = journeys.packet(number.value_or(0));
    if (packet != nullptr) return {packet->journeys};
    return {{},
            "there is no packet " + options.packet + "; " +
                range_text("packet", "p", journeys.packet_count())};
}

Numbers all_of(const exports::Journeys& journeys) {
    Numbers all(journeys.journey_count());
    std::iota(all.begin(), all.end(), std::uint64_t{1});
    return all;
}

// Empty, or what is wrong with the name.
std::string unknown_node(const std::string& name, const trace::Directory& directory) {
    if (name.empty() || directory.find_node(name) != trace::kNone) return {};
    std::vector<std::string_view> names;
    for (const trace::NodeEntry& node : directory.nodes) names.push_back(node.name);
    const std::string_view nearest = nearest_word(name, names);
    std::string text = "there is no node '" + name + "'";
    if (!nearest.empty()) text += "; did you mean '" + std::string{nearest} + "'?";
    return text;
}

bool is_word_of(const std::string& list, const std::string& word) {
    const std::string all = ", " + list + ", ";
    return all.find(", " + word + ", ") != std::string::npos;
}

Selection by_ends(const Explain& options, const Heard& heard) {
    const trace::Directory& directory = heard.journeys.directory();
    for (const std::string& name : {options.from, options.to}) {
        const std::string error = unknown_node(name, directory);
        if (!error.empty()) return {{}, error};
    }
    Selection selection;
    for (const std::uint64_t number : all_of(heard.journeys)) {
        const auto verdict = exports::verdict_of(heard.journeys, heard.questions, number);
        const bool begins = options.from.empty() || verdict.from == options.from;
        const bool ends = options.to.empty() || is_word_of(verdict.to, options.to);
        if (begins && ends) selection.journeys.push_back(number);
    }
    if (!selection.journeys.empty()) return selection;
    const std::string from = options.from.empty() ? "" : " from " + options.from;
    const std::string to = options.to.empty() ? "" : " to " + options.to;
    return {{},
            "there is no journey" + from + to + "; catenet explain " + options.file + " lists all"};
}

bool selects(const Explain& options) {
    return options.journey != 0 || !options.packet.empty() || !options.from.empty() ||
           !options.to.empty();
}

Selection select(const Explain& options, const Heard& heard) {
    if (options.journey != 0) return by_journey(options, heard.journeys);
    if (!options.packet.empty()) return by_packet(options, heard.journeys);
    if (!options.from.empty() || !options.to.empty()) return by_ends(options, heard);
    return {all_of(heard.journeys)};
}

// The first that failed is the one to look at, else the first.
std::uint64_t most_telling(const Numbers& numbers, const Heard& heard) {
    const auto failed = std::find_if(numbers.begin(), numbers.end(), [&](std::uint64_t number) {
        return exports::verdict_of(heard.journeys, heard.questions, number).is_bad();
    });
    return failed == numbers.end() ? numbers.front() : *failed;
}

std::string picture_of(const Explain& options, const Heard& heard, const Numbers& numbers) {
    const exports::Ladder ladder = exports::ladder_of(heard.journeys, heard.questions, numbers);
    return options.format == "svg" ? exports::svg_of(ladder) : exports::mermaid_of(ladder);
}

exports::ConnectionStory connections_of(const Explain& options, const Heard& heard, bool colour) {
    return {heard.connections, heard.journeys.directory(), options.file, colour};
}

std::string overview_of(const Explain& options,
                        const Heard& heard,
                        const Numbers& numbers,
                        const exports::Explanation& explanation) {
    const auto connections = connections_of(options, heard, explanation.options().colour);
    const std::string table = connections.overview();
    return explanation.overview(numbers) + (table.empty() ? "" : "\n" + table);
}

std::string text_of(const Explain& options,
                    const Heard& heard,
                    const Numbers& numbers,
                    const exports::Explanation& explanation) {
    if (options.drops) return explanation.drops();
    if (!selects(options)) return overview_of(options, heard, numbers, explanation);
    std::string text;
    if (numbers.size() > 1) text = explanation.overview(numbers) + "\n";
    const std::uint64_t number = most_telling(numbers, heard);
    const exports::Ladder ladder = exports::ladder_of(heard.journeys, heard.questions, {number});
    const exports::Paint paint{explanation.options().colour};
    return text + explanation.journey(number) + "\n" + exports::text_of(ladder, paint);
}

int write_out(const Explain& options, const std::string& text, int status) {
    if (options.out.empty()) {
        Console console;
        console.write(text);
        return console.close(status);
    }
    exports::OutputFile file{options.out};
    file.write(text);
    const auto failure = file.commit();
    if (!failure) return status;
    complain("catenet: " + *failure + "\n");
    return kOutputFailed;
}

// The stories of connections, which are no journeys.
int explain_connections(const Explain& options,
                        const Heard& heard,
                        const std::string& title,
                        bool colour) {
    const auto connections = connections_of(options, heard, colour);
    const std::string text = connections.stories(*options.connection);
    if (!text.empty()) return write_out(options, title + text, kDone);
    const std::string names = connections.names();
    complain(names.empty() ? "catenet: there is no TCP connection in this run\n"
                           : "catenet: there is no TCP connection '" + *options.connection +
                                 "'; there are " + names + "\n");
    return kInputWrong;
}

int explain_run(const Explain& options, const Heard& heard, scenario::World& world, bool colour) {
    const std::string title = world.spec().title.value + "\n\n";
    const bool picture = options.format != "text";
    if (options.connection && !picture) return explain_connections(options, heard, title, colour);
    const Selection selection = select(options, heard);
    std::string error = selection.error;
    if (error.empty() && picture && !selects(options)) {
        error = "a picture is of one journey: choose it by --journey, --packet, --from or --to";
    }
    if (!error.empty()) {
        complain("catenet: " + error + "\n");
        return kInputWrong;
    }
    const Numbers& numbers = selection.journeys;
    if (picture) {
        return write_out(
            options, picture_of(options, heard, {most_telling(numbers, heard)}), kDone);
    }
    const exports::Explanation explanation{heard.journeys,
                                           heard.questions,
                                           world,
                                           {options.file, colour, options.bytes, options.bits}};
    return write_out(options, title + text_of(options, heard, numbers, explanation), kDone);
}

}  // namespace

int explain(const Explain& options, const Common& common) {
    watch_signals();
    int refused = kInputWrong;
    const auto prepared = prepare(options.file, options.stop, common, refused);
    if (!prepared) return status_of_signal(refused);
    scenario::World& world = *prepared->ready.world;
    Heard heard{common.limits};
    const int run_status = hear(world, common.limits, heard);
    if (signal_that_came() != 0) return run_status;
    const bool to_file = !options.out.empty();
    const bool colour = wants_colour(common.color, STDOUT_FILENO) && !to_file;
    const int status = explain_run(options, heard, world, colour);
    return status_of_signal(status == kDone ? run_status : status);
}

}  // namespace catenet::command
