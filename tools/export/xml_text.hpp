// Text within XML: in JUnit's reports and in SVG.
#pragma once
#include <string>
#include <string_view>

namespace catenet::exports {

// For content and attributes. XML 1.0 has no control characters, not even escaped (section 2.2):
// they become question marks, but for the line feed.
std::string xml_escaped(std::string_view text);

}  // namespace catenet::exports
