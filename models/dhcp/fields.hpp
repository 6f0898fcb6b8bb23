// The fields of a DHCP message, with Wireshark's names.
#pragma once
#include "models/dhcp/message.hpp"

#include <vector>

namespace catenet::dhcp::fields {

using trace::Field;
using trace::Format;

// RFC 2131 section 2, figure 1.
inline constexpr Field kOp{"dhcp.type", "1: from a client; 2: from a server.", 0, 8};
inline constexpr Field kHardwareType{
    "dhcp.hw.type", "The kind of link; 1 is Ethernet.", 8, 8, Format::Hex};
inline constexpr Field kHardwareLength{
    "dhcp.hw.len", "How long the client's hardware address is.", 16, 8};
inline constexpr Field kHops{"dhcp.hops", "How many relay agents have passed it on.", 24, 8};
inline constexpr Field kId{
    "dhcp.id", "The same in a question and its answers.", 32, 32, Format::Hex};
inline constexpr Field kSeconds{
    "dhcp.secs", "For how many seconds the client has been asking.", 64, 16};
inline constexpr Field kFlags{"dhcp.flags", "How the client can be answered.", 80, 16, Format::Hex};
inline constexpr Field kBroadcast{
    "dhcp.flags.bc", "The client cannot be answered alone yet.", 80, 1, Format::Flag, true};
inline constexpr Field kReserved{
    "dhcp.flags.reserved", "Not used; zero.", 81, 15, Format::Hex, true};
inline constexpr Field kClient{
    "dhcp.ip.client", "The address that the client has (ciaddr).", 96, 32, Format::Ipv4};
inline constexpr Field kYours{
    "dhcp.ip.your", "The address that the client gets (yiaddr).", 128, 32, Format::Ipv4};
inline constexpr Field kNextServer{
    "dhcp.ip.server", "The server to boot from (siaddr).", 160, 32, Format::Ipv4};
inline constexpr Field kRelay{"dhcp.ip.relay",
                              "The relay agent that heard the client, on its network (giaddr).",
                              192,
                              32,
                              Format::Ipv4};
inline constexpr Field kHardware{
    "dhcp.hw.mac_addr", "The client's MAC address (chaddr).", 224, 48, Format::Mac};
inline constexpr Field kHardwarePadding{
    "dhcp.hw.addr_padding", "Room for longer hardware addresses.", 272, 80, Format::Opaque};
inline constexpr Field kServerName{
    "dhcp.server", "The name of the server to boot from; not used here.", 352, 512, Format::Opaque};
inline constexpr Field kFile{
    "dhcp.file", "The file to boot from; not used here.", 864, 1024, Format::Opaque};
inline constexpr Field kCookie{
    "dhcp.cookie", "Options as DHCP has them follow.", 1888, 32, Format::Ipv4};

// The fields of the options, in their order. Those of a cut option are left out.
void of_options(ByteView message, std::vector<const Field*>& fields);

}  // namespace catenet::dhcp::fields
