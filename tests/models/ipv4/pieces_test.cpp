// Packets in pieces, as a node cuts and joins them.
#include "tests/support/for_each_seed.hpp"
#include "tests/support/tester.hpp"

#include "models/ipv4/ipv4.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace catenet::ipv4 {
namespace {

using namespace std::chrono_literals;
using test::drops_at;
using test::header_of;
using test::icmp_in;
using test::ip;
using test::IpNet;
using test::Octets;
using test::quoted_in;
using test::Tester;

using testing::ElementsAre;
using testing::IsEmpty;

Octets counting(std::size_t count) {
    Octets bytes(count);
    for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::byte>(i % 251);
    return bytes;
}

// The tester (10.0.1.2) and a host pc1 (10.0.1.1).
struct Line {
    Line() : pc1(net.add("pc1")), tester(net, pc1, "10.0.1.1/24") {}

    IpNet net;
    test::IpNode& pc1;
    Tester tester;
};

Octets echo_of(std::size_t data) {
    return test::icmp_of({.type = icmp::Type::EchoRequest, .ident = 9, .sequence = 1},
                         counting(data));
}

// Of a packet from the tester to pc1.
Octets piece(const Octets& data, std::size_t begin, std::size_t length, bool more) {
    const auto from = data.begin() + static_cast<std::ptrdiff_t>(begin);
    return test::packet_of({.id = 5,
                            .more_fragments = more,
                            .fragment_offset = static_cast<std::uint16_t>(begin),
                            .protocol = 1,
                            .source = ip("10.0.1.2"),
                            .destination = ip("10.0.1.1")},
                           Octets(from, from + static_cast<std::ptrdiff_t>(length)));
}

std::vector<Octets> pieces_of(const Octets& data, std::size_t most) {
    std::vector<Octets> pieces;
    for (std::size_t begin = 0; begin < data.size(); begin += most) {
        const std::size_t length = std::min(most, data.size() - begin);
        pieces.push_back(piece(data, begin, length, begin + length < data.size()));
    }
    return pieces;
}

TEST(Pieces, AreJoinedWhereTheyArrive) {
    Line line;
    for (const Octets& one : pieces_of(echo_of(100), 48)) line.tester.send_at(TimePoint{}, one);
    line.net.run();
    ASSERT_EQ(line.tester.got().size(), 1U);
    const Octets& reply = line.tester.got()[0];
    EXPECT_EQ(icmp_in(reply).type, icmp::Type::EchoReply);
    EXPECT_EQ(quoted_in(reply), counting(100));
    EXPECT_THAT(line.net.simulation.broken_conservation(), IsEmpty());
}

TEST(Pieces, AreJoinedInWhateverOrderTheyCome) {
    test::for_each_seed(50, [](RandomStream& random) {
        Line line;
        const std::size_t data = 1 + random.below(600);
        std::vector<Octets> pieces = pieces_of(echo_of(data), 8 * (1 + random.below(12)));
        for (std::size_t i = pieces.size(); i > 1; --i) {
            std::swap(pieces[i - 1], pieces[random.below(i)]);
        }
        for (const Octets& one : pieces) line.tester.send_at(TimePoint{}, one);
        line.net.run();
        ASSERT_EQ(line.tester.got().size(), 1U);
        EXPECT_EQ(quoted_in(line.tester.got()[0]), counting(data));
        EXPECT_THAT(line.net.simulation.broken_conservation(), IsEmpty());
    });
}

TEST(Pieces, ThatAreThereAlreadyGoAlone) {
    Line line;
    const auto pieces = pieces_of(echo_of(100), 48);
    line.tester.send_at(TimePoint{}, pieces[0]);
    line.tester.send_at(TimePoint{}, pieces[0]);
    line.tester.send_at(TimePoint{}, pieces[1]);
    line.tester.send_at(TimePoint{}, pieces[2]);
    line.net.run();
    EXPECT_THAT(drops_at(line.net.trace, "pc1"), ElementsAre("ipv4.duplicate-fragment"));
    EXPECT_EQ(line.tester.got().size(), 1U);
}

// Linux since 4.20: nobody can tell whose bytes are right.
TEST(Pieces, ThatOverlapTakeAllOthersAlong) {
    Line line;
    const Octets data = echo_of(100);
    line.tester.send_at(TimePoint{}, piece(data, 0, 48, true));
    line.tester.send_at(TimePoint{}, piece(data, 40, 48, true));
    line.net.run();
    EXPECT_THAT(drops_at(line.net.trace, "pc1"),
                ElementsAre("ipv4.overlapping-fragment", "ipv4.overlapping-fragment"));
    EXPECT_THAT(line.tester.got(), IsEmpty());
}

TEST(Pieces, ThatEndWhereThePacketCannotEndTakeAllOthersAlong) {
    Line line;
    const Octets data = echo_of(100);
    line.tester.send_at(TimePoint{}, piece(data, 96, 12, false));
    line.tester.send_at(TimePoint{}, piece(data, 48, 24, false));
    line.net.run();
    EXPECT_THAT(drops_at(line.net.trace, "pc1"),
                ElementsAre("ipv4.bad-fragment-end", "ipv4.bad-fragment-end"));
}

// The ping of death.
TEST(Pieces, NeverMakeMoreThanAPacketCanHold) {
    Line line;
    const Octets last = test::packet_of({.id = 5,
                                         .fragment_offset = 65528,
                                         .protocol = 1,
                                         .source = ip("10.0.1.2"),
                                         .destination = ip("10.0.1.1")},
                                        Octets(100));
    line.tester.send_at(TimePoint{}, last);
    line.net.run();
    EXPECT_THAT(drops_at(line.net.trace, "pc1"), ElementsAre("ipv4.reassembled-too-long"));
}

// RFC 1122 3.3.2; 30 s as Linux waits.
TEST(Pieces, WhoseRestDoesNotComeAreGivenUpAndTheirSenderTold) {
    Line line;
    const auto pieces = pieces_of(echo_of(100), 48);
    line.tester.send_at(TimePoint{1s}, pieces[1]);
    line.tester.send_at(TimePoint{2s}, pieces[0]);
    line.net.run();
    EXPECT_THAT(drops_at(line.net.trace, "pc1"),
                ElementsAre("ipv4.reassembly-expired", "ipv4.reassembly-expired"));
    const auto drops = line.net.trace.by("ipv4.reassembly-expired");
    EXPECT_GE(drops[0].time, TimePoint{31s});
    EXPECT_LT(drops[0].time, TimePoint{31s} + 1ms);
    ASSERT_EQ(line.tester.got().size(), 1U);
    const Octets& error = line.tester.got()[0];
    EXPECT_EQ(icmp_in(error).type, icmp::Type::TimeExceeded);
    EXPECT_EQ(icmp_in(error).code, icmp::kReassemblyExceeded);
    EXPECT_EQ(quoted_in(error), pieces[0]);
}

TEST(Pieces, WithoutTheFirstOneAreGivenUpSilently) {
    Line line;
    const auto pieces = pieces_of(echo_of(100), 48);
    line.tester.send_at(TimePoint{}, pieces[1]);
    line.tester.send_at(TimePoint{}, pieces[2]);
    line.net.run();
    EXPECT_EQ(drops_at(line.net.trace, "pc1").size(), 2U);
    EXPECT_THAT(line.tester.got(), IsEmpty());
}

TEST(Pieces, OfOtherPacketsAreNotMixed) {
    Line line;
    const auto pieces = pieces_of(echo_of(100), 64);
    ASSERT_EQ(pieces.size(), 2U);
    Octets other = pieces[1];
    other[5] = std::byte{6};  // another id
    test::mend_checksum(other);
    line.tester.send_at(TimePoint{}, pieces[0]);
    line.tester.send_at(TimePoint{}, other);
    line.net.run();
    EXPECT_EQ(drops_at(line.net.trace, "pc1").size(), 2U);
}

TEST(Pieces, StandInATableWhileTheyWait) {
    Line line;
    for (const Octets& one : pieces_of(echo_of(100), 48)) line.tester.send_at(TimePoint{}, one);
    line.net.run();
    std::vector<std::string> rows;
    for (const auto& row : line.net.trace.of(trace::What::Table, "pc1")) {
        if (row.facts.at("table") == "reassembly") {
            rows.push_back(row.facts.at("change") + " " + row.facts.at("value"));
        }
    }
    EXPECT_THAT(
        rows,
        ElementsAre("added 48 of ? bytes", "changed 96 of ? bytes", "removed 108 of 108 bytes"));
}

// left (10.0.1.2) - r1 - right (10.0.2.2), where the right link carries less.
struct Narrow {
    explicit Narrow(std::size_t mtu) : r1(net.router("r1")), left(net, r1, "10.0.1.1/24") {
        auto& pc2 = net.add("pc2");
        sim::Port& out = r1.node.add_port({.name = "p2p9", .mac = {}, .mtu = {mtu}});
        r1.stack.attach_p2p(out);
        r1.stack.add_p2p_address(out, ip("10.0.2.1"), 24);
        net.p2p_cable(out, IpNet::p2p_port(pc2, "10.0.2.2/24"));
        pc2.stack.add_route({Ipv4Address{}, 0}, ip("10.0.2.1"));
    }

