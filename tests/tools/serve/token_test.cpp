#include "tools/serve/token.hpp"

#include <gtest/gtest.h>

namespace catenet::serve {
namespace {

TEST(Token, Has128BitsInHexadecimal) {
    const std::string token = make_token();
    EXPECT_EQ(token.size(), 32);
    EXPECT_EQ(token.find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(Token, IsAnotherEachTime) {
    EXPECT_NE(make_token(), make_token());
}

TEST(Secret, IsTheSameOnlyIfAllOfItIs) {
    EXPECT_TRUE(is_same_secret("abc", "abc"));
    for (const char* const other : {"", "ab", "abcd", "abd", "xbc", "ABC"}) {
        EXPECT_FALSE(is_same_secret(other, "abc")) << other;
    }
}

TEST(Secret, ThatIsEmptyLetsNobodyIn) {
    EXPECT_FALSE(is_same_secret("", ""));
}

}  // namespace
}  // namespace catenet::serve
