#include "models/http/condition.hpp"

#include "models/http/grammar.hpp"

#include <algorithm>

namespace catenet::http {
namespace {

constexpr std::string_view kWeak = "W/";

enum class Comparison : std::uint8_t { Strong, Weak };

// RFC 9110 8.8.3.2
bool match(std::string_view one, std::string_view other, Comparison comparison) {
    const bool both_strong = !one.starts_with(kWeak) && !other.starts_with(kWeak);
    if (comparison == Comparison::Strong && !both_strong) return false;
    const auto opaque = [](std::string_view tag) {
        return tag.starts_with(kWeak) ? tag.substr(kWeak.size()) : tag;
    };
    return opaque(one) == opaque(other);
}

// Of the field of that name: "*", or one of its tags.
bool lists_tag(const Fields& fields,
               std::string_view name,
               std::string_view tag,
               Comparison comparison) {
    const auto tags = fields.list(name);
    return std::any_of(tags.begin(), tags.end(), [&](std::string_view listed) {
        return listed == "*" || match(listed, tag, comparison);
    });
}

// RFC 9110 13.1.3: what is no date is ignored.
std::optional<Seconds> date_in(const Fields& fields, std::string_view name) {
    const std::string* const value = fields.find(name);
    return value == nullptr ? std::nullopt : parse_date(*value);
}

}  // namespace

std::string etag_of(std::string_view content) {
    constexpr std::uint64_t kBasis = 0xcbf29ce484222325U;
    constexpr std::uint64_t kPrime = 0x100000001b3U;
    std::uint64_t hash = kBasis;
    for (const char c : content) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
    return "\"" + to_hexadecimal(hash) + "\"";
}

Verdict evaluate(const Fields& fields, const Validators& current, bool reads) {
    // Steps 1 and 2.
    if (fields.has("If-Match")) {
        if (!lists_tag(fields, "If-Match", current.etag, Comparison::Strong)) {
            return Verdict::Failed;
        }
    } else if (const auto date = date_in(fields, "If-Unmodified-Since")) {
        if (current.modified > *date) return Verdict::Failed;
    }
    // Step 3. "A recipient MUST ignore If-Modified-Since if the request contains an If-None-Match
    // header field".
    if (fields.has("If-None-Match")) {
        if (!lists_tag(fields, "If-None-Match", current.etag, Comparison::Weak)) {
            return Verdict::Perform;
        }
        return reads ? Verdict::NotModified : Verdict::Failed;
    }
    // Step 4.
    const auto date = date_in(fields, "If-Modified-Since");
    if (!reads || !date || current.modified > *date) return Verdict::Perform;
    return Verdict::NotModified;
}

bool range_is_wanted(const Fields& fields, const Validators& current, Seconds now) {
    const std::string* const value = fields.find("If-Range");
    if (value == nullptr) return true;
    if (const auto date = parse_date(*value)) {
        return *date == current.modified && now > current.modified;
    }
    return match(*value, current.etag, Comparison::Strong);
}

}  // namespace catenet::http
