#include "models/p2p/packet.hpp"

#include <array>

namespace catenet::p2p {
namespace {

using trace::Field;

constexpr Field kProtocol{.name = "ppp.protocol",
                          .meaning = "the protocol that the frame carries",
                          .bit_offset = 0,
                          .bit_width = 16,
                          .format = trace::Format::Hex};
constexpr std::array kFields{kProtocol};
constexpr std::array<trace::Origin, 1> kMade{
    trace::Origin{.begin = 0, .length = 2, .words = "the number of the protocol it carries"}};

std::size_t header_length(ByteView bytes) {
    return bytes.size() < Header::kSize ? 0 : Header::kSize;
}

trace::Next next(ByteView bytes) {
    return {.key = kProtocol.name,
            .number = kProtocol.get(bytes),
            .length = bytes.size() - Header::kSize};
}

void summarise(ByteView bytes, std::string& line) {
    line +=
        header_length(bytes) == 0 ? "too short" : "protocol " + trace::value_text(kProtocol, bytes);
}

}  // namespace

Result<Header, ParseError> Header::parse(ByteView bytes) {
    if (bytes.size() < kSize) return ParseError::TooShort;
    return Header{.protocol = static_cast<Number>(kProtocol.get(bytes))};
}

void Header::emit(ByteSpan bytes) const {
    kProtocol.set(bytes, static_cast<std::uint16_t>(protocol));
}

const trace::Layer& layer() {
    static const trace::Layer layer{.name = "ppp",
                                    .title = "Point-to-Point Protocol",
                                    .fields = kFields,
                                    .bindings = {},
                                    .header_length = header_length,
                                    .next = next,
                                    .summarise = summarise,
                                    .made = kMade};
    return layer;
}

}  // namespace catenet::p2p
