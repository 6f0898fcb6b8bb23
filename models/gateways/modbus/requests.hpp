// Requests: what a gateway has been asked and has not answered yet. Knows no node and no time.
#pragma once
#include "models/gateways/modbus/units.hpp"
#include "models/modbus/tcp/service.hpp"

#include <map>
#include <string>

namespace catenet::modbus_gateway {

struct Pending {
    modbus_tcp::Arrived arrived = {};
    UnitMap::Path path = {};
    std::string key = {};    // of its row: "10.0.1.2:40000 #1"
    bool is_asked = false;   // its frame is on the line, or was
    bool is_wanted = true;   // the connection stands
    std::uint64_t line = 0;  // its number at the master of the line

    // "transaction 1, unit 17: asked"
    std::string value() const;
};

class Requests {
  public:
    // REQUIRES: none of that ticket is there
    Pending& add(modbus_tcp::Arrived arrived, const UnitMap::Path& path);
    // By the ticket of the service; null if it is over.
    Pending* find(std::uint64_t ticket);
    // By its number at the master.
    Pending* find_on_line(std::uint64_t number);
    // REQUIRES: it is there
    Pending take(std::uint64_t ticket);
    std::size_t size() const { return all_.size(); }

  private:
    // A client that uses one transaction id twice at a time gets a row for each.
    std::string free_key(const modbus_tcp::Arrived& arrived) const;

    std::map<std::uint64_t, Pending> all_;
};

}  // namespace catenet::modbus_gateway
