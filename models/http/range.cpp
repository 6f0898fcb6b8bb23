#include "models/http/range.hpp"

#include "models/http/grammar.hpp"

#include <algorithm>

namespace catenet::http {
namespace {

constexpr std::string_view kUnit = "bytes";

// RFC 9110 14.1.1: int-range or suffix-range. Without its first position it is a suffix.
struct Spec {
    std::optional<std::uint64_t> first;
    std::optional<std::uint64_t> last;
};

std::optional<Spec> read_spec(std::string_view text) {
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const std::string_view before = text.substr(0, dash);
    const std::string_view behind = text.substr(dash + 1);
    const Spec spec{decimal(before), decimal(behind)};
    const bool is_read = spec.first.has_value() != before.empty() &&
                         spec.last.has_value() != behind.empty() && (spec.first || spec.last);
    // "An int-range is invalid if the last-pos value is present and less than first-pos."
    const bool is_reversed = spec.first && spec.last && *spec.last < *spec.first;
    if (!is_read || is_reversed) return std::nullopt;
    return spec;
}

RangeAsked not_there() {
    return {RangeAsked::Kind::NotThere, {}};
}

// RFC 9110 14.1.2: what reaches beyond the end is cut; a suffix that is longer is the whole.
RangeAsked within(const Spec& spec, std::uint64_t size) {
    if (size == 0) return not_there();
    if (!spec.first) {
        const std::uint64_t length = std::min(*spec.last, size);
        if (length == 0) return not_there();
        return {RangeAsked::Kind::Part, {size - length, size - 1}};
    }
    if (*spec.first >= size) return not_there();
    return {RangeAsked::Kind::Part,
            {*spec.first, std::min(spec.last.value_or(size - 1), size - 1)}};
}

}  // namespace

RangeAsked read_range(std::string_view value, std::uint64_t size) {
    const std::size_t equals = std::min(value.find('='), value.size());
    // "A server ... MUST ignore a Range header field that contains a range unit it does not
    // understand."
    if (!equal_ignoring_case(value.substr(0, equals), kUnit)) return {};
    const auto specs = elements_of(value.substr(std::min(equals + 1, value.size())));
    if (specs.size() != 1) return {};
    const auto spec = read_spec(specs.front());
    return spec ? within(*spec, size) : RangeAsked{};
}

bool is_range(std::string_view text) {
    return read_spec(text).has_value();
}

std::string content_range(const Range& range, std::uint64_t size) {
    return "bytes " + std::to_string(range.first) + "-" + std::to_string(range.last) + "/" +
           std::to_string(size);
}

std::string no_content_range(std::uint64_t size) {
    return "bytes */" + std::to_string(size);
}

}  // namespace catenet::http
