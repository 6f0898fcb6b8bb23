// ICMP on a node, seen from a tester at the other end of its link.
#include "models/icmp/icmp.hpp"

#include "tests/support/tester.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::icmp {
namespace {

using namespace std::chrono_literals;
using test::drops_at;
using test::echo_packet;
using test::header_of;
using test::icmp_in;
using test::icmp_of;
using test::ip;
using test::IpNet;
using test::Octets;
using test::packet_of;
using test::quoted_in;
using test::Tester;
using testing::ElementsAre;
using testing::IsEmpty;

// pc1 (10.0.1.1) and the tester (10.0.1.2).
struct Line {
    explicit Line(const host::StackOptions& options = {})
        : pc1(net.add("pc1", options)), tester(net, pc1, "10.0.1.1/24") {}
    void run(const Octets& packet) {
        tester.send_at(TimePoint{}, packet);
        net.run();
    }

    IpNet net;
    test::IpNode& pc1;
    Tester tester;
};

Octets from_tester(const Octets& message) {
    return packet_of({.protocol = 1, .source = ip("10.0.1.2"), .destination = ip("10.0.1.1")},
                     message);
}

// As Linux: the same id, sequence, data and ToS; TTL 64; no DF.
TEST(Icmp, AnswersAnEchoRequestWithItsData) {
    Line line;
    const Octets data = test::octets_of({1, 2, 3, 4, 5});
    const Octets request =
        packet_of({.tos = 0x20,
                   .dont_fragment = true,
                   .ttl = 3,
                   .protocol = 1,
                   .source = ip("10.0.1.2"),
                   .destination = ip("10.0.1.1")},
                  icmp_of({.type = Type::EchoRequest, .ident = 77, .sequence = 5}, data));
    line.run(request);
    ASSERT_EQ(line.tester.got().size(), 1U);
    const Octets& reply = line.tester.got()[0];
    const ipv4::Header ip_header = header_of(reply);
    EXPECT_EQ(ip_header.source, ip("10.0.1.1"));
    EXPECT_EQ(ip_header.destination, ip("10.0.1.2"));
    EXPECT_EQ(ip_header.ttl, 64);
    EXPECT_EQ(ip_header.tos, 0x20);
    EXPECT_FALSE(ip_header.dont_fragment);
    EXPECT_EQ(Octets(reply.begin() + 20, reply.end()),
              icmp_of({.type = Type::EchoReply, .ident = 77, .sequence = 5}, data));
}

TEST(Icmp, MakesTheAnswerPartOfTheJourneyOfItsQuestion) {
    Line line;
    line.run(echo_packet("10.0.1.2", "10.0.1.1"));
    const auto sent = line.net.trace.of(trace::What::Sent);
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(sent[1].journeys, sent[0].journeys);
    EXPECT_THAT(sent[1].parents, ElementsAre(sent[0].packet));
}

TEST(Icmp, DropsWhatItCannotUseWithTheReason) {
    const std::vector<std::pair<Octets, std::string>> table{
        {Octets(7), "icmp.too-short"},
        {test::octets_of({8, 0, 1, 2, 0, 0, 0, 0}), "icmp.bad-checksum"},
        {icmp_of({.type = static_cast<Type>(42)}), "icmp.unknown-type"},
        {icmp_of({.type = Type::EchoReply, .ident = 3}), "icmp.nobody-asked"},
    };
    for (const auto& [message, reason] : table) {
        Line line;
        line.run(from_tester(message));
        EXPECT_THAT(drops_at(line.net.trace, "pc1"), ElementsAre(reason));
        EXPECT_THAT(line.tester.got(), IsEmpty());
    }
}

TEST(Icmp, SendsNoErrorAboutAnError) {
    Line line({.forwards = true});
    const Octets about = echo_packet("10.0.1.2", "10.0.77.7");
    line.run(packet_of({.protocol = 1, .source = ip("10.0.1.2"), .destination = ip("10.0.77.7")},
                       icmp_of({.type = Type::TimeExceeded}, about)));
    EXPECT_THAT(drops_at(line.net.trace, "pc1"), ElementsAre("ipv4.no-route"));
    EXPECT_THAT(line.tester.got(), IsEmpty());
    EXPECT_EQ(line.net.trace.by("icmp.silent").at(0).facts.at("because"),
              "it is an ICMP error itself");
}

// RFC 1812 4.3.2.3: 576 bytes at most; as Linux, 548 of them quoted.
TEST(Icmp, QuotesAsMuchAsFits) {
    for (const std::size_t size : {std::size_t{500}, std::size_t{528}, std::size_t{529}}) {
        Line line({.forwards = true});
        const Octets packet =
            packet_of({.protocol = 17, .source = ip("10.0.1.2"), .destination = ip("10.0.77.7")},
                      Octets(size, std::byte{7}));
        line.run(packet);
        ASSERT_EQ(line.tester.got().size(), 1U);
        const Octets quoted = quoted_in(line.tester.got()[0]);
        EXPECT_EQ(quoted.size(), std::min<std::size_t>(size + 20, 548));
        EXPECT_TRUE(std::equal(quoted.begin(), quoted.end(), packet.begin()));
        EXPECT_LE(line.tester.got()[0].size(), 576U);
    }
}

TEST(Icmp, ComputesTheChecksumOfItsErrors) {
    Line line({.forwards = true});
    line.run(echo_packet("10.0.1.2", "10.0.77.7"));
    ASSERT_EQ(line.tester.got().size(), 1U);
    EXPECT_EQ(internet_checksum(ByteView{line.tester.got()[0]}.subspan(20)), 0);
}

std::size_t errors_within_a_moment(bool limited) {
    Line line({.forwards = true, .icmp_rate_limit = limited});
    for (int n = 0; n < 10; ++n) {
        line.tester.send_at(TimePoint{} + n * 1ms, echo_packet("10.0.1.2", "10.0.77.7"));
    }
    line.net.run();
    EXPECT_EQ(drops_at(line.net.trace, "pc1").size(), 10U);
    EXPECT_EQ(line.net.trace.by("icmp.rate-limited").size(), 10 - line.tester.got().size());
    return line.tester.got().size();
}

TEST(Icmp, LimitsItsErrorsOnlyIfTold) {
    EXPECT_EQ(errors_within_a_moment(false), 10U);
    EXPECT_EQ(errors_within_a_moment(true), 6U);
}

// What comes back for echo requests of id 5.
struct Ear : EchoListener {
    void on_reply(const EchoReply& reply) override {
        heard.push_back("reply " + std::to_string(reply.sequence) + " from " +
                        to_string(reply.from) + " with " + std::to_string(reply.packet->size()) +
                        " bytes");
    }
    void on_echo_error(std::uint16_t, std::uint16_t sequence, const ErrorReport& error) override {
        heard.push_back("error " + std::to_string(sequence) + " " + words_for(error) +
                        (error.own ? " here" : ""));
    }
    std::vector<std::string> heard;
};

void send_echo(Line& line, Ear& ear, std::string_view to) {
    line.pc1.stack.icmp.listen(5, &ear);
    line.net.simulation.plan(TimePoint{}, [&line, to] {
        line.pc1.stack.icmp.send_echo(line.pc1.node.originate(11),
                                      {.destination = ip(to), .ident = 5, .sequence = 3});
    });
}

TEST(Icmp, HandsAReplyToWhoeverListensForItsId) {
    Line line;
    Ear ear;
    send_echo(line, ear, "10.0.1.1");
    line.net.run();
    EXPECT_THAT(ear.heard, ElementsAre("reply 3 from 10.0.1.1 with 11 bytes"));
    EXPECT_EQ(line.net.trace.by("icmp.echo-reply").size(), 1U);
}

TEST(Icmp, TellsTheSenderWhatItsOwnNodeCouldNotSend) {
    Line line;
    Ear ear;
    send_echo(line, ear, "192.0.2.1");
    line.net.run();
    EXPECT_THAT(ear.heard, ElementsAre("error 3 net unreachable here"));
}

TEST(Icmp, HandsAnErrorToWhoeverSentThePacket) {
    Line line;
    Ear ear;
    send_echo(line, ear, "10.0.1.9");
    // What the tester quotes is cut after 8 bytes, as RFC 792 allows.
    const Octets request = packet_of(
        {.ttl = 1, .protocol = 1, .source = ip("10.0.1.1"), .destination = ip("10.0.1.9")},
        icmp_of({.type = Type::EchoRequest, .ident = 5, .sequence = 3}, Octets(11)));
    const Octets quoted(request.begin(), request.begin() + 28);
    line.tester.send_at(TimePoint{} + 1ms,
                        from_tester(icmp_of({.type = Type::TimeExceeded}, quoted)));
    line.net.run();
    EXPECT_THAT(ear.heard, ElementsAre("error 3 time to live exceeded at 10.0.1.2"));
    EXPECT_EQ(line.net.trace.by("icmp.error").at(0).facts.at("what"), "time to live exceeded");
}

TEST(Icmp, SurvivesErrorsThatQuoteRubbish) {
    for (std::size_t size = 0; size < 40; ++size) {
        Line line;
        Octets rubbish(size, std::byte{0x4f});
        line.run(from_tester(icmp_of({.type = Type::TimeExceeded}, rubbish)));
        line.tester.got();
        EXPECT_EQ(line.net.trace.by("icmp.error").size(), 1U) << size;
    }
}

}  // namespace
}  // namespace catenet::icmp
