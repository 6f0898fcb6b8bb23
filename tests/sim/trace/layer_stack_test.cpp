#include "tests/support/toy_layer.hpp"

#include "sim/trace/layer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::trace {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(LayerStack, NamesTheLayersOutermostFirst) {
    const Layers layers = test::toy_layers();
    EXPECT_THAT(layers.stack(test::kToy, test::note_frame(1, "x")),
                ElementsAre(&test::kToy, &test::kNote));
    EXPECT_THAT(layers.stack(test::kNote, test::octets({1})), ElementsAre(&test::kNote));
}

TEST(LayerStack, EndsWhereTheNextHeaderIsUnknownOrNotWhole) {
    const Layers layers = test::toy_layers();
    EXPECT_THAT(layers.stack(test::kToy, test::octets({2, 1, 0xff, 0xff, 1})),
                ElementsAre(&test::kToy));
    EXPECT_THAT(layers.stack(test::kToy, test::octets({2, 1, 0x0a, 0x0b})),
                ElementsAre(&test::kToy));
    EXPECT_THAT(layers.stack(test::kToy, test::octets({2, 1, 0x0a})), IsEmpty());
}

}  // namespace
}  // namespace catenet::trace
