// Options of the header: bytes from RFC 791 3.1, complaints where Linux's ip_options_compile has
// them, and what nodes write on the way.
#include "models/ipv4/options.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/tester.hpp"

#include "models/ipv4/option_fields.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::ipv4 {
namespace {

using test::header_of;
using test::ip;
using test::IpNet;
using test::Octets;
using test::octets_of;
using test::Tester;
using testing::ElementsAre;
using testing::IsEmpty;

// A whole packet with options, which are filled up to a multiple of four.
Octets with_options(Octets options,
                    std::string_view from = "10.0.9.2",
                    std::string_view to = "10.0.9.1") {
    while (options.size() % 4 != 0) options.push_back(std::byte{0});
    const Octets data = test::icmp_of({.type = icmp::Type::EchoRequest, .ident = 9, .sequence = 1},
                                      Octets(8, std::byte{0x55}));
    const std::size_t length = kHeaderSize + options.size();
    Octets bytes(kHeaderSize);
    bytes.insert(bytes.end(), options.begin(), options.end());
    const Header header{.header_length = static_cast<std::uint8_t>(length),
                        .total_length = static_cast<std::uint16_t>(length + data.size()),
                        .protocol = 1,
                        .source = ip(from),
                        .destination = ip(to)};
    header.emit(bytes);
    bytes.insert(bytes.end(), data.begin(), data.end());
    return bytes;
}

Octets options_in(const Octets& packet) {
    const std::size_t length = header_of(packet).header_length;
    return {packet.begin() + kHeaderSize, packet.begin() + static_cast<std::ptrdiff_t>(length)};
}

// Room for three addresses, none written.
Octets record_route(unsigned pointer = 4) {
    Octets option = octets_of({7, 15, pointer});
    option.resize(15);
    return option;
}

OptionsSeen seen_in(const Octets& options) {
    Octets header = with_options(options);
    header.resize(header_length_in(header));
    return take_options(header, {.address = ip("10.0.0.1"), .milliseconds = 7});
}

TEST(Options, AreComplainedOfAtTheByteThatIsWrong) {
    const auto wrong = [](std::initializer_list<unsigned> options) {
        return seen_in(octets_of(options)).wrong;
    };
    EXPECT_EQ(wrong({7, 1, 4, 0}), 20);                  // shorter than type and length
    EXPECT_EQ(wrong({7, 9, 4, 0}), 20);                  // longer than the header
    EXPECT_EQ(wrong({7, 7, 3, 0, 0, 0, 0, 0}), 22);      // a pointer into the option's head
    EXPECT_EQ(wrong({7, 7, 5, 0, 0, 0, 0, 0}), 22);      // half a slot
    EXPECT_EQ(wrong({1, 7, 7, 5, 0, 0, 0, 0}), 23);      // all of it one byte later
    EXPECT_EQ(wrong({7, 3, 4, 7, 3, 4, 0, 0}), 23);      // twice
    EXPECT_EQ(wrong({68, 3, 5, 0}), 21);                 // no room for the flags
    EXPECT_EQ(wrong({68, 4, 4, 0}), 22);                 // a pointer into the head
    EXPECT_EQ(wrong({68, 4, 5, 0xf0}), 23);              // the overflow overflows
    EXPECT_EQ(wrong({131, 2, 0, 0}), 21);                // no pointer
    EXPECT_EQ(wrong({131, 3, 4, 137, 3, 4, 0, 0}), 23);  // two source routes
    EXPECT_EQ(wrong({148, 3, 0, 0}), 21);                // RFC 2113: four bytes
    EXPECT_EQ(wrong({1, 1, 1, 7}), 23);                  // a type and no length
    EXPECT_EQ(wrong({0x99, 4, 1, 2}), std::nullopt);     // not known: passed over
    EXPECT_EQ(wrong({148, 4, 0, 0}), std::nullopt);
    EXPECT_EQ(wrong({0, 7, 1, 1}), std::nullopt);  // nothing counts behind the end
    EXPECT_EQ(wrong({7, 3, 4, 0}), std::nullopt);  // a full one
}

TEST(Options, ASlotOfARouteIsFilledAndThePointerMoves) {
    Octets header = with_options(record_route());
    header.resize(header_length_in(header));
    const OptionsSeen seen = take_options(header, {.address = ip("10.0.0.1")});
    EXPECT_EQ(seen.record_route, 20);
    EXPECT_TRUE(seen.noted_route);
    EXPECT_EQ(Octets(header.begin() + 20, header.begin() + 27), octets_of({7, 15, 8, 10, 0, 0, 1}));
    note_way_out(header, seen, ip("10.0.9.1"));
    EXPECT_EQ(Octets(header.begin() + 23, header.begin() + 27), octets_of({10, 0, 9, 1}));
}

TEST(Options, TimesAreFilledInAsTheirFlagAsks) {
    const auto filled = [](std::initializer_list<unsigned> options) {
        Octets header = with_options(octets_of(options));
        header.resize(header_length_in(header));
        const auto owns = [](const void*, Ipv4Address asked) { return asked == ip("10.0.0.1"); };
        take_options(header, {.address = ip("10.0.0.1"), .milliseconds = 0x01020304, .owns = owns});
        return Octets(header.begin() + 20, header.end());
    };
    EXPECT_EQ(filled({68, 8, 5, 0, 0, 0, 0, 0}), octets_of({68, 8, 9, 0, 1, 2, 3, 4}));
    EXPECT_EQ(filled({68, 12, 5, 1, 0, 0, 0, 0, 0, 0, 0, 0}),
              octets_of({68, 12, 13, 1, 10, 0, 0, 1, 1, 2, 3, 4}));
    EXPECT_EQ(filled({68, 12, 5, 3, 10, 0, 0, 1, 0, 0, 0, 0}),
              octets_of({68, 12, 13, 3, 10, 0, 0, 1, 1, 2, 3, 4}));
    EXPECT_EQ(filled({68, 12, 5, 3, 10, 0, 0, 9, 0, 0, 0, 0}),
              octets_of({68, 12, 5, 3, 10, 0, 0, 9, 0, 0, 0, 0}))
        << "another's turn";
    EXPECT_EQ(filled({68, 8, 9, 0x10, 0, 0, 0, 9}), octets_of({68, 8, 9, 0x20, 0, 0, 0, 9}))
        << "no room: counted";
}

TEST(Options, AnyBytesAreReadWithinTheirHeader) {
    test::for_each_seed(2000, [](RandomStream& random) {
        constexpr std::array<unsigned, 8> kKinds{0, 1, 7, 68, 131, 137, 148, 0x99};
        Octets options(4 * (1 + random.below(10)));
        for (std::byte& byte : options) {
            byte = static_cast<std::byte>(random.below(3) == 0 ? kKinds[random.below(8)]
                                                               : random.below(48));
        }
        Octets header = with_options(options);
        header.resize(header_length_in(header));
        const Octets before = header;
        const OptionsSeen seen = take_options(header, {.address = ip("10.0.0.1")});
        EXPECT_TRUE(std::equal(before.begin(), before.begin() + kHeaderSize, header.begin()));
        if (seen.wrong) EXPECT_LT(*seen.wrong, header.size());
        if (!seen.wrong) note_way_out(header, seen, ip("10.0.0.2"));
        EXPECT_EQ(echoed_options(header).size() % 4, 0U);
        std::vector<const trace::Field*> fields;
        option_fields(header, fields);
        for (const trace::Field* field : fields) EXPECT_LE(field->end_byte(), header.size());
        recorded_in(ByteView{header}.subspan(kHeaderSize));
    });
}

// -- A node ---------------------------------------------------------------------------------------

// The tester (10.0.9.2) by r1 (10.0.9.1, 10.0.1.254) to a second tester (10.0.1.1).
struct Way {
    Way() : r1(net.router("r1")), near(net, r1, "10.0.9.1/30"), far(net, r1, "10.0.1.254/24") {}
    void send(const Octets& packet) {
        near.send_at(TimePoint{}, packet);
        net.run();
    }

