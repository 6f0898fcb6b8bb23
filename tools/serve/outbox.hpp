// Outbox: what one viewer is still to be sent. It stays small however slowly they read.
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::serve {

// All messages that every viewer gets, the scenario first: kept once for all of them. They only
// grow more, and stay where they are.
class Broadcast {
  public:
    void add(std::string message);

    std::size_t size() const { return messages_.size(); }
    std::string_view at(std::size_t index) const { return messages_[index]; }
    std::size_t bytes() const { return bytes_; }
    // The length of all from this one on.
    std::size_t bytes_from(std::size_t index) const {
        return index < before_.size() ? bytes_ - before_[index] : 0;
    }

  private:
    std::deque<std::string> messages_;
    std::vector<std::size_t> before_;  // how long those before each are
    std::size_t bytes_ = 0;
};

// A message on its way: one's own, or one of all.
struct Letter {
    std::string own = {};
    std::string_view shared = {};
    std::string_view text() const { return own.empty() ? shared : std::string_view{own}; }
};

class Outbox {
  public:
    static constexpr std::size_t kMostBytes = std::size_t{16} << 20;  // that came since they came
    static constexpr std::size_t kMostAnswers = 64;
    static constexpr std::size_t kMostAnswerBytes = std::size_t{1} << 20;

    // For a newcomer, who gets all so far.
    explicit Outbox(const Broadcast& broadcast) : broadcast_(broadcast), known_(broadcast.size()) {}

    void answer(std::string message);
    // Only the newest state is of interest, so it is written when it is sent.
    void want_state() { wants_state_ = true; }

    enum class Next : std::uint8_t { Nothing, Letter, State };
    Next next() const;
    Letter take();  // REQUIRES: next() is Letter
    void take_state() { wants_state_ = false; }

    // They read too slowly to be waited for.
    bool is_too_full() const;

  private:
    bool has_broadcast() const { return next_ < broadcast_.size(); }

    const Broadcast& broadcast_;
    std::size_t known_;     // those before came before the viewer
    std::size_t next_ = 0;  // of the broadcast
    std::deque<std::string> answers_;
    std::size_t answer_bytes_ = 0;
    bool wants_state_ = true;
};

}  // namespace catenet::serve
