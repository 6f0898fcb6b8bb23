// The examples are those of RFC 4291 2.2 and RFC 5952.
#include "sim/core/ipv6_address.hpp"

#include <gtest/gtest.h>

namespace catenet {
namespace {

std::string again(std::string_view text) {
    const auto address = Ipv6Address::parse(text);
    return address ? to_string(*address) : "none";
}

TEST(Ipv6Address, IsWrittenAsShortAsItMay) {
    EXPECT_EQ(again("2001:DB8:0:0:8:800:200C:417A"), "2001:db8::8:800:200c:417a");
    EXPECT_EQ(again("FF01:0:0:0:0:0:0:101"), "ff01::101");
    EXPECT_EQ(again("0:0:0:0:0:0:0:1"), "::1");
    EXPECT_EQ(again("0:0:0:0:0:0:0:0"), "::");
    EXPECT_EQ(again("2001:0db8::0001"), "2001:db8::1");
    EXPECT_EQ(again("1::"), "1::");
}

TEST(Ipv6Address, LeavesASingleZeroGroupAsItIs) {
    EXPECT_EQ(again("2001:db8:0:1:1:1:1:1"), "2001:db8:0:1:1:1:1:1");
}

TEST(Ipv6Address, ShortensTheLongestRunAndOfEqualsTheFirst) {
    EXPECT_EQ(again("2001:0:0:1:0:0:0:1"), "2001:0:0:1::1");
    EXPECT_EQ(again("2001:db8:0:0:1:0:0:1"), "2001:db8::1:0:0:1");
}

TEST(Ipv6Address, MayEndInAnIpv4Address) {
    EXPECT_EQ(again("::ffff:129.144.52.38"), "::ffff:8190:3426");
    EXPECT_EQ(again("::13.1.68.3"), "::d01:4403");
}

TEST(Ipv6Address, RefusesWhatIsNone) {
    for (const char* const text : {"",
                                   ":",
                                   ":::",
                                   "1",
                                   "1:2:3:4:5:6:7",
                                   "1:2:3:4:5:6:7:8:9",
                                   "1:2:3:4::5:6:7:8",
                                   "1::2::3",
                                   "12345::",
                                   "g::",
                                   "1:2:3:4:5:6:7:",
                                   ":1:2:3:4:5:6:7",
                                   "::1.2.3",
                                   "1.2.3.4::",
                                   "fe80::1%eth0"}) {
        EXPECT_FALSE(Ipv6Address::parse(text)) << text;
    }
}

}  // namespace
}  // namespace catenet
