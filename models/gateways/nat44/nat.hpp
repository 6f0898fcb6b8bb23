// Nat: gives packets that leave a node's inside its outside address, and turns answers back (RFC
// 3022; behaves as RFC 4787, 5382 and 5508 want it, or as Linux does).
#pragma once
#include "models/firewall/tracked.hpp"
#include "models/gateways/nat44/origins.hpp"
#include "models/gateways/nat44/rewrite.hpp"
#include "models/gateways/nat44/settings.hpp"
#include "models/gateways/nat44/table.hpp"
#include "models/icmp/icmp.hpp"
#include "models/ipv4/ipv4.hpp"
#include "models/tcp/tcp.hpp"
#include "models/udp/udp.hpp"

#include "sim/core/random.hpp"
#include "sim/engine/event.hpp"
#include "sim/net/node.hpp"

#include <deque>
#include <optional>
#include <string>

namespace catenet::nat44 {

// The layers of the gateway that it needs.
struct Surroundings {
    sim::Node& node;
    ipv4::Ipv4& ipv4;
    icmp::Icmp& icmp;
    udp::Udp& udp;
    tcp::Tcp& tcp;
};

class Nat final : public sim::Protocol, public ipv4::Translator {
  public:
    // RFC 5382 REQ-4: "for at least 6 seconds".
    static constexpr Duration kUnsolicited = std::chrono::seconds{6};
    static constexpr std::size_t kMostUnsolicited = 256;
    static constexpr std::size_t kSessionsEach = 4;  // of a mapping, if all have as many

    Nat(const Surroundings& around, Settings settings);

    const Table& table() const { return table_; }

    bool on_arrival(sim::Packet& packet, ipv4::Header& header, sim::Port& in) override;
    bool on_departure(sim::Packet& packet,
                      ipv4::Header& header,
                      sim::Port& in,
                      sim::Port& out) override;
    bool on_sending(sim::Packet& packet, ipv4::Header& header, sim::Port& out) override;
    void take_back(sim::Packet& packet, ipv4::Header& header) override;
    const ipv4::Rewriting* rewriting() override;
    const trace::Crossing* crossing_of(const trace::Crossing& cutting,
                                       const ipv4::Piece& piece) override;

    void start() override;
    void receive(sim::Packet packet, sim::Port& port) override;
    std::size_t held() const override { return unsolicited_.size(); }

  private:
    // A packet and all that is known of it here.
    struct Case {
        sim::Packet& packet;
        ipv4::Header& header;
        sim::Port* in;  // null: this node sends it
        firewall::Tracked tracked = {};
        Endpoint source = {};  // with the identifier in place of a port
        Endpoint destination = {};

        std::uint8_t protocol() const { return tracked.tuple.protocol; }
        bool is(IpProtocol of) const { return static_cast<IpProtocol>(protocol()) == of; }
        bool has_ports() const {  // or an identifier
            return is(IpProtocol::Udp) || is(IpProtocol::Tcp) || is(IpProtocol::Icmp);
        }
        bool is_syn() const;
    };
    // What the packet that is passing was given so far.
    struct UnderWay {
        bool is_hairpin = false;
        bool is_error = false;
        const Mapping* source = nullptr;
        const Mapping* destination = nullptr;
        const Mapping* quoted_source = nullptr;
        const Mapping* quoted_destination = nullptr;
        NewEnds before = {};                          // of what was rewritten
        std::array<std::byte, kLookedAt> bytes = {};  // as it leaves, if anybody hears
        std::size_t size = 0;
        Rows rows = {};
        std::string row = {};  // for the event
        std::string was = {};
        Origins origins = {};
        Origins of_piece = {};
        trace::Crossing crossing = {};
        trace::Crossing crossing_of_piece = {};
        std::optional<ipv4::Rewriting> rewriting = {};

        bool any() const { return source || destination || quoted_source || quoted_destination; }
    };
    // A SYN that nobody inside has asked for (RFC 5382 REQ-4).
    struct Unsolicited {
        sim::Packet packet;
        ipv4::Header header;
        sim::Port* in;
        Endpoint remote;  // its source as whoever it is for would know it
        Endpoint destination;
        TimePoint due;
    };

    bool is_linux() const { return settings_.is_linux(); }
    sim::Port& outside_port() const { return *outside_port_; }
    std::optional<Ipv4Address> outside_address() const;
    Case look(sim::Packet& packet, ipv4::Header& header, sim::Port* in) const;

    // Inward (inward.cpp).
    bool bring_in(Case& its);
    bool bring_in_as_linux(Case& its);
    bool goes_to_nobody(Case& its);
    bool passes_filter(Case& its, Mapping& mapping, const Endpoint& remote);
    bool joins_session(Case& its, Mapping& mapping, const Endpoint& remote);
    void set_destination(Case& its, const Mapping& mapping);
    bool is_own_use(std::uint8_t protocol, std::uint16_t port) const;
    const Forward* forward_for(std::uint8_t protocol, std::uint16_t port) const;
    bool await_opening(Case& its, const Endpoint& remote);
    void forget_openings(const Mapping& mapping, const Endpoint& remote);
    void end_openings();

    // Outward (outward.cpp).
    bool bring_out(Case& its, sim::Port& out);
    Mapping* mapping_for(Case& its, const Endpoint& inside, Ipv4Address outside);
    bool may_begin_session(Case& its);
    bool has_session_room(Case& its);
    Mapping* new_mapping(Case& its, const Endpoint& inside, Ipv4Address outside);
    std::optional<std::uint16_t> choose_port(const Case& its,
                                             const Endpoint& inside,
                                             Ipv4Address outside);
    bool has_room(Case& its, Ipv4Address inside);
    void refuse(Case& its, const trace::Rule& why, sim::Facts facts);
    void set_source(Case& its, const Mapping& mapping);
    bool leaves_as_it_is(Case& its, sim::Port& out);
    void keep_as_it_is(Case& its);

    // ICMP errors (errors.cpp).
    bool bring_error_in(Case& its);
    bool bring_error_out(Case& its);
    bool quotes_broken_header(Case& its) const;
    void show_as_sent(Case& its);

    // Packets of this node (own.cpp).
    bool send_own(Case& its);
    bool comes_by_outside_address(const Case& its) const;

    // Sessions and their ends (sessions.cpp).
    Session& session_of(Mapping& mapping, const Endpoint& remote, bool outward);
    void use(Session& session, std::uint8_t flags, bool outward);
    bool use_as_linux(Session& session, std::uint8_t flags, bool outward);
    Duration lifetime_of(const Session& session) const;
    void forget_ended();
    void forget_all();
    void await_end();
    void say_ended(const Table::Ended& ended, const trace::Rule& why);
    void say_mapping(const Mapping& mapping, const trace::Rule& why, std::string_view change);
    void say_session(const Session& session, const trace::Rule& why, std::string_view change);

    // What is said of a packet that goes on (telling.cpp).
    void begin_packet();
    void note_before(Case& its);
    void finish(Case& its);

    Surroundings around_;
    Settings settings_;
    sim::Port* outside_port_;
    Table table_;
    RandomStream random_;
    UnderWay under_way_;
    std::optional<Ipv4Address> known_address_;  // of which the mappings are
    std::deque<Unsolicited> unsolicited_;       // in the order of their ends
    TimePoint awaited_ = {};                    // when end_ happens, if it is pending
    sim::EventOf<&Nat::forget_ended> end_{*this};
    sim::EventOf<&Nat::end_openings> opening_end_{*this};
};

}  // namespace catenet::nat44
