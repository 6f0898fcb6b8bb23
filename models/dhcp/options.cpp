#include "models/dhcp/options.hpp"

#include "sim/core/assert.hpp"
#include "sim/core/wire.hpp"

#include <bitset>

namespace catenet::dhcp {
namespace {

constexpr std::uint8_t kCircuitId = 1;  // RFC 3046 2.0
constexpr std::size_t kLongest = 255;

// -- Reading --------------------------------------------------------------------------------------
// Each says whether the length is right.

bool take(ByteView value, std::optional<Ipv4Address>& address) {
    if (value.size() != 4) return false;
    address = Reader{value}.ipv4();
    return true;
}

bool take(ByteView value, std::optional<std::uint32_t>& number) {
    if (value.size() != 4) return false;
    number = Reader{value}.u32();
    return true;
}

bool take(ByteView value, std::optional<std::uint16_t>& number) {
    if (value.size() != 2) return false;
    number = Reader{value}.u16();
    return true;
}

bool take(ByteView value, std::vector<Ipv4Address>& addresses) {
    if (value.empty() || value.size() % 4 != 0) return false;
    Reader reader{value};
    for (std::size_t i = 0; i < value.size() / 4; ++i) addresses.push_back(reader.ipv4());
    return true;
}

bool take(ByteView value, std::string& text) {
    if (value.empty()) return false;
    for (const std::byte b : value) text += static_cast<char>(octet(b));
    return true;
}

bool take(ByteView value, std::vector<std::uint8_t>& octets) {
    if (value.empty()) return false;
    for (const std::byte b : value) octets.push_back(octet(b));
    return true;
}

bool take_type(ByteView value, Type& type) {
    if (value.size() != 1) return false;
    const std::uint8_t number = octet(value[0]);
    if (number < 1 || number > 8) return false;
    type = static_cast<Type>(number);
    return true;
}

// RFC 3046 2.0: suboptions; of these only the circuit is read.
bool take_agent(ByteView value, std::string& circuit) {
    if (value.size() < 2) return false;
    while (!value.empty()) {
        if (value.size() < 2) return false;
        const std::size_t length = octet(value[1]);
        if (value.size() < 2 + length) return false;
        const bool is_circuit = octet(value[0]) == kCircuitId;
        if (is_circuit && (!circuit.empty() || !take(value.subspan(2, length), circuit))) {
            return false;
        }
        value = value.subspan(2 + length);
    }
    return true;
}

bool take(const RawOption& option, Message& message) {
    Options& options = message.options;
    switch (option.code) {
        case Code::MessageType: return take_type(option.value, message.type);
        case Code::SubnetMask: return take(option.value, options.mask);
        case Code::Router: return take(option.value, options.routers);
        case Code::DomainNameServer: return take(option.value, options.name_servers);
        case Code::HostName: return take(option.value, options.host_name);
        case Code::DomainName: return take(option.value, options.domain);
        case Code::BroadcastAddress: return take(option.value, options.broadcast);
        case Code::RequestedAddress: return take(option.value, options.requested);
        case Code::LeaseTime: return take(option.value, options.lease);
        case Code::ServerId: return take(option.value, options.server);
        case Code::ParameterList: return take(option.value, options.wanted);
        case Code::Message: return take(option.value, options.message);
        case Code::MaximumSize: return take(option.value, options.maximum_size);
        case Code::RenewalTime: return take(option.value, options.renewal);
        case Code::RebindingTime: return take(option.value, options.rebinding);
        case Code::ClientId: return take(option.value, options.client_id);
        case Code::RelayAgent: return take_agent(option.value, options.circuit_id);
        case Code::Pad:
        case Code::Overload:
        case Code::End: return true;
    }
    OtherOption& other = options.others.emplace_back();
    other.code = static_cast<std::uint8_t>(option.code);
    for (const std::byte b : option.value) other.value.push_back(octet(b));
    return true;
}

// -- Writing --------------------------------------------------------------------------------------

class Appender {
  public:
    explicit Appender(std::vector<std::byte>& bytes) : bytes_(bytes) {}

