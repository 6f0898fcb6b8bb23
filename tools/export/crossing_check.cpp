#include "tools/export/crossing_check.hpp"

#include "sim/core/units.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace catenet::exports {
namespace {

using Kind = trace::Origin::Kind;
using Octets = std::vector<std::byte>;

ByteView bytes_of(const CrossingRecord& record, const Stretch& stretch) {
    return ByteView{record.went.bytes}.subspan(stretch.begin, stretch.length);
}

std::string place_text(const Stretch& stretch) {
    const std::size_t last = stretch.begin + stretch.length - 1;
    return stretch.length == 1
               ? "byte " + std::to_string(stretch.begin)
               : "bytes " + std::to_string(stretch.begin) + " to " + std::to_string(last);
}

std::string check_copy(const CrossingRecord& record, const Stretch& stretch) {
    if (!stretch.from) return "said to be copied, but nothing came in";
    const ByteView in{record.came[*stretch.from].bytes};
    if (stretch.from_at + stretch.length > in.size()) return "copied from beyond what came in";
    const ByteView source = in.subspan(stretch.from_at, stretch.length);
    const ByteView out = bytes_of(record, stretch);
    return std::equal(out.begin(), out.end(), source.begin()) ? "" : "no copy of what came in";
}

std::string check_computation(const CrossingRecord& record, const Stretch& stretch) {
    if (stretch.origin.how == nullptr) return "computed in a way that is not said";
    trace::Evaluation of;
    of.out = record.went.bytes;
    of.out_header = stretch.header;
    of.out_below = stretch.below;
    of.out_at = stretch.begin - stretch.header;
    if (stretch.from) {
        of.in = record.came[*stretch.from].bytes;
        of.in_header = stretch.from_header;
        of.in_at = stretch.origin.in_begin;
    }
    Octets result(stretch.length);
    stretch.origin.how->evaluate(of, result);
    const ByteView out = bytes_of(record, stretch);
    return std::equal(out.begin(), out.end(), result.begin()) ? "" : "computed otherwise";
}

constexpr std::string_view kBetween = " :,/";  // words of a row's value

// "0x2B4", "20000"
std::optional<std::uint64_t> number_of(std::string_view word) {
    const bool hex = word.starts_with("0x");
    if (!hex) return parse_count(word);
    std::uint64_t number = 0;
    const auto [end, error] =
        std::from_chars(word.data() + 2, word.data() + word.size(), number, 16);
    if (error != std::errc{} || end != word.data() + word.size()) return {};
    return number;
}

bool has_value(std::string_view text, const trace::DissectedField& field) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(kBetween), text.size());
        const std::string_view word = text.substr(0, end);
        if (word == field.text || number_of(word) == field.value) return true;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return false;
}

// A row that is text agrees if one of its words is the value of a field that the bytes lie in.
bool agrees(const CrossingRecord& record, const Stretch& stretch, std::string_view text) {
    for (const trace::DissectedLayer& layer : record.went.layers) {
        for (const trace::DissectedField& field : layer.fields) {
            const std::size_t begin = field.header + field.field->first_byte();
            const std::size_t end = field.header + field.field->end_byte();
            const bool apart = end <= stretch.begin || stretch.begin + stretch.length <= begin;
            const bool whole = !field.field->part && field.field->format != trace::Format::Flag;
            if (!apart && whole && has_value(text, field)) return true;
        }
    }
    return false;
}

// A key of several words says itself what it stands for: such a row may be looked up by its value,
// as those of address translation are on the way back.
bool is_read_backwards(const Consulted& consulted) {
    return consulted.key.find(' ') != std::string::npos;
}

std::string check_row(const CrossingRecord& record, const Stretch& stretch) {
    const Consulted& consulted = record.consulted[*stretch.row];
    const std::string name = consulted.table + " table: " + consulted.key;
    if (!consulted.row) return "from a row that does not stand in the " + name;
    std::string otherwise = "otherwise than in the " + name;
    if (consulted.row->kind == trace::Value::Kind::Text) {
        if (agrees(record, stretch, consulted.row->value)) return {};
        return is_read_backwards(consulted) && agrees(record, stretch, consulted.key) ? ""
                                                                                      : otherwise;
    }
    if (stretch.length > 8) return otherwise;
    std::uint64_t number = 0;
    for (const std::byte b : bytes_of(record, stretch)) number = number << 8 | octet(b);
    return number == consulted.row->number ? "" : otherwise;
}

std::string check(const CrossingRecord& record, const Stretch& stretch) {
    switch (stretch.origin.kind) {
        case Kind::Copied: return check_copy(record, stretch);
        case Kind::Computed: return check_computation(record, stretch);
        case Kind::Table: return check_row(record, stretch);
        case Kind::Constant: break;
    }
    return {};
}

}  // namespace

std::vector<std::string> disagreements(const CrossingRecord& record) {
    // Where it is not known what came in, nothing can be computed from it.
    if (!record.fault.empty()) return {record.fault};
    std::vector<std::string> sentences;
    for (const Stretch& stretch : record.stretches) {
        if (stretch.begin + stretch.length > record.went.bytes.size()) continue;
        const std::string what = check(record, stretch);
        if (!what.empty()) sentences.push_back(place_text(stretch) + ": " + what);
    }
    return sentences;
}

}  // namespace catenet::exports
