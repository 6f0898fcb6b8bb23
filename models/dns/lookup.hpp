// The stub resolver of a node: asks others to find out what a name is (RFC 1123 6.1.3.1).
#pragma once
#include "models/apps/app/app.hpp"
#include "models/apps/app/names.hpp"
#include "models/apps/app/question.hpp"
#include "models/dns/client.hpp"

namespace catenet::dns {

class Lookup : public app::App, public app::Names {
  public:
    // resolv.conf(5): timeout and attempts.
    static constexpr Duration kPatience = std::chrono::seconds{5};
    static constexpr int kMostAttempts = 2;
    static constexpr std::size_t kMostServers = 3;  // MAXNS

    Lookup(sim::Node& node, udp::Udp& udp, tcp::Tcp& tcp)
        : App(node), client_(node, udp, tcp, "lookup") {}

    // Who is asked, in this order; those beyond kMostServers are not.
    void set_servers(std::vector<Ipv4Address> servers) { servers_ = std::move(servers); }
    const std::vector<Ipv4Address>& servers() const { return servers_; }

    // `name` as the author wrote it.
    void begin(std::string name, Question question);

    void find_address(const std::string& name, app::ThenBegin then) override;

    std::size_t held() const override { return client_.held(); }

  private:
    // What the resolvers say; else why there is no answer.
    struct Found {
        std::optional<Ipv4Address> address = {};
        std::string because = {};
    };
    using Answer = boost::asio::awaitable<Found>;

    app::Task run(std::string name, Question question, app::ThenBegin then);
    Answer ask(std::string name, Question question);
    Found say_no_resolver(const app::Target& target, const Question& question);
    Found say_answer(app::Question& asked, const Outcome& outcome, Ipv4Address server);

    Client client_;
    std::vector<Ipv4Address> servers_;
};

// "lookup"
const trace::Layer& lookup_layer();

}  // namespace catenet::dns
