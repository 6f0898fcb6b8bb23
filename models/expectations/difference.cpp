#include "models/expectations/difference.hpp"

#include <algorithm>

namespace catenet::expectations {
namespace {

// A field of a frame with its value.
struct Shown {
    std::string_view name;
    std::size_t nth = 0;  // how many of that name stand before it: an ICMP error quotes headers
    bool part = false;
    std::string text;
    ByteView bytes;  // that it lies in
    const trace::Field* field = nullptr;
    ByteView header;  // that it belongs to, and what stands behind
};

struct Dissection {
    std::vector<Shown> fields;
    ByteView data;  // behind the headers
};

Shown shown(const trace::DissectedField& field, ByteView frame, const Dissection& so_far) {
    const trace::Field& described = *field.field;
    const auto nth = std::count_if(so_far.fields.begin(), so_far.fields.end(), [&](const auto& f) {
        return f.name == described.name;
    });
    const std::size_t begin = field.header + described.first_byte();
    return {.name = described.name,
            .nth = static_cast<std::size_t>(nth),
            .part = described.part,
            .text = field.text,
            .bytes = frame.subspan(begin, field.header + described.end_byte() - begin),
            .field = &described,
            .header = frame.subspan(field.header)};
}

Dissection dissect(const Frame& frame, const trace::Layers& layers) {
    Dissection dissection;
    std::size_t end = 0;
    for (const trace::DissectedLayer& layer : layers.dissect(*frame.first, frame.bytes)) {
        for (const trace::DissectedField& field : layer.fields) {
            dissection.fields.push_back(shown(field, frame.bytes, dissection));
        }
        end = layer.begin + layer.length;
    }
    dissection.data = ByteView{frame.bytes}.subspan(end);
    return dissection;
}

const Shown* find(const Dissection& dissection, const Shown& wanted) {
    const auto& fields = dissection.fields;
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Shown& field) {
        return field.name == wanted.name && field.nth == wanted.nth;
    });
    return found == fields.end() ? nullptr : &*found;
}

// Texts show the first 64 bits; of longer ones the bytes decide.
bool is_equal(const Shown& one, const Shown& other) {
    constexpr std::size_t kInText = 8;
    if (one.text != other.text) return false;
    if (one.bytes.size() <= kInText && other.bytes.size() <= kInText) return true;
    return std::equal(one.bytes.begin(), one.bytes.end(), other.bytes.begin(), other.bytes.end());
}

bool is_padding(ByteView bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](std::byte b) { return b == std::byte{0}; });
}

bool is_same_data(ByteView one, ByteView other) {
    const std::size_t both = std::min(one.size(), other.size());
    const bool same =
        std::equal(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(both), other.begin());
    return same && is_padding(one.subspan(both)) && is_padding(other.subspan(both));
}

// The bits of a field that lie in none of its parts.
std::uint64_t beside_parts(const Shown& field, const std::vector<const trace::Field*>& parts) {
    const ByteView header = field.header.first(field.field->end_byte());
    std::vector<std::byte> bytes(header.begin(), header.end());
    for (const trace::Field* part : parts) part->set(bytes, 0);
    return field.field->get(bytes);
}

// A field whose parts say already what has changed in it. The two of a MAC address seldom do.
bool is_told_by_parts(const std::vector<Shown>& fields, std::size_t index, const Dissection& is) {
    const Shown* const now = find(is, fields[index]);
    if (now == nullptr) return false;
    std::vector<const trace::Field*> parts;
    bool differs = false;
    for (std::size_t i = index + 1; i < fields.size() && fields[i].part; ++i) {
        const Shown* other = find(is, fields[i]);
        differs = differs || other == nullptr || !is_equal(fields[i], *other);
        parts.push_back(fields[i].field);
    }
    return differs && beside_parts(fields[index], parts) == beside_parts(*now, parts);
}

}  // namespace

std::vector<Change> changes(const Frame& before, const Frame& after, const trace::Layers& layers) {
    const Dissection was = dissect(before, layers);
    const Dissection is = dissect(after, layers);
    std::vector<Change> list;
    for (std::size_t i = 0; i < was.fields.size(); ++i) {
        const Shown& field = was.fields[i];
        const Shown* now = find(is, field);
        if (now != nullptr && is_equal(field, *now)) continue;
        if (!field.part && is_told_by_parts(was.fields, i, is)) continue;
        list.push_back({std::string{field.name}, field.text, now == nullptr ? "" : now->text});
    }
    for (const Shown& field : is.fields) {
        if (find(was, field) == nullptr) list.push_back({std::string{field.name}, "", field.text});
    }
    if (!is_same_data(was.data, is.data)) {
        list.push_back({"data",
                        std::to_string(was.data.size()) + " bytes",
                        std::to_string(is.data.size()) + " other bytes"});
    }
    return list;
}

bool is_allowed(const std::string& field, const std::vector<std::string>& allowed) {
    return std::any_of(allowed.begin(), allowed.end(), [&](const std::string& name) {
        return field == name || field.substr(0, name.size() + 1) == name + ".";
    });
}

}  // namespace catenet::expectations
