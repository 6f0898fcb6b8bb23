// The section `expect`: what shall hold.
#include "sim/scenario/sections.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <array>

namespace catenet::scenario {
namespace {

constexpr std::string_view kExample = "first-ping: pc1 reaches pc2";

const Parameter kPoints{.name = "points", .type = Type::Count, .most = 1'000'000};
const Parameter kHint{.name = "hint", .type = Type::AnyText};
const Parameter kPass{.name = "pass", .type = Type::AnyText};
const Parameter kFail{.name = "fail", .type = Type::AnyText};
const Parameter kNeeds{.name = "needs", .type = Type::Name};
const Parameter kHidden{.name = "hidden", .type = Type::Flag};

void read_mapping(const YamlPair& pair, ExpectationSpec& expectation, const Section& section) {
    const YamlNode& map = pair.value;
    const Reading reading = section.reading();
    check_keys(map, "an expectation", kExpectationKeys, section.diagnostics);
    if (const YamlNode* that = map.find("that")) {
        if (auto line = read_line(*that, "that", section.diagnostics)) expectation.that = *line;
    } else {
        section.diagnostics.error(
            pair.key.where(), quoted(pair.key.text()) + " needs 'that'", "that: pc1 reaches pc2");
    }
    const auto points = read_key<std::uint64_t>(kPoints, map, reading);
    if (points) expectation.points = *points;
    expectation.hints = read_texts(kHint, map, reading);
    expectation.pass = read_key<std::string>(kPass, map, reading);
    expectation.fail = read_key<std::string>(kFail, map, reading);
    expectation.needs = read_texts(kNeeds, map, reading);
    const auto hidden = read_key<bool>(kHidden, map, reading);
    expectation.hidden = hidden && hidden->value;
}

void read_expectation(const YamlPair& pair, const Section& section) {
    check_name(pair.key, "an expectation", section.diagnostics);
    ExpectationSpec& expectation = section.spec.expectations.emplace_back();
    expectation.name = {pair.key.text(), pair.key.where()};
    expectation.points.where = pair.key.where();
    if (pair.value.is_map()) return read_mapping(pair, expectation, section);
    const auto line = read_line(pair.value, pair.key.text(), section.diagnostics);
    if (line) expectation.that = *line;
}

using Needs = std::vector<std::vector<std::size_t>>;

// Which expectations each one needs, by index; unknown names are complained about.
Needs resolve_needs(const NameList& names, const Section& section) {
    Needs needs;
    for (const ExpectationSpec& expectation : section.spec.expectations) {
        std::vector<std::size_t>& mine = needs.emplace_back();
        for (const Placed<std::string>& need : expectation.needs) {
            if (const auto index = names.find(need.value)) {
                mine.push_back(*index);
                continue;
            }
            std::string hint;
            if (!section.diagnostics.full()) {
                hint = known_words_hint(need.value, names.all(), "expectations in this file");
            }
            section.diagnostics.error(
                need.where, "unknown expectation " + quoted(need.value), std::move(hint));
        }
    }
    return needs;
}

// True for each expectation that stands in a circle or needs one that does: what is left when
// those without open needs are taken away, again and again.
std::vector<bool> in_circles(const Needs& needs) {
    Needs needed_by(needs.size());
    std::vector<std::size_t> open(needs.size());
    std::vector<std::size_t> free;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        open[i] = needs[i].size();
        for (const std::size_t need : needs[i]) needed_by[need].push_back(i);
        if (open[i] == 0) free.push_back(i);
    }
    std::vector<bool> left(needs.size(), true);
    while (!free.empty()) {
        const std::size_t done = free.back();
        free.pop_back();
        left[done] = false;
        for (const std::size_t other : needed_by[done]) {
            if (--open[other] == 0) free.push_back(other);
        }
    }
    return left;
}

// Follows the first open need from one that is left until it comes round: that circle's members.
std::vector<std::size_t> circle_in(const Needs& needs, const std::vector<bool>& left) {
    const auto next = [&](std::size_t i) {
        return *std::find_if(
            needs[i].begin(), needs[i].end(), [&](std::size_t n) { return left[n]; });
    };
    std::vector<bool> seen(needs.size());
    const auto start = std::find(left.begin(), left.end(), true);
    auto first = static_cast<std::size_t>(start - left.begin());
    for (; !seen[first]; first = next(first)) seen[first] = true;
    std::vector<std::size_t> circle{first};
    for (std::size_t i = next(first); i != first; i = next(i)) circle.push_back(i);
    return circle;
}

// "a -> b -> a", at the need of the first that leads round.
void complain_circle(const std::vector<std::size_t>& circle, const Section& section) {
    constexpr std::size_t kMost = 8;
    const auto& expectations = section.spec.expectations;
    const auto name = [&](std::size_t i) -> const std::string& {
        return expectations[circle[i]].name.value;
    };
    std::string way = name(0);
    for (std::size_t i = 1; i < std::min(circle.size(), kMost); ++i) way += " -> " + name(i);
    if (circle.size() > kMost) way += " -> ...";
    way += " -> " + name(0);
    Span where;
    for (const Placed<std::string>& need : expectations[circle[0]].needs) {
        if (need.value == name(circle.size() > 1 ? 1 : 0)) where = need.where;
    }
    section.diagnostics.error(where, quoted(name(0)) + " needs itself", way);
}

// Each circle once: what stands in one is taken to need nothing, and the others are looked for.
void check_circles(Needs needs, const Section& section) {
    while (!section.diagnostics.full()) {
        const std::vector<bool> left = in_circles(needs);
        if (std::find(left.begin(), left.end(), true) == left.end()) return;
        const std::vector<std::size_t> circle = circle_in(needs, left);
        complain_circle(circle, section);
        for (const std::size_t i : circle) needs[i].clear();
    }
}

}  // namespace

void read_expectations(const YamlNode& expect, const Section& section) {
    NameList names;
    for (const YamlPair& pair : pairs_of(expect, "expect", kExample, section.diagnostics)) {
        if (names.add(pair.key.text())) read_expectation(pair, section);
    }
    check_circles(resolve_needs(names, section), section);
}

}  // namespace catenet::scenario
