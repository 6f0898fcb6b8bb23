#include "sim/trace/event.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <array>

namespace catenet::trace {

std::string_view to_string(What what) {
    static constexpr std::array<std::string_view, 13> kNames{"sent",
                                                             "received",
                                                             "forwarded",
                                                             "delivered",
                                                             "ignored",
                                                             "dropped",
                                                             "copied",
                                                             "split",
                                                             "merged",
                                                             "translated",
                                                             "state",
                                                             "table",
                                                             "note"};
    return kNames.at(static_cast<std::size_t>(what));
}

bool ends_packet(What what) {
    return what == What::Delivered || what == What::Ignored || what == What::Dropped ||
           what == What::Merged;
}

bool makes_another(What what) {
    return what == What::Copied || what == What::Split || what == What::Translated;
}

bool passes_on(What what) {
    return what == What::Forwarded || what == What::Copied || what == What::Translated;
}

void PacketView::copy_to(ByteSpan out) const {
    CATENET_ASSERT(out.size() <= size(), "a frame has no more bytes than its size");
    const std::size_t from_head = std::min(out.size(), head.size());
    std::copy_n(head.begin(), from_head, out.begin());
    out = out.subspan(from_head);
    const std::size_t from_payload = std::min(out.size(), payload.size());
    std::copy_n(payload.begin(), from_payload, out.begin());
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(from_payload), out.end(), std::byte{0});
}

const Fact* TraceEvent::fact(std::string_view name) const {
    const auto found =
        std::find_if(facts.begin(), facts.end(), [&](const Fact& f) { return f.name == name; });
    return found == facts.end() ? nullptr : &*found;
}

}  // namespace catenet::trace
