#include "tools/export/page_frames.hpp"

#include "tools/export/hex.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using trace::TraceEvent;

constexpr std::size_t kBehindHeaders = 64;  // bytes that are shown of what frames carry

// FNV-1a (public domain), eight bytes at a time: what is equal is compared, this only finds it.
std::uint64_t hash_of(ByteView bytes, const trace::Layer* layer_or_null) {
    constexpr std::uint64_t kPrime = 0x100000001b3ULL;
    std::uint64_t hash = 0xcbf29ce484222325ULL ^ bytes.size();
    if (layer_or_null != nullptr) {
        for (const char c : layer_or_null->name)
            hash = (hash ^ static_cast<std::uint8_t>(c)) * kPrime;
    }
    std::uint64_t word = 0;
    std::size_t count = 0;
    for (const std::byte b : bytes) {
        word = word << 8U | octet(b);
        if (++count % 8 == 0) hash = (hash ^ word) * kPrime, hash ^= hash >> 32U;
    }
    return (hash ^ word) * kPrime;
}

std::size_t end_of_headers(const std::vector<trace::DissectedLayer>& layers) {
    std::size_t end = 0;
    for (const trace::DissectedLayer& layer : layers) {
        end = std::max(end, layer.begin + layer.length);
    }
    return end;
}

}  // namespace

int PageFrames::enter(Place place) {
    const TraceEvent& event = journeys_.event(place);
    by_place_.resize(place + 1, -1);
    if (event.packet == nullptr) return -1;
    const ByteView bytes = bytes_.whole(*event.packet);
    const std::uint64_t hash = hash_of(bytes, event.layer);
    const auto [last, is_new] = by_hash_.try_emplace(hash, -1);
    int found = find(place, bytes, last->second);
    if (found == -1) {
        found = make(event, bytes);
        known_.push_back({place, found, last->second});
        last->second = static_cast<int>(known_.size()) - 1;
    }
    by_place_[place] = found;
    return found;
}

// The frame with the same bytes among those with the same hash.
int PageFrames::find(Place place, ByteView bytes, int last) const {
    const TraceEvent& event = journeys_.event(place);
    for (int i = last; i != -1; i = known_[static_cast<std::size_t>(i)].before) {
        const Known& known = known_[static_cast<std::size_t>(i)];
        const TraceEvent& other = journeys_.event(known.place);
        if (other.layer != event.layer || other.packet->size() != bytes.size()) continue;
        const ByteView others = other_.whole(*other.packet);
        if (std::equal(bytes.begin(), bytes.end(), others.begin())) return known.frame;
    }
    return -1;
}

int PageFrames::make(const TraceEvent& event, ByteView bytes) {
    std::vector<trace::DissectedLayer> layers;
    if (event.layer != nullptr) layers = journeys_.layers().dissect(*event.layer, bytes);
    const std::size_t headers = end_of_headers(layers);
    std::size_t kept = std::min(bytes.size(), headers + kBehindHeaders);
    if (kept > budget_) {
        whole_ = whole_ && kept == headers;
        kept = headers;
    }
    budget_ -= std::min(budget_, kept);
    std::string json;
    JsonArray frame{json};
    frame.integer(lists_.shape(layers));
    std::string& out = frame.next();
    out += '"';
    append_hex(out, bytes.first(kept));
    out += '"';
    frame.integer(static_cast<std::int64_t>(bytes.size()));
    frame.close();
    return frames_.place_of(json);
}

std::string PageFrames::take() {
    return frames_.take();
}

}  // namespace catenet::exports
