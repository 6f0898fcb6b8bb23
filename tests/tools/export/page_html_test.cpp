// The page with a run in it: no text of a run ends the element that it stands in.
#include "tools/export/page_html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace catenet::exports {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kBegin = R"(<script type="application/json" id="run">)";

// What a browser finds in the element.
std::string run_in(const std::string& html) {
    const std::size_t begin = html.find(kBegin) + kBegin.size();
    return html.substr(begin, html.find("</script", begin) - begin);
}

TEST(PageHtml, HasAPlaceForARun) {
    EXPECT_THAT(std::string{page_asset()}, HasSubstr(std::string{kBegin} + "</script>"));
}

TEST(PageHtml, HoldsTheRun) {
    EXPECT_EQ(run_in(page_html(R"({"format":1})")), R"({"format":1})");
}

TEST(PageHtml, LeavesTheRestOfThePageAsItIs) {
    const std::string page{page_asset()};
    const std::string html = page_html("{}");
    EXPECT_EQ(html.size(), page.size() + 2);
    EXPECT_EQ(html.substr(0, page.find(kBegin)), page.substr(0, page.find(kBegin)));
}

TEST(PageHtml, LetsNoTextEndTheElement) {
    const nlohmann::json run{{"title", "</script><!--<script> \xe2\x80\xa8\xe2\x80\xa9 € <"}};
    const std::string found = run_in(page_html(run.dump()));
    EXPECT_THAT(found, Not(HasSubstr("<")));
    EXPECT_EQ(nlohmann::json::parse(found), run);
}

TEST(PageHtml, WritesSeparatorsOfLinesAsEscapes) {
    const std::string found = run_in(page_html("[\"\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xa6\"]"));
    EXPECT_EQ(found, "[\"\\u2028\\u2029\xe2\x80\xa6\"]");
}

}  // namespace
}  // namespace catenet::exports
