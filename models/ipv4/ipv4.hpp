// Internet Protocol version 4 on one node: takes packets in, passes them on, sends its own (RFC
// 791).
#pragma once
#include "models/ipv4/link_service.hpp"
#include "models/ipv4/packet.hpp"
#include "models/ipv4/reassembly.hpp"
#include "models/ipv4/redirects.hpp"
#include "models/ipv4/refusal.hpp"
#include "models/ipv4/routing_table.hpp"

#include "sim/engine/event.hpp"
#include "sim/net/node.hpp"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace catenet::ipv4 {

// Knows routes that the table does not hold yet.
class RouteSource {
  public:
    virtual ~RouteSource() = default;
    // The route to an address, for the table. No other address that its prefix holds may be
    // better off with a longer one.
    virtual std::optional<Route> find(Ipv4Address destination) = 0;
};

struct Options {
    bool forwards = false;                       // a router; a host passes nothing on
    std::optional<std::uint16_t> fixed_id = {};  // of the first packet; 1 without it
};

struct InterfaceSpec {
    sim::Port& port;
    Ipv4Address address;
    unsigned prefix_length;
};

struct Interface {
    sim::Port* port;
    LinkService* link;
    Ipv4Address address;
    Ipv4Prefix prefix;
};

// Whether a packet may be cut on its way. The words are those of Linux's IP_MTU_DISCOVER.
enum class PathMtu : std::uint8_t {
    Dont,  // by anybody
    Want,  // by this node alone, if it is too large for the first link (DF is off then)
    Do,    // by nobody: it is refused if it is too large
};

// A packet to be sent: what the layer above decides.
struct Outgoing {
    IpProtocol protocol = IpProtocol::Udp;
    Ipv4Address destination;
    std::optional<Ipv4Address> source = {};  // of the port it leaves by
    std::uint8_t ttl = 64;                   // RFC 1700, "IP TIME TO LIVE PARAMETER"
    std::uint8_t tos = 0;
    PathMtu discovery = PathMtu::Dont;
    std::optional<std::uint16_t> id = {};  // the next in order
};

class Ipv4 : public sim::Protocol {
  public:
    explicit Ipv4(sim::Node& node, const Options& options = {});

    // The connected route comes with it.
    void add_interface(const InterfaceSpec& spec, LinkService& link);
    const std::vector<Interface>& interfaces() const { return interfaces_; }
    // Says so in the trace, unless the table stays as it is: then false.
    bool add_route(const Route& route);
    // Without what redirects taught.
    const RoutingTable& routes() const { return routes_; }
    // A router said so about one host: believed for a while, before what the table says.
    void add_redirect(const Route& route);
    // Is asked where the table has no row.
    void set_source(std::unique_ptr<RouteSource> source) { source_ = std::move(source); }

    // Hands packets of that protocol up, without their header: arriving() has it.
    void bind(IpProtocol protocol, sim::Protocol& upper);
    // Hears of every packet that is refused, and of those that take a longer way than they need.
    void on_refusal(RefusalHandler& handler) { refusals_ = &handler; }

    // The packet begins with the upper layer's header.
    void send(sim::Packet packet, const Outgoing& outgoing);
    // The source address of a packet that is sent there; nothing without a route.
    std::optional<Ipv4Address> source_for(Ipv4Address destination);

    bool owns(Ipv4Address address) const;
    // Means all on one of the own links.
    bool is_own_broadcast(Ipv4Address address) const;
    // The route to an address outside, or null. Asks the source if need be. Valid until the next
    // call.
    const Route* route_to(Ipv4Address destination);
    // The interface of a port. REQUIRES: it has one
    const Interface& interface_of(const sim::Port& port) const;
    bool has_interface(const sim::Port& port) const;
    const Interface* interface_with(Ipv4Address address) const;

    // -- Of the packet that is being handed up ----------------------------------------------------
    const Header& arriving() const { return arriving_.header; }
    sim::Port* arriving_port() const { return arriving_.port; }
    bool arrived_by_link_broadcast() const { return arriving_.to_all_on_link; }
    // It was for several: a broadcast or a group.
    bool arrived_for_many() const { return arriving_.for_many; }
    // What to tell the refusal handler about it. The packet begins with what it began with when it
    // was handed up.
    Refusal refusal_of_arriving(sim::Packet& packet, Refusal::Why why) const;

