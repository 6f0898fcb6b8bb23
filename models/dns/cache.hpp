// What a resolver has learned, each record for as long as its TTL says; also that there is none
// (RFC 2308). Time is an argument, so tests need no clock.
#pragma once
#include "models/dns/message.hpp"

#include "sim/core/units.hpp"

#include <map>
#include <set>

namespace catenet::dns {

struct Known {
    Code code = Code::NoError;
    std::vector<Record> records = {};      // of the name and type; none: there is none
    std::vector<Record> authorities = {};  // where there is none: who says so
    TimePoint ends{};
};
// "10.0.0.80", "NXDOMAIN", "no such record"
std::string to_string(const Known& known);

class Cache {
  public:
    static constexpr std::size_t kMost = 10'000;
    // RFC 8767 5 recommends a day as the most that anything is kept; RFC 2308 5: of what is not
    // there, three hours.
    static constexpr std::uint32_t kLongest = 86'400;
    static constexpr std::uint32_t kLongestDenial = 10'800;

    using Row = std::pair<Question, Known>;

    // With the TTLs that are left. Also finds that the name does not exist, whatever the type.
    std::optional<Known> find(const Question& question, TimePoint now) const;
    // Replaces what was known, unless it is the same. Records of TTL 0 are not kept (RFC 1035
    // 3.2.1). True if the row is new.
    // REQUIRES: records have one name and type
    bool put(const Question& question, Known known, TimePoint now);
    // Whether the next put() of another question needs room; what ends first makes it.
    bool is_full() const { return rows_.size() >= kMost; }
    Row take_first();  // REQUIRES: not empty
    std::optional<Row> take_ended(TimePoint now);
    TimePoint next_end() const { return ends_.empty() ? kNever : ends_.begin()->first; }

  private:
    Row take(const Question& question);

    std::map<Question, Known> rows_;
    std::set<std::pair<TimePoint, Question>> ends_;
};

// The question under which it is kept that a name does not exist (RFC 2308 5: "against the query
// tuple <QNAME, QCLASS>").
Question denial_of(const Name& name);

}  // namespace catenet::dns
