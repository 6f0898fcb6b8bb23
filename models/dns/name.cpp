#include "models/dns/name.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>

namespace catenet::dns {
namespace {

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

char small(char c) {
    return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || is_upper(c) || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '*';
}

void append_label(std::string& text, const std::string& label) {
    for (const char c : label) {
        if (is_plain(c)) {
            text += c;
            continue;
        }
        append_octet(text, static_cast<unsigned char>(c));
    }
}

}  // namespace

void append_octet(std::string& text, unsigned octet) {
    text += '\\';
    text += static_cast<char>('0' + octet / 100);
    text += static_cast<char>('0' + octet / 10 % 10);
    text += static_cast<char>('0' + octet % 10);
}

std::optional<Name> Name::parse(std::string_view text) {
    if (text == ".") return Name{};
    if (!text.empty() && text.back() == '.') text.remove_suffix(1);
    std::vector<std::string> labels;
    while (true) {
        const std::size_t dot = text.find('.');
        const std::string_view label = text.substr(0, dot);
        if (!std::all_of(label.begin(), label.end(), is_plain)) return std::nullopt;
        labels.emplace_back(label);
        if (dot == std::string_view::npos) return of(std::move(labels));
        text.remove_prefix(dot + 1);
    }
}

std::optional<Name> Name::of(std::vector<std::string> labels) {
    Name name;
    name.labels_ = std::move(labels);
    for (std::string& label : name.labels_) {
        if (label.empty() || label.size() > kMostLabel) return std::nullopt;
        std::transform(label.begin(), label.end(), label.begin(), small);
    }
    if (name.wire_size() > kMostBytes) return std::nullopt;
    return name;
}

std::size_t Name::wire_size() const {
    std::size_t size = 1;  // the root's empty label
    for (const std::string& label : labels_) size += 1 + label.size();
    return size;
}

Name Name::parent() const {
    CATENET_ASSERT(!is_root(), "nothing is above the root");
    Name name;
    name.labels_.assign(labels_.begin() + 1, labels_.end());
    return name;
}

std::optional<Name> Name::below(std::string_view label) const {
    std::vector<std::string> labels{std::string{label}};
    labels.insert(labels.end(), labels_.begin(), labels_.end());
    return of(std::move(labels));
}

bool Name::is_within(const Name& zone) const {
    return labels_.size() >= zone.labels_.size() &&
           std::equal(zone.labels_.rbegin(), zone.labels_.rend(), labels_.rbegin());
}

std::strong_ordering operator<=>(const Name& one, const Name& other) {
    return std::lexicographical_compare_three_way(
        one.labels_.rbegin(), one.labels_.rend(), other.labels_.rbegin(), other.labels_.rend());
}

std::string to_string(const Name& name) {
    if (name.is_root()) return ".";
    std::string text;
    for (const std::string& label : name.labels()) {
        if (!text.empty()) text += '.';
        append_label(text, label);
    }
    return text;
}

}  // namespace catenet::dns
