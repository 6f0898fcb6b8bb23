// Receiver: the other direction's stream on its way in: what has come, what may still come, and
// when that is acknowledged. Knows no packet.
#pragma once
#include "models/tcp/ack_policy.hpp"
#include "models/tcp/receive_buffer.hpp"
#include "models/tcp/receive_window.hpp"
#include "models/tcp/settings.hpp"

#include <optional>

namespace catenet::tcp {

class Receiver {
  public:
    explicit Receiver(const Settings& settings);

    // RCV.NXT of RFC 9293 3.3.1.
    Position next() const { return buffer_.next(); }
    std::size_t readable() const { return buffer_.readable(); }
    // The peer's FIN came, and all before it.
    bool is_finished() const { return is_finished_; }
    bool is_at_end() const { return is_finished_ && readable() == 0; }
    std::size_t held() const { return buffer_.readable() + buffer_.out_of_order(); }
    bool has_gap() const { return buffer_.out_of_order() > 0; }

    // The SYN came. `mss` is what our segments may carry, for whole segments to be offered.
    void begin(std::size_t mss, bool scales, bool sacks);
    unsigned scale() const { return window_.scale(); }
    // "RFC 9293 3.10.7.4: the sequence number of an acceptable segment" lies before this.
    Position edge() const { return window_.edge(); }
    std::size_t offered() const { return window_.offered(next()); }

    // How data change what there is.
    enum class Fate : std::uint8_t {
        InOrder,   // the app may read it
        FillsGap,  // and what came before it behind the gap, too
        Kept,      // something is missing before it
        Known,     // all of it was there
    };
    // Data of an acceptable segment. REQUIRES: not empty
    Fate take(Position begin, const Data& data, TimePoint now);
    // The SYN came.
    void take_syn() { buffer_.skip_one(); }
    // A FIN behind `end` came; it counts once all before it has come.
    void expect_fin(Position end) { fin_ = end; }
    bool take_expected_fin();
    // Came again though it was all there.
    void note_duplicate(Position begin, Position end);
    // What came is to be answered at once.
    void must_tell() { must_tell_ = true; }

    Data read(std::size_t most) { return buffer_.take(most); }
    // Nobody will read any more.
    void give_up() { buffer_.clear(); }

    // -- Acknowledging
    // ------------------------------------------------------------------------------
    enum class When : std::uint8_t { NotAtAll, Later, Now };
    // After a segment that takes room in the sequence (RFC 9293 3.8.6.3).
    When acknowledge() const;
    // After the app has read (RFC 9293 3.8.6.2.2): whether the peer has to know that there is room.
    bool should_tell_room() const;
    bool is_unacknowledged() const { return next() > told_; }
    Duration delay(Duration srtt) const { return policy_.delay(srtt); }
    AckPolicy& policy() { return policy_; }
    // A segment goes out that acknowledges all and offers a window: as the wire has it.
    std::uint16_t tell(bool is_syn);
    // What has come behind gaps, a FIN as well: the block that came last first.
    std::vector<ReceiveBuffer::Block> blocks() const;
    // Twice there: what the peer sent in vain (RFC 2883); told once.
    std::optional<ReceiveBuffer::Block> take_duplicate();
    bool has_duplicate() const { return duplicate_.has_value(); }

  private:
    std::size_t wanted() const;

    bool sacks_ = false;  // both ends have agreed on it
    ReceiveBuffer buffer_;
    ReceiveWindow window_;
    AckPolicy policy_;
    std::size_t mss_ = 536;    // of ours
    std::size_t largest_ = 0;  // segment that came
    Position told_ = 0;        // what the last segment that we sent acknowledged
    std::optional<Position> fin_ = {};
    bool is_finished_ = false;
    bool must_tell_ = false;  // something came that has to be answered at once
    std::optional<ReceiveBuffer::Block> duplicate_ = {};
};

}  // namespace catenet::tcp
