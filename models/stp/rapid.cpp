#include "models/stp/rapid.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>

namespace catenet::stp {

Rapid::Rapid(const TreeSettings& settings, Surroundings& surroundings)
    : settings_(settings),
      surroundings_(surroundings),
      root_priority_{settings.id, 0, settings.id, {}},
      root_times_(settings.times) {
    for (const PortSettings& port : settings.ports) {
        ports_.push_back({.settings = port, .oper_edge = port.edge});
    }
}

std::size_t Rapid::index_of(const Port& port) const {
    return static_cast<std::size_t>(&port - ports_.data());
}

void Rapid::start(TimePoint now) {
    now_ = now;
    settle();
}

void Rapid::set_up(std::size_t index, bool up, TimePoint now) {
    now_ = now;
    Port& port = ports_[index];
    port.enabled = up;
    port.message.reset();
    port.edge_delay_while = now + kMigrateTime;  // 17.23
    port.tx_count = 0;
    port.tx_tick = kNever;
    port.hello_when = up ? now + root_times_.hello : kNever;
    if (!up) surroundings_.flush(index);
    settle();
}

// 17.23, "Port Receive state machine".
void Rapid::receive(std::size_t index, const Bpdu& bpdu, TimePoint now) {
    now_ = now;
    Port& port = ports_[index];
    (bpdu.type == BpduType::Rapid ? port.rcvd_rstp : port.rcvd_stp) = true;  // updtBPDUVersion()
    port.oper_edge = false;
    port.edge_delay_while = now + kMigrateTime;
    port.message = bpdu;
    settle();
}

void Rapid::on_time(TimePoint now) {
    now_ = now;
    for (Port& port : ports_) {
        if (port.tx_tick <= now) {
            --port.tx_count;
            port.tx_tick = port.tx_count > 0 ? now + std::chrono::seconds{1} : kNever;
        }
        if (port.hello_when > now) continue;
        // 17.26, TRANSMIT_PERIODIC.
        const bool root_tells = port.role == Role::Root && runs(port.tc_while);
        port.new_info = port.new_info || port.role == Role::Designated || root_tells;
        port.hello_when = now + port.designated_times.hello;
    }
    settle();
}

TimePoint Rapid::next_time() const {
    TimePoint next = kNever;
    const auto look_at = [&](TimePoint timer) {
        if (runs(timer)) next = std::min(next, timer);
    };
    for (const Port& port : ports_) {
        if (!port.enabled) continue;
        for (const TimePoint timer : {port.edge_delay_while,
                                      port.fd_while,
                                      port.hello_when,
                                      port.mdelay_while,
                                      port.rb_while,
                                      port.rcvd_info_while,
                                      port.rr_while,
                                      port.tc_while,
                                      port.tx_tick}) {
            look_at(timer);
        }
    }
    return next;
}

// Each machine moves when its conditions hold, in any order; what they come to is the same (17.16).
void Rapid::settle() {
    constexpr unsigned kMost = 1'000;  // rounds: a few are enough
    unsigned rounds = 0;
    for (bool moved = true; moved; ++rounds) {
        CATENET_ASSERT(rounds < kMost, "the machines of a rapid spanning tree do not come to rest");
        moved = false;
        for (Port& port : ports_) moved = step_information(port) || moved;
        moved = select_roles() || moved;
        for (Port& port : ports_) moved = step(port) || moved;
    }
    for (Port& port : ports_) transmit(port);
}

bool Rapid::step(Port& port) {
    bool moved = step_migration(port);
    moved = step_edge(port) || moved;
    moved = step_role(port) || moved;
    moved = step_state(port) || moved;
    return step_change(port) || moved;
}

// 17.20.6, forwardDelay: who answers proposals needs no long wait.
Duration Rapid::forward_delay(const Port& port) {
    return port.send_rstp ? port.designated_times.hello : port.designated_times.forward_delay;
}

Duration Rapid::edge_delay(const Port& port) {
    return port.settings.point_to_point ? kMigrateTime : port.designated_times.max_age;
}

// rrWhile does not run down while the port is the root port (17.29.2).
bool Rapid::is_recent_root(const Port& port) const {
    return port.role == Role::Root || runs(port.rr_while);
}

// 17.20.10: no other port has been the root port of late.
bool Rapid::re_rooted(const Port& port) const {
    return std::none_of(ports_.begin(), ports_.end(), [&](const Port& other) {
        return &other != &port && is_recent_root(other);
    });
}

// 17.20.3.
bool Rapid::all_synced() const {
    return std::all_of(ports_.begin(), ports_.end(), [](const Port& port) {
        const bool settled = port.selected && port.role == port.selected_role;
        return settled && (port.synced || port.role == Role::Root);
    });
}

PortView Rapid::view(std::size_t index) const {
    const Port& port = ports_[index];
    PortView view{.role = port.role, .state = State::Discarding, .cost = port.settings.cost};
    if (port.role == Role::Disabled) view.state = State::Disabled;
    if (port.learning) view.state = State::Learning;
    if (port.forwarding) view.state = State::Forwarding;
    return view;
}

RootView Rapid::root() const {
    return {root_priority_.root, root_priority_.cost, root_port_};
}

}  // namespace catenet::stp
