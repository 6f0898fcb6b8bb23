// The client of a node: asks servers as `modbus-read` and its like say, and tells what came of it.
// One connection to each server is kept and used for all questions; several may be on their way.
#pragma once
#include "models/apps/app/app.hpp"
#include "models/apps/app/question.hpp"
#include "models/modbus/bus_client.hpp"
#include "models/modbus/tcp/channel.hpp"

#include <deque>
#include <list>
#include <map>
#include <optional>

namespace catenet::modbus_tcp {

// What one line asks for.
struct Order {
    modbus::Question question = {};
    app::Target to = {};
    std::uint16_t port = kPort;
    std::uint64_t repeat = 1;
    Duration every = std::chrono::seconds{1};
};

class Client : public app::App {
  public:
    static constexpr Duration kPatience = std::chrono::seconds{1};
    static constexpr std::size_t kMostWaiting = 16;  // questions at one server

    Client(sim::Node& node, tcp::Tcp& tcp) : App(node), tcp_(tcp) {}

    // REQUIRES: order.repeat > 0
    void begin(Order order);

    std::size_t held() const override;

  private:
    struct Link;
    // A question that has no answer yet.
    struct Waiting {
        Waiting(const app::Question& asked, sim::Node& node)
            : question(asked), patience(node.executor()) {}
        app::Question question;
        sim::Timer patience;  // cancelled when it is answered
        Link* link = nullptr;
        std::uint16_t transaction = 0;
    };
    struct Job {
        Order order;
        std::uint64_t series = 0;
        std::optional<Waiting> waiting = {};
        std::list<Job>::iterator place = {};
    };
    struct Outgoing {
        std::uint16_t transaction = 0;
        sim::Packet message = {};
    };
    struct Link {
        Link(sim::Node& node, tcp::Tcp& tcp, const ipv4::Endpoint& to)
            : channel(node, tcp, query_layer()), peer(to) {}
        Channel channel;
        ipv4::Endpoint peer;
        std::uint16_t last_transaction = 0;
        std::map<std::uint16_t, Job*> waiting = {};  // by transaction
        std::deque<Outgoing> outgoing = {};
        bool begun = false;
        bool connected = false;
        bool sending = false;  // a coroutine is at it
        bool over = false;
        std::list<Link>::iterator place = {};
    };

    app::Task run(Job& job);
    app::Task ask(Job& job);
    app::Question begin_question(Job& job, const sim::Packet& message);
    void enqueue(Job& job, Link& link, sim::Packet message);
    void forget(Job& job, std::string_view because);

    Link& link_to(const ipv4::Endpoint& peer);
    static std::uint16_t next_transaction(Link& link);
    app::Task hold(Link& link);
    app::Task send(Link& link);
    void begin_sending(Link& link);
    void hear(Link& link, const Adu& adu);
    void say_outcome(Job& job, const Adu& adu, const sim::Packet& message);
    void end(Link& link, std::string_view because);
    void drop(Link& link, Outgoing outgoing, std::string_view because);

    tcp::Tcp& tcp_;
    std::list<Job> jobs_;    // a list: coroutines point at them
    std::list<Link> links_;  // and at these
};

}  // namespace catenet::modbus_tcp
