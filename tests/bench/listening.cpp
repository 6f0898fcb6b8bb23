#include "tests/bench/listening.hpp"

#include "tests/bench/measure.hpp"
#include "tools/export/jsonl.hpp"
#include "tools/export/pcapng.hpp"

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>
#include <vector>

namespace catenet::bench {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 18U;  // as OutputFile writes

// In memory where the machine has such a folder, so that no disk is measured.
std::filesystem::path folder() {
    const std::filesystem::path memory = "/dev/shm";
    return std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
}

double seconds_to_write(const std::string& path, std::uintmax_t size) {
    const std::vector<char> piece(kPiece);
    const double before = cpu_seconds();
    const int descriptor = ::open(path.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) return 0;
    for (std::uintmax_t left = size; left > 0;) {
        const auto written =
            ::write(descriptor, piece.data(), std::min<std::uintmax_t>(left, kPiece));
        if (written <= 0) break;
        left -= static_cast<std::uintmax_t>(written);
    }
    ::close(descriptor);
    const double after = cpu_seconds();
    ::unlink(path.c_str());
    return after - before;
}

}  // namespace

Listening::Listening()
    : path_((folder() / ("catenet-bench-" + std::to_string(::getpid()) + ".out")).string()) {}

Listening::~Listening() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

void Listening::begin(Listener listener, sim::Simulation& simulation) {
    if (listener == Listener::None) return;
    file_ = std::make_unique<exports::OutputFile>(path_);
    if (listener == Listener::JsonLines) {
        sink_ = std::make_unique<exports::JsonLines>(*file_);
    } else {
        const bool comments = listener == Listener::CommentedCapture;
        sink_ = std::make_unique<exports::Capture>(*file_,
                                                   exports::CaptureOptions{.comments = comments});
    }
    simulation.trace().add(*sink_);
}

void Listening::report(Outcome& outcome) {
    if (!file_) return;
    if (const auto error = file_->commit()) {
        std::fprintf(stderr, "catenet-bench: %s\n", error->c_str());
        return;
    }
    // Our file stays meanwhile: its memory would be found at once where new memory is not.
    const auto size = std::filesystem::file_size(path_);
    outcome.figures.push_back({"bytes written", static_cast<double>(size)});
    outcome.figures.push_back({"plain write seconds", seconds_to_write(path_ + ".plain", size)});
}

}  // namespace catenet::bench
