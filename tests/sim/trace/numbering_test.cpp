// The numbers that people see: packets and journeys from 1, in order of first appearance.
#include "sim/trace/sink.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace catenet::trace {
namespace {

constexpr PacketId kPing{.object = 7, .number = 1};
constexpr PacketId kOther{.object = 3, .number = 1};

// What a numbered event shows, in words: "p2 of j1 from p1".
std::string numbers_of(Numbering& numbering,
                       PacketId id,
                       PacketId journey,
                       const std::vector<PacketId>& parents = {}) {
    const PacketView packet{.id = id, .journey = journey, .parents = parents};
    TraceEvent event{.packet = &packet};
    numbering.number(event);
    std::string text = "p" + std::to_string(event.packet_number) + " of";
    for (const std::uint64_t number : event.journeys) text += " j" + std::to_string(number);
    for (const std::uint64_t number : event.parents) text += " from p" + std::to_string(number);
    return text;
}

TEST(Numbering, CountsInOrderOfFirstAppearance) {
    Numbering numbering;
    EXPECT_EQ(numbers_of(numbering, kPing, kPing), "p1 of j1");
    EXPECT_EQ(numbers_of(numbering, kOther, kOther), "p2 of j2");
    EXPECT_EQ(numbers_of(numbering, kPing, kPing), "p1 of j1");
}

TEST(Numbering, LeavesAnEventWithoutAPacketAlone) {
    Numbering numbering;
    TraceEvent event;
    numbering.number(event);
    EXPECT_EQ(event.packet_number, 0U);
    EXPECT_TRUE(event.journeys.empty());
    EXPECT_EQ(numbers_of(numbering, kPing, kPing), "p1 of j1");
}

TEST(Numbering, FollowsAJourneyThroughItsChildren) {
    Numbering numbering;
    numbers_of(numbering, kPing, kPing);
    EXPECT_EQ(numbers_of(numbering, {9, 1}, kPing, {kPing}), "p2 of j1 from p1");
    EXPECT_EQ(numbers_of(numbering, {9, 2}, kPing, {{9, 1}}), "p3 of j1 from p2");
}

TEST(Numbering, UnitesTheJourneysOfSeveralParents) {
    Numbering numbering;
    numbers_of(numbering, kPing, kPing);
    numbers_of(numbering, kOther, kOther);
    EXPECT_EQ(numbers_of(numbering, {9, 1}, kSeveral, {kOther, kPing}),
              "p3 of j1 j2 from p2 from p1");
}

TEST(Numbering, CountsAJourneyOnceThatComesByTwoParents) {
    Numbering numbering;
    numbers_of(numbering, kPing, kPing);
    numbers_of(numbering, {8, 1}, kPing, {kPing});
    numbers_of(numbering, {8, 2}, kPing, {kPing});
    EXPECT_EQ(numbers_of(numbering, {9, 1}, kSeveral, {{8, 1}, {8, 2}}),
              "p4 of j1 from p2 from p3");
}

TEST(Numbering, HandsSeveralJourneysOn) {
    Numbering numbering;
    numbers_of(numbering, kPing, kPing);
    numbers_of(numbering, kOther, kOther);
    numbers_of(numbering, {9, 1}, kSeveral, {kPing, kOther});
    EXPECT_EQ(numbers_of(numbering, {9, 2}, kSeveral, {{9, 1}}), "p4 of j1 j2 from p3");
}

TEST(Numbering, LeavesOutParentsThatNeverAppeared) {
    Numbering numbering;
    EXPECT_EQ(numbers_of(numbering, {9, 1}, kPing, {kPing}), "p1 of j1");
    EXPECT_EQ(numbers_of(numbering, kPing, kPing), "p2 of j1");
}

TEST(Numbering, KeepsTheNumbersOfManyPackets) {
    Numbering numbering;
    for (std::uint32_t i = 1; i <= 1000; ++i) {
        const std::string number = std::to_string(i);
        EXPECT_EQ(numbers_of(numbering, {1, i}, {1, i}), "p" + number + " of j" + number);
    }
    EXPECT_EQ(numbers_of(numbering, {1, 500}, {1, 500}), "p500 of j500");
}

class Listener : public Sink {
  public:
    Listener(std::string name, std::vector<std::string>& heard)
        : name_(std::move(name)), heard_(heard) {}
    void begin(const Directory& directory, const Layers&) override {
        say("begin " + directory.title);
    }
    void on_event(const TraceEvent& event) override {
        say(std::string(to_string(event.what)) + " p" + std::to_string(event.packet_number));
    }
    void end(TimePoint now) override { say("end " + seconds_text(now)); }

  private:
    void say(const std::string& what) { heard_.push_back(name_ + ": " + what); }

    std::string name_;
    std::vector<std::string>& heard_;
};

TEST(Trace, TellsEverySinkInTheOrderGiven) {
    std::vector<std::string> heard;
    Listener first("a", heard);
    Listener second("b", heard);
    Trace trace;
    EXPECT_FALSE(trace.heard());
    trace.add(first);
    trace.add(second);
    EXPECT_TRUE(trace.heard());
    const PacketView packet{.id = kPing, .journey = kPing};
    trace.begin({.title = "x"}, {});
    trace.emit({.what = What::Sent, .packet = &packet});
    trace.end(TimePoint{Duration{1}});
    EXPECT_EQ(heard,
              (std::vector<std::string>{"a: begin x",
                                        "b: begin x",
                                        "a: sent p1",
                                        "b: sent p1",
                                        "a: end 0.000000000001",
                                        "b: end 0.000000000001"}));
}

class FrameListener : public Sink {
  public:
    void begin(const Directory& /*directory*/, const Layers& /*layers*/) override {}
    void on_event(const TraceEvent& event) override { number = event.packet_number; }
    void end(TimePoint /*now*/) override {}
    bool wants_frames_alone() const override { return true; }
    std::uint64_t number = 99;
};

TEST(Trace, NumbersNothingForThoseWhoLookAtFramesAlone) {
    FrameListener listener;
    Trace trace;
    trace.add(listener);
    EXPECT_FALSE(trace.heard());
    EXPECT_TRUE(trace.frames_heard());
    const PacketView packet{.id = kPing, .journey = kPing};
    trace.emit({.what = What::Sent, .packet = &packet});
    EXPECT_EQ(listener.number, 0U);
}

TEST(Trace, NumbersForAllOnceOneListensToMoreThanFrames) {
    std::vector<std::string> heard;
    FrameListener frames;
    Listener all("all", heard);
    Trace trace;
    trace.add(frames);
    trace.add(all);
    EXPECT_TRUE(trace.heard());
    const PacketView packet{.id = kPing, .journey = kPing};
    trace.emit({.what = What::Sent, .packet = &packet});
    EXPECT_EQ(frames.number, 1U);
}

}  // namespace
}  // namespace catenet::trace
