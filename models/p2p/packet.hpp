// The PPP protocol field on the wire (RFC 1661 section 2). Knows bytes; knows no node and no time.
#pragma once
#include "sim/core/bytes.hpp"
#include "sim/core/result.hpp"
#include "sim/trace/layer.hpp"

#include <compare>
#include <cstdint>

namespace catenet::p2p {

// What a frame carries (numbers by IANA). Others may stand there.
enum class Number : std::uint16_t { Ipv4 = 0x0021 };

enum class ParseError : std::uint8_t { TooShort };

struct Header {
    Number protocol = Number::Ipv4;

    static constexpr std::size_t kSize = 2;

    static Result<Header, ParseError> parse(ByteView bytes);
    void emit(ByteSpan bytes) const;  // REQUIRES: bytes.size() >= kSize

    auto operator<=>(const Header&) const = default;
};

// "ppp"
const trace::Layer& layer();

}  // namespace catenet::p2p
