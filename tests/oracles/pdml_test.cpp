// The judge of fields itself: what it reads, and that it notices what it should.
#include "tests/support/dissection_judge.hpp"

#include "models/ethernet/packet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Cut from what tshark 4.0.17 wrote.
constexpr const char* kPdml = R"xml(<?xml version="1.0" encoding="utf-8"?>
<pdml version="0" creator="wireshark/4.0.17">
<packet>
  <proto name="icmp" showname="Internet Control Message Protocol" size="36" pos="22">
    <field name="icmp.type" showname="Type: 3 (Destination unreachable)"
          size="1" pos="22" show="3" value="03"/>
    <field name="icmp.resp_in" showname="Response: &lt;none&gt;" size="0" pos="22" show=""/>
    <proto name="ip" showname="Internet Protocol Version 4" size="20" pos="30">
      <field name="ip.flags" showname="010. .... = Flags: 0x2"
            size="1" pos="36" show="0x02" value="2" unmaskedvalue="40">
        <field name="ip.flags.df" showname=".1.. .... = Don&apos;t fragment: Set"
              size="1" pos="36" show="1" value="1" unmaskedvalue="40"/>
      </field>
    </proto>
  </proto>
</packet>
</pdml>
)xml";

TEST(PdmlReader, ReadsFieldsWithinFieldsAndProtocols) {
    const auto packets = read_pdml(kPdml);
    ASSERT_TRUE(packets.has_value());
    ASSERT_EQ(packets->size(), 1U);
    const PdmlPacket& packet = packets->front();
    ASSERT_EQ(packet.size(), 3U) << "one takes no bytes";
    EXPECT_EQ(packet[0].name, "icmp.type");
    EXPECT_EQ(packet[0].value, "03");
    EXPECT_EQ(packet[0].bits, "");
    EXPECT_EQ(packet[2].name, "ip.flags.df");
    EXPECT_EQ(packet[2].protocol, "ip");
    EXPECT_EQ(packet[2].begin, 36U);
    EXPECT_EQ(packet[2].bits, ".1......");
}

TEST(PdmlReader, RefusesWhatIsNoPdml) {
    EXPECT_FALSE(read_pdml("").has_value());
    EXPECT_FALSE(read_pdml("tshark: cannot open").has_value());
    EXPECT_FALSE(read_pdml("<other/>").has_value());
}

// An Ethernet header, and what Wireshark says about two of its fields.
DissectedFrame frame() {
    DissectedFrame frame{std::vector<std::byte>(14), {}};
    frame.bytes[0] = std::byte{0x03};
    frame.bytes[12] = std::byte{0x08};
    frame.layers = trace::Layers{}.dissect(ethernet::layer(), frame.bytes);
    return frame;
}

PdmlField type() {
    return {"eth.type", "eth", 12, 2, "0x0800", "0800", ""};
}

PdmlField group() {
    return {"eth.dst.ig", "eth", 0, 3, "1", "1", ".......1................"};
}

std::string judged(const PdmlPacket& theirs, const std::string& exceptions = "") {
    PdmlExceptions read{exceptions +
                        "ours eth.dst: not asked here\nours eth.dst.lg: nor this\n"
                        "ours eth.src: nor this\nours eth.src.lg: nor this\n"
                        "ours eth.src.ig: nor this\n"};
    return disagreement({frame()}, {theirs}, read);
}

TEST(DissectionJudge, HasNothingToSayWhereBothAgree) {
    EXPECT_EQ(judged({type(), group()}), "");
}

TEST(DissectionJudge, NoticesAnotherPlaceValueOrText) {
    PdmlField moved = type();
    moved.begin = 11;
    EXPECT_THAT(judged({moved, group()}), HasSubstr("tshark has eth.type at bit 88, 16 bits"));
    PdmlField other = type();
    other.value = "0806";
    EXPECT_THAT(judged({other, group()}), HasSubstr("tshark shows 0x0800 (0806), we 0x0800"));
    PdmlField shown = group();
    shown.show = "0";
    EXPECT_THAT(judged({type(), shown}), HasSubstr("eth.dst.ig at bit 7, 1 bits: tshark shows 0"));
    PdmlField unset = group();
    unset.bits = ".......0................";
    EXPECT_THAT(judged({type(), unset}), HasSubstr("eth.dst.ig at bit 7, 1 bits: tshark shows 1"));
}

TEST(DissectionJudge, NoticesAFieldThatOneSideLacks) {
    EXPECT_THAT(judged({type()}), HasSubstr("only we have eth.dst.ig at bit 7, 1 bits"));
    const PdmlField more{"eth.len", "eth", 12, 2, "2048", "0800", ""};
    EXPECT_THAT(judged({type(), group(), more}), HasSubstr("tshark has eth.len at bit 96"));
    EXPECT_EQ(judged({type(), group(), more}, "tshark eth.len: it is a type\n"), "");
}

TEST(DissectionJudge, NoticesAFrameThatOneSideLacks) {
    PdmlExceptions none{""};
    EXPECT_EQ(disagreement({frame()}, {}, none), "we have 1 frames, tshark 0");
}

TEST(PdmlExceptionsFile, IsReadLineByLine) {
    PdmlExceptions read{
        "# a comment\n\ntshark a.b: why\nours c.d: why not\nours e.f:\nboth g: h\n"};
    EXPECT_THAT(read.unreadable(), ElementsAre("ours e.f:", "both g: h"));
    EXPECT_TRUE(read.allow("tshark a.b"));
    EXPECT_FALSE(read.allow("ours a.b"));
    EXPECT_THAT(read.never_needed(), ElementsAre("ours c.d"));
    EXPECT_TRUE(read.allow("ours c.d"));
    EXPECT_THAT(read.never_needed(), IsEmpty());
}

}  // namespace
}  // namespace catenet::test
