// What is named on the command line and is no scenario: absent, a folder, a device, a pipe that
// nobody writes into, a name that would play with the terminal.
#include "tests/malformed/child.hpp"
#include "tests/places/places.hpp"
#include "tests/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace catenet::malformed {
namespace {

using testing::HasSubstr;
using testing::Not;

Ended check(const std::string& file, const std::string& input = "/dev/null") {
    const test::ScratchFolder stand;
    const Ended ended = run_child({test::built_command(), "check", file}, stand.path(), input);
    EXPECT_TRUE(std::filesystem::is_empty(stand.path()));
    EXPECT_NE(ended.status, 128 + SIGKILL) << "it hung";
    return ended;
}

void expect_unreadable(const std::string& file, const std::string& why) {
    const Ended ended = check(file);
    EXPECT_EQ(ended.status, 2);
    EXPECT_EQ(ended.err, file + ": " + why + "\n");
    EXPECT_THAT(ended.out, HasSubstr(file + ": cannot be read"));
}

TEST(Paths, SayThatAFileDoesNotExist) {
    const test::ScratchFolder scratch;
    expect_unreadable(scratch / "absent.yaml", "No such file or directory");
    expect_unreadable(scratch / "absent" + "/deeper.yaml", "No such file or directory");
}

TEST(Paths, SayThatAFileIsAFolder) {
    const test::ScratchFolder scratch;
    expect_unreadable(scratch.path().string(), "Is a directory");
}

TEST(Paths, SayThatAFileIsNoFolder) {
    const test::ScratchFolder scratch;
    test::write_text(scratch / "plain", "title: x\n");
    expect_unreadable(scratch / "plain/inside.yaml", "Not a directory");
}

TEST(Paths, SayThatALinkLeadsNowhere) {
    const test::ScratchFolder scratch;
    std::filesystem::create_symlink("nowhere", scratch / "link.yaml");
    expect_unreadable(scratch / "link.yaml", "No such file or directory");
    std::filesystem::create_symlink("round.yaml", scratch / "round.yaml");
    expect_unreadable(scratch / "round.yaml", "Too many levels of symbolic links");
}

TEST(Paths, SayThatAFileMayNotBeRead) {
    if (geteuid() == 0) GTEST_SKIP() << "LOUDLY: root may read everything";
    const test::ScratchFolder scratch;
    test::write_text(scratch / "secret.yaml", "title: x\n");
    chmod((scratch / "secret.yaml").c_str(), 0);
    expect_unreadable(scratch / "secret.yaml", "Permission denied");
}

TEST(Paths, SayThatANameIsTooLong) {
    expect_unreadable("/" + std::string(5000, 'a'), "File name too long");
}

TEST(Paths, TakeAnEmptyNameForNoFile) {
    const Ended ended = check("");
    EXPECT_EQ(ended.status, 2);
    EXPECT_THAT(ended.err, HasSubstr("No such file or directory"));
}

TEST(Paths, FindNothingInANullDevice) {
    const Ended ended = check("/dev/null");
    EXPECT_EQ(ended.status, 2);
    EXPECT_THAT(ended.out, HasSubstr("/dev/null:1:1: the file is empty\n"));
}

TEST(Paths, StopReadingADeviceWithoutEnd) {
    const Ended ended = check("/dev/zero");
    EXPECT_EQ(ended.status, 3);
    EXPECT_THAT(ended.out, HasSubstr("/dev/zero:1:1: the file is longer than 1MiB\n"));
    EXPECT_THAT(ended.out, HasSubstr("--max-file raises the limit"));
}

TEST(Paths, SayThatStandardInputIsEmpty) {
    const Ended ended = check("-");
    EXPECT_EQ(ended.status, 2);
    EXPECT_THAT(ended.out, HasSubstr("<stdin>:1:1: the file is empty\n"));
}

TEST(Paths, ReadStandardInputLikeAFile) {
    const test::ScratchFolder scratch;
    test::write_text(scratch / "in", "title: x\nseed: y\n");
    const Ended ended = check("-", scratch / "in");
    EXPECT_EQ(ended.status, 2);
    EXPECT_THAT(ended.out, HasSubstr("<stdin>:2:7: 'y' is not a whole number\n"));
}

TEST(Paths, DoNotWaitForAPipeThatNobodyWritesInto) {
    const test::ScratchFolder scratch;
    const std::string pipe = scratch / "pipe.yaml";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    expect_unreadable(pipe, "nobody writes into this pipe");
}

TEST(Paths, WaitForAPipeThatSomebodyWritesInto) {
    const test::ScratchFolder scratch;
    const std::string pipe = scratch / "pipe.yaml";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    std::thread writer{[&] {
        std::this_thread::sleep_for(std::chrono::milliseconds{200});
        test::write_text(pipe, "title: x\n");
    }};
    const Ended ended = check(pipe);
    writer.join();
    EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
}

TEST(Paths, PrintNamesSoThatTheyCannotPlayWithTheTerminal) {
    const test::ScratchFolder scratch;
    const std::string file = scratch / "a\n\x1b[31mb\xff.yaml";
    const Ended absent = check(file);
    EXPECT_EQ(absent.status, 2);
    EXPECT_THAT(absent.err, HasSubstr("a??[31mb?.yaml: No such file or directory\n"));
    test::write_text(file, "title: x\nseed: y\n");
    const Ended wrong = check(file);
    EXPECT_EQ(wrong.status, 2);
    EXPECT_THAT(wrong.out, HasSubstr("a??[31mb?.yaml:2:7: 'y' is not a whole number\n"));
    EXPECT_THAT(wrong.out, Not(HasSubstr("\x1b")));
}

TEST(Paths, GoOnWithTheNextFile) {
    const test::ScratchFolder scratch;
    test::write_text(scratch / "good.yaml", "title: x\n");
    const Ended ended = run_child(
        {test::built_command(), "check", scratch / "absent.yaml", scratch / "good.yaml"}, "/");
    EXPECT_EQ(ended.status, 2);
    EXPECT_THAT(ended.out, HasSubstr("good.yaml: "));
}

}  // namespace
}  // namespace catenet::malformed
