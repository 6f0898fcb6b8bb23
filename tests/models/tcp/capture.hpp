// Capture: a connection of two Linux hosts, 10.0.0.1:40000 to 10.0.0.2:80, segment by segment, as
// it was captured between two network namespaces (veth).
#pragma once
#include "tests/support/packets.hpp"

#include "sim/trace/event.hpp"

#include <cstddef>
#include <string_view>

namespace catenet::tcp {

inline test::Octets octets_of_hex(std::string_view hex) {
    const auto digit = [](char c) {
        return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
    };
    test::Octets bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bytes.push_back(static_cast<std::byte>(digit(hex[i]) << 4U | digit(hex[i + 1])));
    }
    return bytes;
}

inline trace::PacketView view_of(const test::Octets& bytes) {
    trace::PacketView view;
    view.head = bytes;
    return view;
}

// mss 1460, SACK permitted, timestamps, a NOP, window scale 10.
inline test::Octets captured_syn() {
    return octets_of_hex(
        "9c400050e4c1067c00000000a002faf0c5ea0000"
        "020405b40402080a1b67cfe9000000000103030a");
}
inline test::Octets captured_syn_ack() {
    return octets_of_hex(
        "00509c4018ed597fe4c1067da012fe8858b80000"
        "020405b40402080a963a60e21b67cfe90103030a");
}
// "hello"
inline test::Octets captured_data() {
    return octets_of_hex(
        "9c400050e4c1067d18ed59808018003f41f20000"
        "0101080a1b67cfe9963a60e268656c6c6f");
}
inline test::Octets captured_fin() {
    return octets_of_hex(
        "00509c4018ed5980e4c106828011004085ca0000"
        "0101080a963a60e21b67cfe9");
}

}  // namespace catenet::tcp
