// Identifiers: which frames may pass a gateway, and what they are called on its other side.
#pragma once
#include "models/can/frame.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::can_udp {

// All identifiers of one format between two, both included.
struct IdentifierRange {
    can::Identifier first;
    can::Identifier last;

    bool holds(can::Identifier id) const;
};

// "0x100-0x1FF", "416"; nothing if it is neither, or the formats differ.
std::optional<IdentifierRange> parse_range(std::string_view text);

// Of a frame, as traces show it.
inline std::string id_text(const can::Frame& frame) {
    return to_string(can::identifier_of(frame));
}

// A row: what comes in under one identifier goes out under the other.
struct Mapping {
    can::Identifier from;
    can::Identifier to;
    std::string key;    // `from` as text: traces refer to it
    std::string value;  // `to`
};

class IdentifierMap {
  public:
    // False if `from` has a row already.
    bool add(can::Identifier from, can::Identifier to);
    // Null: it keeps its identifier.
    const Mapping* find(can::Identifier id) const;
    const std::vector<Mapping>& rows() const { return rows_; }

  private:
    std::vector<Mapping> rows_;  // sorted by `from`
};

// What becomes of frames that go one way.
struct Direction {
    std::optional<std::vector<IdentifierRange>> passes = {};  // nothing: all
    std::string passes_text = {};                             // as a row shows it
    IdentifierMap map = {};

    bool lets_pass(can::Identifier id) const;
};

// The same frame under the identifier that the row gives; a null row changes nothing.
can::Frame mapped(can::Frame frame, const Mapping* row);

}  // namespace catenet::can_udp
