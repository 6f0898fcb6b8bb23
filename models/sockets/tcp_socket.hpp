// A TCP socket in the shape of Boost.Asio's: an app connects, reads and writes by callback or
// coroutine; asio::async_read(), async_write() and async_read_until() work on it.
#pragma once
#include "models/sockets/errors.hpp"
#include "models/sockets/waiting.hpp"
#include "models/tcp/tcp.hpp"

#include <boost/asio/buffer.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace catenet::sockets {

// A connection, or what will become one. Belongs to a layer or an app, not to a coroutine: what
// still waits when a run ends outlives the node, and with it the socket.
class TcpSocket : public tcp::User {
  public:
    using executor_type = sim::Scheduler::Executor;
    enum class Shutdown : std::uint8_t { Receive, Send, Both };

    TcpSocket(sim::Node& node, tcp::Tcp& tcp);
    TcpSocket(const TcpSocket&) = delete;
    TcpSocket& operator=(const TcpSocket&) = delete;
    ~TcpSocket() override;

    executor_type get_executor() const noexcept { return executor_; }
    // It has a connection, however that fares.
    bool is_open() const { return connection_ != nullptr; }

    // What connect begins from; else a port that is free is taken. address_in_use if the port is
    // taken by a listener.
    error_code bind(std::uint16_t port);
    void set_no_delay(bool no_delay) { no_delay_ = no_delay; }
    // After so long a silence the peer is asked whether it is still there (RFC 9293 3.8.4).
    void set_keep_alive(Duration after) { keep_alive_ = after; }

    // Ends of the connection. REQUIRES: is_open()
    ipv4::Endpoint local_endpoint() const { return connection_->ends().local; }
    ipv4::Endpoint remote_endpoint() const { return connection_->ends().remote; }
    const tcp::Connection& connection() const { return *connection_; }

    // What is sent from now on is sent because of that packet: it belongs to that one's journey.
    void because_of(sim::Cause cause) { cause_ = cause; }
    // The packet that brought what was read last.
    sim::Cause cause_of_read() const { return read_cause_; }

    // Completes with void(error_code) once the connection stands. Errors: connection_refused,
    // timed_out, host_unreachable, network_unreachable, no_buffer_space if no port is free,
    // already_connected, operation_aborted.
    template <class Token>
    auto async_connect(const ipv4::Endpoint& peer, Token&& token);
    // Completes with void(error_code, std::size_t): with what is there, at least a byte. Errors:
    // eof once the peer has closed its side and all is read, connection_reset, timed_out,
    // operation_aborted, not_connected.
    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token);
    // Completes with void(error_code, tcp::Data): what of one segment is there, and which one
    // brought it; nothing of it is copied. Errors as above.
    template <class Token>
    auto async_receive_some(Token&& token);
    // The same without looking at it: completes with how many bytes were there.
    template <class Token>
    auto async_skip_some(Token&& token);
    // Completes with void(error_code, std::size_t): how many bytes found room in the send buffer,
    // at least one. Errors: broken_pipe once this side is shut down, as above.
    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token);
    // The same without copying a byte.
    template <class Token>
    auto async_send_some(const tcp::Data& data, Token&& token);

    // Send: the peer reads to an end. Receive: what still comes is not wanted.
    error_code shutdown(Shutdown what);
    // What waits ends with operation_aborted. What was written is still sent; if something is not
    // read yet, the peer is told by a reset (RFC 2525 2.17).
    void close();
    // The peer is told by a reset.
    void abort();
    void cancel();

    void on_change() override;

  private:
    friend class TcpAcceptor;
    // Nothing: not yet.
    using Ready = std::optional<error_code>;

    void adopt(tcp::Connection& connection);
    error_code begin_connect(const ipv4::Endpoint& peer);
    void set_options();
    Ready connected() const;
    Ready readable() const;
    Ready writable() const;
    std::size_t copy_to(ByteSpan room);
    tcp::Data take(std::size_t most);
    std::size_t put(const tcp::Data& data);

    tcp::Tcp& tcp_;
    executor_type executor_;
    tcp::Connection* connection_ = nullptr;
    std::uint16_t port_ = 0;
    bool no_delay_ = false;
    std::optional<Duration> keep_alive_;
    sim::Cause cause_{};
    sim::Cause read_cause_{};
    Bell connecting_;
    Bell reading_;
    Bell writing_;
};

// Waits for connections at a port.
class TcpAcceptor : public tcp::ListenerUser {
  public:
    using executor_type = sim::Scheduler::Executor;
    static constexpr std::size_t kBacklog = 128;

    TcpAcceptor(sim::Node& node, tcp::Tcp& tcp);
    TcpAcceptor(const TcpAcceptor&) = delete;
    TcpAcceptor& operator=(const TcpAcceptor&) = delete;
    ~TcpAcceptor() override = default;