    IpNet net;
    test::IpNode& r1;
    Tester left;
};

Header to_pc2() {
    return {.id = 5, .protocol = 1, .source = ip("10.0.1.2"), .destination = ip("10.0.2.2")};
}

TEST(Pieces, AreCutByARouterAndJoinedBehindIt) {
    Narrow narrow(620);
    narrow.left.send_at(TimePoint{}, test::packet_of(to_pc2(), echo_of(1400)));
    narrow.net.run();
    EXPECT_EQ(narrow.net.trace.by("ipv4.fragment").size(), 3U);
    ASSERT_EQ(narrow.left.got().size(), 1U);
    EXPECT_EQ(quoted_in(narrow.left.got()[0]), counting(1400));
    EXPECT_THAT(narrow.net.simulation.broken_conservation(), IsEmpty());
}

// GATEWAYS, "IPv4 fragmentation": offsets stay absolute, and so does "more fragments".
TEST(Pieces, OfPiecesCountFromTheFirstByteOfTheWhole) {
    Narrow narrow(620);
    Header header = to_pc2();
    header.more_fragments = true;
    header.fragment_offset = 1480;
    narrow.left.send_at(TimePoint{}, test::packet_of(header, Octets(976)));
    narrow.net.run();
    std::vector<std::string> offsets;
    for (const auto& one : narrow.net.trace.by("ipv4.fragment")) {
        offsets.push_back(one.facts.at("ip.frag_offset") + "+" + one.facts.at("size"));
    }
    EXPECT_THAT(offsets, ElementsAre("1480+600", "2080+376"));
}

TEST(Pieces, AreNotCutFromWhatMustNotBe) {
    Narrow narrow(620);
    Header header = to_pc2();
    header.dont_fragment = true;
    narrow.left.send_at(TimePoint{}, test::packet_of(header, echo_of(1400)));
    narrow.net.run();
    EXPECT_THAT(drops_at(narrow.net.trace, "r1"), ElementsAre("ipv4.too-big"));
    ASSERT_EQ(narrow.left.got().size(), 1U);
    EXPECT_EQ(icmp_in(narrow.left.got()[0]).mtu, 620);
}

// A sender that looks for the path's MTU cuts what does not fit its own link, without DF (Linux,
// IP_PMTUDISC_WANT); what may not be cut at all it does not send.
TEST(Pieces, AreCutByTheirSenderItself) {
    for (const auto& [discovery, pieces] :
         {std::pair{PathMtu::Dont, 3U}, {PathMtu::Want, 3U}, {PathMtu::Do, 0U}}) {
        Narrow narrow(620);
        const Outgoing outgoing{.destination = ip("10.0.2.2"), .discovery = discovery};
        narrow.net.simulation.plan(TimePoint{}, [&] {
            narrow.r1.stack.ipv4.send(narrow.r1.node.originate(1400), outgoing);
        });
        narrow.net.run();
        EXPECT_EQ(narrow.net.trace.by("ipv4.fragment").size(), pieces);
        EXPECT_EQ(narrow.net.trace.by("ipv4.too-big").size(), pieces == 0 ? 1U : 0U);
        EXPECT_THAT(narrow.net.simulation.broken_conservation(), IsEmpty());
    }
}

TEST(Pieces, AreRefusedByALinkThatCarriesNone) {
    Narrow narrow(27);
    narrow.left.send_at(TimePoint{}, test::packet_of(to_pc2(), echo_of(100)));
    narrow.net.run();
    EXPECT_THAT(drops_at(narrow.net.trace, "r1"), ElementsAre("ipv4.too-big"));
}

}  // namespace
}  // namespace catenet::ipv4
