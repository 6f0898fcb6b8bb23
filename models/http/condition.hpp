// Conditions: whether a request is still wanted, given what the client has already (RFC 9110 13).
#pragma once
#include "models/http/date.hpp"
#include "models/http/fields.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace catenet::http {

// How two versions of a representation are told apart (RFC 9110 8.8).
struct Validators {
    std::string etag = {};  // strong, with its quotes
    Seconds modified = 0;
};

// A strong entity tag: other bytes, another tag (to the 64 bits of FNV-1a).
std::string etag_of(std::string_view content);

enum class Verdict : std::uint8_t {
    Perform,
    NotModified,  // 304: what the client has is still right
    Failed,       // 412
};

// RFC 9110 13.2.2, steps 1 to 4. `reads`: the method is GET or HEAD.
Verdict evaluate(const Fields& fields, const Validators& current, bool reads);

// Step 5: whether a Range is heeded. `now`: of the answer; a date is a strong validator only if the
// second that it names is over (8.8.2.2).
bool range_is_wanted(const Fields& fields, const Validators& current, Seconds now);

}  // namespace catenet::http
