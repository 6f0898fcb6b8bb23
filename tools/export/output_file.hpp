// A file that is there whole or not at all: written as NAME.tmp and renamed at the end.
#pragma once
#include "sim/trace/output.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace catenet::exports {

// The first error is kept, what is written after it goes nowhere, and commit() tells it. A path
// that leads to a device, a pipe or through a symbolic link is written to as it is, since a rename
// would put a plain file in its place. A reader of a pipe who leaves is an error, no SIGPIPE.
class OutputFile final : public trace::TextOutput, public trace::ByteOutput {
  public:
    explicit OutputFile(std::string path);
    ~OutputFile() override;  // without commit() nothing is left of the file
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    // REQUIRES: not finished, nor committed
    void write(std::string_view text) override;
    void write(ByteView bytes) override;
    ByteSpan room(std::size_t size) override;

    // Writes what is still held and closes, so that with several files all are whole before the
    // first of them gets its name. What went wrong, if anything did: "out/trace.jsonl: cannot
    // write: No space left on device".
    std::optional<std::string> finish();
    // Finishes it, unless that is done, and gives it its name. What went wrong, if anything did.
    std::optional<std::string> commit();

    // From now on what is written is counted there too, which must live as long.
    void count_into(std::uint64_t& bytes) { counted_ = &bytes; }

    const std::optional<std::string>& error() const { return error_; }
    const std::string& path() const { return path_; }

  private:
    void open();
    void flush();
    void close();
    void discard();
    void rename();
    void fail(const char* action, int error_number);

    std::string path_;
    std::string written_path_;  // path_ or its .tmp
    int descriptor_ = -1;
    bool has_tmp_ = false;  // one of ours, still under that name
    bool finished_ = false;
    bool committed_ = false;
    std::vector<char> held_;  // of it, what is not written yet:
    std::size_t filled_ = 0;
    std::uint64_t* counted_ = nullptr;
    std::optional<std::string> error_;
};

}  // namespace catenet::exports
