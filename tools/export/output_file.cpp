#include "tools/export/output_file.hpp"

#include "tools/export/quiet_write.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <span>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace catenet::exports {
namespace {

constexpr std::size_t kMostHeld = 256UL * 1024;
constexpr mode_t kMode = 0666;  // the umask takes off the rest

// What a rename may take the place of.
bool is_absent_or_plain(const std::string& path) {
    struct stat found {};
    return lstat(path.c_str(), &found) != 0 || S_ISREG(found.st_mode);
}

}  // namespace

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {
    written_path_ = is_absent_or_plain(path_) ? path_ + ".tmp" : path_;
    held_.reserve(kMostHeld);
    open();
}

OutputFile::~OutputFile() {
    if (!committed_) discard();
}

void OutputFile::write(std::string_view text) {
    CATENET_ASSERT(!finished_, "a file is written to after its end");
    if (error_) return;
    const auto bytes = std::as_bytes(std::span{text});
    std::copy(bytes.begin(), bytes.end(), room(bytes.size()).begin());
    if (filled_ >= kMostHeld) flush();
}

void OutputFile::write(ByteView bytes) {
    write(std::string_view{reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

ByteSpan OutputFile::room(std::size_t size) {
    CATENET_ASSERT(!finished_, "a file is written to after its end");
    if (counted_ != nullptr && !error_) *counted_ += size;
    if (error_ || filled_ + size > kMostHeld) flush();
    if (filled_ + size > held_.size()) held_.resize(filled_ + size);
    return std::as_writable_bytes(std::span{held_})
        .subspan(std::exchange(filled_, filled_ + size), size);
}

std::optional<std::string> OutputFile::finish() {
    if (finished_) return error_;
    finished_ = true;
    flush();
    close();
    return error_;
}

std::optional<std::string> OutputFile::commit() {
    CATENET_ASSERT(!committed_, "a file is committed twice");
    committed_ = true;
    finish();
    if (!error_ && has_tmp_) rename();
    if (error_) discard();
    return error_;
}

// A .tmp that an earlier run left, or that somebody laid there as a link, is not written into.
void OutputFile::open() {
    int flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY;
    if (written_path_ == path_) {
        flags |= O_TRUNC;
    } else {
        unlink(written_path_.c_str());
        flags |= O_EXCL;
    }
    descriptor_ = ::open(written_path_.c_str(), flags, kMode);
    if (descriptor_ < 0) {
        fail("cannot open", errno);
    } else {
        has_tmp_ = written_path_ != path_;
    }
}

void OutputFile::flush() {
    if (!error_) {
        // A file of our own is no pipe.
        const auto write = has_tmp_ ? plain_write : quiet_write;
        if (const int error_number = write(descriptor_, std::span{held_}.first(filled_))) {
            fail("cannot write", error_number);
        }
    }
    filled_ = 0;
}

// Some file systems say only here that the disk was full.
void OutputFile::close() {
    if (descriptor_ < 0) return;
    if (::close(std::exchange(descriptor_, -1)) != 0) fail("cannot close", errno);
}

void OutputFile::discard() {
    close();
    if (has_tmp_) unlink(written_path_.c_str());
    has_tmp_ = false;
}

void OutputFile::rename() {
    if (std::rename(written_path_.c_str(), path_.c_str()) == 0) {
        has_tmp_ = false;
    } else {
        fail("cannot rename", errno);
    }
}

void OutputFile::fail(const char* action, int error_number) {
    if (error_) return;
    error_ = path_ + ": " + action + ": " + std::generic_category().message(error_number);
}

}  // namespace catenet::exports
