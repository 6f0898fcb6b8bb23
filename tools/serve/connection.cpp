// The one file that knows Boost.Beast, which takes long to compile.
#include "tools/serve/connection.hpp"

#include "tools/serve/responses.hpp"
#include "tools/serve/token.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace catenet::serve {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using Error = boost::system::error_code;

constexpr std::uint32_t kLongestHeader = 8 << 10;
constexpr std::size_t kLongestRead = std::size_t{2} * kLongestHeader;
constexpr std::size_t kWriteAtOnce = std::size_t{64} << 10;
constexpr std::size_t kLongestFarewell = std::size_t{64} << 10;  // bytes nobody wants any more

// Close codes: 4400 and above are ours (docs/serve-protocol.md).
constexpr std::uint16_t kNotUnderstood = 4400;
constexpr std::uint16_t kNotLetIn = 4401;
constexpr std::uint16_t kTooSlow = 4408;

unsigned status_of(Error error) {
    if (error == http::error::header_limit || error == http::error::buffer_overflow) return 431;
    if (error == http::error::body_limit) return 413;
    const bool has_gone =
        error == http::error::end_of_stream || error == http::error::partial_message;
    const bool is_malformed = error.category() == Error{http::error::bad_method}.category();
    return is_malformed && !has_gone ? 400 : 0;
}

class Talk final : public Connection {
  public:
    Talk(ConnectionId id, asio::ip::tcp::socket socket, Desk& desk)
        : id_(id), desk_(desk), socket_(std::move(socket)), timer_(socket_.get_executor()) {}

    void start() override { read_request(desk_.patience.header); }
    void stir() override;
    void leave() override;

  private:
    beast::tcp_stream& stream() { return socket_.next_layer(); }
    // A handler that counts: while any is under way this must live.
    template <class Then>
    auto when_done(Then then) {
        ++pending_;
        return [this, then](Error error, std::size_t = 0) {
            --pending_;
            if (over_) return report();
            then(error);
        };
    }

    void read_request(std::chrono::milliseconds patience);
    void on_request(Error error);
    void answer(const Ruling& ruling);
    void send_page();
    void send_capture();
    void refuse(unsigned status, std::string_view reason);
    void send(std::string text, bool stays);
    void send_some();
    std::string_view next_bytes() const;
    void write(std::string_view bytes);
    void sent(std::size_t count);
    void say_farewell();
    void read_farewell();

    void upgrade();
    void set_limits();
    void be_patient(std::chrono::milliseconds patience);
    void read_wish();
    void on_wish(Error error);
    void heed(const Wish& wish);
    void greet(const Wish& wish);
    void part(std::uint16_t code, const char* reason);

    void end();
    void report();

    ConnectionId id_;
    Desk& desk_;
    websocket::stream<beast::tcp_stream> socket_;
    asio::steady_timer timer_;
    beast::flat_buffer buffer_{kLongestRead};
    std::optional<http::request_parser<http::empty_body>> parser_;
    std::string out_;  // a response; what was sent of it, and of the capture behind it
    std::size_t sent_ = 0;
    std::size_t capture_ = 0;
    std::size_t capture_end_ = 0;
    std::array<char, 4096> unwanted_{};
    std::size_t unwanted_count_ = 0;
    Letter letter_;
    int pending_ = 0;
    bool is_head_ = false;
    bool stays_ = false;
    bool talks_ = false;  // a WebSocket
    bool is_in_ = false;  // has said the token
    bool writes_ = false;
    bool parts_ = false;
    bool over_ = false;
    bool reported_ = false;
};

// -- Requests -------------------------------------------------------------------------------------

void Talk::read_request(std::chrono::milliseconds patience) {
    parser_.emplace();
    parser_->header_limit(kLongestHeader);
    stream().expires_after(patience);
    http::async_read_header(
        stream(), buffer_, *parser_, when_done([this](Error error) { on_request(error); }));
}

