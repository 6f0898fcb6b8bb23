// Where the bytes of IPv4's header come from: of one that is passed on, of one that is made.
#pragma once
#include "models/ipv4/fragments.hpp"

#include "sim/trace/crossing.hpp"

#include <array>
#include <span>

namespace catenet::ipv4 {

// A router's: all is copied but the TTL and the checksum (RFC 1812 5.2.1.2), and of the options
// what it notes there. Made for one event; lives as long as it.
class Passing {
  public:
    explicit Passing(const Header& header);
    Passing(const Passing&) = delete;
    Passing& operator=(const Passing&) = delete;
    ~Passing() = default;

    const trace::Crossing& crossing() const { return crossing_; }

  private:
    std::array<trace::Origin, 7> origins_;
    trace::Crossing crossing_;
};

// A router's that cuts: the header is copied but for what tells the piece from the whole, the data
// from where the piece begins (RFC 791 3.2). Made for one event; lives as long as it.
class Cutting {
  public:
    // `noted`: this router wrote into the options.
    Cutting(const Header& whole, const Piece& piece, bool noted = false);
    Cutting(const Cutting&) = delete;
    Cutting& operator=(const Cutting&) = delete;
    ~Cutting() = default;

    const trace::Crossing& crossing() const { return crossing_; }

  private:
    std::array<trace::Origin, 10> origins_;
    trace::Crossing crossing_;
};

// A header that this node makes itself (RFC 791 3.1); for the layer.
std::span<const trace::Origin> made();
// The same of one with options.
std::span<const trace::Origin> made_of(ByteView header);

}  // namespace catenet::ipv4
