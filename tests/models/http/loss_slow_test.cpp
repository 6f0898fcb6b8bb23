// HTTP on a network that loses frames: each question ends, and nothing is lost silently.
#include "tests/models/http/scene.hpp"
#include "tests/support/dice.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

namespace catenet::http {
namespace {

using test::Dice;
using test::for_each_seed;

std::string lossy_scene(Dice& dice) {
    std::string events;
    for (std::size_t i = 0; i < 3; ++i) {
        events += "  - " + dice.number(0, 5) + "s: pc1 get http://" +
                  dice.word({"srv/big", "gw:8080/big", "srv/old", "gw:8080/nothing"}) + " count " +
                  dice.number(1, 3) + dice.word({"", " close", " if-changed"}) + "\n";
    }
    std::string text = test::http_scene("http-server: {chunked: " + dice.word({"yes", "no"}) +
                                            ", files: {/big: {size: 20000B}, /old: {moved: /big}}}",
                                        events,
                                        "http-proxy: {upstream: 'http://srv'}");
    const std::string lab = "lab:    {kind: ethernet, ";
    text.insert(text.find(lab) + lab.size(), "loss: " + dice.number(1, 40) + "%, ");
    return "seed: " + dice.number(1, 1'000'000) + "\n" + text;
}

TEST(HttpUnderLoss, EndsEveryQuestion) {
    for_each_seed(25, [](RandomStream& random) {
        Dice dice{random};
        const test::HttpRun run{lossy_scene(dice)};
        const std::size_t asked = run.trace.by("app.asked").size();
        EXPECT_GT(asked, 0U);
        EXPECT_EQ(run.trace.by("app.answered").size() + run.trace.by("app.unanswered").size(),
                  asked);
        EXPECT_EQ(run.trace.by("http.received").size(), run.trace.by("app.answered").size());
    });
}

}  // namespace
}  // namespace catenet::http
