#include "models/http/channel.hpp"

#include "models/http/rules.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace catenet::http {
namespace {

namespace asio = boost::asio;
namespace error = boost::asio::error;
using sockets::error_code;

}  // namespace

std::string gist_of(std::string_view body) {
    constexpr std::size_t kMostShown = 200;
    std::string_view text = body;
    while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
    const bool is_readable =
        !text.empty() && text.size() <= kMostShown &&
        std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; });
    return is_readable ? std::string{text} : std::to_string(body.size()) + " bytes";
}

std::string words_for(const error_code& failed, Duration patience) {
    if (failed == error::timed_out) return "no answer within " + catenet::to_string(patience);
    if (failed == error::connection_refused) return "connection refused";
    if (failed == error::connection_reset) return "connection reset";
    if (failed == error::broken_pipe) return "connection closed";
    if (failed == error::eof) return "the connection was closed without an answer";
    if (failed == error::host_unreachable) return "host unreachable";
    if (failed == error::network_unreachable) return "network unreachable";
    if (failed == error::no_buffer_space) return "no port is free to ask from";
    return "the connection failed";
}

Channel::Channel(sim::Node& node, tcp::Tcp& tcp, Parser::Of of)
    : MessageChannel(node, tcp, {{layer(), rules::kIntoStream}, {layer(), rules::kNotSent}}),
      parser_(of),
      room_(kRoom) {}

Channel::Done Channel::write(const std::string& bytes) {
    return MessageChannel::write(asio::buffer(bytes));
}

Channel::Done Channel::read_head() {
    while (!parser_.has_head() && !parser_.problem()) {
        const error_code failed = co_await fill();
        if (failed) co_return failed;
    }
    co_return error_code{};
}

Channel::Done Channel::read() {
    while (!parser_.is_complete() && !parser_.problem()) {
        const error_code failed = co_await fill();
        if (failed) co_return failed;
    }
    co_return error_code{};
}

Channel::Done Channel::read_final() {
    while (true) {
        const error_code failed = co_await read();
        const bool is_last = failed || parser_.problem() || !is_interim(parser_.status());
        if (is_last) co_return failed;
        parser_.take_response();
    }
}

// Hands the parser what is there already, else what comes next.
Channel::Done Channel::fill() {
    if (!unread_.empty()) {
        feed();
        co_return error_code{};
    }
    if (is_over()) co_return error_code{error::timed_out};
    const auto [failed, count] = co_await read_some();
    unread_ = {room_.data(), count};
    if (failed != error::eof) {
        feed();
        co_return meant_by(failed);
    }
    at_end_ = true;
    parser_.end();
    const bool is_settled = parser_.is_complete() || parser_.problem();
    co_return is_settled ? error_code{} : failed;
}

asio::awaitable<Channel::Filled> Channel::read_some() {
    constexpr auto kToken = asio::as_tuple(asio::use_awaitable);
    if (!keeps_pieces_) {
        const auto [failed, count] = co_await socket().async_read_some(asio::buffer(room_), kToken);
        co_return Filled{failed, count};
    }
    const auto [failed, data] = co_await socket().async_receive_some(kToken);
    if (room_.size() < data.length) room_.resize(data.length);
    data.copy_to(std::as_writable_bytes(std::span{room_}.first(data.length)));
    if (data.length > 0) pieces_.push_back({received_, data.length, data.cause, data.at});
    received_ += data.length;
    co_return Filled{failed, data.length};
}

std::vector<Piece> Channel::take_pieces() {
    if (parser_.has_skipped_line()) message_begin_ += 2;
    const std::size_t end = received_ - unread_.size();
    std::vector<Piece> taken;
    for (const Piece& piece : pieces_) {
        const std::size_t begin = std::max(piece.begin, message_begin_);
        const std::size_t piece_end = std::min(piece.begin + piece.length, end);
        if (begin >= piece_end) continue;
        taken.push_back({begin - message_begin_,
                         piece_end - begin,
                         piece.segment,
                         piece.at + (begin - piece.begin)});
    }
    message_begin_ = end;
    while (!pieces_.empty() && pieces_.front().begin + pieces_.front().length <= end) {
        pieces_.pop_front();
    }
    return taken;
}

void Channel::feed() {
    unread_.remove_prefix(parser_.take(unread_));
}

Channel::Done Channel::watch() {
    if (is_over()) co_return error_code{error::timed_out};
    const auto [failed, count] =
        co_await socket().async_read_some(asio::buffer(room_), asio::as_tuple(asio::use_awaitable));
    at_end_ = at_end_ || failed == error::eof;
    co_return meant_by(failed);
}

asio::awaitable<void> Channel::close_in_stages(Duration patience) {
    socket().shutdown(sockets::TcpSocket::Shutdown::Send);
    allow(patience);
    while (!at_end_ && !is_over()) {
        const auto [failed, count] =
            co_await socket().async_skip_some(asio::as_tuple(asio::use_awaitable));
        if (failed) break;
    }
    close();
}

}  // namespace catenet::http
