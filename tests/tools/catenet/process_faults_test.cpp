// What the world does to the command: outputs that fail, disks that are full, hostile names.
#include "tests/places/places.hpp"
#include "tests/tools/catenet/faulty_scenarios.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <unistd.h>

namespace catenet::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kCommand = shell_word(built_command());

// It ends soon by itself, and says enough to fill a buffer.
const std::string kShort = R"(title: Short
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
events:
  - 0s: pc1 ping pc2 count 300 every 1ms
)";

// A folder with the scenario in it.
struct Workplace {
    explicit Workplace(const std::string& scenario = kShort) { write_text(file, scenario); }

    ScratchFolder scratch;
    std::string file = scratch / "in.yaml";
    std::string out = scratch / "out";
};

// Every command that prints; IN stands for a scenario.
std::string with_file(std::string line, const std::string& file) {
    const std::size_t place = line.find("IN");
    return place == std::string::npos ? line : line.replace(place, 2, shell_word(file));
}
constexpr std::array<const char*, 9> kPrinting{"run IN",
                                               "live --speed max IN </dev/null",
                                               "check --json IN",
                                               "explain IN",
                                               "show IN",
                                               "graph IN",
                                               "kinds",
                                               "schema",
                                               "--help"};

std::size_t lines_of(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

class Printing : public testing::TestWithParam<const char*> {};
class Telling : public testing::TestWithParam<const char*> {};

TEST_P(Printing, SaysOnceThatStandardOutputIsFull) {
    const Workplace work;
    const ShellResult result =
        run_shell("{ " + kCommand + " " + with_file(GetParam(), work.file) + "; } 2>&1 >/dev/full");
    EXPECT_EQ(result.status, 4);
    EXPECT_EQ(result.out, "catenet: cannot write to standard output: No space left on device\n");
}

TEST_P(Telling, SaysOnceThatStandardOutputIsClosed) {
    const Workplace work;
    const ShellResult result =
        run_shell("{ " + kCommand + " " + with_file(GetParam(), work.file) + "; } 2>&1 >&-");
    EXPECT_EQ(result.status, 4);
    EXPECT_EQ(result.out, "catenet: cannot write to standard output: Bad file descriptor\n");
}

// The reader has gone before the first word.
TEST_P(Telling, EndsQuietlyWithoutAReader) {
    const Workplace work;
    run_shell("{ sleep 0.1; { " + kCommand + " " + with_file(GetParam(), work.file) + "; } 2>" +
              shell_word(work.scratch / "errors") + "; echo $? >" +
              shell_word(work.scratch / "status") + "; } | true; until test -s " +
              shell_word(work.scratch / "status") + "; do sleep 0.02; done");
    EXPECT_EQ(read_text(work.scratch / "status"), "141\n");
    EXPECT_EQ(read_text(work.scratch / "errors"), "");
}

INSTANTIATE_TEST_SUITE_P(Command, Printing, testing::ValuesIn(kPrinting));
INSTANTIATE_TEST_SUITE_P(Command, Telling, testing::Values("run IN", "check IN", "kinds"));

TEST(ProcessFaults, OfStandardErrorChangeNothing) {
    const Workplace work("titel: x\n");
    for (const char* const where : {"2>/dev/full", "2>&-"}) {
        EXPECT_EQ(run_shell(kCommand + " run " + work.file + " " + where).status, 2) << where;
    }
}

TEST(ProcessFaults, EndARunThatNobodyCanReadSoon) {
    const Workplace work(endless());
    EXPECT_EQ(run_shell(kCommand + " run " + work.file + " 2>/dev/null >/dev/full").status, 4);
}

// -- Disks ----------------------------------------------------------------------------------------

// What it says, and that it left nothing.
void expect_failure(const ShellResult& result, const std::string& out, const std::string& why) {
    EXPECT_EQ(result.status, 4) << result.out;
    EXPECT_THAT(result.out, HasSubstr(why));
    EXPECT_EQ(lines_of(result.out), 1U) << result.out;
    EXPECT_THAT(run_shell("find " + shell_word(out) + " -type f 2>/dev/null").out, IsEmpty());
}

// `ulimit -f` counts blocks of 512 bytes in a POSIX shell, of 1024 in others.
TEST(ProcessFaults, SayThatAFileGrewTooLong) {
    const Workplace work(endless());
    const ShellResult result =
        run_shell("ulimit -f 200; " + kCommand + " run --quiet --pcap-per-link --out " +
                  shell_word(work.out) + " " + work.file + " 2>&1 >/dev/null");
    expect_failure(result, work.out, "cannot write: File too large");
}

TEST(ProcessFaults, SayThatStandardOutputGrewTooLong) {
    const Workplace work(endless());
    const ShellResult result = run_shell("ulimit -f 200; " + kCommand + " run " + work.file +
                                         " 2>&1 >" + shell_word(work.scratch / "story"));
    EXPECT_EQ(result.status, 4);
    EXPECT_EQ(result.out, "catenet: cannot write to standard output: File too large\n");
}

// A line for a shell in which `folder` is a file system of its own. Root alone can mount one.
std::string mounted(const std::string& folder,
                    const std::string& options,
                    const std::string& line) {
    std::filesystem::create_directories(folder);
    return "unshare -m sh -c " +
           shell_word("mount -t tmpfs -o " + options + " none " + shell_word(folder) +
                      " 2>/dev/null || exit 99; " + line);
}

constexpr int kNoMount = 99;

#define CATENET_NEEDS_MOUNT(result)                                                         \
    do {                                                                                    \
        if ((result).status == kNoMount)                                                    \
            GTEST_SKIP() << "LOUDLY: no file system can be mounted, nothing was filled up"; \
    } while (false)

// All that is left in the folder is said by the same shell, which alone sees it.
ShellResult run_on_tmpfs(const std::string& options, const std::string& arguments) {
    const Workplace work(endless());
    const std::string disk = work.scratch / "disk";
    return run_shell(mounted(disk,
                             options,
                             kCommand + " " + with_file(arguments, work.file) + " --out " + disk +
                                 "/out 2>&1 >/dev/null; status=$?; find " + disk +
                                 " -type f; exit $status"));
}

TEST(ProcessFaults, SayThatTheDiskIsFullAndLeaveNothing) {
    const ShellResult result = run_on_tmpfs("size=512k", "run --quiet --pcap-per-link IN");
    CATENET_NEEDS_MOUNT(result);
    EXPECT_EQ(result.status, 4);
    EXPECT_THAT(result.out, HasSubstr("cannot write: No space left on device\n"));
    EXPECT_EQ(lines_of(result.out), 1U) << result.out;
}

TEST(ProcessFaults, SayThatTheDiskIsFullWhenExplaining) {
    const ShellResult result = run_on_tmpfs("size=4k", "explain --limit-events 3000 IN");
    CATENET_NEEDS_MOUNT(result);
    EXPECT_EQ(result.status, 4);
    EXPECT_THAT(result.out, HasSubstr("/out: cannot write: No space left on device\n"));
    EXPECT_THAT(result.out, Not(HasSubstr("/out.tmp"))) << "half of it was left";
}

TEST(ProcessFaults, SayThatTheFolderCanOnlyBeRead) {
    const ShellResult result = run_on_tmpfs("ro", "run --quiet IN");
    CATENET_NEEDS_MOUNT(result);
    EXPECT_EQ(result.status, 4);
    EXPECT_THAT(result.out, HasSubstr("Read-only file system\n"));
    EXPECT_EQ(lines_of(result.out), 1U) << result.out;
}

TEST(ProcessFaults, SayThatAFolderStandsWhereAFileShall) {
    const Workplace work;
    std::filesystem::create_directories(work.out + "/capture.pcapng");
    const ShellResult result = run_shell(kCommand + " run --quiet --out " + shell_word(work.out) +
                                         " " + work.file + " 2>&1 >/dev/null");
    expect_failure(result, work.out, "capture.pcapng: cannot open: Is a directory");
}

// The old files stay as they were, all of them.
TEST(ProcessFaults, KeepWhatWasThereBefore) {
    const Workplace work(endless());
    std::filesystem::create_directories(work.out);
    for (const char* const name : {"trace.jsonl", "capture.pcapng", "summary.json"}) {
        write_text(work.out + "/" + name, "old");
    }
    const ShellResult result = run_shell("ulimit -f 200; " + kCommand + " run --quiet --out " +
                                         shell_word(work.out) + " " + work.file + " 2>&1");
    EXPECT_EQ(result.status, 4);
    for (const char* const name : {"trace.jsonl", "capture.pcapng", "summary.json"}) {
        EXPECT_EQ(read_text(work.out + "/" + name), "old") << name;
    }
    EXPECT_EQ(leftovers(work.out), "");
}

// -- Hostile names and texts ----------------------------------------------------------------------

TEST(ProcessFaults, AreNotMadeByNamesThatLeadElsewhere) {
    for (const std::string name : {"../away", "/tmp/away", "-rf"}) {
        const Workplace work("title: T\nnetworks:\n  '" + name +
                             "': {kind: ethernet, prefix: 10.0.1.0/24}\nnodes:\n  pc1: {joins: '" +
                             name + "'}\n");
        const ShellResult result = run_shell(kCommand + " run --pcap-per-link --out " +
                                             shell_word(work.out) + " " + work.file + " 2>&1");
        EXPECT_EQ(result.status, 2) << name;
        EXPECT_FALSE(std::filesystem::exists(work.out)) << name;
    }
}

TEST(ProcessFaults, AreNotMadeByTextsThatAShellWouldRun) {
    const ScratchFolder scratch;
    const std::string trap = scratch / "trap";
    const std::string bait = "$(touch " + trap + ") `touch " + trap + "` ; touch " + trap + " |";
    std::string scenario = kShort;
    scenario.replace(scenario.find("Short"), 5, "\"" + bait + "\"");
    scenario += "  - 1s: pc1 send pc2 udp 5000 '" + bait + "'\n";
    write_text(scratch / "in.yaml", scenario);
    const std::string out = scratch / "out ; touch trap";
    const ShellResult result =
        run_shell("cd " + shell_word(scratch.path().string()) + " && " + kCommand +
                  " run --quiet --out " + shell_word(out) + " in.yaml 2>&1");
    EXPECT_EQ(result.status, 0) << result.out;
    EXPECT_FALSE(std::filesystem::exists(trap));
    EXPECT_EQ(broken_files(out), "");
}

}  // namespace
}  // namespace catenet::test
