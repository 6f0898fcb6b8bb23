// The bytes of a packet in one piece, as summaries, dissections and captures need them.
#pragma once
#include "sim/trace/event.hpp"

#include <vector>

namespace catenet::trace {

class FrameBuffer {
  public:
    // Valid until the next call and no longer than the bytes that `packet` views.
    ByteView whole(const PacketView& packet);

  private:
    std::vector<std::byte> bytes_;  // kept, so that its room is used again
};

}  // namespace catenet::trace
