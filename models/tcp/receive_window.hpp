// Receive window: how much the peer is allowed to send (RFC 9293 3.8.6.2.2), with Linux's way to
// count what waits.
#pragma once
#include "models/tcp/position.hpp"

#include <cstddef>
#include <cstdint>

namespace catenet::tcp {

class ReceiveWindow {
  public:
    // `buffer`: how much the peer may be ahead of the app (SO_RCVBUF). As in Linux, so much is
    // offered of twice as much memory, the rest of which is for what surrounds each segment.
    ReceiveWindow(std::size_t buffer, bool scales);

    // The shift that we announce (RFC 7323 2.3).
    unsigned scale() const { return scale_; }
    // RFC 7323 2.2: nobody scales unless both do.
    void do_not_scale() { scale_ = 0; }

    // What there is in the beginning: of segments that size.
    void begin(std::size_t mss);
    // A segment came: how much of the memory such ones take, and that there may be more of them.
    void on_segment(std::size_t length, std::size_t mss);

    struct Held {
        std::size_t bytes = 0;
        std::size_t segments = 0;
    };
    // What would be offered now. Never takes back what was. REQUIRES: a segment that ends at
    // `next` is the last that was taken
    std::size_t wanted(Position next, const Held& held, std::size_t mss) const;
    // What is left of what was offered last.
    std::size_t offered(Position next) const {
        return edge_ > next ? static_cast<std::size_t>(edge_ - next) : 0;
    }
    // It is offered, and as the wire has it. The SYN's is never scaled.
    std::uint16_t offer(Position next, std::size_t window, bool is_syn);
    // The peer may send what is before it.
    Position edge() const { return edge_; }
    std::size_t buffer() const { return buffer_; }
    std::size_t last() const { return last_; }
    // What a SYN offers.
    std::size_t first() const { return limit_; }

  private:
    std::size_t buffer_;
    unsigned scale_;
    std::size_t share_ = 128;  // of 256 parts of the memory, what is left for bytes
    std::size_t limit_ = 0;    // grows as segments come: Linux's rcv_ssthresh
    std::size_t last_ = 0;     // what was offered last
    Position edge_ = 0;
};

}  // namespace catenet::tcp
