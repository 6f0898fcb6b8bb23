// Changes of the tree: where stations are must be learned anew (IEEE 802.1D-2004 17.31).
#include "models/stp/rapid.hpp"

namespace catenet::stp {
namespace {

bool leads_on(Role role) {
    return role == Role::Root || role == Role::Designated;
}

}  // namespace

// "Topology Change state machine".
bool Rapid::step_change(Port& port) {
    switch (port.change) {
        case ChangeState::Inactive:
            if (!port.learn) return false;
            port.change = ChangeState::Learning;
            return true;
        case ChangeState::Learning: break;
        case ChangeState::Active: return step_active_change(port);
    }
    port.rcvd_tc = port.rcvd_tcn = port.rcvd_tc_ack = port.tc_prop = false;
    if (leads_on(port.role) && port.forward && !port.oper_edge) {  // DETECTED
        new_tc_while(port);
        set_tc_prop(port);
        port.new_info = true;
        port.change = ChangeState::Active;
        return true;
    }
    if (leads_on(port.role) || port.learn || port.learning) return false;
    flush(port);
    port.tc_while = now_;
    port.tc_ack = false;
    port.change = ChangeState::Inactive;
    return true;
}

bool Rapid::step_active_change(Port& port) {
    if (!leads_on(port.role) || port.oper_edge) {
        port.change = ChangeState::Learning;
        return true;
    }
    if (port.rcvd_tcn || port.rcvd_tc) {  // NOTIFIED_TCN, NOTIFIED_TC
        if (port.rcvd_tcn) new_tc_while(port);
        if (port.role == Role::Designated) port.tc_ack = true;
        port.rcvd_tcn = port.rcvd_tc = false;
        set_tc_prop(port);
        return true;
    }
    if (port.tc_prop) {  // PROPAGATING
        new_tc_while(port);
        flush(port);
        port.tc_prop = false;
        return true;
    }
    if (!port.rcvd_tc_ack) return false;
    port.tc_while = now_;
    port.rcvd_tc_ack = false;
    return true;
}

void Rapid::flush(const Port& port) {
    surroundings_.flush(index_of(port));
}

// 17.21.7: as long as neighbours need to hear of it.
void Rapid::new_tc_while(Port& port) {
    if (runs(port.tc_while)) return;
    const Times& times = port.designated_times;
    port.tc_while = now_ + (port.send_rstp ? times.hello + std::chrono::seconds{1}
                                           : times.max_age + times.forward_delay);
    if (port.send_rstp) port.new_info = true;
}

// 17.21.18, setTcPropTree().
void Rapid::set_tc_prop(const Port& but) {
    for (Port& port : ports_) {
        if (&port != &but) port.tc_prop = true;
    }
}

}  // namespace catenet::stp
