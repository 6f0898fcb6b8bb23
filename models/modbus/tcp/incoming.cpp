#include "models/modbus/tcp/incoming.hpp"

#include <algorithm>
#include <array>

namespace catenet::modbus_tcp {

void Incoming::put(const tcp::Data& data) {
    if (data.length == 0) return;
    std::vector<std::byte> bytes(data.length);
    data.copy_to(bytes);
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    pieces_.push_back({.length = data.length, .segment = data.cause, .at = data.at});
}

std::optional<Result<Adu, MbapError>> Incoming::take() {
    std::array<std::byte, kMbapSize> front{};
    if (bytes_.size() < front.size()) return std::nullopt;
    std::copy_n(bytes_.begin(), front.size(), front.begin());
    const auto header = Mbap::parse(front);
    if (!header) return header.error();
    const std::size_t length = header->adu_length();
    if (bytes_.size() < length) return std::nullopt;
    const auto begin = bytes_.begin();
    const auto end = begin + static_cast<std::ptrdiff_t>(length);
    Adu adu{.header = *header, .pdu = {begin + front.size(), end}};
    bytes_.erase(begin, end);
    adu.pieces = take_pieces(length);
    return adu;
}

std::vector<Piece> Incoming::take_pieces(std::size_t length) {
    std::vector<Piece> taken;
    for (std::size_t begin = 0; begin < length;) {
        Piece& first = pieces_.front();
        Piece part = first;
        part.begin = begin;
        part.length = std::min(first.length, length - begin);
        begin += part.length;
        first.at += part.length;
        first.length -= part.length;
        if (first.length == 0) pieces_.pop_front();
        taken.push_back(part);
    }
    return taken;
}

}  // namespace catenet::modbus_tcp
