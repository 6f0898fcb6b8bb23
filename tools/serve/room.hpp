// Room: who looks at the run, and which of them holds the controls.
#pragma once
#include "tools/live/pace.hpp"

#include <cstdint>
#include <optional>
#include <set>

namespace catenet::serve {

using Viewer = std::uint64_t;
using live::Wall;

class Room {
  public:
    // Who holds the controls and says nothing for so long may lose them.
    static constexpr std::chrono::seconds kSilence{60};

    // Who finds nobody there gets the controls.
    void enter(Viewer viewer, Wall::time_point wall);
    void go(Viewer viewer);
    void heard(Viewer viewer, Wall::time_point wall);

    // False if somebody else holds them and has not been silent.
    bool take(Viewer viewer, Wall::time_point wall);
    void leave(Viewer viewer);

    bool holds(Viewer viewer) const { return holder_ == viewer; }
    std::optional<Viewer> holder() const { return holder_; }
    std::size_t size() const { return viewers_.size(); }
    const std::set<Viewer>& viewers() const { return viewers_; }

  private:
    std::set<Viewer> viewers_;
    std::optional<Viewer> holder_;
    Wall::time_point heard_{};  // the holder, the last time
};

}  // namespace catenet::serve
