// Asks one server one question over UDP, and waits for the answer.
#pragma once
#include "models/dns/message.hpp"
#include "models/sockets/udp_socket.hpp"

#include "sim/core/random.hpp"

#include <boost/asio/awaitable.hpp>

#include <list>

namespace catenet::dns {

// A query that is to be sent.
struct Query {
    sockets::Endpoint server = {};
    sim::Packet packet = {};  // begins with the message
    std::uint16_t id = 0;
    Question question = {};
    Duration patience{};
};

// What came back. The packet may be spoken about until the next wait.
struct Outcome {
    sockets::error_code failed = {};  // timed_out, connection_refused, host_unreachable, ...
    sockets::Received received = {};
    Message message = {};
};
// "no answer within 5s", "port unreachable"
std::string words_for(const sockets::error_code& failed, Duration patience);

// A note about the answer: who said what of the question. REQUIRES: one came
void say_told(sim::Node& node,
              const Question& question,
              Ipv4Address server,
              const Outcome& outcome);

class Client {
  public:
    // `user`: who asks, at that node.
    Client(sim::Node& node, udp::Udp& udp, std::string_view user);

    // A query for the question, not yet sent; `cause` is what made us ask. Its number is drawn
    // at random, against those who answer unasked (RFC 5452 9.2).
    Query make_query(const Question& question, bool recursion_desired, sim::Cause cause);
    // Each question has a port of its own. Answers to others are dropped.
    boost::asio::awaitable<Outcome> ask(Query query);

    std::size_t held() const;

  private:
    using Sockets = std::list<sockets::UdpSocket>;

    bool is_answer(const Query& query, sockets::Received& received, Message& message);

    sim::Node& node_;
    udp::Udp& udp_;
    RandomStream ids_;
    Sockets sockets_;  // not in the coroutines, which may outlive the node
};

}  // namespace catenet::dns
