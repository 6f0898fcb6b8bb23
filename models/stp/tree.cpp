#include "models/stp/tree.hpp"

namespace catenet::stp {

std::string_view to_string(Role role) {
    switch (role) {
        case Role::Disabled: break;
        case Role::Root: return "root";
        case Role::Designated: return "designated";
        case Role::Alternate: return "alternate";
        case Role::Backup: return "backup";
    }
    return "disabled";
}

std::string_view to_string(State state) {
    switch (state) {
        case State::Disabled: break;
        case State::Blocking: return "blocking";
        case State::Listening: return "listening";
        case State::Discarding: return "discarding";
        case State::Learning: return "learning";
        case State::Forwarding: return "forwarding";
    }
    return "disabled";
}

}  // namespace catenet::stp
