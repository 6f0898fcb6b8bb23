#include "models/apps/tcp/streams.hpp"

#include "models/apps/tcp/rules.hpp"
#include "models/apps/udp/value.hpp"

#include "sim/net/question.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace catenet::streams {
namespace {

namespace asio = boost::asio;
using sockets::error_code;

constexpr auto kToken = asio::as_tuple(asio::use_awaitable);

std::string words_for(const error_code& failed) {
    namespace error = asio::error;
    if (failed == error::connection_refused) return "connection refused";
    if (failed == error::connection_reset) return "connection reset by the peer";
    if (failed == error::timed_out) return "connection timed out";
    if (failed == error::host_unreachable) return "host unreachable";
    if (failed == error::network_unreachable) return "network unreachable";
    if (failed == error::address_in_use) {
        return "the port is in use by another connection to the same peer, which may be over "
               "but not forgotten yet (TIME-WAIT)";
    }
    if (failed == error::no_buffer_space) return "no port is free";
    return "connection lost";
}

// Zeros may fill it up.
bool is_text(ByteView bytes) {
    return !bytes.empty() && bytes.front() != std::byte{0} &&
           std::all_of(bytes.begin(), bytes.end(), [](std::byte b) {
               return b == std::byte{0} || (octet(b) >= 0x20 && octet(b) < 0x7f);
           });
}

}  // namespace

// -- Taking ---------------------------------------------------------------------------------------

bool Streams::listen(std::uint16_t port, const Manner& manner) {
    Listener& listener = listeners_.emplace_back(node(), tcp_, manner);
    if (listener.acceptor.listen(port)) {
        listeners_.pop_back();
        return false;
    }
    start_task(accept(listener));
    return true;
}

app::Task Streams::accept(Listener& listener) {
    while (listener.acceptor.is_open()) {
        const auto socket = sockets_.emplace(sockets_.end(), node(), tcp_);
        const auto [failed] = co_await listener.acceptor.async_accept(*socket, kToken);
        if (failed) break;
        start_task(serve(socket, listener.manner));
    }
}

app::Task Streams::serve(Sockets::iterator socket, const Manner& manner) {
    sim::Timer timer(node().executor());
    if (manner.closes_after) {
        co_await app::pause(timer, *manner.closes_after);
        co_return release(socket);
    }
    if (manner.reads_after > Duration{}) {
        co_await app::pause(timer, manner.reads_after);
    }
    Taken taken{.begun = node().now()};
    error_code failed;
    while (!failed) {
        failed = co_await read(*socket, taken);
        if (failed || manner.replies == 0) continue;
        if (manner.replies_after > Duration{}) {
            co_await app::pause(timer, manner.replies_after);
        }
        socket->because_of(socket->cause_of_read());
        failed = co_await write(*socket, {}, manner.replies);
    }
    if (failed == asio::error::eof) {
        say_taken(*socket, taken);
        socket->because_of(socket->cause_of_read());
        if (manner.answers > 0) {
            co_await write(*socket, {}, manner.answers);
        }
    }
    release(socket);
}

// Completes with what is there.
asio::awaitable<error_code> Streams::read(sockets::TcpSocket& socket, Taken& taken) {
    constexpr std::size_t kShown = 256;
    if (!node().heard() || taken.first.size() == kShown) {
        const auto [failed, count] = co_await socket.async_skip_some(kToken);
        taken.bytes += count;
        co_return failed;
    }
    taken.room.resize(kChunk);
    const auto [failed, count] =
        co_await socket.async_read_some(asio::buffer(taken.room.data(), taken.room.size()), kToken);
    taken.bytes += count;
    const ByteView fresh{taken.room.data(), std::min(count, kShown - taken.first.size())};
    taken.first.insert(taken.first.end(), fresh.begin(), fresh.end());
    co_return failed;
}

