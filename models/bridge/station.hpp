// Station: an address as the table of a switch knows it, in its VLAN.
#pragma once
#include "models/ethernet/vlan.hpp"

#include <functional>
#include <string>

namespace catenet::bridge {

struct Station {
    MacAddress mac;
    vlan::Vid vid = vlan::kNoVlan;  // where there are no VLANs

    bool operator==(const Station&) const = default;
};

// "02:00:00:00:01:00 vlan 10": how the table names a station that is in a VLAN.
inline std::string to_string(const Station& station) {
    return to_string(station.mac) + " vlan " + std::to_string(station.vid);
}

}  // namespace catenet::bridge

template <>
struct std::hash<catenet::bridge::Station> {
    std::size_t operator()(const catenet::bridge::Station& station) const {
        return std::hash<std::uint64_t>{}(std::uint64_t{station.vid} << 48 | station.mac.number());
    }
};
