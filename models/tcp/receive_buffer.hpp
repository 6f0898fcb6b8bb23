// Receive buffer: what came in order and was not read yet, and what came behind a gap (RFC 9293
// 3.4, 3.10.7.4).
#pragma once
#include "models/tcp/data.hpp"
#include "models/tcp/options.hpp"
#include "models/tcp/position.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace catenet::tcp {

class ReceiveBuffer {
  public:
    // The byte that is expected next: RCV.NXT.
    Position next() const { return next_; }
    // The SYN came, or the FIN: it counts as a byte.
    void skip_one() { ++next_; }
    // What waits to be read.
    std::size_t readable() const { return readable_; }
    // What waits behind gaps.
    std::size_t out_of_order() const { return beyond_bytes_; }
    std::size_t pieces() const { return in_order_.size() + beyond_.size(); }

    // Takes what is new of it. REQUIRES: it lies in the window
    void put(Position begin, Data data);
    // The first bytes that wait, at most so many. REQUIRES: readable() > 0
    Data take(std::size_t most);
    // What is not read yet is given up.
    void clear_readable();
    void clear();

    // What there is behind gaps, for the peer: the block that came last first (RFC 2018 4).
    struct Block {
        Position begin;
        Position end;
    };
    std::vector<Block> blocks() const;

  private:
    struct Piece {
        Position begin;
        Data data;

        Position end() const { return begin + data.length; }
    };
    void put_beyond(Position begin, Data data);
    void take_over();
    void note(Position begin);

    Position next_ = 0;
    std::deque<Data> in_order_;
    std::size_t readable_ = 0;
    std::vector<Piece> beyond_;  // sorted, without overlaps
    std::size_t beyond_bytes_ = 0;
    std::vector<Position> recent_;  // where what came last lies, newest first
};

}  // namespace catenet::tcp
