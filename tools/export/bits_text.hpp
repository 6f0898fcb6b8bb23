// A frame on a bus as its bits, drawn in text: the levels, what each bit is, what befell it.
#pragma once
#include "tools/export/journeys.hpp"
#include "tools/export/paint.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace catenet::exports {

// Some bits of a row that belong together.
struct BitField {
    std::size_t begin = 0;  // in the row
    std::string levels;     // of '0' and '1'; marks may stand between them
    std::string meaning;
};

// What a kind of bus has to say of one frame.
struct BitRow {
    std::string levels;  // of '0' and '1', as they stand on the bus one after the other
    std::string marks;   // below each bit a letter or a space; "": none
    std::string key;     // what the letters mean
    std::vector<BitField> fields;
    std::vector<std::string> notes;  // what else there is to say, sentences
    std::vector<std::string> lines;  // and what stands below them as it is
};

// The drawing of what left a port onto a bus whose bits are known, at most kScreen columns wide; ""
// of all other links. REQUIRES: the event at `sent` is What::Sent
std::string bits_text(Place sent, const Journeys& journeys, const Paint& paint);

}  // namespace catenet::exports
