#include "sim/scenario/value.hpp"

#include "sim/core/assert.hpp"

namespace catenet::scenario {

std::string_view to_string(Type type) {
    switch (type) {
        case Type::Flag: return "yes or no";
        case Type::Count: return "a whole number";
        case Type::Text:
        case Type::AnyText: return "a text";
        case Type::Word: return "a word";
        case Type::Name: return "a name";
        case Type::Duration: return "a duration";
        case Type::Rate: return "a data rate";
        case Type::Bytes: return "a size";
        case Type::Percent: return "a percentage";
        case Type::Ipv4Address: return "an IPv4 address";
        case Type::Ipv4Prefix: return "an IPv4 prefix";
        case Type::Ipv4Interface: return "an IPv4 address";
        case Type::Mac: return "a MAC address";
        case Type::Node: return "a node";
        case Type::Network: return "a network";
        case Type::Link: return "a link or network";
        case Type::Port: return "a port";
        case Type::Endpoint: return "a node or address and a port";
        case Type::HexBytes: return "bytes in hexadecimal";
        case Type::List: return "a list";
        case Type::Map:
        case Type::Structure: return "a mapping";
    }
    return "a value";
}

std::string to_string(const Ipv4Interface& interface) {
    std::string text = to_string(interface.address);
    if (interface.length) text += "/" + std::to_string(*interface.length);
    return text;
}

std::string to_string(const Endpoint& endpoint) {
    return endpoint.host + (endpoint.port ? ":" + std::to_string(*endpoint.port) : "");
}

// Here, where NamedValue is known.
Arguments::Arguments() = default;
Arguments::Arguments(const Arguments&) = default;
Arguments::Arguments(Arguments&&) noexcept = default;
Arguments& Arguments::operator=(const Arguments&) = default;
Arguments& Arguments::operator=(Arguments&&) noexcept = default;
Arguments::~Arguments() = default;

void Arguments::shrink() {
    values_.shrink_to_fit();
}

void Arguments::reserve(std::size_t count) {
    values_.reserve(count);
}

void Arguments::add(NamedValue value) {
    values_.push_back(std::move(value));
}

const Value* Arguments::find(std::string_view name) const {
    for (const NamedValue& named : values_) {
        if (named.name == name) return &named.value;
    }
    return defaults_ != nullptr ? defaults_->find(name) : nullptr;
}

bool Arguments::given(std::string_view name) const {
    const Value* value = find(name);
    return value != nullptr && value->given;
}

const Value& Arguments::at(std::string_view name) const {
    const Value* value = find(name);
    CATENET_ASSERT(value != nullptr, "a parameter without a value is read");
    return *value;
}

bool Arguments::flag(std::string_view name) const {
    return at(name).as<bool>();
}

std::uint64_t Arguments::count(std::string_view name) const {
    return at(name).as<std::uint64_t>();
}

const std::string& Arguments::text(std::string_view name) const {
    return at(name).as<std::string>();
}

Duration Arguments::duration(std::string_view name) const {
    return at(name).as<Duration>();
}

DataRate Arguments::rate(std::string_view name) const {
    return at(name).as<DataRate>();
}

Bytes Arguments::bytes(std::string_view name) const {
    return at(name).as<Bytes>();
}

Probability Arguments::percent(std::string_view name) const {
    return at(name).as<Probability>();
}

Ipv4Address Arguments::ipv4(std::string_view name) const {
    return at(name).as<Ipv4Address>();
}

}  // namespace catenet::scenario
