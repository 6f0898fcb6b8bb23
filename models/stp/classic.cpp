#include "models/stp/classic.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace catenet::stp {
namespace {

// 8.10.1: what a switch adds to the age of a message on its way; the least that can be sent.
constexpr Duration kAgeIncrement = Duration{std::chrono::seconds{1}} / 256;

// A timer that ends now ends once.
bool has_ended(TimePoint& timer, TimePoint now) {
    if (timer > now) return false;
    timer = kNever;
    return true;
}

}  // namespace

Classic::Classic(const TreeSettings& settings, Surroundings& surroundings)
    : settings_(settings), surroundings_(surroundings), root_(settings.id), times_(settings.times) {
    for (const PortSettings& port : settings.ports) ports_.push_back({.settings = port});
}

std::size_t Classic::index_of(const Port& port) const {
    return static_cast<std::size_t>(&port - ports_.data());
}

// The first message leaves when the hello timer ends, as in Linux.
void Classic::start(TimePoint now) {
    now_ = now;
    hello_ = now + times_.hello;
}

// 8.8.2 and 8.8.3, "Enable Port" and "Disable Port".
void Classic::set_up(std::size_t index, bool up, TimePoint now) {
    now_ = now;
    Port& port = ports_[index];
    const bool was_root = is_root();
    become_designated(port);
    port.acknowledge = false;
    port.config_pending = false;
    port.message_age = port.forward_delay = port.hold = kNever;
    port.state = up ? State::Blocking : State::Disabled;
    if (!up) {
        surroundings_.flush(index);
        update_configuration();
    }
    select_states();
    if (!up && is_root() && !was_root) become_root();
}

// -- What comes in (8.7.1, 8.7.2) -----------------------------------------------------------------

void Classic::receive(std::size_t index, const Bpdu& bpdu, TimePoint now) {
    now_ = now;
    Port& port = ports_[index];
    if (bpdu.type == BpduType::TopologyChange) return receive_topology_change(port);
    // Linux's br_stp_rcv: too old to be believed.
    if (bpdu.times.message_age > bpdu.times.max_age) return;
    receive_config(port, bpdu);
}

void Classic::receive_config(Port& port, const Bpdu& bpdu) {
    if (!supersedes(bpdu, port)) {
        if (is_designated(port)) send_config(port);
        return;
    }
    const bool was_root = is_root();
    record(port, bpdu);
    update_configuration();
    select_states();
    if (was_root && !is_root()) cease_to_be_root();
    if (root_port_ != index_of(port)) return;
    // The root's times hold for all, and its word is passed on at once.
    times_ = bpdu.times;
    set_changing(bpdu.topology_change);
    generate();
    if (bpdu.topology_change_ack) change_acknowledged();
}

// 8.7.2: a designated port alone hears of changes, from below.
void Classic::receive_topology_change(Port& port) {
    if (!is_designated(port)) return;
    detect_change();
    port.acknowledge = true;
    send_config(port);
}

// 8.6.2.2: better than what is known there, or the same switch saying something else.
bool Classic::supersedes(const Bpdu& bpdu, const Port& port) const {
    const PriorityVector& known = port.heard;
    const PriorityVector& said = bpdu.priority;
    const auto order = std::tie(said.root, said.cost, said.bridge) <=>
                       std::tie(known.root, known.cost, known.bridge);
    if (order != 0) return order < 0;
    return said.bridge != settings_.id || said.port <= known.port;
}

void Classic::record(Port& port, const Bpdu& bpdu) {
    port.heard = bpdu.priority;
    port.heard_since = now_ - bpdu.times.message_age;
    port.message_age = now_ + (bpdu.times.max_age - bpdu.times.message_age);
}

void Classic::cease_to_be_root() {
    hello_ = kNever;
    if (!change_detected_) return;
    change_ends_ = kNever;
    send_topology_change();
    notify_ = now_ + settings_.times.hello;
}

// -- Who is the root, and by which port (8.6.8, 8.6.9, 8.6.10) ------------------------------------

void Classic::update_configuration() {
    select_root();
    for (Port& port : ports_) {
        if (port.state != State::Disabled && should_be_designated(port)) become_designated(port);
    }
}

void Classic::select_root() {
    const Port* best = nullptr;
    for (const Port& port : ports_) {
        if (is_better_root_port(port, best)) best = &port;
    }
    if (best == nullptr) {
        root_port_.reset();
        root_ = settings_.id;
        cost_ = 0;
        return;
    }
    root_port_ = index_of(*best);
    root_ = best->heard.root;
    cost_ = best->heard.cost + best->settings.cost;
}

bool Classic::is_better_root_port(const Port& port, const Port* than) const {
    if (port.state == State::Disabled || is_designated(port)) return false;
    if (settings_.id <= port.heard.root) return false;
    if (than == nullptr) return true;
    const auto key = [](const Port& of) {
        return std::make_tuple(of.heard.root,
                               of.heard.cost + of.settings.cost,
                               of.heard.bridge,
                               of.heard.port,
                               of.settings.id);
    };
    return key(port) < key(*than);
}

bool Classic::is_designated(const Port& port) const {
    return port.heard.bridge == settings_.id && port.heard.port == port.settings.id;
}

bool Classic::is_designated_for_some() const {
    return std::any_of(ports_.begin(), ports_.end(), [&](const Port& port) {
        return port.state != State::Disabled && port.heard.bridge == settings_.id;
    });
}

bool Classic::should_be_designated(const Port& port) const {
    if (is_designated(port) || port.heard.root != root_) return true;
    const PriorityVector own{root_, cost_, settings_.id, port.settings.id};
    return own < port.heard;
}

