// The page as one file: the built page of tools/viewer, with a run inside.
#pragma once
#include <string>
#include <string_view>

namespace catenet::exports {

// The page itself, without data: what `catenet serve` serves.
std::string_view page_asset();

// The page with a Run in it. No text in the JSON can end the element that it stands in.
std::string page_html(std::string_view json);

}  // namespace catenet::exports
