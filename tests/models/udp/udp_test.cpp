// UDP on a node, seen from a tester at the other end of its link.
#include "models/udp/udp.hpp"

#include "tests/support/tester.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::udp {
namespace {

using test::drops_at;
using test::ip;
using test::IpNet;
using test::Octets;
using test::octets_of;
using test::Tester;
using testing::ElementsAre;
using testing::IsEmpty;

// Keeps what comes.
class Mailbox : public UdpReceiver {
  public:
    explicit Mailbox(Udp& udp) : udp_(udp) {}
    void on_datagram(const Arrived& arrived, sim::Packet data) override {
        Octets bytes(data.size());
        data.copy_to(bytes);
        std::string line =
            to_string(arrived.from) + ":" + std::to_string(arrived.header.source_port) + " >";
        for (const std::byte b : bytes) line += " " + std::to_string(octet(b));
        letters.push_back(line);
        udp_.deliver(std::move(data), arrived);
    }
    void on_failure(const Failure& failure) override {
        letters.push_back("from " + std::to_string(failure.own_port) + " to " +
                          to_string(failure.peer) + ":" + std::to_string(failure.peer_port) + ": " +
                          words_for(failure.report));
    }
    std::vector<std::string> letters;

  private:
    Udp& udp_;
};

// pc1 (10.0.1.1) and the tester (10.0.1.2).
struct Line {
    explicit Line(const host::StackOptions& options = {})
        : pc1(net.add("pc1", options)), tester(net, pc1, "10.0.1.1/24"), mailbox(udp()) {}
    Udp& udp() { return pc1.stack.udp; }

