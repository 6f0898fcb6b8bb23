// Upstream: one connection of Modbus/TCP to a server, with several questions on their way. It is
// opened when something is asked, and kept.
#pragma once
#include "models/apps/app/app.hpp"
#include "models/modbus/tcp/channel.hpp"

#include <deque>
#include <list>
#include <map>
#include <optional>
#include <string>

namespace catenet::http_modbus {

class Upstream : public app::App {
    struct Link;

  public:
    // Questions that may wait for their answers; servers take as many.
    static constexpr std::size_t kMostWaiting = 16;

    // A question, and what came of it. Lives here and not in the coroutine that waits for it, which
    // may outlive the node.
    struct Asking {
        explicit Asking(sim::Node& node) : patience(node.executor()) {}
        sim::Timer patience;
        std::uint16_t transaction = 0;
        std::uint8_t unit = 0;
        Link* link = nullptr;
        std::optional<modbus_tcp::Adu> answer = {};
        std::string failure = {};  // why there will be no answer: "connection refused"
        std::list<Asking>::iterator place = {};
    };

    Upstream(sim::Node& node, tcp::Tcp& tcp, const ipv4::Endpoint& server)
        : App(node), tcp_(tcp), server_(server) {}

    std::size_t held() const override;

    bool is_full() const { return askings_.size() >= kMostWaiting; }
    // With a transaction number that no other question has. REQUIRES: !is_full()
    Asking& begin(std::uint8_t unit);
    // Sends the ADU, and waits until it is answered, cannot be, or the time is over: then neither
    // `answer` nor `failure` says anything.
    app::Task ask(Asking& asking, sim::Packet adu, Duration patience);
    void end(Asking& asking) { askings_.erase(asking.place); }

  private:
    struct Outgoing {
        std::uint16_t transaction = 0;
        sim::Packet message = {};
    };
    struct Link {
        Link(sim::Node& node, tcp::Tcp& tcp) : channel(node, tcp, modbus_tcp::query_layer()) {}
        modbus_tcp::Channel channel;
        std::map<std::uint16_t, Asking*> waiting = {};  // by transaction
        std::deque<Outgoing> outgoing = {};
        bool connected = false;
        bool sending = false;  // a coroutine is at it
        bool over = false;
        std::list<Link>::iterator place = {};
    };

    Link& link_for(sim::Cause cause);
    app::Task hold(Link& link);
    void begin_sending(Link& link);
    app::Task send(Link& link);
    void hear(Link& link, modbus_tcp::Adu adu);
    void forget(const Asking& asking);
    void end(Link& link, const std::string& because);
    void drop(Outgoing outgoing, std::string_view because);

    tcp::Tcp& tcp_;
    ipv4::Endpoint server_;
    std::list<Asking> askings_;  // a list: coroutines point at them
    std::list<Link> links_;      // and at these; all but the last one are over
    std::uint16_t last_transaction_ = 0;
};

}  // namespace catenet::http_modbus
