// Resource records: what the domain name system keeps under a name (RFC 1035 3.2).
#pragma once
#include "models/dns/name.hpp"

#include "sim/core/addresses.hpp"
#include "sim/core/ipv6_address.hpp"

#include <cstdint>
#include <variant>

namespace catenet::dns {

// RFC 1035 3.2.2; AAAA: RFC 3596.
enum class Type : std::uint16_t {
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Ptr = 12,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
};
std::string to_string(Type type);  // "A", "TYPE99" (RFC 3597)
std::optional<Type> type_from(std::string_view word);

inline constexpr std::uint16_t kInternet = 1;  // the class IN

struct MailExchange {
    std::uint16_t preference = 0;
    Name host = {};
    bool operator==(const MailExchange&) const = default;
};

// Who answers for a zone, and how its copies are kept (RFC 1035 3.3.13). Times in seconds.
struct Authority {
    Name primary = {};
    Name mailbox = {};
    std::uint32_t serial = 1;
    std::uint32_t refresh = 3600;
    std::uint32_t retry = 600;
    std::uint32_t expire = 86400;
    std::uint32_t minimum = 300;  // how long "there is none" is believed (RFC 2308 4)
    bool operator==(const Authority&) const = default;
};

// Texts of at most 255 bytes each.
struct Texts {
    std::vector<std::string> texts = {};
    bool operator==(const Texts&) const = default;
};

// A type that is not known here, as it came (RFC 3597).
struct Opaque {
    std::vector<std::byte> bytes = {};
    bool operator==(const Opaque&) const = default;
};

// A: Ipv4Address; AAAA: Ipv6Address; NS, CNAME, PTR: Name.
using Data = std::variant<Ipv4Address, Ipv6Address, Name, MailExchange, Authority, Texts, Opaque>;

struct Record {
    Name name = {};
    Type type = Type::A;
    std::uint32_t ttl = 0;  // seconds
    Data data;
    std::uint16_t of_class = kInternet;
    bool operator==(const Record&) const = default;
};

// "10.0.0.80", "10 mail.example.org", "'some text'"
std::string to_string(const Data& data);
// "www.example.org A 10.0.0.80"
std::string to_string(const Record& record);

}  // namespace catenet::dns
