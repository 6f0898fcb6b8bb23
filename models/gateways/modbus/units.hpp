// Unit map: which address on the line a unit is, as TCP clients call it. Knows no node and no time.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::modbus_gateway {

// Addresses of devices are 1 to 247, 0 means all of them (MODBUS over Serial Line V1.02 2.2).
inline constexpr std::uint8_t kEverybody = 0;
inline constexpr std::uint8_t kLastAddress = 247;

class UnitMap {
  public:
    struct Row {
        std::uint8_t unit = 0;
        std::uint8_t address = 0;
        std::string key = {};  // of the table: "5"
    };
    // Where a request goes.
    struct Path {
        std::uint8_t address = 0;
        const Row* row = nullptr;  // that says it; null: nothing changes
    };

    // Without a row, each unit is the address of the same number. Does nothing and returns false if
    // the unit has a row.
    bool add(std::uint8_t unit, std::uint8_t address);
    // Only what it holds has a path from now on, also if that is nothing.
    void close() { is_given_ = true; }

    std::optional<Path> path_to(std::uint8_t unit) const;
    const std::vector<Row>& rows() const { return rows_; }

  private:
    bool is_given_ = false;
    std::vector<Row> rows_;
};

// "17", from 0 to 255, without zeros in front.
std::optional<std::uint8_t> parse_unit(std::string_view text);

}  // namespace catenet::modbus_gateway
