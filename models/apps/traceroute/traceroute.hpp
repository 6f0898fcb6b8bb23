// Traceroute: finds the routers on the way by letting probes die there, as Linux's traceroute does.
#pragma once
#include "models/apps/app/app.hpp"
#include "models/apps/app/question.hpp"
#include "models/udp/udp.hpp"

#include <optional>
#include <string>
#include <vector>

namespace catenet::traceroute {

class Traceroute : public app::App, public udp::UdpReceiver {
  public:
    static constexpr std::uint8_t kMostHops = 30;
    static constexpr std::uint16_t kFirstPort = 33434;  // where nobody listens
    static constexpr Duration kPatience = std::chrono::seconds{5};

    Traceroute(sim::Node& node, udp::Udp& udp) : App(node), udp_(udp) {}

    void begin(app::Target to);

    void on_datagram(const udp::Arrived& arrived, sim::Packet data) override;
    void on_failure(const udp::Failure& failure) override;

  private:
    // What came back for a probe.
    struct Echo {
        Ipv4Address from;
        bool own = false;        // nothing was sent
        bool is_end = false;     // it died for another reason than its TTL
        bool arrived = false;    // and that was at the destination
        std::string words = {};  // the reason
    };
    struct Probe {
        std::uint8_t hop = 1;
        std::uint16_t port = 0;  // its source
        sim::Timer patience;
        TimePoint sent = {};
        std::optional<Echo> echo = {};
    };

    app::Task run(app::Target to);
    void send(sim::Packet data, Probe& probe, Ipv4Address destination);
    void close(const Probe& probe);
    void say_hop(const Probe& probe, std::uint64_t question);
    static bool is_end(const Probe& probe) { return probe.echo && probe.echo->is_end; }
    static void conclude(app::Question& question, const Echo& last);
    void settle(std::uint16_t own_port, Echo echo);

    udp::Udp& udp_;
    std::vector<Probe*> probes_;  // that wait for an answer
};

// "traceroute"
const trace::Layer& layer();

}  // namespace catenet::traceroute
