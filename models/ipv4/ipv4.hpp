// Internet Protocol version 4 on one node: takes packets in, passes them on, sends its own (RFC
// 791).
#pragma once
#include "models/ipv4/filter.hpp"
#include "models/ipv4/flow.hpp"
#include "models/ipv4/link_service.hpp"
#include "models/ipv4/options.hpp"
#include "models/ipv4/packet.hpp"
#include "models/ipv4/path_mtus.hpp"
#include "models/ipv4/reassembly.hpp"
#include "models/ipv4/redirects.hpp"
#include "models/ipv4/refusal.hpp"
#include "models/ipv4/routing_table.hpp"
#include "models/ipv4/translator.hpp"

#include "sim/engine/event.hpp"
#include "sim/net/node.hpp"

#include <memory>
#include <optional>
#include <span>
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

// Hears at ports that have no address yet, as a raw socket does (RFC 2131 4.1): the first packets
// for a node say which address it may have.
class RawListener {
  public:
    virtual ~RawListener() = default;
    // Whether the upper layer shall have it. `data` is what begins behind the header.
    virtual bool wants(const Header& header, ByteView data) const = 0;
};

// Is given what is for this node, whatever layer stands above (man 7 raw).
class RawReceiver {
  public:
    virtual ~RawReceiver() = default;
    // Whether it shall have a packet of its protocol.
    virtual bool wants(const Header& header) const = 0;
    // Ends the packet's life, now or later. The packet begins with its header, which is `header`.
    // Nobody is added or removed meanwhile.
    virtual void on_packet(sim::Packet packet, const Header& header, sim::Port& port) = 0;
};

struct Options {
    bool forwards = false;                       // a router; a host passes nothing on
    std::optional<std::uint16_t> fixed_id = {};  // of the first packet; 1 without it
    bool ignores_down_links = false;             // Linux's ignore_routes_with_linkdown
    FlowFields flow_fields = FlowFields::Addresses;
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
    ByteView options = {};                 // at most 40 bytes, a multiple of four
    // The layer above has just heard of the destination (Linux's MSG_CONFIRM).
    bool confirms = false;
};

class Ipv4 : public sim::Protocol {
  public:
    explicit Ipv4(sim::Node& node, const Options& options = {});

    // The connected route comes with it.
    void add_interface(const InterfaceSpec& spec, LinkService& link);
    // The port is up, and has no address yet: one that is added takes this one's place.
    void add_unnumbered(sim::Port& port, LinkService& link);
    // The connected route goes with it; with the port's last address all routes by that port.
    void remove_address(sim::Port& port, Ipv4Address address);
    // Those that were added before the run are its planned ones; those that come and go are rows of
    // the table `addresses`.
    const std::vector<Interface>& interfaces() const { return interfaces_; }
    // Says so in the trace, unless the table stays as it is: then false.
    bool add_route(const Route& route) { return add_route(std::span{&route, 1}); }
    // Ways that are equally good, as RoutingTable::add() has them.
    bool add_route(std::span<const Route> ways);
    // False if there is no such row.
    bool remove_route(Ipv4Prefix destination, std::uint32_t metric = 0);
    // Without what redirects taught.
    const RoutingTable& routes() const { return routes_; }
    // A router said so about one host: believed for a while, before what the table says.
    void add_redirect(const Route& route);
    // A router said that a packet of ours did not fit, and what would (RFC 1191). False if that is
    // no news, or cannot be.
    bool hear_path_mtu(const Header& about, std::uint16_t said);
    // What may be sent there in one piece, by that port.
    std::uint16_t path_mtu(Ipv4Address destination, const sim::Port& port);
    // Is asked where the table has no row.
    void set_source(std::unique_ptr<RouteSource> source) { source_ = std::move(source); }

    // Hands packets of that protocol up, without their header: arriving() has it.
    void bind(IpProtocol protocol, sim::Protocol& upper);
    // Gives it what it wants of that protocol, before the upper layer has it. Then the sender is
    // not told that nobody here speaks the protocol.
    void add_raw(IpProtocol protocol, RawReceiver& receiver);
    void remove_raw(const RawReceiver& receiver);
    // Why it has no address, in place of ipv4.no-own-address.
    void explain_no_address(const trace::Rule& why) { no_address_ = &why; }
    void on_raw(RawListener& listener) { raw_ = &listener; }
    // Hears of every packet that is refused, and of those that take a longer way than they need.
    void on_refusal(RefusalHandler& handler) { refusals_ = &handler; }

    // Judges every packet that comes for this node, passes it or leaves it. Null: none does.
    void set_filter(PacketFilter* filter) { filter_ = filter; }
    // Gives other addresses to packets; sees them only whole. Null: none does.
    void set_translator(Translator* translator) { translator_ = translator; }

    // The packet begins with the upper layer's header.
    void send(sim::Packet packet, const Outgoing& outgoing);
    // The source address of a packet that is sent there; nothing without a route.
    std::optional<Ipv4Address> source_for(Ipv4Address destination);

