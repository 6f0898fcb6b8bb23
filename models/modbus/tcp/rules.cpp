#include "models/modbus/tcp/rules.hpp"

#include <array>

namespace catenet::modbus_tcp::rules {

using trace::Rule;

namespace {

constexpr std::string_view kGuide = "MODBUS Messaging on TCP/IP V1.0b 4.4";

}  // namespace

const Rule kIntoStream{.id = "modbus-tcp.into-stream",
                       .sentence = "the message goes on in the segments to {to}",
                       .reference = "MODBUS Messaging on TCP/IP V1.0b 3.1"};
const Rule kNotSent{.id = "modbus-tcp.not-sent",
                    .sentence = "{node} cannot send the message: {because}",
                    .reference = kGuide,
                    .remedy = "see that {to} can be reached and listens"};
const Rule kAsks{.id = "modbus-tcp.asks",
                 .sentence = "{node} asks unit {mbtcp.unit_id} of {to}: {query}",
                 .reference = "MODBUS Messaging on TCP/IP V1.0b 4.4.1"};
const Rule kReceived{.id = "modbus-tcp.received",
                     .sentence = "{node} has the answer of {from}: {answer}",
                     .reference = "MODBUS Messaging on TCP/IP V1.0b 4.4.1"};
const Rule kNotAsked{.id = "modbus-tcp.not-asked",
                     .sentence =
                         "{node} waits for no answer of unit {mbtcp.unit_id} to transaction "
                         "{mbtcp.trans_id}",
                     .reference = "MODBUS Messaging on TCP/IP V1.0b 4.4.1.3",
                     .remedy = "wait longer for answers: timeout 5s"};
const Rule kAnswers{.id = "modbus-tcp.answers",
                    .sentence = "{node} answers {from}: {query}: {answer}",
                    .reference = "MODBUS Messaging on TCP/IP V1.0b 4.4.2"};
const Rule kMalformed{.id = "modbus-tcp.malformed",
                      .sentence =
                          "{node} closes its connection with {from}: what came has no MBAP "
                          "header, {because}",
                      .reference = "MODBUS Messaging on TCP/IP V1.0b 3.1.3",
                      .remedy = "say nothing but Modbus/TCP to that TCP port"};
const Rule kBusy{.id = "modbus-tcp.busy",
                 .sentence =
                     "{node} gives the connection with {from} up at once: it has {count} "
                     "already",
                 .reference = "MODBUS Messaging on TCP/IP V1.0b 4.2.1",
                 .remedy = "let fewer clients hold a connection at a time"};
const Rule kTooMany{.id = "modbus-tcp.too-many-requests",
                    .sentence =
                        "{node} refuses a request of {from}: {count} of its requests wait "
                        "for their answers already",
                    .reference = "MODBUS Messaging on TCP/IP V1.0b 4.4.2.2",
                    .remedy = "ask fewer questions before an answer is there"};
const Rule kFlooded{.id = "modbus-tcp.flooded",
                    .sentence =
                        "{node} closes its connection with {from}: {count} of its requests "
                        "wait for their answers, and more come",
                    .reference = "MODBUS Messaging on TCP/IP V1.0b 4.4.2.2",
                    .remedy = "ask fewer questions before an answer is there"};
const Rule kGone{.id = "modbus-tcp.gone",
                 .sentence = "who asked has closed the connection before the answer was sent",
                 .reference = kGuide,
                 .remedy = "let who asks wait longer"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 11> kAll{&kIntoStream,
                                                      &kNotSent,
                                                      &kAsks,
                                                      &kReceived,
                                                      &kNotAsked,
                                                      &kAnswers,
                                                      &kMalformed,
                                                      &kBusy,
                                                      &kTooMany,
                                                      &kFlooded,
                                                      &kGone};
    return kAll;
}

}  // namespace catenet::modbus_tcp::rules
