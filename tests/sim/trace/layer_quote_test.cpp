#include "sim/trace/layer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace catenet::trace {
namespace {

using testing::ElementsAre;

// A letter: one byte of kind, two of number, one of length, then so much. Kind 1 carries a letter,
// kind 2 quotes one, kind 3 carries text.
constexpr Field kPlace{.name = "letter.place",
                       .meaning = "the first half of the number",
                       .bit_offset = 8,
                       .bit_width = 8,
                       .part = true};
constexpr std::array<Field, 3> kFields{
    {{.name = "letter.kind", .meaning = "what is in it", .bit_offset = 0, .bit_width = 8},
     kPlace,
     {.name = "letter.length", .meaning = "how much of it", .bit_offset = 24, .bit_width = 8}}};
constexpr Field kNumber{
    .name = "letter.number", .meaning = "which one", .bit_offset = 8, .bit_width = 16};
constexpr std::array<Binding, 2> kBindings{{{"letter.kind", 1}, {"letter.kind", 2}}};

std::size_t header_length(ByteView bytes) {
    return bytes.size() < 4 || octet(bytes[0]) == 0 ? 0 : 4;
}

Next next(ByteView bytes) {
    const unsigned kind = octet(bytes[0]);
    const std::size_t length = octet(bytes[3]);
    if (kind > 2) return {.key = {}, .number = 0, .length = length};
    return {.key = "letter.kind", .number = kind, .length = length, .quoted = kind == 2};
}

constexpr Layer kLetter{
    .name = "letter",
    .title = "Letter",
    .fields = kFields,
    .bindings = kBindings,
    .header_length = header_length,
    .next = next,
    .summarise = [](ByteView bytes,
                    std::string& line) { line += "kind " + std::to_string(octet(bytes[0])); },
    .more_fields = [](ByteView, std::vector<const Field*>& fields) { fields.push_back(&kNumber); },
    .trailer = "letter.rest"};

Layers layers() {
    Layers layers;
    layers.add(kLetter);
    return layers;
}

std::vector<std::byte> bytes(std::initializer_list<unsigned> octets) {
    std::vector<std::byte> result;
    for (const unsigned octet : octets) result.push_back(static_cast<std::byte>(octet));
    return result;
}

std::vector<std::string_view> names(const DissectedLayer& layer) {
    std::vector<std::string_view> names;
    for (const DissectedField& field : layer.fields) names.push_back(field.field->name);
    return names;
}

// A letter that carries an error, which quotes a letter that carried another, both whole.
std::vector<std::byte> error() {
    return bytes({1, 0, 1, 12, 2, 0, 2, 8, 1, 0, 3, 99, 3, 0, 4, 99});
}

TEST(LayerQuotes, AreDissectedWithTheirPlaceInTheFrame) {
    const auto dissected = layers().dissect(kLetter, error());
    ASSERT_EQ(dissected.size(), 4U);
    std::vector<std::size_t> begins;
    std::vector<bool> quoted;
    for (const DissectedLayer& layer : dissected) {
        begins.push_back(layer.begin);
        quoted.push_back(layer.quoted);
    }
    EXPECT_THAT(begins, ElementsAre(0U, 4U, 8U, 12U));
    EXPECT_THAT(quoted, ElementsAre(false, false, true, true)) << "what a quote carries is quoted";
    EXPECT_EQ(dissected[2].fields[1].header, 8U);
}

TEST(LayerQuotes, AreNoPartOfTheStackOrTheSummary) {
    EXPECT_THAT(layers().stack(kLetter, error()), ElementsAre(&kLetter, &kLetter));
    EXPECT_EQ(layers().summary(kLetter, error()), "letter kind 2");
}

TEST(LayerQuotes, ShowTheFieldsThatAreThereWhenTheyAreCut) {
    const auto frame = error();
    const auto dissected = layers().dissect(kLetter, ByteView{frame}.first(14));
    ASSERT_EQ(dissected.size(), 4U);
    EXPECT_EQ(dissected[3].length, 2U);
    EXPECT_THAT(names(dissected[3]), ElementsAre("letter.kind", "letter.place"));
    EXPECT_EQ(layers().dissect(kLetter, ByteView{frame}.first(12)).size(), 3U);
}

TEST(LayerQuotes, EndAtAHeaderThatIsNotOfItsLayer) {
    EXPECT_EQ(layers().dissect(kLetter, bytes({2, 0, 1, 4, 0, 0, 0, 0})).size(), 1U);
}

TEST(LayerQuotes, CopeWithAnyCut) {
    const auto frame = error();
    for (std::size_t length = 0; length <= frame.size(); ++length) {
        for (const DissectedLayer& layer : layers().dissect(kLetter, ByteView{frame}.first(length)))
            EXPECT_LE(layer.begin + layer.length, length);
    }
}

TEST(LayerFields, StandInTheOrderOfTheirBitsAWholeBeforeItsParts) {
    const auto dissected = layers().dissect(kLetter, bytes({3, 0, 1, 0}));
    ASSERT_EQ(dissected.size(), 1U);
    EXPECT_THAT(names(dissected[0]),
                ElementsAre("letter.kind", "letter.number", "letter.place", "letter.length"));
}

TEST(LayerTrailer, IsWhatThePacketWithinDoesNotNeed) {
    const auto dissected = layers().dissect(kLetter, bytes({1, 0, 1, 8, 3, 0, 2, 1, 65, 0, 0, 0}));
    ASSERT_EQ(dissected.size(), 2U);
    EXPECT_EQ(dissected[0].trailer.begin, 9U);
    EXPECT_EQ(dissected[0].trailer.length, 3U);
    EXPECT_EQ(dissected[1].trailer.length, 0U) << "of text nobody knows where it ends";
}

TEST(LayerTrailer, IsEmptyWhereThePacketIsCut) {
    const auto dissected = layers().dissect(kLetter, bytes({1, 0, 1, 8, 3, 0, 2, 9, 65}));
    ASSERT_EQ(dissected.size(), 2U);
    EXPECT_EQ(dissected[0].trailer.length, 0U);
}

}  // namespace
}  // namespace catenet::trace
