#include "tools/live/history.hpp"

#include <algorithm>

namespace catenet::live {

void History::begin(const trace::Directory& directory, const trace::Layers& layers) {
    directory_ = &directory;
    layers_ = &layers;
}

void History::on_event(const trace::TraceEvent& event) {
    if (kept_.size() >= most_) forget_half();
    kept_.emplace_back(event);
}

void History::end(TimePoint) {}

void History::forget_half() {
    for (std::size_t left = kept_.size() / 2; kept_.size() > left; ++first_) {
        forgotten_.enter(kept_.front().event(), *directory_);
        kept_.pop_front();
    }
}

std::size_t History::place_after(TimePoint time) const {
    const auto behind = std::upper_bound(
        kept_.begin(), kept_.end(), time, [](TimePoint when, const trace::KeptEvent& copy) {
            return when < copy.event().time;
        });
    return first_ + static_cast<std::size_t>(behind - kept_.begin());
}

Tables History::tables_at(std::size_t place) const {
    Tables tables = forgotten_;
    for (std::size_t i = first_; i < place; ++i) tables.enter(at(i), *directory_);
    return tables;
}

}  // namespace catenet::live
