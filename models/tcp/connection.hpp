// Connection: one end of a TCP connection (RFC 9293): its state, its two streams, its timers.
#pragma once
#include "models/ipv4/endpoint.hpp"
#include "models/ipv4/ipv4.hpp"
#include "models/tcp/packet.hpp"
#include "models/tcp/receiver.hpp"
#include "models/tcp/sender.hpp"
#include "models/tcp/state.hpp"

#include "sim/engine/event.hpp"
#include "sim/net/node.hpp"

#include <compare>
#include <string>

namespace catenet::tcp {

struct Ends {
    ipv4::Endpoint local;
    ipv4::Endpoint remote;

    friend auto operator<=>(const Ends&, const Ends&) = default;
};
// "10.0.0.1:40000 > 10.0.0.2:80"
std::string to_string(const Ends& ends);

// Why a connection is over, or never came to be.
enum class Failure : std::uint8_t {
    None,
    Refused,          // the peer answered with a reset
    Reset,            // the peer has given it up
    TimedOut,         // the peer answers no more
    HostUnreachable,  // as ICMP has it
    NetworkUnreachable,
    PortUnreachable,
    ProtocolUnreachable,
    Aborted,  // we have
};
std::string_view words_for(Failure failure);

// Who uses a connection: what it may do now is asked of the connection.
class User {
  public:
    virtual ~User() = default;
    // It was established, or failed; there is more to read, or more room to write; the peer has
    // closed its side.
    virtual void on_change() = 0;
};

class Connection;

// Who keeps it.
class Owner {
  public:
    virtual ~Owner() = default;
    virtual void on_established(Connection& connection) = 0;
    // It is closed, and has no user any more. It must live until the call that told so has ended.
    virtual void on_over(Connection& connection) = 0;
};

// A segment that came in.
struct Segment {
    Header header;
    Options options;
    sim::Packet packet;  // begins with the header
    sim::Port* port = nullptr;

    std::size_t data_length() const { return packet.size() - header.length; }
};

struct Environment {
    sim::Node& node;
    ipv4::Ipv4& ipv4;
    const Settings& settings;
    Owner& owner;
};

class Connection {
  public:
    Connection(const Environment& environment, const Ends& ends, std::uint32_t isn);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() = default;

    const Ends& ends() const { return ends_; }
    State state() const { return state_; }
    Failure failure() const { return failure_; }
    const Sender& sender() const { return sender_; }
    const Receiver& receiver() const { return receiver_; }
    // It was begun by the peer.
    bool is_passive() const { return is_passive_; }
    bool was_established() const { return was_established_; }
    // A SYN like this one begins a stream behind all that came in this one (RFC 6191 2).
    bool is_beyond(const Segment& segment) const;

    // -- User calls (RFC 9293 3.10.1 to 3.10.5)
    // ----------------------------------------------------- Null: nobody uses it any more; see
    // close().
    void set_user(User* user) { user_ = user; }
    // Sends a SYN, because of `cause`.
    void open(sim::Cause cause);
    std::size_t room() const { return may_send(state_) && !is_shut_ ? sender_.room() : 0; }
    void write(const Data& data);  // REQUIRES: data.length <= room()
    std::size_t readable() const { return receiver_.readable(); }
    bool is_at_end() const { return receiver_.is_at_end(); }
    // The next bytes that came in one piece, at most so many. REQUIRES: readable() > 0
    Data read(std::size_t most) { return receiver_.read(most); }
    // The app has read what it wants now: the peer may have to know that there is room.
    void after_read();
    // The app sends no more; it may go on reading.
    void shut_down();
    // The app neither sends nor reads any more. What was written still goes out. It has no user
    // from now on.
    void close();
    // The peer is told by a reset.
    void abort();
    void set_no_delay(bool no_delay) { sender_.set_nagle(!no_delay); }
    void set_keep_alive(Duration after);

    // -- Arriving (RFC 9293 3.10.7)
    // ----------------------------------------------------------------- A SYN for a listener has
    // begun this connection. Ends the segment's life.
    void answer_syn(Segment segment);
    // Ends the segment's life.
    void receive(Segment segment);
    // What ICMP says of what was sent (RFC 9293 3.9.2.2).
    void on_icmp(Failure failure, const sim::Packet* packet);
    // Segments were too large for the path (RFC 1191).
    void on_path_mtu();
    // The position of what an ICMP error quotes lies in what is in flight (RFC 5927 4).
    bool may_have_sent(std::uint32_t sequence) const;

  private:
    // connection.cpp
    void enter(State state, std::string_view because, const sim::Packet* packet = nullptr);
    void fail(Failure failure, std::string_view because, const sim::Packet* packet = nullptr);
    void be_over();
    void begin_time_wait();
    std::size_t our_mss() const;
    void finish_opening(const Segment& segment);
    void become_established(std::string_view because, const sim::Packet& packet);
    void tell_user() {
        if (user_ != nullptr) user_->on_change();
    }

