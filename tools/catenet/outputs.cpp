#include "tools/catenet/outputs.hpp"

#include "tools/catenet/console.hpp"
#include "tools/catenet/picture.hpp"
#include "tools/catenet/report.hpp"
#include "tools/export/dot.hpp"
#include "tools/export/jsonl.hpp"
#include "tools/export/output_file.hpp"
#include "tools/export/pcapng.hpp"
#include "tools/export/vcd.hpp"

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
    return {.snap_length = run.snaplen, .comments = !run.no_comments};
}

}  // namespace

struct Outputs::Files {
    fs::path folder;
    std::string folder_error;
    Filled<exports::JsonLines> trace;
    Filled<exports::Capture> capture;
    std::vector<std::unique_ptr<exports::OutputFile>> per_link;
    std::optional<Filled<exports::ValueChangeDump>> levels;
    exports::OutputFile topology;
    exports::OutputFile summary;
    std::optional<Report> report;
    exports::Counts counts;
    Written written;

    Files(const Run& run, scenario::World& world, const exports::Questions& questions)
        : folder(run.out),
          folder_error(make_folder(folder)),
          trace(folder / "trace.jsonl"),
          capture(folder / "capture.pcapng", capture_options(run)),
          topology((folder / "topology.dot").string()),
          summary((folder / "summary.json").string()) {
        trace.file.count_into(written.trace);
        capture.file.count_into(written.capture);
        topology.write(exports::dot(world.plan(), {}));
        if (!run.no_report) report.emplace(folder / "report.html", run.file, world, questions);
        if (run.pcap_per_link) add_per_link(world);
        if (run.vcd) add_levels(world.simulation().directory());
    }

    void add_levels(const trace::Directory& directory) {
        if (!exports::has_lines(directory)) {
            return complain(
                "catenet: no network here is a bus whose bits are known: there is no "
                "levels.vcd\n");
        }
        levels.emplace(folder / "levels.vcd");
        levels->file.count_into(written.capture);
    }

    void add_per_link(scenario::World& world) {
        if (folder_error.empty()) folder_error = make_folder(folder / "links");
        const auto& links = world.simulation().directory().links;
        for (std::size_t i = 0; i < links.size(); ++i) {
            const fs::path path = folder / "links" / (links[i].name + ".pcapng");
            per_link.push_back(std::make_unique<exports::OutputFile>(path.string()));
            per_link.back()->count_into(written.capture);
            capture.sink.also_write(static_cast<trace::LinkIndex>(i), *per_link.back());
        }
    }

    void listen(trace::Trace& trace_of_run) {
        trace_of_run.add(trace.sink);
        trace_of_run.add(capture.sink);
        if (levels) trace_of_run.add(levels->sink);
        trace_of_run.add(counts);
        if (report) trace_of_run.add(report->page());
    }

    // In the order in which they get their names.
    std::vector<exports::OutputFile*> all() {
        std::vector<exports::OutputFile*> files{&trace.file, &capture.file};
        for (const auto& one : per_link) files.push_back(one.get());
        if (levels) files.push_back(&levels->file);
        files.push_back(&topology);
        files.push_back(&summary);
        if (report) files.push_back(&report->file());
        return files;
    }

    std::optional<std::string> error() {
        if (!folder_error.empty()) return folder_error;
        for (const exports::OutputFile* const file : all()) {
            if (file->error()) return file->error();
        }
        return {};
    }

    // Where one cannot be written, none gets its name.
    std::optional<std::string> commit() {
        for (exports::OutputFile* const file : all()) {
            if (auto failure = file->finish()) return failure;
        }
        for (exports::OutputFile* const file : all()) {
            if (auto failure = file->commit()) return failure;
        }
        return {};
    }
};

Outputs::Outputs(const Run& run, scenario::World& world, const exports::Questions& questions)
    : files_(std::make_unique<Files>(run, world, questions)) {
    files_->listen(world.simulation().trace());
}

Outputs::~Outputs() = default;

std::optional<std::string> Outputs::error() const {
    return files_->error();
}

const Written& Outputs::written() const {
    return files_->written;
}

std::optional<std::string> Outputs::commit(const exports::Ending& ending,
                                           const std::vector<scenario::Grader::Grade>& grades) {
    files_->counts.set_ending(ending);
    files_->summary.write(files_->counts.json());
    if (files_->report) files_->report->write(ending, grades);
    if (auto failure = files_->commit()) return failure;
    draw_picture(files_->folder / "topology.dot", files_->folder / "topology.svg");
    return {};
}

}  // namespace catenet::command
