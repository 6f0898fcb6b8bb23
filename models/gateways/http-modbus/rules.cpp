#include "models/gateways/http-modbus/rules.hpp"

#include <array>

namespace catenet::http_modbus::rules {

using trace::Rule;

const Rule kAsks{
    .id = "http-modbus.asks",
    .sentence =
        "{http.request.method} {uri} of {ip.src} becomes function {modbus.func_code} for unit "
        "{mbtcp.unit_id}, transaction {mbtcp.trans_id}",
    .reference = "RFC 9110 3.7 (gateway); MODBUS Application Protocol V1.1b3 6"};
const Rule kBusy{.id = "http-modbus.busy",
                 .sentence =
                     "as many questions as may wait for answers of {to} do: {count}; so {ip.src} "
                     "gets 503",
                 .reference = "RFC 9110 15.6.4; MODBUS Messaging on TCP/IP V1.0b 4.4.2.1",
                 .remedy = "ask less often, or wait for an answer before the next question"};
const Rule kNoAnswer{.id = "http-modbus.no-answer",
                     .sentence = "{to} does not help with {uri}: {because}; {ip.src} gets {status}",
                     .reference = "RFC 9110 15.6.3 and 15.6.5",
                     .remedy = "see that {to} can be reached and answers in time"};
const Rule kAnswers{
    .id = "http-modbus.answers",
    .sentence = "what unit {mbtcp.unit_id} says becomes {status} for {ip.src}: {uri}",
    .reference = "RFC 9110 15.3; RFC 8259"};
const Rule kRefused{
    .id = "http-modbus.refused",
    .sentence =
        "exception {modbus.exception_code} of unit {mbtcp.unit_id} becomes {status} for "
        "{ip.src}: {uri}",
    .reference = "RFC 9110 15.5 and 15.6; MODBUS Application Protocol V1.1b3 7"};
const Rule kLate{.id = "http-modbus.late",
                 .sentence =
                     "{node} waits for no answer of unit {mbtcp.unit_id} to transaction "
                     "{mbtcp.trans_id}",
                 .reference = "MODBUS Messaging on TCP/IP V1.0b 4.4.1.3",
                 .remedy = "give {node} a longer timeout"};
const Rule kNotSent{.id = "http-modbus.not-sent",
                    .sentence = "{node} cannot send what it asks {to}: {because}",
                    .reference = "MODBUS Messaging on TCP/IP V1.0b 4.4.1",
                    .remedy = "see that {to} can be reached and listens"};
const Rule kLosesClient{.id = "http-modbus.loses-client",
                        .sentence =
                            "Modbus has no names and no rights: {to} sees {node} alone, not "
                            "{ip.src} who asks",
                        .reference = "MODBUS Messaging on TCP/IP V1.0b 3.1.3"};
const Rule kLosesFields{
    .id = "http-modbus.loses-fields",
    .sentence =
        "what the fields of the request say, of languages, caches or conditions, has no "
        "place in Modbus",
    .reference = "RFC 9110 12 and 13; MODBUS Application Protocol V1.1b3 4.1"};
const Rule kLosesLatency{
    .id = "http-modbus.loses-latency",
    .sentence = "when the device was read is not said: Date tells when {node} wrote the answer",
    .reference = "RFC 9110 6.6.1"};
const Rule kLosesWidth{.id = "http-modbus.loses-width",
                       .sentence =
                           "a number in JSON does not say that it was a register of 16 bits, or a "
                           "coil of one",
                       .reference = "RFC 8259 6; MODBUS Application Protocol V1.1b3 4.3"};
const Rule kLosesCode{
    .id = "http-modbus.loses-code",
    .sentence = "several exceptions share one status; which one it was, only the body says",
    .reference = "RFC 9110 15; MODBUS Application Protocol V1.1b3 7"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 12> kAll{&kAsks,
                                                      &kBusy,
                                                      &kNoAnswer,
                                                      &kAnswers,
                                                      &kRefused,
                                                      &kLate,
                                                      &kNotSent,
                                                      &kLosesClient,
                                                      &kLosesFields,
                                                      &kLosesLatency,
                                                      &kLosesWidth,
                                                      &kLosesCode};
    return kAll;
}

}  // namespace catenet::http_modbus::rules
