// Token: the secret that lets a viewer in.
#pragma once
#include <string>
#include <string_view>

namespace catenet::serve {

// 128 bits from the kernel, as 32 hexadecimal digits. "" if it has none.
std::string make_token();

// Takes the same time wherever they differ, so that nobody can find a secret digit by digit.
bool is_same_secret(std::string_view given, std::string_view secret);

}  // namespace catenet::serve
