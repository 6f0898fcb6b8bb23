#include "tools/serve/classroom.hpp"

#include <algorithm>
#include <utility>

namespace catenet::serve {
namespace {

constexpr std::size_t kLongestAnswer = std::size_t{256} << 10;

// A viewer's console need not show more.
Said shortened(Said said) {
    if (said.text.size() <= kLongestAnswer) return said;
    said.text.resize(said.text.rfind('\n', kLongestAnswer));
    said.text += "\n... and more, which catenet explain shows\n";
    return said;
}

bool is_same_but_for_time(const State& one, const State& other) {
    return one.playing == other.playing && one.speed == other.speed && one.skip == other.skip &&
           one.over == other.over && one.viewers == other.viewers;
}

}  // namespace

void Classroom::begin(Wall::time_point wall) {
    stage_.begin(wall);
    broadcast_.add(scenario_message(feed_.scenario()));
}

// -- Time goes by ---------------------------------------------------------------------------------

Wall::time_point Classroom::tick(Wall::time_point wall) {
    const Wall::time_point wake = stage_.play(wall);
    while (const auto remark = stage_.take_remark()) tell_all(*remark);
    if (room_.size() == 0) return wake;
    const Wall::time_point part = send_part(wall);
    return std::min({wake, part, send_state(wall)});
}

// When there is to be one; never if nothing is new.
Wall::time_point Classroom::send_part(Wall::time_point wall) {
    if (!has_news()) return Wall::time_point::max();
    if (wall < next_part_) return next_part_;
    make_part(wall);
    return Wall::time_point::max();
}

void Classroom::make_part(Wall::time_point wall) {
    told_events_ = stage_.events();
    const std::size_t before = broadcast_.bytes();
    broadcast_.add(part_message(feed_.part()));
    const auto bytes = static_cast<std::int64_t>(broadcast_.bytes() - before);
    const std::chrono::milliseconds pause{bytes * 1000 / std::int64_t{kBytesPerSecond}};
    next_part_ = wall + std::max(kPartPause, pause);
    full_ = broadcast_.bytes() > options_.most_bytes;
    if (full_) {
        tell_all({{},
                  "this page holds no more of the run, which goes on: catenet run FILE --out DIR "
                  "writes all of it\n",
                  true});
    }
}

// A state follows what led to it, so it waits for the part.
Wall::time_point Classroom::send_state(Wall::time_point wall) {
    const State now = state_now();
    const bool is_same = is_same_but_for_time(now, told_);
    const bool is_due = !is_same || (now.time != told_.time && wall >= next_state_);
    if (is_due && !has_news()) {
        told_ = now;
        next_state_ = wall + kStatePause;
        for (auto& [viewer, outbox] : outboxes_) outbox.want_state();
    }
    return now.playing || now.time != told_.time ? std::max(next_state_, wall + kPartPause)
                                                 : Wall::time_point::max();
}

State Classroom::state_now() {
    return {.time = stage_.time().time_since_epoch().count(),
            .playing = stage_.playing(),
            .speed = stage_.speed().text(),
            .skip = stage_.skips(),
            .over = stage_.over(),
            .viewers = room_.size()};
}

State Classroom::state_for(Viewer viewer) {
    State state = state_now();
    const bool is_held = room_.holder().has_value();
    state.controls = room_.holds(viewer) ? Controls::You
                     : is_held           ? Controls::Other
                                         : Controls::Nobody;
    return state;
}

// -- Viewers --------------------------------------------------------------------------------------

// A newcomer gets all so far, up to this moment.
void Classroom::enter(Viewer viewer, Wall::time_point wall) {
    if (has_news()) make_part(wall);
    room_.enter(viewer, wall);
    outboxes_.emplace(viewer, Outbox{broadcast_});
}

void Classroom::go(Viewer viewer) {
    if (outboxes_.erase(viewer) == 0) return;
    room_.go(viewer);
    for (auto& [other, outbox] : outboxes_) outbox.want_state();
}

std::optional<Letter> Classroom::next_letter(Viewer viewer) {
    Outbox& outbox = outboxes_.at(viewer);
    switch (outbox.next()) {
        case Outbox::Next::Nothing: return {};
        case Outbox::Next::Letter: return outbox.take();
        case Outbox::Next::State: break;
    }
    outbox.take_state();
    return Letter{.own = message_of(state_for(viewer))};
}

void Classroom::answer(Viewer viewer, const Said& said) {
    outboxes_.at(viewer).answer(message_of(shortened(said)));
}

void Classroom::tell_all(const Said& said) {
    for (auto& [viewer, outbox] : outboxes_) outbox.answer(message_of(said));
}

// -- Wishes ---------------------------------------------------------------------------------------

// What each kind of wish needs, and who does it.
struct Classroom::Pass {
    Classroom& classroom;
    Viewer viewer;
    Wall::time_point wall;

    bool may_act() const { return classroom.room_.holds(viewer); }

    void operator()(const Hello& /*hello*/) const {}
    void operator()(const Take& /*take*/) const { classroom.take(viewer, wall); }
    void operator()(const Leave& /*leave*/) const { classroom.room_.leave(viewer); }
    void operator()(const Line& line) const {
        classroom.answer(viewer, classroom.stage_.line(line.text, may_act(), wall));
    }
    void operator()(const SetSpeed& wish) const {
        if (is_refused()) return;
        const auto speed = live::Speed::parse_fine(wish.speed);
        if (speed) return classroom.stage_.set_speed(*speed, wall);
        const std::string range{live::Speed::kFineRange};
        classroom.answer(viewer, {{}, "the speed is a number from " + range + "\n", true});
    }
    template <class Other>
    void operator()(const Other& wish) const {
        if (!is_refused()) classroom.stage_.wish(wish, wall);
    }

    bool is_refused() const {
        if (may_act()) return false;
        classroom.answer(viewer, {{}, "only who holds the controls can do that\n", true});
        return true;
    }
};

void Classroom::hear(Viewer viewer, const Wish& wish, Wall::time_point wall) {
    const auto holder = room_.holder();
    room_.heard(viewer, wall);
    std::visit(Pass{*this, viewer, wall}, wish);
    if (holder == room_.holder()) return;
    for (auto& [other, outbox] : outboxes_) outbox.want_state();
}

void Classroom::take(Viewer viewer, Wall::time_point wall) {
    if (room_.take(viewer, wall)) return;
    answer(viewer,
           {{},
            "somebody else holds the controls; they are free when given back, or after 60 s of "
            "silence\n",
            true});
}

}  // namespace catenet::serve
