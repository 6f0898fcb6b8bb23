// Who is at the other end of a link: nobody who speaks, an old switch, or a rapid one; and what is
// sent there (IEEE 802.1D-2004 17.24 to 17.26).
#include "models/stp/rapid.hpp"

namespace catenet::stp {
namespace {

SentRole sent(Role role) {
    switch (role) {
        case Role::Root: return SentRole::Root;
        case Role::Designated: return SentRole::Designated;
        case Role::Alternate:
        case Role::Backup: return SentRole::AlternateOrBackup;
        case Role::Disabled: break;
    }
    return SentRole::Unknown;
}

}  // namespace

// 17.25, "Bridge Detection state machine": an edge port leads to no switch. It is one from the
// beginning if it was told so, or when nobody answers for a while (AutoEdge).
bool Rapid::step_edge(Port& port) {
    const bool told = !port.enabled && port.settings.edge;
    const bool unanswered =
        port.enabled && !runs(port.edge_delay_while) && port.send_rstp && port.proposing;
    const bool was = port.oper_edge;
    if (!was && (told || unanswered)) port.oper_edge = true;
    if (was && !port.enabled && !port.settings.edge) port.oper_edge = false;
    return port.oper_edge != was;
}

// 17.24, "Port Protocol Migration state machine": what kind of messages the neighbour understands.
bool Rapid::step_migration(Port& port) {
    if (!port.enabled) {
        const bool was = port.send_rstp;
        port.send_rstp = true;
        port.rcvd_rstp = port.rcvd_stp = false;
        port.mdelay_while = now_ + kMigrateTime;
        return !was;
    }
    if (runs(port.mdelay_while)) return false;
    const bool newer = !port.send_rstp && port.rcvd_rstp;
    const bool older = port.send_rstp && port.rcvd_stp;
    port.rcvd_rstp = port.rcvd_stp = false;
    if (!newer && !older) return false;
    port.send_rstp = newer;
    port.mdelay_while = now_ + kMigrateTime;
    return true;
}

// 17.26, "Port Transmit state machine".
void Rapid::transmit(Port& port) {
    if (!port.enabled || !port.new_info || !port.selected || port.updt_info) return;
    if (port.tx_count >= kTransmitHoldCount) return;  // when there is room again
    port.new_info = false;
    send(port);
    port.hello_when = now_ + port.designated_times.hello;
}

void Rapid::send(Port& port) {
    const std::size_t index = index_of(port);
    if (port.send_rstp) {
        if (port.role == Role::Disabled) return;
        surroundings_.transmit(index, rapid_message(port));
    } else if (port.role == Role::Designated) {
        surroundings_.transmit(index, config_message(port));
    } else if (port.role == Role::Root) {
        surroundings_.transmit(index, {.type = BpduType::TopologyChange});
    } else {
        return;
    }
    port.tc_ack = false;
    count_sent(port);
}

void Rapid::count_sent(Port& port) {
    ++port.tx_count;
    if (port.tx_tick == kNever) port.tx_tick = now_ + std::chrono::seconds{1};
}

// 17.21.19, txConfig().
Bpdu Rapid::config_message(const Port& port) const {
    return {.type = BpduType::Config,
            .topology_change = runs(port.tc_while),
            .topology_change_ack = port.tc_ack,
            .priority = port.designated_priority,
            .times = port.designated_times};
}

// 17.21.20, txRstp().
Bpdu Rapid::rapid_message(const Port& port) const {
    return {.type = BpduType::Rapid,
            .topology_change = runs(port.tc_while),
            .proposal = port.proposing,
            .agreement = port.agree,
            .learning = port.learning,
            .forwarding = port.forwarding,
            .role = sent(port.role),
            .priority = port.designated_priority,
            .times = port.designated_times};
}

}  // namespace catenet::stp