void Talk::on_request(Error error) {
    if (error) {
        is_head_ = false;
        const unsigned status = status_of(error);
        return status == 0 ? end() : refuse(status, "this request is not understood");
    }
    const auto& request = parser_->get();
    const auto text = [](beast::string_view view) {
        return std::string_view{view.data(), view.size()};
    };
    RequestHead head{.method = text(request.method_string()),
                     .target = text(request.target()),
                     .version = request.version()};
    for (const auto& line : request) {
        head.headers.push_back({text(line.name_string()), text(line.value())});
    }
    is_head_ = head.method == "HEAD";
    stays_ = parser_->keep_alive();
    answer(rule_on(head, desk_.house));
}

void Talk::answer(const Ruling& ruling) {
    switch (ruling.resource) {
        case Resource::Page: return send_page();
        case Resource::Capture: return send_capture();
        case Resource::Live: return upgrade();
        case Resource::None: return refuse(ruling.status, ruling.reason);
    }
}

void Talk::send_page() {
    const std::string nonce = make_token();
    const std::string page = desk_.page(nonce);
    const std::string head = text_of({.type = "text/html; charset=utf-8",
                                      .length = page.size(),
                                      .nonce = nonce,
                                      .stays = stays_});
    send(is_head_ ? head : head + page, stays_);
}

// As it is now. More may come while it is sent, which nobody was promised.
void Talk::send_capture() {
    const std::size_t size = desk_.capture.bytes().size();
    capture_ = 0;
    capture_end_ = is_head_ ? 0 : size;
    send(text_of({.type = "application/octet-stream",
                  .length = size,
                  .file = "capture.pcapng",
                  .stays = stays_}),
         stays_);
}

void Talk::refuse(unsigned status, std::string_view reason) {
    send(refusal_text(status, reason, !is_head_), false);
}

void Talk::send(std::string text, bool stays) {
    stays_ = stays;
    out_ = std::move(text);
    sent_ = 0;
    send_some();
}

std::string_view Talk::next_bytes() const {
    const std::string_view rest = std::string_view{out_}.substr(sent_);
    const std::string_view bytes =
        rest.empty() ? desk_.capture.bytes().piece(capture_, capture_end_) : rest;
    return bytes.substr(0, kWriteAtOnce);
}

void Talk::send_some() {
    const std::string_view bytes = next_bytes();
    if (!bytes.empty()) return write(bytes);
    out_ = {};
    sent_ = 0;
    return stays_ ? read_request(desk_.patience.idle) : say_farewell();
}

void Talk::write(std::string_view bytes) {
    ++pending_;
    stream().expires_after(desk_.patience.progress);
    stream().async_write_some(asio::buffer(bytes.data(), bytes.size()),
                              [this](Error error, std::size_t count) {
                                  --pending_;
                                  if (over_) return report();
                                  return error ? end() : sent(count);
                              });
}

void Talk::sent(std::size_t count) {
    (sent_ < out_.size() ? sent_ : capture_) += count;
    send_some();
}

// Were the socket closed while bytes lie unread in it, the client might never see the response.
void Talk::say_farewell() {
    Error ignored;
    stream().socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    stream().expires_after(desk_.patience.farewell);
    unwanted_count_ = 0;
    read_farewell();
}

void Talk::read_farewell() {
    ++pending_;
    stream().async_read_some(asio::buffer(unwanted_), [this](Error error, std::size_t count) {
        --pending_;
        unwanted_count_ += count;
        if (over_) return report();
        return error || unwanted_count_ > kLongestFarewell ? end() : read_farewell();
    });
}

// -- The conversation -----------------------------------------------------------------------------

// Bytes behind the request were sent before we agreed: no browser does that.
void Talk::upgrade() {
    if (buffer_.size() > 0) return refuse(400, "wait for the answer");
    stream().expires_never();
    set_limits();
    socket_.async_accept(parser_->get(), when_done([this](Error error) {
                             if (error) return end();
                             talks_ = true;
                             be_patient(desk_.patience.hello);
                             read_wish();
                         }));
}

