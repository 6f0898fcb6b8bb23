// What the documentation shows is what the files and the program say.
// CATENET_BLESS=1 rewrites the fences; the diff is then for a person to judge.
#include "tests/house/snippets.hpp"

#include "tests/places/places.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace catenet::house {
namespace {

namespace fs = std::filesystem;

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kCommand = test::built_command();  // empty: it is not built

std::vector<SourceFile> pages() {
    std::vector<SourceFile> pages = read_tree({"docs", "models", "scenarios"}, {".md"});
    pages.push_back({"README.md", read_file(source_root() / "README.md")});
    return pages;
}

// What `catenet ARGUMENTS` prints, run at the root, and its exit code.
struct Output {
    std::string text;
    int status = -1;
};

Output run_catenet(const std::string& arguments) {
    const std::string line = "cd '" + source_root().string() + "' && NO_COLOR=1 '" + kCommand +
                             "' " + arguments + " 2>&1";
    Output output;
    std::FILE* pipe = popen(line.c_str(), "r");
    if (pipe == nullptr) return output;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
        output.text.push_back(static_cast<char>(c));
    }
    output.status = WEXITSTATUS(pclose(pipe));
    return output;
}

std::optional<std::string> from_file(const std::string& argument) {
    const std::size_t hash = argument.find('#');
    const fs::path path = source_root() / argument.substr(0, hash);
    if (!fs::is_regular_file(path)) return {};
    if (hash == std::string::npos) return read_file(path);
    return tagged_part(read_file(path), argument.substr(hash + 1));
}

std::optional<std::string> truth(const Fence& fence) {
    static constexpr std::string_view kOurs = "catenet ";
    if (fence.verb == "file") return from_file(fence.argument);
    if (fence.verb != "run" || !fence.argument.starts_with(kOurs)) return {};
    if (kCommand.empty()) return fence.text;  // cannot be judged here; the next test says so
    return run_catenet(fence.argument.substr(kOurs.size())).text;
}

// "yaml scenario" is right; "yaml scenario exit=1" shows one that is not.
std::optional<int> wanted_status(const std::string& info) {
    static constexpr std::string_view kScenario = "yaml scenario";
    if (!info.starts_with(kScenario)) return {};
    const std::size_t exit = info.find("exit=");
    return exit == std::string::npos ? 0 : std::atoi(info.c_str() + exit + 5);
}

std::string check_scenario(const SourceFile& page, const Fence& fence, int wanted) {
    const std::string file = testing::TempDir() + "/catenet_snippet.yaml";
    std::ofstream(file) << fence.text;
    const Output output = run_catenet("check '" + file + "'");
    if (output.status == wanted) return "";
    return page.path + ":" + std::to_string(fence.line) + ": exit " +
           std::to_string(output.status) + ", not " + std::to_string(wanted) + "\n" + output.text;
}

TEST(Snippets, OfThePagesAreWhatFilesAndCommandsSay) {
    const bool may_bless = std::getenv("CATENET_BLESS") != nullptr;
    for (const SourceFile& page : pages()) {
        if (may_bless && !fences_of(page.text).empty()) {
            std::ofstream(source_root() / page.path) << blessed(page, truth);
        } else {
            EXPECT_THAT(check_fences(page, truth), IsEmpty());
        }
    }
}

TEST(Snippets, ThatAreScenariosHoldTheirExpectations) {
    if (kCommand.empty()) GTEST_SKIP() << "the command catenet is not built";
    for (const SourceFile& page : pages()) {
        for (const Fence& fence : fences_of(page.text)) {
            const std::optional<int> wanted = wanted_status(fence.info);
            if (!wanted) continue;
            EXPECT_EQ(check_scenario(page, fence, *wanted), "");
        }
    }
}

TEST(Snippets, AndPagesLinkToWhatExists) {
    for (const SourceFile& page : pages()) {
        for (const std::string& link : links_of(page.text)) {
            EXPECT_TRUE(fs::exists(source_root() / folder_of(page.path) / link))
                << page.path << " links to " << link;
        }
    }
}

