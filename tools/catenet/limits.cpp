#include "tools/catenet/limits.hpp"

#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace catenet::command {
namespace {

std::uint64_t from_system(int name) {
    const long value = ::sysconf(name);
    return value > 0 ? static_cast<std::uint64_t>(value) : 0;
}

}  // namespace

Bytes usual_memory() {
    constexpr std::uint64_t kUsual = std::uint64_t{4} << 30;
    const std::uint64_t all = from_system(_SC_PHYS_PAGES) * from_system(_SC_PAGESIZE);
    return Bytes{all == 0 ? kUsual : std::min(kUsual, all / 4 * 3)};
}

// proc(5): the second number of statm is the resident set, in pages.
Bytes memory_in_use() {
    std::FILE* const file = std::fopen("/proc/self/statm", "re");
    if (file == nullptr) return {};
    unsigned long long size = 0;
    unsigned long long resident = 0;
    const int read = std::fscanf(file, "%llu %llu", &size, &resident);
    std::fclose(file);
    return Bytes{read == 2 ? resident * from_system(_SC_PAGESIZE) : 0};
}

Limits limits_of(const LimitTexts& texts) {
    Limits limits;
    const auto count = [](const std::string& text, std::uint64_t& into) {
        if (!text.empty()) into = parse_count(text).value_or(into);
    };
    const auto bytes = [](const std::string& text, Bytes& into) {
        if (!text.empty()) into = parse_bytes(text).value_or(into);
    };
    count(texts.events, limits.events);
    if (!texts.instant.empty()) limits.instant = parse_count(texts.instant);
    count(texts.storm, limits.storm);
    count(texts.kept, limits.kept);
    bytes(texts.memory, limits.memory);
    bytes(texts.trace, limits.trace);
    bytes(texts.capture, limits.capture);
    if (!texts.time.empty()) limits.time = parse_duration(texts.time);
    return limits;
}

}  // namespace catenet::command
