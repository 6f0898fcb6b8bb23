#include "models/firewall/rules.hpp"

#include <array>

namespace catenet::firewall::rules {

using trace::Rule;

const Rule kDropped{.id = "firewall.dropped",
                    .sentence = "rule {number} of chain {chain}, '{rule}', and nobody is told",
                    .reference = "Linux NF_DROP",
                    .remedy =
                        "let an earlier rule of chain {chain} at {node} accept it, or change rule "
                        "{number}"};
const Rule kDroppedByPolicy{
    .id = "firewall.dropped-by-policy",
    .sentence = "no rule of chain {chain} is about it, and the policy of the chain is drop",
    .reference = "Linux NF_DROP",
    .remedy =
        "add a rule to chain {chain} at {node} that accepts it; if it is an answer: 'accept "
        "established related'"};
const Rule kRejected{.id = "firewall.rejected",
                     .sentence = "rule {number} of chain {chain}, '{rule}', and {ip.src} is told",
                     .reference = "RFC 1812 5.2.7.1, Linux nf_send_unreach",
                     .remedy =
                         "let an earlier rule of chain {chain} at {node} accept it, or change rule "
                         "{number}"};
const Rule kTableFull{.id = "firewall.table-full",
                      .sentence = "{node} knows {flows} flows already, and cannot follow another",
                      .reference = "Linux nf_conntrack_max",
                      .remedy = "look for who begins so many flows"};

const Rule kAccepted{.id = "firewall.accepted",
                     .sentence = "rule {number} of chain {chain} lets it pass: '{rule}'",
                     .reference = "Linux NF_ACCEPT"};
const Rule kAcceptedByPolicy{
    .id = "firewall.accepted-by-policy",
    .sentence = "no rule of chain {chain} is about it, and the policy of the chain is accept",
    .reference = "Linux NF_ACCEPT"};

const Rule kRule{.id = "firewall.rule",
                 .sentence = "the scenario sets {key} of {node}",
                 .reference = "Linux nf_tables"};
const Rule kCounted{.id = "firewall.counted",
                    .sentence = "{key} was about one more packet",
                    .reference = "Linux nf_tables (counter)"};
const Rule kRemoved{.id = "firewall.removed",
                    .sentence = "the scenario takes {key} of {node} away",
                    .reference = "Linux nf_tables (flush)"};
const Rule kNewFlow{.id = "firewall.new-flow",
                    .sentence = "{node} has let the first packet of {key} pass",
                    .reference = "Linux nf_conntrack_confirm"};
const Rule kAnswered{.id = "firewall.answered",
                     .sentence = "{key} is {value} now",
                     .reference = "Linux nf_conntrack_in"};
const Rule kForgotten{.id = "firewall.forgotten",
                      .sentence = "{node} forgets {key}: no packet for {lifetime}",
                      .reference =
                          "Linux nf_conntrack_udp_timeout, nf_conntrack_icmp_timeout, "
                          "nf_conntrack_tcp_timeout_*"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 12> kAll{&kDropped,
                                                      &kDroppedByPolicy,
                                                      &kRejected,
                                                      &kTableFull,
                                                      &kAccepted,
                                                      &kAcceptedByPolicy,
                                                      &kRule,
                                                      &kCounted,
                                                      &kRemoved,
                                                      &kNewFlow,
                                                      &kAnswered,
                                                      &kForgotten};
    return kAll;
}

}  // namespace catenet::firewall::rules
