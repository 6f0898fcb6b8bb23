#include "models/firewall/tcp_flow.hpp"

#include "models/tcp/packet.hpp"

#include <array>

namespace catenet::firewall {
namespace {

bool has(std::uint8_t flags, std::uint8_t flag) {
    return (flags & flag) != 0;
}

}  // namespace

std::string_view to_string(TcpState state) {
    static constexpr std::array<std::string_view, 8> kNames{"SYN-SENT",
                                                            "SYN-RECEIVED",
                                                            "ESTABLISHED",
                                                            "FIN-WAIT",
                                                            "CLOSE-WAIT",
                                                            "LAST-ACK",
                                                            "TIME-WAIT",
                                                            "CLOSED"};
    return kNames.at(static_cast<std::size_t>(state));
}

Duration lifetime_of(TcpState state) {
    switch (state) {
        case TcpState::SynSent: return std::chrono::seconds{120};
        case TcpState::SynReceived: return std::chrono::seconds{60};
        case TcpState::Established: return std::chrono::hours{5 * 24};
        case TcpState::FinWait: return std::chrono::seconds{120};
        case TcpState::CloseWait: return std::chrono::seconds{60};
        case TcpState::LastAck: return std::chrono::seconds{30};
        case TcpState::TimeWait: return std::chrono::seconds{120};
        case TcpState::Closed: break;
    }
    return std::chrono::seconds{10};
}

std::optional<TcpFlow> TcpFlow::begun_by(std::uint8_t flags) {
    if (has(flags, tcp::kRst)) return std::nullopt;
    if (has(flags, tcp::kSyn)) {
        if (has(flags, tcp::kAck)) return std::nullopt;
        return TcpFlow{TcpState::SynSent};
    }
    if (!has(flags, tcp::kAck)) return std::nullopt;
    TcpFlow flow{TcpState::Established};
    if (has(flags, tcp::kFin)) flow.take_fin(false);
    return flow;
}

bool TcpFlow::take(std::uint8_t flags, bool is_reply) {
    if (has(flags, tcp::kRst)) {
        state_ = TcpState::Closed;
        return true;
    }
    const bool has_ack = has(flags, tcp::kAck);
    if (has(flags, tcp::kSyn)) return take_syn(has_ack, is_reply);
    if (has(flags, tcp::kFin)) return take_fin(is_reply);
    return has_ack && take_ack(is_reply);
}

bool TcpFlow::take_syn(bool has_ack, bool is_reply) {
    switch (state_) {
        case TcpState::SynSent:
            if (has_ack && is_reply) state_ = TcpState::SynReceived;
            return has_ack == is_reply;
        case TcpState::SynReceived: return has_ack == is_reply;  // it is sent again
        case TcpState::Established: return !has_ack;             // its ends will challenge it
        default: return false;
    }
}

bool TcpFlow::take_fin(bool is_reply) {
    if (state_ == TcpState::SynSent || state_ == TcpState::Closed) return false;
    closed_[is_reply ? 1 : 0] = true;
    if (state_ == TcpState::TimeWait) return true;
    if (closed_[0] && closed_[1]) {
        state_ = TcpState::LastAck;
    } else if (state_ != TcpState::CloseWait) {
        state_ = TcpState::FinWait;
    }
    return true;
}

bool TcpFlow::take_ack(bool is_reply) {
    switch (state_) {
        case TcpState::SynSent: return false;
        case TcpState::SynReceived:
            if (!is_reply) state_ = TcpState::Established;
            return true;
        case TcpState::FinWait:
            // Of the end that has not closed its side.
            if (!closed_[is_reply ? 1 : 0]) state_ = TcpState::CloseWait;
            return true;
        case TcpState::LastAck: state_ = TcpState::TimeWait; return true;
        default: return true;
    }
}

bool TcpFlow::is_renewed_by(std::uint8_t flags, bool is_reply) const {
    const bool is_over = state_ == TcpState::TimeWait || state_ == TcpState::Closed;
    return is_over && !is_reply && has(flags, tcp::kSyn) && !has(flags, tcp::kAck);
}

}  // namespace catenet::firewall
