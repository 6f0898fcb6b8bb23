#include "tools/catenet/command_line.hpp"

#include "tools/catenet/exit_codes.hpp"
#include "tools/catenet/explain_options.hpp"
#include "tools/catenet/log.hpp"
#include "tools/catenet/plot_options.hpp"
#include "tools/catenet/serve_options.hpp"
#include "tools/live/pace.hpp"

#include "sim/core/text.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace catenet::command {
namespace {

constexpr std::string_view kVersion = "catenet " CATENET_VERSION "\n";

// Everything that CLI11 fills in.
struct Parsed {
    Common common;
    Run run;
    Live live;
    Serve serve;
    Check check;
    Explain explain;
    Plot plot;
    Show show;
    Graph graph;
    Kinds kinds;
    Rules rules;
    New fresh;
    std::string seed;
    std::string journey;
    std::string stop;
    std::string max_file;
    std::string snaplen;
    LimitTexts limits;
    std::string log_level = "warn";
    bool version = false;
};

std::string quantity_error(const std::string& text, const std::string& example) {
    return "'" + text + "' is not understood; write it like " + example;
}

// Validators in CLI11's way: an empty string is right.
std::string check_count(const std::string& text) {
    if (parse_count(text)) return "";
    const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
    return digits && !text.empty() ? "'" + text + "' is too large" : quantity_error(text, "7");
}
std::string check_duration(const std::string& text) {
    const auto duration = parse_duration(text);
    return duration && *duration <= kLongestDuration ? "" : quantity_error(text, "10s");
}
std::string check_bytes(const std::string& text) {
    return parse_bytes(text) ? "" : quantity_error(text, "4MiB");
}
std::string check_packet(const std::string& text) {
    if (text == "p0") return "packets are numbered from p1";
    const bool packet = text.size() > 1 && text[0] == 'p' && parse_count(text.substr(1));
    return packet ? "" : quantity_error(text, "p14");
}
std::string check_journey(const std::string& text) {
    return text == "0" ? "journeys are numbered from 1" : check_count(text);
}

std::string check_speed(const std::string& text) {
    return live::Speed::parse(text) ? "" : quantity_error(text, std::string{live::Speed::kRange});
}

std::string check_view(const std::string& text) {
    constexpr std::string_view kJourney = "journey ";
    constexpr std::array<std::string_view, 5> kViews{
        "physical", "networks", "routes", "spanning-tree", "critical"};
    if (std::find(kViews.begin(), kViews.end(), text) != kViews.end()) return "";
    if (text.starts_with(kJourney) && parse_count(text.substr(kJourney.size()))) return "";
    return "'" + text +
           "' is no view; there are physical, networks, routes, spanning-tree, critical and "
           "'journey 3'";
}

// What a scenario may hold. A number that is no number is refused by CLI11.
void add_most(CLI::App& app, scenario::ReadLimits& limits) {
    const auto add = [&](const std::string& name, auto& limit, const std::string& what) {
        app.add_option(name, limit, "the most " + what + " (" + std::to_string(limit) + ")")
            ->group("The most that a scenario may hold, or it is refused with exit code 3");
    };
    add("--max-values", limits.values, "values in the file");
    add("--max-networks", limits.networks, "networks");
    add("--max-nodes", limits.nodes, "nodes");
    add("--max-ports", limits.ports, "ports of all nodes, by what they join");
    add("--max-ports-of-node", limits.ports_of_node, "ports of one node");
    add("--max-links", limits.links, "entries of 'links'");
    add("--max-events", limits.events, "lines of 'events'");
    add("--max-expectations", limits.expectations, "entries of 'expect'");
    add("--max-count", limits.count, "times that one line does something");
}

void add_common(CLI::App& app, Parsed& parsed) {
    app.add_option("--color", parsed.common.color, "colours: auto, always or never")
        ->check(CLI::IsMember({"auto", "always", "never"}));
    app.add_option("--max-file", parsed.max_file, "the longest scenario that is read (1MiB)")
        ->check(check_bytes);
    add_most(app, parsed.common.most);
    app.add_option("--seed", parsed.seed, "the run's seed, instead of the scenario's")
        ->check(check_count);
    app.add_option("--log-level", parsed.log_level, "the tool's own messages (warn)")
        ->check(CLI::IsMember({"trace", "debug", "info", "warn", "error", "off"}));
}

CLI::Option* add_limit(CLI::App& app,
                       const char* name,
                       std::string& text,
                       const std::string& what) {
    return app.add_option(name, text, what)->group("Limits, which end a run with exit code 3");
}

// What every command has that runs scenarios.
void add_limits(CLI::App& app, LimitTexts& limits) {
    const auto add = [&](const char* name, std::string& text, const std::string& what) {
        return add_limit(app, name, text, what);
    };
    const Limits usual;
    add("--limit-events", limits.events, "events in a run (" + std::to_string(usual.events) + ")")
        ->check(check_count);
    add("--limit-instant",
        limits.instant,
        "events at one moment, before time goes on (50 for each node, at least 20000)")
        ->check(check_count);
    add("--limit-storm",
        limits.storm,
        "frames passed on that go round in a loop (" + std::to_string(usual.storm) + ")")
        ->check(check_count);
    add("--limit-memory", limits.memory, "memory (4GiB, or 3/4 of the machine's)")
        ->check(check_bytes);
    add("--limit-time", limits.time, "time by the clock on the wall (none)")->check(check_duration);
}

// What those have that write --out.
void add_file_limits(CLI::App& app, LimitTexts& limits) {
    add_limit(app, "--limit-trace", limits.trace, "length of trace.jsonl (4GiB)")
        ->check(check_bytes);
    add_limit(
        app, "--limit-capture", limits.capture, "length of captures and levels.vcd together (4GiB)")
        ->check(check_bytes);
}

// What those have that explain a run afterwards.
void add_kept_limit(CLI::App& app, LimitTexts& limits) {
    add_limit(app,
              "--limit-kept",
              limits.kept,
              "trace events kept to be explained (" + std::to_string(Limits{}.kept) + ")")
        ->check(check_count);
}

void add_file(CLI::App& app, std::string& file) {
    app.add_option("FILE", file, "the scenario; - is standard input")->required();
}

// What all commands have that run one scenario.
void add_running(CLI::App& command, Run& run, Parsed& parsed) {
    add_file(command, run.file);
    command.add_option("--out", run.out, "folder for report, trace, capture, picture and summary");
    command.add_flag("--no-report", run.no_report, "no report.html, which keeps the run in memory");
    command.add_flag("--pcap-per-link", run.pcap_per_link, "one capture per link as well");
    command.add_flag(
        "--vcd", run.vcd, "levels.vcd as well: what is on the wires of buses, bit by bit");
    command.add_flag("--no-comments", run.no_comments, "captures without our sentences");
    command.add_option("--snaplen", parsed.snaplen, "bytes kept of each captured frame (all)")
        ->check(check_bytes);
    command.add_flag("--quiet", run.quiet, "only how it ended");
    command.add_option("--stop", parsed.stop, "end here, instead of where the scenario says")
        ->check(check_duration);
    add_common(command, parsed);
    add_limits(command, parsed.limits);
    add_file_limits(command, parsed.limits);
}

void add_run(CLI::App& app, Parsed& parsed) {
    Run& run = parsed.run;
    auto* command = app.add_subcommand("run", "run a scenario and tell its story");
    add_running(*command, run, parsed);
    command->add_option("--packet", run.packet, "only the journeys of this packet: p14")
        ->check(check_packet);
    command->add_option("--journey", parsed.journey, "only this journey: 3")->check(check_journey);
    command->add_flag(
        "--details", run.details, "also what is said of each segment of a TCP connection");
}

void add_live(CLI::App& app, Parsed& parsed) {
    auto* command = app.add_subcommand(
        "live", "run it by the clock on the wall, with a console: stop, step, go back, ask why");
    add_running(*command, parsed.live.run, parsed);
    const std::string range{live::Speed::kRange};
    command
        ->add_option(
            "--speed", parsed.live.speed, "seconds of the run in one of yours: " + range + " (1)")
        ->check(check_speed);
    command->add_flag("--paused", parsed.live.paused, "at a terminal, begin standing still");
    command->footer("Commands come from standard input, a terminal or a pipe; help lists them.");
}

void add_serve(CLI::App& app, Parsed& parsed) {
    auto* command = app.add_subcommand("serve", "the same on a page for browsers, with controls");
    add_running(*command, parsed.serve.run, parsed);
    add_serve_options(*command, parsed.serve);
}

void add_check(CLI::App& app, Parsed& parsed) {
    auto* command = app.add_subcommand("check", "validate, run and grade scenarios");
    command->add_option("FILE", parsed.check.files, "scenarios; - is standard input")->required();
    auto* json = command->add_flag("--json", parsed.check.json, "print JSON");
    command->add_flag("--junit", parsed.check.junit, "print JUnit's XML")->excludes(json);
    command->add_flag("--strict", parsed.check.strict, "warnings are errors");
    add_common(*command, parsed);
    add_limits(*command, parsed.limits);
}

void add_explain(CLI::App& app, Parsed& parsed) {
    Explain& explain = parsed.explain;
    auto* command = app.add_subcommand("explain", "explain how packets travelled, and why not");
    add_file(*command, explain.file);
    add_explain_options(*command, explain, {check_packet, check_journey});
    command->add_option("--stop", parsed.stop, "end here, instead of where the scenario says")
        ->check(check_duration);
    add_common(*command, parsed);
    add_limits(*command, parsed.limits);
    add_kept_limit(*command, parsed.limits);
}

void add_plot(CLI::App& app, Parsed& parsed) {
    auto* command =
        app.add_subcommand("plot", "draw curves of a run: windows, round trips, queues");
    add_file(*command, parsed.plot.file);
    add_plot_options(*command, parsed.plot, check_duration);
    add_common(*command, parsed);
    add_limits(*command, parsed.limits);
}

void add_graph(CLI::App& app, Parsed& parsed) {
    auto* command = app.add_subcommand("graph", "print a scenario as a DOT graph");
    add_file(*command, parsed.graph.file);
    command->add_option("--style", parsed.graph.style, "pretty, or plain for other programs")
        ->check(CLI::IsMember({"pretty", "plain"}));
    command->add_option("--view", parsed.graph.view, "what is drawn")->check(check_view);
    add_common(*command, parsed);
    add_limits(*command, parsed.limits);
    add_kept_limit(*command, parsed.limits);
}

void add_lists(CLI::App& app, Parsed& parsed) {
    auto* show = app.add_subcommand("show", "print a scenario with all that was chosen for you");
    add_file(*show, parsed.show.file);
    add_common(*show, parsed);
    app.add_subcommand("kinds", "list networks, nodes, verbs and expectations")
        ->add_option("NAME", parsed.kinds.name, "one of them, with its parameters");
    app.add_subcommand("rules", "list all decisions and drop reasons, with their references")
        ->add_option("ID", parsed.rules.id, "one of them");
    app.add_subcommand("schema", "print the JSON Schema of scenarios, for editors");
    app.add_subcommand("new", "print a scenario to start from")
        ->add_option("NAME", parsed.fresh.name, "its name")
        ->required();
}

// CLI11 has words for most mistakes, but does not say which subcommand was meant.
std::string usage_error(CLI::App& app,
                        const CLI::ParseError& error,
                        int count,
                        const char* const* arguments) {
    std::vector<std::string> names;
    for (const CLI::App* const command : app.get_subcommands({}))
        names.push_back(command->get_name());
    const std::string first = count > 1 ? arguments[1] : "";
    const bool unknown = !first.empty() && first[0] != '-' &&
                         std::find(names.begin(), names.end(), first) == names.end();
    if (!unknown) return "catenet: " + std::string{error.what()} + "\n  catenet --help says more\n";
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::string_view nearest = nearest_word(first, views);
    std::string text = "catenet: unknown command '" + first + "'\n  ";
    if (!nearest.empty()) text += "did you mean '" + std::string{nearest} + "'?  ";
    return text + "commands: " + join(names, ", ") + "\n";
}

void read_quantities(Parsed& parsed) {
    parsed.common.limits = limits_of(parsed.limits);
    if (!parsed.seed.empty()) parsed.common.seed = parse_count(parsed.seed);
    if (!parsed.journey.empty()) parsed.run.journey = *parse_count(parsed.journey);
    if (!parsed.stop.empty()) parsed.run.stop = parse_duration(parsed.stop);
    parsed.live.run.stop = parsed.run.stop;
    parsed.serve.run.stop = parsed.run.stop;
    parsed.explain.stop = parsed.run.stop;
    if (!parsed.max_file.empty()) {
        parsed.common.most.bytes = static_cast<std::size_t>(parse_bytes(parsed.max_file)->count);
    }
    if (parsed.snaplen.empty()) return;
    parsed.run.snaplen = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(parse_bytes(parsed.snaplen)->count, 262'144));
    parsed.live.run.snaplen = parsed.run.snaplen;
    parsed.serve.run.snaplen = parsed.run.snaplen;
}

// What only --out gives a meaning to. "" if all is well.
std::string useless_option(const CLI::App& app) {
    for (const char* const name : {"run", "live", "serve"}) {
        const CLI::App& command = *app.get_subcommand(name);
        const bool has_out = command.count("--out") > 0;
        if (has_out && command.get_option("--out")->as<std::string>().empty()) {
            return "catenet: --out needs a folder\n";
        }
        for (const char* const option : {"--no-report",
                                         "--pcap-per-link",
                                         "--vcd",
                                         "--snaplen",
                                         "--no-comments",
                                         "--limit-trace",
                                         "--limit-capture"}) {
            if (has_out || command.count(option) == 0) continue;
            return std::string{"catenet: "} + option + " needs --out DIR\n";
        }
    }
    return {};
}

// `catenet help run` is `catenet run --help`.
std::vector<const char*> with_help_as_option(int count, const char* const* arguments) {
    std::vector<const char*> words(arguments, arguments + count);
    if (count < 2 || std::string_view{words[1]} != "help") return words;
    words.erase(words.begin() + 1);
    words.push_back("--help");
    return words;
}

Request request_of(const CLI::App& app, Parsed& parsed) {
    read_quantities(parsed);
    log::set_level(parsed.log_level);
    const auto chosen = app.get_subcommands();
    const std::string name = chosen.empty() ? "" : chosen.front()->get_name();
    Request request{parsed.common, Message{std::string{kVersion}, kDone}};
    if (name == "run") request.what = parsed.run;
    if (name == "live") request.what = parsed.live;
    if (name == "serve") request.what = parsed.serve;
    if (name == "check") request.what = parsed.check;
    if (name == "explain") request.what = parsed.explain;
    if (name == "plot") request.what = parsed.plot;
    if (name == "show") request.what = parsed.show;
    if (name == "graph") request.what = parsed.graph;
    if (name == "kinds") request.what = parsed.kinds;
    if (name == "rules") request.what = parsed.rules;
    if (name == "schema") request.what = Schema{};
    if (name == "new") request.what = parsed.fresh;
    return request;
}

}  // namespace

Request read_command_line(int given, const char* const* given_words) {
    const std::vector<const char*> words = with_help_as_option(given, given_words);
    const int count = static_cast<int>(words.size());
    const char* const* const arguments = words.data();
    Parsed parsed;
    CLI::App app{
        "Catenet shows how data crosses networks: scenarios in, stories, captures and pictures "
        "out."};
    app.name("catenet");
    app.add_flag("--version", parsed.version, "print the version");
    app.require_subcommand(0, 1);
    add_run(app, parsed);
    add_live(app, parsed);
    add_serve(app, parsed);
    add_check(app, parsed);
    add_explain(app, parsed);
    add_plot(app, parsed);
    add_graph(app, parsed);
    add_lists(app, parsed);
    try {
        app.parse(count, arguments);
    } catch (const CLI::CallForHelp&) {
        const auto chosen = app.get_subcommands();
        const std::string text = chosen.empty() ? app.help() : chosen.front()->help("catenet");
        return {parsed.common, Message{text, kDone}};
    } catch (const CLI::ParseError& error) {
        return {parsed.common, Message{usage_error(app, error, count, arguments), kInputWrong}};
    }
    const std::string useless = useless_option(app);
    if (!useless.empty()) return {parsed.common, Message{useless, kInputWrong}};
    const bool nothing = app.get_subcommands().empty() && !parsed.version;
    if (nothing) return {parsed.common, Message{app.help(), kInputWrong}};
    return request_of(app, parsed);
}

}  // namespace catenet::command
