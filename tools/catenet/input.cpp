#include "tools/catenet/input.hpp"

#include "tools/catenet/console.hpp"
#include "tools/catenet/log.hpp"

#include "models/registry.hpp"

#include "sim/core/assert.hpp"
#include "sim/scenario/reader.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace catenet::command {
namespace {

// Closes what it opened.
class Source {
  public:
    explicit Source(const std::string& file)
        : own_(file != "-"),
          descriptor_(own_ ? ::open(file.c_str(), O_RDONLY | O_CLOEXEC) : STDIN_FILENO) {}
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    ~Source() {
        if (own_ && descriptor_ >= 0) ::close(descriptor_);
    }
    bool is_open() const { return descriptor_ >= 0; }
    ssize_t read(char* into, std::size_t most) const { return ::read(descriptor_, into, most); }

  private:
    bool own_;
    int descriptor_;
};

}  // namespace

std::string shown(const std::string& file) {
    return file == "-" ? "<stdin>" : file;
}

std::optional<std::string> read_text(const std::string& file,
                                     std::uint64_t most,
                                     std::string& message) {
    const Source source{file};
    const auto fail = [&](const std::string& why) {
        message = shown(file) + ": " + why + "\n";
        return std::nullopt;
    };
    if (!source.is_open()) return fail(std::strerror(errno));
    std::string text;
    std::string piece(std::size_t{64} << 10, '\0');
    while (true) {
        const ssize_t got = source.read(piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(std::strerror(errno));
        if (got == 0) return text;
        text.append(piece, 0, static_cast<std::size_t>(got));
        // One piece more than is allowed is enough for the reader to say that it is too much.
        if (text.size() > most) return text;
    }
}

std::unique_ptr<Input> read_input(const std::string& file, const Common& common) {
    std::string message;
    auto text = read_text(file, common.max_file, message);
    if (!text) {
        complain(message);
        return nullptr;
    }
    auto input = std::make_unique<Input>();
    input->name = shown(file);
    input->text = std::move(*text);
    input->registry = models::make_registry();
    input->spec = scenario::read_scenario(input->text,
                                          input->registry,
                                          input->diagnostics,
                                          {.bytes = static_cast<std::size_t>(common.max_file)});
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
                                const Common& common) {
    auto input = read_input(file, common);
    if (!input) return {};
    if (input->spec && stop) input->spec->stop = {*stop, {}};
    assert_context().scenario = input->name.c_str();
    auto ready = make_ready(*input);
    complain(input->rendered());
    if (!ready) return {};
    log::debug("built " + std::to_string(ready->world->plan().nodes.size()) + " nodes");
    return Prepared{std::move(input), std::move(*ready)};
}

}  // namespace catenet::command
