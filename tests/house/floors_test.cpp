// Every #include of the house goes down, and never round in a circle.
#include "tests/house/floors.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::house {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view kSmallHouse = R"(
# ground floor
floor sim/core
floor sim/engine sim/trace
floor sim/net without sim/trace
floor models/apps
floor models
never sim <thread> <sys/
)";

Floors the_floors() {
    return parse_floors(read_file(source_root() / "tests/house/floors.txt"));
}

// The complaints about one file `path` with one line `include`, in a house that also has `used`.
std::vector<std::string> complaints(const std::string& path,
                                    const std::string& include,
                                    const std::string& used) {
    return check_floors(parse_floors(kSmallHouse),
                        {{path, "// A file.\n" + include + "\n"}, {used, ""}});
}

TEST(Floors, AreKeptByEveryFileOfTheHouse) {
    const std::vector<SourceFile> files = read_sources();
    ASSERT_FALSE(files.empty());
    EXPECT_THAT(check_floors(the_floors(), files), IsEmpty());
}

TEST(Floors, HaveNoCircleInTheHouse) {
    EXPECT_EQ(find_circle(read_sources()), std::nullopt);
}

TEST(Floors, AreWrittenWithoutMistakes) {
    EXPECT_THAT(the_floors().errors, IsEmpty());
}

TEST(Floors, LetAFileIncludeWhatLiesBelow) {
    EXPECT_THAT(complaints("sim/net/a.cpp", "#include \"sim/core/b.hpp\"", "sim/core/b.hpp"),
                IsEmpty());
}

TEST(Floors, LetAFileIncludeItsOwnFolder) {
    EXPECT_THAT(complaints("sim/net/a.cpp", "#include \"sim/net/b.hpp\"", "sim/net/b.hpp"),
                IsEmpty());
}

TEST(Floors, RefuseAnIncludeThatGoesUp) {
    EXPECT_THAT(complaints("sim/core/a.cpp", "#include \"sim/net/b.hpp\"", "sim/net/b.hpp"),
                ElementsAre("sim/core/a.cpp:2: includes \"sim/net/b.hpp\", "
                            "which stands above sim/core"));
}

TEST(Floors, RefuseAnIncludeOfTheFolderBeside) {
    EXPECT_THAT(complaints("sim/trace/a.cpp", "#include \"sim/engine/b.hpp\"", "sim/engine/b.hpp"),
                ElementsAre(HasSubstr("which stands beside sim/trace")));
}

TEST(Floors, RefuseWhatAFloorDoesWithout) {
    EXPECT_THAT(complaints("sim/net/a.cpp", "#include \"sim/trace/b.hpp\"", "sim/trace/b.hpp"),
                ElementsAre(HasSubstr("which sim/net does without")));
}

TEST(Floors, RefuseAFileThatStandsOnNone) {
    EXPECT_THAT(complaints("tools/a.cpp", "", "sim/core/b.hpp"),
                ElementsAre("tools/a.cpp: stands on no floor of tests/house/floors.txt"));
}

TEST(Floors, RefuseAnIncludeThatIsNotFromTheRoot) {
    EXPECT_THAT(complaints("sim/net/a.cpp", "#include \"b.hpp\"", "sim/net/b.hpp"),
                ElementsAre(HasSubstr("no file from the root")));
}

TEST(Floors, RefuseAForbiddenHeader) {
    EXPECT_THAT(complaints("sim/net/a.cpp", "#include <thread>", "sim/core/b.hpp"),
                ElementsAre("sim/net/a.cpp:2: sim never includes <thread>"));
}

TEST(Floors, RefuseAllHeadersOfAForbiddenFolder) {
    EXPECT_THAT(complaints("sim/net/a.cpp", "# include<sys/socket.h>  // why", "sim/core/b.hpp"),
                ElementsAre(HasSubstr("sim never includes <sys/")));
}

TEST(Floors, BelongToTheLongestFolder) {
    const Floors floors = parse_floors(kSmallHouse);
    EXPECT_EQ(floors.of("models/apps/ping/ping.cpp")->folder, "models/apps");
    EXPECT_EQ(floors.of("models/registry.cpp")->folder, "models");
    EXPECT_EQ(floors.of("simulator/a.cpp"), nullptr);
}

TEST(Floors, SayWhenAFolderIsNamedTwice) {
    EXPECT_THAT(parse_floors("floor a\nfloor a b").errors, ElementsAre("a stands on two floors"));
}

TEST(Floors, SayWhenALineMakesNoSense) {
    EXPECT_THAT(parse_floors("flor a").errors, ElementsAre("a line begins with 'flor'"));
}

TEST(Circle, IsFoundBetweenTwoFiles) {
    EXPECT_EQ(find_circle({{"a.hpp", "#include \"b.hpp\""}, {"b.hpp", "#include \"a.hpp\""}}),
              "a.hpp -> b.hpp -> a.hpp");
}

TEST(Circle, IsFoundBehindAWayIn) {
    EXPECT_EQ(find_circle({{"a.cpp", "#include \"b.hpp\""}, {"b.hpp", "#include \"b.hpp\""}}),
              "b.hpp -> b.hpp");
}

TEST(Circle, IsNotSeenWhereTwoWaysMeet) {
    EXPECT_EQ(find_circle({{"a.cpp", "#include \"b.hpp\"\n#include \"c.hpp\""},
                           {"b.hpp", "#include \"c.hpp\""},
                           {"c.hpp", ""}}),
              std::nullopt);
}

}  // namespace
}  // namespace catenet::house
