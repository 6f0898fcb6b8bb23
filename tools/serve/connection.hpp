// Connection: one client of the server, from its first request to its end.
#pragma once
#include "tools/serve/classroom.hpp"
#include "tools/serve/kept_capture.hpp"
#include "tools/serve/rules.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace catenet::serve {

// How long a client may take for what, before it is left.
struct Patience {
    std::chrono::milliseconds header{5'000};     // to send a request
    std::chrono::milliseconds idle{15'000};      // to send another one
    std::chrono::milliseconds progress{15'000};  // to take some bytes of a response
    std::chrono::milliseconds farewell{1'000};   // to close, when the last response was sent
    std::chrono::milliseconds hello{5'000};      // to say the token
    std::chrono::milliseconds close{5'000};      // to take the close frame of a WebSocket
    // Of a WebSocket that says nothing, to answer a ping. Nothing: as the library suggests.
    std::optional<std::chrono::milliseconds> silence = {};
};

using ConnectionId = Viewer;

// What all connections share.
struct Desk {
    House house;
    Classroom& classroom;
    const KeptCapture& capture;
    std::function<std::string(std::string_view nonce)> page;
    Patience patience;
    std::function<void()> stir = {};                 // somebody wished something
    std::function<void(ConnectionId)> is_over = {};  // it may be destroyed, but not in this call
};

class Connection {
  public:
    virtual ~Connection() = default;
    virtual void start() = 0;
    // There may be something to send.
    virtual void stir() = 0;
    // The server goes away.
    virtual void leave() = 0;
};

// REQUIRES: the desk lives longer; it is not destroyed before Desk::is_over, unless its loop has
// stopped for ever
std::unique_ptr<Connection> make_connection(ConnectionId id,
                                            boost::asio::ip::tcp::socket socket,
                                            Desk& desk);

}  // namespace catenet::serve
