#include "models/dns/channel.hpp"

#include "models/dns/rules.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/use_awaitable.hpp>

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
    : MessageChannel(node, tcp, {{layer(), rules::kIntoStream}, {layer(), rules::kNotSent}}) {
    socket().set_no_delay(true);
}

Channel::Done Channel::send() {
    const bool is_closed = !socket().is_open() || !tcp::may_send(socket().connection().state());
    if (is_closed) {
        give_up("the connection is over");
        co_return error_code{error::broken_pipe};
    }
    const std::vector<std::byte> bytes = with_length(message());
    co_return co_await write(asio::buffer(bytes));
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
    if (is_over()) co_return Filled{error::timed_out, 0};
    const auto [failed, count] =
        co_await asio::async_read(socket(), asio::buffer(room.data(), room.size()), kToken);
    co_return Filled{meant_by(failed), count};
}

}  // namespace catenet::dns
