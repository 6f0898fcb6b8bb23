// Fault confinement: how much a controller trusts itself (CAN 2.0 B section 8). Knows no node and
// no time.
#pragma once
#include <cstdint>
#include <string_view>

namespace catenet::can {

enum class Trust : std::uint8_t {
    ErrorActive,   // takes part; its error flag is six dominant bits, which all must notice
    ErrorPassive,  // takes part; its error flag is recessive and disturbs nobody
    BusOff,        // must not touch the bus
};
std::string_view to_string(Trust trust);

class Confinement {
  public:
    std::uint32_t transmit_errors() const { return transmit_errors_; }
    std::uint32_t receive_errors() const { return receive_errors_; }
    Trust trust() const;

    // Rule 3: "When a TRANSMITTER sends an ERROR FLAG the TRANSMIT ERROR COUNT is increased by 8."
    void transmission_failed();
    // Rule 3, exception 1: an error passive transmitter that misses only the acknowledgement, and
    // hears no dominant bit while it sends its flag, does not count.
    void not_acknowledged();
    // Rule 1: a receiver that detects an error adds 1.
    void reception_failed();
    // Rule 7.
    void transmitted();
    // Rule 8.
    void received();
    // Rule 12: back from bus off, both counts are 0.
    void restarted() { transmit_errors_ = receive_errors_ = 0; }

  private:
    std::uint32_t transmit_errors_ = 0;  // TEC
    std::uint32_t receive_errors_ = 0;   // REC
};

}  // namespace catenet::can
