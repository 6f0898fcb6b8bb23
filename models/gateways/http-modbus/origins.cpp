#include "models/gateways/http-modbus/origins.hpp"

#include "models/gateways/http-modbus/computations.hpp"
#include "models/modbus/tcp/mbap.hpp"

namespace catenet::http_modbus {
namespace {

using gateway::Cover;
using gateway::Origins;
using gateway::Piece;
using modbus::Function;
using trace::Computation;

constexpr std::size_t kBitsOfByte = 8;

template <class FromTcp>
gateway::Pieces converted(std::span<const FromTcp> pieces) {
    gateway::Pieces result;
    for (const FromTcp& piece : pieces) {
        result.push_back({.from = piece.segment.parent,
                          .at = static_cast<std::uint32_t>(piece.begin),
                          .length = static_cast<std::uint32_t>(piece.length),
                          .in_begin = static_cast<std::uint32_t>(piece.at)});
    }
    return result;
}

// A computation sees one segment: what two of them brought is only told in words.
constexpr std::string_view kDivided = "computed from what several segments brought";

struct Source {
    std::size_t at;      // in what came in
    std::size_t length;  // that has to be in one segment
};

void add(Cover& cover,
         std::size_t length,
         std::span<const Piece> pieces,
         const Source& source,
         const Computation& how) {
    if (piece_with(pieces, source.at, source.length) == nullptr) {
        return cover.constant(length, kDivided);
    }
    cover.computed(length, source.at, how);
}

// The ADU that asks, from left to right.
class Asks {
  public:
    Asks(const Question& question, const Came& came)
        : question_(question), came_(came), cover_(came.pieces) {}

    const Origins& all() {
        add_header();
        const Target& target = question_.target;
        target_part(1, target.table_at, function());
        target_part(2, target.address_at, kNumber);
        if (is_read()) {
            add_count();
        } else if (question_.values.is_list) {
            add_list();
        } else {
            value(0, is_bits(target.table) ? kCoil : kNumber);
        }
        return cover_.origins();
    }

  private:
    bool is_read() const { return question_.values.numbers.empty(); }

    const Computation& function() const {
        if (is_read()) return kReads;
        return question_.values.is_list ? kWritesSeveral : kWritesOne;
    }

    void add_header() {
        cover_.constant(2, "the gateway's own count of questions");
        cover_.constant(2, "0 is Modbus");
        cover_.made(2, kAduLength);
        target_part(1, question_.target.unit_at, kNumber);
    }
    void add_count() {
        const Letters& count = question_.target.count_at;
        if (count.length == 0) return cover_.constant(2, "1, where the target has no count");
        target_part(2, count, kNumber);
    }
    void add_list() {
        const std::size_t size = came_.request.body.size();
        add(cover_, 2, came_.pieces, {came_.body_at(), size}, kListLength);
        cover_.made(1, kByteCount);
        const std::size_t count = question_.values.numbers.size();
        if (!is_bits(question_.target.table)) {
            for (std::size_t i = 0; i < count; ++i) value(i, kNumber);
            return;
        }
        for (std::size_t i = 0; i < count; i += kBitsOfByte) {
            const Letters& first = question_.values.places[i];
            const Letters& last = question_.values.places[std::min(i + kBitsOfByte, count) - 1];
            add(cover_,
                1,
                came_.pieces,
                {came_.body_at() + first.begin, behind(last) - first.begin},
                kCoils);
        }
    }

    // Where a computation stops reading: it looks at the sign behind, if there is one.
    std::size_t behind(const Letters& last) const {
        return std::min(last.begin + last.length + 1, came_.request.body.size());
    }

    void target_part(std::size_t length, const Letters& letters, const Computation& how) {
        add(cover_, length, came_.pieces, {came_.target_at() + letters.begin, letters.length}, how);
    }
    void value(std::size_t index, const Computation& how) {
        const Letters& place = question_.values.places[index];
        add(cover_, 2, came_.pieces, {came_.body_at() + place.begin, place.length}, how);
    }

    const Question& question_;
    const Came& came_;
    Cover cover_;
};

// The answer of HTTP, from left to right. It is made of two that came in.
class Answers {
  public:
    explicit Answers(const Back& back)
        : back_(back), modbus_(back.pieces), pieces_(back.came.pieces) {
        // What stands in the request keeps its place; the answer of Modbus stands behind it.
        for (const Piece& piece : pieces_) shift_ = std::max(shift_, piece.at + piece.length);
        for (Piece piece : modbus_) {
            piece.at += shift_;
            pieces_.push_back(piece);
        }
    }

