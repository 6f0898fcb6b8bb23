// Frames that a fuzzer invents: nonsense, or with right headers in front so that it comes further.
#pragma once
#include "tests/fuzz/input.hpp"

#include "sim/core/addresses.hpp"

namespace catenet::fuzz {

// Between whom a frame shall travel.
struct Ends {
    MacAddress from_mac = {};
    MacAddress to_mac = {};
    Ipv4Address from = {};
    Ipv4Address to = {};
};

// As an Ethernet carries it, of at most 1514 bytes.
Octets invented_ethernet(Input& input, const Ends& ends);
// As a p2p link carries it.
Octets invented_p2p(Input& input, const Ends& ends);
// A frame that a controller can send: nothing else comes on a bus.
Octets invented_can(Input& input);

}  // namespace catenet::fuzz
