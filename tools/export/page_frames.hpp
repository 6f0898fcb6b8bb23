// The frames of a page: each different one once, as its headers' shape and the bytes that are kept.
#pragma once
#include "tools/export/journeys.hpp"
#include "tools/export/page_lists.hpp"

#include "sim/trace/frame_buffer.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace catenet::exports {

class PageFrames {
  public:
    // REQUIRES: both live longer than this. `budget` is how many bytes are kept beside headers.
    PageFrames(PageLists& lists, const Journeys& journeys, std::size_t budget)
        : lists_(lists), journeys_(journeys), budget_(budget) {}

    // The frame of the event at `place`. REQUIRES: it has a packet; places grow
    int enter(Place place);
    // That of an event which was entered.
    int at(Place place) const { return by_place_[place]; }
    bool is_whole() const { return whole_; }
    std::string take();  // those that came since the last call, as a JSON array

  private:
    struct Known {
        Place place = 0;  // of the first event that shows it
        int frame = 0;
        int before = -1;  // the last one of those with the same hash
    };
    int find(Place place, ByteView bytes, int last) const;
    int make(const trace::TraceEvent& event, ByteView bytes);

    PageLists& lists_;
    const Journeys& journeys_;
    std::size_t budget_;
    bool whole_ = true;
    std::vector<Known> known_;
    std::unordered_map<std::uint64_t, int> by_hash_;  // into known_; looked up, never walked
    std::vector<int> by_place_;                       // -1 for events without a frame
    trace::FrameBuffer bytes_;
    mutable trace::FrameBuffer other_;
    PageList frames_;
};

}  // namespace catenet::exports
