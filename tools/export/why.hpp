// Why something did not arrive: the drops that explain it, with what can be done about them.
#pragma once
#include "tools/export/questions.hpp"
#include "tools/export/verdict.hpp"

#include "sim/scenario/build.hpp"

#include <string>
#include <vector>

namespace catenet::exports {

// Losses of one kind: the same rule at the same node.
struct Cause {
    const Loss* first = nullptr;
    std::vector<std::uint64_t> packets;
};

void add_causes(std::vector<Cause>& causes, const std::vector<const Loss*>& losses);

// What kept a question from its answer, as far as it was seen. What TCP repaired did not.
void add_causes_of(std::vector<Cause>& causes,
                   const Question& question,
                   const Questions& questions);

// Probes of a traceroute die on purpose: that is no reason while there is another. That nobody
// listens on their last port is what they are sent for, and never a reason. That TCP does not take
// a segment twice, or outside its window, is no reason either; that it answers by a reset is one
// only where nothing says why.
std::vector<Cause> essential(std::vector<Cause> causes);

// The same of a journey: what kept it from its end, if it ended badly; none that are not essential.
std::vector<Cause> causes_of(const Verdict& verdict, const Questions& questions);

// What there is to say about a cause.
struct Why {
    std::string reason;    // "r1 dropped p14: no route to 10.0.2.2"
    std::string source;    // "[ipv4.no-route, RFC 1812 5.2.4.3]"
    bool instead = false;  // the reason is the topology's rather than the rule's sentence
    std::string more;      // what the topology adds; may be empty
    std::string place;     // of that in the scenario: "lab.yaml:7"; may be empty
    std::string remedy;    // what can be done; may be empty
};
Why why_of(const Cause& cause, scenario::World& world, const std::string& file);

struct WhyOptions {
    std::string file;  // the scenario, as the user wrote it
    bool colour = false;
};

// Lines: "  why: r1 dropped p14: no route to 10.0.2.2   [...]", what the topology adds, the remedy.
std::string why_text(const Cause& cause, scenario::World& world, const WhyOptions& options);

}  // namespace catenet::exports
