#include "models/gateways/modbus/gateway.hpp"

#include "models/gateways/modbus/origins.hpp"
#include "models/gateways/modbus/rules.hpp"
#include "models/modbus/rtu/frame.hpp"
#include "models/tcp/packet.hpp"

#include <array>
#include <utility>

namespace catenet::modbus_gateway {
namespace {

using modbus_rtu::Master;
using trace::What;

constexpr std::string_view kAdded = "added";
constexpr std::string_view kChanged = "changed";
constexpr std::string_view kRemoved = "removed";

trace::RuleList losses_to_line() {
    static constexpr std::array<const trace::Rule*, 3> kAll{
        &rules::kLosesTransaction, &rules::kLosesClient, &rules::kLosesTurn};
    return kAll;
}

trace::RuleList losses_to_client() {
    static constexpr std::array<const trace::Rule*, 2> kAll{&rules::kLosesCheck,
                                                            &rules::kLosesTime};
    return kAll;
}

trace::RuleList losses_of_refusals() {
    static constexpr std::array<const trace::Rule*, 1> kAll{&rules::kLosesReason};
    return kAll;
}

trace::Fact unit_of(const Pending& pending) {
    return {"mbtcp.unit_id", std::uint64_t{pending.arrived.unit}};
}

trace::Fact transaction_of(const Pending& pending) {
    return {"mbtcp.trans_id", std::uint64_t{pending.arrived.transaction}};
}

trace::Fact address_of(const Pending& pending) {
    return {"mbrtu.unit_id", std::uint64_t{pending.path.address}};
}

trace::Fact client_of(const Pending& pending) {
    return {"from", std::string_view{pending.arrived.peer}};
}

trace::Fact row_of(const Pending& pending) {
    return {kRequestsTable, std::string_view{pending.key}};
}

// A segment may have brought one end of the request and another one the rest.
std::vector<sim::Cause> causes_of(const modbus_tcp::Arrived& arrived) {
    std::vector<sim::Cause> causes;
    for (const modbus_tcp::Piece& piece : arrived.pieces) {
        const bool is_known = !causes.empty() && causes.back().parent == piece.segment.parent;
        if (!is_known) causes.push_back(piece.segment);
    }
    return causes;
}

}  // namespace

Gateway::Gateway(const Surroundings& around, Settings settings)
    : around_(around),
      settings_(std::move(settings)),
      service_(around.node, around.tcp, settings_.port, *this) {}

void Gateway::start() {
    for (const UnitMap::Row& row : settings_.units.rows()) {
        around_.node.say_row(
            {modbus_tcp::query_layer(), rules::kGiven},
            {kUnitsTable, std::string_view{row.key}, std::uint64_t{row.address}, kAdded});
    }
    service_.start();
}

void Gateway::receive(sim::Packet /*packet*/, sim::Port& /*port*/) {
    CATENET_ASSERT(false, "requests come to a gateway as to a handler, answers as to an asker");
}

void Gateway::on_request(modbus_tcp::Arrived arrived) {
    const auto path = settings_.units.path_to(arrived.unit);
    if (!path) {
        const Pending refused{.arrived = std::move(arrived)};
        return refuse(refused, false, {rules::kNoPath, modbus::Exception::GatewayPathUnavailable});
    }
    if (!around_.master.has_room()) {
        const Pending refused{.arrived = std::move(arrived), .path = *path};
        return refuse(
            refused, false, {rules::kQueueFull, modbus::Exception::GatewayPathUnavailable});
    }
    ask(requests_.add(std::move(arrived), *path));
}

void Gateway::ask(Pending& pending) {
    show(pending, rules::kWaits, kAdded);
    sim::Packet frame = frame_for(pending);
    say_to_line(pending, frame);
    const auto number = around_.master.ask(std::move(frame), *this);
    CATENET_ASSERT(number.has_value(), "the master takes what there is room for");
    pending.line = *number;
}

sim::Packet Gateway::frame_for(const Pending& pending) {
    const std::vector<sim::Cause> causes = causes_of(pending.arrived);
    const std::vector<std::byte> bytes =
        modbus_rtu::emit(pending.path.address, pending.arrived.pdu);
    return around_.node.originate(sim::Payload{bytes}, causes);
}

void Gateway::say_to_line(const Pending& pending, const sim::Packet& frame) {
    if (!around_.node.heard()) return;
    const gateway::Pieces pieces = pieces_of(pending.arrived);
    const gateway::Origins origins = to_line(pending, pieces);
    const trace::Crossing crossing{
        .in = &tcp::layer(), .origins = origins, .losses = losses_to_line()};
    const sim::Saying saying{modbus_rtu::layer(), rules::kToLine, &around_.line, &crossing};
    const trace::Fact before{"before", std::uint64_t{around_.master.waiting()}};
    const UnitMap::Row* const row = pending.path.row;
    if (row == nullptr) {
        return around_.node.say(What::Translated,
                                saying,
                                frame,
                                {address_of(pending),
                                 unit_of(pending),
                                 transaction_of(pending),
                                 client_of(pending),
                                 before,
                                 row_of(pending)});
    }
    around_.node.say(What::Translated,
                     saying,
                     frame,
                     {address_of(pending),
                      unit_of(pending),
                      transaction_of(pending),
                      client_of(pending),
                      before,
                      row_of(pending),
                      {kUnitsTable, std::string_view{row->key}}});
}

void Gateway::on_sent(std::uint64_t ticket) {
    Pending* const pending = requests_.find_on_line(ticket);
    if (pending == nullptr || pending->is_asked) return;
    pending->is_asked = true;
    show(*pending, rules::kAsked, kChanged);
}

void Gateway::on_reply(std::uint64_t ticket, Master::Reply reply) {
    Pending* const found = requests_.find_on_line(ticket);
    CATENET_ASSERT(found != nullptr, "only what was asked is answered");
    if (!found->is_wanted) {
        const Pending pending = requests_.take(found->arrived.ticket);
        end_unwanted(pending, std::move(reply));
        return show(pending, rules::kDone, kRemoved);
    }
    const std::uint64_t request = found->arrived.ticket;
    using Kind = Master::Reply::Kind;
    switch (reply.kind) {
        case Kind::Answered: answer(*found, std::move(reply.frame)); break;
        case Kind::NoAnswer:
            refuse(
                *found,
                true,
                {rules::kNoAnswer, modbus::Exception::GatewayTargetFailedToRespond, reply.because});
            break;
        case Kind::NotSent:
            refuse(*found,
                   true,
                   {rules::kNotSent, modbus::Exception::GatewayPathUnavailable, reply.because});
            break;
        case Kind::Broadcast:
            around_.node.say(What::Note,
                             {modbus_rtu::layer(), rules::kBroadcast, &around_.line},
                             {client_of(*found), row_of(*found)});
            service_.leave_unanswered(request);
            break;
    }
    show(requests_.take(request), rules::kDone, kRemoved);
}

void Gateway::answer(const Pending& pending, sim::Packet frame) {
    std::vector<std::byte> bytes(frame.size());
    frame.copy_to(bytes);
    const ByteView pdu = ByteView{bytes}.subspan(1, bytes.size() - 1 - modbus_rtu::kCrcSize);
    sim::Packet adu = around_.node.originate(
        sim::Payload{modbus_tcp::emit_adu(pending.arrived.transaction, pending.arrived.unit, pdu)},
        frame.as_cause());
    say_to_client(pending, adu, frame);
    around_.node.merge(std::move(frame),
                       {modbus_rtu::layer(), rules::kAnswered, &around_.line},
                       {client_of(pending)});
    service_.reply(pending.arrived.ticket, std::move(adu));
}

void Gateway::say_to_client(const Pending& pending,
                            const sim::Packet& adu,
                            const sim::Packet& frame) {
    if (!around_.node.heard()) return;
    const gateway::Origins origins = to_client(pending, frame.id(), frame.size());
    const trace::Crossing crossing{
        .in = &modbus_rtu::layer(), .origins = origins, .losses = losses_to_client()};
    around_.node.say(What::Translated,
                     {modbus_tcp::response_layer(), rules::kToClient, nullptr, &crossing},
                     adu,
                     {address_of(pending),
                      unit_of(pending),
                      transaction_of(pending),
                      client_of(pending),
                      row_of(pending)});
}

void Gateway::refuse(const Pending& pending, bool has_row, const Refusal& refusal) {
    const modbus_tcp::Arrived& arrived = pending.arrived;
    const auto function = static_cast<modbus::Function>(octet(arrived.pdu[0]));
    const std::vector<std::byte> pdu = modbus::emit(function, refusal.exception);
    const std::vector<sim::Cause> causes = causes_of(arrived);
    sim::Packet adu = around_.node.originate(
        sim::Payload{modbus_tcp::emit_adu(arrived.transaction, arrived.unit, pdu)}, causes);
    say_refused(pending, has_row, refusal, adu);
    service_.reply(arrived.ticket, std::move(adu));
}

void Gateway::say_refused(const Pending& pending,
                          bool has_row,
                          const Refusal& refusal,
                          const sim::Packet& adu) {
    if (!around_.node.heard()) return;
    const gateway::Pieces pieces = pieces_of(pending.arrived);
    const gateway::Origins origins = made_here(pending, has_row, pieces);
    const trace::Crossing crossing{
        .in = &tcp::layer(), .origins = origins, .losses = losses_of_refusals()};
    around_.node.say(What::Translated,
                     {modbus_tcp::response_layer(), refusal.rule, nullptr, &crossing},
                     adu,
                     {unit_of(pending),
                      transaction_of(pending),
                      client_of(pending),
                      {"queue", std::uint64_t{settings_.queue}},
                      {"timeout", settings_.timeout},
                      {"tries", settings_.tries},
                      {"because", refusal.because}});
}

// What waits is taken out; what is on the line is waited for, since the line is not free before.
void Gateway::on_gone(std::uint64_t ticket) {
    Pending* const pending = requests_.find(ticket);
    if (pending == nullptr) return;
    const sim::Saying gone{modbus_tcp::query_layer(), rules::kClientGone};
    if (!pending->is_asked && around_.master.cancel(pending->line)) {
        around_.node.say(
            What::Note, gone, {unit_of(*pending), client_of(*pending), row_of(*pending)});
        return show(requests_.take(ticket), rules::kClientGone, kRemoved);
    }
    pending->is_wanted = false;
    around_.node.say(What::Note,
                     {modbus_tcp::query_layer(), rules::kGoesOn},
                     {unit_of(*pending), client_of(*pending), row_of(*pending)});
}

void Gateway::end_unwanted(const Pending& pending, Master::Reply reply) {
    if (!reply.frame) return;
    around_.node.drop(std::move(reply.frame),
                      {modbus_rtu::layer(), rules::kUnwanted, &around_.line},
                      {address_of(pending), client_of(pending), row_of(pending)});
}

void Gateway::show(const Pending& pending, const trace::Rule& rule, std::string_view change) {
    if (!around_.node.heard()) return;
    const std::string value = pending.value();
    around_.node.say_row(
        {modbus_tcp::query_layer(), rule, &around_.line},
        {kRequestsTable, std::string_view{pending.key}, std::string_view{value}, change},
        {unit_of(pending), client_of(pending)});
}

}  // namespace catenet::modbus_gateway
