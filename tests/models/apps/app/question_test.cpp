#include "models/apps/app/question.hpp"

#include "tests/support/ip_net.hpp"

#include "models/apps/app/app.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::app {
namespace {

using namespace std::chrono_literals;

const trace::Layer& layer() {
    static const trace::Layer layer = layer_of("asker", "An app that asks");
    return layer;
}

// Asks twice, the second after 2 s; the first is answered after 3 s, the second never.
class Asker : public App {
  public:
    explicit Asker(sim::Node& node) : App(node) {}
    void begin() { start_task(run()); }

  private:
    Task run() {
        sim::Timer timer(node().executor());
        sim::Packet one = node().originate(4);
        Question first(node(), layer(), {"pc2", Ipv4Address{}}, one);
        end(std::move(one));
        co_await pause(timer, 2s);
        sim::Packet two = node().originate(4);
        Question second(node(), layer(), {"pc2", Ipv4Address{}}, two, first.series());
        end(std::move(two));
        co_await pause(timer, 1s);
        first.say_answered(nullptr);
        second.say_unanswered("it is late");
    }
    void end(sim::Packet packet) {
        static constexpr trace::Rule kDone{
            .id = "test.done", .sentence = "done", .reference = "test"};
        node().deliver(std::move(packet), {layer(), kDone});
    }
};

TEST(Question, IsNumberedTimedAndSettled) {
    test::IpNet net;
    sim::Node& node = net.simulation.add_node({.name = "pc1", .kind = "host"});
    auto& asker = node.add<Asker>(node);
    net.simulation.plan(TimePoint{}, [&] { asker.begin(); });
    net.run();
    const auto asked = net.trace.by("app.asked");
    ASSERT_EQ(asked.size(), 2U);
    EXPECT_EQ(asked[0].facts.at("question"), "1");
    EXPECT_EQ(asked[1].facts.at("question"), "2");
    EXPECT_EQ(asked[1].facts.at("series"), "1");
    EXPECT_NE(asked[0].packet, asked[1].packet);
    EXPECT_EQ(net.trace.by("app.answered").at(0).facts.at("rtt"), "3s");
    const auto late = net.trace.by("app.unanswered");
    ASSERT_EQ(late.size(), 1U);
    EXPECT_EQ(late[0].facts.at("because"), "it is late");
    EXPECT_EQ(late[0].facts.at("question"), "2");
}

TEST(App, MayStillWaitWhenTheRunIsTornDown) {
    // ASan and the pool would object to what is left behind or touched too late.
    test::IpNet net;
    sim::Node& node = net.simulation.add_node({.name = "pc1", .kind = "host"});
    auto& asker = node.add<Asker>(node);
    net.simulation.plan(TimePoint{}, [&] { asker.begin(); });
    net.simulation.plan(TimePoint{} + 1s, [&] { net.simulation.stop(); });
    net.run();
    EXPECT_EQ(net.trace.by("app.asked").size(), 1U);
    EXPECT_EQ(net.trace.by("app.answered").size(), 0U);
}

}  // namespace
}  // namespace catenet::app
