#include "models/modbus/tcp/server.hpp"

#include "models/modbus/layer.hpp"
#include "models/modbus/tcp/rules.hpp"

namespace catenet::modbus_tcp {

Server::Server(sim::Node& node, tcp::Tcp& tcp, ServerSettings settings)
    : App(node), service_(node, tcp, settings.port, *this) {
    if (settings.any) any_.emplace(Device{std::move(*settings.any), modbus::Written{node}});
    for (auto& [unit, model] : settings.units) {
        const std::string name = "unit " + std::to_string(unit) + " ";
        units_.emplace(unit, Device{std::move(model), modbus::Written{node, name}});
    }
}

Server::Device* Server::find(std::uint8_t unit) {
    if (any_) return &*any_;
    const auto found = units_.find(unit);
    return found == units_.end() ? nullptr : &found->second;
}

// Who stands for several devices is a gateway to them: of one that is not there, "no response was
// obtained from the target device" (MODBUS Application Protocol V1.1b3, 7).
void Server::on_request(Arrived arrived) {
    Device* const device = find(arrived.unit);
    std::vector<modbus::DataModel::Change> changes;
    const auto function = static_cast<modbus::Function>(octet(arrived.pdu[0]));
    const std::vector<std::byte> pdu =
        device == nullptr ? modbus::emit(function, modbus::Exception::GatewayTargetFailedToRespond)
                          : device->model.answer(arrived.pdu, changes);
    sim::Packet message = node().originate(
        sim::Payload{emit_adu(arrived.transaction, arrived.unit, pdu)}, arrived.cause);
    if (node().heard()) {
        std::string query;
        std::string answer;
        modbus::query_layer().summarise(arrived.pdu, query);
        modbus::response_layer().summarise(pdu, answer);
        node().say(trace::What::Note,
                   {response_layer(), rules::kAnswers},
                   message,
                   {{"from", std::string_view{arrived.peer}},
                    {"query", std::string_view{query}},
                    {"answer", std::string_view{answer}}});
        if (device != nullptr) device->written.say(modbus::response_layer(), changes);
    }
    const auto place = device == nullptr ? std::nullopt : device->model.broken_in(arrived.pdu);
    if (place) device->written.say_broken(response_layer(), message, *place);
    service_.reply(arrived.ticket, std::move(message));
}

void Server::on_gone(std::uint64_t) {
    CATENET_ASSERT(false, "a request is answered before its connection can end");
}

}  // namespace catenet::modbus_tcp
