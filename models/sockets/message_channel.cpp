#include "models/sockets/message_channel.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <utility>

namespace catenet::sockets {
namespace {

namespace asio = boost::asio;
namespace error = boost::asio::error;

constexpr auto kToken = asio::as_tuple(asio::use_awaitable);

}  // namespace

MessageChannel::MessageChannel(sim::Node& node, tcp::Tcp& tcp, const Sayings& sayings)
    : node_(node), sayings_(sayings), socket_(node, tcp), patience_(node.executor()) {}

void MessageChannel::allow(Duration patience) {
    is_over_ = false;
    const std::uint64_t turn = ++turn_;
    patience_.expires_after(patience);
    patience_.async_wait([this, turn](error_code cancelled) {
        if (cancelled || turn != turn_) return;
        is_over_ = true;
        socket_.cancel();
    });
}

void MessageChannel::allow_for_ever() {
    ++turn_;
    is_over_ = false;
    patience_.cancel();
}

void MessageChannel::announce(sim::Packet message) {
    socket_.because_of(message.as_cause());
    message_ = std::move(message);
}

void MessageChannel::give_up(std::string_view because) {
    if (!message_) return;
    node_.drop(std::move(message_),
               sayings_.not_sent,
               {{"to", std::string_view{peer_}}, {"because", because}});
}

MessageChannel::Done MessageChannel::connect(const ipv4::Endpoint& peer) {
    set_peer(peer);
    const auto [failed] = co_await socket_.async_connect(peer, kToken);
    co_return meant_by(failed);
}

MessageChannel::Done MessageChannel::write(asio::const_buffer bytes) {
    if (message_) {
        node_.merge(std::move(message_), sayings_.into_stream, {{"to", std::string_view{peer_}}});
    }
    const auto [failed, count] = co_await asio::async_write(socket_, bytes, kToken);
    co_return meant_by(failed);
}

void MessageChannel::close() {
    allow_for_ever();
    socket_.close();
}

error_code MessageChannel::meant_by(const error_code& failed) const {
    return failed == error::operation_aborted && is_over_ ? error_code{error::timed_out} : failed;
}

}  // namespace catenet::sockets
