#include "models/ethernet/llc.hpp"

#include <array>

namespace catenet::llc {
namespace {

using trace::Field;
using trace::Format;

constexpr Field kDestination{.name = "llc.dsap",
                             .meaning = "the protocol that shall take the frame",
                             .bit_offset = 0,
                             .bit_width = 8,
                             .format = Format::Hex};
constexpr Field kDestinationSap{
    .name = "llc.dsap.sap",
    .meaning = "the number of that protocol, without the bit for groups",
    .bit_offset = 0,
    .bit_width = 7,
    .format = Format::Hex,
    .part = true};
constexpr Field kDestinationGroup{.name = "llc.dsap.ig",
                                  .meaning = "meant for several protocols",
                                  .bit_offset = 7,
                                  .bit_width = 1,
                                  .format = Format::Flag,
                                  .part = true};
constexpr Field kSource{.name = "llc.ssap",
                        .meaning = "the protocol that sent the frame",
                        .bit_offset = 8,
                        .bit_width = 8,
                        .format = Format::Hex};
constexpr Field kSourceSap{.name = "llc.ssap.sap",
                           .meaning = "the number of that protocol, without the bit for responses",
                           .bit_offset = 8,
                           .bit_width = 7,
                           .format = Format::Hex,
                           .part = true};
constexpr Field kSourceResponse{.name = "llc.ssap.cr",
                                .meaning = "a response, not a command",
                                .bit_offset = 15,
                                .bit_width = 1,
                                .format = Format::Flag,
                                .part = true};
constexpr Field kControl{.name = "llc.control",
                         .meaning = "3: unnumbered information, no connection",
                         .bit_offset = 16,
                         .bit_width = 8,
                         .format = Format::Hex};
constexpr Field kCommand{.name = "llc.control.u_modifier_cmd",
                         .meaning = "which unnumbered command; 0: information",
                         .bit_offset = 16,
                         .bit_width = 6,
                         .format = Format::Hex,
                         .part = true};
constexpr Field kFrameType{.name = "llc.control.ftype",
                           .meaning = "3: unnumbered",
                           .bit_offset = 22,
                           .bit_width = 2,
                           .format = Format::Hex,
                           .part = true};
constexpr std::array kFields{kDestination,
                             kDestinationSap,
                             kDestinationGroup,
                             kSource,
                             kSourceSap,
                             kSourceResponse,
                             kControl,
                             kCommand,
                             kFrameType};

// Ethernet names what a length announces by type 0 (ethernet/packet.cpp).
constexpr std::array<trace::Binding, 1> kBindings{{{"eth.len", 0}}};

constexpr std::array<trace::Origin, 1> kMade{
    trace::Origin{.begin = 0, .length = 3, .words = "the numbers of the protocol it carries"}};

std::size_t header_length(ByteView bytes) {
    return Header::parse(bytes) ? Header::kSize : 0;
}

trace::Next next(ByteView bytes) {
    return {.key = kDestination.name,
            .number = kDestination.get(bytes),
            .length = bytes.size() - Header::kSize};
}

void summarise(ByteView bytes, std::string& line) {
    if (header_length(bytes) == 0) {
        line += "too short";
        return;
    }
    line += "for ";
    line += trace::value_text(kDestination, bytes);
}

}  // namespace

Result<Header, ethernet::ParseError> Header::parse(ByteView bytes) {
    if (bytes.size() < kSize) return ethernet::ParseError::TooShort;
    if (kControl.get(bytes) != kUnnumberedInformation) return ethernet::ParseError::NoInformation;
    return Header{.destination = static_cast<Sap>(kDestination.get(bytes)),
                  .source = static_cast<Sap>(kSource.get(bytes))};
}

void Header::emit(ByteSpan bytes) const {
    kDestination.set(bytes, static_cast<std::uint8_t>(destination));
    kSource.set(bytes, static_cast<std::uint8_t>(source));
    kControl.set(bytes, kUnnumberedInformation);
}

const trace::Layer& layer() {
    static const trace::Layer layer{.name = "llc",
                                    .title = "Logical-Link Control",
                                    .fields = kFields,
                                    .bindings = kBindings,
                                    .header_length = header_length,
                                    .next = next,
                                    .summarise = summarise,
                                    .made = kMade};
    return layer;
}

}  // namespace catenet::llc
