#include "tests/fuzz/targets.hpp"

#include "models/modbus/data_model.hpp"
#include "models/modbus/layer.hpp"
#include "models/modbus/tcp/incoming.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <string>

namespace catenet::fuzz {
namespace {

void check_summary(const trace::Layer& layer, ByteView bytes) {
    std::string line;
    layer.summarise(bytes, line);
    CATENET_ASSERT(line.find('\n') == std::string::npos, "a summary is one line");
}

modbus::DataModel device() {
    modbus::DataModel model;
    for (std::uint16_t address = 0; address < 300; ++address) {
        model.set(modbus::Table::Coils, address, address % 2);
        model.set(modbus::Table::DiscreteInputs, address, address % 2);
        model.set(modbus::Table::HoldingRegisters, address, address);
        model.set(modbus::Table::InputRegisters, address, address);
    }
    return model;
}

void check_pdu(ByteView pdu, modbus::DataModel& model) {
    std::vector<modbus::DataModel::Change> changes;
    const auto answer = model.answer(pdu, changes);
    CATENET_ASSERT(answer.size() >= 2 && answer.size() <= modbus::kMostPdu, "an answer is a PDU");
    const auto request = modbus::parse_request(pdu);
    const bool is_exception = (octet(answer[0]) & modbus::kExceptionBit) != 0;
    CATENET_ASSERT(is_exception || request, "only requests are answered");
    CATENET_ASSERT(!is_exception || changes.empty(), "what is refused changes nothing");
    if (!request) return;
    const auto emitted = emit(*request);
    const auto again = modbus::parse_request(emitted);
    CATENET_ASSERT(again && *again == *request, "a request is read as it was written");
    CATENET_ASSERT(parse_response(*request, answer).has_value(), "an answer answers its request");
}

// All ADUs of the stream, in pieces of that size.
std::vector<std::vector<std::byte>> read_all(ByteView bytes, std::size_t piece) {
    modbus_tcp::Incoming incoming;
    std::vector<std::vector<std::byte>> all;
    while (!bytes.empty()) {
        const std::size_t length = std::min(piece, bytes.size());
        incoming.put(tcp::Data::of(bytes.first(length)));
        bytes = bytes.subspan(length);
        while (const auto adu = incoming.take()) {
            if (!*adu) return all;
            std::size_t told = 0;
            for (const auto& one : (*adu)->pieces) told += one.length;
            CATENET_ASSERT(told == (*adu)->header.adu_length(), "all bytes have an origin");
            all.push_back((*adu)->pdu);
        }
    }
    return all;
}

}  // namespace

void modbus_target(ByteView bytes) {
    for (const trace::Layer* const layer : {&modbus::query_layer(),
                                            &modbus::response_layer(),
                                            &modbus_tcp::query_layer(),
                                            &modbus_tcp::response_layer()}) {
        check_summary(*layer, bytes);
    }
    modbus::DataModel model = device();
    if (!bytes.empty()) check_pdu(bytes, model);
    const auto whole = read_all(bytes, std::max<std::size_t>(bytes.size(), 1));
    CATENET_ASSERT(whole == read_all(bytes, 1), "it does not matter how a stream is cut");
    for (const auto& pdu : whole) check_pdu(pdu, model);
}

}  // namespace catenet::fuzz
