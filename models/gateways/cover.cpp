#include "models/gateways/cover.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>

namespace catenet::gateway {

using Kind = trace::Origin::Kind;

const Piece* piece_with(std::span<const Piece> pieces, std::size_t at) {
    return piece_with(pieces, at, 1);
}

const Piece* piece_with(std::span<const Piece> pieces, std::size_t at, std::size_t length) {
    const auto found = std::find_if(pieces.begin(), pieces.end(), [&](const Piece& piece) {
        return piece.at <= at && at + length <= std::size_t{piece.at} + piece.length;
    });
    return found == pieces.end() ? nullptr : &*found;
}

void Cover::copied(std::size_t length, std::size_t at) {
    while (length > 0) {
        const Piece* const piece = piece_with(pieces_, at);
        CATENET_ASSERT(piece != nullptr, "what is copied came in");
        const std::size_t skipped = at - piece->at;
        const std::size_t part = std::min(length, piece->length - skipped);
        add({.kind = Kind::Copied,
             .in_begin = static_cast<std::uint32_t>(piece->in_begin + skipped),
             .from = piece->from},
            part);
        at += part;
        length -= part;
    }
}

void Cover::computed(std::size_t length, std::size_t at, const trace::Computation& how) {
    const Piece* const piece = piece_with(pieces_, at);
    CATENET_ASSERT(piece != nullptr, "what it is computed from came in");
    add({.kind = Kind::Computed,
         .in_begin = static_cast<std::uint32_t>(piece->in_begin + (at - piece->at)),
         .from = piece->from,
         .how = &how},
        length);
}

void Cover::made(std::size_t length, const trace::Computation& how) {
    add({.kind = Kind::Computed, .how = &how}, length);
}

void Cover::constant(std::size_t length, std::string_view words) {
    add({.words = words}, length);
}

void Cover::row(std::size_t length, std::string_view table, const trace::Value& key) {
    add({.kind = Kind::Table, .words = table, .key = key}, length);
}

void Cover::add(trace::Origin origin, std::size_t length) {
    if (length == 0) return;
    origin.begin = at_;
    origin.length = static_cast<std::uint32_t>(length);
    at_ += origin.length;
    origins_.push_back(origin);
}

}  // namespace catenet::gateway
