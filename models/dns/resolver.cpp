#include "models/dns/resolver.hpp"

#include "models/dns/rules.hpp"

#include <algorithm>

namespace catenet::dns {
namespace {

namespace asio = boost::asio;

// The records of a section that have that name and type.
std::vector<Record> matching(const std::vector<Record>& section, const Question& question) {
    std::vector<Record> found;
    for (const Record& record : section) {
        if (record.name == question.name && record.type == question.type) found.push_back(record);
    }
    return found;
}

// It is not there, says who has the authority.
bool denies(const Message& message) {
    return message.code == Code::NameError || (message.authoritative && message.answers.empty());
}

bool are_within(const std::vector<Name>& names, const Name& zone) {
    return std::all_of(
        names.begin(), names.end(), [&](const Name& name) { return name.is_within(zone); });
}

}  // namespace

Resolver::Resolver(sim::Node& node, udp::Udp& udp, tcp::Tcp& tcp, std::vector<Ipv4Address> roots)
    : node_(node), client_(node, udp, tcp, "resolver"), roots_(std::move(roots)) {}

asio::awaitable<Resolution> Resolver::resolve(Question question, sim::Cause asked, Reply referral) {
    Search one{.question = std::move(question), .asked = asked};
    one.referred = servers_in(referral.authorities, referral.additionals);
    Reply reply = co_await search(one);
    co_return Resolution{std::move(reply), std::move(one.remark)};
}

// RFC 1034 5.3.3: "1. See if the answer is in local information ... 2. Find the best servers to
// ask. 3. Send them queries until one returns a response. 4. Analyze the response".
asio::awaitable<Reply> Resolver::search(Search& search) {
    while (++search.steps <= kMostSteps) {
        if (auto reply = known(search)) {
            co_return std::move(*reply);
        }
        Servers servers = nearest(search);
        search.zone = servers.zone;
        if (servers.addresses.empty()) {
            co_await find_addresses(search, servers);
        }
        const auto message = co_await ask(search, servers);
        if (!message || search.lacks_glue) break;
        if (follow_alias(search, *message)) continue;
        if (auto reply = unkept(search, *message)) {
            co_return std::move(*reply);
        }
    }
    if (search.because.empty()) search.because = "the way to it is too long";
    co_return give_up(search);
}

// What has a TTL of 0 is not kept, nor is a denial without a SOA, but they answer all the same.
std::optional<Reply> Resolver::unkept(const Search& search, const Message& message) {
    const std::vector<Record> answers = matching(message.answers, search.question);
    const bool is_kept = answers.empty() || answers.front().ttl > 0;
    if (is_kept && !denies(message)) return std::nullopt;
    Reply reply{.code = message.code, .answers = search.aliases};
    if (answers.empty()) reply.authorities = message.authorities;
    reply.answers.insert(reply.answers.end(), answers.begin(), answers.end());
    return reply;
}

std::optional<Reply> Resolver::known(Search& search) {
    forget_ended();
    const TimePoint now = node_.now();
    while (search.steps <= kMostSteps) {
        if (auto found = cache_.find(search.question, now)) {
            if (!search.has_asked) search.remark = known_before(search.question, *found);
            Reply reply{.code = found->code, .answers = search.aliases};
            reply.authorities = std::move(found->authorities);
            reply.answers.insert(reply.answers.end(), found->records.begin(), found->records.end());
            return reply;
        }
        const auto alias = cache_.find({search.question.name, Type::Cname}, now);
        if (search.question.type == Type::Cname || !alias || alias->records.empty()) break;
        ++search.steps;
        follow(search, alias->records.front());
    }
    return std::nullopt;
}

Remark Resolver::known_before(const Question& question, const Known& known) const {
    if (!node_.heard()) return {};
    const bool denies = known.records.empty();
    const auto& records = denies ? known.authorities : known.records;
    const Duration ttl = std::chrono::seconds{records.front().ttl};
    const trace::Rule& rule = denies ? rules::kDenialFromCache : rules::kFromCache;
    return [this, &rule, name = to_string(question), answer = to_string(known), ttl](
               const sim::Packet* packet) {
        remark(
            rule,
            packet,
            {{"name", std::string_view{name}}, {"answer", std::string_view{answer}}, {"ttl", ttl}});
    };
}

void Resolver::remark(const trace::Rule& rule, const sim::Packet* answer, sim::Facts facts) const {
    if (answer == nullptr) return node_.say(trace::What::Note, {layer(), rule}, facts);
    node_.say(trace::What::Note, {layer(), rule}, *answer, facts);
}

// RFC 1034 5.3.3, 4c: "if the response shows a CNAME and that is not the answer itself, cache the
// CNAME, change the SNAME to the canonical name in the CNAME RR and go to step 1." Even if nothing
// has that name, or the alias may not be kept.
bool Resolver::follow_alias(Search& search, const Message& message) {
    if (search.question.type == Type::Cname) return false;
    if (!matching(message.answers, search.question).empty()) return false;
    const auto alias = matching(message.answers, {search.question.name, Type::Cname});
    if (alias.empty()) return false;
    follow(search, alias.front());
    return true;
}

void Resolver::follow(Search& search, const Record& alias) {
    const std::string was = to_string(search.question.name);
    search.aliases.push_back(alias);
    search.question.name = std::get<Name>(alias.data);
    const std::string is = to_string(search.question.name);
    node_.say(trace::What::Note,
              {layer(), rules::kAlias},
              {{"name", std::string_view{was}}, {"answer", std::string_view{is}}});
}

Resolver::Servers Resolver::servers_in(const std::vector<Record>& delegation,
                                       const std::vector<Record>& glue) {
    Servers servers;
    for (const Record& record : delegation) {
        if (record.type != Type::Ns) continue;
        servers.zone = record.name;
        const Name& host = std::get<Name>(record.data);
        const auto addresses = matching(glue, {host, Type::A});
        if (addresses.empty()) servers.without_address.push_back(host);
        for (const Record& address : addresses) {
            servers.addresses.push_back(std::get<Ipv4Address>(address.data));
        }
    }
    return servers;
}

// "Find the best servers to ask": of the zone nearest to the name whose servers are known. They may
// be known for this search only (RFC 1035 3.2.1: a TTL of zero).
Resolver::Servers Resolver::nearest(const Search& search) const {
    Servers kept = nearest_kept(search.question.name);
    const Name& zone = search.referred.zone;
    const bool is_nearer = zone.labels().size() > kept.zone.labels().size();
    if (is_nearer && search.question.name.is_within(zone)) return search.referred;
    return kept;
}

// Where only those servers themselves could say where they are, the zone above is asked once more.
Resolver::Servers Resolver::nearest_kept(const Name& name) const {
    for (Name zone = name; !zone.is_root(); zone = zone.parent()) {
        const auto known = cache_.find({zone, Type::Ns}, node_.scheduler().now());
        if (!known || known->records.empty()) continue;
        Servers servers{.zone = zone};
        for (const Record& record : known->records) {
            const Name& host = std::get<Name>(record.data);
            const auto glue = cache_.find({host, Type::A}, node_.scheduler().now());
            if (!glue) {
                servers.without_address.push_back(host);
                continue;
            }
            for (const Record& address : glue->records) {
                servers.addresses.push_back(std::get<Ipv4Address>(address.data));
            }
        }
        if (servers.addresses.empty() && are_within(servers.without_address, zone)) continue;
        return servers;
    }
    return {.zone = Name{}, .addresses = roots_};
}

asio::awaitable<void> Resolver::find_addresses(Search& search, Servers& servers) {
    for (const Name& host : servers.without_address) {
        // To ask the servers of a zone for their own address leads in a circle.
        const bool is_inside = host.is_within(servers.zone);
        if (search.depth == kMostDepth || is_inside) continue;
        Search other{.question = {host, Type::A}, .asked = search.asked, .depth = search.depth + 1};
        const Reply reply = co_await this->search(other);
        search.steps += other.steps;
        if (other.remark) other.remark(nullptr);
        for (const Record& record : reply.answers) {
            if (record.type != Type::A) continue;
            servers.addresses.push_back(std::get<Ipv4Address>(record.data));
        }
        if (!servers.addresses.empty()) co_return;
    }
    search.because = "no server of " + to_string(servers.zone) + " has an address that is known";
}

asio::awaitable<std::optional<Message>> Resolver::ask(Search& search, const Servers& servers) {
    const std::string name = to_string(search.question);
    const std::string zone = to_string(servers.zone);
    for (int tries = 0; tries < kMostTries; ++tries) {
        for (const Ipv4Address server : servers.addresses) {
            if (++search.steps > kMostSteps) co_return std::nullopt;
            search.has_asked = true;
            Query query = client_.make_query(search.question, false, search.asked);
            query.server = {server, kPort};
            query.patience = kPatience;
            node_.say(trace::What::Note,
                      {layer(), rules::kAsksServer},
                      query.packet,
                      {{"server", server},
                       {"zone", std::string_view{zone}},
                       {"name", std::string_view{name}}});
            const Outcome outcome = co_await client_.ask(std::move(query));
            if (helps(search, servers, server, outcome)) co_return outcome.message;
        }
    }
    co_return std::nullopt;
}

bool Resolver::helps(Search& search,
                     const Servers& servers,
                     Ipv4Address server,
                     const Outcome& outcome) {
    if (outcome.failed) {
        search.because = words_for(outcome, kPatience);
    } else if (outcome.message.code != Code::NoError && outcome.message.code != Code::NameError) {
        search.because = "it answers " + to_string(outcome.message.code);
    } else if (learn(search, servers, outcome.message)) {
        say_told(node_, search.question, server, outcome);
        return true;
    } else {
        search.because = "it does not serve " + to_string(servers.zone);
    }
    const std::string name = to_string(search.question);
    const std::string zone = to_string(servers.zone);
    node_.say(trace::What::Note,
              {layer(), rules::kServerFails},
              {{"server", server},
               {"name", std::string_view{name}},
               {"zone", std::string_view{zone}},
               {"because", std::string_view{search.because}}});
    search.because = to_string(server) + ": " + search.because;
    return false;
}

bool Resolver::learn(Search& search, const Servers& servers, const Message& message) {
    if (learn_answers(search, servers, message)) return true;
    if (message.code == Code::NoError && learn_referral(search, servers, message)) return true;
    if (!denies(message)) return false;
    learn_denial(search, message);
    return true;
}

// Only what lies within the zone whose servers were asked is believed (RFC 5452 6, "in-bailiwick").
bool Resolver::learn_answers(Search& search, const Servers& servers, const Message& message) {
    Question question = search.question;
    bool any = false;
    for (int aliases = 0; aliases < kMostSteps; ++aliases) {
        if (!question.name.is_within(servers.zone)) return any;
        const auto answers = matching(message.answers, question);
        if (!answers.empty()) {
            keep(question, {.records = answers});
            return true;
        }
        const Question as_alias{question.name, Type::Cname};
        const auto alias = matching(message.answers, as_alias);
        if (alias.empty()) return any;
        keep(as_alias, {.records = {alias.front()}});
        question.name = std::get<Name>(alias.front().data);
        any = true;
    }
    return any;
}

// "if the response contains a better delegation to other servers, cache the delegation information,
// and go to step 2."
bool Resolver::learn_referral(Search& search, const Servers& servers, const Message& message) {
    const auto first = std::find_if(
        message.authorities.begin(), message.authorities.end(), [&](const Record& record) {
            const bool is_better =
                record.name != servers.zone && record.name.is_within(servers.zone);
            return record.type == Type::Ns && is_better &&
                   search.question.name.is_within(record.name);
        });
    if (first == message.authorities.end()) return false;
    const Question delegation{first->name, Type::Ns};
    const auto records = matching(message.authorities, delegation);
    keep(delegation, {.records = records});
    std::vector<Record> glue;  // that is believed
    for (const Record& record : records) {
        const Question host{std::get<Name>(record.data), Type::A};
        const auto addresses = matching(message.additionals, host);
        if (!host.name.is_within(servers.zone) || addresses.empty()) continue;
        keep(host, {.records = addresses});
        glue.insert(glue.end(), addresses.begin(), addresses.end());
    }
    search.referred = servers_in(records, glue);
    const Servers& next = search.referred;
    search.lacks_glue = next.addresses.empty() && are_within(next.without_address, next.zone) &&
                        nearest_kept(search.question.name).zone != next.zone;
    return true;
}

void Resolver::learn_denial(const Search& search, const Message& message) {
    Known known{.code = message.code};
    for (const Record& record : message.authorities) {
        if (record.type == Type::Soa) known.authorities.push_back(record);
    }
    const bool is_nameless = message.code == Code::NameError;
    keep(is_nameless ? denial_of(search.question.name) : search.question, std::move(known));
}

void Resolver::keep(const Question& question, Known known) {
    const TimePoint now = node_.now();
    const bool is_new = !cache_.find(question, now);
    if (is_new && cache_.is_full()) {
        const auto [old, gone] = cache_.take_first();
        say_row(old, gone, rules::kCrowded, "removed");
    }
    if (!cache_.put(question, std::move(known), now)) return;
    await_end();
    say_row(question, *cache_.find(question, now), rules::kLearned, is_new ? "added" : "changed");
}

Reply Resolver::give_up(Search& search) const {
    if (node_.heard()) search.remark = search.lacks_glue ? without_glue(search) : given_up(search);
    return {.code = Code::ServerFailure, .answers = search.aliases};
}

// Only the servers of that zone could say where they are.
Remark Resolver::without_glue(const Search& search) const {
    return
        [this,
         name = to_string(search.question),
         zone = to_string(search.referred.zone),
         parent = to_string(search.zone),
         server = to_string(search.referred.without_address.front())](const sim::Packet* packet) {
            remark(rules::kNoGlue,
                   packet,
                   {{"name", std::string_view{name}},
                    {"zone", std::string_view{zone}},
                    {"server", std::string_view{server}},
                    {"parent", std::string_view{parent}}});
        };
}

Remark Resolver::given_up(const Search& search) const {
    return [this,
            name = to_string(search.question),
            zone = to_string(search.zone),
            because = search.because](const sim::Packet* packet) {
        remark(rules::kGivesUp,
               packet,
               {{"name", std::string_view{name}},
                {"zone", std::string_view{zone}},
                {"because", std::string_view{because}}});
    };
}

void Resolver::say_row(const Question& question,
                       const Known& known,
                       const trace::Rule& why,
                       std::string_view change) {
    if (!node_.heard()) return;
    const bool is_denial = question == denial_of(question.name);
    const std::string key = is_denial ? to_string(question.name) : to_string(question);
    const std::string value = to_string(known);
    const auto& records = known.records.empty() ? known.authorities : known.records;
    const Duration ttl = std::chrono::seconds{records.front().ttl};
    node_.say_row({layer(), why},
                  {"dns", std::string_view{key}, std::string_view{value}, change},
                  {{"ttl", ttl}});
}

void Resolver::forget_ended() {
    while (const auto row = cache_.take_ended(node_.now())) {
        say_row(row->first, row->second, rules::kAged, "removed");
    }
    await_end();
}

// One event for the whole cache, as for other tables.
void Resolver::await_end() {
    if (end_.pending()) node_.scheduler().cancel(end_);
    if (cache_.next_end() == kNever) return;
    node_.scheduler().schedule(end_, cache_.next_end(), node_.origin(), sim::Weight::Background);
}

}  // namespace catenet::dns