TEST(Pages, HaveATitleAndWholeLinks) {
    for (const SourceFile& page : pages()) EXPECT_THAT(check_page(page), IsEmpty());
}

TEST(Pages, ThatAFormatterDestroyedAreRefused) {
    EXPECT_THAT(check_page({"docs/a.md", "# A\n[b](b.md), [c](d.md)\n```\n[x](y z)\n```\n"}),
                IsEmpty());
    EXPECT_THAT(check_page({"docs/a.md", "#A\n[b](.. / b.md) and [c](\nd)\n"}),
                ElementsAre("docs/a.md: does not begin with '# '",
                            "docs/a.md: a link to '..' is not whole",
                            "docs/a.md: a link to '' is not whole"));
}

TEST(Snippets, KnowTheCommentAboveThem) {
    const auto fences =
        fences_of("# T\n<!-- file: a.cpp#b -->\n```cpp\nint a;\n```\n```\nx\n```\n");
    ASSERT_EQ(fences.size(), 2U);
    EXPECT_EQ(fences[0].line, 3U);
    EXPECT_EQ(fences[0].info, "cpp");
    EXPECT_EQ(fences[0].verb, "file");
    EXPECT_EQ(fences[0].argument, "a.cpp#b");
    EXPECT_EQ(fences[0].text, "int a;\n");
    EXPECT_EQ(fences[1].verb, "");
}

TEST(Snippets, AreCutBetweenTheirMarks) {
    const std::string text =
        "x\n    // tag::a[]\n    if (b) {\n        // tag::c[]\n        d();\n\n    }\n"
        "    // end::a[]\ny\n";
    EXPECT_EQ(tagged_part(text, "a"), "if (b) {\n    d();\n\n}\n");
}

TEST(Snippets, WithoutTheirMarksAreNotFound) {
    EXPECT_EQ(tagged_part("int a;\n", "a"), std::nullopt);
    EXPECT_EQ(tagged_part("// tag::a[]\nint a;\n", "a"), std::nullopt);
}

TEST(Snippets, MatchAcrossAGap) {
    EXPECT_TRUE(matches("a\n...\nd\n", "a\nb\nc\nd\n"));
    EXPECT_TRUE(matches("a\n...\n", "a\n"));
    EXPECT_FALSE(matches("a\n...\nd\n", "a\nb\n"));
    EXPECT_FALSE(matches("a\n", "a\nb\n"));
}

TEST(Snippets, ThatDifferFromTheirFileAreRefused) {
    const SourceFile page{"docs/a.md", "<!-- file: a.cpp -->\n```cpp\nint a;\n```\n"};
    EXPECT_THAT(check_fences(page, [](const Fence&) { return "int a;\n"; }), IsEmpty());
    EXPECT_THAT(check_fences(page, [](const Fence&) { return "int b;\n"; }),
                ElementsAre(HasSubstr("docs/a.md:2: differs from a.cpp")));
    EXPECT_THAT(check_fences(page, [](const Fence&) { return std::nullopt; }),
                ElementsAre("docs/a.md:2: there is no file a.cpp"));
}

TEST(Snippets, OfCodeNeedAFile) {
    EXPECT_THAT(check_fences({"docs/a.md", "```cpp\nint a;\n```\n"}, truth),
                ElementsAre("docs/a.md:1: C++ from no file"));
}

TEST(Snippets, AreRewrittenWhenBlessed) {
    const SourceFile page{"docs/a.md",
                          "<!-- file: a -->\n```\nold\nold\n```\nprose\n"
                          "<!-- file: b -->\n```\n...\n```\nend\n"};
    EXPECT_EQ(blessed(page, [](const Fence&) { return "new\n"; }),
              "<!-- file: a -->\n```\nnew\n```\nprose\n<!-- file: b -->\n```\n...\n```\nend\n");
}

TEST(Snippets, AndLinksAreReadWithoutTheirAnchor) {
    EXPECT_THAT(
        links_of("[a](b.md#c) [d](https://e.org/f) [g](#h)\n```\n[](x)\n```\n![i](j/k.png)"),
        ElementsAre("b.md", "j/k.png"));
}

}  // namespace
}  // namespace catenet::house
