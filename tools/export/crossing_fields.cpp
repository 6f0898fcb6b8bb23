#include "tools/export/crossing_fields.hpp"

#include "tools/export/changes.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using Kind = trace::Origin::Kind;
using Mark = FieldLine::Mark;

constexpr std::size_t kMostShown = 8;  // bytes of data that are written out

std::string data_text(ByteView bytes) {
    if (bytes.size() > kMostShown) return std::to_string(bytes.size()) + " bytes";
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::byte b : bytes) {
        if (!text.empty()) text += ' ';
        text += kDigits[octet(b) >> 4U];
        text += kDigits[octet(b) & 15U];
    }
    return text;
}

// How much one field is like another: by name, by its bits, as a whole field, as a part; a flag is
// like no other bits, and less than 0.
int likeness(const trace::Field& field, const trace::Field& like) {
    if (field.name == like.name) return 3;
    const bool same_bits =
        field.bit_width == like.bit_width && field.bit_offset % 8 == like.bit_offset % 8;
    if (same_bits) return 2;
    const bool flags = field.format == trace::Format::Flag || like.format == trace::Format::Flag;
    if (flags) return -1;
    return field.part ? 0 : 1;
}

// The field of the frame that begins at that byte: the one that is most like the other, if several
// do. Null if none does.
const trace::DissectedField* field_at(const SeenFrame& frame,
                                      std::size_t at,
                                      const trace::Field& like) {
    const trace::DissectedField* best = nullptr;
    for (const trace::DissectedLayer& layer : frame.layers) {
        for (const trace::DissectedField& field : layer.fields) {
            if (field.header + field.field->first_byte() != at) continue;
            const int least = best == nullptr ? -1 : likeness(*best->field, like);
            if (likeness(*field.field, like) > least) best = &field;
        }
    }
    return best;
}

// Where in what came in the byte at `begin` was.
std::size_t source_of(const Stretch& stretch, std::size_t begin) {
    return stretch.from_at + std::max(begin, stretch.begin) - stretch.begin;
}

// "copied", where it stood under the same name; else from where. Data have no field.
std::string copied_from(const SeenFrame& frame, std::size_t at, const trace::Field* field) {
    static constexpr trace::Field kData{};
    const trace::DissectedField* const source =
        field_at(frame, at, field == nullptr ? kData : *field);
    if (source == nullptr && field == nullptr) return "copied";
    if (source == nullptr) return "copied from byte " + std::to_string(at) + " of what came in";
    const std::string_view name = source->field->name;
    if (field != nullptr && name == field->name) return "copied";
    return "copied from " + std::string{name};
}

// Of the byte at `begin`, which belongs to that field; null for data.
std::string words_of(const CrossingRecord& record,
                     const Stretch& stretch,
                     std::size_t begin,
                     const trace::Field* field) {
    const trace::Origin& origin = stretch.origin;
    switch (origin.kind) {
        case Kind::Copied:
            if (!stretch.from) return "copied";
            return copied_from(record.came[*stretch.from], source_of(stretch, begin), field);
        case Kind::Computed: return std::string{origin.how->words};
        case Kind::Table: {
            const Consulted& row = record.consulted[*stretch.row];
            return row.table + " table, row " + row.key;
        }
        case Kind::Constant: break;
    }
    return std::string{origin.words};
}

class Lines {
  public:
    explicit Lines(const CrossingRecord& record) : record_(record) {}

    std::vector<FieldLine> all() {
        for (const trace::DissectedLayer& layer : record_.went.layers) {
            for (const trace::DissectedField& field : layer.fields) {
                if (!field.field->part) add(layer, field);
            }
        }
        add_data();
        add_ended();
        return std::move(lines_);
    }

  private:
    void add(const trace::DissectedLayer& layer, const trace::DissectedField& field) {
        FieldLine line;
        line.layer = layer.layer->name;
        line.name = field.field->name;
        line.went = field.text;
        const std::size_t begin = field.header + field.field->first_byte();
        const std::size_t end = field.header + field.field->end_byte();
        const Stretch* const stretch = tell_origin(line, *field.field, {begin, end});
        const trace::DissectedField* came = counterpart(layer, field, stretch);
        if (came == nullptr) came = source(field, begin, stretch);
        // Bits may be copied that no field of the other protocol shows.
        line.mark = line.copied ? Mark::Same : Mark::New;
        if (came != nullptr) {
            line.came = came->text;
            line.mark = came->value == field.value ? Mark::Same : Mark::Changed;
        }
        lines_.push_back(std::move(line));
    }

    struct Range {
        std::size_t begin;
        std::size_t end;
    };
    // The words of all stretches that the bytes lie in; the first of them.
    const Stretch* tell_origin(FieldLine& line, const trace::Field& field, Range range) const {
        const auto [begin, end] = range;
        const Stretch* first = nullptr;
        line.copied = true;
        for (const Stretch& stretch : record_.stretches) {
            if (stretch.begin >= end || stretch.begin + stretch.length <= begin) continue;
            if (first == nullptr) first = &stretch;
            line.copied = line.copied && stretch.origin.kind == Kind::Copied;
            const std::string words = words_of(record_, stretch, begin, &field);
            if (!line.origin.empty() && line.origin != words) line.origin += "; ";
            if (line.origin != words) line.origin += words;
            if (stretch.origin.how != nullptr) line.reference = stretch.origin.how->reference;
        }
        return first;
    }