    // arriving.cpp
    void in_syn_sent(Segment segment);
    void trim_known_syn(Segment& segment) const;
    void answer_again(Segment segment);
    const trace::Rule* objection_to(const Segment& segment);
    const trace::Rule* take_control(const Segment& segment);
    const trace::Rule* check_acknowledgment(const Segment& segment);
    void answer_unacceptable(const Segment& segment);
    void take_acknowledgment(const Segment& segment);
    std::vector<Sender::Block> sacked_by(const Segment& segment, Position from) const;
    void take_current_acknowledgment(const Segment& segment, Position position);
    Position segment_begin(const Segment& segment) const;
    Position segment_end(const Segment& segment) const;
    const trace::Rule& take_data(const Segment& segment);
    void take_fin(const Segment& segment);
    void finish_closing(const sim::Packet& packet);
    void heed_timestamp(const Segment& segment);
    std::optional<Duration> echoed_by(const Segment& segment) const;
    bool is_acceptable(const Segment& segment) const;
    void challenge(const Segment& segment, bool always);
    void end(Segment segment, const trace::Rule& rule);
    void refuse(Segment segment, const trace::Rule& rule);

    // sending.cpp
    void send_syn();
    void send_pending();
    void transmit(const Planned& planned);
    void send_ack(sim::Cause cause);
    void send_reset(sim::Cause cause);
    void answer_with_reset(const Segment& segment);
    Options options_for(const Planned& planned);
    Options usual_options();
    void add_blocks(Options& options);
    void leave_room_for_blocks();
    std::size_t most_blocks() const;
    struct Outgoing {
        Position sequence = 0;
        std::uint8_t flags = 0;
        Options options = {};
        Data data = {};
        sim::Cause cause = {};
    };
    sim::Packet make(const Outgoing& outgoing);
    void send(sim::Packet packet);
    void acknowledge(sim::Cause cause);
    std::uint32_t timestamp_now() const;

    // timers.cpp
    void set_retransmission();
    void on_retransmission();
    void on_timeout();
    unsigned most_syns() const;
    void probe();
    void send_probe(const trace::Rule& rule);
    void on_delayed_ack();
    void set_linger(Duration time);
    void on_linger();
    void keep_alive();

    // telling.cpp
    void say_state(State from, std::string_view because, const sim::Packet* packet);
    void say_congestion();
    void say_sent(const Planned& planned, const sim::Packet& packet);
    void say_received(const sim::Packet& packet);
    void say_news(Sender::News news, const sim::Packet& packet);
    void say(const trace::Rule& rule, const sim::Packet* packet = nullptr);

    const Environment environment_;
    const Ends ends_;
    const std::uint32_t isn_;
    std::uint32_t peer_isn_ = 0;
    State state_ = State::Closed;
    Failure failure_ = Failure::None;
    bool is_passive_ = false;
    bool was_established_ = false;
    bool is_shut_ = false;    // by shut_down() or close()
    bool is_closed_ = false;  // by close(): nobody reads any more
    User* user_ = nullptr;
    Sender sender_;
    Receiver receiver_;
    sim::Cause opening_{};  // what the SYN is sent because of
    sim::Cause because_{};  // what the last data were

    // What both ends have agreed on.
    bool scales_ = false;
    unsigned peer_scale_ = 0;
    bool sacks_ = false;
    bool timestamps_ = false;
    std::size_t peer_mss_ = 536;  // RFC 9293 3.7.1: what is not said
    std::size_t local_mss_ = 0;

    // SND.WL1 and SND.WL2: the segment that the window was taken from.
    Position window_from_ = 0;
    Position window_by_ = 0;
    std::uint32_t recent_timestamp_ = 0;  // TS.Recent of RFC 7323
    Position last_ack_sent_ = 0;
    TimePoint challenged_ = TimePoint::min();
    bool was_warned_ = false;  // by an ICMP error about the SYN

    TimePoint timer_base_{};  // from when a retransmission is due
    TimePoint due_ = kNever;
    TimePoint retransmission_at_ = kNever;  // of the event that is pending
    sim::Cause acknowledged_because_{};     // what the delayed acknowledgment answers
    unsigned probes_ = 0;                   // that were not answered
    unsigned asked_ = 0;                    // since the window closed
    Duration keep_alive_{};
    unsigned keep_alives_ = 0;  // that were not answered
    TimePoint last_heard_{};
    bool has_heard_ = false;  // since something was sent last: the neighbour is there
    // What was said last of the congestion window.
    struct Shown {
        std::size_t cwnd = 0;
        std::size_t ssthresh = 0;
        std::size_t in_flight = 0;
        std::size_t window = 0;
        Duration rtt{};
        Duration rto{};
        std::string_view phase = {};

        bool operator==(const Shown&) const = default;
    };
    Shown shown_ = {};

    sim::EventOf<&Connection::on_retransmission> retransmission_{*this};
    sim::EventOf<&Connection::on_delayed_ack> delayed_ack_{*this};
    sim::EventOf<&Connection::on_linger> linger_{*this};
};

}  // namespace catenet::tcp
