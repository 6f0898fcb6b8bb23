#include "tools/catenet/explain_options.hpp"

#include <CLI/CLI.hpp>

namespace catenet::command {

void add_explain_options(CLI::App& command, Explain& explain, const NumberChecks& checks) {
    auto* journey =
        command.add_option("--journey", explain.journey, "this journey: 3")->check(checks.journey);
    auto* packet =
        command.add_option("--packet", explain.packet, "the journey of this packet: p14")
            ->check(checks.packet)
            ->excludes(journey);
    auto* from = command.add_option("--from", explain.from, "journeys that begin at this node")
                     ->excludes(journey)
                     ->excludes(packet);
    auto* to = command.add_option("--to", explain.to, "journeys that are meant for this node")
                   ->excludes(journey)
                   ->excludes(packet);
    auto* drops =
        command.add_flag("--drops", explain.drops, "all packets that were dropped, and why")
            ->excludes(journey)
            ->excludes(packet)
            ->excludes(from)
            ->excludes(to);
    command
        .add_option("--connection",
                    explain.connection,
                    "TCP connections with this in their names: h2, h2:80; without it, all")
        ->expected(0, 1)
        ->excludes(journey)
        ->excludes(packet)
        ->excludes(from)
        ->excludes(to)
        ->excludes(drops);
    command.add_flag("--bytes", explain.bytes, "every byte that went out, with its origin");
    command.add_flag("--bits", explain.bits, "the bits of frames on buses, drawn and named");
    command.add_option("--format", explain.format, "text, or a ladder as mermaid or svg")
        ->check(CLI::IsMember({"text", "mermaid", "svg"}));
    command.add_option("--out", explain.out, "write into this file");
}

}  // namespace catenet::command
