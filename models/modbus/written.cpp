#include "models/modbus/written.hpp"

#include "models/modbus/rules.hpp"

#include <fmt/format.h>

namespace catenet::modbus {

void Written::say(const trace::Layer& layer, const std::vector<DataModel::Change>& changes) {
    for (const DataModel::Change& change : changes) {
        const std::string key = key_of(change.table, change.address);
        const bool is_new = known_.insert(key).second;
        node_.say_row({layer, rules::kWritten},
                      {.table = "modbus",
                       .key = std::string_view{key},
                       .value = std::uint64_t{change.now},
                       .change = is_new ? "added" : "changed"},
                      {{"before", std::uint64_t{change.before}}});
    }
}

void Written::say_broken(const trace::Layer& layer,
                         const sim::Packet& packet,
                         const DataModel::Place& place) {
    const std::string key = key_of(place.table, place.address);
    node_.say(trace::What::Note, {layer, rules::kBroken}, packet, {{"key", std::string_view{key}}});
}

std::string Written::key_of(Table table, std::uint16_t address) const {
    return fmt::format("{}{} {}", device_, to_string(table), address);
}

}  // namespace catenet::modbus
