// Sequence watch: what the numbers of datagrams say about those that did not come.
#pragma once
#include "sim/core/addresses.hpp"

#include <cstdint>
#include <vector>

namespace catenet::can_udp {

struct Sender {
    Ipv4Address address;
    std::uint16_t port = 0;
    auto operator<=>(const Sender&) const = default;
};

// Each sender counts its datagrams, modulo 256.
class SequenceWatch {
  public:
    static constexpr std::size_t kMostSenders = 256;  // of others nothing is remembered

    struct Verdict {
        std::uint8_t missing = 0;  // datagrams that should have come between
        bool late = false;         // it should have come before: out of order, or twice
    };
    Verdict see(const Sender& sender, std::uint8_t sequence);

  private:
    struct Expected {
        Sender sender;
        std::uint8_t next;
    };
    std::vector<Expected> expected_;
};

}  // namespace catenet::can_udp
