// CUBIC: the window grows along a cubic function of the time since the last loss (RFC 9438), in
// integers.
#pragma once
#include "models/tcp/congestion.hpp"

#include <cstdint>
#include <optional>

namespace catenet::tcp {

// The cube root, rounded down.
std::uint64_t cube_root(std::uint64_t value);

class Cubic : public Congestion {
  protected:
    std::size_t avoid(const Growth& growth) override;
    std::size_t reduced(std::size_t flight_size) override;

  private:
    void begin_epoch(TimePoint now);
    std::size_t cubic_window(std::int64_t milliseconds) const;
    void estimate_reno(std::size_t acknowledged);

    std::size_t w_max_ = 0;                // the window just before the last loss
    std::size_t cwnd_prior_ = 0;           // the same, whatever fast convergence made of w_max_
    std::optional<TimePoint> epoch_ = {};  // when congestion avoidance began
    std::int64_t k_ = 0;                   // milliseconds from then until w_max_ is reached
    std::size_t w_est_ = 0;                // what Reno would have
    std::size_t est_acknowledged_ = 0;     // of it, what made no whole byte yet
    std::size_t grown_ = 0;                // of cwnd, the same
};

}  // namespace catenet::tcp
