#include "models/apps/traceroute/traceroute.hpp"

#include "models/apps/traceroute/rules.hpp"

#include <algorithm>
#include <array>

namespace catenet::traceroute {
namespace {

constexpr std::size_t kDataSize = 32;  // of a packet of 60 bytes

// "@ABC...": what Linux's traceroute sends.
sim::Payload probe_data() {
    std::array<std::byte, kDataSize> data{};
    for (std::size_t i = 0; i < kDataSize; ++i) data[i] = static_cast<std::byte>('@' + i);
    return sim::Payload{data};
}

}  // namespace

void Traceroute::begin(app::Target to) {
    start_task(run(std::move(to)));
}

// One probe after the other, each with a TTL one higher. All are one question, and one journey:
// each is sent because of the one before.
app::Task Traceroute::run(app::Target to) {
    std::optional<app::Question> question;
    sim::Cause cause;
    for (std::uint8_t hop = 1; hop <= kMostHops; ++hop) {
        sim::Packet data = node().originate(probe_data(), cause);
        cause = data.as_cause();
        if (!question) question.emplace(node(), layer(), to, data);
        if (to.is_nobody()) {
            question->say_unanswered(to.why_nobody());
            co_return app::drop_for_nobody(node(), layer(), to, std::move(data));
        }
        Probe probe{.hop = hop, .patience = sim::Timer(node().executor())};
        send(std::move(data), probe, to.address);
        if (!probe.echo) {
            co_await app::pause(probe.patience, kPatience);
        }
        close(probe);
        say_hop(probe, question->number());
        if (is_end(probe)) co_return conclude(*question, *probe.echo);
    }
    question->say_unanswered("not within " + std::to_string(kMostHops) + " hops");
}

void Traceroute::conclude(app::Question& question, const Echo& last) {
    if (last.arrived) {
        question.say_answered(nullptr);
    } else {
        question.say_unanswered(last.words);
    }
}

void Traceroute::send(sim::Packet data, Probe& probe, Ipv4Address destination) {
    probes_.push_back(&probe);
    probe.port = udp_.bind_any(*this).value_or(0);  // 0, "none": no answer will find us
    probe.sent = node().now();
    udp_.send(std::move(data),
              {.destination = destination,
               .source_port = probe.port,
               .destination_port = static_cast<std::uint16_t>(kFirstPort + probe.hop - 1),
               .ttl = probe.hop,
               .discovery = ipv4::PathMtu::Dont});
}

void Traceroute::close(const Probe& probe) {
    udp_.unbind(probe.port);
    std::erase(probes_, &probe);
}

void Traceroute::say_hop(const Probe& probe, std::uint64_t question) {
    if (!probe.echo) {
        return node().say(trace::What::Note,
                          {layer(), rules::kSilentHop},
                          {{"hop", probe.hop}, {"question", question}});
    }
    if (probe.echo->own) return;
    node().say(trace::What::Note,
               {layer(), rules::kHop},
               {{"hop", probe.hop},
                {"from", probe.echo->from},
                {"rtt", node().now() - probe.sent},
                {"question", question}});
}

void Traceroute::on_failure(const udp::Failure& failure) {
    const icmp::ErrorReport& report = failure.report;
    const bool is_end = report.type != icmp::Type::TimeExceeded;
    const bool is_port =
        report.type == icmp::Type::DestinationUnreachable && report.code == icmp::kPortUnreachable;
    settle(failure.own_port,
           {.from = report.from,
            .own = report.own,
            .is_end = is_end,
            .arrived = is_port,
            .words = words_for(report)});
}

// Somebody listens on that port after all.
void Traceroute::on_datagram(const udp::Arrived& arrived, sim::Packet data) {
    udp_.deliver(std::move(data), arrived);
    settle(arrived.header.destination_port,
           {.from = arrived.from, .is_end = true, .arrived = true});
}

void Traceroute::settle(std::uint16_t own_port, Echo echo) {
    const auto found = std::find_if(probes_.begin(), probes_.end(), [&](const Probe* probe) {
        return probe->port == own_port;
    });
    if (found == probes_.end() || (*found)->echo) return;
    (*found)->echo = std::move(echo);
    (*found)->patience.cancel();
}

const trace::Layer& layer() {
    static const trace::Layer layer = app::layer_of("traceroute", "Traceroute");
    return layer;
}

}  // namespace catenet::traceroute
