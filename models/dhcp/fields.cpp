#include "models/dhcp/fields.hpp"

#include "models/dhcp/options.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace catenet::dhcp::fields {
namespace {

constexpr std::size_t kMostPlaced = 100'000;  // more are not shown
constexpr std::size_t kLastPlace = 8191;      // a field counts its bits in 16 bits

// What a field is, wherever it stands.
struct Kind {
    std::string_view name;
    std::string_view meaning;
    Format format = Format::Decimal;
};

constexpr Kind kType{"dhcp.option.type", "Which option this is (RFC 2132)."};
constexpr Kind kLength{"dhcp.option.length", "How many bytes the option has."};
constexpr Kind kEnd{"dhcp.option.end", "No option follows."};
constexpr Kind kPadding{"dhcp.option.padding", "Fills the message up.", Format::Opaque};
constexpr Kind kUnknown{"dhcp.option.value", "An option that is not read here.", Format::Opaque};

// What an option holds: one value, or several of the same length.
struct Held {
    Code code;
    std::size_t each;  // bytes; 0: all of them are one value
    Kind kind;
};
constexpr std::array<Held, 17> kHeld{
    {{Code::SubnetMask, 4, {"dhcp.option.subnet_mask", "The network's mask.", Format::Ipv4}},
     {Code::Router, 4, {"dhcp.option.router", "A default gateway.", Format::Ipv4}},
     {Code::DomainNameServer, 4, {"dhcp.option.domain_name_server", "A DNS server.", Format::Ipv4}},
     {Code::HostName, 0, {"dhcp.option.hostname", "What the client calls itself.", Format::Opaque}},
     {Code::DomainName, 0, {"dhcp.option.domain_name", "The domain's name.", Format::Opaque}},
     {Code::BroadcastAddress,
      4,
      {"dhcp.option.broadcast_address", "Means all on the network.", Format::Ipv4}},
     {Code::RequestedAddress,
      4,
      {"dhcp.option.requested_ip_address", "The address that the client wants.", Format::Ipv4}},
     {Code::LeaseTime,
      4,
      {"dhcp.option.ip_address_lease_time", "For how many seconds the address is lent."}},
     {Code::MessageType, 1, {"dhcp.option.dhcp", "What the message says; 1 is discover."}},
     {Code::ServerId,
      4,
      {"dhcp.option.dhcp_server_id", "The server that is meant, or speaks.", Format::Ipv4}},
     {Code::ParameterList,
      1,
      {"dhcp.option.request_list_item", "An option that the client would like to get."}},
     {Code::Message, 0, {"dhcp.option.message", "Why not, for people.", Format::Opaque}},
     {Code::MaximumSize,
      2,
      {"dhcp.option.dhcp_max_message_size", "The longest message that the client takes."}},
     {Code::RenewalTime,
      4,
      {"dhcp.option.renewal_time_value", "When the client asks its server again (T1)."}},
     {Code::RebindingTime,
      4,
      {"dhcp.option.rebinding_time_value", "When it asks any server (T2)."}},
     {Code::ClientId,
      0,
      {"dhcp.option.value", "Who the client is, in place of its MAC address.", Format::Opaque}},
     {Code::RelayAgent,
      0,
      {"dhcp.option.value", "What the relay agent adds for the server.", Format::Opaque}}}};

// A dissection refers to fields that stay. Those whose place depends on the message are made once
// for each place; the same place always gives the same field.
const Field* placed(const Kind& kind, std::size_t begin, std::size_t length) {
    using Place = std::tuple<const Kind*, std::size_t, std::size_t>;
    static thread_local std::map<Place, Field> fields;
    if (begin + length > kLastPlace) return nullptr;
    const auto found = fields.find({&kind, begin, length});
    if (found != fields.end()) return &found->second;
    if (fields.size() == kMostPlaced) return nullptr;
    const Field field{kind.name,
                      kind.meaning,
                      static_cast<std::uint16_t>(8 * begin),
                      static_cast<std::uint16_t>(8 * length),
                      kind.format};
    return &fields.emplace(Place{&kind, begin, length}, field).first->second;
}

class Collector {
  public:
    explicit Collector(std::vector<const Field*>& fields) : fields_(fields) {}

    void add(const Kind& kind, std::size_t begin, std::size_t length) {
        if (length == 0) return;
        const Field* const field = placed(kind, begin, length);
        if (field != nullptr) fields_.push_back(field);
    }
    void add(const RawOption& option) {
        const std::size_t begin = kFixedSize + option.begin;
        add(kType, begin, 1);
        add(kLength, begin + 1, 1);
        const auto held = std::find_if(kHeld.begin(), kHeld.end(), [&](const Held& candidate) {
            return candidate.code == option.code;
        });
        const std::size_t size = option.value.size();
        if (held == kHeld.end()) return add(kUnknown, begin + 2, size);
        const std::size_t each = held->each == 0 ? size : held->each;
        if (each == 0 || size % each != 0) return add(kUnknown, begin + 2, size);
        for (std::size_t at = 0; at < size; at += each) add(held->kind, begin + 2 + at, each);
    }

  private:
    std::vector<const Field*>& fields_;
};

}  // namespace

void of_options(ByteView message, std::vector<const Field*>& fields) {
    Collector collector{fields};
    OptionWalk walk{message.subspan(kFixedSize)};
    while (const auto option = walk.next()) collector.add(*option);
    if (!walk.has_end()) return;
    const std::size_t end = kFixedSize + walk.end();
    collector.add(kEnd, end - 1, 1);
    collector.add(kPadding, end, message.size() - end);
}

}  // namespace catenet::dhcp::fields
