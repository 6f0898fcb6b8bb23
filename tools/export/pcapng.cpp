#include "tools/export/pcapng.hpp"

#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <utility>

namespace catenet::exports {
namespace {

// With a question mark for each byte that belongs to no character.
std::string repaired(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const scenario::Character character = scenario::first_character(text);
        out += character.valid ? text.substr(0, character.size) : std::string_view{"?"};
        text.remove_prefix(character.size);
    }
    return out;
}

// Comments must be UTF-8 (section 3.5), and texts from inside packets may be anything.
std::string well_formed(std::string text) {
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::all_of(text.begin(), text.end(), is_ascii)) return text;
    return repaired(text);
}

std::string names_of(std::span<const std::uint64_t> packets) {
    std::string names;
    for (const std::uint64_t number : packets) names += " p" + std::to_string(number);
    return names;
}

}  // namespace

void Capture::begin(const trace::Directory& directory, const trace::Layers& layers) {
    layers_ = &layers;
    directory_ = &directory;
    begin_section(output_, {});
    for (trace::LinkIndex link = 0; link < of_link_.size(); ++link) {
        if (of_link_[link] != nullptr) begin_section(*of_link_[link], link);
    }
}

void Capture::begin_section(trace::ByteOutput& output, std::optional<trace::LinkIndex> only_link) {
    Octets blocks;
    append_section_header(blocks);
    for (std::size_t i = 0; i < directory_->links.size(); ++i) {
        if (only_link && *only_link != i) continue;
        const trace::LinkEntry& link = directory_->links[i];
        append_interface(
            blocks,
            {.name = link.name, .link_type = link.link_type, .snap_length = options_.snap_length});
    }
    output.write(blocks);
}

void Capture::on_event(const trace::TraceEvent& event) {
    if (options_.comments) decisions_.hear(event, *directory_);
    const bool is_frame = event.what == trace::What::Sent && event.packet != nullptr;
    if (is_frame && event.link < directory_->links.size()) record(event);
    if (options_.comments) changes_.hear(event);
}

void Capture::end(TimePoint /*now*/) {}

void Capture::record(const trace::TraceEvent& event) {
    const std::size_t size = event.packet->size();
    const std::size_t most = options_.snap_length == 0 ? size : options_.snap_length;
    const std::string comment = options_.comments ? comment_on(event) : std::string{};
    CapturedFrame frame{.interface = event.link,
                        .time = event.time,
                        .packet = *event.packet,
                        .kept = std::min(size, most),
                        .comment = comment};
    fill_frame_block(output_.room(frame_block_size(frame)), frame);
    if (trace::ByteOutput* const alone = of_link(event.link)) {
        frame.interface = 0;
        fill_frame_block(alone->room(frame_block_size(frame)), frame);
    }
}

std::string Capture::comment_on(const trace::TraceEvent& event) const {
    std::string comment = directory_->node_name(event.node);
    const std::string port = directory_->port_name(event.node, event.port);
    if (!port.empty()) comment += "." + port;
    const std::string why = decisions_.about(event, *directory_);
    if (!why.empty()) comment += ": " + why;
    const std::string changes = changes_.about(event, *layers_);
    if (!changes.empty()) comment += "; " + changes;
    if (event.parents.size() > 1) comment += "; made of" + names_of(event.parents);
    return well_formed(std::move(comment));
}

}  // namespace catenet::exports
