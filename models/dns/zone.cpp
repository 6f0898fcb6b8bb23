#include "models/dns/zone.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>

namespace catenet::dns {
namespace {

constexpr int kMostAliases = 8;

// The records of one type, under the name that was asked for: a wildcard's have another.
std::vector<Record> of_type(const std::vector<Record>& records, Type type, const Name& asked) {
    std::vector<Record> found;
    for (const Record& record : records) {
        if (record.type != type) continue;
        found.push_back(record);
        found.back().name = asked;
    }
    return found;
}

Authority made_up(const Name& origin) {
    return {.primary = *origin.below("ns"), .mailbox = *origin.below("hostmaster")};
}

}  // namespace

Zone::Zone(Name origin, std::uint32_t ttl) : origin_(std::move(origin)) {
    names_[origin_].push_back(
        {.name = origin_, .type = Type::Soa, .ttl = ttl, .data = made_up(origin_)});
}

void Zone::add(Record record) {
    CATENET_ASSERT(record.name.is_within(origin_), "a zone holds its own names");
    Records& records = names_[record.name];
    if (record.type == Type::Soa) {
        std::erase_if(records, [](const Record& other) { return other.type == Type::Soa; });
    }
    records.push_back(std::move(record));
}

const Zone::Records* Zone::at(const Name& name) const {
    const auto found = names_.find(name);
    return found == names_.end() ? nullptr : &found->second;
}

// Below which name another has been given the authority: "a node with NS records", not our own.
std::optional<Name> Zone::cut_above(const Name& name) const {
    std::optional<Name> cut;
    for (Name above = name; above != origin_; above = above.parent()) {
        const Records* const records = at(above);
        if (records != nullptr && !of_type(*records, Type::Ns, above).empty()) cut = above;
    }
    return cut;
}

// RFC 4592 2.2.2: a name exists, too, if one below it does.
bool Zone::exists(const Name& name) const {
    const auto next = names_.lower_bound(name);
    return next != names_.end() && next->first.is_within(name);
}

// RFC 4592 3.3.1: "*" below the closest name that exists.
std::optional<Name> Zone::wildcard_for(const Name& name) const {
    Name encloser = name;
    while (encloser != origin_ && !exists(encloser)) encloser = encloser.parent();
    auto wildcard = encloser.below("*");
    if (!wildcard || at(*wildcard) == nullptr) return std::nullopt;
    return wildcard;
}

// Step c: "look to see if the "*" label exists". Null: nothing has that name.
const Zone::Records* Zone::records_for(const Name& name) const {
    static const Records none;
    if (const Records* const own = at(name)) return own;
    if (exists(name)) return &none;
    const auto wildcard = wildcard_for(name);
    return wildcard ? at(*wildcard) : nullptr;
}

// RFC 1034 4.3.2, step 3, whose parts are named.
Reply Zone::answer(const Question& question) const {
    Reply reply{.authoritative = true};
    Question now = question;
    for (int aliases = 0; aliases < kMostAliases; ++aliases) {
        if (!now.name.is_within(origin_)) return reply;
        // b. "If a match would take us out of the authoritative data, we have a referral."
        if (const auto cut = cut_above(now.name)) {
            if (aliases > 0) return reply;  // whoever asks will ask for that name himself
            return referral(*cut);
        }
        const Records* const records = records_for(now.name);
        if (records == nullptr) {
            deny(reply, Code::NameError);
            return reply;
        }
        // a. "If the whole of QNAME is matched, we have found the node."
        answer_from(reply, *records, now);
        const bool is_alias = !reply.answers.empty() && now.type != Type::Cname &&
                              reply.answers.back().type == Type::Cname;
        if (!is_alias) return reply;
        // "change QNAME to the canonical name in the CNAME RR, and go back to step 1"
        now.name = std::get<Name>(reply.answers.back().data);
    }
    return reply;
}

void Zone::answer_from(Reply& reply, const Records& records, const Question& question) const {
    std::vector<Record> found = of_type(records, question.type, question.name);
    if (found.empty()) found = of_type(records, Type::Cname, question.name);
    if (found.empty()) return deny(reply, Code::NoError);
    for (const Record& record : found) {
        if (record.type == Type::Ns) add_addresses(reply, std::get<Name>(record.data));
    }
    reply.answers.insert(reply.answers.end(), found.begin(), found.end());
}

Reply Zone::referral(const Name& cut) const {
    Reply reply{.authorities = of_type(*at(cut), Type::Ns, cut)};
    for (const Record& record : reply.authorities) {
        add_addresses(reply, std::get<Name>(record.data));
    }
    return reply;
}

// RFC 2308 2.1 and 2.2: the authority comes along, and says how long to believe it: for the least
// of its own life and its minimum (RFC 2308 5).
void Zone::deny(Reply& reply, Code code) const {
    reply.code = code;
    reply.authorities = of_type(*at(origin_), Type::Soa, origin_);
    for (Record& record : reply.authorities) {
        record.ttl = std::min(record.ttl, std::get<Authority>(record.data).minimum);
    }
}

// Also below a cut, where they are glue (RFC 1034 4.2.1).
void Zone::add_addresses(Reply& reply, const Name& host) const {
    const Records* const records = at(host);
    if (records == nullptr) return;
    for (const Record& record : *records) {
        if (record.type == Type::A || record.type == Type::Aaaa) {
            reply.additionals.push_back(record);
        }
    }
}

}  // namespace catenet::dns
