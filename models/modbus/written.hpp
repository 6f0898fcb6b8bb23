// Written: tells in the trace what of a device's tables has changed, and where it fails.
#pragma once
#include "models/modbus/data_model.hpp"

#include "sim/net/node.hpp"

#include <set>
#include <string>

namespace catenet::modbus {

// Rows of the table "modbus" come when an address is written for the first time.
class Written {
  public:
    // `device`: in front of the address, where a node has several: "unit 17 ".
    explicit Written(sim::Node& node, std::string device = {})
        : node_(node), device_(std::move(device)) {}

    void say(const trace::Layer& layer, const std::vector<DataModel::Change>& changes);
    void say_broken(const trace::Layer& layer,
                    const sim::Packet& packet,
                    const DataModel::Place& place);

  private:
    std::string key_of(Table table, std::uint16_t address) const;

    sim::Node& node_;
    std::string device_;
    std::set<std::string> known_;
};

}  // namespace catenet::modbus
