// All journeys, and all drops.
#include "tools/export/columns.hpp"
#include "tools/export/explanation.hpp"
#include "tools/export/places.hpp"
#include "tools/export/why.hpp"
#include "tools/export/wrap.hpp"

#include "sim/core/text.hpp"
#include "sim/trace/sentence.hpp"

namespace catenet::exports {
namespace {

constexpr std::size_t kMostListed = 200;
constexpr std::size_t kWidestWhat = 40;

}  // namespace

std::string Explanation::overview(const std::vector<std::uint64_t>& journeys) const {
    std::vector<std::vector<std::string>> rows;
    std::uint64_t failed = 0;
    for (const std::uint64_t number : journeys) {
        const Verdict verdict = verdict_of(journeys_, questions_, number);
        if (failed == 0 && verdict.is_bad()) failed = number;
        if (rows.size() == kMostListed) continue;
        const std::string arrow = verdict.to.empty() ? "" : " → " + verdict.to;
        rows.push_back({std::to_string(number),
                        time_column(verdict.began),
                        cut_to(verdict.from + arrow, kWidestWhat),
                        cut_to(verdict.what, kWidestWhat),
                        paint_(ink_of(verdict), outcome_text(verdict))});
    }
    std::string text = in_columns(rows, "  ");
    if (journeys.size() > rows.size()) {
        text += "  and " + std::to_string(journeys.size() - rows.size()) + " more\n";
    }
    if (journeys.empty()) return "nothing was sent in this run\n";
    text += "\n" + see("--journey " + std::to_string(failed == 0 ? journeys.front() : failed));
    if (failed != 0) text += see("--drops");
    return text;
}

std::string Explanation::drops() const {
    std::string text;
    std::size_t count = 0;
    for (Place place = 0; place < journeys_.size(); ++place) {
        if (journeys_.event(place).what != trace::What::Dropped) continue;
        ++count;
        if (count <= kMostListed) text += drop_text(place);
    }
    if (count == 0) return "nothing was dropped in this run\n";
    if (count > kMostListed) text += "and " + std::to_string(count - kMostListed) + " more\n";
    return text;
}

std::string Explanation::drop_text(Place place) const {
    const trace::TraceEvent& event = journeys_.event(place);
    std::vector<std::string> numbers;
    for (const std::uint64_t journey : event.journeys) numbers.push_back(std::to_string(journey));
    std::string text =
        paint_(Ink::Faint, time_column(event.time)) + "  journey " + join(numbers, ", ") + "\n";
    if (const Loss* const loss = questions_.loss_at_drop(event)) {
        text += why_text({loss, {loss->packet}}, world_, {options_.file, options_.colour});
    }
    return text + see("--packet " + packet_name(event.packet_number));
}

}  // namespace catenet::exports