void Talk::set_limits() {
    auto timeout = websocket::stream_base::timeout::suggested(beast::role_type::server);
    if (desk_.patience.silence) {
        timeout.idle_timeout = *desk_.patience.silence;
        timeout.handshake_timeout = *desk_.patience.silence;
    }
    socket_.set_option(timeout);
    socket_.read_message_max(kLongestMessage);
    socket_.auto_fragment(false);
    socket_.text(true);
}

// What takes longer ends it.
void Talk::be_patient(std::chrono::milliseconds patience) {
    timer_.expires_after(patience);
    ++pending_;
    timer_.async_wait([this](Error cancelled) {
        --pending_;
        if (over_) return report();
        if (cancelled || (is_in_ && !parts_)) return;
        return parts_ ? end() : part(kNotLetIn, "the token comes first");
    });
}

void Talk::read_wish() {
    buffer_.clear();
    socket_.async_read(buffer_, when_done([this](Error error) { on_wish(error); }));
}

void Talk::on_wish(Error error) {
    if (error) return end();
    if (parts_) return;
    if (!socket_.got_text()) return part(websocket::close_code::unknown_data, "text only");
    const auto bytes = buffer_.data();
    const auto wish = read_message({static_cast<const char*>(bytes.data()), bytes.size()});
    if (!wish) return part(kNotUnderstood, "this message is not understood");
    heed(*wish);
    if (!parts_ && !over_) read_wish();
}

void Talk::heed(const Wish& wish) {
    if (!is_in_) return greet(wish);
    if (std::holds_alternative<Hello>(wish)) return part(kNotUnderstood, "that was said");
    desk_.classroom.hear(id_, wish, live::Wall::now());
    desk_.stir();
}

void Talk::greet(const Wish& wish) {
    const auto* const hello = std::get_if<Hello>(&wish);
    const bool is_right = hello != nullptr && is_same_secret(hello->token, desk_.house.token);
    if (!is_right) return part(kNotLetIn, "the token is wrong");
    if (!desk_.classroom.has_room()) return part(websocket::close_code::try_again_later, "full");
    is_in_ = true;
    timer_.cancel();
    desk_.classroom.enter(id_, live::Wall::now());
    desk_.stir();
}

void Talk::stir() {
    if (!is_in_ || parts_ || over_) return;
    if (desk_.classroom.is_too_slow(id_)) return part(kTooSlow, "too slow");
    if (writes_) return;
    auto letter = desk_.classroom.next_letter(id_);
    if (!letter) return;
    letter_ = std::move(*letter);
    writes_ = true;
    const std::string_view text = letter_.text();
    socket_.async_write(asio::buffer(text.data(), text.size()), when_done([this](Error error) {
                            writes_ = false;
                            return error ? end() : stir();
                        }));
}

// A viewer that has gone holds nothing any more. The close frame waits behind a write that does not
// end, but not for ever.
void Talk::part(std::uint16_t code, const char* reason) {
    if (parts_ || over_) return;
    parts_ = true;
    if (is_in_) desk_.classroom.go(id_);
    be_patient(desk_.patience.close);
    websocket::close_reason why{code};
    why.reason = reason;
    socket_.async_close(why, when_done([this](Error) { end(); }));
}

void Talk::leave() {
    return talks_ ? part(websocket::close_code::going_away, "the server ends") : end();
}

// -- The end --------------------------------------------------------------------------------------

void Talk::end() {
    if (over_) return;
    over_ = true;
    if (is_in_ && !parts_) desk_.classroom.go(id_);
    timer_.cancel();
    stream().close();
    report();
}

void Talk::report() {
    if (pending_ > 0 || reported_) return;
    reported_ = true;
    desk_.is_over(id_);
}

}  // namespace

std::unique_ptr<Connection> make_connection(ConnectionId id,
                                            asio::ip::tcp::socket socket,
                                            Desk& desk) {
    return std::make_unique<Talk>(id, std::move(socket), desk);
}

}  // namespace catenet::serve
