// What a server answers, and by which way (RFC 2131 4.1, table 3).
#include "models/dhcp/read.hpp"
#include "models/dhcp/rules.hpp"
#include "models/dhcp/server.hpp"

namespace catenet::dhcp {
namespace {

std::uint32_t seconds_of(Duration time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    return static_cast<std::uint32_t>(seconds);
}

}  // namespace

void Server::offer(const Asked& asked, const Pool& pool, Ipv4Address address) {
    const bool is_new = leases_.find(address) == nullptr;
    const Lease* const before = leases_.find(address);
    const bool is_bound = before != nullptr && before->state == LeaseState::Bound;
    if (!is_bound) {
        const Lease& lease = leases_.offer(address, asked.message, stack_.node.now());
        if (is_new) say_lease(lease, rules::kLeaseOffered, "added");
    }
    Message answer = answer_to(asked, Type::Offer);
    answer.yours = address;
    tell_times(pool, answer);
    tell_network(pool, answer);
    send(asked, answer, rules::kOffers, {"lease", pool.lease});
    await_end();
}

void Server::confirm(const Asked& asked, const Pool& pool, Ipv4Address address) {
    const Lease* const before = leases_.find(address);
    const bool is_bound = before != nullptr && before->state == LeaseState::Bound;
    const std::string_view change = before == nullptr ? "added" : "changed";
    const Lease& lease =
        leases_.bind(address, asked.message, saturating_add(stack_.node.now(), pool.lease));
    if (!is_bound) say_lease(lease, rules::kLeaseBound, change);
    Message answer = answer_to(asked, Type::Ack);
    answer.client = asked.message.client;
    answer.yours = address;
    tell_times(pool, answer);
    tell_network(pool, answer);
    send(asked, answer, rules::kAcks, {"lease", pool.lease});
    await_end();
}

// 4.3.2: through a relay agent it sets the broadcast bit, since the client may have a wrong
// address.
void Server::say_no(const Asked& asked, std::string_view because) {
    Message answer = answer_to(asked, Type::Nak);
    answer.broadcast = true;
    answer.options.message = because;
    send(asked, answer, rules::kNaks, {"because", because});
}

// Table 3: what an answer repeats of the question. `hops`, too, as in isc-dhcpd; the table has 0.
Message Server::answer_to(const Asked& asked, Type type) const {
    const Message& message = asked.message;
    Message answer{.op = Op::Reply,
                   .type = type,
                   .hops = message.hops,
                   .id = message.id,
                   .seconds = 0,
                   .broadcast = message.broadcast,
                   .client = {},
                   .yours = {},
                   .next_server = {},
                   .relay = message.relay,
                   .hardware = message.hardware,
                   .options = {}};
    answer.options.server = own_address_for(asked);
    // RFC 3046 2.2: "the server SHALL copy" what the relay agent said.
    answer.options.circuit_id = message.options.circuit_id;
    return answer;
}

// The address by which the client can reach this server.
Ipv4Address Server::own_address_for(const Asked& asked) const {
    const auto* const own = stack_.ipv4.has_interface(*asked.port)
                                ? &stack_.ipv4.interface_of(*asked.port)
                                : &stack_.ipv4.interfaces().front();
    return own->address;
}

void Server::tell_network(const Pool& pool, Message& answer) {
    answer.options.mask = Ipv4Address{pool.prefix.mask()};
    answer.options.routers = pool.routers;
    answer.options.name_servers = pool.name_servers;
    answer.options.domain = pool.domain;
}

void Server::tell_times(const Pool& pool, Message& answer) {
    answer.options.lease = seconds_of(pool.lease);
    if (pool.renewal) answer.options.renewal = seconds_of(*pool.renewal);
    if (pool.rebinding) answer.options.rebinding = seconds_of(*pool.rebinding);
}

void Server::send(const Asked& asked,
                  const Message& answer,
                  const trace::Rule& why,
                  trace::Fact fact) {
    sim::Packet data = packet_of(answer, stack_.node, asked.cause);
    stack_.node.say(trace::What::Note,
                    {layer(), why, asked.port},
                    data,
                    {{"address", answer.yours}, {"dhcp.hw.mac_addr", answer.hardware}, fact});
    if (!answer.relay.is_unspecified()) {
        return stack_.udp.send(std::move(data),
                               {.destination = answer.relay,
                                .source_port = kServerPort,
                                .destination_port = kServerPort});
    }
    send_to_client(asked, answer, std::move(data));
}

// 4.1: to the address that the client has; to all, if it wants that, or on a refusal; else to the
// address that it gets, at its MAC address: by ARP it would not answer yet.
void Server::send_to_client(const Asked& asked, const Message& answer, sim::Packet data) {
    const bool says_no = answer.type == Type::Nak;
    if (!asked.message.client.is_unspecified() && !says_no) {
        return stack_.udp.send(std::move(data),
                               {.destination = asked.message.client,
                                .source_port = kServerPort,
                                .destination_port = kClientPort});
    }
    const bool to_all = says_no || asked.message.broadcast;
    send_raw(std::move(data),
             {.source = own_address_for(asked),
              .source_port = kServerPort,
              .destination = to_all ? Ipv4Address{0xffffffffU} : answer.yours,
              .destination_port = kClientPort,
              .to = to_all ? kBroadcastMac : answer.hardware},
             stack_.ethernet,
             *asked.port);
}

// -- The table `leases` ---------------------------------------------------------------------------

void Server::say_lease(const Lease& lease, const trace::Rule& why, std::string_view change) {
    if (!stack_.node.heard()) return;
    const std::string mac = catenet::to_string(lease.hardware);
    const std::string words =
        (lease.state == LeaseState::Declined ? "declined by " : "offered to ") + mac;
    const trace::Value value = lease.state == LeaseState::Bound
                                   ? trace::Value{lease.hardware}
                                   : trace::Value{std::string_view{words}};
    stack_.node.say_row({layer(), why}, {"leases", lease.address, value, change});
}

void Server::forget_ended() {
    while (const auto ended = leases_.take_ended(stack_.node.now())) {
        say_lease(*ended, rules::kLeaseEnded, "removed");
    }
    await_end();
}

// The earliest end may have come nearer since the event was made.
void Server::await_end() {
    const TimePoint next = leases_.next_end();
    if (next == kNever) return;
    if (lease_end_.pending()) stack_.node.scheduler().cancel(lease_end_);
    stack_.node.scheduler().schedule(
        lease_end_, next, stack_.node.origin(), sim::Weight::Background);
}

}  // namespace catenet::dhcp
