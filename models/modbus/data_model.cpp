#include "models/modbus/data_model.hpp"

#include "sim/core/assert.hpp"

namespace catenet::modbus {
namespace {

constexpr std::size_t kAddresses = 0x10000;

// Where a function reads or writes.
Table table_of(Function function) {
    switch (function) {
        case Function::ReadCoils:
        case Function::WriteSingleCoil:
        case Function::WriteMultipleCoils: return Table::Coils;
        case Function::ReadDiscreteInputs: return Table::DiscreteInputs;
        case Function::ReadInputRegisters: return Table::InputRegisters;
        default: return Table::HoldingRegisters;
    }
}

// How many of `address` on must be there.
std::uint16_t length_of(const Request& request) {
    if (reads(request.function)) return request.count;
    if (request.function == Function::MaskWriteRegister) return 1;
    return static_cast<std::uint16_t>(request.values.size());
}

}  // namespace

void DataModel::set(Table table, std::uint16_t address, std::uint16_t value) {
    CATENET_ASSERT(!is_bits(table) || value <= 1, "a bit is 0 or 1");
    of(table)[address] = value;
}

bool DataModel::has(Table table, std::uint16_t address, std::uint16_t count) const {
    if (std::size_t{address} + count > kAddresses) return false;
    const auto& values = all(table);
    auto at = values.lower_bound(address);
    for (std::size_t i = 0; i < count; ++i, ++at) {
        if (at == values.end() || at->first != address + i) return false;
    }
    return true;
}

std::uint16_t DataModel::get(Table table, std::uint16_t address) const {
    const auto found = all(table).find(address);
    CATENET_ASSERT(found != all(table).end(), "only what is there is read");
    return found->second;
}

const std::map<std::uint16_t, std::uint16_t>& DataModel::all(Table table) const {
    return tables_.at(static_cast<std::size_t>(table));
}

std::map<std::uint16_t, std::uint16_t>& DataModel::of(Table table) {
    return tables_.at(static_cast<std::size_t>(table));
}

// The order of the state diagrams of section 6: is the function known, is the quantity right (both
// parse_request), is the address, and then it is done, or fails ("ReadDiscreteOutputs == OK").
std::vector<std::byte> DataModel::answer(ByteView pdu, std::vector<Change>& changes) {
    const auto function = static_cast<Function>(pdu.empty() ? std::uint8_t{0} : octet(pdu[0]));
    const auto request = parse_request(pdu);
    if (!request) return emit(function, request.error());
    if (!has_places_of(*request)) return emit(function, Exception::IllegalDataAddress);
    if (broken_of(*request)) return emit(function, Exception::ServerDeviceFailure);
    write(*request, changes);
    return emit(response_to(*request, read(*request)));
}

bool DataModel::has_places_of(const Request& request) const {
    const Table table = table_of(request.function);
    const auto written = static_cast<std::uint16_t>(request.values.size());
    return has(table, request.address, length_of(request)) &&
           (request.function != Function::ReadWriteMultipleRegisters ||
            has(table, request.write_address, written));
}

std::optional<DataModel::Place> DataModel::broken_in(ByteView pdu) const {
    if (broken_.empty()) return {};
    const auto request = parse_request(pdu);
    if (!request || !has_places_of(*request)) return {};
    return broken_of(*request);
}

// Function 23 writes before it reads.
std::optional<DataModel::Place> DataModel::broken_of(const Request& request) const {
    const Table table = table_of(request.function);
    if (request.function == Function::ReadWriteMultipleRegisters) {
        const auto found = broken_from({table, request.write_address}, request.values.size());
        if (found) return found;
    }
    return broken_from({table, request.address}, length_of(request));
}

std::optional<DataModel::Place> DataModel::broken_from(const Place& first,
                                                       std::size_t count) const {
    const auto found = broken_.lower_bound(first);
    const bool is_in = found != broken_.end() && found->table == first.table &&
                       found->address < first.address + count;
    return is_in ? std::optional{*found} : std::nullopt;
}

// "The write operation is performed before the read" (6.17).
void DataModel::write(const Request& request, std::vector<Change>& changes) {
    const Table table = table_of(request.function);
    if (request.function == Function::MaskWriteRegister) {
        const std::uint16_t now = get(table, request.address);
        const auto masked =
            (now & request.and_mask) | (request.or_mask & static_cast<unsigned>(~request.and_mask));
        return change(table, request.address, static_cast<std::uint16_t>(masked), changes);
    }
    std::uint16_t address = request.function == Function::ReadWriteMultipleRegisters
                                ? request.write_address
                                : request.address;
    for (const std::uint16_t value : request.values) change(table, address++, value, changes);
}

std::vector<std::uint16_t> DataModel::read(const Request& request) const {
    std::vector<std::uint16_t> values;
    if (!reads(request.function)) return values;
    auto at = all(table_of(request.function)).find(request.address);
    for (std::size_t i = 0; i < request.count; ++i, ++at) values.push_back(at->second);
    return values;
}

void DataModel::change(Table table,
                       std::uint16_t address,
                       std::uint16_t value,
                       std::vector<Change>& changes) {
    std::uint16_t& now = of(table)[address];
    if (now != value) changes.push_back({table, address, now, value});
    now = value;
}

}  // namespace catenet::modbus
