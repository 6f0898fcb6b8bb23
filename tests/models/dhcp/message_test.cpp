#include "models/dhcp/message.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/packets.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace catenet::dhcp {
namespace {

using test::ip;
using test::Octets;

Octets from_hex(std::string_view text) {
    Octets bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        bytes.push_back(
            static_cast<std::byte>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
    }
    return bytes;
}

// `fields` up to the hardware address, 192 zeros, the cookie and `options`; 300 bytes.
Octets message_of(std::string_view fields, std::string_view options) {
    Octets bytes = from_hex(fields);
    bytes.resize(236);
    const Octets rest = from_hex("63825363" + std::string(options));
    bytes.insert(bytes.end(), rest.begin(), rest.end());
    bytes.resize(300);
    return bytes;
}

// isc-dhclient's question, as isc-dhcrelay passed it on (captured on Linux).
Octets known_discover() {
    return message_of(
        "01010601af575d44000000000000000000000000000000000a000101020000000001"
        "00000000000000000000",
        "3501010c02766d370d011c02030f06770c2c2f1a792a5206010465746830ff");
}

// isc-dhcpd's answer to it.
Octets known_offer() {
    return message_of(
        "02010601af575d4400000000000000000a000164000000000a000101020000000001"
        "00000000000000000000",
        "35010236040a00090233040000003c0104ffffff0003040a0001010f0b6578616d706c652e6f7267"
        "06040a0000355206010465746830ff");
}

Message offer() {
    Message message{.op = Op::Reply,
                    .type = Type::Offer,
                    .hops = 1,
                    .id = 0xaf575d44,
                    .seconds = 0,
                    .broadcast = false,
                    .client = {},
                    .yours = ip("10.0.1.100"),
                    .next_server = {},
                    .relay = ip("10.0.1.1"),
                    .hardware = MacAddress{{2, 0, 0, 0, 0, 1}},
                    .options = {}};
    message.options.server = ip("10.0.9.2");
    message.options.lease = 60;
    message.options.mask = ip("255.255.255.0");
    message.options.routers = {ip("10.0.1.1")};
    message.options.domain = "example.org";
    message.options.name_servers = {ip("10.0.0.53")};
    message.options.circuit_id = "eth0";
    return message;
}

TEST(DhcpMessage, IsReadFromWhatLinuxSent) {
    EXPECT_EQ(*Message::parse(known_offer()), offer());
    const Message discover = *Message::parse(known_discover());
    EXPECT_EQ(discover.type, Type::Discover);
    EXPECT_EQ(discover.options.host_name, "vm");
    EXPECT_EQ(discover.options.wanted.size(), 13U);
    EXPECT_EQ(discover.options.circuit_id, "eth0");
    EXPECT_EQ(discover.relay, ip("10.0.1.1"));
}

TEST(DhcpMessage, IsWrittenAsLinuxWritesIt) {
    EXPECT_EQ(offer().emit(), known_offer());
    EXPECT_EQ(Message::parse(known_discover())->emit(), known_discover());
}

std::string random_text(RandomStream& random, std::size_t most) {
    std::string text(random.below(most + 1), 'a');
    for (char& c : text) c = static_cast<char>('a' + random.below(26));
    return text;
}

std::vector<Ipv4Address> random_addresses(RandomStream& random) {
    std::vector<Ipv4Address> addresses(random.below(4));
    for (Ipv4Address& one : addresses) one.value = static_cast<std::uint32_t>(random.next());
    return addresses;
}

Message random_message(RandomStream& random) {
    const auto word = [&] { return static_cast<std::uint32_t>(random.next()); };
    Message message{.op = random.below(2) == 0 ? Op::Request : Op::Reply,
                    .type = static_cast<Type>(1 + random.below(8)),
                    .hops = static_cast<std::uint8_t>(random.below(256)),
                    .id = word(),
                    .seconds = static_cast<std::uint16_t>(random.below(65536)),
                    .broadcast = random.below(2) == 1,
                    .client = {word()},
                    .yours = {word()},
                    .next_server = {word()},
                    .relay = {word()},
                    .hardware = mac_from_number(random.below(std::uint64_t{1} << 48U)),
                    .options = {}};
    Options& options = message.options;
    if (random.below(2) == 0) options.server = Ipv4Address{word()};
    if (random.below(2) == 0) options.requested = Ipv4Address{word()};
    if (random.below(2) == 0) options.lease = word();
    if (random.below(2) == 0) options.renewal = word();
    if (random.below(2) == 0) options.rebinding = word();
    if (random.below(2) == 0) options.broadcast = Ipv4Address{word()};
    if (random.below(2) == 0) options.maximum_size = static_cast<std::uint16_t>(word());
    options.routers = random_addresses(random);
    options.name_servers = random_addresses(random);
    options.domain = random_text(random, 60);
    options.host_name = random_text(random, 20);
    options.message = random_text(random, 255);
    options.circuit_id = random_text(random, 253);
    if (random.below(2) == 0) options.wanted = {1, 3, 6};
    if (random.below(2) == 0) options.client_id = {1, 2, 0, 0, 0, 0, 7};
    if (random.below(2) == 0) options.others = {{77, {1, 2, 3}}, {78, {}}};
    return message;
}

TEST(DhcpMessage, IsReadAsItWasWritten) {
    test::for_each_seed(300, [](RandomStream& random) {
        const Message message = random_message(random);
        const auto bytes = message.emit();
        EXPECT_GE(bytes.size(), kLeastSize);
        EXPECT_EQ(*Message::parse(bytes), message);
    });
}

// Behind the end option there is only padding; before it every cut is seen.
TEST(DhcpMessage, IsRefusedWhenCutShort) {
    const Octets whole = offer().emit();
    const std::size_t end = 298 - 3;  // of the relay agent's option
    for (std::size_t size = 0; size < kFixedSize; ++size) {
        const auto cut = Message::parse(ByteView{whole}.first(size));
        ASSERT_FALSE(cut) << size;
        EXPECT_EQ(cut.error(), ParseError::TooShort);
    }
    for (std::size_t size = kFixedSize; size < end; ++size) {
        const auto cut = Message::parse(ByteView{whole}.first(size));
        // Between two options nothing is missing but the end, which many leave out.
        if (cut) continue;
        EXPECT_TRUE(cut.error() == ParseError::CutOption ||
                    cut.error() == ParseError::NoMessageType)
            << size;
    }
}

ParseError error_of(const Octets& bytes) {
    const auto message = Message::parse(bytes);
    EXPECT_FALSE(message);
    return message ? ParseError::TooShort : message.error();
}

Octets with_options(std::string_view options) {
    return message_of("01010600", options);
}

TEST(DhcpMessage, IsRefusedWhereItCannotBeUnderstood) {
    EXPECT_EQ(error_of(message_of("03010600", "350101ff")), ParseError::BadOp);
    EXPECT_EQ(error_of(message_of("01060600", "350101ff")), ParseError::NotEthernet);
    EXPECT_EQ(error_of(message_of("01010800", "350101ff")), ParseError::NotEthernet);
    Octets cookie = with_options("350101ff");
    cookie[236] = std::byte{0};
    EXPECT_EQ(error_of(cookie), ParseError::BadCookie);
    EXPECT_EQ(error_of(with_options("ff")), ParseError::NoMessageType);
    EXPECT_EQ(error_of(with_options("350100ff")), ParseError::BadOption);
    EXPECT_EQ(error_of(with_options("350109ff")), ParseError::BadOption);
    EXPECT_EQ(error_of(with_options("35020101ff")), ParseError::BadOption);
    EXPECT_EQ(error_of(with_options("3501013303000001ff")), ParseError::BadOption);
    EXPECT_EQ(error_of(with_options("35010103050a00010101ff")), ParseError::BadOption);
    EXPECT_EQ(error_of(with_options("350101350101ff")), ParseError::TwiceOption);
    EXPECT_EQ(error_of(with_options("350101340101ff")), ParseError::Overloaded);
    EXPECT_EQ(error_of(with_options("3501015206010965746830ff")), ParseError::BadOption);
    EXPECT_EQ(error_of(with_options("3501010cff61")), ParseError::CutOption);
}

TEST(DhcpMessage, SkipsPadsAndNeedsNoEnd) {
    Octets bytes = with_options("0000350103");
    bytes.resize(245);
    EXPECT_EQ(Message::parse(bytes)->type, Type::Request);
}

TEST(DhcpLayer, ShowsOptionsWhereTheyStand) {
    trace::Layers layers;
    layers.add(layer());
    const Octets bytes = known_offer();
    const auto dissected = layers.dissect(layer(), bytes);
    ASSERT_EQ(dissected.size(), 1U);
    EXPECT_EQ(dissected[0].length, 300U);
    const auto text_of = [&](std::string_view name) -> std::string {
        for (const auto& field : dissected[0].fields) {
            if (field.field->name == name) return field.text;
        }
        return "none";
    };
    EXPECT_EQ(text_of("dhcp.ip.your"), "10.0.1.100");
    EXPECT_EQ(text_of("dhcp.option.dhcp"), "2");
    EXPECT_EQ(text_of("dhcp.option.dhcp_server_id"), "10.0.9.2");
    EXPECT_EQ(text_of("dhcp.option.ip_address_lease_time"), "60");
    EXPECT_EQ(text_of("dhcp.option.domain_name_server"), "10.0.0.53");
    EXPECT_EQ(text_of("dhcp.option.end"), "255");
}

TEST(DhcpLayer, SaysWhatAMessageIsAbout) {
    std::string line;
    layer().summarise(known_offer(), line);
    EXPECT_EQ(line, "offer 10.0.1.100, client 02:00:00:00:00:01, via 10.0.1.1");
}

TEST(DhcpMask, IsALengthOrNone) {
    EXPECT_EQ(length_of_mask(ip("255.255.255.0")), 24U);
    EXPECT_EQ(length_of_mask(ip("255.255.255.255")), 32U);
    EXPECT_EQ(length_of_mask(ip("0.0.0.0")), 0U);
    EXPECT_FALSE(length_of_mask(ip("255.0.255.0")));
}

}  // namespace
}  // namespace catenet::dhcp
