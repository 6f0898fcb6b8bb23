#include "models/modbus/tcp/channel.hpp"

#include "models/modbus/tcp/rules.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace catenet::modbus_tcp {
namespace {

namespace asio = boost::asio;
namespace error = boost::asio::error;
using sockets::error_code;

constexpr auto kToken = asio::as_tuple(asio::use_awaitable);

}  // namespace

// Guide 4.3.2: TCP_NODELAY, so that no question waits for the acknowledgment of another.
Channel::Channel(sim::Node& node, tcp::Tcp& tcp, const trace::Layer& layer)
    : MessageChannel(node, tcp, {{layer, rules::kIntoStream}, {layer, rules::kNotSent}}) {
    socket().set_no_delay(true);
}

asio::awaitable<Channel::Read> Channel::read() {
    while (true) {
        if (auto adu = incoming_.take()) co_return Read{.adu = std::move(*adu)};
        const auto [failed, data] = co_await socket().async_receive_some(kToken);
        if (failed) co_return Read{.failed = meant_by(failed)};
        incoming_.put(data);
    }
}

Channel::Done Channel::send() {
    const bool is_closed = !socket().is_open() || !tcp::may_send(socket().connection().state());
    if (is_closed) {
        give_up("the connection is over");
        co_return error_code{error::broken_pipe};
    }
    std::vector<std::byte> bytes(message().size());
    message().copy_to(bytes);
    co_return co_await write(asio::buffer(bytes));
}

std::string words_for(const error_code& failed) {
    if (failed == error::timed_out) return "the connection timed out";
    if (failed == error::connection_refused) return "connection refused";
    if (failed == error::connection_reset) return "connection reset";
    if (failed == error::eof) return "the connection was closed without an answer";
    if (failed == error::host_unreachable) return "host unreachable";
    if (failed == error::network_unreachable) return "network unreachable";
    if (failed == error::no_buffer_space) return "no port is free to ask from";
    return "the connection failed";
}

}  // namespace catenet::modbus_tcp
