// A zone: the part of the names that one authority answers for (RFC 1034 4.2), and how it answers
// (RFC 1034 4.3.2).
#pragma once
#include "models/dns/message.hpp"

#include <map>

namespace catenet::dns {

// What a server says to a question, without the question.
struct Reply {
    Code code = Code::NoError;
    bool authoritative = false;
    std::vector<Record> answers = {};
    std::vector<Record> authorities = {};
    std::vector<Record> additionals = {};
};

class Zone {
  public:
    // The authority that every zone has is made up; add() of another replaces it.
    Zone(Name origin, std::uint32_t ttl);

    const Name& origin() const { return origin_; }
    // REQUIRES: its name is within the zone
    void add(Record record);
    // REQUIRES: the question's name is within the zone
    Reply answer(const Question& question) const;

  private:
    using Records = std::vector<Record>;

    const Records* at(const Name& name) const;
    std::optional<Name> cut_above(const Name& name) const;
    bool exists(const Name& name) const;
    std::optional<Name> wildcard_for(const Name& name) const;
    const Records* records_for(const Name& name) const;
    Reply referral(const Name& cut) const;
    void answer_from(Reply& reply, const Records& records, const Question& question) const;
    void deny(Reply& reply, Code code) const;
    void add_addresses(Reply& reply, const Name& host) const;

    Name origin_;
    std::map<Name, Records> names_;
};

}  // namespace catenet::dns
