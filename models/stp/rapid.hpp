// The rapid spanning tree protocol of IEEE 802.1D-2004 clause 17: state machines that run until
// none has anything left to do.
#pragma once
#include "models/stp/tree.hpp"

namespace catenet::stp {

class Rapid final : public Tree {
  public:
    static constexpr Duration kMigrateTime = std::chrono::seconds{3};  // table 17-1
    static constexpr unsigned kTransmitHoldCount = 6;                  // messages per second

    Rapid(const TreeSettings& settings, Surroundings& surroundings);

    void start(TimePoint now) override;
    void set_up(std::size_t index, bool up, TimePoint now) override;
    void receive(std::size_t index, const Bpdu& bpdu, TimePoint now) override;
    void on_time(TimePoint now) override;
    TimePoint next_time() const override;

    PortView view(std::size_t index) const override;
    RootView root() const override;
    bool speaks(BpduType) const override { return true; }

  private:
    // Whose word a port's priority vector is (17.19.10).
    enum class InfoIs : std::uint8_t { Disabled, Aged, Mine, Received };
    // What a message is, against what the port knows (17.21.8).
    enum class Heard : std::uint8_t {
        SuperiorDesignated,
        RepeatedDesignated,
        InferiorDesignated,
        InferiorRootAlternate,
        Other
    };
    enum class ChangeState : std::uint8_t { Inactive, Learning, Active };  // 17.31

    // 17.19, under the names that the standard gives them. Timers hold the moment when they end.
    struct Port {
        PortSettings settings = {};
        bool enabled = false;
        Role role = Role::Disabled;
        Role selected_role = Role::Disabled;
        InfoIs info_is = InfoIs::Disabled;
        bool reselect = true;
        bool selected = false;
        bool updt_info = false;
        bool learn = false;
        bool learning = false;
        bool forward = false;
        bool forwarding = false;
        bool agree = false;
        bool agreed = false;
        bool proposing = false;
        bool proposed = false;
        bool disputed = false;
        bool sync = false;
        bool synced = true;
        bool re_root = false;
        bool oper_edge = false;
        bool send_rstp = true;
        bool rcvd_rstp = false;
        bool rcvd_stp = false;
        bool rcvd_tc = false;
        bool rcvd_tc_ack = false;
        bool rcvd_tcn = false;
        bool tc_ack = false;
        bool tc_prop = false;
        bool new_info = false;
        ChangeState change = ChangeState::Inactive;
        unsigned tx_count = 0;
        PriorityVector port_priority = {};
        PriorityVector designated_priority = {};
        Times port_times = {};
        Times designated_times = {};
        std::optional<Bpdu> message = {};  // rcvdMsg, msgPriority, msgTimes
        TimePoint edge_delay_while = {};
        TimePoint fd_while = {};
        TimePoint hello_when = kNever;
        TimePoint mdelay_while = {};
        TimePoint rb_while = {};
        TimePoint rcvd_info_while = {};
        TimePoint rr_while = {};
        TimePoint tc_while = {};
        TimePoint tx_tick = kNever;  // when tx_count is one less
    };

    bool runs(TimePoint timer) const { return timer > now_; }
    std::size_t index_of(const Port& port) const;
    static Duration forward_delay(const Port& port);  // forwardDelay, 17.20.6
    static Duration edge_delay(const Port& port);     // EdgeDelay, 17.20.4
    bool is_recent_root(const Port& port) const;
    bool re_rooted(const Port& port) const;
    bool all_synced() const;

    void settle();
    bool step(Port& port);

    // 17.25, 17.24, 17.26: who is at the other end of the link (rapid_links.cpp).
    bool step_edge(Port& port);
    bool step_migration(Port& port);
    void transmit(Port& port);
    void send(Port& port);
    Bpdu rapid_message(const Port& port) const;
    Bpdu config_message(const Port& port) const;
    void count_sent(Port& port);

    // 17.27, 17.28: what is known, and which roles follow (rapid_roles.cpp).
    bool step_information(Port& port);
    static void update(Port& port);
    void take(Port& port);
    static Heard judge(const Port& port);
    void take_superior(Port& port);
    static void record_proposal(Port& port);
    static void record_agreement(Port& port);
    static void record_dispute(Port& port);
    static void set_tc_flags(Port& port);
    void await_more(Port& port);
    static bool is_better_or_same(const Port& port, InfoIs whose);
    bool select_roles();
    void find_root();
    void select_role(Port& port);

    // 17.29, 17.30: how a port comes to forward (rapid_ports.cpp).
    bool step_role(Port& port);
    void enter_role(Port& port);
    bool step_silent(Port& port);
    bool step_root(Port& port);
    bool step_root_forward(Port& port);
    bool step_designated(Port& port);
    bool step_designated_forward(Port& port);
    bool step_agreement(Port& port);
    static bool step_state(Port& port);

    // 17.31: changes of the tree (rapid_changes.cpp).
    bool step_change(Port& port);
    bool step_active_change(Port& port);
    void flush(const Port& port);
    void new_tc_while(Port& port);
    void set_tc_prop(const Port& but);

    TreeSettings settings_;
    Surroundings& surroundings_;
    std::vector<Port> ports_;
    TimePoint now_{};
    PriorityVector root_priority_;
    Times root_times_;
    std::optional<std::size_t> root_port_;
};

}  // namespace catenet::stp