    IpNet net;
    test::IpNode& r1;
    Tester near;
    Tester far;
};

TEST(Options, ARouterNotesTheAddressByWhichThePacketLeaves) {
    Way way;
    way.send(with_options(record_route(), "10.0.9.2", "10.0.1.1"));
    ASSERT_EQ(way.far.got().size(), 1U);
    const Octets& passed = way.far.got()[0];
    ASSERT_TRUE(Header::parse(passed, passed.size()).has_value()) << "the checksum is right";
    const Octets options = options_in(passed);
    EXPECT_EQ(Octets(options.begin(), options.begin() + 7), octets_of({7, 15, 8, 10, 0, 1, 254}));
    EXPECT_EQ(header_of(passed).ttl, 63);
}

// Linux's ip_options_echo: the one who answers stands there twice, as ping -R shows it.
TEST(Options, AnAnswerGoesOnWithTheRoute) {
    Way way;
    way.send(with_options(record_route()));
    ASSERT_EQ(way.near.got().size(), 1U);
    EXPECT_EQ(options_in(way.near.got()[0]),
              octets_of({7, 15, 12, 10, 0, 9, 1, 10, 0, 9, 1, 0, 0, 0, 0, 0}));
}

TEST(Options, AWrongOneIsAnsweredWithThePlaceOfItsByte) {
    Way way;
    way.send(with_options(record_route(3), "10.0.9.2", "10.0.1.1"));
    EXPECT_THAT(way.far.got(), IsEmpty());
    EXPECT_THAT(test::drops_at(way.net.trace, "r1"), ElementsAre("ipv4.bad-option"));
    ASSERT_EQ(way.near.got().size(), 1U);
    const icmp::Header answer = test::icmp_in(way.near.got()[0]);
    EXPECT_EQ(answer.type, icmp::Type::ParameterProblem);
    EXPECT_EQ(answer.code, 0);
    EXPECT_EQ(answer.pointer, 22);
}

// accept_source_route of all ports is 0: dropped without a word.
TEST(Options, NobodyChoosesItsOwnWay) {
    for (const unsigned kind : {131U, 137U}) {
        Way way;
        way.send(with_options(octets_of({kind, 7, 4, 10, 0, 1, 1, 0}),
                              "10.0.9.2",
                              kind == 131 ? "10.0.9.1" : "10.0.1.1"));
        EXPECT_THAT(test::drops_at(way.net.trace, "r1"), ElementsAre("ipv4.source-route"));
        EXPECT_THAT(way.near.got(), IsEmpty());
        EXPECT_THAT(way.far.got(), IsEmpty());
    }
}

TEST(Options, APingRecordsItsWayThereAndBack) {
    IpNet net;
    auto& h1 = net.add("h1");
    auto& r1 = net.router("r1");
    auto& h2 = net.add("h2");
    net.ethernet_cable(IpNet::ethernet_port(h1, "10.0.1.1/24"),
                       IpNet::ethernet_port(r1, "10.0.1.254/24"));
    net.ethernet_cable(IpNet::ethernet_port(r1, "10.0.2.254/24"),
                       IpNet::ethernet_port(h2, "10.0.2.2/24"));
    h1.stack.add_route({Ipv4Address{}, 0}, ip("10.0.1.254"));
    h2.stack.add_route({Ipv4Address{}, 0}, ip("10.0.2.254"));
    net.simulation.plan(TimePoint{}, [&] {
        h1.stack.ping.begin({.to = {"h2", ip("10.0.2.2")}, .options = record_route_option()});
    });
    net.run();
    const auto recorded = net.trace.by("ping.recorded-route");
    ASSERT_EQ(recorded.size(), 1U);
    // As Linux's ping -R shows it.
    EXPECT_EQ(recorded[0].facts.at("route"),
              "10.0.1.1, 10.0.2.254, 10.0.2.2, 10.0.2.2, 10.0.1.254, 10.0.1.1");
}

}  // namespace
}  // namespace catenet::ipv4