    bool owns(Ipv4Address address) const;
    // Means all on one of the own links.
    bool is_own_broadcast(Ipv4Address address) const;
    // The route to an address outside, or null. Asks the source if need be. Of ways that are
    // equally good, the one that the node's own packets take. Valid until the next call.
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
    // The options that an answer to it carries. The packet begins as above.
    std::vector<std::byte> options_for_answer(sim::Packet& packet) const;

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
        OptionsSeen options = {};
        std::uint16_t largest_piece = 0;  // it came in pieces of at most so many bytes, for another
        bool rewritten = false;           // by the translator
    };
    struct Upper {
        IpProtocol protocol;
        sim::Protocol* layer;
    };
    struct Raw {
        IpProtocol protocol;
        RawReceiver* receiver;
    };

    void classify(sim::Packet packet, Arrival arrival);
    void decide(sim::Packet packet, Arrival& arrival);
    bool rewrites(sim::Packet& packet, Arrival& arrival);
    void deliver(sim::Packet packet, const Arrival& arrival);
    // Whether it was the last who wanted the packet, which then is gone.
    bool give_raw(sim::Packet& packet, const Arrival& arrival, bool has_upper);
    void forward(sim::Packet packet, const Arrival& arrival);
    const Route* row_for(Ipv4Address destination);
    // Of equally good ways: the one for that flow.
    const Route& choose(const Route& row, const Flow& flow) const;
    const Route& choose_for(sim::Packet& packet, const Arrival& arrival, const Route& row);
    void say_chosen(const sim::Packet& packet,
                    const Header& header,
                    const Route& row,
                    const Route& chosen);
    void refuse_by_route(sim::Packet packet, const Arrival& arrival, const Route& route);
    void pass_on(sim::Packet packet, const Arrival& arrival, const Route& route);
    void leave(sim::Packet packet, const Arrival& arrival, const Route& route);
    void say_forwarded(const sim::Packet& packet,
                       const Header& header,
                       const Route& route,
                       const Rewriting* rewriting);
    bool should_redirect(const Arrival& arrival, const Route& route) const;
    void say_not_forwarded(const sim::Packet& packet, const Arrival& arrival);
    bool is_martian(sim::Packet& packet, const Arrival& arrival);
    bool has_bad_options(sim::Packet& packet, Arrival& arrival);
    OptionNote note_with(Ipv4Address address) const;

    // Pieces: cut on their way out, joined where they arrive (pieces.cpp).
    struct Way {
        const Interface& out;
        Ipv4Address next_hop;
        bool to_all;      // on the link
        std::size_t mtu;  // what may go in one piece
        bool locked;      // see PathLimit
    };
    Way way_by(const Interface& out, Ipv4Address next_hop, Ipv4Address destination);
    void complete(sim::Packet& packet, Header& header, const Way& way, const Outgoing& outgoing);
    // Whether the filter lets it go on; if not, its life has ended.
    bool admits(sim::Packet& packet, Chain chain, const Arrival& arrival, sim::Port* out);
    bool admits_on(sim::Packet& packet, const Arrival& arrival, const Route& route);
    static Refusal redirect_of(const sim::Packet& packet,
                               const Arrival& arrival,
                               const Route& route);
    bool wants_whole() const {
        return translator_ != nullptr || (filter_ != nullptr && filter_->wants_whole_packets());
    }
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

    void send_to_all(sim::Packet packet, Header header, const Outgoing& outgoing);
    void send_on_way(sim::Packet packet, const Header& header, const Outgoing& outgoing);
    void send_out(sim::Packet packet, Header header, const Route& route, const Outgoing& outgoing);
    void push_header(sim::Packet& packet, const Header& header, ByteView options);
    void loop(sim::Packet packet, Header header, const Outgoing& outgoing);
    void on_loop();

    static Result<Header, ParseError> parse_packet(sim::Packet& packet);
    static Refusal refusal_of(const sim::Packet& packet, Refusal::Why why, const Arrival& arrival);
    void tell(const Refusal& refusal);
    void refuse_too_big(sim::Packet packet, const Arrival& arrival, const Way& way);
    void refuse_no_route(sim::Packet packet, const Arrival& arrival);
    void refuse_destination(sim::Packet packet, const Arrival& arrival);
    void forget_ended_redirects();
    void forget_redirects_by(Ipv4Address router, const sim::Port& port);
    void await_redirects_end();
    void say_redirect_gone(const Route& gone, const trace::Rule& why, const trace::Fact& because);
    void say_row(std::span<const Route> ways, std::string_view change);
    void say_address(const Interface& own, std::string_view change);
    void find_places();
    void remove_routes_by(const sim::Port& port);
    bool is_for_raw(sim::Packet& packet, const Arrival& arrival) const;
    void forget_ended_mtus();
    void await_mtus_end();
    void say_mtu(Ipv4Address destination,
                 const PathLimit& limit,
                 const trace::Rule& why,
                 std::string_view change);

    sim::Node& node_;
    Options options_;
    std::uint16_t next_id_;
    bool started_ = false;
    std::vector<Interface> interfaces_;
    // Place of a port's first one in interfaces_, by its index.
    static constexpr std::size_t kNoInterface = SIZE_MAX;
    std::vector<std::size_t> by_port_;
    std::vector<Ipv4Address> own_;  // sorted
    RoutingTable routes_;
    std::uint64_t flow_seed_ = 0;  // so that routers in a row choose each for itself
    Redirects redirects_;
    PathMtus path_mtus_;
    PacketFilter* filter_ = nullptr;
    std::unique_ptr<RouteSource> source_;
    std::vector<Upper> uppers_;
    RefusalHandler* refusals_ = nullptr;
    RawListener* raw_ = nullptr;
    const trace::Rule* no_address_ = nullptr;
    Arrival arriving_;
    Reassembly reassembly_;
    sim::PacketQueue looped_;  // from this node to itself
    std::vector<Raw> raws_;    // in the order of opening
    sim::EventOf<&Ipv4::on_loop> loop_{*this};
    sim::EventOf<&Ipv4::forget_ended_redirects> redirects_end_{*this};
    sim::EventOf<&Ipv4::forget_ended_mtus> mtus_end_{*this};
    sim::EventOf<&Ipv4::give_up_reassembly> reassembly_end_{*this};
    Translator* translator_ = nullptr;
};

}  // namespace catenet::ipv4
