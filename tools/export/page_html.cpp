#include "tools/export/page_html.hpp"

#include "sim/core/assert.hpp"

namespace catenet::exports {
namespace {

constexpr std::string_view kBegin = R"(<script type="application/json" id="run">)";
constexpr std::string_view kEnd = "</script>";

// Inside a script element, `<` might begin its end or a comment; JSON may write it as an escape.
// U+2028 and U+2029 end a line in older JavaScript, should somebody copy the text there.
void append_harmless(std::string& out, std::string_view json) {
    constexpr std::string_view kSeparators = "\xe2\x80";  // then A8 or A9
    while (true) {
        const std::size_t next = json.find_first_of("<\xe2");
        out += json.substr(0, next);
        if (next == std::string_view::npos) return;
        json.remove_prefix(next);
        const bool separator = json.size() > 2 && json.substr(0, 2) == kSeparators &&
                               (json[2] == '\xa8' || json[2] == '\xa9');
        if (json.front() == '<') {
            out += "\\u003c";
        } else if (separator) {
            out += json[2] == '\xa8' ? "\\u2028" : "\\u2029";
        } else {
            out += json.front();
        }
        json.remove_prefix(separator ? 3 : 1);
    }
}

}  // namespace

std::string page_html(std::string_view json) {
    const std::string_view page = page_asset();
    const std::size_t element = page.find(std::string{kBegin} + std::string{kEnd});
    CATENET_ASSERT(element != std::string_view::npos, "the page has no place for a run");
    const std::size_t place = element + kBegin.size();
    std::string html;
    html.reserve(page.size() + json.size() + json.size() / 16);
    html += page.substr(0, place);
    append_harmless(html, json);
    html += page.substr(place);
    return html;
}

}  // namespace catenet::exports
