#include "tools/catenet/input.hpp"

#include "tools/catenet/console.hpp"
#include "tools/catenet/exit_codes.hpp"
#include "tools/catenet/log.hpp"
#include "tools/catenet/signals.hpp"

#include "models/registry.hpp"

#include "sim/core/assert.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/utf8.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace catenet::command {
namespace {

constexpr int kPatience = 1'000;  // milliseconds that a pipe may take to find its writer

// Closes what it opened. A pipe without a writer must not hold up anybody for ever, so that it is
// opened without waiting.
class Source {
  public:
    explicit Source(const std::string& file)
        : own_(file != "-"),
          descriptor_(own_ ? ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
                           : STDIN_FILENO) {}
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    ~Source() {
        if (own_ && descriptor_ >= 0) ::close(descriptor_);
    }
    bool is_open() const { return descriptor_ >= 0; }
    ssize_t read(char* into, std::size_t most) {
        if (!has_first_) return ::read(descriptor_, into, most);
        has_first_ = false;
        *into = first_;
        return 1;
    }
    // From now on it waits, as long as it takes. False if it is a pipe that nobody writes into.
    bool find_writer() {
        struct stat what {};
        const bool is_pipe = own_ && fstat(descriptor_, &what) == 0 && S_ISFIFO(what.st_mode);
        if (is_pipe && !has_writer()) return false;
        return !own_ || fcntl(descriptor_, F_SETFL, O_RDONLY) == 0;
    }

  private:
    bool has_writer() {
        pollfd wanted{descriptor_, POLLIN, 0};
        if (::poll(&wanted, 1, kPatience) != 0) return true;
        // A slow writer lets us try again, none is the end.
        const ssize_t got = ::read(descriptor_, &first_, 1);
        has_first_ = got == 1;
        return has_first_ || (got < 0 && errno == EAGAIN);
    }

    bool own_;
    int descriptor_;
    char first_ = 0;  // was read to find the writer
    bool has_first_ = false;
};

}  // namespace

std::string shown(const std::string& file) {
    if (file == "-") return "<stdin>";
    std::string shown;
    std::string_view rest = file;
    while (!rest.empty()) {
        const scenario::Character c = scenario::first_character(rest);
        shown += scenario::is_visible(c) ? rest.substr(0, c.size) : std::string_view{"?"};
        rest.remove_prefix(c.size);
    }
    return shown;
}

int Input::refused() const {
    return diagnostics.is_only_too_large() ? kLimitReached : kInputWrong;
}

std::optional<std::string> read_text(const std::string& file,
                                     std::uint64_t most,
                                     std::string& message) {
    Source source{file};
    const auto fail = [&](const std::string& why) {
        if (signal_that_came() == 0) message = shown(file) + ": " + why + "\n";
        return std::nullopt;
    };
    if (!source.is_open()) return fail(std::strerror(errno));
    if (!source.find_writer()) return fail("nobody writes into this pipe");
    std::string text;
    std::string piece(std::size_t{64} << 10, '\0');
    while (true) {
        const ssize_t got = source.read(piece.data(), piece.size());
        if (got < 0 && errno == EINTR && signal_that_came() == 0) continue;
        if (got < 0) return fail(std::strerror(errno));
        if (got == 0) return text;
        text.append(piece, 0, static_cast<std::size_t>(got));
        // One piece more than is allowed is enough for the reader to say that it is too much.
        if (text.size() > most) return text;
    }
}

std::unique_ptr<Input> read_input(const std::string& file, const Common& common) {
    std::string message;
    auto text = read_text(file, common.most.bytes, message);
    if (!text) {
        complain(message);
        return nullptr;
    }
    auto input = std::make_unique<Input>();
    input->name = shown(file);
    input->text = std::move(*text);
    input->registry = models::make_registry();
    input->spec =
        scenario::read_scenario(input->text, input->registry, input->diagnostics, common.most);
    if (input->spec && common.seed) input->spec->seed.value = *common.seed;
    return input;
}

std::optional<Ready> make_ready(Input& input) {
    if (!input.spec) return {};
    Ready ready;
    ready.world = scenario::build(*input.spec, input.registry, input.diagnostics);
    if (!ready.world) return {};
    ready.grader = scenario::make_grader(ready.world->plan(), input.registry, input.diagnostics);
    if (!ready.grader) return {};
    return ready;
}

std::optional<Prepared> prepare(const std::string& file,
                                std::optional<Duration> stop,
                                const Common& common,
                                int& refused) {
    refused = kInputWrong;
    auto input = read_input(file, common);
    if (!input) return {};
    if (input->spec && stop) input->spec->stop = {*stop, {}};
    assert_context().scenario = input->name.c_str();
    auto ready = make_ready(*input);
    complain(input->rendered());
    refused = input->refused();
    if (!ready) return {};
    log::debug("built " + std::to_string(ready->world->plan().nodes.size()) + " nodes");
    return Prepared{std::move(input), std::move(*ready)};
}

}  // namespace catenet::command
