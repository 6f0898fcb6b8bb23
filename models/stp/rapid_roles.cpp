// What is known of the tree, and which roles follow for the ports (IEEE 802.1D-2004 17.27, 17.28).
#include "models/stp/rapid.hpp"

#include <algorithm>

namespace catenet::stp {
namespace {

constexpr Duration kSecond = std::chrono::seconds{1};

bool is_designated_word(const Bpdu& message) {
    return message.type == BpduType::Config || message.role == SentRole::Designated;
}

}  // namespace

// 17.27, "Port Information state machine".
bool Rapid::step_information(Port& port) {
    if (!port.enabled) {
        port.message.reset();
        if (port.info_is == InfoIs::Disabled) return false;
        port.proposing = port.proposed = port.agree = port.agreed = false;
        port.info_is = InfoIs::Disabled;
    } else if (port.info_is != InfoIs::Disabled) {
        if (port.selected && port.updt_info) {
            update(port);
            return true;
        }
        if (port.updt_info) return false;
        if (port.message) {
            take(port);
            return true;
        }
        if (port.info_is != InfoIs::Received || runs(port.rcvd_info_while)) return false;
        port.info_is = InfoIs::Aged;
    } else {
        port.info_is = InfoIs::Aged;
    }
    port.reselect = true;
    port.selected = false;
    return true;
}

// UPDATE: what this switch says of the tree holds on the link.
void Rapid::update(Port& port) {
    port.proposing = port.proposed = false;
    port.agreed = port.agreed && is_better_or_same(port, InfoIs::Mine);
    port.synced = port.synced && port.agreed;
    port.port_priority = port.designated_priority;
    port.port_times = port.designated_times;
    port.updt_info = false;
    port.info_is = InfoIs::Mine;
    port.new_info = true;
}

// RECEIVE, and where it leads to.
void Rapid::take(Port& port) {
    switch (judge(port)) {
        case Heard::SuperiorDesignated: take_superior(port); break;
        case Heard::RepeatedDesignated:
            record_proposal(port);
            set_tc_flags(port);
            await_more(port);
            break;
        case Heard::InferiorDesignated: record_dispute(port); break;
        case Heard::InferiorRootAlternate:
            record_agreement(port);
            set_tc_flags(port);
            break;
        case Heard::Other:
            if (port.message->type == BpduType::TopologyChange) set_tc_flags(port);
            break;
    }
    port.message.reset();
}

// 17.21.8, rcvInfo().
Rapid::Heard Rapid::judge(const Port& port) {
    const Bpdu& message = *port.message;
    if (message.type == BpduType::TopologyChange) return Heard::Other;
    const PriorityVector& said = message.priority;
    const PriorityVector& known = port.port_priority;
    if (!is_designated_word(message)) {
        const bool answers = message.role != SentRole::Unknown && said >= known;
        return answers ? Heard::InferiorRootAlternate : Heard::Other;
    }
    if (said == known && message.times == port.port_times && port.info_is == InfoIs::Received) {
        return Heard::RepeatedDesignated;
    }
    // 17.6: better, or another word of the same switch and port.
    const bool same_sender = said.bridge.mac == known.bridge.mac && said.port == known.port;
    if (said < known || same_sender) return Heard::SuperiorDesignated;
    return Heard::InferiorDesignated;
}

void Rapid::take_superior(Port& port) {
    port.agreed = port.proposing = false;
    record_proposal(port);
    set_tc_flags(port);
    port.agree = port.agree && is_better_or_same(port, InfoIs::Received);
    port.port_priority = port.message->priority;
    port.port_times = port.message->times;
    port.port_times.hello = std::max(port.port_times.hello, kSecond);
    await_more(port);
    port.info_is = InfoIs::Received;
    port.reselect = true;
    port.selected = false;
}

// 17.21.1, betterorsameinfo().
bool Rapid::is_better_or_same(const Port& port, InfoIs whose) {
    if (port.info_is != whose) return false;
    const PriorityVector& fresh =
        whose == InfoIs::Received ? port.message->priority : port.designated_priority;
    return fresh <= port.port_priority;
}

void Rapid::record_proposal(Port& port) {
    if (port.message->proposal) port.proposed = true;
}

void Rapid::record_agreement(Port& port) {
    port.agreed = port.settings.point_to_point && port.message->agreement;
    if (port.agreed) port.proposing = false;
}

// A switch below believes that it should forward here: one of the two does not hear the other.
void Rapid::record_dispute(Port& port) {
    if (port.message->type != BpduType::Rapid || !port.message->learning) return;
    port.disputed = true;
    port.agreed = false;
}

void Rapid::set_tc_flags(Port& port) {
    if (port.message->topology_change) port.rcvd_tc = true;
    if (port.message->topology_change_ack) port.rcvd_tc_ack = true;
    if (port.message->type == BpduType::TopologyChange) port.rcvd_tcn = true;
}

// 17.21.23, updtRcvdInfoWhile(): three hellos may be lost.
void Rapid::await_more(Port& port) {
    const Times& times = port.message->times;
    const bool fresh = times.message_age + kSecond <= times.max_age;
    port.rcvd_info_while = fresh ? now_ + 3 * std::max(times.hello, kSecond) : now_;
}

// 17.28, "Port Role Selection state machine".
bool Rapid::select_roles() {
    const bool wanted =
        std::any_of(ports_.begin(), ports_.end(), [](const Port& port) { return port.reselect; });
    if (!wanted) return false;
    find_root();
    for (Port& port : ports_) {
        port.reselect = false;
        select_role(port);
        port.selected = true;
    }
    return true;
}

// 17.21.25, updtRolesTree(), the first half.
void Rapid::find_root() {
    root_priority_ = {settings_.id, 0, settings_.id, {}};
    root_port_.reset();
    root_times_ = settings_.times;
    for (const Port& port : ports_) {
        const bool from_others = port.port_priority.bridge.mac != settings_.id.mac;
        if (port.info_is != InfoIs::Received || !from_others) continue;
        PriorityVector path = port.port_priority;
        path.cost += port.settings.cost;
        // Of equal ones the first port, which has the lowest identifier among equal priorities.
        const bool first = root_port_ && path == root_priority_ &&
                           port.settings.id >= ports_[*root_port_].settings.id;
        if (path > root_priority_ || first) continue;
        root_priority_ = path;
        root_port_ = index_of(port);
        root_times_ = port.port_times;
        root_times_.message_age += kSecond;
    }
}

void Rapid::select_role(Port& port) {
    const PriorityVector designated{
        root_priority_.root, root_priority_.cost, settings_.id, port.settings.id};
    port.designated_priority = designated;
    port.designated_times = root_times_;
    port.designated_times.hello = settings_.times.hello;
    const bool is_root_port = root_port_ == index_of(port);
    port.updt_info = false;
    switch (port.info_is) {
        case InfoIs::Disabled: port.selected_role = Role::Disabled; return;
        case InfoIs::Aged:
            port.selected_role = Role::Designated;
            port.updt_info = true;
            return;
        case InfoIs::Mine:
            port.selected_role = Role::Designated;
            port.updt_info =
                port.port_priority != designated || port.port_times != port.designated_times;
            return;
        case InfoIs::Received: break;
    }
    if (is_root_port) {
        port.selected_role = Role::Root;
    } else if (designated < port.port_priority) {
        port.selected_role = Role::Designated;
        port.updt_info = true;
    } else {
        const bool own = port.port_priority.bridge.mac == settings_.id.mac;
        port.selected_role = own ? Role::Backup : Role::Alternate;
    }
}

}  // namespace catenet::stp
