#include "tools/serve/message.hpp"

#include <gtest/gtest.h>

namespace catenet::serve {
namespace {

template <class Kind>
Kind read(std::string_view text) {
    const auto wish = read_message(text);
    EXPECT_TRUE(wish.has_value()) << text;
    const Kind* const kind = wish ? std::get_if<Kind>(&*wish) : nullptr;
    EXPECT_NE(kind, nullptr) << text;
    return kind == nullptr ? Kind{} : *kind;
}

TEST(Message, IsReadAsTheProtocolSays) {
    EXPECT_EQ(read<Hello>(R"({"do":"hello","token":"abc"})").token, "abc");
    read<Play>(R"({"do":"play"})");
    read<Pause>(R"( { "do" : "pause" } )");
    EXPECT_EQ(read<Step>(R"({"do":"step","by":"event"})").by, Step::By::Event);
    EXPECT_EQ(read<Step>(R"({"by":"packet","do":"step"})").by, Step::By::Packet);
    EXPECT_EQ(read<Step>(R"({"do":"step","by":"hop"})").by, Step::By::Hop);
    EXPECT_EQ(read<Until>(R"({"do":"until","what":"drop"})").what, Until::What::Drop);
    EXPECT_EQ(read<Until>(R"({"do":"until","what":"crossing"})").what, Until::What::Crossing);
    EXPECT_EQ(read<Until>(R"({"do":"until","what":"end"})").what, Until::What::End);
    EXPECT_EQ(read<SetSpeed>(R"({"do":"speed","speed":"0.001"})").speed, "0.001");
    EXPECT_TRUE(read<Skip>(R"({"do":"skip","on":true})").on);
    EXPECT_EQ(read<Line>(R"({"do":"line","text":"cut lab at r1"})").text, "cut lab at r1");
    read<Take>(R"({"do":"take"})");
    read<Leave>(R"({"do":"leave"})");
}

TEST(Message, ThatIsNotExactlyOneOfThemIsNone) {
    for (const char* const wrong : {"",
                                    "null",
                                    "play",
                                    "[]",
                                    "{}",
                                    R"({"do":"jump"})",
                                    R"({"do":1})",
                                    R"({"do":"play","do":"play"})",
                                    R"({"do":"play","by":"event"})",
                                    R"({"do":"play"}{"do":"play"})",
                                    R"({"do":"play",})",
                                    R"({"do":"step"})",
                                    R"({"do":"step","by":"year"})",
                                    R"({"do":"step","by":1})",
                                    R"({"do":"skip","on":1})",
                                    R"({"do":"line"})",
                                    R"({"do":"line","text":null})",
                                    R"({"do":"line","text":"a","text":"b"})",
                                    R"({"do":"line","text":{}})",
                                    R"({"do":"line","text":"a","more":[]})",
                                    "{\"do\":\"line\",\"text\":\"\xff\"}"}) {
        EXPECT_FALSE(read_message(wrong).has_value()) << wrong;
    }
}

TEST(Message, ThatIsDeepOrLongIsNone) {
    EXPECT_FALSE(read_message(std::string(4'000, '[')).has_value());
    const std::string longest = R"({"do":"line","text":")" + std::string(kLongestMessage, 'a');
    EXPECT_FALSE(read_message(longest + "\"}").has_value());
}

TEST(Message, OfAStateHasAllOfIt) {
    const State state{.time = 1'500,
                      .playing = true,
                      .speed = "0.001",
                      .skip = false,
                      .over = true,
                      .viewers = 2,
                      .controls = Controls::Other};
    EXPECT_EQ(message_of(state),
              R"({"state":{"time":1500,"playing":true,"speed":"0.001","skip":false,"over":true,)"
              R"("viewers":2,"controls":"other"}})");
}

TEST(Message, OfWhatWasSaidIsText) {
    EXPECT_EQ(message_of(Said{"why p\"1", "a\nb", false}),
              R"({"said":{"line":"why p\"1","text":"a\nb","kind":"answer"}})");
    EXPECT_EQ(message_of(Said{"", "no", true}),
              R"({"said":{"line":"","text":"no","kind":"error"}})");
}

TEST(Message, WrapsTheDataOfThePage) {
    EXPECT_EQ(scenario_message("{}"), R"({"scenario":{}})");
    EXPECT_EQ(part_message("{}"), R"({"part":{}})");
}

}  // namespace
}  // namespace catenet::serve
