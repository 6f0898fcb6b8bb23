#include "tools/export/page_drops.hpp"

#include "tools/export/why.hpp"

namespace catenet::exports {

// The event's own sentence says what happened; here stands only what is beyond it.
void PageDrops::hear(const trace::TraceEvent& event, std::int64_t number) {
    const Loss* const loss = questions_.loss_at_drop(event);
    if (loss == nullptr) return;
    const Why why = why_of({loss, {loss->packet}}, world_, file_);
    if (why.remedy.empty() && why.more.empty() && !why.instead) return;
    if (!fresh_.empty()) fresh_ += ',';
    JsonArray drop{fresh_};
    drop.integer(number);
    drop.integer(lists_.string_if_any(why.remedy));
    JsonArray notes{drop.next()};
    if (why.instead) notes.integer(lists_.string(why.reason));
    for (const std::string& note : {why.more, why.place}) {
        if (!note.empty()) notes.integer(lists_.string(note));
    }
    notes.close();
    drop.close();
}

std::string PageDrops::take() {
    std::string json = "[" + fresh_ + "]";
    fresh_.clear();
    return json;
}

}  // namespace catenet::exports
