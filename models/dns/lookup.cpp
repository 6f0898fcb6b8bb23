#include "models/dns/lookup.hpp"

#include "models/dns/rules.hpp"

#include "sim/net/question.hpp"

#include <algorithm>

namespace catenet::dns {
namespace {

// "www.example.org has no A record" in the words of those who asked.
std::string why_not(const Question& question, const Message& message) {
    const std::string name = to_string(question.name);
    switch (message.code) {
        case Code::NoError: return name + " has no " + to_string(question.type) + " record";
        case Code::NameError: return "nothing has the name " + name;
        case Code::ServerFailure: return "the resolver could not find it out (SERVFAIL)";
        case Code::Refused: return "the server refuses to look for it (REFUSED)";
        case Code::FormatError:
        case Code::NotImplemented: break;
    }
    return "the server says " + to_string(message.code);
}

}  // namespace

void Lookup::begin(std::string name, Question question) {
    start_task(run(std::move(name), std::move(question), {}));
}

void Lookup::find_address(const std::string& name, app::ThenBegin then) {
    const auto parsed = Name::parse(name);
    CATENET_ASSERT(parsed, "names of scenarios are read before they are looked up");
    start_task(run(name, {*parsed, Type::A}, std::move(then)));
}

app::Task Lookup::run(std::string name, Question question, app::ThenBegin then) {
    const Found found = co_await ask(name, std::move(question));
    if (then) then({name, found.address.value_or(Ipv4Address{}), found.because});
}

Lookup::Answer Lookup::ask(std::string name, Question question) {
    const app::Target target{std::move(name), servers_.empty() ? Ipv4Address{} : servers_.front()};
    if (servers_.empty()) {
        co_return say_no_resolver(target, question);
    }
    const std::vector<Ipv4Address> servers = servers_;
    std::optional<app::Question> asked;
    sim::Cause first;  // what is asked again belongs to it
    std::string because;
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
        for (std::size_t i = 0; i < std::min(servers.size(), kMostServers); ++i) {
            Query query = client_.make_query(question, true, first);
            query.server = {servers[i], kPort};
            query.patience = kPatience;
            if (!asked) {
                asked.emplace(node(), lookup_layer(), target, query.packet);
                first = query.packet.as_cause();
            }
            const Outcome outcome = co_await client_.ask(std::move(query));
            if (!outcome.failed) {
                co_return say_answer(*asked, outcome, servers[i]);
            }
            because = to_string(servers[i]) + ": " + words_for(outcome, kPatience);
        }
    }
    because.insert(0, "the resolver is of no help: ");
    asked->say_unanswered(because);
    co_return Found{std::nullopt, because};
}

Lookup::Found Lookup::say_no_resolver(const app::Target& target, const Question& question) {
    Query query = client_.make_query(question, true, {});
    app::Question asked{node(), lookup_layer(), target, query.packet};
    Found none{std::nullopt, node().name() + " has no resolver"};
    asked.say_unanswered(none.because);
    node().drop(std::move(query.packet), {layer(), rules::kNoResolver});
    return none;
}

Lookup::Found Lookup::say_answer(app::Question& asked, const Outcome& outcome, Ipv4Address server) {
    const Message& message = outcome.message;
    const Question& question = message.questions.front();
    say_told(node(), question, server, outcome);
    bool any = false;
    Found found;
    for (const Record& record : message.answers) {
        if (record.type != question.type) continue;
        any = true;
        const auto* const address = std::get_if<Ipv4Address>(&record.data);
        if (address != nullptr && !found.address) found.address = *address;
        const std::string value = to_string(record.data);
        node().say(trace::What::Note,
                   {lookup_layer(), sim::rules::kGot, outcome.incoming.port()},
                   outcome.incoming.packet(),
                   {{"value", std::string_view{value}}, {"from", server}});
    }
    const sim::Packet* const packet = &outcome.incoming.packet();
    if (any) {
        asked.say_answered(packet);
        return found;
    }
    found.because = why_not(question, message);
    asked.say_unanswered(found.because, packet);
    return found;
}

const trace::Layer& lookup_layer() {
    static const trace::Layer layer = app::layer_of("lookup", "Lookup of a name");
    return layer;
}

}  // namespace catenet::dns
