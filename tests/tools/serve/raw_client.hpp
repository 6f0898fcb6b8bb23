// RawClient: a socket that says whatever a test likes, right or wrong.
#pragma once
#include <arpa/inet.h>
#include <cstddef>
#include <cstdint>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace catenet::test {

// What a WebSocket's frame is made of (RFC 6455 5.2). Right unless a test says otherwise.
struct RawFrame {
    std::string payload = {};
    unsigned opcode = 1;
    bool last = true;
    unsigned reserved = 0;
    bool masked = true;
    std::uint64_t claimed = 0;  // another length than the payload's; 0: none
};
std::string bytes_of(const RawFrame& frame);

class RawClient {
  public:
    explicit RawClient(std::uint16_t port);  // to 127.0.0.1
    ~RawClient();
    RawClient(RawClient&& other) noexcept;
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    // False if the other side has gone.
    bool send(std::string_view bytes);
    bool send(const RawFrame& frame) { return send(bytes_of(frame)); }
    // No more will be sent.
    void end_sending();
    // At once, without a farewell: the other side sees a reset.
    void abort();

    // All that comes until there is `end`, the connection ends, or nothing comes for a while.
    std::string read_until(std::string_view end);
    std::string read_all() { return read_until({}); }
    // Whether it ended, within a while. What comes meanwhile is lost.
    bool is_closed();

    // GET /live as a browser does. Whether it was let in.
    bool upgrade();
    void hello(const std::string& token);
    // The next message. A close frame is "close 4401"; "" if there is none.
    std::string message();
    // Until one has this in it; "" if none came.
    std::string message_with(std::string_view text);

    std::uint16_t port() const { return port_; }

  private:
    bool fill();
    bool has(std::size_t count);
    std::string take(std::size_t count);

    int socket_;
    std::uint16_t port_;
    std::string held_;
};

// A request with the headers that a browser sends, and more.
std::string request(std::uint16_t port, std::string_view line, std::string_view more = {});

// -- How it does that -----------------------------------------------------------------------------

inline constexpr int kClientPatience = 10'000;  // milliseconds: a busy machine may be slow

inline char frame_byte_of(std::uint64_t value) {
    return static_cast<char>(static_cast<unsigned char>(value & 0xffU));
}

inline std::string frame_length_of(std::uint64_t length, unsigned mask) {
    std::string bytes;
    int more = 0;
    if (length < 126) {
        bytes += frame_byte_of(mask | length);
    } else if (length < 65'536) {
        bytes += frame_byte_of(mask | 126U);
        more = 2;
    } else {
        bytes += frame_byte_of(mask | 127U);
        more = 8;
    }
    for (int i = more - 1; i >= 0; --i)
        bytes += frame_byte_of(length >> (8U * static_cast<unsigned>(i)));
    return bytes;
}

inline std::string bytes_of(const RawFrame& frame) {
    constexpr std::string_view kMask = "mask";
    const std::uint64_t length = frame.claimed != 0 ? frame.claimed : frame.payload.size();
    std::string bytes;
    bytes += frame_byte_of((frame.last ? 0x80U : 0U) | (frame.reserved << 4U) | frame.opcode);
    bytes += frame_length_of(length, frame.masked ? 0x80U : 0U);
    if (!frame.masked) return bytes + frame.payload;
    bytes += kMask;
    for (std::size_t i = 0; i < frame.payload.size(); ++i) {
        bytes += static_cast<char>(frame.payload[i] ^ kMask[i % kMask.size()]);
    }
    return bytes;
}

inline RawClient::RawClient(std::uint16_t port)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), port_(port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const void* const any = &address;
    if (::connect(socket_, static_cast<const sockaddr*>(any), sizeof address) != 0) {
        ::close(std::exchange(socket_, -1));
    }
}

inline RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      port_(other.port_),
      held_(std::move(other.held_)) {}

inline RawClient::~RawClient() {
    if (socket_ >= 0) ::close(socket_);
}

inline bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

inline void RawClient::end_sending() {
    ::shutdown(socket_, SHUT_WR);
}

inline void RawClient::abort() {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(socket_, -1));
}

// False when nothing more comes.
inline bool RawClient::fill() {
    pollfd wanted{socket_, POLLIN, 0};
    if (socket_ < 0 || ::poll(&wanted, 1, kClientPatience) <= 0) return false;
    std::string piece(std::size_t{64} << 10, '\0');
    const ssize_t got = ::recv(socket_, piece.data(), piece.size(), 0);
    if (got <= 0) return false;
    held_.append(piece, 0, static_cast<std::size_t>(got));
    return true;
}

inline std::string RawClient::read_until(std::string_view end) {
    while (end.empty() || held_.find(end) == std::string::npos) {
        if (!fill()) return std::exchange(held_, {});
    }
    return take(held_.find(end) + end.size());
}

inline bool RawClient::is_closed() {
    while (fill()) held_.clear();
    pollfd wanted{socket_, POLLIN, 0};
    return socket_ < 0 || ::poll(&wanted, 1, 0) > 0;  // what has ended can be read at once
}

inline bool RawClient::has(std::size_t count) {
    while (held_.size() < count) {
        if (!fill()) return false;
    }
    return true;
}

inline std::string RawClient::take(std::size_t count) {
    std::string taken = held_.substr(0, count);
    held_.erase(0, count);
    return taken;
}

inline bool RawClient::upgrade() {
    const std::string origin = "Origin: http://127.0.0.1:" + std::to_string(port_) + "\r\n";
    send(request(port_,
                 "GET /live HTTP/1.1",
                 origin + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                          "Sec-WebSocket-Version: 13\r\n"));
    return read_until("\r\n\r\n").starts_with("HTTP/1.1 101 ");
}

inline void RawClient::hello(const std::string& token) {
    send(RawFrame{.payload = R"({"do":"hello","token":")" + token + "\"}"});
}

inline std::string RawClient::message() {
    if (!has(2)) return {};
    const auto at = [&](std::size_t i) {
        return std::uint64_t{static_cast<unsigned char>(held_[i])};
    };
    const std::uint64_t opcode = at(0) & 0x0fU;
    std::uint64_t length = at(1) & 0x7fU;
    const std::size_t more = length == 126 ? 2 : length == 127 ? 8 : 0;
    if (!has(2 + more)) return {};
    if (more > 0) length = 0;
    for (std::size_t i = 0; i < more; ++i) length = (length << 8U) | at(2 + i);
    if (!has(2 + more + length)) return {};
    take(2 + more);
    const std::string payload = take(length);
    if (opcode == 9 || opcode == 10) return message();
    if (opcode != 8) return payload;
    if (payload.size() < 2) return "close";
    const auto high = static_cast<unsigned char>(payload[0]);
    const auto low = static_cast<unsigned char>(payload[1]);
    return "close " + std::to_string(high * 256 + low);
}

inline std::string RawClient::message_with(std::string_view text) {
    while (true) {
        std::string one = message();
        if (one.empty() || one.find(text) != std::string::npos) return one;
    }
}

inline std::string request(std::uint16_t port, std::string_view line, std::string_view more) {
    return std::string{line} + "\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n" +
           std::string{more} + "\r\n";
}

}  // namespace catenet::test
