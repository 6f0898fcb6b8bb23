#include "models/dhcp/server.hpp"

#include "models/dhcp/read.hpp"
#include "models/dhcp/rules.hpp"

#include <algorithm>

namespace catenet::dhcp {

Server::Server(const ServerStack& stack, ServerSettings settings)
    : stack_(stack), settings_(std::move(settings)) {
    for (const auto& [hardware, address] : settings_.reserved) leases_.reserve(hardware, address);
    stack_.udp.bind(kServerPort, *this);
}

void Server::receive(sim::Packet, sim::Port&) {
    CATENET_ASSERT(false, "a server gets datagrams, no packets");
}

void Server::on_datagram(const udp::Arrived& arrived, sim::Packet data) {
    forget_ended();
    auto message = read(data, stack_.node, arrived.port);
    if (!message) return;
    if (message->op != Op::Request) {
        return stack_.node.drop(std::move(data), {layer(), rules::kWrongWay, &arrived.port});
    }
    const Asked asked{.message = std::move(*message),
                      .port = &arrived.port,
                      .from = arrived.from,
                      .cause = data.as_cause()};
    switch (asked.message.type) {
        case Type::Discover: return on_discover(std::move(data), asked);
        case Type::Request: return on_request(std::move(data), asked);
        case Type::Decline: return on_decline(std::move(data), asked);
        case Type::Release: return on_release(std::move(data), asked);
        case Type::Inform: return on_inform(std::move(data), asked);
        case Type::Offer:
        case Type::Ack:
        case Type::Nak: break;
    }
    stack_.node.drop(std::move(data), {layer(), rules::kWrongWay, &arrived.port});
}

void Server::take(sim::Packet data, const Asked& asked) {
    stack_.node.deliver(
        std::move(data),
        {layer(), rules::kTakes, asked.port},
        {{"type", to_string(asked.message.type)}, {"dhcp.hw.mac_addr", asked.message.hardware}});
}

// An address on the network that the client is on: of the relay agent that heard it, its own, or
// ours where it was heard.
Ipv4Address Server::place_of(const Asked& asked) const {
    const Message& message = asked.message;
    if (!message.relay.is_unspecified()) return message.relay;
    if (!message.client.is_unspecified()) return message.client;
    return stack_.ipv4.interface_of(*asked.port).address;
}

const Pool* Server::pool_for(const Asked& asked) const {
    return pool_holding(place_of(asked));
}

const Pool* Server::pool_holding(Ipv4Address address) const {
    const auto& pools = settings_.pools;
    const auto found = std::find_if(pools.begin(), pools.end(), [&](const Pool& pool) {
        return pool.prefix.contains(address);
    });
    return found == pools.end() ? nullptr : &*found;
}

void Server::drop_without_pool(sim::Packet data, const Asked& asked) {
    stack_.node.drop(
        std::move(data), {layer(), rules::kNoPool, asked.port}, {{"address", place_of(asked)}});
}

// RFC 2131 4.3.1.
void Server::on_discover(sim::Packet data, const Asked& asked) {
    const Pool* const pool = pool_for(asked);
    if (pool == nullptr) return drop_without_pool(std::move(data), asked);
    if (!leases_.choose(*pool, asked.message)) {
        return stack_.node.drop(
            std::move(data),
            {layer(), rules::kExhausted, asked.port},
            {{"pool", pool->prefix}, {"dhcp.hw.mac_addr", asked.message.hardware}});
    }
    take(std::move(data), asked);
    offer_one(asked, *pool);
}

void Server::offer_one(const Asked& asked, const Pool& pool) {
    const auto address = leases_.choose(pool, asked.message);
    if (!address) return;
    if (needs_check(asked, *address)) return check(asked, *address);
    offer(asked, pool, *address);
}

// RFC 2131 4.3.2: what the client says tells in which state it is.
void Server::on_request(sim::Packet data, const Asked& asked) {
    const Message& message = asked.message;
    if (message.options.server) return on_selecting(std::move(data), asked);
    const Pool* const pool = pool_for(asked);
    if (pool == nullptr) return drop_without_pool(std::move(data), asked);
    const Ipv4Address wanted = message.client.is_unspecified()
                                   ? message.options.requested.value_or(Ipv4Address{})
                                   : message.client;
    // "If the DHCP server has no record of this client, then it MUST remain silent": the address
    // may be another server's. One of our own that is free again it may go on with.
    const bool goes_on =
        !message.client.is_unspecified() && leases_.is_free_for(*pool, wanted, message);
    const bool is_near = pool->prefix.contains(wanted);
    if (is_near && leases_.find(wanted) == nullptr && !goes_on) {
        return stack_.node.drop(std::move(data),
                                {layer(), rules::kUnknownClient, asked.port},
                                {{"address", wanted}, {"dhcp.hw.mac_addr", message.hardware}});
    }
    take(std::move(data), asked);
    if (!is_near) return say_no(asked, "wrong network");
    if (!leases_.is_free_for(*pool, wanted, message)) return say_no(asked, "address in use");
    confirm(asked, *pool, wanted);
}

// "DHCPREQUEST generated during SELECTING state": the client names the server that it chose.
void Server::on_selecting(sim::Packet data, const Asked& asked) {
    const Message& message = asked.message;
    const Ipv4Address wanted = message.options.requested.value_or(Ipv4Address{});
    if (!stack_.ipv4.owns(*message.options.server)) {
        stack_.node.ignore(std::move(data),
                           {layer(), rules::kOtherServer, asked.port},
                           {{"server", *message.options.server}});
        const Lease* const offered = leases_.find(key_of(message));
        if (offered == nullptr || offered->state != LeaseState::Offered) return;
        say_lease(*leases_.release(offered->address), rules::kOfferUnused, "removed");
        return;
    }
    const Pool* const pool = pool_for(asked);
    if (pool == nullptr) return drop_without_pool(std::move(data), asked);
    take(std::move(data), asked);
    if (!leases_.is_free_for(*pool, wanted, message)) return say_no(asked, "address in use");
    confirm(asked, *pool, wanted);
}

// 4.3.3: "the server MUST mark the network address as not available".
void Server::on_decline(sim::Packet data, const Asked& asked) {
    const Ipv4Address address = asked.message.options.requested.value_or(Ipv4Address{});
    take(std::move(data), asked);
    const Lease* const lease = leases_.find(address);
    if (lease == nullptr || lease->client != key_of(asked.message)) return;
    say_lease(leases_.decline(address, asked.message, stack_.node.now()),
              rules::kLeaseDeclined,
              "changed");
    await_end();
}

// 4.3.4. The client's address is remembered for it.
void Server::on_release(sim::Packet data, const Asked& asked) {
    const Ipv4Address address = asked.message.client;
    take(std::move(data), asked);
    const Lease* const lease = leases_.find(address);
    if (lease == nullptr || lease->client != key_of(asked.message)) return;
    say_lease(*leases_.release(address), rules::kLeaseReleased, "removed");
}

// 4.3.5: "The server ... SHOULD NOT fill in yiaddr"; nor are there times.
void Server::on_inform(sim::Packet data, const Asked& asked) {
    const Pool* const pool = pool_for(asked);
    if (pool == nullptr) return drop_without_pool(std::move(data), asked);
    take(std::move(data), asked);
    Message answer = answer_to(asked, Type::Ack);
    tell_network(*pool, answer);
    send(asked, answer, rules::kInforms, {"address", asked.message.client});
}

// -- Pings before an offer ------------------------------------------------------------------------

// An address that the client has, or was offered already, would be answered for by itself.
bool Server::needs_check(const Asked& asked, Ipv4Address address) const {
    if (!settings_.pings_first) return false;
    const Lease* const lease = leases_.find(address);
    return lease == nullptr || lease->client != key_of(asked.message);
}

void Server::check(const Asked& asked, Ipv4Address address) {
    say_lease(
        leases_.offer(address, asked.message, stack_.node.now()), rules::kLeaseOffered, "added");
    const std::uint16_t ident = next_ident_++;
    if (next_ident_ == 0) next_ident_ = 0x8000;
    Check& check = checks_.emplace_back(*this, asked, address, ident);
    stack_.icmp.listen(ident, this);
    sim::Packet echo =
        stack_.node.originate(sim::Payload{std::vector<std::byte>(kPingSize)}, asked.cause);
    stack_.node.say(
        trace::What::Note, {layer(), rules::kChecks, asked.port}, {{"address", address}});
    stack_.icmp.send_echo(std::move(echo), {.destination = address, .ident = ident, .sequence = 0});
    stack_.node.scheduler().schedule(
        check.silence, stack_.node.now() + kPingTime, stack_.node.origin());
    await_end();
}

void Server::on_reply(const icmp::EchoReply& reply) {
    const auto found = std::find_if(checks_.begin(), checks_.end(), [&](const Check& check) {
        return check.ident == reply.ident && check.address == reply.from;
    });
    if (found != checks_.end()) end_check(*found, true);
}

// A late reply is heard as well, and means nothing: mostly the client itself answers for the
// address that it got meanwhile.
void Server::stop_listening(std::uint16_t ident) {
    ended_.push_back(ident);
    if (ended_.size() <= kMostLate) return;
    stack_.icmp.listen(ended_.front(), nullptr);
    ended_.pop_front();
}

void Server::end_check(Check& check, bool in_use) {
    const Asked asked = check.asked;
    const Ipv4Address address = check.address;
    stop_listening(check.ident);
    checks_.remove_if([&](const Check& candidate) { return &candidate == &check; });
    const Pool* const pool = pool_for(asked);
    if (!in_use) return offer(asked, *pool, address);
    stack_.node.say(trace::What::State,
                    {layer(), rules::kInUse, asked.port},
                    {{"state", "in use"}, {"address", address}});
    say_lease(leases_.decline(address, asked.message, stack_.node.now()),
              rules::kLeaseDeclined,
              "changed");
    offer_one(asked, *pool);
}

}  // namespace catenet::dhcp
