// Streams: an app that sends bytes over TCP, takes what others send, and says how fast it came.
#pragma once
#include "models/apps/app/app.hpp"
#include "models/apps/app/question.hpp"
#include "models/sockets/tcp_socket.hpp"

#include <list>
#include <optional>
#include <string>

namespace catenet::streams {

// What is sent over one connection.
struct Order {
    app::Target to;
    std::uint16_t port = 0;  // of the destination
    sim::Payload text = {};  // the first bytes of each write
    std::uint64_t size = 0;  // of each write: zeros fill it up; 0: nothing is written
    std::uint16_t from = 0;  // our port; 0: one that is free
    std::uint64_t count = 1;
    Duration every{};  // from one write to the next
    bool no_delay = false;
    bool keeps_open = false;  // does not close when all is written
};

// How a listener behaves.
struct Manner {
    Duration reads_after{};     // it reads only then
    std::uint64_t answers = 0;  // so many bytes, once all has come
    std::uint64_t replies = 0;  // so many to each write that came
    Duration replies_after{};
    std::optional<Duration> closes_after = {};  // then, whatever has come
};

class Streams : public app::App {
  public:
    // So much is handed to TCP in one piece.
    static constexpr std::size_t kChunk = 64 << 10U;

    Streams(sim::Node& node, tcp::Tcp& tcp) : App(node), tcp_(tcp) {}

    // False if somebody listens there already.
    bool listen(std::uint16_t port, const Manner& manner = {});
    bool listens(std::uint16_t port) const { return tcp_.is_listening(port); }
    // REQUIRES: order.count > 0
    void begin(Order order);

  private:
    struct Listener {
        Listener(sim::Node& node, tcp::Tcp& tcp, const Manner& how)
            : acceptor(node, tcp), manner(how) {}

        sockets::TcpAcceptor acceptor;
        Manner manner;
    };
    using Sockets = std::list<sockets::TcpSocket>;

    // What came over one connection.
    struct Taken {
        std::uint64_t bytes = 0;
        std::vector<std::byte> first = {};  // to be shown
        std::vector<std::byte> room = {};   // to read into
        TimePoint begun = {};
    };

    app::Task accept(Listener& listener);
    app::Task serve(Sockets::iterator socket, const Manner& manner);
    app::Task run(Order order);
    boost::asio::awaitable<sockets::error_code> write_all(Sockets::iterator socket,
                                                          const Order& order,
                                                          sim::Cause cause);
    static boost::asio::awaitable<sockets::error_code> write(sockets::TcpSocket& socket,
                                                             const sim::Payload& text,
                                                             std::uint64_t size);
    boost::asio::awaitable<sockets::error_code> read(sockets::TcpSocket& socket, Taken& taken);
    void say_taken(const sockets::TcpSocket& socket, const Taken& taken);
    void release(Sockets::iterator socket);

    tcp::Tcp& tcp_;
    std::list<Listener> listeners_;
    Sockets sockets_;  // not in the coroutines, which may outlive the node
};

// "send"
const trace::Layer& layer();

}  // namespace catenet::streams
