#include "sim/core/domain_name.hpp"

#include <gtest/gtest.h>

#include <string>

namespace catenet {
namespace {

TEST(DomainName, HasLabelsAndADotBetweenThem) {
    EXPECT_TRUE(is_domain_name("www.example.org"));
    EXPECT_TRUE(is_domain_name("www.example.org."));
    EXPECT_TRUE(is_domain_name("_dns.3com.com"));
    EXPECT_TRUE(is_domain_name(std::string(63, 'a') + ".b"));
}

TEST(DomainName, IsNoNodeAndNoAddress) {
    EXPECT_FALSE(is_domain_name("pc1"));
    EXPECT_FALSE(is_domain_name("pc1."));
    EXPECT_FALSE(is_domain_name("10.0.0.1"));
    EXPECT_FALSE(is_domain_name("10.0.0.300"));
    EXPECT_FALSE(is_domain_name("10.0.1"));
}

TEST(DomainName, HasLabelsOfLegalLengthAndLetters) {
    EXPECT_FALSE(is_domain_name(""));
    EXPECT_FALSE(is_domain_name("."));
    EXPECT_FALSE(is_domain_name("a..b"));
    EXPECT_FALSE(is_domain_name(".a.b"));
    EXPECT_FALSE(is_domain_name("a b.org"));
    EXPECT_FALSE(is_domain_name(std::string(64, 'a') + ".b"));
    std::string long_name;
    while (long_name.size() < 254) long_name += "a.";
    EXPECT_FALSE(is_domain_name(long_name + "org"));
}

}  // namespace
}  // namespace catenet
