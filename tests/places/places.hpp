// Where the sources and the built command lie. A file that knew this by itself would have to be
// compiled anew in each folder; places.cpp alone does.
#pragma once
#include <string>

namespace catenet::test {

// The root of the tree, without a slash at its end.
std::string source_folder();

// The program that the build of this test made; empty if it makes none.
std::string built_command();

}  // namespace catenet::test
