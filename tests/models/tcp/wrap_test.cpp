// Whole streams whose numbers wrap on the way (RFC 9293 3.4: "all arithmetic dealing with sequence
// numbers must be performed modulo 2^32").
#include "tests/models/tcp/pair.hpp"
#include "tests/support/loses_one.hpp"

namespace catenet::tcp {
namespace {

Settings from_isn(std::uint32_t isn, bool sack = true) {
    Settings settings;
    settings.isn = isn;
    settings.sack = sack;
    return settings;
}

void expect_whole(Pair& pair, std::size_t length) {
    pair.send(numbered(length));
    pair.run();
    EXPECT_EQ(pair.taking.read.size(), length);
    EXPECT_TRUE(pair.taking.read == pair.sending.bytes);
    EXPECT_TRUE(pair.sending.at_end);
}

TEST(TcpWrap, DoesNotShow) {
    for (const std::uint32_t isn : {0xffffff00U, 0xffffffffU, 0xfffffffeU, 0x7fffff00U, 0U}) {
        for (const bool sack : {true, false}) {
            Pair pair({.client = from_isn(isn, sack), .server = from_isn(isn, sack)});
            expect_whole(pair, 100'000);
        }
    }
}

TEST(TcpWrap, DoesNotShowWhenAnyFrameIsLost) {
    for (const bool sack : {true, false}) {
        test::lose_each_frame([&](test::LosesOne& loses) {
            Pair pair({.client = from_isn(0xffffff00U, sack), .server = from_isn(0xffffffffU)});
            loses.listen_to(pair.net.simulation);
            expect_whole(pair, 15'000);
        });
    }
}

}  // namespace
}  // namespace catenet::tcp
