// The kinds of one category with their forms read, as sentences are matched against them.
#pragma once
#include "sim/scenario/registry.hpp"
#include "sim/scenario/sentence.hpp"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::scenario {

// What every form of a category has behind its own words.
struct CommonOptions {
    std::string_view form = {};  // "[after <after>]"
    std::vector<Parameter> parameters = {};
};

// Kind is a KindDescription with `forms`.
template <class Kind>
class SentenceKinds {
  public:
    // The registry must live as long.
    explicit SentenceKinds(const Registry& registry, const CommonOptions& common = {})
        : kinds_(registry.all<Kind>()) {
        for (const Kind* kind : kinds_) add(*kind, common);
    }
    SentenceKinds(const SentenceKinds&) = delete;
    SentenceKinds& operator=(const SentenceKinds&) = delete;
    ~SentenceKinds() = default;

    const Kind& kind(std::size_t index) const { return *kinds_[index]; }
    std::span<const SentenceKind> all() const { return sentence_kinds_; }

  private:
    struct Parsed {
        std::vector<Form> forms;
        std::vector<Parameter> parameters;
    };

    void add(const Kind& kind, const CommonOptions& common) {
        Parsed& parsed = parsed_.emplace_back();
        for (const std::string& form : kind.forms) {
            parsed.forms.push_back(parse_form(form + std::string{common.form}));
        }
        parsed.parameters = kind.parameters;
        parsed.parameters.insert(
            parsed.parameters.end(), common.parameters.begin(), common.parameters.end());
        sentence_kinds_.push_back({kind.name, parsed.forms, parsed.parameters});
    }

    std::vector<const Kind*> kinds_;
    std::deque<Parsed> parsed_;  // a deque, so that the spans stay
    std::vector<SentenceKind> sentence_kinds_;
};

}  // namespace catenet::scenario
