#include "models/gateways/can-udp/datagram.hpp"

namespace catenet::can_udp {

std::string_view to_string(Malformed reason) {
    switch (reason) {
        case Malformed::TooShort: return "it ends within a frame or header";
        case Malformed::OtherProtocol: return "it begins as no version of the protocol does";
        case Malformed::TooManyFrames: return "it says that more frames follow than may";
        case Malformed::BadFrame: return "one of its frames is none that CAN has";
        case Malformed::FlexibleRate: return "one of its frames is of CAN FD";
    }
    return "";
}

void append_frames(std::string& line, const std::vector<can::Frame>& frames) {
    line += std::to_string(frames.size()) + (frames.size() == 1 ? " frame" : " frames");
    std::string_view before = ": ";
    for (const can::Frame& frame : frames) {
        line += before;
        line += to_string(identifier_of(frame));
        before = " ";
    }
}

}  // namespace catenet::can_udp
