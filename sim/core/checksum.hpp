// The Internet checksum (RFC 1071), its incremental update (RFC 1624), and Ethernet's CRC-32.
#pragma once
#include "sim/core/bytes.hpp"

namespace catenet {

// The running ones' complement sum of RFC 1071. Pieces but the last must have even length.
class InternetChecksum {
  public:
    InternetChecksum& add(ByteView bytes);
    InternetChecksum& add(std::uint16_t word);
    InternetChecksum& add_u32(std::uint32_t value);
    // The checksum to store: the ones' complement of the sum. Over data with a right checksum: 0.
    std::uint16_t value() const;

  private:
    std::uint64_t sum_ = 0;
};

std::uint16_t internet_checksum(ByteView bytes);

// The checksum after one 16-bit word changed (RFC 1624, equation 3: HC' = ~(~HC + ~m + m')).
std::uint16_t updated_checksum(std::uint16_t checksum, std::uint16_t before, std::uint16_t after);

// IEEE 802.3 clause 3.2.9: the frame check sequence over header and payload, as a number whose
// least significant octet goes first on the wire.
std::uint32_t crc32(ByteView bytes);

}  // namespace catenet
