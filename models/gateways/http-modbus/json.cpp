#include "models/gateways/http-modbus/json.hpp"

#include "models/gateways/http-modbus/number.hpp"

namespace catenet::http_modbus {
namespace {

// Goes through a text from its front.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    // RFC 8259 2: what may stand between.
    void skip_space() {
        constexpr std::string_view kSpace = " \t\r\n";
        while (at_ < text_.size() && kSpace.find(text_[at_]) != std::string_view::npos) ++at_;
    }
    bool take(char sign) {
        skip_space();
        if (at_ == text_.size() || text_[at_] != sign) return false;
        ++at_;
        return true;
    }
    std::optional<ValuesProblem> take_number(Values& values, std::uint16_t most) {
        skip_space();
        const std::size_t length = digits_of(text_.substr(at_));
        const std::string_view digits = text_.substr(at_, length);
        if (length == 0 || (length > 1 && digits.front() == '0')) return ValuesProblem::NoNumber;
        const auto number = parse_number(digits);
        if (!number || *number > most) return ValuesProblem::TooLarge;
        values.numbers.push_back(*number);
        values.places.push_back({at_, length});
        at_ += length;
        return {};
    }
    bool at_end() {
        skip_space();
        return at_ == text_.size();
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
};

struct Bounds {
    std::uint16_t value;
    std::uint16_t count;
};

std::optional<ValuesProblem> take_list(Scanner& scanner, Values& values, const Bounds& most) {
    if (scanner.take(']')) return ValuesProblem::Empty;
    while (true) {
        if (const auto problem = scanner.take_number(values, most.value)) return problem;
        if (values.numbers.size() > most.count) return ValuesProblem::TooMany;
        if (scanner.take(']')) return {};
        if (!scanner.take(',')) return ValuesProblem::NoNumber;
    }
}

}  // namespace

std::string_view words_for(ValuesProblem problem) {
    switch (problem) {
        case ValuesProblem::NoNumber: return "the body is no number and no list of numbers";
        case ValuesProblem::TooLarge: return "a register holds 0 to 65535, a coil 0 or 1";
        case ValuesProblem::Empty: return "a list of nothing writes nothing";
        case ValuesProblem::TooMany: break;
    }
    return "one request writes at most 123 registers or 1968 coils, up to address 65535";
}

Result<Values, ValuesProblem> parse_values(std::string_view text, modbus::Table table) {
    const bool bits = is_bits(table);
    const Bounds most{bits ? std::uint16_t{1} : std::uint16_t{0xffff},
                      bits ? kMostBitsWritten : kMostRegistersWritten};
    Values values;
    Scanner scanner{text};
    values.is_list = scanner.take('[');
    const auto problem =
        values.is_list ? take_list(scanner, values, most) : scanner.take_number(values, most.value);
    if (problem) return *problem;
    if (!scanner.at_end()) return ValuesProblem::NoNumber;
    return values;
}

std::string emit_values(const Target& target, std::span<const std::uint16_t> values) {
    std::string text = "{\"unit\": " + std::to_string(target.unit) + ", \"table\": \"" +
                       std::string{to_string(target.table)} +
                       "\", \"address\": " + std::to_string(target.address) + ", \"values\": [";
    for (std::size_t i = 0; i < values.size(); ++i) {
        text += (i == 0 ? "" : ", ") + std::to_string(values[i]);
    }
    return text + "]}";
}

std::string emit_problem(std::string_view words, std::uint8_t exception) {
    std::string text = "{\"problem\": \"" + std::string{words} + "\"";
    if (exception != 0) text += ", \"exception\": " + std::to_string(exception);
    return text + "}";
}

}  // namespace catenet::http_modbus
