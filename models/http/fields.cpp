#include "models/http/fields.hpp"

#include "models/http/grammar.hpp"

#include <algorithm>

namespace catenet::http {

const std::string* Fields::find(std::string_view name) const {
    const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const Field& field) {
        return equal_ignoring_case(field.name, name);
    });
    return found == fields_.end() ? nullptr : &found->value;
}

std::size_t Fields::count(std::string_view name) const {
    return static_cast<std::size_t>(
        std::count_if(fields_.begin(), fields_.end(), [&](const Field& field) {
            return equal_ignoring_case(field.name, name);
        }));
}

std::vector<std::string_view> Fields::list(std::string_view name) const {
    std::vector<std::string_view> all;
    for (const Field& field : fields_) {
        if (!equal_ignoring_case(field.name, name)) continue;
        const auto elements = elements_of(field.value);
        all.insert(all.end(), elements.begin(), elements.end());
    }
    return all;
}

bool Fields::lists(std::string_view name, std::string_view word) const {
    const auto all = list(name);
    return std::any_of(all.begin(), all.end(), [&](std::string_view element) {
        return equal_ignoring_case(element, word);
    });
}

void Fields::add(std::string_view name, std::string_view value) {
    fields_.push_back({std::string{name}, std::string{value}});
}

void Fields::set(std::string_view name, std::string_view value) {
    remove(name);
    add(name, value);
}

void Fields::remove(std::string_view name) {
    const auto gone = std::remove_if(fields_.begin(), fields_.end(), [&](const Field& field) {
        return equal_ignoring_case(field.name, name);
    });
    fields_.erase(gone, fields_.end());
}

void Fields::append_to_last(std::string_view more) {
    std::string& value = fields_.back().value;
    if (!value.empty() && !more.empty()) value += ' ';
    value += more;
}

std::string Fields::emit() const {
    std::string text;
    for (const Field& field : fields_) {
        text += field.name + ": " + field.value + "\r\n";
    }
    return text;
}

}  // namespace catenet::http
