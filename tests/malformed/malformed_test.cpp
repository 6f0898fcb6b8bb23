// Each file of the corpus is refused by the built command: the exit code, every place, the words,
// the caret, in time and in little memory, and nothing is run or left behind.
#include "tests/malformed/answer.hpp"
#include "tests/malformed/child.hpp"
#include "tests/malformed/corpus.hpp"
#include "tests/places/places.hpp"
#include "tests/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>

namespace catenet::malformed {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kIsSanitized = true;
#elif defined(__has_feature)
constexpr bool kIsSanitized = __has_feature(address_sanitizer);
#else
constexpr bool kIsSanitized = false;
#endif

// Another build of the command than the one beside these tests, which is taken for an optimised
// one: CATENET_TRIED=build/release/catenet.
const char* other_command() {
    return std::getenv("CATENET_TRIED");
}

bool is_watched() {
    return kIsSanitized && other_command() == nullptr;
}

// How the command is called. It gets no more than 256 MiB, unless it is sanitized: then it has
// terabytes of addresses, and what it used is measured, with what this test had when it called it.
std::vector<std::string> command_words() {
    const char* const other = other_command();
    const std::string path = std::filesystem::absolute(other ? other : test::built_command());
    if (is_watched()) return {path};
    return {"/bin/sh", "-c", "ulimit -v 262144; exec \"$0\" \"$@\"", path};
}

// Unoptimised code that watches itself is slower.
std::chrono::milliseconds most_time() {
    return std::chrono::milliseconds{is_watched() ? 8000 : 2000};
}

constexpr std::size_t kMostMemory = std::size_t{640} << 20U;

// A case on the disk, and a folder to stand in that must stay as it is.
class Trial {
  public:
    explicit Trial(const Case& one) : case_(one), path_(path_of(one.folder) + "/" + one.file) {
        std::filesystem::create_directory(stand_ / "stand");
        if (one.made.empty()) return;
        path_ = made_ / one.file;
        test::write_text(path_, made_text(one.made));
    }
    const std::string& path() const { return path_; }
    std::string source() const { return test::read_text(path_); }
    bool is_clean() const { return std::filesystem::is_empty(stand_ / "stand"); }

    Ended run(const std::string& command, const std::vector<std::string>& more) const {
        std::vector<std::string> words = command_words();
        words.push_back(command);
        words.insert(words.end(), more.begin(), more.end());
        std::istringstream options{case_.options};
        for (std::string word; options >> word;) words.push_back(word);
        words.push_back(path_);
        return run_child(words, stand_ / "stand");
    }

  private:
    const Case& case_;
    test::ScratchFolder stand_;
    test::ScratchFolder made_;
    std::string path_;
};

void expect_complaint(const Said& said, const Complaint& expected, const std::string& source) {
    EXPECT_EQ(said.line, expected.line) << said.message;
    EXPECT_EQ(said.column, expected.column) << said.message;
    EXPECT_THAT(said.message, HasSubstr(expected.message));
    EXPECT_THAT(said.hint, HasSubstr(expected.hint)) << said.message;
    EXPECT_EQ(fault_of_caret(said, source), "") << said.message;
}

void expect_complaints(const std::string& printed, const Case& one, const Trial& trial) {
    const std::string source = trial.source();
    std::vector<Said> all = complaints_in(printed, trial.path());
    const bool warnings = one.options.find("--strict") != std::string::npos;
    if (!warnings) std::erase_if(all, [](const Said& said) { return said.is_warning; });
    if (one.has_more) {
        EXPECT_GT(all.size(), one.complaints.size()) << printed;
    } else {
        EXPECT_EQ(all.size(), one.complaints.size()) << printed;
    }
    for (std::size_t i = 0; i < std::min(all.size(), one.complaints.size()); ++i) {
        expect_complaint(all[i], one.complaints[i], source);
    }
    for (const std::string& words : one.said) EXPECT_THAT(printed, HasSubstr(words));
}

// The processor's time is asserted, since a test may have to wait for others; a hang is killed.
void expect_modest(const Ended& ended) {
    EXPECT_LT(ended.work, most_time());
    if (is_watched()) EXPECT_LT(ended.peak, kMostMemory);
}

void expect_refused_by_check(const Case& one, const Trial& trial) {
    const Ended check = trial.run("check", {});
    EXPECT_EQ(check.status, one.status) << check.out;
    EXPECT_EQ(check.err, "");
    expect_complaints(check.out, one, trial);
    EXPECT_THAT(check.out, HasSubstr(trial.path() + ": is "));
    EXPECT_THAT(check.out, testing::Not(HasSubstr(" hold, ")));
    expect_modest(check);
}

void expect_refused_by_run(const Case& one, const Trial& trial) {
    const Ended run = trial.run("run", {"--out", "out"});
    EXPECT_EQ(run.status, one.status) << run.err;
    EXPECT_EQ(run.out, "") << "no story";
    expect_complaints(run.err, one, trial);
    expect_modest(run);
}

void expect_refused(const Case& one, bool by_run_too) {
    const Trial trial{one};
    expect_refused_by_check(one, trial);
    if (by_run_too) expect_refused_by_run(one, trial);
    EXPECT_TRUE(trial.is_clean());
}

// The option --strict is known to `check` alone.
bool can_run(const Case& one) {
    return one.options.find("--strict") == std::string::npos;
}

class Malformed : public testing::TestWithParam<std::string> {};

// `run` reads as `check` does: one file in six is enough, and saves half a minute.
TEST_P(Malformed, FilesAreRefused) {
    int number = 0;
    for (const Case& one : read_cases(GetParam())) {
        SCOPED_TRACE(one);
        expect_refused(one, number++ % 6 == 0 && can_run(one));
    }
}

std::string name_of(const testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Classes, Malformed, testing::ValuesIn(folders()), name_of);

TEST(Corpus, HasEveryClassAndAtLeast150Files) {
    const std::vector<std::string> wanted{"addresses",
                                          "aliases",
                                          "binary-and-empty",
                                          "depth",
                                          "encoding",
                                          "expectations",
                                          "names",
                                          "numbers-and-units",
                                          "paths",
                                          "references",
                                          "scale",
                                          "syntax",
                                          "types"};
    EXPECT_EQ(folders(), wanted);
    EXPECT_GE(all_cases().size(), 150U);
    for (const std::string& folder : wanted) EXPECT_GE(read_cases(folder).size(), 6U) << folder;
}

// A file that nobody expects anything of would never be tried.
TEST(Corpus, ExpectsSomethingOfEachFile) {
    for (const std::string& folder : folders()) {
        std::set<std::string> expected;
        for (const Case& one : read_cases(folder)) {
            EXPECT_TRUE(expected.insert(one.file).second) << one << " is expected twice";
            EXPECT_FALSE(one.complaints.empty()) << one;
            const bool lies_here = std::filesystem::exists(path_of(folder) + "/" + one.file);
            EXPECT_NE(lies_here, !one.made.empty()) << one;
        }
        for (const auto& entry : std::filesystem::directory_iterator(path_of(folder))) {
            if (entry.path().extension() != ".yaml") continue;
            EXPECT_EQ(expected.count(entry.path().filename().string()), 1U) << entry.path();
        }
    }
}

TEST(Corpus, ReadsWhatIsMade) {
    EXPECT_EQ(made_text(R"("a\n" "\xff\"" )"), "a\n\xff\"");
    EXPECT_EQ(made_text(R"("n%: " x 3 "end")"), "n0: n1: n2: end");
}

}  // namespace
}  // namespace catenet::malformed
