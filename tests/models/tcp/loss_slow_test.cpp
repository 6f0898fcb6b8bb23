// A stream arrives whole, whichever frames are lost, and needs no time-out where RFC 6675 has none.
#include "tests/models/tcp/pair.hpp"
#include "tests/support/for_each_seed.hpp"

#include "sim/core/wire.hpp"

#include <cstdlib>
#include <set>

namespace catenet::tcp {
namespace {

constexpr std::size_t kSegments = 100;
constexpr std::size_t kSize = 1448;
constexpr std::size_t kSequenceNumberAt = 2 + 20 + 4;  // in a PPP frame (RFC 791 3.1, RFC 9293 3.1)

// How many of all pairs are tried: every nth. All, a quarter of an hour with sanitizers, if asked
// so.
std::uint64_t stride_of_pairs() {
    const char* const asked = std::getenv("CATENET_LOSS_STRIDE");
    return asked == nullptr ? 41 : std::strtoull(asked, nullptr, 10);
}

// Loses the frames with these numbers (1 = first), and counts time-outs and repairs.
class Losing : public trace::Sink {
  public:
    explicit Losing(std::set<std::uint64_t> lost) : lost_(std::move(lost)) {}

    void listen_to(sim::Simulation& simulation) {
        simulation_ = &simulation;
        simulation.trace().add(*this);
    }
    void begin(const trace::Directory&, const trace::Layers&) override {}
    void end(TimePoint now) override { ended = now; }
    void on_event(const trace::TraceEvent& event) override {
        if (event.rule != nullptr && event.rule->id == "tcp.timeout") ++timeouts;
        if (event.rule != nullptr && event.rule->id == "tcp.sent-again") ++again;
        if (event.what != trace::What::Sent) return;
        ++frames;
        const bool is_data = event.node == 0 && event.packet->size() > kSize;
        if (is_data) data.push_back(frames);
        if (lost_.count(frames) == 0) return;
        if (is_data) lost_segments.insert(sequence_number_of(*event.packet));
        const sim::Node* const sender = simulation_->nodes()[event.node].get();
        simulation_->media()[event.link]->take_out({.from = sender}, {.count = 1, .protocol = {}});
    }

    std::uint64_t frames = 0;
    std::vector<std::uint64_t> data;        // the numbers of those that carry full segments
    std::set<std::uint32_t> lost_segments;  // their sequence numbers
    unsigned timeouts = 0;
    unsigned again = 0;
    TimePoint ended;

  private:
    static std::uint32_t sequence_number_of(const trace::PacketView& frame) {
        Reader reader(frame.head);
        reader.skip(kSequenceNumberAt);
        return reader.u32();
    }

    std::set<std::uint64_t> lost_;
    sim::Simulation* simulation_ = nullptr;
};

struct Play {
    Settings settings = {};
    Probability late = {};     // that a frame is overtaken by others
    Probability doubled = {};  // that one arrives twice
    std::uint64_t seed = 1;