    executor_type get_executor() const noexcept { return accepting_.get_executor(); }
    bool is_open() const { return port_ != 0; }

    // address_in_use if somebody listens there. At most `backlog` connections wait to be accepted.
    error_code listen(std::uint16_t port, std::size_t backlog = kBacklog);
    void close();
    void cancel() { accepting_.cancel(); }

    // Completes with void(error_code) when `peer` has become the oldest connection that waits.
    // Errors: operation_aborted, bad_descriptor if it does not listen. REQUIRES: !peer.is_open();
    // it lives until then
    template <class Token>
    auto async_accept(TcpSocket& peer, Token&& token);

    void on_connection() override { accepting_.ring(); }

  private:
    std::optional<error_code> accept(TcpSocket& peer);

    tcp::Tcp& tcp_;
    std::uint16_t port_ = 0;
    Bell accepting_;
};

template <class Token>
auto TcpSocket::async_connect(const ipv4::Endpoint& peer, Token&& token) {
    const error_code failed = begin_connect(peer);
    return async_attempt<void(error_code)>(
        connecting_,
        [this, failed]() -> std::optional<std::tuple<error_code>> {
            if (failed) return failed;
            const auto outcome = connected();
            if (!outcome) return std::nullopt;
            return *outcome;
        },
        std::forward<Token>(token));
}

template <class Buffers, class Token>
auto TcpSocket::async_read_some(const Buffers& buffers, Token&& token) {
    return async_attempt<void(error_code, std::size_t)>(
        reading_,
        [this, buffers]() -> std::optional<std::tuple<error_code, std::size_t>> {
            const std::size_t room = boost::asio::buffer_size(buffers);
            if (room == 0) return std::tuple{error_code{}, std::size_t{0}};
            const auto ready = readable();
            if (!ready) return std::nullopt;
            if (*ready) return std::tuple{*ready, std::size_t{0}};
            std::size_t copied = 0;
            const auto end = boost::asio::buffer_sequence_end(buffers);
            for (auto one = boost::asio::buffer_sequence_begin(buffers); one != end; ++one) {
                const boost::asio::mutable_buffer out{*one};
                copied += copy_to({static_cast<std::byte*>(out.data()), out.size()});
            }
            connection_->after_read();
            return std::tuple{error_code{}, copied};
        },
        std::forward<Token>(token));
}

template <class Token>
auto TcpSocket::async_receive_some(Token&& token) {
    return async_attempt<void(error_code, tcp::Data)>(
        reading_,
        [this]() -> std::optional<std::tuple<error_code, tcp::Data>> {
            const auto ready = readable();
            if (!ready) return std::nullopt;
            if (*ready) return std::tuple{*ready, tcp::Data{}};
            tcp::Data data = take(connection_->readable());
            connection_->after_read();
            return std::tuple{error_code{}, std::move(data)};
        },
        std::forward<Token>(token));
}

template <class Token>
auto TcpSocket::async_skip_some(Token&& token) {
    return async_attempt<void(error_code, std::size_t)>(
        reading_,
        [this]() -> std::optional<std::tuple<error_code, std::size_t>> {
            const auto ready = readable();
            if (!ready) return std::nullopt;
            std::size_t taken = 0;
            while (!*ready && connection_->readable() > 0) {
                taken += take(connection_->readable()).length;
            }
            if (taken > 0) connection_->after_read();
            return std::tuple{*ready, taken};
        },
        std::forward<Token>(token));
}

template <class Buffers, class Token>
auto TcpSocket::async_write_some(const Buffers& buffers, Token&& token) {
    std::vector<std::byte> bytes(boost::asio::buffer_size(buffers));
    boost::asio::buffer_copy(boost::asio::buffer(bytes.data(), bytes.size()), buffers);
    return async_send_some(tcp::Data::of(bytes), std::forward<Token>(token));
}

template <class Token>
auto TcpSocket::async_send_some(const tcp::Data& data, Token&& token) {
    return async_attempt<void(error_code, std::size_t)>(
        writing_,
        [this, data]() -> std::optional<std::tuple<error_code, std::size_t>> {
            const auto ready = writable();
            if (!ready) return std::nullopt;
            if (*ready) return std::tuple{*ready, std::size_t{0}};
            return std::tuple{error_code{}, put(data)};
        },
        std::forward<Token>(token));
}

template <class Token>
auto TcpAcceptor::async_accept(TcpSocket& peer, Token&& token) {
    return async_attempt<void(error_code)>(
        accepting_,
        [this, &peer]() -> std::optional<std::tuple<error_code>> {
            const auto outcome = accept(peer);
            if (!outcome) return std::nullopt;
            return *outcome;
        },
        std::forward<Token>(token));
}

}  // namespace catenet::sockets
