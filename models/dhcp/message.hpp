// The DHCP message on the wire (RFC 2131 section 2, RFC 2132, RFC 3046). Knows bytes; knows no node
// and no time.
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/core/bytes.hpp"
#include "sim/core/result.hpp"
#include "sim/trace/layer.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::dhcp {

inline constexpr std::uint16_t kServerPort = 67;
inline constexpr std::uint16_t kClientPort = 68;
inline constexpr std::size_t kFixedSize = 240;  // up to the options, the magic cookie with them
inline constexpr std::size_t kLeastSize = 300;  // RFC 1542 2.1: shorter ones are padded

enum class Op : std::uint8_t { Request = 1, Reply = 2 };

// RFC 2132 9.6.
enum class Type : std::uint8_t {
    Discover = 1,
    Offer = 2,
    Request = 3,
    Decline = 4,
    Ack = 5,
    Nak = 6,
    Release = 7,
    Inform = 8,
};
std::string_view to_string(Type type);  // "discover"

// RFC 2132, by its numbers.
enum class Code : std::uint8_t {
    Pad = 0,
    SubnetMask = 1,
    Router = 3,
    DomainNameServer = 6,
    HostName = 12,
    DomainName = 15,
    BroadcastAddress = 28,
    RequestedAddress = 50,
    LeaseTime = 51,
    Overload = 52,
    MessageType = 53,
    ServerId = 54,
    ParameterList = 55,
    Message = 56,
    MaximumSize = 57,
    RenewalTime = 58,
    RebindingTime = 59,
    ClientId = 61,
    RelayAgent = 82,  // RFC 3046
    End = 255,
};

enum class ParseError : std::uint8_t {
    TooShort,       // not even the fixed fields
    BadOp,          // neither request nor reply
    NotEthernet,    // a hardware address of another kind
    BadCookie,      // other vendor extensions than DHCP's (RFC 2131 section 3)
    CutOption,      // an option that goes on behind the end
    BadOption,      // an option whose length cannot be
    TwiceOption,    // an option that stands there twice (RFC 3396 is left out)
    Overloaded,     // options in the fields `sname` and `file` (left out)
    NoMessageType,  // plain BOOTP
};

// An option that is not read here, but passed on.
struct OtherOption {
    std::uint8_t code = 0;
    std::vector<std::uint8_t> value = {};
    auto operator<=>(const OtherOption&) const = default;
};

struct Options {
    std::optional<Ipv4Address> server = {};
    std::optional<Ipv4Address> requested = {};
    std::optional<std::uint32_t> lease = {};    // seconds
    std::optional<std::uint32_t> renewal = {};  // T1, seconds
    std::optional<std::uint32_t> rebinding = {};
    std::optional<Ipv4Address> mask = {};
    std::optional<Ipv4Address> broadcast = {};
    std::vector<Ipv4Address> routers = {};
    std::string domain = {};
    std::vector<Ipv4Address> name_servers = {};
    std::string host_name = {};
    std::string message = {};  // why not, of a NAK or DECLINE
    std::optional<std::uint16_t> maximum_size = {};
    std::vector<std::uint8_t> wanted = {};  // what a client asks for, by number
    std::vector<std::uint8_t> client_id = {};
    std::vector<OtherOption> others = {};
    // RFC 3046 3.1: by which of its circuits the relay agent heard the client.
    std::string circuit_id = {};

    auto operator<=>(const Options&) const = default;
};

struct Message {
    Op op = Op::Request;
    Type type = Type::Discover;
    std::uint8_t hops = 0;  // relay agents that passed it on
    std::uint32_t id = 0;   // `xid`: the same in question and answer
    std::uint16_t seconds = 0;
    bool broadcast = false;   // the client cannot take a packet for one before it has an address
    Ipv4Address client = {};  // `ciaddr`: the address that the client has
    Ipv4Address yours = {};   // `yiaddr`: the one that it gets
    Ipv4Address next_server = {};  // `siaddr`
    Ipv4Address relay = {};        // `giaddr`: the relay agent that heard the client
    MacAddress hardware = {};      // `chaddr`
    Options options = {};

    static Result<Message, ParseError> parse(ByteView bytes);
    // Padded to kLeastSize. REQUIRES: no text or list is longer than an option (255 bytes)
    std::vector<std::byte> emit() const;

    auto operator<=>(const Message&) const = default;
};

// The prefix length of a mask; nothing if it is none.
std::optional<unsigned> length_of_mask(Ipv4Address mask);

// "dhcp"
const trace::Layer& layer();

}  // namespace catenet::dhcp
