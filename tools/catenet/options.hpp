// What the command line asked for, one struct per subcommand.
#pragma once
#include "tools/catenet/limits.hpp"

#include "sim/core/units.hpp"
#include "sim/scenario/limits.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace catenet::command {

// What all subcommands that read a scenario share.
struct Common {
    std::string color = "auto";         // auto, always, never
    scenario::ReadLimits most;          // that a scenario may hold
    std::optional<std::uint64_t> seed;  // instead of the scenario's
    Limits limits;                      // of those that run it
};

struct Run {
    std::string file;  // "-": standard input
    std::string out;   // folder for the outputs; empty: none
    bool no_report = false;
    bool pcap_per_link = false;
    bool vcd = false;  // the levels on buses as well
    bool no_comments = false;
    std::uint32_t snaplen = 0;  // bytes kept of each frame; 0: all
    bool quiet = false;         // no story
    bool details = false;       // in the story, what is said of each segment too
    std::string packet;         // "p14": the story of its journeys only
    std::uint64_t journey = 0;
    std::optional<Duration> stop;  // instead of the scenario's
};

struct Live {
    Run run;  // packet, journey and details are not asked
    std::string speed = "1";
    bool paused = false;
};

struct Serve {
    Run run;              // packet, journey and details are not asked
    std::string speed;    // empty: one that eyes can follow
    std::string address;  // empty: the loopbacks
    std::uint16_t port = 0;
    bool play = false;
};

struct Check {
    std::vector<std::string> files;
    bool json = false;
    bool junit = false;
    bool strict = false;  // warnings are errors
};

struct Explain {
    std::string file;
    std::uint64_t journey = 0;  // 0: not chosen by number
    std::string packet;         // "p14"
    std::string from;           // nodes
    std::string to;
    bool drops = false;
    std::optional<std::string> connection;  // TCP connections with this in their names; "": all
    bool bytes = false;                     // each byte with its origin
    bool bits = false;                      // of frames on buses
    std::string format = "text";            // text, mermaid, svg
    std::string out;                        // a file; empty: standard output
    std::optional<Duration> stop;           // instead of the scenario's
};

struct Plot {
    std::string file;
    std::string what = "cwnd";  // cwnd, sequence, throughput, rtt, queue
    std::string connection;     // a part of its name
    std::string node;
    std::string link;
    std::optional<Duration> after;
    std::optional<Duration> before;
    std::optional<Duration> interval;  // of throughput
    bool csv = false;
    std::size_t width = 1280;
    std::optional<std::size_t> height;
    std::string out;               // a file; empty: standard output
    std::optional<Duration> stop;  // instead of the scenario's
};

struct Show {
    std::string file;
};

struct Graph {
    std::string file;
    std::string style = "pretty";
    std::string view = "physical";
};

struct Kinds {
    std::string name;
};

struct Rules {
    std::string id;
};

struct Schema {};

struct New {
    std::string name;
};

// Print this and end with `status`.
struct Message {
    std::string text;
    int status = 0;
};

struct Request {
    Common common;
    std::variant<Run,
                 Live,
                 Serve,
                 Check,
                 Explain,
                 Plot,
                 Show,
                 Graph,
                 Kinds,
                 Rules,
                 Schema,
                 New,
                 Message>
        what;
};

}  // namespace catenet::command
