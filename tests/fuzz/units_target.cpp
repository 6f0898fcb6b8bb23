#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "sim/core/addresses.hpp"
#include "sim/core/assert.hpp"
#include "sim/core/text.hpp"
#include "sim/core/units.hpp"
#include "sim/scenario/utf8.hpp"

#include <array>

namespace catenet::fuzz {
namespace {

// What was read is written so that it reads back.
template <class Parse>
void check(Parse parse, std::string_view text) {
    const auto value = parse(text);
    if (!value) return;
    const auto again = parse(std::string_view{to_string(*value)});
    CATENET_ASSERT(again.has_value() && *again == *value, "a value reads back as it is written");
}

void check_quantities(std::string_view text) {
    check(parse_duration, text);
    check(parse_rate, text);
    check(parse_bytes, text);
    check(parse_probability, text);
    check(MacAddress::parse, text);
    check(Ipv4Address::parse, text);
    check(Ipv4Prefix::parse, text);
    if (const auto duration = parse_duration(text)) {
        CATENET_ASSERT(!readable(*duration).empty(), "a time can be said");
        CATENET_ASSERT(!seconds_text(TimePoint{} + *duration).empty(), "and be written");
    }
    if (const auto share = parse_probability(text)) {
        CATENET_ASSERT(share->parts_per_million <= 1'000'000, "no share is more than all");
    }
}

void check_words(std::string_view text) {
    constexpr std::array<std::string_view, 4> kKnown{"ethernet", "p2p", "can", "office"};
    const std::string_view nearest = nearest_word(text, kKnown);
    CATENET_ASSERT(nearest.empty() || edit_distance(nearest, text) <= text.size() + nearest.size(),
                   "what is meant is near");
    for (const std::string& word : split_words(text)) {
        CATENET_ASSERT(!word.empty(), "a word is something");
    }
    CATENET_ASSERT(scenario::bytes_of(text, scenario::count_characters(text)) == text.size(),
                   "all characters together are the text");
    CATENET_ASSERT(scenario::quoted(text).find('\n') == std::string::npos,
                   "what is quoted stands on one line");
}

}  // namespace

void units_target(ByteView input) {
    constexpr std::size_t kLongest = 256;  // distances are quadratic, and words are short
    const std::string_view text = text_of(input.first(std::min(input.size(), kLongest)));
    check_quantities(text);
    check_words(text);
}

}  // namespace catenet::fuzz