// 8.6.10.
void Classic::become_designated(Port& port) {
    port.heard = {root_, cost_, settings_.id, port.settings.id};
}

void Classic::become_root() {
    times_ = settings_.times;
    detect_change();
    notify_ = kNever;
    generate();
    hello_ = now_ + times_.hello;
}

// -- Which ports forward (8.6.11 to 8.6.13) -------------------------------------------------------

void Classic::select_states() {
    for (Port& port : ports_) {
        if (port.state == State::Disabled) continue;
        if (root_port_ == index_of(port)) {
            port.config_pending = port.acknowledge = false;
            make_forwarding(port);
        } else if (is_designated(port)) {
            port.message_age = kNever;
            make_forwarding(port);
        } else {
            port.config_pending = port.acknowledge = false;
            make_blocking(port);
        }
    }
}

void Classic::make_forwarding(Port& port) {
    if (port.state != State::Blocking) return;
    port.state = State::Listening;
    port.forward_delay = now_ + times_.forward_delay;
}

void Classic::make_blocking(Port& port) {
    if (port.state == State::Blocking) return;
    if (port.state == State::Forwarding || port.state == State::Learning) detect_change();
    port.state = State::Blocking;
    port.forward_delay = kNever;
}

// -- What goes out (8.6.1, 8.6.3 to 8.6.6) --------------------------------------------------------

void Classic::generate() {
    for (Port& port : ports_) {
        if (port.state != State::Disabled && is_designated(port)) send_config(port);
    }
}

void Classic::send_config(Port& port) {
    if (port.hold != kNever) {
        port.config_pending = true;
        return;
    }
    const Bpdu bpdu = config_of(port);
    if (bpdu.times.message_age >= times_.max_age) return;
    surroundings_.transmit(index_of(port), bpdu);
    port.acknowledge = port.config_pending = false;
    port.hold = now_ + kHoldTime;
}

Bpdu Classic::config_of(const Port& port) const {
    Bpdu bpdu{.topology_change = changing_,
              .topology_change_ack = port.acknowledge,
              .priority = {root_, cost_, settings_.id, port.settings.id},
              .times = times_};
    bpdu.times.message_age =
        root_port_ ? now_ - ports_[*root_port_].heard_since + kAgeIncrement : Duration{};
    return bpdu;
}

void Classic::send_topology_change() {
    if (root_port_) surroundings_.transmit(*root_port_, {.type = BpduType::TopologyChange});
}

// -- Changes of the tree (8.6.14 to 8.6.16) -------------------------------------------------------

void Classic::detect_change() {
    if (is_root()) {
        set_changing(true);
        change_ends_ = now_ + settings_.times.forward_delay + settings_.times.max_age;
    } else if (!change_detected_) {
        send_topology_change();
        notify_ = now_ + settings_.times.hello;
    }
    change_detected_ = true;
}

void Classic::change_acknowledged() {
    change_detected_ = false;
    notify_ = kNever;
}

// 8.3.5: while the tree changes, stations are forgotten as fast as a port comes to forward.
void Classic::set_changing(bool changing) {
    changing_ = changing;
    surroundings_.age_in(changing ? std::optional{times_.forward_delay} : std::nullopt);
}

// -- Timers (8.7.3 to 8.7.8) ----------------------------------------------------------------------

void Classic::on_time(TimePoint now) {
    now_ = now;
    for (Port& port : ports_) {
        if (has_ended(port.message_age, now)) on_message_age(port);
        if (has_ended(port.forward_delay, now)) on_forward_delay(port);
        if (has_ended(port.hold, now)) on_hold(port);
    }
    if (has_ended(hello_, now)) on_hello();
    if (has_ended(notify_, now)) on_topology_change_notification();
    if (has_ended(change_ends_, now)) {
        change_detected_ = false;
        set_changing(false);
    }
}

TimePoint Classic::next_time() const {
    TimePoint next = std::min({hello_, notify_, change_ends_});
    for (const Port& port : ports_) {
        next = std::min({next, port.message_age, port.forward_delay, port.hold});
    }
    return next;
}

// 8.7.4: nothing was heard there for too long.
void Classic::on_message_age(Port& port) {
    if (port.state == State::Disabled) return;
    const bool was_root = is_root();
    become_designated(port);
    update_configuration();
    select_states();
    if (is_root() && !was_root) become_root();
}

void Classic::on_forward_delay(Port& port) {
    if (port.state == State::Listening) {
        port.state = State::Learning;
        port.forward_delay = now_ + times_.forward_delay;
    } else if (port.state == State::Learning) {
        port.state = State::Forwarding;
        if (is_designated_for_some()) detect_change();
    }
}

void Classic::on_hold(Port& port) {
    if (port.config_pending) send_config(port);
}

void Classic::on_hello() {
    generate();
    hello_ = now_ + times_.hello;
}

void Classic::on_topology_change_notification() {
    if (is_root()) return;
    send_topology_change();
    notify_ = now_ + settings_.times.hello;
}

PortView Classic::view(std::size_t index) const {
    const Port& port = ports_[index];
    PortView view{.role = Role::Alternate, .state = port.state, .cost = port.settings.cost};
    if (port.state == State::Disabled) {
        view.role = Role::Disabled;
    } else if (root_port_ == index) {
        view.role = Role::Root;
    } else if (is_designated(port)) {
        view.role = Role::Designated;
    } else if (port.heard.bridge == settings_.id) {
        view.role = Role::Backup;
    }
    return view;
}

}  // namespace catenet::stp
