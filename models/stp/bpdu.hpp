// Bridge protocol data units on the wire: what switches tell each other to find a tree (IEEE
// 802.1D-2004 clause 9). Knows bytes; knows no node and no time.
#pragma once
#include "models/stp/vector.hpp"

#include "sim/core/bytes.hpp"
#include "sim/core/result.hpp"
#include "sim/core/units.hpp"
#include "sim/trace/layer.hpp"

namespace catenet::stp {

// 9.3.1 to 9.3.3.
enum class BpduType : std::uint8_t { Config = 0x00, Rapid = 0x02, TopologyChange = 0x80 };

// What a rapid one says of the port that sent it (9.2.9).
enum class SentRole : std::uint8_t { Unknown = 0, AlternateOrBackup = 1, Root = 2, Designated = 3 };

enum class ParseError : std::uint8_t { TooShort, UnknownProtocol, UnknownType };

// How old the information is, and the times of the root, which hold for all.
struct Times {
    Duration message_age{};
    Duration max_age = std::chrono::seconds{20};  // table 17-1, as the others
    Duration hello = std::chrono::seconds{2};
    Duration forward_delay = std::chrono::seconds{15};

    auto operator<=>(const Times&) const = default;
};

struct Bpdu {
    BpduType type = BpduType::Config;
    bool topology_change = false;
    bool topology_change_ack = false;
    // Of a rapid one alone.
    bool proposal = false;
    bool agreement = false;
    bool learning = false;
    bool forwarding = false;
    SentRole role = SentRole::Unknown;
    // Not of a TopologyChange.
    PriorityVector priority = {};
    Times times = {};

    static constexpr std::size_t kConfigSize = 35;
    static constexpr std::size_t kRapidSize = 36;
    static constexpr std::size_t kTopologyChangeSize = 4;

    std::size_t size() const;

    static Result<Bpdu, ParseError> parse(ByteView bytes);
    void emit(ByteSpan bytes) const;  // REQUIRES: bytes.size() >= size()

    auto operator<=>(const Bpdu&) const = default;
};

// Times travel in 256ths of a second (9.2.8): what is left of it.
Duration as_sent(Duration time);

// "stp"
const trace::Layer& layer();

}  // namespace catenet::stp
