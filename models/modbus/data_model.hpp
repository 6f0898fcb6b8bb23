// Data model: what a Modbus device holds, in four tables (MODBUS Application Protocol Specification
// V1.1b3, 4.3), and what it answers.
#pragma once
#include "models/modbus/pdu.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace catenet::modbus {

// Only addresses that the scenario names exist; others are exception 2. Knows no node and no time.
class DataModel {
  public:
    // A value that changed, for the trace.
    struct Change {
        Table table;
        std::uint16_t address;
        std::uint16_t before;
        std::uint16_t now;
    };

    struct Place {
        Table table;
        std::uint16_t address;
        auto operator<=>(const Place&) const = default;
    };

    // Of bits 0 or 1.
    void set(Table table, std::uint16_t address, std::uint16_t value);
    bool has(Table table, std::uint16_t address, std::uint16_t count) const;
    std::uint16_t get(Table table, std::uint16_t address) const;  // REQUIRES: has()
    const std::map<std::uint16_t, std::uint16_t>& all(Table table) const;
    // Whoever reads or writes there gets exception 4 from now on.
    void break_at(const Place& place) { broken_.insert(place); }
    // The first such place that a request means to touch, if it has nothing else wrong with it.
    std::optional<Place> broken_in(ByteView pdu) const;

    // The PDU of the answer, as section 6 says for each function; what is wrong is answered by an
    // exception. What was written is told in `changes`, in order.
    std::vector<std::byte> answer(ByteView pdu, std::vector<Change>& changes);

  private:
    std::map<std::uint16_t, std::uint16_t>& of(Table table);
    void write(const Request& request, std::vector<Change>& changes);
    bool has_places_of(const Request& request) const;
    std::optional<Place> broken_of(const Request& request) const;
    std::optional<Place> broken_from(const Place& first, std::size_t count) const;
    std::vector<std::uint16_t> read(const Request& request) const;
    void change(Table table,
                std::uint16_t address,
                std::uint16_t value,
                std::vector<Change>& changes);

    std::array<std::map<std::uint16_t, std::uint16_t>, 4> tables_;
    std::set<Place> broken_;
};

}  // namespace catenet::modbus
