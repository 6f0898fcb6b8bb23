#include "models/gateways/modbus/rules.hpp"

#include <array>

namespace catenet::modbus_gateway::rules {

using trace::Rule;

const Rule kToLine{
    .id = "modbus-gateway.to-line",
    .sentence =
        "{node} asks address {mbrtu.unit_id} on {link} what {from} asks of unit {mbtcp.unit_id}; "
        "before it in the queue: {before}",
    .reference = "MODBUS Messaging on TCP/IP V1.0b 4.4.1.2 (Unit Identifier)"};
const Rule kNoPath{
    .id = "modbus-gateway.no-path",
    .sentence =
        "{node} has no way to unit {mbtcp.unit_id}, so {from} gets exception 10: gateway path "
        "unavailable",
    .reference = "MODBUS Application Protocol V1.1b3 7 (0A)",
    .remedy = "give unit {mbtcp.unit_id} a row in `units` of {node}, or ask for one that has one"};
const Rule kQueueFull{
    .id = "modbus-gateway.queue-full",
    .sentence =
        "as many requests as may wait for the line do: {queue}; so {from} gets exception 10: "
        "gateway "
        "path unavailable",
    .reference =
        "MODBUS Application Protocol V1.1b3 7 (0A: \"usually means that the gateway is "
        "misconfigured or overloaded\")",
    .remedy = "ask less often, or give {node} a longer `queue`"};
const Rule kNotSent{
    .id = "modbus-gateway.not-sent",
    .sentence =
        "the request for unit {mbtcp.unit_id} cannot be sent: {because}; so {from} gets exception "
        "10: gateway path unavailable",
    .reference = "MODBUS Application Protocol V1.1b3 7 (0A)",
    .remedy = "connect {node} with its line again"};
const Rule kToClient{
    .id = "modbus-gateway.to-client",
    .sentence =
        "what address {mbrtu.unit_id} answered goes to {from}, as transaction {mbtcp.trans_id} and "
        "unit {mbtcp.unit_id}",
    .reference = "MODBUS Messaging on TCP/IP V1.0b 4.4.2.5 (MODBUS Response building)"};
const Rule kAnswered{.id = "modbus-gateway.answered",
                     .sentence = "the answer goes on inside an ADU of Modbus/TCP to {from}",
                     .reference = "MODBUS Messaging on TCP/IP V1.0b 3.1.2"};
const Rule kNoAnswer{
    .id = "modbus-gateway.no-answer",
    .sentence =
        "nothing of use came from unit {mbtcp.unit_id} within {timeout} each time; tries: {tries}; "
        "so {from} gets exception 11: gateway target device failed to respond",
    .reference = "MODBUS Application Protocol V1.1b3 7 (0B)",
    .remedy = "look whether the device is there, under that address and at the rate of the line"};
const Rule kBroadcast{
    .id = "modbus-gateway.broadcast",
    .sentence = "all devices on {link} were told; none answers, so {from} hears nothing",
    .reference =
        "MODBUS over Serial Line V1.02 2.1 (broadcast mode); MODBUS Messaging on TCP/IP "
        "V1.0b 4.4.1.2"};
const Rule kClientGone{
    .id = "modbus-gateway.client-gone",
    .sentence =
        "the connection of {from} has ended: its request for unit {mbtcp.unit_id} leaves "
        "the queue",
    .reference = "MODBUS Messaging on TCP/IP V1.0b 4.2.1"};
const Rule kGoesOn{
    .id = "modbus-gateway.goes-on",
    .sentence =
        "the connection of {from} has ended; unit {mbtcp.unit_id} has its request already, and the "
        "line is not free before it has answered",
    .reference = "MODBUS over Serial Line V1.02 2.4.1"};
const Rule kUnwanted{
    .id = "modbus-gateway.unwanted",
    .sentence = "address {mbrtu.unit_id} answers {from}, whose connection has ended",
    .reference = "MODBUS Messaging on TCP/IP V1.0b 4.2.1",
    .remedy = "let {from} wait longer before it closes its connection"};
const Rule kGiven{.id = "modbus-gateway.given",
                  .sentence = "the scenario lets {node} find unit {key} at address {value}",
                  .reference = "the scenario"};
const Rule kWaits{.id = "modbus-gateway.waits",
                  .sentence = "request {key} waits for its turn on {link}: {value}",
                  .reference = "MODBUS over Serial Line V1.02 2.1 (one transaction at a time)"};
const Rule kAsked{.id = "modbus-gateway.asked",
                  .sentence = "request {key} is on {link}: {value}",
                  .reference = "MODBUS over Serial Line V1.02 2.4.1"};
const Rule kDone{.id = "modbus-gateway.done",
                 .sentence = "request {key} is over",
                 .reference = "MODBUS Messaging on TCP/IP V1.0b 4.4.2"};
const Rule kLosesTransaction{
    .id = "modbus-gateway.loses-transaction",
    .sentence =
        "the line has no field for transaction {mbtcp.trans_id}: {node} keeps it, and asks one "
        "thing at a time",
    .reference = "MODBUS over Serial Line V1.02 2.3; MODBUS Messaging on TCP/IP V1.0b 3.1.3"};
const Rule kLosesClient{
    .id = "modbus-gateway.loses-client",
    .sentence =
        "no frame on the line says who asks: all devices see is {node}, not "
        "{from}",
    .reference = "MODBUS over Serial Line V1.02 2.2 (the master has no address)"};
const Rule kLosesTurn{
    .id = "modbus-gateway.loses-turn",
    .sentence = "{from} does not learn how many requests of others are before its own",
    .reference = "MODBUS over Serial Line V1.02 2.1"};
const Rule kLosesCheck{
    .id = "modbus-gateway.loses-check",
    .sentence =
        "the CRC ends here: from now on the checksum of TCP protects the answer, and a fault made "
        "in {node} nobody finds",
    .reference = "MODBUS Messaging on TCP/IP V1.0b 3.1.2; MODBUS over Serial Line V1.02 2.5.1.2"};
const Rule kLosesTime{.id = "modbus-gateway.loses-time",
                      .sentence =
                          "how long the device took, and how often it was asked, is not written "
                          "down",
                      .reference = "MODBUS Messaging on TCP/IP V1.0b 3.1.3 (no field for it)"};
const Rule kLosesReason{
    .id = "modbus-gateway.loses-reason",
    .sentence =
        "one number stands for all reasons: {from} does not learn what happened behind {node}",
    .reference = "MODBUS Application Protocol V1.1b3 7"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 21> kAll{
        &kToLine,     &kNoPath,    &kQueueFull,  &kNotSent,          &kToClient,    &kAnswered,
        &kNoAnswer,   &kBroadcast, &kClientGone, &kGoesOn,           &kUnwanted,    &kGiven,
        &kWaits,      &kAsked,     &kDone,       &kLosesTransaction, &kLosesClient, &kLosesTurn,
        &kLosesCheck, &kLosesTime, &kLosesReason};
    return kAll;
}

}  // namespace catenet::modbus_gateway::rules
