#include "tools/serve/room.hpp"

namespace catenet::serve {

void Room::enter(Viewer viewer, Wall::time_point wall) {
    viewers_.insert(viewer);
    if (viewers_.size() == 1) take(viewer, wall);
}

void Room::go(Viewer viewer) {
    leave(viewer);
    viewers_.erase(viewer);
}

void Room::heard(Viewer viewer, Wall::time_point wall) {
    if (holds(viewer)) heard_ = wall;
}

bool Room::take(Viewer viewer, Wall::time_point wall) {
    const bool is_held = holder_ && !holds(viewer) && wall - heard_ < kSilence;
    if (is_held) return false;
    holder_ = viewer;
    heard_ = wall;
    return true;
}

void Room::leave(Viewer viewer) {
    if (holds(viewer)) holder_.reset();
}

}  // namespace catenet::serve
