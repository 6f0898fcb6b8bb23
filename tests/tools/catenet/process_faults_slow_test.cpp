// Signals: each ends each command within two seconds, whatever it does at the moment; and what
// SIGKILL leaves.
#include "tests/places/places.hpp"
#include "tests/support/process.hpp"
#include "tests/tools/catenet/faulty_scenarios.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>

namespace catenet::test {
namespace {

using testing::HasSubstr;

// Two seconds of a processor that has nothing else to do.
std::chrono::duration<double> soon() {
    double load = 0;
    getloadavg(&load, 1);
    return std::chrono::seconds{2} *
           std::max(1.0, 2 * load / std::max(1U, std::thread::hardware_concurrency()));
}

std::string command(const std::string& arguments) {
    return shell_word(built_command()) + " " + arguments;
}

// Sends the signal, and expects the end to come soon, with the code that a shell knows it by.
void expect_end(Process& process, int signal) {
    const auto start = std::chrono::steady_clock::now();
    process.signal(signal);
    EXPECT_EQ(process.wait(), 128 + signal);
    EXPECT_LT(std::chrono::steady_clock::now() - start, soon());
}

class Signals : public testing::TestWithParam<int> {};

TEST_P(Signals, EndARunWithWholeFiles) {
    const ScratchFolder scratch;
    write_text(scratch / "in.yaml", endless());
    const std::string out = scratch / "out";
    Process process(
        command("run --quiet --pcap-per-link --out " + out + " " + (scratch / "in.yaml")) +
        " >/dev/null 2>&1");
    ASSERT_TRUE(wait_for_bytes(out + "/trace.jsonl.tmp"));
    expect_end(process, GetParam());
    EXPECT_TRUE(std::filesystem::exists(out + "/links/pc1-pc2.pcapng"));
    EXPECT_EQ(broken_files(out), "");
    EXPECT_EQ(leftovers(out), "");
    EXPECT_THAT(read_text(out + "/summary.json"), HasSubstr("interrupted"));
}

TEST_P(Signals, EndALiveRunWithWholeFiles) {
    const ScratchFolder scratch;
    write_text(scratch / "in.yaml", endless());
    const std::string out = scratch / "out";
    Process process(command("live --quiet --out " + out + " " + (scratch / "in.yaml")) +
                    " </dev/null >/dev/null 2>&1");
    ASSERT_TRUE(wait_for_bytes(out + "/trace.jsonl.tmp"));
    expect_end(process, GetParam());
    EXPECT_TRUE(std::filesystem::exists(out + "/capture.pcapng"));
    EXPECT_EQ(broken_files(out), "");
    EXPECT_EQ(leftovers(out), "");
}

INSTANTIATE_TEST_SUITE_P(All, Signals, testing::Values(SIGINT, SIGTERM, SIGHUP));

class Waiting : public testing::TestWithParam<const char*> {};

// Nobody writes the scenario that it reads.
TEST_P(Waiting, ForItsInputEndsByASignal) {
    const ScratchFolder scratch;
    run_shell("mkfifo " + shell_word(scratch / "in"));
    Process process(command(std::string{GetParam()} + " -") + " <>" + (scratch / "in") +
                    " >/dev/null 2>&1");
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    expect_end(process, SIGINT);
}

// It has filled the pipe, and nobody reads it.
TEST_P(Waiting, ForItsReaderEndsByASignal) {
    const ScratchFolder scratch;
    run_shell("mkfifo " + shell_word(scratch / "out"));
    write_text(scratch / "in.yaml", endless());
    Process process(command(std::string{GetParam()} + " " + (scratch / "in.yaml")) +
                    " </dev/null 2>/dev/null 1<>" + (scratch / "out"));
    std::this_thread::sleep_for(std::chrono::seconds{1});
    expect_end(process, SIGTERM);
}

INSTANTIATE_TEST_SUITE_P(All, Waiting, testing::Values("run", "live --speed max", "explain"));

TEST(Interruptions, EndACheck) {
    const ScratchFolder scratch;
    write_text(scratch / "in.yaml", endless());
    Process process(command("check " + (scratch / "in.yaml")) + " >/dev/null 2>&1");
    std::this_thread::sleep_for(std::chrono::milliseconds{500});
    expect_end(process, SIGHUP);
}

// One broadcast to very many hosts is one event that says very much.
TEST(Interruptions, EndARunInTheMiddleOfALargeFlood) {
    const ScratchFolder scratch;
    std::string nodes;
    for (int i = 0; i < 300; ++i) nodes += "  pc" + std::to_string(i) + ": {joins: office}\n";
    write_text(
        scratch / "in.yaml",
        "title: Flood\nnetworks:\n  office: {kind: ethernet, prefix: 10.0.0.0/16}\nnodes:\n" +
            nodes + "events:\n  - 0s: pc0 ping 10.0.200.1 count 100000 every 1ms\n");
    const std::string out = scratch / "out";
    Process process(command("run --quiet --out " + out + " " + (scratch / "in.yaml")) +
                    " >/dev/null 2>&1");
    ASSERT_TRUE(wait_for_bytes(out + "/trace.jsonl.tmp"));
    expect_end(process, SIGTERM);
    EXPECT_EQ(broken_files(out), "");
}

// At twenty moments from the start to behind the end. What has its name is whole, old or new.
TEST(ProcessFaults, OfSigkillLeaveWholeFilesOrNone) {
    const ScratchFolder scratch;
    write_text(scratch / "in.yaml", endless());
    const std::string out = scratch / "out";
    const std::string line = command("run --quiet --pcap-per-link --limit-events 3000 --out " +
                                     out + " " + (scratch / "in.yaml")) +
                             " >/dev/null 2>&1";
    for (int i = 0; i < 20; ++i) {
        Process process(line);
        std::this_thread::sleep_for(std::chrono::milliseconds{30 * i});
        process.signal(SIGKILL);
        process.wait();
        EXPECT_EQ(broken_files(out), "") << "after " << 30 * i << " ms";
    }
    Process last(line);
    EXPECT_EQ(last.wait(), 3);
    EXPECT_EQ(broken_files(out), "");
    EXPECT_EQ(leftovers(out), "") << "what the killed ones left is in nobody's way";
    EXPECT_GT(std::filesystem::file_size(out + "/trace.jsonl"), 0U);
}

}  // namespace
}  // namespace catenet::test
