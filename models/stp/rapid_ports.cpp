// How a port comes to forward, or ceases to (IEEE 802.1D-2004 17.29, 17.30).
#include "models/stp/rapid.hpp"

namespace catenet::stp {

// 17.29, "Port Role Transitions state machine".
bool Rapid::step_role(Port& port) {
    if (!port.selected || port.updt_info) return false;
    if (port.role != port.selected_role) {
        enter_role(port);
        return true;
    }
    switch (port.role) {
        case Role::Root: return step_agreement(port) || step_root(port);
        case Role::Designated: return step_designated(port);
        case Role::Alternate:
        case Role::Backup: return step_agreement(port) || step_silent(port);
        case Role::Disabled: break;
    }
    return step_silent(port);
}

// Some timers do not run down in the old role; now they begin to.
void Rapid::enter_role(Port& port) {
    switch (port.role) {
        case Role::Root: port.rr_while = now_ + port.designated_times.forward_delay; break;
        case Role::Disabled: port.fd_while = now_ + port.designated_times.max_age; break;
        case Role::Backup: port.rb_while = now_ + 2 * port.designated_times.hello; [[fallthrough]];
        case Role::Alternate: port.fd_while = now_ + forward_delay(port); break;
        case Role::Designated: break;
    }
    port.role = port.selected_role;
    const bool opens = port.role == Role::Root || port.role == Role::Designated;
    if (!opens) port.learn = port.forward = false;
}

// Disabled, alternate and backup ports: nothing passes, so there is nothing to wait for.
bool Rapid::step_silent(Port& port) {
    if (port.learning || port.forwarding) return false;
    if (port.synced && !port.sync && !port.re_root && !runs(port.rr_while)) return false;
    port.synced = true;
    port.sync = port.re_root = false;
    port.rr_while = now_;
    return true;
}

// A proposal came in by a port that leads up: when all others are in step, this switch agrees, and
// the other one may forward at once.
bool Rapid::step_agreement(Port& port) {
    if (port.proposed && !port.agree && !all_synced()) {
        for (Port& other : ports_) other.sync = true;  // setSyncTree()
        port.proposed = false;
        return true;
    }
    const bool agrees = (!port.agree && all_synced()) || (port.proposed && port.agree);
    if (!agrees) return false;
    port.proposed = false;
    if (port.role == Role::Root) port.sync = false;
    port.agree = true;
    port.new_info = true;
    return true;
}

bool Rapid::step_root(Port& port) {
    if (!port.forward && !port.re_root) {
        for (Port& other : ports_) other.re_root = true;  // setReRootTree()
        return true;
    }
    if (port.re_root && port.forward) {
        port.re_root = false;
        return true;
    }
    return step_root_forward(port);
}

// At once, when no port that was the root port before may still forward.
bool Rapid::step_root_forward(Port& port) {
    const bool at_once = re_rooted(port) && !runs(port.rb_while);
    if (port.forward || (runs(port.fd_while) && !at_once)) return false;
    if (!port.learn) {
        port.learn = true;
        port.fd_while = now_ + forward_delay(port);
    } else {
        port.forward = true;
        port.fd_while = now_;
    }
    return true;
}

bool Rapid::step_designated(Port& port) {
    if (!port.forward && !port.agreed && !port.proposing && !port.oper_edge) {
        port.proposing = true;
        port.edge_delay_while = now_ + edge_delay(port);
        port.new_info = true;
        return true;
    }
    const bool silent = !port.learning && !port.forwarding;
    const bool in_step = silent || port.agreed || port.oper_edge;
    if ((in_step && !port.synced) || (port.sync && port.synced)) {
        port.rr_while = now_;
        port.synced = true;
        port.sync = false;
        return true;
    }
    if (!runs(port.rr_while) && port.re_root) {
        port.re_root = false;
        return true;
    }
    return step_designated_forward(port);
}

bool Rapid::step_designated_forward(Port& port) {
    const bool out_of_step = (port.sync && !port.synced) || (port.re_root && runs(port.rr_while));
    const bool must_stop = (out_of_step || port.disputed) && !port.oper_edge;
    if (must_stop && (port.learn || port.forward)) {
        port.learn = port.forward = port.disputed = false;
        port.fd_while = now_ + forward_delay(port);
        return true;
    }
    const bool may = !runs(port.fd_while) || port.agreed || port.oper_edge;
    const bool stays = (!runs(port.rr_while) || !port.re_root) && !port.sync;
    if (!may || !stays || port.forward) return false;
    if (!port.learn) {
        port.learn = true;
        port.fd_while = now_ + forward_delay(port);
    } else {
        port.forward = true;
        port.fd_while = now_;
        port.agreed = port.send_rstp;
    }
    return true;
}

// 17.30, "Port State Transition state machine".
bool Rapid::step_state(Port& port) {
    if (port.learn == port.learning && port.forward == port.forwarding) return false;
    port.learning = port.learn;
    port.forwarding = port.forward;
    return true;
}

}  // namespace catenet::stp
