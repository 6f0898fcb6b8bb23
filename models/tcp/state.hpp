// The states of a connection (RFC 9293 3.3.2, figure 5).
#pragma once
#include <cstdint>
#include <string_view>

namespace catenet::tcp {

enum class State : std::uint8_t {
    Closed,       // "no connection state at all"
    Listen,       // waits for a request from any other end
    SynSent,      // has asked, and waits for the answer
    SynReceived,  // was asked and has answered, and waits for the confirmation
    Established,  // data may go both ways
    FinWait1,     // has closed its side, and waits until the peer knows
    FinWait2,     // the peer knows, and may go on sending
    CloseWait,    // the peer has closed its side; this one may go on sending
    Closing,      // both have closed at one time, and the peer does not know of ours yet
    LastAck,      // both have closed; the peer still has to confirm ours
    TimeWait,     // waits until no old segment can be on the way any more
};

// "SYN-SENT", as the RFC writes it.
std::string_view to_string(State state);

// What the peer has sent may still come.
bool may_receive(State state);
// The user may still write.
bool may_send(State state);
// From ESTABLISHED on.
bool is_synchronized(State state);

}  // namespace catenet::tcp
