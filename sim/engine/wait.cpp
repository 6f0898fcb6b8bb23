#include "sim/engine/wait.hpp"

#include <boost/asio/error.hpp>

namespace catenet::sim {

void Wait::begin(TimePoint when, Weight weight) {
    weight_ = weight;
    executor_.scheduler().schedule(*this, when, executor_.origin(), weight);
}

void Wait::cancel() {
    if (list_ == nullptr) return;
    leave_list();
    Scheduler& scheduler = executor_.scheduler();
    scheduler.cancel(*this);
    error_ = boost::asio::error::operation_aborted;
    begin(scheduler.now(), weight_);
}

void Wait::leave_list() {
    if (list_ != nullptr) list_->remove(*this);
}

void WaitList::append(Wait& wait) {
    wait.list_ = this;
    wait.previous_ = last_;
    wait.next_ = nullptr;
    (last_ != nullptr ? last_->next_ : first_) = &wait;
    last_ = &wait;
}

void WaitList::remove(Wait& wait) {
    (wait.previous_ != nullptr ? wait.previous_->next_ : first_) = wait.next_;
    (wait.next_ != nullptr ? wait.next_->previous_ : last_) = wait.previous_;
    wait.list_ = nullptr;
}

std::size_t WaitList::cancel_all() {
    std::size_t count = 0;
    for (; first_ != nullptr; ++count) first_->cancel();
    return count;
}

}  // namespace catenet::sim
