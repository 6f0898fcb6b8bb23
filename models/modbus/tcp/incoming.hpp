// Incoming: the ADUs that come by a connection, and where the bytes of each came from.
#pragma once
#include "models/modbus/tcp/mbap.hpp"
#include "models/tcp/data.hpp"

#include <deque>
#include <optional>
#include <vector>

namespace catenet::modbus_tcp {

// Bytes of an ADU that one segment brought.
struct Piece {
    std::size_t begin = 0;  // in the ADU
    std::size_t length = 0;
    sim::Cause segment = {};  // the packet that brought them
    std::size_t at = 0;       // where they stood in it, counted from its TCP header

    bool operator==(const Piece& other) const {
        return begin == other.begin && length == other.length && at == other.at &&
               segment.parent == other.segment.parent;
    }
};

struct Adu {
    Mbap header = {};
    std::vector<std::byte> pdu = {};
    std::vector<Piece> pieces = {};  // all of its bytes, in order

    // The packet that brought its end.
    sim::Cause cause() const { return pieces.back().segment; }
};

// Knows no node and no time. Holds less than an ADU and what one segment brought, if take() is
// called until nothing comes.
class Incoming {
  public:
    void put(const tcp::Data& data);
    // Nothing: not yet. Behind an error the connection is of no use: where the next one begins,
    // nobody knows.
    std::optional<Result<Adu, MbapError>> take();
    bool empty() const { return bytes_.empty(); }

  private:
    std::vector<Piece> take_pieces(std::size_t length);

    std::deque<std::byte> bytes_;
    std::deque<Piece> pieces_;  // `begin` is not used here
};

}  // namespace catenet::modbus_tcp