    IpNet net;
    test::IpNode& pc1;
    Tester tester;
    Mailbox mailbox;
};

// From 10.0.1.2, port 700, to port 800 of 10.0.1.1.
Octets datagram(const Octets& data, std::uint16_t length, bool with_checksum = true) {
    Octets bytes(kHeaderSize);
    Header header{.source_port = 700, .destination_port = 800, .length = length};
    header.emit(bytes);
    bytes.insert(bytes.end(), data.begin(), data.end());
    if (with_checksum) {
        trace::PacketView view;
        view.head = bytes;
        header.checksum = checksum_of(view, ip("10.0.1.2"), ip("10.0.1.1"));
        header.emit(ByteSpan{bytes}.first(kHeaderSize));
    }
    return test::packet_of(
        {.protocol = 17, .source = ip("10.0.1.2"), .destination = ip("10.0.1.1")}, bytes);
}

TEST(Udp, HandsADatagramToWhoeverIsBoundToItsPort) {
    Line line;
    ASSERT_TRUE(line.udp().bind(800, line.mailbox));
    line.tester.send_at(TimePoint{}, datagram(octets_of({1, 2}), 10));
    line.tester.send_at(TimePoint{}, datagram(octets_of({3}), 9, false));
    line.net.run();
    EXPECT_THAT(line.mailbox.letters, ElementsAre("10.0.1.2:700 > 1 2", "10.0.1.2:700 > 3"));
    EXPECT_EQ(line.net.trace.by("udp.delivered").size(), 2U);
}

TEST(Udp, DropsWhatItCannotTrust) {
    Octets wrong = datagram(octets_of({1, 2}), 10);
    wrong.back() ^= std::byte{4};
    const std::vector<std::pair<Octets, std::string>> table{
        {wrong, "udp.bad-checksum"},
        {datagram(octets_of({1, 2}), 11), "udp.bad-length"},
        {datagram(octets_of({1, 2}), 7), "udp.bad-length"},
        {test::packet_of({.protocol = 17, .source = ip("10.0.1.2"), .destination = ip("10.0.1.1")},
                         Octets(7)),
         "udp.too-short"},
    };
    for (const auto& [packet, reason] : table) {
        Line line;
        line.udp().bind(800, line.mailbox);
        line.tester.send_at(TimePoint{}, packet);
        line.net.run();
        EXPECT_THAT(drops_at(line.net.trace, "pc1"), ElementsAre(reason));
        EXPECT_THAT(line.mailbox.letters, IsEmpty());
        EXPECT_THAT(line.tester.got(), IsEmpty());
    }
}

TEST(Udp, LeavesOutWhatStandsBehindItsLength) {
    Line line;
    line.udp().bind(800, line.mailbox);
    line.tester.send_at(TimePoint{}, datagram(octets_of({1, 2, 3}), 9, false));
    line.net.run();
    EXPECT_THAT(line.mailbox.letters, ElementsAre("10.0.1.2:700 > 1"));
}

// RFC 1122 4.1.3.1 and Linux: type 3, code 3, quoting the whole datagram as it came.
TEST(Udp, TellsThatNobodyListens) {
    Line line;
    const Octets packet = datagram(octets_of({1, 2}), 10);
    line.tester.send_at(TimePoint{}, packet);
    line.net.run();
    EXPECT_THAT(drops_at(line.net.trace, "pc1"), ElementsAre("udp.port-unreachable"));
    EXPECT_EQ(line.net.trace.by("udp.port-unreachable")[0].facts.at("udp.dstport"), "800");
    ASSERT_EQ(line.tester.got().size(), 1U);
    const Octets& answer = line.tester.got()[0];
    EXPECT_EQ(test::icmp_in(answer).type, icmp::Type::DestinationUnreachable);
    EXPECT_EQ(test::icmp_in(answer).code, icmp::kPortUnreachable);
    EXPECT_EQ(test::header_of(answer).source, ip("10.0.1.1"));
    EXPECT_EQ(test::quoted_in(answer), packet);
}

void send(Line& line, std::string_view to) {
    line.net.simulation.plan(TimePoint{}, [&line, to] {
        line.udp().send(line.pc1.node.originate(sim::Payload{octets_of({1, 2, 3})}),
                        {.destination = ip(to), .source_port = 900, .destination_port = 5000});
    });
}

TEST(Udp, SendsADatagramAsLinuxDoes) {
    Line line;
    send(line, "10.0.1.2");
    line.net.run();
    ASSERT_EQ(line.tester.got().size(), 1U);
    const Octets& packet = line.tester.got()[0];
    EXPECT_TRUE(test::header_of(packet).dont_fragment);
    EXPECT_EQ(test::header_of(packet).protocol, 17);
    const Octets bytes(packet.begin() + 20, packet.end());
    const Header header = *Header::parse(bytes, bytes.size());
    EXPECT_EQ(header.source_port, 900);
    EXPECT_EQ(header.destination_port, 5000);
    EXPECT_EQ(header.length, 11);
    trace::PacketView view;
    view.head = bytes;
    EXPECT_NE(header.checksum, 0);
    EXPECT_TRUE(is_right(view, header, ip("10.0.1.1"), ip("10.0.1.2")));
}

TEST(Udp, LeavesTheChecksumOutIfTold) {
    Line line({.udp_checksum = false});
    send(line, "10.0.1.2");
    line.net.run();
    ASSERT_EQ(line.tester.got().size(), 1U);
    const Octets bytes(line.tester.got()[0].begin() + 20, line.tester.got()[0].end());
    EXPECT_EQ(Header::parse(bytes, bytes.size())->checksum, 0);
}

TEST(Udp, TellsTheSenderOfADatagramWhatWentWrong) {
    Line line;
    line.udp().bind(900, line.mailbox);
    send(line, "192.0.2.1");
    line.net.run();
    EXPECT_THAT(line.mailbox.letters, ElementsAre("from 900 to 192.0.2.1:5000: net unreachable"));
}

TEST(Udp, GivesEachPortToOneAppOnly) {
    Line line;
    EXPECT_TRUE(line.udp().bind(800, line.mailbox));
    EXPECT_FALSE(line.udp().bind(800, line.mailbox));
    line.udp().unbind(800);
    EXPECT_TRUE(line.udp().bind(800, line.mailbox));
}

TEST(Udp, GivesOutPortsInOrderAndLeavesOutThoseThatAreTaken) {
    Line line;
    EXPECT_EQ(line.udp().bind_any(line.mailbox), std::uint16_t{32768});
    line.udp().bind(32769, line.mailbox);
    EXPECT_EQ(line.udp().bind_any(line.mailbox), std::uint16_t{32770});
}

TEST(Udp, BeginsWithTheFixedPortAndGoesRound) {
    Line line({.port = std::uint16_t{60998}});
    EXPECT_EQ(line.udp().bind_any(line.mailbox), std::uint16_t{60998});
    EXPECT_EQ(line.udp().bind_any(line.mailbox), std::uint16_t{60999});
    EXPECT_EQ(line.udp().bind_any(line.mailbox), std::uint16_t{32768});
}

}  // namespace
}  // namespace catenet::udp
