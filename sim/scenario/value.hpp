// Typed values of parameters: what a scenario's word or mapping means once a typed reader has read
// it.
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/core/units.hpp"
#include "sim/scenario/diagnostics.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace catenet::scenario {

enum class Type : std::uint8_t {
    Flag,           // yes no, on off, true false
    Count,          // a whole number within limits, decimal or 0x...
    Text,           // one line, not empty
    AnyText,        // any text
    Word,           // one of the words given
    Name,           // letters, digits, - and _, starting with a letter
    Duration,       // 5ms
    Rate,           // 10Mbps
    Bytes,          // 1500B
    Percent,        // 2%
    Ipv4Address,    // 10.0.1.1
    Ipv4Prefix,     // 10.0.1.0/24
    Ipv4Interface,  // 10.0.1.1 or 10.0.1.1/24
    Mac,            // 02:00:00:00:01:02
    Node,           // the name of a node of this file
    Network,        // the name of a network of this file
    Link,           // the name of a link or network of this file
    Port,           // the name of a port: eth0
    Endpoint,       // a node or address, mostly with a TCP or UDP port: pc:20000
    HexBytes,       // 0102DEAD
    List,           // several values of one type; one alone may stand without brackets
    Map,            // texts to values of one type
    Structure,      // a mapping with parameters of its own
};
std::string_view to_string(Type type);  // "a duration", as messages and `catenet kinds` say it

// An address with or without its own prefix length: without, the network's is meant.
struct Ipv4Interface {
    Ipv4Address address;
    std::optional<unsigned> length;
    constexpr auto operator<=>(const Ipv4Interface&) const = default;
};
std::string to_string(const Ipv4Interface& interface);

// Where an app can be reached.
struct Endpoint {
    std::string host;  // a node's name or an address, as the author wrote it
    std::optional<std::uint16_t> port;
    auto operator<=>(const Endpoint&) const = default;
};
std::string to_string(const Endpoint& endpoint);

struct NamedValue;
struct Value;

// Values by name: the parameters of a kind or the members of a Structure, in the order of their
// declaration, those with a default even when left out; the members of a Map in file order.
class Arguments {
  public:
    Arguments();
    Arguments(const Arguments&);
    Arguments(Arguments&&) noexcept;
    Arguments& operator=(const Arguments&);
    Arguments& operator=(Arguments&&) noexcept;
    ~Arguments();

    const std::vector<NamedValue>& all() const { return values_; }
    const Value* find(std::string_view name) const;  // null: left out and without a default
    bool has(std::string_view name) const { return find(name) != nullptr; }
    bool given(std::string_view name) const;  // it stands in the file
    // REQUIRES of these: has(name), and the parameter is of that type.
    const Value& at(std::string_view name) const;
    bool flag(std::string_view name) const;
    std::uint64_t count(std::string_view name) const;
    const std::string& text(std::string_view name) const;
    Duration duration(std::string_view name) const;
    DataRate rate(std::string_view name) const;
    Bytes bytes(std::string_view name) const;
    Probability percent(std::string_view name) const;
    Ipv4Address ipv4(std::string_view name) const;

    void add(NamedValue value);
    void reserve(std::size_t count);  // so many will be added
    void shrink();                    // no more will be
    // Stand in for what is left out, shared by all that have the same. They must outlive this.
    void fall_back_on(const Arguments& defaults) { defaults_ = &defaults; }

  private:
    std::vector<NamedValue> values_;
    const Arguments* defaults_ = nullptr;
};

// One value and where it stands. Which member holds it follows from the parameter's Type.
struct Value {
    // Text, AnyText, Word, Name, Node, Network, Link and Port are strings.
    using Data = std::variant<std::monostate,
                              bool,
                              std::uint64_t,
                              std::string,
                              Duration,
                              DataRate,
                              Bytes,
                              Probability,
                              Ipv4Address,
                              Ipv4Prefix,
                              Ipv4Interface,
                              MacAddress,
                              Endpoint,
                              std::vector<std::byte>>;

    Data data = {};
    std::vector<Value> items = {};  // List
    Arguments members = {};         // Map and Structure
    Span where = {};
    bool given = true;  // false: a default, and `where` is the owner's place

    // REQUIRES: data holds a T
    template <class T>
    const T& as() const {
        return std::get<T>(data);
    }
};

struct NamedValue {
    std::string name;
    Span where = {};  // of the name
    Value value = {};
};

}  // namespace catenet::scenario
