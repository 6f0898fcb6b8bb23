// The life of a TCP connection, as who stands between its ends sees it (Linux's
// nf_conntrack_proto_tcp).
#pragma once
#include "sim/core/units.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace catenet::firewall {

enum class TcpState : std::uint8_t {
    SynSent,
    SynReceived,
    Established,
    FinWait,    // one end has closed its side
    CloseWait,  // and the other knows
    LastAck,    // both have
    TimeWait,
    Closed,  // by a reset
};
// "SYN-SENT"
std::string_view to_string(TcpState state);
// For how long such a connection is remembered without another segment: nf_conntrack_tcp_timeout_*.
Duration lifetime_of(TcpState state);

class TcpFlow {
  public:
    // What the first segment that is seen of a connection begins. Without a SYN one that is in the
    // middle of its life is taken over, as Linux does (nf_conntrack_tcp_loose). Nothing: it begins
    // none.
    static std::optional<TcpFlow> begun_by(std::uint8_t flags);

    TcpState state() const { return state_; }
    // What a later one makes of it. False if it does not fit, and changes nothing.
    bool take(std::uint8_t flags, bool is_reply);
    // A SYN of who began it begins it anew.
    bool is_renewed_by(std::uint8_t flags, bool is_reply) const;

  private:
    explicit TcpFlow(TcpState state) : state_(state) {}
    bool take_syn(bool has_ack, bool is_reply);
    bool take_fin(bool is_reply);
    bool take_ack(bool is_reply);

    TcpState state_;
    std::array<bool, 2> closed_{};  // its side: who began it, the other end
};

}  // namespace catenet::firewall
