// Asks one server one question over UDP, and again over TCP where the answer was cut, and waits for
// the answer.
#pragma once
#include "models/dns/incoming.hpp"
#include "models/dns/message.hpp"

#include "sim/core/random.hpp"

#include <boost/asio/awaitable.hpp>

#include <list>

namespace catenet::dns {

// A query that is to be sent.
struct Query {
    sockets::Endpoint server = {};
    sim::Packet packet = {};  // begins with the message
    Message message = {};
    Duration patience{};  // over UDP and TCP together
};

// What came back: never an answer that was cut (RFC 2181 9). Its packet may be spoken about until
// the next wait.
struct Outcome {
    // timed_out, connection_refused, host_unreachable, ...; message_size: it was cut over TCP, too
    sockets::error_code failed = {};
    bool over_tcp = false;  // the answer over UDP was cut, and it was asked for again
    Incoming incoming = {};
    Message message = {};
};
// "no answer within 5s", "the answer was cut, and nobody listens on its TCP port 53"
std::string words_for(const Outcome& outcome, Duration patience);

// A note about the answer: who said what of the question. REQUIRES: one came
void say_told(sim::Node& node,
              const Question& question,
              Ipv4Address server,
              const Outcome& outcome);

class Client {
  public:
    // `user`: who asks, at that node.
    Client(sim::Node& node, udp::Udp& udp, tcp::Tcp& tcp, std::string_view user);

    // A query for the question, not yet sent; `cause` is what made us ask. Its number is drawn
    // at random, against those who answer unasked (RFC 5452 9.2).
    Query make_query(const Question& question, bool recursion_desired, sim::Cause cause);
    // Each question has a port of its own. Answers to others are dropped.
    boost::asio::awaitable<Outcome> ask(Query query);

    std::size_t held() const;

  private:
    using Sockets = std::list<sockets::UdpSocket>;
    using Channels = std::list<Channel>;
    using Asking = boost::asio::awaitable<Outcome>;

    Asking ask_over_udp(Query& query);
    Asking ask_over_tcp(Query& query);
    boost::asio::awaitable<sockets::error_code> receive(Channel& channel,
                                                        const Message& query,
                                                        Outcome& outcome);
    bool is_answer(const Message& query, Incoming& incoming, Message& message);
    void say_truncated(const Query& query, const Outcome& outcome);

    sim::Node& node_;
    udp::Udp& udp_;
    tcp::Tcp& tcp_;
    RandomStream ids_;
    Sockets sockets_;    // not in the coroutines, which may outlive the node
    Channels channels_;  // nor these
};

}  // namespace catenet::dns
