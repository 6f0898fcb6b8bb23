// What a client says, and what it makes of a lease (RFC 2131 4.4.1, table 5).
#include "models/dhcp/client.hpp"
#include "models/dhcp/read.hpp"
#include "models/dhcp/rules.hpp"

namespace catenet::dhcp {
namespace {

constexpr std::uint32_t kInfinite = 0xffffffffU;  // RFC 2131 3.3

Duration time_of(std::uint32_t seconds) {
    return seconds == kInfinite ? kForever : lifetime(seconds);
}

// Its mask, the broadcast address, routers, the domain, DNS servers, its name.
std::vector<std::uint8_t> wanted() {
    return {1, 28, 3, 15, 6, 12};
}

// RFC 1122 3.2.1.3, for a server that says no mask.
unsigned classful_length(Ipv4Address address) {
    if (address.value >> 31 == 0) return 8;
    return address.value >> 30 == 2 ? 16 : 24;
}

std::uint16_t seconds_since(TimePoint began, TimePoint now) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - began).count();
    return static_cast<std::uint16_t>(std::min<std::int64_t>(seconds, 0xffff));
}

}  // namespace

Message Client::message(Type type) const {
    Message message{.op = Op::Request,
                    .type = type,
                    .hops = 0,
                    .id = id_,
                    .seconds = 0,
                    .broadcast = false,
                    .client = {},
                    .yours = {},
                    .next_server = {},
                    .relay = {},
                    .hardware = port_.mac(),
                    .options = {}};
    // Table 5: of all other options these two "MUST NOT" carry any.
    const bool gives_back = type == Type::Release || type == Type::Decline;
    if (gives_back) return message;
    message.options.host_name = stack_.node.name();
    message.seconds = seconds_since(began_, stack_.node.now());
    message.options.wanted = wanted();
    return message;
}

// Each message of one attempt belongs to one journey; the first asks the question.
void Client::send_to_all(const Message& message, sim::Cause cause) {
    sim::Packet data = packet_of(message, stack_.node, cause);
    if (!question_ && !has_address_) {
        question_.emplace(stack_.node, layer(), app::Target{"lease", {}}, data);
        cause_ = data.as_cause();
    }
    const bool keeps = has_address_ && !message.client.is_unspecified();
    send_raw(std::move(data),
             {.source = keeps ? message.client : Ipv4Address{},
              .source_port = kClientPort,
              .destination = Ipv4Address{0xffffffffU},
              .destination_port = kServerPort,
              .to = kBroadcastMac},
             stack_.ethernet,
             port_);
}

void Client::send_to_server(const Message& message) {
    stack_.udp.send(packet_of(message, stack_.node, {}),
                    {.destination = held_->server,
                     .source_port = kClientPort,
                     .destination_port = kServerPort});
}

// 4.4.4: "the client ... broadcasts DHCPDECLINE".
void Client::decline(MacAddress other) {
    Message no = message(Type::Decline);
    no.options.server = held_->server;
    no.options.requested = held_->address;
    no.options.message = "address in use";
    const Ipv4Address address = held_->address;
    held_.reset();
    send_to_all(no, cause_);
    begin_anew(
        kAfterDecline, rules::kDeclines, {{"state", "init"}, {"address", address}, {"mac", other}});
}

// 4.4.5: T1 and T2 as the server says, else half and 7/8 of the lease, all from the moment of the
// request.
Client::Held Client::held_of(const Message& ack, TimePoint asked) {
    const Options& options = ack.options;
    const Duration lease = options.lease ? time_of(*options.lease) : kForever;
    const Duration renewal =
        options.renewal ? time_of(*options.renewal) : (lease == kForever ? lease : lease / 2);
    const Duration rebinding = options.rebinding ? time_of(*options.rebinding)
                                                 : (lease == kForever ? lease : lease / 8 * 7);
    Held held{.address = ack.yours,
              .prefix_length = length_of_mask(options.mask.value_or(Ipv4Address{})).value_or(32),
              .server = options.server.value_or(Ipv4Address{}),
              .router = {},
              .configuration = {options.name_servers, options.domain},
              .lease = lease,
              .renewal = saturating_add(asked, std::min(renewal, rebinding)),
              .rebinding = saturating_add(asked, std::min(rebinding, lease)),
              .end = saturating_add(asked, lease)};
    if (!options.mask) held.prefix_length = classful_length(ack.yours);
    if (!options.routers.empty()) held.router = options.routers.front();
    return held;
}

// The address, the route to the router, and what the resolver wants to know.
void Client::use(const Held& held) {
    has_address_ = true;
    stack_.over_ethernet.add_interface({port_, held.address, held.prefix_length});
    port_.show_address(held.address, held.prefix_length);
    if (held.router) {
        stack_.ipv4.add_route({.destination = Ipv4Prefix{},
                               .port = &port_,
                               .via = held.router,
                               .source = ipv4::Source::Leased});
    }
    if (listener_ != nullptr) listener_->on_configuration(port_, held.configuration);
}

void Client::lose_address(const trace::Rule& why) {
    stack_.node.say(trace::What::Note,
                    {layer(), why, &port_},
                    {{"address", held_->address}, {"server", held_->server}});
    has_address_ = false;
    stack_.acd.give_up(port_);
    stack_.over_ethernet.remove_address(port_, held_->address);
    if (listener_ != nullptr) listener_->on_configuration(port_, {});
}

void Client::say_unanswered(const std::string& because) {
    if (question_ && question_->is_open()) question_->say_unanswered(because);
}

}  // namespace catenet::dhcp
