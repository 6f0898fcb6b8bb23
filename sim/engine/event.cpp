#include "sim/engine/event.hpp"

#include "sim/engine/scheduler.hpp"

namespace catenet::sim {

Event::~Event() {
    if (pending()) scheduler_->cancel(*this);
}

}  // namespace catenet::sim
