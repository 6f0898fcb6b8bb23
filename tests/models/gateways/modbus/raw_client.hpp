// Raw client: sends bytes by TCP when and how a test says, in whatever pieces, and keeps what
// comes.
#pragma once
#include "tests/support/recorder_sink.hpp"

#include "models/apps/app/app.hpp"
#include "models/registry.hpp"
#include "models/sockets/tcp_socket.hpp"

#include "sim/net/simulation.hpp"
#include "sim/scenario/build.hpp"
#include "sim/scenario/reader.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace catenet::test {

// "0001 0000 0006 11 03 0000 0001"
inline std::string from_hex(std::string_view text) {
    std::string bytes;
    std::string digits;
    for (const char c : text) {
        if (c == ' ') continue;
        digits += c;
        if (digits.size() < 2) continue;
        bytes += static_cast<char>(std::stoi(digits, nullptr, 16));
        digits.clear();
    }
    return bytes;
}

inline std::string to_hex(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 0xfU];
    }
    return text;
}

struct RawStep {
    Duration at{};
    std::string bytes = {};  // nothing: the connection is reset
};

class RawClient : public app::App {
  public:
    RawClient(sim::Node& node,
              tcp::Tcp& tcp,
              const ipv4::Endpoint& server,
              std::vector<RawStep> steps)
        : App(node),
          server_(server),
          steps_(std::move(steps)),
          timer_(node.executor()),
          socket_(node, tcp) {
        socket_.set_no_delay(true);
    }

    void start() override { start_task(run()); }
    const std::string& heard() const { return heard_; }

  private:
    static constexpr auto kToken = boost::asio::as_tuple(boost::asio::use_awaitable);

    app::Task run() {
        const auto [failed] = co_await socket_.async_connect(server_, kToken);
        if (failed) co_return;
        start_task(hear());
        for (const RawStep& step : steps_) {
            const TimePoint when = TimePoint{} + step.at;
            if (when > node().now()) co_await app::pause(timer_, when - node().now());
            if (step.bytes.empty()) {
                socket_.abort();
                co_return;
            }
            const auto [broken, count] =
                co_await boost::asio::async_write(socket_, boost::asio::buffer(step.bytes), kToken);
            if (broken) co_return;
        }
    }
    app::Task hear() {
        while (true) {
            const auto [failed, count] =
                co_await socket_.async_read_some(boost::asio::buffer(room_), kToken);
            if (failed) co_return;
            heard_.append(room_.data(), count);
        }
    }

    ipv4::Endpoint server_;
    std::vector<RawStep> steps_;
    sim::Timer timer_;
    sockets::TcpSocket socket_;
    std::array<char, 1024> room_{};
    std::string heard_;
};

// A run of a scenario in which such clients sit on nodes.
class RawRun {
  public:
    struct Client {
        std::string node;
        std::string server;
        std::uint16_t port;
        std::vector<RawStep> steps;
    };

    RawRun(const std::string& text,
           const std::vector<Client>& clients,
           std::vector<trace::Sink*> sinks = {}) {
        const auto registry = models::make_registry();
        scenario::Diagnostics diagnostics;
        const auto spec = scenario::read_scenario(text, registry, diagnostics);
        const auto world = spec ? scenario::build(*spec, registry, diagnostics) : nullptr;
        EXPECT_EQ(diagnostics.render("f", text), "");
        if (world == nullptr) return;
        sim::Simulation& simulation = world->simulation();
        simulation.trace().add(trace_);
        for (trace::Sink* const sink : sinks) simulation.trace().add(*sink);
        std::vector<RawClient*> apps;
        for (const Client& client : clients) {
            sim::Node& node = world->node(client.node);
            apps.push_back(
                &node.add<RawClient>(node,
                                     *node.find<tcp::Tcp>(),
                                     ipv4::Endpoint{*world->address(client.server), client.port},
                                     client.steps));
        }
        simulation.start();
        simulation.run();
        simulation.finish();
        EXPECT_EQ(simulation.broken_conservation(), "");
        for (const RawClient* const app : apps) heard_.push_back(app->heard());
    }

    // What the client heard; in digits: to_hex().
    const std::string& heard(std::size_t client = 0) const { return heard_.at(client); }
    const RecorderSink& trace() const { return trace_; }

  private:
    RecorderSink trace_;
    std::vector<std::string> heard_;
};

}  // namespace catenet::test
