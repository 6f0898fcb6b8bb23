// A recursive resolver: asks from the root downwards until it knows, and keeps what it has learned
// (RFC 1034 5.3.3).
#pragma once
#include "models/dns/cache.hpp"
#include "models/dns/client.hpp"
#include "models/dns/zone.hpp"

#include "sim/engine/event.hpp"
#include "sim/net/node.hpp"

#include <functional>

namespace catenet::dns {

// What there is to say of an answer beside what it says itself. Null: the answer is no packet.
using Remark = std::function<void(const sim::Packet* answer)>;

struct Resolution {
    Reply reply = {};
    Remark remark = {};  // may be empty
};

class Resolver {
  public:
    // Our choice; Linux's resolvers go by what they have measured.
    static constexpr Duration kPatience = std::chrono::seconds{1};
    static constexpr int kMostTries = 2;   // of each server
    static constexpr int kMostSteps = 32;  // of one question: servers asked, aliases followed
    static constexpr int kMostDepth = 4;   // questions for the sake of a question

    // `roots`: the servers of the root (RFC 1034 5.3.2, SBELT).
    Resolver(sim::Node& node, udp::Udp& udp, tcp::Tcp& tcp, std::vector<Ipv4Address> roots);

    // `asked`: the packet for whose sake it is; `referral`: who is known to know more, if anybody.
    // Never authoritative; ServerFailure if it cannot be found out.
    boost::asio::awaitable<Resolution> resolve(Question question,
                                               sim::Cause asked,
                                               Reply referral = {});

    std::size_t held() const { return client_.held(); }

  private:
    // Servers of a zone, with those of their addresses that are known.
    struct Servers {
        Name zone = {};
        std::vector<Ipv4Address> addresses = {};
        std::vector<Name> without_address = {};
    };
    // One question on its way.
    struct Search {
        Question question = {};  // with the name that aliases have led to
        sim::Cause asked;
        int depth = 0;
        int steps = 0;
        bool lacks_glue = false;  // the last referral does not say where its servers are
        bool has_asked = false;   // a server; what is known is from before if not
        Name zone{};              // whose servers were asked last
        Servers referred{};       // to whom the last referral led; need not be kept
        std::string because{};    // why the last server was of no help
        std::vector<Record> aliases{};
        Remark remark{};
    };

    boost::asio::awaitable<Reply> search(Search& search);
    static std::optional<Reply> unkept(const Search& search, const Message& message);
    // From what is known; follows aliases.
    std::optional<Reply> known(Search& search);
    Remark known_before(const Question& question, const Known& known) const;
    bool follow_alias(Search& search, const Message& message);
    void follow(Search& search, const Record& alias);
    static Servers servers_in(const std::vector<Record>& delegation,
                              const std::vector<Record>& glue);
    Servers nearest(const Search& search) const;
    Servers nearest_kept(const Name& name) const;
    boost::asio::awaitable<void> find_addresses(Search& search, Servers& servers);
    // Nothing if no server was of help, else the message.
    boost::asio::awaitable<std::optional<Message>> ask(Search& search, const Servers& servers);
    bool helps(Search& search, const Servers& servers, Ipv4Address server, const Outcome& outcome);
    // Keeps what the message says. True if it says something about the question.
    bool learn(Search& search, const Servers& servers, const Message& message);
    bool learn_answers(Search& search, const Servers& servers, const Message& message);
    bool learn_referral(Search& search, const Servers& servers, const Message& message);
    void learn_denial(const Search& search, const Message& message);
    void keep(const Question& question, Known known);
    Reply give_up(Search& search) const;
    Remark given_up(const Search& search) const;
    Remark without_glue(const Search& search) const;
    void remark(const trace::Rule& rule, const sim::Packet* answer, sim::Facts facts) const;

    void say_row(const Question& question,
                 const Known& known,
                 const trace::Rule& why,
                 std::string_view change);
    void forget_ended();
    void await_end();

    sim::Node& node_;
    Client client_;
    std::vector<Ipv4Address> roots_;
    Cache cache_;
    sim::EventOf<&Resolver::forget_ended> end_{*this};
};

}  // namespace catenet::dns
