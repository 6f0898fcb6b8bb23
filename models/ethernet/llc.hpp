// Logical Link Control: what stands at the front of frames whose type field is a length (IEEE 802.2
// clause 3). Of its formats, unnumbered information alone.
#pragma once
#include "models/ethernet/packet.hpp"

namespace catenet::llc {

// Who shall take a frame, and who sent it (802.2 3.3.1; numbers by IEEE).
enum class Sap : std::uint8_t { SpanningTree = 0x42 };

struct Header {
    Sap destination = Sap::SpanningTree;
    Sap source = Sap::SpanningTree;

    static constexpr std::size_t kSize = 3;
    static constexpr std::uint8_t kUnnumberedInformation = 0x03;

    // Nothing if it is too short, or no unnumbered information.
    static Result<Header, ethernet::ParseError> parse(ByteView bytes);
    void emit(ByteSpan bytes) const;  // REQUIRES: bytes.size() >= kSize

    auto operator<=>(const Header&) const = default;
};

// "llc"
const trace::Layer& layer();

}  // namespace catenet::llc
