#include "models/tcp/rules.hpp"

#include <algorithm>
#include <array>

namespace catenet::tcp::rules {

using trace::Rule;

// -- Taken ----------------------------------------------------------------------------------------
const Rule kSyn{.id = "tcp.syn",
                .sentence = "{ip.src} wants to connect to TCP port {tcp.dstport}",
                .reference = "RFC 9293 3.5"};
const Rule kSynAck{.id = "tcp.syn-ack",
                   .sentence = "{ip.src} accepts the connection",
                   .reference = "RFC 9293 3.5"};
const Rule kData{.id = "tcp.data",
                 .sentence = "its data are next in the stream: the app may read them",
                 .reference = "RFC 9293 3.10.7.4"};
const Rule kKept{
    .id = "tcp.kept",
    .sentence = "bytes before its data are missing: they are kept until the gap is filled",
    .reference = "RFC 9293 3.10.7.4, RFC 5681 4.2"};
const Rule kAcknowledgment{.id = "tcp.acknowledgment",
                           .sentence = "{ip.src} says what has come, and how much may follow",
                           .reference = "RFC 9293 3.10.7.4"};
const Rule kProbed{.id = "tcp.probed",
                   .sentence = "{ip.src} asks whether {node} is there, and has room",
                   .reference = "RFC 9293 3.8.4, 3.8.6.1"};
const Rule kReset{.id = "tcp.reset",
                  .sentence = "{ip.src} refuses the connection, or ends it at once",
                  .reference = "RFC 9293 3.5.3, RFC 5961 3.2",
                  .remedy =
                      "see whether an app listens on TCP port {tcp.srcport} of {ip.src}, and "
                      "whether it reads to the end"};
// -- Not taken ------------------------------------------------------------------------------------
const Rule kTooShort{.id = "tcp.too-short",
                     .sentence = "{size} bytes are too few for a TCP header, which has 20",
                     .reference = "RFC 9293 3.1"};
const Rule kBadDataOffset{.id = "tcp.bad-data-offset",
                          .sentence = "the header cannot have the length it claims",
                          .reference = "RFC 9293 3.1"};
const Rule kBadChecksum{.id = "tcp.bad-checksum",
                        .sentence = "the segment's checksum is wrong: a bit was changed on the way",
                        .reference = "RFC 9293 3.1",
                        .remedy = "look for the link that corrupts frames"};
const Rule kNotForMany{.id = "tcp.not-for-many",
                       .sentence = "a connection has two ends: a segment for all is nobody's",
                       .reference = "RFC 9293 3.9.2.3"};
const Rule kClosedPort{
    .id = "tcp.closed-port",
    .sentence = "no app on {node} listens on TCP port {tcp.dstport}: a reset says so",
    .reference = "RFC 9293 3.10.7.1",
    .remedy = "let {node} listen on TCP port {tcp.dstport} (tcp-listens)"};
const Rule kNoConnection{.id = "tcp.no-connection",
                         .sentence =
                             "{node} knows of no connection with port {tcp.srcport} of "
                             "{ip.src}",
                         .reference = "RFC 9293 3.10.7.1"};
const Rule kBacklogFull{.id = "tcp.backlog-full",
                        .sentence =
                            "{backlog} connections wait already for the app on TCP port "
                            "{tcp.dstport}",
                        .reference = "RFC 9293 3.9.1.1, RFC 1122 4.2.4.3",
                        .remedy = "let the app accept sooner, or give it a larger backlog"};
const Rule kNoSyn{.id = "tcp.no-syn",
                  .sentence = "the connection is not open yet, and this does not open it",
                  .reference = "RFC 9293 3.10.7.3"};
const Rule kSynAgain{.id = "tcp.syn-again",
                     .sentence = "{ip.src} has not got the answer to its SYN: it is sent again",
                     .reference = "RFC 9293 3.10.7.4"};
const Rule kKnown{.id = "tcp.known",
                  .sentence = "all its data have come before",
                  .reference = "RFC 9293 3.10.7.4"};
const Rule kOutsideWindow{
    .id = "tcp.outside-window",
    .sentence = "it lies outside the window: it came before, or there is no room for it",
    .reference = "RFC 9293 3.10.7.4"};
const Rule kOldTimestamp{.id = "tcp.old-timestamp",
                         .sentence = "its timestamp is older than one that came before",
                         .reference = "RFC 7323 5.3"};
const Rule kBlindReset{.id = "tcp.blind-reset",
                       .sentence = "a reset counts only with the very number that is expected next",
                       .reference = "RFC 5961 3.2"};
const Rule kSynInWindow{.id = "tcp.syn-in-window",
                        .sentence = "the connection is open already: a SYN has no place in it",
                        .reference = "RFC 5961 4.2"};
const Rule kNoAcknowledgment{
    .id = "tcp.no-acknowledgment",
    .sentence = "it acknowledges nothing, as each segment of an open connection must",
    .reference = "RFC 9293 3.10.7.4"};
const Rule kUnsentAcknowledged{.id = "tcp.unsent-acknowledged",
                               .sentence = "it acknowledges what was never sent",
                               .reference = "RFC 9293 3.10.7.4"};
const Rule kAfterEnd{.id = "tcp.after-end",
                     .sentence = "{ip.src} has said before that it sends no more",
                     .reference = "RFC 9293 3.10.7.4"};
const Rule kNobodyReads{.id = "tcp.nobody-reads",
                        .sentence =
                            "the app has closed the connection: a reset says that nobody "
                            "reads its data",
                        .reference = "RFC 9293 3.6.1, RFC 2525 2.17"};
// -- What happens to a connection -----------------------------------------------------------------
const Rule kState{.id = "tcp.state",
                  .sentence = "{connection}: {from} to {to}: {because}",
                  .reference = "RFC 9293 3.3.2"};
const Rule kCongestion{
    .id = "tcp.congestion",
    .sentence = "{connection}: {phase}, congestion window {cwnd}, {in-flight} in flight",
    .reference = "RFC 5681 3, RFC 6298 2"};
const Rule kSentData{.id = "tcp.sent-data",
                     .sentence = "{connection}: sends {length} bytes from byte {sequence} on",
                     .reference = "RFC 9293 3.8"};
const Rule kSentAgain{
    .id = "tcp.sent-again",
    .sentence = "{connection}: sends {length} bytes from byte {sequence} on once more",
    .reference = "RFC 9293 3.8.1"};
const Rule kReceivedData{.id = "tcp.received-data",
                         .sentence = "{connection}: all bytes before {sequence} are there",
                         .reference = "RFC 9293 3.10.7.4"};
const Rule kAcknowledged{.id = "tcp.acknowledged",
                         .sentence = "{connection}: the peer has all bytes before {sequence}",
                         .reference = "RFC 9293 3.10.7.4"};
const Rule kDuplicateAck{.id = "tcp.duplicate-ack",
                         .sentence =
                             "{connection}: the peer still waits for byte {sequence}, though "
                             "more has come: duplicate acknowledgment {duplicates}",
                         .reference = "RFC 5681 2, RFC 6675 2"};
const Rule kLossSeen{.id = "tcp.loss-seen",
                     .sentence =
                         "{connection}: what follows byte {sequence} has come without it: "
                         "it is taken for lost, and sent again at once",
                     .reference = "RFC 5681 3.2, RFC 6675 5"};
const Rule kPartlyRepaired{.id = "tcp.partly-repaired",
                           .sentence =
                               "{connection}: all bytes before {sequence} are there now, "
                               "but not yet all that was lost",
                           .reference = "RFC 6582 3.2"};
const Rule kRepaired{.id = "tcp.repaired",
                     .sentence = "{connection}: all that was lost is there now",
                     .reference = "RFC 6582 3.2, RFC 6675 5"};
const Rule kTimeout{.id = "tcp.timeout",
                    .sentence =
                        "{connection}: no acknowledgment came within {rto}: what waits "
                        "for it from byte {sequence} on is sent again, one segment at first",
                    .reference = "RFC 6298 5.4, RFC 5681 3.1"};
const Rule kWindowClosed{
    .id = "tcp.window-closed",
    .sentence = "{connection}: the peer has no room for more: its app must read first",
    .reference = "RFC 9293 3.8.6.1, RFC 1122 4.2.2.17",
    .remedy = "let the app that is asked read what has come"};
const Rule kWindowOpen{.id = "tcp.window-open",
                       .sentence = "{connection}: the peer has room again",
                       .reference = "RFC 9293 3.8.6.1"};
const Rule kWindowProbe{.id = "tcp.window-probe",
                        .sentence = "{connection}: has the peer's window opened?",
                        .reference = "RFC 9293 3.8.6.1"};
const Rule kKeepAlive{.id = "tcp.keep-alive",
                      .sentence = "{connection}: is the peer still there?",
                      .reference = "RFC 9293 3.8.4"};
const Rule kSoftError{.id = "tcp.soft-error",
                      .sentence =
                          "{connection}: the network says that the peer cannot be reached; that "
                          "may pass",
                      .reference = "RFC 9293 3.9.2.2, RFC 5461"};

bool is_drop(const Rule& rule) {
    static constexpr std::array<const Rule*, 7> kTaken{
        &kSyn, &kSynAck, &kData, &kKept, &kAcknowledgment, &kProbed, &kReset};
    return std::find(kTaken.begin(), kTaken.end(), &rule) == kTaken.end();
}

bool is_detail(const trace::TraceEvent& event) {
    constexpr std::uint64_t kTelling = 3;  // duplicates: RFC 5681 3.2 calls that a loss
    static constexpr std::array<const Rule*, 5> kDetails{
        &kCongestion, &kSentData, &kReceivedData, &kAcknowledged, &kPartlyRepaired};
    if (event.rule == &kDuplicateAck) {
        const trace::Fact* const count = event.fact("duplicates");
        return count != nullptr && count->value.number() > kTelling;
    }
    return std::find(kDetails.begin(), kDetails.end(), event.rule) != kDetails.end();
}

trace::RuleList all() {
    static constexpr std::array<const Rule*, 41> kAll{&kSyn,
                                                      &kSynAck,
                                                      &kData,
                                                      &kKept,
                                                      &kAcknowledgment,
                                                      &kProbed,
                                                      &kReset,
                                                      &kTooShort,
                                                      &kBadDataOffset,
                                                      &kBadChecksum,
                                                      &kNotForMany,
                                                      &kClosedPort,
                                                      &kNoConnection,
                                                      &kBacklogFull,
                                                      &kNoSyn,
                                                      &kSynAgain,
                                                      &kKnown,
                                                      &kOutsideWindow,
                                                      &kOldTimestamp,
                                                      &kBlindReset,
                                                      &kSynInWindow,
                                                      &kNoAcknowledgment,
                                                      &kUnsentAcknowledged,
                                                      &kAfterEnd,
                                                      &kNobodyReads,
                                                      &kState,
                                                      &kCongestion,
                                                      &kSentData,
                                                      &kSentAgain,
                                                      &kReceivedData,
                                                      &kAcknowledged,
                                                      &kDuplicateAck,
                                                      &kLossSeen,
                                                      &kPartlyRepaired,
                                                      &kRepaired,
                                                      &kTimeout,
                                                      &kWindowClosed,
                                                      &kWindowOpen,
                                                      &kWindowProbe,
                                                      &kKeepAlive,
                                                      &kSoftError};
    return kAll;
}

}  // namespace catenet::tcp::rules
