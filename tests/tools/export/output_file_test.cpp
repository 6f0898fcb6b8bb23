#include "tools/export/output_file.hpp"

#include "tests/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <csignal>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace catenet::exports {
namespace {

using test::read_text;
using test::ScratchFolder;
using test::write_text;

TEST(OutputFile, StandsUnderItsNameAfterCommitOnly) {
    const ScratchFolder folder;
    OutputFile file(folder / "a.txt");
    file.write("hello ");
    EXPECT_FALSE(exists(folder.path() / "a.txt"));
    EXPECT_TRUE(exists(folder.path() / "a.txt.tmp"));
    file.write("there");
    EXPECT_EQ(file.commit(), std::nullopt);
    EXPECT_EQ(read_text(folder / "a.txt"), "hello there");
    EXPECT_FALSE(exists(folder.path() / "a.txt.tmp"));
}

TEST(OutputFile, LeavesNothingWithoutCommit) {
    const ScratchFolder folder;
    { OutputFile(folder / "a.txt").write("half"); }
    EXPECT_TRUE(is_empty(folder.path()));
}

TEST(OutputFile, KeepsTheOldFileUntilCommit) {
    const ScratchFolder folder;
    write_text(folder / "a.txt", "old");
    { OutputFile(folder / "a.txt").write("given up"); }
    EXPECT_EQ(read_text(folder / "a.txt"), "old");
    OutputFile file(folder / "a.txt");
    file.write("new");
    EXPECT_EQ(read_text(folder / "a.txt"), "old");
    EXPECT_EQ(file.commit(), std::nullopt);
    EXPECT_EQ(read_text(folder / "a.txt"), "new");
}

TEST(OutputFile, IsWholeBeforeItGetsItsName) {
    const ScratchFolder folder;
    OutputFile file(folder / "a.txt");
    file.write("hello");
    EXPECT_EQ(file.finish(), std::nullopt);
    EXPECT_EQ(read_text(folder / "a.txt.tmp"), "hello");
    EXPECT_FALSE(exists(folder.path() / "a.txt"));
    EXPECT_EQ(file.commit(), std::nullopt);
    EXPECT_EQ(read_text(folder / "a.txt"), "hello");
}

TEST(OutputFile, LeavesNothingOfWhatWasFinishedOnly) {
    const ScratchFolder folder;
    {
        OutputFile file(folder / "a.txt");
        file.write("hello");
        EXPECT_EQ(file.finish(), std::nullopt);
    }
    EXPECT_TRUE(is_empty(folder.path()));
}

TEST(OutputFile, CountsWhatIsWritten) {
    const ScratchFolder folder;
    std::uint64_t bytes = 1;
    OutputFile file(folder / "a.txt");
    file.count_into(bytes);
    file.write("hello");
    EXPECT_EQ(bytes, 6U);
}

TEST(OutputFile, HoldsMoreThanItsBuffer) {
    const ScratchFolder folder;
    OutputFile file(folder / "a.txt");
    std::string all;
    for (int i = 0; i < 40'000; ++i) {
        const std::string line = std::to_string(i) + "\n";
        all += line;
        file.write(line);
    }
    const std::string large(300'000, 'x');
    file.write(large);
    EXPECT_EQ(file.commit(), std::nullopt);
    EXPECT_EQ(read_text(folder / "a.txt"), all + large);
}

TEST(OutputFile, TakesBytesAsWellAsText) {
    const ScratchFolder folder;
    OutputFile file(folder / "a.bin");
    const std::array<std::byte, 3> bytes{std::byte{0}, std::byte{0xff}, std::byte{0x0a}};
    file.write(bytes);
    EXPECT_EQ(file.commit(), std::nullopt);
    EXPECT_EQ(read_text(folder / "a.bin"), std::string("\0\xff\n", 3));
}

TEST(OutputFile, IsThereWhenNothingWasWritten) {
    const ScratchFolder folder;
    EXPECT_EQ(OutputFile(folder / "a.txt").commit(), std::nullopt);
    EXPECT_EQ(read_text(folder / "a.txt"), "");
}

TEST(OutputFile, SaysThatItCannotOpen) {
    const ScratchFolder folder;
    const std::string missing = folder / "no/such/a.txt";
    OutputFile file(missing);
    file.write("lost");
    EXPECT_EQ(file.error(), missing + ": cannot open: No such file or directory");
    EXPECT_EQ(file.commit(), file.error());
}

TEST(OutputFile, SaysThatAFolderIsNone) {
    const ScratchFolder folder;
    write_text(folder / "plain", "");
    OutputFile below(folder / "plain/a.txt");
    EXPECT_EQ(below.error(), folder / "plain/a.txt" + ": cannot open: Not a directory");
    OutputFile itself(folder.path().string());
    EXPECT_EQ(itself.error(), folder.path().string() + ": cannot open: Is a directory");
}

TEST(OutputFile, SaysThatTheDiskIsFull) {
    OutputFile small("/dev/full");
    small.write("x");
    EXPECT_EQ(small.error(), std::nullopt);  // still held
    EXPECT_EQ(small.commit(), "/dev/full: cannot write: No space left on device");
    OutputFile large("/dev/full");
    large.write(std::string(1'000'000, 'x'));
    EXPECT_EQ(large.error(), "/dev/full: cannot write: No space left on device");
    large.write("y");
    EXPECT_EQ(large.commit(), large.error());
    struct stat device {};
    ASSERT_EQ(stat("/dev/full", &device), 0);
    EXPECT_TRUE(S_ISCHR(device.st_mode));  // nothing was put in its place
}

// A limit of the process stands for a disk that fills up while we write.
TEST(OutputFile, RemovesWhatItCouldNotFinish) {
    const ScratchFolder folder;
    write_text(folder / "a.txt", "old");
    const auto handler = signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit low{4096, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &low);
    OutputFile file(folder / "a.txt");
    file.write(std::string(1'000'000, 'x'));
    const auto error = file.commit();
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    EXPECT_EQ(error, folder / "a.txt" + ": cannot write: File too large");
    EXPECT_EQ(read_text(folder / "a.txt"), "old");
    EXPECT_FALSE(exists(folder.path() / "a.txt.tmp"));
}

TEST(OutputFile, SaysThatItCannotRename) {
    const ScratchFolder folder;
    OutputFile file(folder / "a.txt");
    file.write("x");
    create_directory(folder.path() / "a.txt");
    EXPECT_EQ(file.commit(), folder / "a.txt" + ": cannot rename: Is a directory");
    EXPECT_FALSE(exists(folder.path() / "a.txt.tmp"));
}

TEST(OutputFile, WritesThroughALinkAndNotOverIt) {
    const ScratchFolder folder;
    write_text(folder / "real.txt", "old and long");
    create_symlink("real.txt", folder.path() / "link.txt");
    OutputFile file(folder / "link.txt");
    file.write("new");
    EXPECT_EQ(file.commit(), std::nullopt);
    EXPECT_TRUE(is_symlink(folder.path() / "link.txt"));
    EXPECT_EQ(read_text(folder / "real.txt"), "new");
}

TEST(OutputFile, DoesNotWriteIntoATmpThatIsALink) {
    const ScratchFolder folder;
    write_text(folder / "precious", "precious");
    create_symlink("precious", folder.path() / "a.txt.tmp");
    OutputFile file(folder / "a.txt");
    file.write("new");
    EXPECT_EQ(file.commit(), std::nullopt);
    EXPECT_EQ(read_text(folder / "precious"), "precious");
    EXPECT_EQ(read_text(folder / "a.txt"), "new");
}

int pipe_signals = 0;
void count_signal(int /*signal*/) {
    ++pipe_signals;
}

TEST(OutputFile, OutlivesAReaderWhoLeaves) {
    std::array<int, 2> ends{};
    ASSERT_EQ(pipe(ends.data()), 0);
    const auto handler = signal(SIGPIPE, count_signal);
    const std::string path = "/proc/self/fd/" + std::to_string(ends[1]);
    OutputFile file(path);
    ASSERT_EQ(file.error(), std::nullopt);
    close(ends[0]);
    file.write("nobody hears this");
    EXPECT_EQ(file.commit(), path + ": cannot write: Broken pipe");
    signal(SIGPIPE, handler);
    close(ends[1]);
    EXPECT_EQ(pipe_signals, 0);
}

}  // namespace
}  // namespace catenet::exports
