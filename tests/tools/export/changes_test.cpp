// Short words: what changed, lines that fit, names of things.
#include "tools/export/changes.hpp"

#include "tests/support/toy_run.hpp"
#include "tools/export/wrap.hpp"

#include <gtest/gtest.h>

namespace catenet::exports {
namespace {

using trace::What;

TEST(Changes, NameLongValuesAndShowShortOnes) {
    EXPECT_EQ(short_text({}), "");
    EXPECT_EQ(short_text({{"ip.ttl", "64", "63"}}), "ip.ttl 64 → 63");
    EXPECT_EQ(
        short_text({{"eth.dst", "02:00:00:00:00:01", "02:00:00:00:00:02"}, {"ip.ttl", "64", "63"}}),
        "ip.ttl 64 → 63; eth.dst changes");
}

// What a node did to a packet of the toy run, by what it said.
std::string changes_said(const std::vector<What>& said, bool crossing) {
    struct Listener final : trace::Sink {
        void begin(const trace::Directory&, const trace::Layers& given) override {
            layers = &given;
        }
        void on_event(const trace::TraceEvent& event) override {
            if (event.what == What::Sent) text = changes.about(event, *layers);
            changes.hear(event);
        }
        void end(TimePoint) override {}
        const trace::Layers* layers = nullptr;
        PassageChanges changes;
        std::string text;
    };
    Listener listener;
    test::ToyRun run(listener);
    const trace::PacketView& note = run.packet(test::note_frame(7, "hi"));
    std::vector<std::byte> other = test::note_frame(9, "hi");
    const trace::Crossing nothing;
    for (const What what : said) {
        trace::PacketView view = note;
        if (what != What::Received) view.head = other;
        run.say({.what = what,
                 .node = 1,
                 .layer = &test::kToy,
                 .packet = &view,
                 .crossing = crossing && what == What::Forwarded ? &nothing : nullptr});
    }
    EXPECT_EQ(listener.changes.size(), 0U);
    return listener.text;
}

TEST(PassageChanges, CompareWhatLeavesWithWhatCame) {
    EXPECT_EQ(changes_said({What::Received, What::Forwarded, What::Sent}, true),
              "note.number 7 → 9");
}

TEST(PassageChanges, SayNothingOfPacketsThatAreNotPassedOn) {
    EXPECT_EQ(changes_said({What::Received, What::Sent}, true), "");
    EXPECT_EQ(changes_said({What::Received, What::Forwarded, What::Sent}, false), "");
    EXPECT_EQ(changes_said({What::Received, What::Delivered}, true), "");
}

// -- Lines
// -----------------------------------------------------------------------------------------

TEST(Wrap, BreaksAtSpaces) {
    EXPECT_EQ(wrapped("one two three", 7, "  "), "one two\n  three");
    EXPECT_EQ(wrapped("one two three", 100, "  "), "one two three");
    EXPECT_EQ(wrapped("indivisible one", 5, ""), "indivisible\none");
    EXPECT_EQ(wrapped("", 5, ""), "");
}

TEST(Wrap, CountsCharactersAndNotBytes) {
    EXPECT_EQ(wrapped("→→ →→", 5, ""), "→→ →→");
    EXPECT_EQ(padded("→", 3), "→  ");
    EXPECT_EQ(cut_to("→→→", 2), "→…");
    EXPECT_EQ(cut_to("→→→", 3), "→→→");
    EXPECT_EQ(cut_to("abc", 0), "");
}

}  // namespace
}  // namespace catenet::exports