    // Runs it, and looks at what arrived.
    Losing operator()(std::set<std::uint64_t> lost) const {
        Losing losing(std::move(lost));
        Pair pair({.client = settings, .server = settings, .seed = seed});
        pair.cable.set_chance({}, sim::Chance::Reorder, late);
        pair.cable.set_chance({}, sim::Chance::Duplicate, doubled);
        losing.listen_to(pair.net.simulation);
        pair.send(numbered(kSegments * kSize));
        pair.run();
        EXPECT_EQ(pair.taking.read.size(), pair.sending.bytes.size());
        EXPECT_TRUE(pair.taking.read == pair.sending.bytes) << "the stream is not what was sent";
        EXPECT_TRUE(pair.sending.at_end);
        return losing;
    }
};

Settings without_sack() {
    Settings settings;
    settings.sack = false;
    return settings;
}

Settings cubic() {
    Settings settings;
    settings.congestion = Algorithm::Cubic;
    return settings;
}

TEST(TcpLoss, NothingIsSentTwiceWhenNothingIsLost) {
    const Losing none = Play{}({});
    EXPECT_EQ(none.again, 0U);
    EXPECT_EQ(none.timeouts, 0U);
    EXPECT_EQ(none.data.size(), kSegments);
}

void lose_each(const Settings& settings) {
    const Play play{settings};
    const Losing none = play({});
    for (std::uint64_t lost = 1; lost <= none.frames; ++lost) {
        SCOPED_TRACE(testing::Message() << "frame " << lost << " is lost");
        play({lost});
    }
}

TEST(TcpLoss, SurvivesTheLossOfAnyOneFrame) {
    lose_each({});
}

TEST(TcpLoss, SurvivesTheLossOfAnyOneFrameWithoutSack) {
    lose_each(without_sack());
}

TEST(TcpLoss, SurvivesTheLossOfAnyOneFrameWithCubic) {
    lose_each(cubic());
}

// Three segments behind it are enough to see it (RFC 5681 3.2, RFC 6675 5).
TEST(TcpLoss, RepairsOneSegmentWithoutATimeoutUnlessFewFollow) {
    for (const Settings& settings : {Settings{}, without_sack(), cubic()}) {
        const Play play{settings};
        const Losing none = play({});
        for (std::size_t i = 0; i + InFlight::kDupThresh < none.data.size(); ++i) {
            SCOPED_TRACE(testing::Message() << "segment " << i + 1 << " is lost");
            const Losing one = play({none.data[i]});
            EXPECT_EQ(one.timeouts, 0U);
            EXPECT_EQ(one.again, 1U);
        }
    }
}

TEST(TcpLoss, AcknowledgmentsThatAreLostAreMadeUpForByLaterOnes) {
    const Play play{};
    const Losing none = play({});
    const std::set<std::uint64_t> data(none.data.begin(), none.data.end());
    for (std::uint64_t lost = 4; lost + 5 < none.frames; ++lost) {
        if (data.count(lost) > 0) continue;
        SCOPED_TRACE(testing::Message() << "frame " << lost << " is lost");
        EXPECT_EQ(play({lost}).again, 0U);
    }
}

// With SACK any two segments of a window are repaired without a time-out.
TEST(TcpLoss, RepairsTwoSegmentsThatAreNeighbours) {
    const Play play{};
    const Losing none = play({});
    for (std::size_t i = 0; i + 1 + InFlight::kDupThresh < none.data.size(); ++i) {
        SCOPED_TRACE(testing::Message() << "segments " << i + 1 << " and " << i + 2 << " are lost");
        const Losing two = play({none.data[i], none.data[i + 1]});
        EXPECT_EQ(two.timeouts, 0U);
        EXPECT_EQ(two.again, 2U);
    }
}

// Two segments of which each is lost once need no time-out where three follow the later one. (One
// that is lost twice does: RFC 6675 does not see that a repair was lost.)
TEST(TcpLoss, SurvivesTheLossOfAnyTwoFrames) {
    const Play play{};
    const Losing none = play({});
    const std::uint64_t last = none.data[none.data.size() - 1 - InFlight::kDupThresh];
    const std::uint64_t stride = stride_of_pairs();
    std::uint64_t pair = 0;
    for (std::uint64_t one = 1; one <= none.frames; ++one) {
        for (std::uint64_t other = one + 1; other <= none.frames; ++other) {
            if (++pair % stride != 0) continue;
            SCOPED_TRACE(testing::Message() << "frames " << one << " and " << other << " are lost");
            const Losing two = play({one, other});
            if (two.lost_segments.size() == 2 && other <= last) {
                EXPECT_EQ(two.timeouts, 0U);
                EXPECT_EQ(two.again, 2U);
            }
        }
    }
}

TEST(TcpLoss, SurvivesATenthOfAllFramesLost) {
    test::for_each_seed(40, [](RandomStream& random) {
        std::set<std::uint64_t> lost;
        for (std::uint64_t frame = 1; frame < 1000; ++frame) {
            if (random.below(10) == 0) lost.insert(frame);
        }
        for (const Settings& settings : {Settings{}, without_sack(), cubic()}) {
            Play{settings}(lost);
        }
    });
}

// What is late arrives, so that no time-out is needed, though something may be sent twice.
TEST(TcpLoss, SurvivesFramesThatAreOvertaken) {
    std::uint64_t seed = 0;
    test::for_each_seed(60, [&](RandomStream& random) {
        const Probability late{static_cast<std::uint32_t>(random.below(300'000))};
        ++seed;
        for (const Settings& settings : {Settings{}, without_sack(), cubic()}) {
            const Play play{.settings = settings, .late = late, .seed = seed};
            EXPECT_EQ(play({}).timeouts, 0U);
        }
    });
}

TEST(TcpLoss, SurvivesFramesThatAreOvertakenArriveTwiceAndAreLost) {
    std::uint64_t seed = 0;
    test::for_each_seed(60, [&](RandomStream& random) {
        const Play play{.late = {static_cast<std::uint32_t>(random.below(300'000))},
                        .doubled = {static_cast<std::uint32_t>(random.below(300'000))},
                        .seed = ++seed};
        play({1 + random.below(150), 1 + random.below(150)});
    });
}

}  // namespace
}  // namespace catenet::tcp
