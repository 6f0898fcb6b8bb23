#include "models/dns/rules.hpp"

#include <array>

namespace catenet::dns {

const trace::Rule& rule_of(ParseError error) {
    switch (error) {
        case ParseError::TooShort: return rules::kTooShort;
        case ParseError::BadName: return rules::kBadName;
        case ParseError::BadRecord: break;
    }
    return rules::kBadRecord;
}

namespace rules {

using trace::Rule;

const Rule kNoResolver{.id = "dns.no-resolver",
                       .sentence = "{node} knows nobody who resolves names",
                       .reference = "RFC 1123 6.1.3.1",
                       .remedy = "give {node} a resolver"};
const Rule kNotAsked{.id = "dns.not-asked",
                     .sentence = "number {dns.id} answers nothing that {node} has asked here",
                     .reference = "RFC 5452 9.1"};
const Rule kTold{.id = "dns.told",
                 .sentence = "{server} says of {name}: {answer}",
                 .reference = "RFC 1034 5.3.1"};
const Rule kTruncated{
    .id = "dns.truncated",
    .sentence =
        "the answer does not fit into a datagram: {node} does not use it, and asks {server} again "
        "over TCP for {name}",
    .reference = "RFC 7766 section 5; RFC 2181 section 9"};
const Rule kNotSent{.id = "dns.not-sent",
                    .sentence = "{node} cannot send the message to {to} over TCP: {because}",
                    .reference = "RFC 7766 section 5",
                    .remedy = "see that {to} can be reached over TCP, too, and listens"};
const Rule kFromZone{.id = "dns.from-zone",
                     .sentence = "{node} has the authority for {zone}: {name} is {answer}",
                     .reference = "RFC 1034 4.3.2, step 3a"};
const Rule kRefers{.id = "dns.refers",
                   .sentence = "{node} has given {zone} to others: for {name}, {answer}",
                   .reference = "RFC 1034 4.3.2, step 3b"};
const Rule kNoName{
    .id = "dns.name-unknown",
    .sentence = "{node} has the authority for {zone}, and nothing has the name {name}",
    .reference = "RFC 1034 4.3.2, step 3c; RFC 2308 2.1",
    .remedy = "look at the spelling, or add {name} to {zone}"};
const Rule kNoRecord{.id = "dns.no-record",
                     .sentence =
                         "{node} has the authority for {zone}, and there is no {name}, but "
                         "something else of that name",
                     .reference = "RFC 2308 2.2",
                     .remedy = "ask for another type, or add {name} to {zone}"};
const Rule kRefuses{.id = "dns.refuses",
                    .sentence = "{node} neither has {name} in a zone nor asks on for others",
                    .reference = "RFC 1035 4.1.1 (RCODE 5)",
                    .remedy = "ask a resolver, or let {node} be one: recursive: yes"};
const Rule kNoQuestion{.id = "dns.no-question",
                       .sentence = "{node} answers messages that ask one question",
                       .reference = "RFC 1035 4.1.2"};
const Rule kNoQuery{.id = "dns.no-query",
                    .sentence = "the message is an answer, and {node} has not asked here",
                    .reference = "RFC 1035 7.3"};
const Rule kFromCache{
    .id = "dns.from-cache",
    .sentence = "{node} knows from before that {name} is {answer}, for {ttl} more",
    .reference = "RFC 1034 5.3.3, step 1"};
const Rule kDenialFromCache{
    .id = "dns.denial-from-cache",
    .sentence = "{node} was told before that there is no {name}, and believes it for {ttl} more",
    .reference = "RFC 2308 section 5",
    .remedy = "look at the spelling; what was added since is found when that time is over"};
const Rule kAsksServer{.id = "dns.asks",
                       .sentence = "{node} asks {server}, which serves {zone}, for {name}",
                       .reference = "RFC 1034 5.3.3, steps 2 and 3"};
const Rule kAlias{.id = "dns.alias",
                  .sentence = "{name} is another name for {answer}",
                  .reference = "RFC 1034 5.3.3, step 4c"};
const Rule kServerFails{.id = "dns.server-fails",
                        .sentence = "{server} is of no help for {name}: {because}",
                        .reference = "RFC 1034 5.3.3, step 4d",
                        .remedy = "look at {server}: it should serve {zone}"};
const Rule kGivesUp{.id = "dns.gives-up",
                    .sentence = "{node} cannot find out what {name} is: {because}",
                    .reference = "RFC 1035 4.1.1 (RCODE 2)",
                    .remedy = "see that a server of {zone} answers {node}"};
const Rule kNoGlue{
    .id = "dns.no-glue",
    .sentence =
        "{node} cannot find out what {name} is: {server} serves {zone}, and {parent} does not "
        "say where that is",
    .reference = "RFC 1034 4.2.1",
    .remedy = "add the address of {server} to {parent}"};
const Rule kLearned{.id = "dns.learned",
                    .sentence = "{node} keeps that {key} is {value}, for {ttl}",
                    .reference = "RFC 1035 7.4"};
const Rule kAged{.id = "dns.aged",
                 .sentence = "{node} forgets {key}: its time to live is over",
                 .reference = "RFC 1035 3.2.1 (TTL)"};
const Rule kCrowded{.id = "dns.crowded-out",
                    .sentence = "{node} forgets {key}: it knows too much",
                    .reference = "RFC 2181 section 8"};
const Rule kIntoStream{.id = "dns.into-stream",
                       .sentence = "the message goes on behind its length, in the segments to {to}",
                       .reference = "RFC 1035 4.2.2"};
const Rule kOutOfStream{.id = "dns.out-of-stream",
                        .sentence = "the message came whole, in the segments from {from}",
                        .reference = "RFC 1035 4.2.2"};
const Rule kIdle{.id = "dns.idle",
                 .sentence = "{node} closes its connection with {from}: {because} for {timeout}",
                 .reference = "RFC 7766 6.2.3"};
const Rule kCutShort{
    .id = "dns.cut-short",
    .sentence = "{node} closes its connection with {from}: it ended within a message",
    .reference = "RFC 1035 4.2.2; RFC 7766 6.2.4"};
const Rule kGarbled{
    .id = "dns.garbled",
    .sentence =
        "{node} closes its connection with {from}: a message of {length} bytes came that "
        "is no question",
    .reference = "RFC 1035 4.2.2; RFC 7766 6.2.4"};
const Rule kBusy{.id = "dns.busy",
                 .sentence = "{node} gives its connection with {from} up: it has {count} already",
                 .reference = "RFC 7766 6.2.2 and section 10"};
const Rule kTooShort{.id = "dns.too-short",
                     .sentence = "the message ends before its last part",
                     .reference = "RFC 1035 4.1"};
const Rule kBadName{
    .id = "dns.bad-name",
    .sentence = "a name in the message is longer than names may be, or points ahead",
    .reference = "RFC 1035 3.1 and 4.1.4"};
const Rule kBadRecord{.id = "dns.bad-record",
                      .sentence = "a record's data does not have the length that it says",
                      .reference = "RFC 1035 4.1.3"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 31> kAll{
        &kNoResolver, &kNotAsked,        &kTold,       &kTruncated, &kNotSent,     &kFromZone,
        &kRefers,     &kNoName,          &kNoRecord,   &kRefuses,   &kNoQuestion,  &kNoQuery,
        &kFromCache,  &kDenialFromCache, &kAsksServer, &kAlias,     &kServerFails, &kGivesUp,
        &kNoGlue,     &kLearned,         &kAged,       &kCrowded,   &kIntoStream,  &kOutOfStream,
        &kIdle,       &kCutShort,        &kGarbled,    &kBusy,      &kTooShort,    &kBadName,
        &kBadRecord};
    return kAll;
}

}  // namespace rules
}  // namespace catenet::dns