    Origins all() {
        Cover cover(pieces_);
        add_head(cover);
        if (cover.size() == back_.message.size()) return cover.origins();
        back_.is_exception ? add_problem(cover) : add_values(cover);
        return cover.origins();
    }

  private:
    static constexpr std::string_view kFields = "what this server says of every answer";
    static constexpr std::string_view kForm = "the form that all answers have";
    static constexpr std::size_t kExceptionAt = modbus_tcp::kMbapSize + 1;
    static constexpr std::size_t kValuesAt = modbus_tcp::kMbapSize + 2;

    std::string_view message() const { return back_.message; }

    // Up to where those words stand, or to the end of the head.
    void constant_to(Cover& cover, std::string_view words, std::string_view what) {
        const std::size_t at = message().find(words, cover.size());
        cover.constant(at + words.size() - cover.size(), what);
    }

    void add_head(Cover& cover) {
        constant_to(cover, " ", "the version that this server speaks");
        if (back_.is_exception) {
            const std::size_t end = message().find("\r\n");
            from_modbus(cover, end - cover.size(), {kExceptionAt, 1}, kStatus);
        } else {
            constant_to(cover, "\r\n", "what is said if all went well");
        }
        constexpr std::string_view kLength = "Content-Length: ";
        // To HEAD the length is that of a body which does not come.
        const bool has_body = !message().ends_with("\r\n\r\n");
        if (has_body && message().find(kLength) != std::string_view::npos) {
            constant_to(cover, kLength, kFields);
            const std::size_t end = message().find("\r\n", cover.size());
            cover.made(end - cover.size(), kContentLength);
        }
        constant_to(cover, "\r\n\r\n", kFields);
    }

    void add_problem(Cover& cover) {
        constant_to(cover, "{\"problem\": \"", kForm);
        const std::size_t words = message().find('"', cover.size()) - cover.size();
        from_modbus(cover, words, {kExceptionAt, 1}, kWords);
        constant_to(cover, "\"exception\": ", kForm);
        from_modbus(cover, message().size() - 1 - cover.size(), {kExceptionAt, 1}, kCode);
        cover.constant(1, kForm);
    }

    void add_values(Cover& cover) {
        const Target& target = back_.question.target;
        constant_to(cover, "{\"unit\": ", kForm);
        from_target(cover, target.unit_at);
        constant_to(cover, "\"table\": \"", kForm);
        from_target(cover, target.table_at);
        constant_to(cover, "\"address\": ", kForm);
        from_target(cover, target.address_at);
        constant_to(cover, "\"values\": [", kForm);
        for (std::size_t i = 0; i < target.count; ++i) {
            if (i > 0) cover.constant(2, kForm);
            add_value(cover, i);
        }
        cover.constant(message().size() - cover.size(), kForm);
    }

    void add_value(Cover& cover, std::size_t index) {
        const std::size_t end = message().find_first_of(",]", cover.size());
        const std::size_t digits = end - cover.size();
        if (!is_bits(back_.question.target.table)) {
            return from_modbus(cover, digits, {kValuesAt + 2 * index, 2}, kRegister);
        }
        const auto bit = static_cast<unsigned>(index % kBitsOfByte);
        from_modbus(cover, digits, {kValuesAt + index / kBitsOfByte, 1}, bit_of(bit));
    }

    void from_target(Cover& cover, const Letters& letters) {
        cover.copied(letters.length, back_.came.target_at() + letters.begin);
    }
    void from_modbus(Cover& cover,
                     std::size_t length,
                     const Source& source,
                     const Computation& how) {
        add(cover, length, pieces_, {source.at + shift_, source.length}, how);
    }

    const Back& back_;
    std::span<const Piece> modbus_;
    gateway::Pieces pieces_;
    std::uint32_t shift_ = 0;
};

}  // namespace

std::size_t Came::body_at() const {
    std::size_t size = 0;
    for (const Piece& piece : pieces) size += piece.length;
    return size - request.body.size();
}

gateway::Pieces pieces_of(std::span<const http::Piece> pieces) {
    return converted(pieces);
}

gateway::Pieces pieces_of(std::span<const modbus_tcp::Piece> pieces) {
    return converted(pieces);
}

Origins of_question(const Question& question, const Came& came) {
    return Asks{question, came}.all();
}

Origins of_answer(const Back& back) {
    return Answers{back}.all();
}

}  // namespace catenet::http_modbus
