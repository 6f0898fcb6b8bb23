#include "models/tcp/tcp.hpp"

#include "models/ipv4/rules.hpp"
#include "models/tcp/reset.hpp"
#include "models/tcp/rules.hpp"

#include "sim/core/wire.hpp"
#include "sim/net/simulation.hpp"

#include <algorithm>

namespace catenet::tcp {

Tcp::Tcp(sim::Node& node, ipv4::Ipv4& ipv4, icmp::Icmp& icmp, const Settings& settings)
    : node_(node),
      ipv4_(ipv4),
      settings_(settings),
      environment_{node, ipv4, settings_, *this},
      isns_(node.simulation().random("tcp " + node.name())),
      fixed_isn_(settings.isn),
      next_port_(settings.port.value_or(kFirstEphemeral)) {
    ipv4_.bind(ipv4::IpProtocol::Tcp, *this);
    icmp.on_error(ipv4::IpProtocol::Tcp, *this);
}

// -- Listening ------------------------------------------------------------------------------------

bool Tcp::listen(std::uint16_t port, std::size_t backlog, ListenerUser& user) {
    return listeners_.emplace(port, Listener{.backlog = backlog, .user = &user}).second;
}

bool Tcp::is_used(std::uint16_t port) const {
    if (is_listening(port)) return true;
    return std::any_of(connections_.begin(), connections_.end(), [&](const auto& connection) {
        return connection.first.local.port == port;
    });
}

void Tcp::stop_listening(std::uint16_t port) {
    const auto place = listeners_.find(port);
    if (place == listeners_.end()) return;
    const Listener listener = std::move(place->second);
    listeners_.erase(place);
    for (Connection* const waiting : listener.waiting) waiting->abort();
}

Connection* Tcp::accept(std::uint16_t port) {
    const auto place = listeners_.find(port);
    if (place == listeners_.end() || place->second.waiting.empty()) return nullptr;
    Connection* const oldest = place->second.waiting.front();
    place->second.waiting.pop_front();
    return oldest;
}

void Tcp::on_established(Connection& connection) {
    if (!connection.is_passive()) return;
    const auto place = listeners_.find(connection.ends().local.port);
    if (place == listeners_.end()) return connection.abort();
    Listener& listener = place->second;
    if (listener.opening > 0) --listener.opening;
    listener.waiting.push_back(&connection);
    listener.user->on_connection();
}

void Tcp::on_over(Connection& connection) {
    const auto listener = listeners_.find(connection.ends().local.port);
    if (listener != listeners_.end() && connection.is_passive()) {
        std::erase(listener->second.waiting, &connection);
        if (!connection.was_established() && listener->second.opening > 0) {
            --listener->second.opening;
        }
    }
    const auto place = connections_.find(connection.ends());
    if (place == connections_.end() || place->second.get() != &connection) {
        return forget_replaced(connection);
    }
    ended_.push_back(std::move(place->second));
    connections_.erase(place);
}

void Tcp::forget_replaced(const Connection& connection) {
    const auto place = std::find_if(replaced_.begin(), replaced_.end(), [&](const auto& replaced) {
        return replaced.get() == &connection;
    });
    if (place == replaced_.end()) return;
    ended_.push_back(std::move(*place));
    replaced_.erase(place);
}

void Tcp::forget_ended() {
    ended_.clear();
}

// -- Connecting -----------------------------------------------------------------------------------

Result<Connection*, Tcp::Refusal> Tcp::connect(const ipv4::Endpoint& peer,
                                               std::uint16_t from,
                                               User& user,
                                               sim::Cause cause) {
    forget_ended();
    const auto source = ipv4_.source_for(peer.address);
    if (!source) {
        node_.say(
            trace::What::Note, {ipv4::layer(), ipv4::rules::kNoRoute}, {{"ip.dst", peer.address}});
        return Refusal::NoRoute;
    }
    ipv4::Endpoint local{*source, from};
    if (from == 0) {
        const auto port = free_port(local, peer);
        if (!port) return Refusal::NoFreePort;
        local.port = *port;
    } else if (find({local, peer}) != nullptr) {
        return Refusal::AddressInUse;
    }
    Connection& connection = add({local, peer});
    connection.set_user(&user);
    connection.open(cause);
    return &connection;
}

// One after the other: a port may serve many connections, to different peers.
std::optional<std::uint16_t> Tcp::free_port(const ipv4::Endpoint& local,
                                            const ipv4::Endpoint& peer) {
    constexpr int kPorts = kLastEphemeral - kFirstEphemeral + 1;
    for (int tries = 0; tries < kPorts; ++tries) {
        const std::uint16_t port = next_port_;
        const bool is_last = port == kLastEphemeral || port == UINT16_MAX;
        next_port_ = is_last ? kFirstEphemeral : static_cast<std::uint16_t>(port + 1);
        if (is_listening(port)) continue;
        if (find({{local.address, port}, peer}) == nullptr) return port;
    }
    return std::nullopt;
}

// RFC 9293 3.4.1 wants numbers that others cannot guess, and that do not come again soon.
std::uint32_t Tcp::next_isn() {
    if (!fixed_isn_) return static_cast<std::uint32_t>(isns_.next());
    const std::uint32_t isn = *fixed_isn_;
    constexpr std::uint32_t kApart = 64000;
    *fixed_isn_ += kApart;
    return isn;
}

Connection& Tcp::add(const Ends& ends) {
    std::unique_ptr<Connection>& place = connections_[ends];
    // It is over, but its user has not closed it yet, and may still ask what became of it.
    if (place != nullptr) replaced_.push_back(std::move(place));
    place = std::make_unique<Connection>(environment_, ends, next_isn());
    return *place;
}

Connection* Tcp::find(const Ends& ends) const {
    const auto place = connections_.find(ends);
    return place == connections_.end() ? nullptr : place->second.get();
}

// -- Segments -------------------------------------------------------------------------------------

std::optional<Segment> Tcp::parse(sim::Packet packet, sim::Port& port) {
    const std::uint64_t size = packet.size();
    const auto header = size < kHeaderSize ? Result<Header, ParseError>{ParseError::TooShort}
                                           : Header::parse(packet.header(kHeaderSize), size);
    if (!header) {
        const bool is_short = header.error() == ParseError::TooShort;
        node_.drop(std::move(packet),
                   {layer(), is_short ? rules::kTooShort : rules::kBadDataOffset, &port},
                   {{"size", size}});
        return std::nullopt;
    }
    const ipv4::Header& ip = ipv4_.arriving();
    if (!is_right(packet.view(), ip.source, ip.destination)) {
        node_.drop(std::move(packet),
                   {layer(), rules::kBadChecksum, &port},
                   {{"ip.src", ip.source}, {"tcp.checksum", header->checksum}});
        return std::nullopt;
    }
    Segment segment{.header = *header, .options = {}, .packet = std::move(packet), .port = &port};
    const ByteSpan whole = segment.packet.header(header->length);
    segment.options = Options::parse(whole.subspan(kHeaderSize));
    return segment;
}

void Tcp::receive(sim::Packet packet, sim::Port& port) {
    forget_ended();
    if (ipv4_.arrived_for_many()) {
        return node_.drop(std::move(packet), {layer(), rules::kNotForMany, &port});
    }
    auto segment = parse(std::move(packet), port);
    if (!segment) return;
    const ipv4::Header& ip = ipv4_.arriving();
    const Ends ends{{ip.destination, segment->header.destination_port},
                    {ip.source, segment->header.source_port}};
    Connection* const connection = find(ends);
    if (connection != nullptr && !gives_way(*connection, *segment)) {
        return connection->receive(std::move(*segment));
    }
    const auto listener = listeners_.find(ends.local.port);
    if (listener == listeners_.end()) return refuse(std::move(*segment), rules::kClosedPort, ends);
    const bool opens =
        segment->header.has(kSyn) && !segment->header.has(static_cast<std::uint8_t>(kAck | kRst));
    if (!opens) return refuse(std::move(*segment), rules::kNoConnection, ends);
    begin_passive(std::move(*segment), listener->second, ends);
}

// RFC 9293 3.6.1: a new SYN may take over what only waits to be forgotten (RFC 6191).
bool Tcp::gives_way(Connection& connection, const Segment& segment) {
    const bool opens = segment.header.has(kSyn) && !segment.header.has(kAck);
    if (connection.state() == State::Closed) return true;
    if (connection.state() != State::TimeWait || !opens) return false;
    if (!connection.is_beyond(segment)) return false;
    connection.abort();
    forget_ended();
    return true;
}

void Tcp::begin_passive(Segment segment, Listener& listener, const Ends& ends) {
    if (listener.waiting.size() + listener.opening >= listener.backlog) {
        return node_.drop(std::move(segment.packet),
                          {layer(), rules::kBacklogFull, segment.port},
                          {{"backlog", std::uint64_t{listener.backlog}},
                           {"ip.src", ends.remote.address},
                           {"tcp.dstport", ends.local.port}});
    }
    ++listener.opening;
    add(ends).answer_syn(std::move(segment));
}

// RFC 9293 3.10.7.1, CLOSED STATE: "all data in the incoming segment is discarded".
void Tcp::refuse(Segment segment, const trace::Rule& why, const Ends& ends) {
    const std::size_t length = segment.data_length();
    if (!segment.header.has(kRst)) {
        send_reset(node_,
                   ipv4_,
                   ipv4_.arriving(),
                   reset_for(segment.header, length),
                   segment.packet.as_cause());
    }
    const bool is_reset = segment.header.has(kRst);
    node_.drop(std::move(segment.packet),
               {layer(), is_reset ? rules::kNoConnection : why, segment.port},
               {{"ip.src", ends.remote.address},
                {"tcp.srcport", ends.remote.port},
                {"tcp.dstport", ends.local.port}});
}

// -- What ICMP says -------------------------------------------------------------------------------

Connection* Tcp::quoted(const icmp::ErrorReport& report) const {
    constexpr std::size_t kQuoted = 8;  // RFC 792: the ports and the sequence number
    if (report.quoted.size() < kQuoted) return nullptr;
    Reader reader(report.quoted);
    const std::uint16_t source = reader.u16();
    const std::uint16_t destination = reader.u16();
    Connection* const connection =
        find({{report.about.source, source}, {report.about.destination, destination}});
    if (connection == nullptr || !connection->may_have_sent(reader.u32())) return nullptr;
    return connection;
}

bool Tcp::may_have_sent(const icmp::ErrorReport& report) const {
    return quoted(report) != nullptr;
}

namespace {

// RFC 9293 3.9.2.2; what a firewall forbids is told as what cannot be reached.
Failure failure_of(const icmp::ErrorReport& report) {
    if (report.type != icmp::Type::DestinationUnreachable) return Failure::None;
    switch (report.code) {
        case icmp::kProtocolUnreachable: return Failure::ProtocolUnreachable;
        case icmp::kPortUnreachable: return Failure::PortUnreachable;
        case icmp::kNetUnreachable:
        case icmp::kNetProhibited: return Failure::NetworkUnreachable;
        default: return Failure::HostUnreachable;
    }
}

}  // namespace

void Tcp::on_error(const icmp::ErrorReport& report) {
    Connection* const connection = quoted(report);
    if (connection == nullptr) return;
    const bool is_too_big = report.type == icmp::Type::DestinationUnreachable &&
                            report.code == icmp::kFragmentationNeeded;
    if (is_too_big) return connection->on_path_mtu();
    const Failure failure = failure_of(report);
    if (failure != Failure::None) connection->on_icmp(failure, report.packet);
}

}  // namespace catenet::tcp
