#include "sim/trace/layer.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace catenet::trace {
namespace {

// A toy: one byte of type, one of length, then so many bytes of what the type says. Type 1 is the
// toy again; type 2 is a note of two bytes, whose second is there when the first is not zero.
constexpr std::array<Field, 2> kToyFields{
    {{.name = "toy.type", .meaning = "what follows", .bit_offset = 0, .bit_width = 8},
     {.name = "toy.length",
      .meaning = "how much of it",
      .bit_offset = 8,
      .bit_width = 8,
      .format = Format::Hex}}};
constexpr std::array<Field, 1> kNoteFields{
    {{.name = "note.long", .meaning = "has a text", .bit_offset = 0, .bit_width = 8}}};
constexpr Field kNoteText{
    .name = "note.text", .meaning = "its text", .bit_offset = 8, .bit_width = 8};
constexpr std::array<Binding, 1> kToyBindings{{{"toy.type", 1}}};
constexpr std::array<Binding, 2> kNoteBindings{{{"toy.type", 2}, {"toy.type", 3}}};

constexpr Layer kToy{
    .name = "toy",
    .title = "Toy Protocol",
    .fields = kToyFields,
    .bindings = kToyBindings,
    .header_length = [](ByteView bytes) { return bytes.size() < 2 ? std::size_t{0} : 2; },
    .next =
        [](ByteView bytes) {
            return Next{"toy.type", octet(bytes[0]), octet(bytes[1])};
        },
    .summarise =
        [](ByteView bytes, std::string& line) {
            line += bytes.empty() ? "nothing" : "type " + std::to_string(octet(bytes[0]));
        }};

constexpr Layer kNote{
    .name = "note",
    .title = "Note Protocol",
    .fields = kNoteFields,
    .bindings = kNoteBindings,
    .header_length = [](ByteView bytes) -> std::size_t {
        if (bytes.empty()) return 0;
        return octet(bytes[0]) != 0 ? 2 : 1;
    },
    .next = [](ByteView) { return Next{}; },
    .summarise = [](ByteView bytes,
                    std::string& line) { line += std::to_string(bytes.size()) + " bytes"; },
    .more_fields = [](ByteView,
                      std::vector<const Field*>& fields) { fields.push_back(&kNoteText); }};

Layers toys() {
    Layers layers;
    layers.add(kToy);
    layers.add(kNote);
    return layers;
}

std::vector<std::byte> bytes(std::initializer_list<int> octets) {
    std::vector<std::byte> result;
    for (const int octet : octets) result.push_back(static_cast<std::byte>(octet));
    return result;
}

TEST(Layers, FindByNumberAndByName) {
    const Layers layers = toys();
    EXPECT_EQ(layers.find("toy.type", 1), &kToy);
    EXPECT_EQ(layers.find("toy.type", 3), &kNote);
    EXPECT_EQ(layers.find("toy.type", 4), nullptr);
    EXPECT_EQ(layers.find("eth.type", 1), nullptr) << "a number means nothing without its key";
    EXPECT_EQ(layers.by_name("note"), &kNote);
    EXPECT_EQ(layers.by_name("ip"), nullptr);
    EXPECT_EQ(layers.all().size(), 2U);
}

// A protocol whose answers look otherwise has a layer of the same name for them.
TEST(Layers, FindWhatComesBackByItselfIfThatIsAnotherLayer) {
    static constexpr std::array<Binding, 1> kBindings{{{"toy.type", 2 | kBack}}};
    Layer answers = kNote;
    answers.bindings = kBindings;
    Layers layers = toys();
    layers.add(answers);
    EXPECT_EQ(layers.find("toy.type", 2), &kNote);
    EXPECT_EQ(layers.find("toy.type", 2 | kBack), &answers);
    EXPECT_EQ(layers.find("toy.type", 3 | kBack), &kNote) << "the same both ways";
    EXPECT_EQ(layers.find("toy.type", 4 | kBack), nullptr);
    EXPECT_EQ(layers.by_name("note"), &kNote) << "the first of that name";
    EXPECT_EQ(layers.all().size(), 3U);
    EXPECT_EQ(layers.protocols(), (std::vector<const Layer*>{&kToy, &kNote}));
    layers.bind(kToy, {"toy.type", 2 | kBack});
    EXPECT_EQ(layers.find("toy.type", 2 | kBack), &kToy) << "what a scenario says comes first";
}

TEST(Layers, DissectFromTheOutsideIn) {
    const auto layers = toys().dissect(kToy, bytes({1, 4, 2, 2, 7, 65}));
    ASSERT_EQ(layers.size(), 3U);
    EXPECT_EQ(layers[0].layer, &kToy);
    EXPECT_EQ(layers[0].begin, 0U);
    EXPECT_EQ(layers[0].length, 2U);
    EXPECT_EQ(layers[1].layer, &kToy);
    EXPECT_EQ(layers[1].begin, 2U);
    EXPECT_EQ(layers[2].layer, &kNote);
    EXPECT_EQ(layers[2].begin, 4U);
    EXPECT_EQ(layers[2].length, 2U);
}

TEST(Layers, DissectFieldsWithTheirTextsAndPlaces) {
    const auto layers = toys().dissect(kToy, bytes({2, 2, 7, 65}));
    ASSERT_EQ(layers.size(), 2U);
    ASSERT_EQ(layers[0].fields.size(), 2U);
    EXPECT_EQ(layers[0].fields[0].field, &kToyFields[0]);
    EXPECT_EQ(layers[0].fields[0].text, "2");
    EXPECT_EQ(layers[0].fields[1].text, "0x02");
    EXPECT_EQ(layers[0].fields[1].value, 2U);
    ASSERT_EQ(layers[1].fields.size(), 2U);
    EXPECT_EQ(layers[1].fields[0].header, 2U);
    EXPECT_EQ(layers[1].fields[1].field, &kNoteText);
    EXPECT_EQ(layers[1].fields[1].value, 65U);
}

TEST(Layers, LeaveOutAFieldThatThisHeaderDoesNotReach) {
    const auto layers = toys().dissect(kToy, bytes({2, 1, 0}));
    ASSERT_EQ(layers.size(), 2U);
    ASSERT_EQ(layers[1].fields.size(), 1U);
    EXPECT_EQ(layers[1].fields[0].field->name, "note.long");
}

TEST(Layers, KeepATrailerOutOfWhatFollows) {
    const Layers layers = toys();
    const auto padded = bytes({2, 1, 0, 0, 0, 0});
    EXPECT_EQ(layers.summary(kToy, padded), "note 1 bytes");
    EXPECT_EQ(layers.dissect(kToy, padded).size(), 2U);
}

TEST(Layers, EndAtAHeaderThatIsNotWhole) {
    const Layers layers = toys();
    EXPECT_EQ(layers.dissect(kToy, bytes({1, 9, 2})).size(), 1U) << "the second toy is cut";
    EXPECT_EQ(layers.dissect(kToy, bytes({2, 9, 5})).size(), 1U) << "longer than the frame";
    EXPECT_TRUE(layers.dissect(kToy, bytes({1})).empty());
    EXPECT_TRUE(layers.dissect(kToy, {}).empty());
}

TEST(Layers, EndAtDataThatNobodyKnows) {
    EXPECT_EQ(toys().dissect(kToy, bytes({9, 2, 1, 1})).size(), 1U);
}

TEST(Layers, EndAfterSixteenHeaders) {
    std::vector<std::byte> tunnels;
    for (int left = 40; left > 0; left -= 2) {
        for (const std::byte b : bytes({1, left - 2})) tunnels.push_back(b);
    }
    EXPECT_EQ(toys().dissect(kToy, tunnels).size(), 16U);
}

TEST(Layers, SummariseTheInnermostHeader) {
    const Layers layers = toys();
    EXPECT_EQ(layers.summary(kToy, bytes({1, 4, 2, 2, 7, 65})), "note 2 bytes");
    EXPECT_EQ(layers.summary(kToy, bytes({9, 0})), "toy type 9");
    EXPECT_EQ(layers.summary(kToy, bytes({1})), "");
}

}  // namespace
}  // namespace catenet::trace
