#include "models/tcp/state.hpp"

#include <array>

namespace catenet::tcp {

std::string_view to_string(State state) {
    static constexpr std::array<std::string_view, 11> kNames{"CLOSED",
                                                             "LISTEN",
                                                             "SYN-SENT",
                                                             "SYN-RECEIVED",
                                                             "ESTABLISHED",
                                                             "FIN-WAIT-1",
                                                             "FIN-WAIT-2",
                                                             "CLOSE-WAIT",
                                                             "CLOSING",
                                                             "LAST-ACK",
                                                             "TIME-WAIT"};
    return kNames.at(static_cast<std::size_t>(state));
}

bool may_receive(State state) {
    return state == State::Established || state == State::FinWait1 || state == State::FinWait2;
}

bool may_send(State state) {
    return state == State::Established || state == State::CloseWait;
}

bool is_synchronized(State state) {
    return state >= State::Established;
}

}  // namespace catenet::tcp
