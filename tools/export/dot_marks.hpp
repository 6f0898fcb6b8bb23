// Marks: what an analysis says about the wires and vertices of a picture.
#pragma once
#include "tools/export/dot.hpp"
#include "tools/export/dot_picture.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace catenet::exports::picture {

enum class Mark : std::uint8_t { None, Off, Alarm, Way };

struct Marks {
    std::string title;             // what is shown, behind the scenario's own title
    std::string legend;            // what a marked wire means
    std::string word = {};         // beside a wire that is off
    std::vector<Mark> wires = {};  // empty: no marks
    std::vector<Mark> vertices = {};

    Mark of_wire(std::size_t wire) const { return wires.empty() ? Mark::None : wires[wire]; }
    Mark of_vertex(std::size_t v) const { return vertices.empty() ? Mark::None : vertices[v]; }
};

// Off: what must be silent, so that nothing goes round in circles.
Marks spanning_tree_marks(const Picture& picture);
// Way: what a journey used; the rest is off.
Marks journey_marks(const Picture& picture, const Way& way);
// Alarm: without it the rest falls apart.
Marks critical_marks(const Picture& picture);

}  // namespace catenet::exports::picture
