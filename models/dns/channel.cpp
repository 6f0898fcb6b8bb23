#include "models/dns/channel.hpp"

#include "models/dns/rules.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>

namespace catenet::dns {
namespace {

namespace asio = boost::asio;
namespace error = boost::asio::error;
using sockets::error_code;

constexpr auto kToken = asio::as_tuple(asio::use_awaitable);

// Both in one piece: RFC 7766 8, "to make it more likely that all the data will be transmitted in a
// single TCP segment".
std::vector<std::byte> with_length(const sim::Packet& message) {
    const std::size_t length = message.size();
    CATENET_ASSERT(length <= kMostOverTcp, "the length of a message has 16 bits");
    std::vector<std::byte> bytes(kLengthSize + length);
    bytes[0] = static_cast<std::byte>(length >> 8U);
    bytes[1] = static_cast<std::byte>(length & 0xffU);
    message.copy_to(ByteSpan{bytes}.subspan(kLengthSize));
    return bytes;
}

}  // namespace

// A message that ends within a segment does not wait until those before it are acknowledged.
Channel::Channel(sim::Node& node, tcp::Tcp& tcp)
    : node_(node), socket_(node, tcp), patience_(node.executor()) {
    socket_.set_no_delay(true);
}

void Channel::allow(Duration patience) {
    is_over_ = false;
    const std::uint64_t turn = ++turn_;
    patience_.expires_after(patience);
    patience_.async_wait([this, turn](error_code cancelled) {
        if (cancelled || turn != turn_) return;
        is_over_ = true;
        socket_.cancel();
    });
}

void Channel::allow_for_ever() {
    ++turn_;
    is_over_ = false;
    patience_.cancel();
}

void Channel::announce(sim::Packet message) {
    socket_.because_of(message.as_cause());
    message_ = std::move(message);
}

void Channel::give_up(std::string_view because) {
    if (!message_) return;
    node_.drop(std::move(message_),
               {layer(), rules::kNotSent},
               {{"to", std::string_view{peer_}}, {"because", because}});
}

Channel::Done Channel::connect(const ipv4::Endpoint& peer) {
    set_peer(peer);
    const auto [failed] = co_await socket_.async_connect(peer, kToken);
    co_return meant_by(failed);
}

Channel::Done Channel::send() {
    const bool is_over = !socket_.is_open() || !tcp::may_send(socket_.connection().state());
    if (is_over) {
        give_up("the connection is over");
        co_return error_code{error::broken_pipe};
    }
    const std::vector<std::byte> bytes = with_length(message_);
    node_.merge(
        std::move(message_), {layer(), rules::kIntoStream}, {{"to", std::string_view{peer_}}});
    const auto [failed, count] = co_await asio::async_write(socket_, asio::buffer(bytes), kToken);
    co_return meant_by(failed);
}

asio::awaitable<Channel::Read> Channel::read() {
    Read read;
    std::array<std::byte, kLengthSize> length{};
    const auto [no_length, of_length] = co_await fill(length);
    read.failed = no_length;
    read.has_begun = of_length > 0;
    if (no_length) co_return read;
    read.bytes.resize(std::size_t{octet(length[0])} << 8U | octet(length[1]));
    if (read.bytes.empty()) co_return read;
    const auto [no_message, of_message] = co_await fill(read.bytes);
    read.failed = no_message;
    co_return read;
}

asio::awaitable<Channel::Filled> Channel::fill(ByteSpan room) {
    if (is_over_) co_return Filled{error::timed_out, 0};
    const auto [failed, count] =
        co_await asio::async_read(socket_, asio::buffer(room.data(), room.size()), kToken);
    co_return Filled{meant_by(failed), count};
}

void Channel::close() {
    allow_for_ever();
    socket_.close();
}

error_code Channel::meant_by(const error_code& failed) const {
    return failed == error::operation_aborted && is_over_ ? error_code{error::timed_out} : failed;
}

}  // namespace catenet::dns