    // -- For the layers below ---------------------------------------------------------------------
    void start() override;
    void receive(sim::Packet packet, sim::Port& port) override;
    // The next hop does not answer; `reason` is the link's.
    void refuse_unresolved(sim::Packet packet,
                           Ipv4Address next_hop,
                           sim::Port& port,
                           const trace::Rule& reason);
    std::size_t held() const override { return looped_.size() + reassembly_.held(); }

  private:
    struct Arrival {
        Header header;
        sim::Port* port = nullptr;
        bool to_all_on_link = false;
        bool for_many = false;
    };
    struct Upper {
        IpProtocol protocol;
        sim::Protocol* layer;
    };

    void classify(sim::Packet packet, Arrival arrival);
    void deliver(sim::Packet packet, const Arrival& arrival);
    void forward(sim::Packet packet, const Arrival& arrival);
    void pass_on(sim::Packet packet, const Arrival& arrival, const Route& route);
    bool should_redirect(const Arrival& arrival, const Route& route) const;
    void say_not_forwarded(const sim::Packet& packet, const Arrival& arrival);
    bool is_martian(sim::Packet& packet, const Arrival& arrival);

    // Pieces: cut on their way out, joined where they arrive (pieces.cpp).
    struct Way {
        const Interface& out;
        Ipv4Address next_hop;
        bool to_all = false;  // on the link
    };
    static void complete(sim::Packet& packet, Header& header, const Way& way, PathMtu discovery);
    void send_by(sim::Packet packet, const Arrival& arrival, const Way& way);
    static void send_on(sim::Packet packet, const Way& way);
    void send_pieces(sim::Packet packet, const Arrival& arrival, const Way& way);
    sim::Packet piece_of(sim::Packet& whole,
                         const Arrival& arrival,
                         const Piece& place,
                         const Way& way);
    void hold(sim::Packet piece, const Arrival& arrival);
    void join(Partial partial, Arrival arrival);
    void say_partial(const Partial& partial, const trace::Rule& why, std::string_view change);
    void drop_pieces(Partial partial, const trace::Rule& why);
    void await_reassembly_end();
    void give_up_reassembly();

    void send_to_all(sim::Packet packet, Header header, PathMtu discovery);
    void send_out(sim::Packet packet, Header header, const Route& route, PathMtu discovery);
    void loop(sim::Packet packet, Header header);
    void on_loop();

    static Result<Header, ParseError> parse_packet(sim::Packet& packet);
    static Refusal refusal_of(const sim::Packet& packet, Refusal::Why why, const Arrival& arrival);
    void tell(const Refusal& refusal);
    void refuse_too_big(sim::Packet packet, const Arrival& arrival, const sim::Port& port);
    void refuse_no_route(sim::Packet packet, const Arrival& arrival);
    void refuse_destination(sim::Packet packet, const Arrival& arrival);
    void forget_ended_redirects();
    void forget_redirects_by(Ipv4Address router, const sim::Port& port);
    void await_redirects_end();
    void say_redirect_gone(const Route& gone, const trace::Rule& why, const trace::Fact& because);
    void say_row(const Route& route, std::string_view change);

    sim::Node& node_;
    Options options_;
    std::uint16_t next_id_;
    bool started_ = false;
    std::vector<Interface> interfaces_;
    std::vector<std::size_t> by_port_;  // place in interfaces_, by the port's index
    std::vector<Ipv4Address> own_;      // sorted
    RoutingTable routes_;
    Redirects redirects_;
    std::unique_ptr<RouteSource> source_;
    std::vector<Upper> uppers_;
    RefusalHandler* refusals_ = nullptr;
    Arrival arriving_;
    Reassembly reassembly_;
    sim::PacketQueue looped_;  // from this node to itself
    sim::EventOf<&Ipv4::on_loop> loop_{*this};
    sim::EventOf<&Ipv4::forget_ended_redirects> redirects_end_{*this};
    sim::EventOf<&Ipv4::give_up_reassembly> reassembly_end_{*this};
};

}  // namespace catenet::ipv4
