#include "tools/export/dot_text.hpp"

namespace catenet::exports::picture {
namespace {

// "1Gbps" -> "1 Gbps"
std::string spaced(const std::string& quantity) {
    const std::size_t unit = quantity.find_first_not_of("0123456789.");
    if (unit == std::string::npos) return quantity;
    return quantity.substr(0, unit) + " " + quantity.substr(unit);
}

std::string replaced(std::string text, std::string_view old, std::string_view with) {
    const std::size_t place = text.find(old);
    if (place != std::string::npos) text.replace(place, old.size(), with);
    return text;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text) {
        switch (c) {
            case '&': html += "&amp;"; break;
            case '<': html += "&lt;"; break;
            case '>': html += "&gt;"; break;
            case '"': html += "&quot;"; break;
            case '\'': html += "&#39;"; break;
            default: html += c;
        }
    }
    return html;
}

std::string quoted_id(std::string_view text) {
    std::string id = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') id += '\\';
        id += c;
    }
    return id + "\"";
}

std::string rate_text(DataRate rate) {
    return replaced(spaced(to_string(rate)), "bps", "bit/s");
}

std::string delay_text(Duration delay) {
    return replaced(spaced(catenet::to_string(delay)), " us", " µs");
}

std::string loss_text(Probability loss) {
    return spaced(to_string(loss)) + " loss";
}

std::string facts_text(const scenario::PlannedLink& link) {
    const bool lossy = link.loss.parts_per_million > 0;
    return dotted({rate_text(link.rate),
                   link.delay > Duration{} ? delay_text(link.delay) : std::string{},
                   lossy ? loss_text(link.loss) : std::string{},
                   link.shared ? "shared" : ""});
}

std::string address_text(const scenario::PlannedPort& port) {
    return port.address ? to_string(*port.address) : std::string{};
}

std::string dotted(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        text += (text.empty() ? "" : " · ") + part;
    }
    return text;
}

}  // namespace catenet::exports::picture
