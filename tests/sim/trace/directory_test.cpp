#include "sim/trace/directory.hpp"

#include <gtest/gtest.h>

namespace catenet::trace {
namespace {

Directory two_nodes() {
    Directory directory;
    directory.nodes = {
        {.name = "pc1", .ports = {{.name = "eth0", .link = 0, .address = Ipv4Address{0x0a000001}}}},
        {.name = "r1",
         .role = Role::Router,
         .ports = {{.name = "eth0", .link = 0, .address = Ipv4Address{0x0a000002}},
                   {.name = "eth1", .link = 1, .address = Ipv4Address{0x0a000001}}}}};
    directory.links = {{.name = "pc1-r1"}, {.name = "lab"}};
    return directory;
}

TEST(Directory, NamesNodesPortsAndLinks) {
    const Directory directory = two_nodes();
    EXPECT_EQ(directory.node_name(1), "r1");
    EXPECT_EQ(directory.port_name(1, 1), "eth1");
    EXPECT_EQ(directory.link_name(1), "lab");
}

TEST(Directory, HasNoNameForWhatIsNotThere) {
    const Directory directory = two_nodes();
    EXPECT_EQ(directory.node_name(2), "");
    EXPECT_EQ(directory.node_name(kNone), "");
    EXPECT_EQ(directory.port_name(0, 1), "");
    EXPECT_EQ(directory.port_name(kNone, 0), "");
    EXPECT_EQ(directory.port_name(0, kNone), "");
    EXPECT_EQ(directory.link_name(2), "");
    EXPECT_EQ(directory.link_name(kNone), "");
}

TEST(Directory, FindsNodesByName) {
    const Directory directory = two_nodes();
    EXPECT_EQ(directory.find_node("r1"), 1U);
    EXPECT_EQ(directory.find_node("r2"), kNone);
}

TEST(Directory, FindsTheFirstOwnerOfAnAddress) {
    const Directory directory = two_nodes();
    EXPECT_EQ(directory.owner_of(Ipv4Address{0x0a000002}), 1U);
    EXPECT_EQ(directory.owner_of(Ipv4Address{0x0a000001}), 0U) << "r1 has it, too, further down";
    EXPECT_EQ(directory.owner_of(Ipv4Address{0x0a000003}), kNone);
}

}  // namespace
}  // namespace catenet::trace
