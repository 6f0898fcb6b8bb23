// Ping: asks whether a host answers, and how long it takes (echo of RFC 792), as iputils' ping
// does.
#pragma once
#include "models/apps/app/app.hpp"
#include "models/apps/app/question.hpp"
#include "models/icmp/icmp.hpp"

#include <cstdint>
#include <list>
#include <map>
#include <vector>

namespace catenet::ping {

struct Order {
    app::Target to;
    std::uint64_t count = 1;
    Duration every = std::chrono::seconds{1};
    std::size_t size = 56;  // of the data
    std::uint8_t ttl = 64;
    ipv4::PathMtu discovery = ipv4::PathMtu::Want;
    // Of the IPv4 header: record route or timestamp, as iputils' -R and -T ask for.
    std::vector<std::byte> options = {};
};

// The data of a request: room for a time stamp, zeros here, then each byte its own place.
std::vector<std::byte> echo_data(std::size_t size);

class Ping : public app::App, public icmp::EchoListener {
  public:
    // How long an answer may take: iputils' MAXWAIT.
    static constexpr Duration kPatience = std::chrono::seconds{10};
    static constexpr std::size_t kMostData = ipv4::kLargestPacket - ipv4::kHeaderSize - 8;

    Ping(sim::Node& node, icmp::Icmp& icmp, std::uint16_t first_ident = 1);

    // REQUIRES: order.count > 0, order.ttl > 0, order.size <= kMostData
    void begin(Order order);

    void on_reply(const icmp::EchoReply& reply) override;
    void on_echo_error(std::uint16_t ident,
                       std::uint16_t sequence,
                       const icmp::ErrorReport& report) override;

  private:
    struct Asked;
    // By id and sequence number, of which a long series may have two that are equal.
    using Pending = std::multimap<std::uint32_t, Asked*>;
    static std::uint32_t key(std::uint16_t ident, std::uint16_t sequence) {
        return std::uint32_t{ident} << 16 | sequence;
    }

    // One command: requests of one id, with sequence numbers from 1.
    struct Series {
        Order order;
        std::uint16_t ident;
        std::uint64_t left;         // questions that are not asked yet, or not settled
        std::uint64_t number = 0;   // of the first question
        bool was_answered = false;  // since the last request
        std::list<Series>::iterator place = {};
    };
    struct Asked {
        Series& series;
        app::Question question;
        sim::Timer patience;
    };

    app::Task run(Series& series);
    app::Task ask(Series& series, std::uint16_t sequence);
    void send(sim::Packet data, Series& series, std::uint16_t sequence);
    void end(Series& series);
    void say_options(const icmp::EchoReply& reply);
    Asked* find(std::uint16_t ident, std::uint16_t sequence);

    icmp::Icmp& icmp_;
    std::uint16_t next_ident_;
    std::list<Series> series_;  // a list: coroutines point at them
    Pending asked_;             // what waits for an answer
};

// "ping"
const trace::Layer& layer();

}  // namespace catenet::ping
