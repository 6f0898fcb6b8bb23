// Congestion control: how much may be on the way (RFC 5681), and how that grows and shrinks.
#pragma once
#include "models/tcp/settings.hpp"

#include "sim/core/units.hpp"

#include <cstddef>
#include <limits>
#include <memory>

namespace catenet::tcp {

// One connection's congestion window. An algorithm says how it grows in congestion avoidance, and
// what is left of it after a loss. Bytes throughout.
class Congestion {
  public:
    static constexpr std::size_t kUnlimited = std::numeric_limits<std::uint32_t>::max();

    virtual ~Congestion() = default;
    Congestion(const Congestion&) = delete;
    Congestion& operator=(const Congestion&) = delete;

    std::size_t cwnd() const { return cwnd_; }
    std::size_t ssthresh() const { return ssthresh_; }
    bool in_slow_start() const { return cwnd_ < ssthresh_; }

    // RFC 6928: the window that a connection begins with, once the segment size is known.
    void begin(std::size_t mss, std::size_t initial_window);
    // A smaller path MTU was heard of.
    void set_mss(std::size_t mss) { mss_ = mss; }

    // What the congestion window lets grow: so many bytes were acknowledged that were sent once,
    // and nothing is being repaired.
    struct Growth {
        std::size_t acknowledged = 0;
        TimePoint now = {};
        Duration rtt = {};
    };
    void grow(const Growth& growth);
    // Packets were lost: ssthresh (RFC 5681 3.1, equation 4). The window follows in recovery.
    void shrink(std::size_t flight_size);
    // RFC 5681 3.1: after a time-out "cwnd MUST be set to no more than the loss window, LW, which
    // equals 1 full-sized segment".
    void collapse(std::size_t flight_size, bool first_time);
    // While losses are repaired (RFC 6937) the sender says what the window is.
    void set_cwnd(std::size_t cwnd) { cwnd_ = cwnd; }
    // RFC 5681 4.1: after a pause the acknowledgments give the beat no more.
    void restart(std::size_t initial_window);

  protected:
    Congestion() = default;

    std::size_t mss() const { return mss_; }
    // In congestion avoidance. Says by how much the window grows.
    virtual std::size_t avoid(const Growth& growth) = 0;
    virtual std::size_t reduced(std::size_t flight_size) = 0;

  private:
    std::size_t cwnd_ = 0;
    std::size_t ssthresh_ = kUnlimited;
    std::size_t mss_ = 536;
};

// RFC 5681 3.1, by counting bytes (RFC 3465 2.1): a segment more for each window that arrived.
class NewReno : public Congestion {
  protected:
    std::size_t avoid(const Growth& growth) override;
    std::size_t reduced(std::size_t flight_size) override;

  private:
    std::size_t acknowledged_ = 0;  // since the window grew last
};

std::unique_ptr<Congestion> make_congestion(Algorithm algorithm);

}  // namespace catenet::tcp