void Streams::say_taken(const sockets::TcpSocket& socket, const Taken& taken) {
    if (!node().heard()) return;
    const std::string connection = to_string(socket.connection().ends());
    const Duration time = node().now() - taken.begun;
    const std::string readable_time = readable(time);
    constexpr std::uint64_t kNanosecond = 1000;
    const auto spent = static_cast<std::uint64_t>(time.count()) / kNanosecond;
    const std::uint64_t rate = spent == 0 ? 0 : taken.bytes * 8 * 1'000'000'000 / spent;
    const std::string readable_rate = std::to_string(rate / 1000) + " kbit/s";
    node().say(trace::What::Note,
               {layer(), rules::kTaken},
               {{"connection", std::string_view{connection}},
                {"bytes", taken.bytes},
                {"time", std::string_view{readable_time}},
                {"rate", std::string_view{readable_rate}}});
    // A few letters are shown; of anything else it counts how much came.
    std::string room;
    trace::Value value{taken.bytes};
    if (taken.bytes == taken.first.size() && is_text(taken.first)) {
        value = datagrams::value_of(taken.first, room);
    }
    node().say(trace::What::Note,
               {layer(), sim::rules::kGot},
               {{"value", value}, {"from", socket.remote_endpoint().address}});
}

void Streams::release(Sockets::iterator socket) {
    socket->close();
    sockets_.erase(socket);
}

// -- Sending --------------------------------------------------------------------------------------

void Streams::begin(Order order) {
    start_task(run(std::move(order)));
}

// The question is whether all arrives: it is answered when the other end has taken it, and closes.
app::Task Streams::run(Order order) {
    sim::Packet message =
        order.text.empty() ? node().originate(std::size_t{0}) : node().originate(order.text);
    app::Question question(node(), layer(), order.to, message);
    if (order.to.is_nobody()) {
        question.say_unanswered(order.to.why_nobody());
        co_return app::drop_for_nobody(node(), layer(), order.to, std::move(message));
    }
    const sim::Cause cause = message.as_cause();
    node().merge(std::move(message), {layer(), rules::kWritten});
    const auto socket = sockets_.emplace(sockets_.end(), node(), tcp_);
    error_code failed = co_await write_all(socket, order, cause);
    Taken answer{.begun = node().now()};
    if (!failed && order.keeps_open) {
        question.say_answered(nullptr);
        co_return;
    }
    if (!failed) failed = socket->shutdown(sockets::TcpSocket::Shutdown::Send);
    while (!failed) {
        failed = co_await read(*socket, answer);
    }
    if (failed == asio::error::eof) {
        question.say_answered(nullptr);
        if (answer.bytes > 0) say_taken(*socket, answer);
    } else {
        question.say_unanswered(words_for(failed));
    }
    release(socket);
}

asio::awaitable<error_code> Streams::write_all(Sockets::iterator socket,
                                               const Order& order,
                                               sim::Cause cause) {
    socket->set_no_delay(order.no_delay);
    socket->because_of(cause);
    if (order.from != 0) {
        if (const error_code failed = socket->bind(order.from)) co_return failed;
    }
    const auto [refused] = co_await socket->async_connect({order.to.address, order.port}, kToken);
    error_code failed = refused;
    sim::Timer timer(node().executor());
    for (std::uint64_t n = 1; n <= order.count && !failed; ++n) {
        failed = co_await write(*socket, order.text, order.size);
        if (n < order.count && order.every > Duration{}) {
            co_await app::pause(timer, order.every);
        }
    }
    co_return failed;
}

// The text, and zeros behind it.
asio::awaitable<error_code> Streams::write(sockets::TcpSocket& socket,
                                           const sim::Payload& text,
                                           std::uint64_t size) {
    const std::uint64_t letters = text.empty() ? 0 : text.bytes().size();
    std::uint64_t done = 0;
    while (done < size) {
        tcp::Data data = tcp::Data::zeros(
            static_cast<std::size_t>(std::min<std::uint64_t>(size - done, kChunk)));
        if (done < letters) {
            data = {.payload = text,
                    .offset = static_cast<std::size_t>(done),
                    .length = static_cast<std::size_t>(letters - done)};
        }
        const auto [failed, count] = co_await socket.async_send_some(data, kToken);
        if (failed) co_return failed;
        done += count;
    }
    co_return error_code{};
}

const trace::Layer& layer() {
    static const trace::Layer layer = app::layer_of("send", "Bytes of an app over TCP");
    return layer;
}

}  // namespace catenet::streams
