#include "tools/serve/outbox.hpp"

#include <gtest/gtest.h>

namespace catenet::serve {
namespace {

constexpr std::size_t kMebibyte = std::size_t{1} << 20;

// All letters that wait, in their order; a state is "state".
std::vector<std::string> all_of(Outbox& outbox) {
    std::vector<std::string> letters;
    while (outbox.next() != Outbox::Next::Nothing) {
        if (outbox.next() == Outbox::Next::Letter) {
            letters.emplace_back(outbox.take().text());
        } else {
            letters.emplace_back("state");
            outbox.take_state();
        }
    }
    return letters;
}

using Texts = std::vector<std::string>;

TEST(Outbox, GivesANewcomerAllSoFarAndThenTheState) {
    Broadcast broadcast;
    broadcast.add("scenario");
    broadcast.add("one");
    Outbox outbox{broadcast};
    broadcast.add("two");
    EXPECT_EQ(all_of(outbox), (Texts{"scenario", "one", "two", "state"}));
}

TEST(Outbox, AnswersBeforePartsButNotBeforeTheScenario) {
    Broadcast broadcast;
    broadcast.add("scenario");
    broadcast.add("one");
    Outbox outbox{broadcast};
    outbox.answer("answer");
    EXPECT_EQ(all_of(outbox), (Texts{"scenario", "answer", "one", "state"}));
}

TEST(Outbox, KeepsOneStateAtMost) {
    Broadcast broadcast;
    Outbox outbox{broadcast};
    for (int i = 0; i < 100; ++i) outbox.want_state();
    EXPECT_EQ(all_of(outbox), Texts{"state"});
    EXPECT_EQ(all_of(outbox), Texts{});
}

TEST(Outbox, IsTooFullWhenTooMuchOfTheRunWaits) {
    Broadcast broadcast;
    Outbox slow{broadcast};
    for (int i = 0; i < 16; ++i) broadcast.add(std::string(kMebibyte, 'a'));
    EXPECT_FALSE(slow.is_too_full());
    broadcast.add("b");
    EXPECT_TRUE(slow.is_too_full());
    slow.take();
    EXPECT_FALSE(slow.is_too_full());
}

TEST(Outbox, OfANewcomerMayHoldALongRun) {
    Broadcast broadcast;
    for (int i = 0; i < 20; ++i) broadcast.add(std::string(kMebibyte, 'a'));
    Outbox outbox{broadcast};
    EXPECT_FALSE(outbox.is_too_full());
    for (int i = 0; i < 17; ++i) broadcast.add(std::string(kMebibyte, 'a'));
    EXPECT_TRUE(outbox.is_too_full());
}

TEST(Outbox, IsTooFullOfAnswersThatNobodyReads) {
    Broadcast broadcast;
    Outbox many{broadcast};
    for (std::size_t i = 0; i < Outbox::kMostAnswers; ++i) many.answer("a");
    EXPECT_FALSE(many.is_too_full());
    many.answer("a");
    EXPECT_TRUE(many.is_too_full());
    Outbox large{broadcast};
    large.answer(std::string(Outbox::kMostAnswerBytes + 1, 'a'));
    EXPECT_TRUE(large.is_too_full());
}

TEST(Broadcast, IsKeptOnceForAll) {
    Broadcast broadcast;
    broadcast.add("scenario");
    Outbox one{broadcast};
    Outbox other{broadcast};
    const Letter letter = one.take();
    for (int i = 0; i < 1'000; ++i) broadcast.add("more");
    EXPECT_EQ(letter.text().data(), other.take().text().data());
    EXPECT_EQ(letter.text(), "scenario");
}

}  // namespace
}  // namespace catenet::serve
