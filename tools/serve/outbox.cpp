#include "tools/serve/outbox.hpp"

#include <algorithm>
#include <utility>

namespace catenet::serve {

void Broadcast::add(std::string message) {
    before_.push_back(bytes_);
    bytes_ += message.size();
    messages_.push_back(std::move(message));
}

void Outbox::answer(std::string message) {
    answer_bytes_ += message.size();
    answers_.push_back(std::move(message));
}

Outbox::Next Outbox::next() const {
    if (!answers_.empty() || has_broadcast()) return Next::Letter;
    return wants_state_ ? Next::State : Next::Nothing;
}

// Nothing is said before the scenario; then who asked is answered first.
Letter Outbox::take() {
    const bool is_new = next_ == 0 && has_broadcast();
    if (is_new || answers_.empty()) return {.shared = broadcast_.at(next_++)};
    Letter letter{.own = std::move(answers_.front())};
    answers_.pop_front();
    answer_bytes_ -= letter.own.size();
    return letter;
}

bool Outbox::is_too_full() const {
    return broadcast_.bytes_from(std::max(next_, known_)) > kMostBytes ||
           answers_.size() > kMostAnswers || answer_bytes_ > kMostAnswerBytes;
}

}  // namespace catenet::serve
