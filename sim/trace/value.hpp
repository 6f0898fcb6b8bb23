// Value: a number, text, address or time that a fact of the trace consists of.
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/core/units.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace catenet::trace {

// The value of a fact. Texts need to live as long as the call that emits the event.
class Value {
  public:
    enum class Kind : std::uint8_t { Number, Text, Ipv4, Prefix, Mac, Time };

    // Implicit, so that facts read as {"ip.ttl", 64}.
    constexpr Value(std::uint64_t number) : kind_(Kind::Number), number_(number) {}      // NOLINT
    constexpr Value(std::string_view text) : kind_(Kind::Text), text_(text) {}           // NOLINT
    constexpr Value(const char* text) : kind_(Kind::Text), text_(text) {}                // NOLINT
    constexpr Value(Ipv4Address address) : kind_(Kind::Ipv4), number_(address.value) {}  // NOLINT
    constexpr Value(Ipv4Prefix prefix)                                                   // NOLINT
        : kind_(Kind::Prefix),
          length_(static_cast<std::uint8_t>(prefix.length())),
          number_(prefix.network().value) {}
    constexpr Value(MacAddress mac) : kind_(Kind::Mac), number_(mac.number()) {}  // NOLINT
    constexpr Value(Duration time)                                                // NOLINT
        : kind_(Kind::Time), number_(static_cast<std::uint64_t>(time.count())) {}

    constexpr Kind kind() const { return kind_; }
    constexpr std::uint64_t number() const { return number_; }
    std::string text() const;

  private:
    Kind kind_;
    std::uint8_t length_ = 0;
    std::uint64_t number_ = 0;
    std::string_view text_;
};

}  // namespace catenet::trace
