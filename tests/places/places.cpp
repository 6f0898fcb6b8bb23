#include "tests/places/places.hpp"

namespace catenet::test {

std::string source_folder() {
    return CATENET_SOURCE_DIR;
}

std::string built_command() {
    return CATENET_COMMAND;
}

}  // namespace catenet::test
