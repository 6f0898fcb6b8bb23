// Server: the classroom page, served to browsers while the run goes on.
#pragma once
#include "tools/serve/connection.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <deque>
#include <map>

namespace catenet::serve {

struct ServerOptions {
    // Both loopbacks; the second may be missing on a machine without IPv6.
    std::vector<std::string> addresses = {"127.0.0.1", "::1"};
    std::uint16_t port = 0;  // 0: any that is free
    std::size_t most_connections = 64;
    Patience patience = {};
    std::string token = {};
    std::function<std::string(std::string_view nonce)> page = {};
    // False if it shall not go on. Asked after each slice of the run.
    std::function<bool()> goes_on = [] { return true; };
    // A descriptor that can be read when the server shall end; -1: there is none.
    int interruption = -1;
    // When it shall look again whether it may go on, were there nothing else to do.
    std::optional<Wall::time_point> deadline = {};
};

// One thread does all: a slice of the run, then what clients want, and again.
class Server {
  public:
    Server(Classroom& classroom, const KeptCapture& capture, ServerOptions options);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    // Begins to listen. What went wrong, for people, if anything did.
    std::optional<std::string> open();
    // REQUIRES: open() went well
    std::uint16_t port() const { return port_; }
    std::string address() const;  // for a browser, with the token: "http://127.0.0.1:8080/#..."

    void run();  // until it is interrupted, or may not go on

  private:
    using Acceptor = boost::asio::ip::tcp::acceptor;

    std::optional<std::string> listen_at(const std::string& text);
    void accept(Acceptor& acceptor);
    void take_in(boost::asio::ip::tcp::socket socket);
    void accept_later(Acceptor& acceptor);
    void heed_interruption();
    void heed_deadline();
    void go();
    void tell_full_capture();
    void sleep_until(Wall::time_point wake);
    void forget(ConnectionId id);
    void stop();

    Classroom& classroom_;
    const KeptCapture& capture_;
    ServerOptions options_;
    std::uint16_t port_ = 0;
    boost::asio::io_context loop_{1};
    Desk desk_;
    std::deque<Acceptor> acceptors_;
    boost::asio::steady_timer timer_{loop_};
    boost::asio::steady_timer pause_{loop_};
    boost::asio::steady_timer deadline_{loop_};
    boost::asio::steady_timer farewell_{loop_};
    boost::asio::posix::stream_descriptor interruption_{loop_};
    std::map<ConnectionId, std::unique_ptr<Connection>> connections_;
    ConnectionId last_id_ = 0;
    bool told_full_capture_ = false;
    bool stopping_ = false;
};

}  // namespace catenet::serve
