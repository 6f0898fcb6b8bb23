#include "models/ipv4/reassembly.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <utility>

namespace catenet::ipv4 {
namespace {

// Whether its end agrees with what other pieces said of the packet's end.
bool has_bad_end(const Partial& partial, const Fragment& fragment) {
    const std::size_t end = fragment.end();
    if (fragment.length() == 0) return true;
    if (fragment.header.more_fragments) return partial.size && end > *partial.size;
    if (partial.size) return end != *partial.size;
    return !partial.pieces.empty() && partial.pieces.back().end() > end;
}

bool overlaps(const Fragment& one, const Fragment& other) {
    return one.begin() < other.end() && other.begin() < one.end();
}

// Whether the run of data in which `fragment` begins, and which may consist of several pieces that
// lie side by side, holds all of it.
bool is_held_already(const std::vector<Fragment>& pieces, const Fragment& fragment) {
    std::size_t reached = fragment.begin();
    for (const Fragment& piece : pieces) {
        if (piece.begin() <= reached && reached < piece.end()) reached = piece.end();
    }
    return reached >= fragment.end();
}

std::optional<Verdict> fault_of(const Partial& partial, const Fragment& fragment) {
    if (fragment.header.header_length + fragment.end() > kLargestPacket) return Verdict::TooLong;
    if (has_bad_end(partial, fragment)) return Verdict::BadEnd;
    const bool overlapped =
        std::any_of(partial.pieces.begin(), partial.pieces.end(), [&](const Fragment& piece) {
            return overlaps(piece, fragment);
        });
    if (!overlapped) return std::nullopt;
    return is_held_already(partial.pieces, fragment) ? Verdict::Duplicate : Verdict::Overlapped;
}

// All pieces but the last have a multiple of eight bytes: what is behind one is cut off, as Linux
// does.
void trim_to_unit(Fragment& fragment) {
    if (!fragment.header.more_fragments) return;
    const std::size_t excess = fragment.length() % kFragmentUnit;
    fragment.header.total_length =
        static_cast<std::uint16_t>(fragment.header.total_length - excess);
    fragment.packet.trim(fragment.header.total_length);
}

void insert(Partial& partial, Fragment fragment) {
    partial.bytes += fragment.length();
    if (!fragment.header.more_fragments) partial.size = fragment.end();
    const auto behind = std::upper_bound(
        partial.pieces.begin(),
        partial.pieces.end(),
        fragment.begin(),
        [](std::size_t begin, const Fragment& piece) { return begin < piece.begin(); });
    partial.pieces.insert(behind, std::move(fragment));
}

}  // namespace

WholeKey key_of(const Header& header) {
    return {header.source, header.destination, header.id, header.protocol};
}

Reassembly::Result Reassembly::add(Fragment fragment, TimePoint now) {
    trim_to_unit(fragment);
    if (bytes_ + fragment.length() > kMostBytes) {
        Result refused{.verdict = Verdict::NoRoom, .out = {.key = key_of(fragment.header)}};
        refused.out.pieces.push_back(std::move(fragment));
        return refused;
    }
    const auto partial = partial_of(key_of(fragment.header), now);
    if (const auto fault = fault_of(*partial, fragment)) {
        return refuse(*fault, std::move(fragment), partial);
    }
    ++held_;
    bytes_ += fragment.length();
    insert(*partial, std::move(fragment));
    if (!partial->is_complete()) return {};
    return {.verdict = Verdict::Complete, .out = take(partial)};
}

// A duplicate goes alone; any other fault takes along all that waits for the same packet.
Reassembly::Result Reassembly::refuse(Verdict verdict,
                                      Fragment fragment,
                                      Waiting::iterator partial) {
    Result result{.verdict = verdict, .out = {.key = partial->key, .since = partial->since}};
    if (verdict != Verdict::Duplicate) result.out = take(partial);
    result.out.pieces.push_back(std::move(fragment));
    return result;
}

Reassembly::Waiting::iterator Reassembly::partial_of(const WholeKey& key, TimePoint now) {
    const auto known = by_key_.find(key);
    if (known != by_key_.end()) return known->second;
    waiting_.push_back({.key = key, .since = now});
    const auto fresh = std::prev(waiting_.end());
    by_key_.emplace(key, fresh);
    return fresh;
}

const Partial* Reassembly::find(const WholeKey& key) const {
    const auto known = by_key_.find(key);
    return known == by_key_.end() ? nullptr : &*known->second;
}

Partial Reassembly::take(Waiting::iterator partial) {
    Partial taken = std::move(*partial);
    by_key_.erase(taken.key);
    waiting_.erase(partial);
    held_ -= taken.pieces.size();
    bytes_ -= taken.bytes;
    return taken;
}

TimePoint Reassembly::next_end() const {
    return waiting_.empty() ? kNever : waiting_.front().since + kLifetime;
}

std::optional<Partial> Reassembly::take_ended(TimePoint now) {
    if (next_end() > now) return std::nullopt;
    return take(waiting_.begin());
}

}  // namespace catenet::ipv4
