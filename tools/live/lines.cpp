#include "tools/live/lines.hpp"

#include <algorithm>

namespace catenet::live {

std::string trimmed(const std::string& line) {
    const std::size_t begin = line.find_first_not_of(" \t\r");
    if (begin == std::string::npos) return {};
    return line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
}

void Lines::put(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        const std::size_t begun = held_.size() - (held_.find_last_of('\n') + 1);
        const std::size_t room = kMostBytes - std::min(begun, kMostBytes);
        held_.append(bytes.substr(0, std::min(end, room)));
        if (end < bytes.size()) held_ += '\n';
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
}

std::optional<std::string> Lines::next() {
    const std::size_t end = held_.find('\n');
    if (end == std::string::npos && (!ended_ || held_.empty())) return {};
    std::string line = held_.substr(0, end);
    held_.erase(0, end == std::string::npos ? end : end + 1);
    return line;
}

}  // namespace catenet::live
