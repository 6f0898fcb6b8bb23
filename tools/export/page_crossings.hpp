// The crossings of a page, each once, as soon as its packet has left.
#pragma once
#include "tools/export/crossing_book.hpp"
#include "tools/export/crossing_fields.hpp"
#include "tools/export/page_frames.hpp"
#include "tools/export/page_lists.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace catenet::exports {

// What the page knows of an event that Journeys keeps.
struct PagePlaces {
    std::vector<std::int64_t> events;  // the number of each in the page
};

class PageCrossings {
  public:
    // REQUIRES: all live longer than this
    PageCrossings(PageLists& lists,
                  const PageFrames& frames,
                  const PagePlaces& places,
                  const Journeys& journeys)
        : lists_(lists), frames_(frames), places_(places), journeys_(journeys), book_(journeys) {}

    // A decision with a crossing has come.
    void hear(Place decision) { waiting_.push_back(decision); }
    // Makes those whose packet has left by now.
    void look();
    // The place of one in the page; -1 if there is none.
    int of(Place decision) const;
    // What to say of it in a line. Null if there is none.
    const CrossingWords* words_of(Place decision) const;
    std::string take();  // those that came since the last call, as a JSON array

  private:
    bool may_still_leave(Place decision) const;
    void add(const CrossingRecord& record);
    void add_lines(JsonArray& crossing, const std::vector<FieldLine>& lines);
    void add_what_it_rested_on(JsonArray& crossing, const CrossingRecord& record);
    int shape_of(const std::vector<FieldLine>& lines);
    void add_frame(std::string& out, const SeenFrame& frame) const;

    PageLists& lists_;
    const PageFrames& frames_;
    const PagePlaces& places_;
    const Journeys& journeys_;
    CrossingBook book_;
    std::vector<Place> waiting_;
    struct Known {
        int place = 0;
        CrossingWords words;
    };
    std::unordered_map<Place, Known> known_;  // looked up, never walked
    std::string fresh_;
};

}  // namespace catenet::exports
