// The spanning tree protocol of IEEE 802.1D-1998 clause 8, as Linux's bridge runs it.
#pragma once
#include "models/stp/tree.hpp"

namespace catenet::stp {

class Classic final : public Tree {
  public:
    // 8.10.2: at most one configuration message per second and port.
    static constexpr Duration kHoldTime = std::chrono::seconds{1};

    Classic(const TreeSettings& settings, Surroundings& surroundings);

    void start(TimePoint now) override;
    void set_up(std::size_t index, bool up, TimePoint now) override;
    void receive(std::size_t index, const Bpdu& bpdu, TimePoint now) override;
    void on_time(TimePoint now) override;
    TimePoint next_time() const override;

    PortView view(std::size_t index) const override;
    RootView root() const override { return {root_, cost_, root_port_}; }
    bool speaks(BpduType type) const override { return type != BpduType::Rapid; }

  private:
    // 8.5.5, "Port Parameters", and the port's timers: when they end, kNever if they do not run.
    struct Port {
        PortSettings settings = {};
        State state = State::Disabled;
        PriorityVector heard = {};  // the best configuration known on its LAN
        TimePoint heard_since = {};
        bool acknowledge = false;
        bool config_pending = false;
        TimePoint message_age = kNever;
        TimePoint forward_delay = kNever;
        TimePoint hold = kNever;
    };

    bool is_root() const { return root_ == settings_.id; }
    bool is_designated(const Port& port) const;
    bool is_designated_for_some() const;
    bool supersedes(const Bpdu& bpdu, const Port& port) const;
    bool is_better_root_port(const Port& port, const Port* than) const;
    bool should_be_designated(const Port& port) const;
    std::size_t index_of(const Port& port) const;

    void receive_config(Port& port, const Bpdu& bpdu);
    void receive_topology_change(Port& port);
    void record(Port& port, const Bpdu& bpdu);
    void cease_to_be_root();

    void update_configuration();
    void select_root();
    void become_designated(Port& port);
    void become_root();
    void select_states();
    void make_forwarding(Port& port);
    void make_blocking(Port& port);

    void generate();
    void send_config(Port& port);
    void send_topology_change();
    Bpdu config_of(const Port& port) const;

    void detect_change();
    void change_acknowledged();
    void set_changing(bool changing);

    void on_message_age(Port& port);
    void on_forward_delay(Port& port);
    void on_hold(Port& port);
    void on_hello();
    void on_topology_change_notification();

    TreeSettings settings_;
    Surroundings& surroundings_;
    std::vector<Port> ports_;
    TimePoint now_{};

    // 8.5.3, "Bridge Parameters".
    BridgeId root_;
    std::uint32_t cost_ = 0;
    std::optional<std::size_t> root_port_;
    Times times_;  // the root's
    bool changing_ = false;
    bool change_detected_ = false;
    TimePoint hello_ = kNever;
    TimePoint notify_ = kNever;
    TimePoint change_ends_ = kNever;
};

}  // namespace catenet::stp
