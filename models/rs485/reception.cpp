#include "models/rs485/reception.hpp"

namespace catenet::rs485 {

std::vector<Heard> frames_of(const std::vector<Character>& characters, DataRate rate) {
    std::vector<Heard> frames;
    for (const Character& character : characters) {
        const Duration silence = frames.empty() ? Duration{} : character.begin - frames.back().end;
        if (frames.empty() || silence >= silence_between_frames(rate)) {
            frames.emplace_back();
        } else if (silence > longest_gap(rate)) {
            frames.back().gap_inside = true;
        }
        Heard& frame = frames.back();
        frame.bytes.push_back(character.value);
        if (frame.flaw == Flaw::None) frame.flaw = character.flaw;
        frame.end = character.end;
    }
    return frames;
}

}  // namespace catenet::rs485
