// What the judges here share: the names of the run, the window, and the words of a verdict.
#pragma once
#include "sim/scenario/expectation.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace catenet::expectations {

class Judging : public scenario::Judge {
  public:
    explicit Judging(const scenario::ExpectationUse& use) : use_(use) {}
    void begin(const trace::Directory& directory, const trace::Layers& layers) override {
        directory_ = &directory;
        layers_ = &layers;
    }

  protected:
    const trace::Directory& directory() const { return *directory_; }
    const trace::Layers& layers() const { return *layers_; }
    const scenario::Window& window() const { return use_.window; }
    const scenario::Arguments& arguments() const { return use_.arguments; }
    const std::string& text(std::string_view name) const { return use_.arguments.text(name); }

  private:
    const scenario::ExpectationUse use_;
    const trace::Directory* directory_ = nullptr;
    const trace::Layers* layers_ = nullptr;
};

template <class JudgeType>
std::unique_ptr<scenario::Judge> make_judge(const scenario::ExpectationUse& use) {
    return std::make_unique<JudgeType>(use);
}

// One thing that happened, in words, for evidence.
struct Incident {
    std::string text;
    std::uint64_t packet = 0;
    TimePoint time{};
};

scenario::Verdict holds();
scenario::Verdict fails(Incident evidence);
// Nothing happened that could be shown.
scenario::Verdict fails(std::string text);

std::string packet_name(std::uint64_t number);  // "p14"
std::string moment(TimePoint time);             // "5.02s", and "13.8us" in the first second
// A time that is beyond the limit, so that it can be seen: "20.298ms".
std::string beyond(Duration taken, Duration limit);
// "p14 was dropped at r1 at 5.02s: no route to 10.0.2.2 [ipv4.no-route]"
Incident drop_of(const trace::TraceEvent& event, const trace::Directory& directory);
// " after 5s before 9s", as it was written; "" for the whole run.
std::string window_text(const scenario::Window& window);

}  // namespace catenet::expectations
