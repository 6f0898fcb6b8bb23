// Proxy ARP (RFC 1027): who answers for whom, and after how long (Linux's proxy_delay).
#include "tests/support/ethernet_world.hpp"

#include "models/arp/arp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::test {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;
using trace::What;

// What ends in more than 50 is behind another port.
struct Ways : arp::ProxyWays {
    bool leads_away(Ipv4Address target, const sim::Port&) override { return target > ip(50); }
};

struct Proxied : EthernetWorld {
    Proxied() {
        cable(asker.port(), router.port());
        router.arp.set_ways(ways);
    }
    void ask(Ipv4Address target, MacAddress to = kBroadcastMac) {
        at(0s, [this, target, to] {
            const arp::Packet request{.operation = arp::Operation::Request,
                                      .sender_mac = mac(1),
                                      .sender_ip = ip(1),
                                      .target_mac = {},
                                      .target_ip = target};
            sim::Packet out = asker.node.originate(std::size_t{0});
            request.emit(out.push_front(arp::Packet::kSize));
            asker.ethernet.send(std::move(out), ethernet::EtherType::Arp, to, asker.port());
        });
    }
    std::vector<Happening> answers() const { return trace.of(What::Sent, "h2"); }

    Ways ways;
    EthernetHost asker = host(1);
    EthernetHost router = host(2);
};

TEST(ArpProxy, AnswersForWhatIsBehindAnotherPort) {
    Proxied world;
    world.router.arp.be_proxy(world.router.port());
    world.ask(ip(77));
    world.run();
    const auto answers = world.answers();
    ASSERT_THAT(answers, SizeIs(1));
    const ByteView frame{answers[0].bytes};
    const auto answer = arp::Packet::parse(frame.subspan(ethernet::Header::kSize));
    EXPECT_EQ(answer->sender_ip, ip(77));
    EXPECT_EQ(answer->sender_mac, mac(2));
    EXPECT_LT(answers[0].time, after(800ms + 2us));
    EXPECT_THAT(world.trace.by("arp.proxies"), SizeIs(1));
}

TEST(ArpProxy, LetsTheOwnerAnswerFirstButNotOneWhoAsksItAlone) {
    Proxied world;
    world.router.arp.be_proxy(world.router.port());
    world.ask(ip(77), mac(2));
    world.run();
    ASSERT_THAT(world.answers(), SizeIs(1));
    EXPECT_LT(world.answers()[0].time, after(2us));
    EXPECT_THAT(world.trace.by("arp.proxy-waits"), IsEmpty());
}

TEST(ArpProxy, LearnsWhoAsked) {
    Proxied world;
    world.router.arp.be_proxy(world.router.port());
    world.ask(ip(77));
    world.run();
    EXPECT_EQ(world.trace.by("arp.learned").at(0).node, "h2");
}

TEST(ArpProxy, KeepsSilentAboutOthersAndUnlessItIsTold) {
    Proxied on_the_link;
    on_the_link.router.arp.be_proxy(on_the_link.router.port());
    on_the_link.ask(ip(9));
    on_the_link.run();
    EXPECT_THAT(on_the_link.answers(), IsEmpty());
    Proxied untold;
    untold.ask(ip(77));
    untold.run();
    EXPECT_THAT(untold.answers(), IsEmpty());
}

TEST(ArpProxy, DrawsItsDelayAndHoldsNoMoreThanItsQueue) {
    Proxied world;
    world.router.arp.be_proxy(world.router.port());
    for (unsigned i = 0; i < 70; ++i) world.ask(ip(100 + i));
    world.run();
    EXPECT_THAT(world.answers(), SizeIs(64));
    EXPECT_THAT(world.trace.by("arp.proxy-full"), SizeIs(6));
    EXPECT_GT(world.answers().back().time, after(400ms));
    EXPECT_LT(world.answers().front().time, after(400ms));
}

}  // namespace
}  // namespace catenet::test