    // The field of the same name in the same header of what came in.
    const trace::DissectedField* counterpart(const trace::DissectedLayer& layer,
                                             const trace::DissectedField& field,
                                             const Stretch* stretch) const {
        if (record_.came.empty()) return nullptr;
        const std::size_t from = stretch != nullptr ? stretch->from.value_or(0) : 0;
        const trace::DissectedLayer* const other = same_layer(layer, record_.came[from]);
        return other == nullptr ? nullptr : same_field(layer, field, *other);
    }

    // A frame may have several headers of one layer, since an error quotes some: the first is that
    // of the first, and so on.
    const trace::DissectedLayer* same_layer(const trace::DissectedLayer& layer,
                                            const SeenFrame& frame) const {
        const std::string_view name = layer.layer->name;
        std::size_t before = 0;
        for (const trace::DissectedLayer& other : record_.went.layers) {
            if (&other == &layer) break;
            if (other.layer->name == name) ++before;
        }
        for (const trace::DissectedLayer& other : frame.layers) {
            if (other.layer->name == name && before-- == 0) return &other;
        }
        return nullptr;
    }

    // A header may repeat a field, for each frame in a datagram: the first of that name is that of
    // the first, and so on.
    static const trace::DissectedField* same_field(const trace::DissectedLayer& layer,
                                                   const trace::DissectedField& field,
                                                   const trace::DissectedLayer& other) {
        const std::string_view name = field.field->name;
        std::size_t before = 0;
        for (const trace::DissectedField& one : layer.fields) {
            if (&one == &field) break;
            if (one.field->name == name) ++before;
        }
        for (const trace::DissectedField& one : other.fields) {
            if (one.field->name == name && before-- == 0) return &one;
        }
        return nullptr;
    }

    // Of a copy in another protocol: the field that it was copied from.
    const trace::DissectedField* source(const trace::DissectedField& field,
                                        std::size_t begin,
                                        const Stretch* stretch) const {
        const bool copied =
            stretch != nullptr && stretch->origin.kind == Kind::Copied && stretch->from;
        if (!copied) return nullptr;
        return field_at(record_.came[*stretch->from], source_of(*stretch, begin), *field.field);
    }

    // What stands behind the last header, a line for each origin.
    void add_data() {
        const auto& layers = record_.went.layers;
        const std::size_t begin = layers.empty() ? 0 : layers.back().begin + layers.back().length;
        for (const Stretch& stretch : record_.stretches) {
            const std::size_t end = stretch.begin + stretch.length;
            if (end <= begin) continue;
            const std::size_t from = std::max(begin, stretch.begin);
            FieldLine line;
            line.name = stretch.padding ? "padding" : "data";
            line.went = data_text(ByteView{record_.went.bytes}.subspan(from, end - from));
            line.origin = words_of(record_, stretch, from, nullptr);
            if (stretch.origin.how != nullptr) line.reference = stretch.origin.how->reference;
            line.copied = stretch.origin.kind == Kind::Copied;
            line.mark = line.copied ? Mark::Same : Mark::New;
            if (line.copied) line.came = line.went;
            lines_.push_back(std::move(line));
        }
    }

    // Headers of what came in that have no counterpart in what went out.
    void add_ended() {
        for (const SeenFrame& frame : record_.came) {
            for (const trace::DissectedLayer& layer : frame.layers) {
                if (record_.went.find(layer.layer->name) != nullptr) continue;
                FieldLine line;
                line.mark = Mark::Ended;
                line.layer = layer.layer->name;
                line.name = layer.layer->name;
                const ByteView bytes = ByteView{frame.bytes}.subspan(layer.begin);
                layer.layer->summarise(bytes, line.came);
                line.origin = "ends here, " + std::to_string(layer.length) + " bytes";
                const bool told =
                    std::any_of(lines_.begin(), lines_.end(), [&](const FieldLine& other) {
                        return other.mark == Mark::Ended && other.name == line.name &&
                               other.came == line.came;
                    });
                if (!told) lines_.push_back(std::move(line));
            }
        }
    }

    const CrossingRecord& record_;
    std::vector<FieldLine> lines_;
};

}  // namespace

std::vector<FieldLine> field_lines(const CrossingRecord& record) {
    return Lines{record}.all();
}

CrossingWords words_of(const std::vector<FieldLine>& lines) {
    CrossingWords words;
    std::vector<ValueChange> changes;
    for (const FieldLine& line : lines) {
        if (line.mark == Mark::Changed) changes.push_back({line.name, line.came, line.went});
        if (line.mark == Mark::Ended) words.ended.push_back(line.name);
        const bool other = line.mark == Mark::Changed || line.mark == Mark::New;
        if (other && line.name != "padding" && line.name != "data") {
            words.changed.push_back(line.name);
            words.all_new = words.all_new && line.mark == Mark::New;
        }
    }
    words.changes = short_text(changes);
    return words;
}

std::vector<std::string> changed_fields(const CrossingRecord& record) {
    return words_of(field_lines(record)).changed;
}

std::string changes_text(const CrossingRecord& record) {
    return words_of(field_lines(record)).changes;
}

std::string origin_words(const CrossingRecord& record, const Stretch& stretch) {
    const bool copied = stretch.origin.kind == Kind::Copied;
    if (copied && stretch.from) return "copied from byte " + std::to_string(stretch.from_at);
    return words_of(record, stretch, stretch.begin, nullptr);
}

}  // namespace catenet::exports
