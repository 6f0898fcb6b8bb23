// Text in columns, as lists on a terminal want it.
#pragma once
#include <string>
#include <vector>

namespace catenet::exports {

// Each row on a line of its own behind `indent`; columns as wide as their widest cell and two
// spaces apart. The last column is as it is.
std::string in_columns(const std::vector<std::vector<std::string>>& rows,
                       const std::string& indent);

}  // namespace catenet::exports
