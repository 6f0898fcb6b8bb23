#include "models/icmp/icmp.hpp"

#include "models/icmp/rules.hpp"
#include "models/ipv4/checksum.hpp"

#include <algorithm>

namespace catenet::icmp {
namespace {

// What is looked at of an error: its header, the longest header it can quote, and the 8 bytes
// behind that (RFC 792).
constexpr std::size_t kMostRead = kHeaderSize + ipv4::kLongestHeader + 8;

bool is_right(const sim::Packet& packet) {
    InternetChecksum sum;
    ipv4::add_bytes(sum, packet.view());
    return sum.value() == 0;
}

}  // namespace

std::string words_for(const ErrorReport& report) {
    std::string words = words_for(report.type, report.code);
    if (!report.own) return words + " at " + to_string(report.from);
    const bool is_too_long =
        report.type == Type::DestinationUnreachable && report.code == kFragmentationNeeded;
    if (!is_too_long) return words;
    return "local error: message too long, mtu=" + std::to_string(report.mtu);
}

Icmp::Icmp(sim::Node& node, ipv4::Ipv4& ipv4, const Options& options)
    : node_(node), ipv4_(ipv4), options_(options) {
    ipv4_.bind(ipv4::IpProtocol::Icmp, *this);
    ipv4_.on_refusal(*this);
}

void Icmp::listen(std::uint16_t ident, EchoListener* listener) {
    std::erase_if(ears_, [&](const Ear& ear) { return ear.ident == ident; });
    if (listener != nullptr) ears_.push_back({ident, listener});
}

void Icmp::on_error(ipv4::IpProtocol protocol, ErrorListener& listener) {
    uppers_.push_back({protocol, &listener});
}

void Icmp::forget(const ErrorListener& listener) {
    std::erase_if(uppers_, [&](const Upper& upper) { return upper.listener == &listener; });
}

EchoListener* Icmp::listener_of(std::uint16_t ident) const {
    const auto found = std::find_if(
        ears_.begin(), ears_.end(), [&](const Ear& ear) { return ear.ident == ident; });
    return found == ears_.end() ? nullptr : found->listener;
}

void Icmp::receive(sim::Packet packet, sim::Port& port) {
    const auto header = packet.size() < kHeaderSize
                            ? Result<Header, ParseError>{ParseError::TooShort}
                            : Header::parse(packet.header(kHeaderSize));
    if (!header) {
        const std::uint64_t size = packet.size();
        return node_.drop(std::move(packet), {layer(), rules::kTooShort, &port}, {{"size", size}});
    }
    if (!is_right(packet)) {
        return node_.drop(std::move(packet),
                          {layer(), rules::kBadChecksum, &port},
                          {{"ip.src", ipv4_.arriving().source}});
    }
    switch (header->type) {
        case Type::EchoRequest: return answer(std::move(packet), *header, port);
        case Type::EchoReply: return hand_reply(std::move(packet), *header, port);
        case Type::Redirect: return heed_redirect(std::move(packet), *header, port);
        case Type::DestinationUnreachable:
        case Type::SourceQuench:
        case Type::TimeExceeded:
        case Type::ParameterProblem: return hand_error(std::move(packet), *header, port);
    }
    // RFC 1122 3.2.2: "If an ICMP message of unknown type is received, it MUST be silently
    // discarded."
    node_.drop(std::move(packet),
               {layer(), rules::kUnknownType, &port},
               {{"icmp.type", static_cast<std::uint64_t>(header->type)}});
}

// RFC 1122 3.2.2.6: the same data come back, from the address that was asked.
void Icmp::answer(sim::Packet request, Header header, sim::Port& port) {
    const ipv4::Header asked = ipv4_.arriving();
    if (ipv4_.arrived_for_many()) {
        return node_.drop(std::move(request),
                          {layer(), rules::kBroadcastEcho, &port},
                          {{"ip.src", asked.source}, {"ip.dst", asked.destination}});
    }
    header.type = Type::EchoReply;
    header.checksum = 0;
    const std::vector<std::byte> options = ipv4_.options_for_answer(request);
    request.pull_front(kHeaderSize);
    sim::Payload data = request.quote(request.size());
    request.unpull_front(kHeaderSize);
    const sim::Cause cause = request.as_cause();
    node_.deliver(std::move(request),
                  {layer(), rules::kEchoRequest, &port},
                  {{"ip.src", asked.source}, {"icmp.seq", header.sequence}});
    send(node_.originate(std::move(data), cause),
         header,
         {.protocol = ipv4::IpProtocol::Icmp,
          .destination = asked.source,
          .source = asked.destination,
          .tos = asked.tos,
          .options = options});
}

void Icmp::hand_reply(sim::Packet reply, const Header& header, sim::Port& port) {
    const ipv4::Header& ip = ipv4_.arriving();
    EchoListener* const listener = listener_of(header.ident);
    if (listener == nullptr) {
        return node_.drop(std::move(reply),
                          {layer(), rules::kNobodyAsked, &port},
                          {{"icmp.ident", header.ident}, {"ip.src", ip.source}});
    }
    const std::vector<std::byte> options = ipv4_.options_for_answer(reply);
    reply.pull_front(kHeaderSize);
    listener->on_reply({.from = ip.source,
                        .ident = header.ident,
                        .sequence = header.sequence,
                        .ttl = ip.ttl,
                        .packet = &reply,
                        .options = options});
    reply.unpull_front(kHeaderSize);
    node_.deliver(std::move(reply),
                  {layer(), rules::kEchoReply, &port},
                  {{"ip.src", ip.source}, {"icmp.seq", header.sequence}});
}

void Icmp::send_echo(sim::Packet data, const EchoRequest& request) {
    send(std::move(data),
         {.type = Type::EchoRequest, .ident = request.ident, .sequence = request.sequence},
         {.protocol = ipv4::IpProtocol::Icmp,
          .destination = request.destination,
          .ttl = request.ttl,
          .discovery = request.discovery,
          .options = request.options,
          .confirms = request.confirms});
}

void Icmp::send(sim::Packet data, const Header& header, const ipv4::Outgoing& outgoing) {
    CATENET_ASSERT(header.checksum == 0, "the checksum is computed over a zero in its place");
    header.emit(data.push_front(kHeaderSize));
    InternetChecksum sum;
    ipv4::add_bytes(sum, data.view());
    set_checksum(data.header(kHeaderSize), sum.value());
    if (header.type != Type::EchoRequest && header.type != Type::EchoReply) {
        const std::string what = words_for(header.type, header.code);
        node_.say(trace::What::Note,
                  {layer(), rules::kTells},
                  data,
                  {{"ip.dst", outgoing.destination}, {"what", std::string_view{what}}});
    }
    ipv4_.send(std::move(data), outgoing);
}

// -- Errors that come in --------------------------------------------------------------------------

void Icmp::hand_error(sim::Packet message, const Header& header, sim::Port& port) {
    const Ipv4Address from = ipv4_.arriving().source;
    message.header(std::min(message.size(), kMostRead));
    message.pull_front(kHeaderSize);
    std::string_view refused;
    Ipv4Address about;
    if (const auto report = read_error(message, header)) {
        about = report->about.destination;
        const bool is_mtu =
            header.type == Type::DestinationUnreachable && header.code == kFragmentationNeeded;
        if (is_mtu) refused = heed_mtu(*report);
        this->report(*report);
    }
    message.unpull_front(kHeaderSize);
    if (!refused.empty()) {
        return node_.deliver(
            std::move(message),
            {layer(), rules::kMtuRefused, &port},
            {{"ip.src", from}, {"icmp.mtu", header.mtu}, {"about", about}, {"because", refused}});
    }
    const std::string what = words_for(header.type, header.code);
    node_.deliver(std::move(message),
                  {layer(), rules::kError, &port},
                  {{"ip.src", from}, {"what", std::string_view{what}}});
}

// RFC 1191 section 3. Why it is not heeded, if it is not: anybody can send such a message.
std::string_view Icmp::heed_mtu(const ErrorReport& report) {
    if (!ipv4_.owns(report.about.source)) return "no packet of that source comes from here";
    if (!may_have_sent(report)) return "nobody here sends such packets";
    if (report.mtu >= report.about.total_length) return "the packet would have fitted";
    if (!ipv4_.hear_path_mtu(report.about, report.mtu)) return "no less than what is known";
    return {};
}

bool Icmp::may_have_sent(const ErrorReport& report) const {
    const auto protocol = static_cast<ipv4::IpProtocol>(report.about.protocol);
    if (protocol == ipv4::IpProtocol::Icmp) {
        const auto quoted = Header::parse(report.quoted);
        const bool is_request = quoted && quoted->type == Type::EchoRequest;
        if (is_request && listener_of(quoted->ident) != nullptr) return true;
    }
    return std::any_of(uppers_.begin(), uppers_.end(), [&](const Upper& upper) {
        return upper.protocol == protocol && upper.listener->may_have_sent(report);
    });
}

// `message` begins with what it quotes. Nothing if that is no packet.
std::optional<ErrorReport> Icmp::read_error(sim::Packet& message, const Header& header) const {
    const ByteView bytes = message.header(std::min(message.size(), kMostRead - kHeaderSize));
    const auto about = ipv4::Header::parse_quoted(bytes);
    if (!about) return std::nullopt;
    return ErrorReport{.type = header.type,
                       .code = header.code,
                       .from = ipv4_.arriving().source,
                       .about = *about,
                       .quoted = bytes.subspan(about->header_length),
                       .mtu = header.mtu,
                       .packet = &message};
}

void Icmp::report(const ErrorReport& report) {
    const auto protocol = static_cast<ipv4::IpProtocol>(report.about.protocol);
    if (protocol == ipv4::IpProtocol::Icmp) report_echo_error(report);
    for (const Upper& upper : uppers_) {
        if (upper.protocol == protocol) upper.listener->on_error(report);
    }
}

void Icmp::report_echo_error(const ErrorReport& report) {
    const auto quoted = Header::parse(report.quoted);
    if (!quoted || quoted->type != Type::EchoRequest) return;
    EchoListener* const listener = listener_of(quoted->ident);
    if (listener == nullptr) return;
    listener->on_echo_error(quoted->ident, quoted->sequence, report);
}

// RFC 1122 3.2.2.2: "A host receiving a Redirect message MUST update its routing information
// accordingly."
void Icmp::heed_redirect(sim::Packet message, const Header& header, sim::Port& port) {
    message.header(std::min(message.size(), kMostRead));
    message.pull_front(kHeaderSize);
    const auto report = read_error(message, header);
    message.unpull_front(kHeaderSize);
    const Ipv4Address about = report ? report->about.destination : Ipv4Address{};
    const bool credible = report && is_credible(header, about, port);
    node_.deliver(
        std::move(message),
        {layer(), credible ? rules::kRedirect : rules::kRefused, &port},
        {{"ip.src", ipv4_.arriving().source}, {"icmp.redir_gw", header.gateway}, {"about", about}});
    if (!credible) return;
    // Linux's __ip_do_redirect: believed as soon as one can send there; until then the way is still
    // by this router, which says so again.
    if (!ipv4_.interface_of(port).link->look_for(header.gateway, port)) {
        return node_.say(trace::What::Note,
                         {layer(), rules::kRedirectWaits, &port},
                         {{"icmp.redir_gw", header.gateway}, {"about", about}});
    }
    ipv4_.add_redirect({.destination = {about, 32},
                        .port = &port,
                        .via = header.gateway,
                        .source = ipv4::Source::Redirected});
}

// "A Redirect message SHOULD be silently discarded if the new gateway address it specifies is not
// on the same connected (sub-) net through which the Redirect arrived, or if the source of the
// Redirect is not the current first-hop gateway for the specified destination."
bool Icmp::is_credible(const Header& header, Ipv4Address about, const sim::Port& port) const {
    if (!options_.heeds_redirects) return false;
    const ipv4::Route* const route = ipv4_.route_to(about);
    if (route == nullptr || route->port != &port) return false;
    return route->via == ipv4_.arriving().source && !ipv4_.owns(header.gateway) &&
           ipv4_.interface_of(port).prefix.contains(header.gateway);
}

}  // namespace catenet::icmp