    void put(Code code, std::size_t length) {
        CATENET_ASSERT(length <= kLongest, "an option has at most 255 bytes");
        put_octet(static_cast<std::uint8_t>(code));
        put_octet(static_cast<std::uint8_t>(length));
    }
    void put(Code code, const std::optional<Ipv4Address>& address) {
        if (!address) return;
        put(code, 4);
        number(address->value);
    }
    void put(Code code, const std::optional<std::uint32_t>& value) {
        if (!value) return;
        put(code, 4);
        number(*value);
    }
    void put(Code code, const std::vector<Ipv4Address>& addresses) {
        if (addresses.empty()) return;
        put(code, 4 * addresses.size());
        for (const Ipv4Address address : addresses) number(address.value);
    }
    void put(Code code, std::string_view text) {
        if (text.empty()) return;
        put(code, text.size());
        for (const char c : text) put_octet(static_cast<std::uint8_t>(c));
    }
    void put(Code code, const std::vector<std::uint8_t>& octets) {
        if (octets.empty()) return;
        put(code, octets.size());
        for (const std::uint8_t value : octets) put_octet(value);
    }
    void put_type(Type type) {
        put(Code::MessageType, std::size_t{1});
        put_octet(static_cast<std::uint8_t>(type));
    }
    void put_size(const std::optional<std::uint16_t>& size) {
        if (!size) return;
        put(Code::MaximumSize, std::size_t{2});
        put_octet(static_cast<std::uint8_t>(*size >> 8U));
        put_octet(static_cast<std::uint8_t>(*size & 0xffU));
    }
    void put_circuit(std::string_view circuit) {
        if (circuit.empty()) return;
        put(Code::RelayAgent, circuit.size() + 2);
        put_octet(kCircuitId);
        put_octet(static_cast<std::uint8_t>(circuit.size()));
        for (const char c : circuit) put_octet(static_cast<std::uint8_t>(c));
    }
    void put_other(const OtherOption& other) {
        put(static_cast<Code>(other.code), other.value.size());
        for (const std::uint8_t value : other.value) put_octet(value);
    }
    void put_end() { put_octet(static_cast<std::uint8_t>(Code::End)); }

  private:
    void put_octet(std::uint8_t value) { bytes_.push_back(static_cast<std::byte>(value)); }
    void number(std::uint32_t value) {
        for (unsigned shift = 32; shift > 0; shift -= 8) {
            put_octet(static_cast<std::uint8_t>(value >> (shift - 8) & 0xffU));
        }
    }

    std::vector<std::byte>& bytes_;
};

}  // namespace

std::optional<RawOption> OptionWalk::next() {
    while (!ended_ && at_ < bytes_.size()) {
        const auto code = static_cast<Code>(octet(bytes_[at_]));
        const std::size_t begin = at_++;
        if (code == Code::Pad) continue;
        if (code == Code::End) {
            ended_ = true;
            break;
        }
        cut_ = at_ >= bytes_.size() || at_ + 1 + octet(bytes_[at_]) > bytes_.size();
        if (cut_) {
            at_ = bytes_.size();
            break;
        }
        const std::size_t length = octet(bytes_[at_]);
        const ByteView value = bytes_.subspan(at_ + 1, length);
        at_ += 1 + length;
        return RawOption{.code = code, .begin = begin, .value = value};
    }
    return std::nullopt;
}

std::optional<ParseError> read_options(ByteView bytes, Message& message) {
    std::bitset<256> seen;
    OptionWalk walk{bytes};
    while (const auto option = walk.next()) {
        const auto number = static_cast<std::size_t>(option->code);
        if (seen.test(number)) return ParseError::TwiceOption;
        seen.set(number);
        if (option->code == Code::Overload) return ParseError::Overloaded;
        if (!take(*option, message)) return ParseError::BadOption;
    }
    if (walk.is_cut()) return ParseError::CutOption;
    const bool has_type = seen.test(static_cast<std::size_t>(Code::MessageType));
    if (!has_type) return ParseError::NoMessageType;
    return std::nullopt;
}

// In the order of isc-dhcp; RFC 3046 2.1 wants the relay agent's last.
void append_options(const Message& message, std::vector<std::byte>& bytes) {
    const Options& options = message.options;
    Appender out{bytes};
    out.put_type(message.type);
    out.put(Code::ServerId, options.server);
    out.put(Code::RequestedAddress, options.requested);
    out.put(Code::LeaseTime, options.lease);
    out.put(Code::RenewalTime, options.renewal);
    out.put(Code::RebindingTime, options.rebinding);
    out.put(Code::SubnetMask, options.mask);
    out.put(Code::BroadcastAddress, options.broadcast);
    out.put(Code::Router, options.routers);
    out.put(Code::DomainName, std::string_view{options.domain});
    out.put(Code::DomainNameServer, options.name_servers);
    out.put(Code::HostName, std::string_view{options.host_name});
    out.put(Code::Message, std::string_view{options.message});
    out.put_size(options.maximum_size);
    out.put(Code::ParameterList, options.wanted);
    out.put(Code::ClientId, options.client_id);
    for (const OtherOption& other : options.others) out.put_other(other);
    out.put_circuit(options.circuit_id);
    out.put_end();
}

}  // namespace catenet::dhcp
