#include "sim/scenario/sentence_values.hpp"

#include "sim/core/assert.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

constexpr std::ptrdiff_t kMostItems = 1000;

bool is_textual(Type type) {
    return type == Type::Text || type == Type::AnyText;
}

Span from_to(const Word& first, const Word& last) {
    const int end = last.where.start.column + last.where.length;
    return {first.where.start, end - first.where.start.column};
}

std::optional<Value> complain_shape(const Word& word,
                                    const Parameter& parameter,
                                    const SentenceReading& sentence) {
    const bool quoted_text = word.kind == Word::Kind::Quoted;
    sentence.reading.diagnostics.error(
        word.where,
        "expected " + described(parameter) + ", not " + (quoted_text ? "a text" : "a list"),
        quoted_text ? "write it without quotes" : "write it without brackets");
    return {};
}

// A list stands for a text as it is written, brackets included.
std::optional<Value> read_one(const Word& word,
                              const Parameter& parameter,
                              const SentenceReading& sentence) {
    const bool plain = word.kind == Word::Kind::Plain;
    if (!plain && !is_textual(parameter.type)) return complain_shape(word, parameter, sentence);
    const std::string text = word.kind == Word::Kind::List ? "[" + word.text + "]" : word.text;
    return read_word(parameter, text, word.where, sentence.reading);
}

// Between the brackets, commas part the items.
std::vector<Word> items_of(const Word& list, const Line& line) {
    std::vector<Word> items;
    std::size_t begin = 0;
    while (begin <= list.text.size() && !list.text.empty()) {
        const std::size_t comma = std::min(list.text.find(',', begin), list.text.size());
        std::size_t first = std::min(list.text.find_first_not_of(' ', begin), comma);
        std::size_t last = comma;
        while (last > first && list.text[last - 1] == ' ') --last;
        items.push_back({.text = list.text.substr(first, last - first),
                         .where = line.part(list.offset + first, last - first),
                         .offset = list.offset + first});
        begin = comma + 1;
    }
    return items;
}

std::optional<Value> read_items(std::span<const Word> words,
                                const Parameter& element,
                                const SentenceReading& sentence) {
    Value list;
    bool good = true;
    for (const Word& word : words) {
        auto value = read_one(word, element, sentence);
        good = good && value.has_value();
        if (value) list.items.push_back(std::move(*value));
    }
    if (!good) return {};
    return list;
}

std::optional<Value> read_list(std::span<const Word> words,
                               const Parameter& parameter,
                               const SentenceReading& sentence) {
    const Parameter& element = parameter.of.front();
    const bool in_brackets = words.size() == 1 && words.front().kind == Word::Kind::List;
    const std::string& text = words.front().text;
    if (in_brackets && std::count(text.begin(), text.end(), ',') >= kMostItems) {
        sentence.reading.diagnostics.error(
            words.front().where, "a list has at most " + std::to_string(kMostItems) + " items");
        return {};
    }
    std::optional<Value> list;
    if (in_brackets) {
        list = read_items(items_of(words.front(), sentence.line), element, sentence);
    } else {
        list = read_items(words, element, sentence);
    }
    if (list) list->where = from_to(words.front(), words.back());
    return list;
}

std::optional<Value> read_bound(const Bound& bound,
                                const Parameter& parameter,
                                const SentenceReading& sentence) {
    const auto words = sentence.words.subspan(bound.begin, bound.end - bound.begin);
    if (parameter.type == Type::List) return read_list(words, parameter, sentence);
    if (words.size() == 1) return read_one(words.front(), parameter, sentence);
    std::string text;
    for (const Word& word : words) text += (text.empty() ? "" : " ") + word.text;
    return read_word(parameter, text, from_to(words.front(), words.back()), sentence.reading);
}

Value flag(bool on, Span where) {
    Value value;
    value.data = on;
    value.where = where;
    value.given = on;
    return value;
}

// What a parameter is when the line says nothing about it.
std::optional<Value> left_out(const Parameter& parameter, Span where) {
    if (parameter.type == Type::Flag && parameter.fallback.empty()) return flag(false, where);
    return default_value(parameter, where);
}

}  // namespace

const Parameter& parameter_named(std::span<const Parameter> parameters, std::string_view name) {
    const auto found = std::find_if(
        parameters.begin(), parameters.end(), [&](const auto& p) { return p.name == name; });
    CATENET_ASSERT(found != parameters.end(), "a form has a slot for no parameter");
    return *found;
}

std::string described(const Parameter& parameter) {
    const Type type = parameter.type == Type::List ? parameter.of.front().type : parameter.type;
    if (!is_textual(type) && type != Type::Word) return std::string{to_string(type)};
    const std::string& sentence = parameter.sentence;  // "a node or an address" says what it takes
    const bool is_noun = sentence.rfind("a ", 0) == 0 || sentence.rfind("an ", 0) == 0;
    return is_noun ? sentence : "the " + parameter.name;
}

std::optional<Arguments> read_arguments(const Match& match,
                                        std::span<const Parameter> parameters,
                                        const SentenceReading& sentence) {
    Arguments arguments;
    bool good = true;
    for (const Parameter& parameter : parameters) {
        const auto bound = std::find_if(match.slots.begin(), match.slots.end(), [&](const auto& b) {
            return b.parameter == parameter.name;
        });
        const bool set =
            std::find(match.flags.begin(), match.flags.end(), parameter.name) != match.flags.end();
        std::optional<Value> value;
        if (bound != match.slots.end()) {
            value = read_bound(*bound, parameter, sentence);
            good = good && value.has_value();
        } else if (set) {
            value = flag(true, sentence.line.where);
        } else {
            value = left_out(parameter, sentence.line.where);
        }
        if (value) arguments.add({parameter.name, value->where, std::move(*value)});
    }
    if (!good) return {};
    return arguments;
}

}  // namespace catenet::scenario
