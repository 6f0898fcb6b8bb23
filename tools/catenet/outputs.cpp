#include "tools/catenet/outputs.hpp"

#include "tools/catenet/picture.hpp"
#include "tools/export/dot.hpp"
#include "tools/export/jsonl.hpp"
#include "tools/export/output_file.hpp"
#include "tools/export/pcapng.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

namespace catenet::command {
namespace {

namespace fs = std::filesystem;

// A file and the sink that fills it.
template <class Sink>
struct Filled {
    exports::OutputFile file;
    Sink sink;

    template <class... Options>
    explicit Filled(const fs::path& path, Options&&... options)
        : file(path.string()), sink(file, std::forward<Options>(options)...) {}
};

std::string make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    return error ? folder.string() + ": cannot make this folder: " + error.message()
                 : std::string{};
}

exports::CaptureOptions capture_options(const Run& run) {
    return {.only_link = {}, .snap_length = run.snaplen, .comments = !run.no_comments};
}

std::optional<std::string> write_whole(const fs::path& path, const std::string& text) {
    exports::OutputFile file{path.string()};
    file.write(text);
    return file.commit();
}

}  // namespace

struct Outputs::Files {
    fs::path folder;
    std::string folder_error;
    std::string dot;
    Filled<exports::JsonLines> trace;
    Filled<exports::Capture> capture;
    std::vector<std::unique_ptr<Filled<exports::Capture>>> per_link;
    exports::Counts counts;

    Files(const Run& run, scenario::World& world)
        : folder(run.out),
          folder_error(make_folder(folder)),
          dot(exports::dot(world.plan(), {})),
          trace(folder / "trace.jsonl"),
          capture(folder / "capture.pcapng", capture_options(run)) {
        if (!run.pcap_per_link) return;
        if (folder_error.empty()) folder_error = make_folder(folder / "links");
        const auto& links = world.simulation().directory().links;
        for (std::size_t i = 0; i < links.size(); ++i) {
            auto options = capture_options(run);
            options.only_link = static_cast<trace::LinkIndex>(i);
            const fs::path path = folder / "links" / (links[i].name + ".pcapng");
            per_link.push_back(std::make_unique<Filled<exports::Capture>>(path, options));
        }
    }

    void listen(trace::Trace& trace_of_run) {
        trace_of_run.add(trace.sink);
        trace_of_run.add(capture.sink);
        for (const auto& one : per_link) trace_of_run.add(one->sink);
        trace_of_run.add(counts);
    }

    std::optional<std::string> error() const {
        if (!folder_error.empty()) return folder_error;
        if (trace.file.error()) return trace.file.error();
        if (capture.file.error()) return capture.file.error();
        for (const auto& one : per_link) {
            if (one->file.error()) return one->file.error();
        }
        return {};
    }

    std::optional<std::string> commit() {
        if (auto failure = trace.file.commit()) return failure;
        if (auto failure = capture.file.commit()) return failure;
        for (const auto& one : per_link) {
            if (auto failure = one->file.commit()) return failure;
        }
        if (auto failure = write_whole(folder / "topology.dot", dot)) return failure;
        return write_whole(folder / "summary.json", counts.json());
    }
};

Outputs::Outputs(const Run& run, scenario::World& world)
    : files_(std::make_unique<Files>(run, world)) {
    files_->listen(world.simulation().trace());
}

Outputs::~Outputs() = default;

std::optional<std::string> Outputs::error() const {
    return files_->error();
}

std::optional<std::string> Outputs::commit(const exports::Ending& ending) {
    files_->counts.set_ending(ending);
    if (auto failure = files_->commit()) return failure;
    draw_picture(files_->folder / "topology.dot", files_->folder / "topology.svg");
    return {};
}

}  // namespace catenet::command
