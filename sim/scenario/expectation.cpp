#include "sim/scenario/expectation.hpp"

#include "sim/core/assert.hpp"
#include "sim/scenario/window.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

struct Understood {
    const ExpectationKind* kind = nullptr;
    Arguments arguments;
    Window window;
};

std::optional<Understood> understand(const Line& line,
                                     const SentenceKinds<ExpectationKind>& kinds,
                                     const Reading& reading) {
    const auto words = words_of(line, reading.diagnostics);
    if (!words) return {};
    auto sentence = read_sentence(*words, kinds.all(), "expectation", line, reading);
    if (!sentence) return {};
    const auto window = window_of(sentence->arguments, reading.diagnostics);
    if (!window) return {};
    return Understood{&kinds.kind(sentence->kind), std::move(sentence->arguments), *window};
}

}  // namespace

// On the heap, since the judge refers to the arguments.
struct Grader::Judged {
    const ExpectationSpec* expectation = nullptr;
    Arguments arguments;
    std::unique_ptr<Judge> judge;
    bool settled = false;  // its grade is what it will be
};

Grader::Grader() = default;
Grader::~Grader() = default;

void Grader::begin(const trace::Directory& directory, const trace::Layers& layers) {
    for (const auto& judged : judged_) judged->judge->begin(directory, layers);
}

void Grader::on_event(const trace::TraceEvent& event) {
    for (const auto& judged : judged_) judged->judge->on_event(event);
}

void Grader::end(TimePoint now) {
    grades_.clear();
    for (const auto& judged : judged_) {
        Grade& grade = grades_.emplace_back();
        grade.expectation = judged->expectation;
        grade.verdict = judged->judge->verdict(now);
        judged->settled = false;
    }
    for (std::size_t i = 0; i < grades_.size(); ++i) settle(i);
}

// What it needs may stand further down; the reader has seen to it that there is no circle.
const Grader::Grade& Grader::settle(std::size_t index) {
    Grade& grade = grades_[index];
    if (judged_[index]->settled) return grade;
    judged_[index]->settled = true;
    for (const Placed<std::string>& need : grade.expectation->needs) {
        if (settle(index_of(need.value)).holds()) continue;
        grade.skipped = true;
        grade.skipped_for = need.value;
        break;
    }
    grade.points = grade.holds() ? grade.expectation->points.value : 0;
    return grade;
}

std::size_t Grader::index_of(std::string_view name) const {
    const auto found = std::find_if(judged_.begin(), judged_.end(), [&](const auto& judged) {
        return judged->expectation->name.value == name;
    });
    CATENET_ASSERT(found != judged_.end(), "an expectation needs one that does not exist");
    return static_cast<std::size_t>(found - judged_.begin());
}

bool Grader::all_hold() const {
    return std::all_of(grades_.begin(), grades_.end(), [](const Grade& g) { return g.holds(); });
}

void check_expectations(const Plan& plan, const Registry& registry, const Reading& reading) {
    const SentenceKinds<ExpectationKind> kinds{registry, window_options()};
    for (const ExpectationSpec& expectation : plan.spec->expectations) {
        if (reading.diagnostics.full()) return;
        if (expectation.that.text.empty()) continue;  // it could not be read
        const auto understood = understand(expectation.that, kinds, reading);
        if (!understood || understood->kind->check == nullptr) continue;
        understood->kind->check({plan, registry, understood->arguments, understood->window},
                                expectation.that.where,
                                reading.diagnostics);
    }
}

std::unique_ptr<Grader> make_grader(const Plan& plan,
                                    const Registry& registry,
                                    Diagnostics& diagnostics) {
    const SentenceKinds<ExpectationKind> kinds{registry, window_options()};
    const Names names = names_of(plan);
    const std::size_t errors = diagnostics.error_count();
    auto grader = std::make_unique<Grader>();
    for (const ExpectationSpec& expectation : plan.spec->expectations) {
        if (diagnostics.full()) break;
        auto understood = understand(expectation.that, kinds, {diagnostics, &names});
        if (!understood) continue;
        warn_beyond(understood->arguments, *plan.spec, diagnostics);
        auto judged = std::make_unique<Grader::Judged>();
        judged->expectation = &expectation;
        judged->arguments = std::move(understood->arguments);
        const ExpectationKind& kind = *understood->kind;
        const ExpectationUse use{plan, registry, judged->arguments, understood->window};
        if (kind.check != nullptr) kind.check(use, expectation.that.where, diagnostics);
        if (diagnostics.error_count() > errors) continue;  // there will be no grader
        judged->judge = kind.make(use);
        grader->judged_.push_back(std::move(judged));
    }
    if (diagnostics.error_count() > errors) return nullptr;
    return grader;
}

}  // namespace catenet::scenario
