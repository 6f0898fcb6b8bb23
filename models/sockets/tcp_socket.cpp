#include "models/sockets/tcp_socket.hpp"

#include "sim/core/assert.hpp"

namespace catenet::sockets {
namespace {

namespace error = boost::asio::error;
using tcp::Failure;

error_code error_of_failure(Failure failure) {
    switch (failure) {
        case Failure::None: return {};
        case Failure::Refused:
        case Failure::PortUnreachable: return error::connection_refused;
        case Failure::Reset: return error::connection_reset;
        case Failure::TimedOut: return error::timed_out;
        case Failure::NetworkUnreachable: return error::network_unreachable;
        case Failure::HostUnreachable: return error::host_unreachable;
        case Failure::ProtocolUnreachable: return error::no_protocol_option;
        case Failure::Aborted: return error::connection_aborted;
    }
    return error::connection_aborted;
}

}  // namespace

TcpSocket::TcpSocket(sim::Node& node, tcp::Tcp& tcp)
    : tcp_(tcp),
      executor_(node.executor()),
      connecting_(executor_),
      reading_(executor_),
      writing_(executor_) {}

TcpSocket::~TcpSocket() {
    if (connection_ != nullptr) connection_->set_user(nullptr);
}

error_code TcpSocket::bind(std::uint16_t port) {
    if (tcp_.is_listening(port)) return error::address_in_use;
    port_ = port;
    return {};
}

void TcpSocket::adopt(tcp::Connection& connection) {
    CATENET_ASSERT(!is_open(), "a socket has one connection");
    connection_ = &connection;
    connection_->set_user(this);
    set_options();
}

void TcpSocket::set_options() {
    if (no_delay_) connection_->set_no_delay(true);
    if (keep_alive_) connection_->set_keep_alive(*keep_alive_);
}

error_code TcpSocket::begin_connect(const ipv4::Endpoint& peer) {
    if (is_open()) return error::already_connected;
    const auto connection = tcp_.connect(peer, port_, *this, cause_);
    if (connection) {
        connection_ = *connection;
        set_options();
        return {};
    }
    switch (connection.error()) {
        case tcp::Tcp::Refusal::NoRoute: return error::network_unreachable;
        case tcp::Tcp::Refusal::NoFreePort: return error::no_buffer_space;
        case tcp::Tcp::Refusal::AddressInUse: break;
    }
    return error::address_in_use;
}

std::optional<error_code> TcpSocket::connected() const {
    if (!is_open()) return error::operation_aborted;
    switch (connection_->state()) {
        case tcp::State::SynSent:
        case tcp::State::SynReceived: return std::nullopt;
        case tcp::State::Closed: return error_of_failure(connection_->failure());
        default: return error_code{};
    }
}

TcpSocket::Ready TcpSocket::readable() const {
    if (!is_open()) return error_code{error::not_connected};
    if (connection_->readable() > 0) return error_code{};
    if (connection_->is_at_end()) return error_code{error::eof};
    if (connection_->state() != tcp::State::Closed) return std::nullopt;
    const error_code failed = error_of_failure(connection_->failure());
    return failed ? failed : error_code{error::eof};
}

TcpSocket::Ready TcpSocket::writable() const {
    if (!is_open()) return error_code{error::not_connected};
    if (connection_->room() > 0) return error_code{};
    switch (connection_->state()) {
        case tcp::State::SynSent:
        case tcp::State::SynReceived: return error_code{error::not_connected};
        case tcp::State::Closed: {
            const error_code failed = error_of_failure(connection_->failure());
            return failed ? failed : error_code{error::broken_pipe};
        }
        default: break;
    }
    if (!tcp::may_send(connection_->state())) return error_code{error::broken_pipe};
    return std::nullopt;
}

tcp::Data TcpSocket::take(std::size_t most) {
    tcp::Data data = connection_->read(most);
    read_cause_ = data.cause;
    return data;
}

std::size_t TcpSocket::copy_to(ByteSpan room) {
    std::size_t copied = 0;
    while (copied < room.size() && connection_->readable() > 0) {
        const tcp::Data data = take(room.size() - copied);
        data.copy_to(room.subspan(copied, data.length));
        copied += data.length;
    }
    return copied;
}

std::size_t TcpSocket::put(const tcp::Data& data) {
    tcp::Data part = data.first(std::min(data.length, connection_->room()));
    part.cause = cause_;
    if (part.length > 0) connection_->write(part);
    return part.length;
}

error_code TcpSocket::shutdown(Shutdown what) {
    if (!is_open()) return error::not_connected;
    if (what != Shutdown::Receive) connection_->shut_down();
    return {};
}

void TcpSocket::close() {
    cancel();
    if (is_open()) std::exchange(connection_, nullptr)->close();
}

void TcpSocket::abort() {
    cancel();
    if (!is_open()) return;
    tcp::Connection& connection = *std::exchange(connection_, nullptr);
    connection.abort();
    connection.close();
}

void TcpSocket::cancel() {
    connecting_.cancel();
    reading_.cancel();
    writing_.cancel();
}

void TcpSocket::on_change() {
    connecting_.ring();
    reading_.ring();
    writing_.ring();
}

// -- TcpAcceptor ----------------------------------------------------------------------------------

TcpAcceptor::TcpAcceptor(sim::Node& node, tcp::Tcp& tcp) : tcp_(tcp), accepting_(node.executor()) {}

error_code TcpAcceptor::listen(std::uint16_t port, std::size_t backlog) {
    if (is_open()) return error::already_open;
    if (!tcp_.listen(port, backlog, *this)) return error::address_in_use;
    port_ = port;
    return {};
}

void TcpAcceptor::close() {
    if (is_open()) tcp_.stop_listening(std::exchange(port_, std::uint16_t{0}));
    cancel();
}

std::optional<error_code> TcpAcceptor::accept(TcpSocket& peer) {
    if (!is_open()) return error_code{error::bad_descriptor};
    tcp::Connection* const connection = tcp_.accept(port_);
    if (connection == nullptr) return std::nullopt;
    peer.adopt(*connection);
    return error_code{};
}

}  // namespace catenet::sockets
