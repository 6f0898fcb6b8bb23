// What was asked in a run, what was answered, and where what was not answered ended.
#pragma once
#include "tools/export/damage.hpp"

#include "models/expectations/trails.hpp"

#include "sim/trace/sink.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace catenet::exports {

// The question that a packet belongs to.
struct Asked {
    trace::NodeIndex node = trace::kNone;
    std::string layer;  // "ping"
    TimePoint time{};
};

// A packet's end without arrival; or a decision that kept a question from its answer, such as that
// of a name server that knows no such name.
struct Loss {
    std::uint64_t packet = 0;
    TimePoint time{};
    trace::NodeIndex node = trace::kNone;
    const trace::Rule* rule = nullptr;
    std::string sentence;
    std::string remedy;
    std::map<std::string, std::string, std::less<>> facts;
    std::vector<std::string> routes;  // of that node at that time: "10.0.1.0/24 eth0"
    std::string link_name;            // where it was, or was to go
    std::optional<Order> order;       // of the scenario, that brought it about
    std::optional<Asked> asked;
    // Something was lost on a link or at a failed node before, on its account.
    bool follows = false;
    bool ended = true;  // the packet; false: a decision about it
};

// What a traceroute found out.
struct TracedHop {
    std::uint64_t number = 0;
    std::string from;  // an address; "": nothing came back
    std::string round_trip;
};

struct Question {
    std::uint64_t number = 0;
    TimePoint time{};
    std::uint64_t packet = 0;  // 0: none was made
    std::vector<std::uint64_t> journeys;
    bool settled = false;
    bool answered = false;  // or delivered, where no answer is wanted
    Duration round_trip{};
    trace::NodeIndex by = trace::kNone;  // who made the answer, if that is known
    std::string because = {};            // in the app's words, if it was not answered
    std::optional<Loss> decision = {};   // of the asking node: why it gave up, or waits for long
    std::string connection = {};         // of TCP, that was opened for it: "10.0.0.1:40000 > ..."
    TimePoint progress = {};  // when the connection came on last: what was lost before is repaired
};

// All questions of one kind between the same two, one after the other: what an event asked.
struct Conversation {
    std::string layer;  // "ping"
    trace::NodeIndex node = trace::kNone;
    std::string to;
    std::vector<Question> questions;
    bool wants_answer = true;  // a datagram does not
    std::vector<TracedHop> hops = {};

    std::size_t answered() const;
};

class Questions final : public trace::Sink {
  public:
    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint now) override;

    const std::vector<Conversation>& conversations() const { return conversations_; }
    // Drops in some journeys, such as those of a question, in the order of time.
    std::vector<const Loss*> losses_of(const std::vector<std::uint64_t>& journeys) const;
    // Decisions about packets of these journeys that say what can be done about them.
    std::vector<const Loss*> hindrances_of(const std::vector<std::uint64_t>& journeys) const;
    // That which this drop is; null if it is not kept. REQUIRES: a What::Dropped that was heard
    const Loss* loss_at_drop(const trace::TraceEvent& event) const;
    // Where a packet ended without arrival; null if it did not.
    const Loss* loss_of(std::uint64_t packet) const;
    // The question that the journey belongs to; null if nothing was asked.
    const Question* question_of(std::uint64_t journey) const;
    // That which an event of its node names by the fact "question"; null if it names none.
    const Question* question_of(const trace::TraceEvent& event) const;
    const Conversation* conversation_of(std::uint64_t journey) const;

  private:
    using Where = std::pair<std::size_t, std::size_t>;  // of a conversation, and a question in it
    void ask(const trace::TraceEvent& event);
    void answer(const trace::TraceEvent& event, bool answered);
    void get(const trace::TraceEvent& event);
    void hop(const trace::TraceEvent& event);
    std::optional<Asked> asked_by(const trace::TraceEvent& event) const;
    bool follows_another(const trace::TraceEvent& event) const;
    void lose(const trace::TraceEvent& event);
    void hinder(const trace::TraceEvent& event);
    void hear_tcp(const trace::TraceEvent& event);
    void connect(const trace::TraceEvent& event);
    void decide(Question& question, trace::NodeIndex node, TimePoint since);
    Loss loss_at(const trace::TraceEvent& event) const;
    void add_routes(Loss& loss);
    void enter_row(const trace::TraceEvent& event);
    Question* find(const trace::TraceEvent& event);
    std::optional<Where> place_of(const trace::TraceEvent& event) const;

    const trace::Directory* directory_ = nullptr;
    Damage damage_;
    expectations::Trails trails_;
    std::vector<Conversation> conversations_;
    using Key = std::pair<trace::NodeIndex, std::uint64_t>;
    std::map<Key, std::size_t> by_series_;  // index of a conversation
    std::map<Key, Where> by_question_;
    std::map<std::uint64_t, Where> by_journey_;
    using Losses = std::map<std::uint64_t, std::vector<Loss>>;  // by journey
    Losses losses_;
    Losses hindrances_;
    std::map<trace::NodeIndex, Loss> decided_;  // by each node, what it did last
    std::map<trace::NodeIndex, std::map<std::string, std::string>> routes_;
};

}  // namespace catenet::exports
