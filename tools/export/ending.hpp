// The end of a story: what was asked and answered, why what was not, what was expected, the counts.
#pragma once
#include "tools/export/paint.hpp"
#include "tools/export/questions.hpp"

#include "sim/scenario/build.hpp"
#include "sim/scenario/expectation.hpp"
#include "sim/trace/output.hpp"

#include <string>

namespace catenet::exports {

struct EndingOptions {
    std::string file;  // as the user wrote it
    bool colour = false;
};

// Says how a run ended, for people.
class StoryEnding {
  public:
    StoryEnding(trace::TextOutput& output, scenario::World& world, EndingOptions options)
        : output_(output), world_(world), options_(std::move(options)), paint_(options_.colour) {}

    // "pc1> ping pc2: answered (2 of 2)", or why not.
    void tell(const Questions& questions);
    void tell(const scenario::Grader& grader);
    // "12 packets came to be: 8 delivered, 2 dropped, ..."
    void tell_counts();

  private:
    void tell_conversation(const Conversation& conversation, const Questions& questions);
    void tell_hops(const Conversation& conversation);
    void tell_open(const Conversation& conversation);
    void tell_connection(const Conversation& conversation);
    void tell_why(const Conversation& conversation, const Questions& questions);
    std::string others_text(const Conversation& conversation) const;
    void line(const std::string& text) { output_.write(text + "\n"); }

    trace::TextOutput& output_;
    scenario::World& world_;
    EndingOptions options_;
    Paint paint_;
};

}  // namespace catenet::exports
