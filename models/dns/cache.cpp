#include "models/dns/cache.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>

namespace catenet::dns {
namespace {

constexpr auto kAnyType = static_cast<Type>(255);

std::uint32_t least_ttl(const std::vector<Record>& records) {
    std::uint32_t least = Cache::kLongest;
    for (const Record& record : records) least = std::min(least, record.ttl);
    return least;
}

void set_ttl(std::vector<Record>& records, std::uint32_t ttl) {
    for (Record& record : records) record.ttl = ttl;
}

// TTLs are whole seconds, and so is the clock by which unbound and BIND let them run down.
TimePoint in_whole_seconds(TimePoint time) {
    return time - time.time_since_epoch() % std::chrono::seconds{1};
}

bool are_same(std::vector<Record> some, std::vector<Record> others) {
    set_ttl(some, 0);
    set_ttl(others, 0);
    return some == others;
}

}  // namespace

std::string to_string(const Known& known) {
    if (known.code != Code::NoError) return to_string(known.code);
    if (known.records.empty()) return "no such record";
    std::string text;
    for (const Record& record : known.records) {
        text += (text.empty() ? "" : ", ") + to_string(record.data);
    }
    return text;
}

Question denial_of(const Name& name) {
    return {name, kAnyType};
}

std::optional<Known> Cache::find(const Question& question, TimePoint now) const {
    auto found = rows_.find(question);
    if (found == rows_.end()) found = rows_.find(denial_of(question.name));
    if (found == rows_.end() || found->second.ends <= now) return std::nullopt;
    Known known = found->second;
    const auto left = (known.ends - in_whole_seconds(now)) / std::chrono::seconds{1};
    set_ttl(known.records, static_cast<std::uint32_t>(left));
    set_ttl(known.authorities, static_cast<std::uint32_t>(left));
    return known;
}

bool Cache::put(const Question& question, Known known, TimePoint now) {
    const bool is_denial = known.records.empty();
    // RFC 2308 5: without an authority it is not to be kept.
    if (is_denial && known.authorities.empty()) return false;
    const std::uint32_t ttl = is_denial ? std::min(least_ttl(known.authorities), kLongestDenial)
                                        : least_ttl(known.records);
    if (ttl == 0) return false;
    known.ends = in_whole_seconds(now) + std::chrono::seconds{ttl};
    if (const auto old = rows_.find(question); old != rows_.end()) {
        // Nothing new: its time is not prolonged, as unbound and BIND have it.
        const bool is_news =
            old->second.ends <= now || is_denial || !are_same(old->second.records, known.records);
        if (!is_news) return false;
        take(question);
    }
    ends_.emplace(known.ends, question);
    rows_.emplace(question, std::move(known));
    return true;
}

Cache::Row Cache::take(const Question& question) {
    const auto found = rows_.find(question);
    CATENET_ASSERT(found != rows_.end(), "only what is known can be forgotten");
    Row row{found->first, std::move(found->second)};
    rows_.erase(found);
    ends_.erase({row.second.ends, row.first});
    return row;
}

Cache::Row Cache::take_first() {
    CATENET_ASSERT(!ends_.empty(), "nothing is known that could be forgotten");
    return take(Question{ends_.begin()->second});
}

std::optional<Cache::Row> Cache::take_ended(TimePoint now) {
    if (ends_.empty() || ends_.begin()->first > now) return std::nullopt;
    return take_first();
}

}  // namespace catenet::dns
