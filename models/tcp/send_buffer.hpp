// Send buffer: what the app has written and the peer has not acknowledged yet (RFC 9293 3.10.2).
#pragma once
#include "models/tcp/data.hpp"
#include "models/tcp/position.hpp"

#include <deque>

namespace catenet::tcp {

class SendBuffer {
  public:
    Position begin() const { return begin_; }  // the first byte that is kept
    Position end() const { return end_; }      // behind the last one
    std::size_t size() const { return static_cast<std::size_t>(end_ - begin_); }

    // Behind all others; an app's write ends there. No byte is copied. REQUIRES: data.length > 0
    void append(const Data& data);
    // Those bytes. They are copied if several writes share them. REQUIRES: they are kept
    Data slice(Position begin, std::size_t length) const;
    // A write ends there: what is sent up to it is pushed (RFC 9293 3.10.2, PSH).
    bool ends_write_in(Position begin, Position end) const;
    // All before is acknowledged. REQUIRES: position <= end()
    void release(Position position);

  private:
    struct Write {
        Position begin;
        Data data;

        Position end() const { return begin + data.length; }
    };
    // The write that holds a byte. REQUIRES: it is kept
    std::deque<Write>::const_iterator find(Position position) const;

    std::deque<Write> writes_;
    Position begin_ = 1;
    Position end_ = 1;
};

}  // namespace catenet::tcp
