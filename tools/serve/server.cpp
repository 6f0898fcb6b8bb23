#include "tools/serve/server.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>

#include <unistd.h>
#include <utility>

namespace catenet::serve {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;

constexpr std::chrono::milliseconds kPause{100};     // when no connection can be taken
constexpr std::chrono::milliseconds kFarewell{300};  // that connections have when the server ends
constexpr int kTries = 20;  // to find a port that is free at both loopbacks

bool is_missing_here(Error error) {
    return error == asio::error::address_family_not_supported ||
           error == boost::system::errc::address_not_available;
}

}  // namespace

Server::Server(Classroom& classroom, const KeptCapture& capture, ServerOptions options)
    : classroom_(classroom),
      capture_(capture),
      options_(std::move(options)),
      desk_{.house = {.hosts = {}, .token = options_.token},
            .classroom = classroom,
            .capture = capture,
            .page = options_.page,
            .patience = options_.patience} {
    desk_.stir = [this] { go(); };
    desk_.is_over = [this](ConnectionId id) { asio::post(loop_, [this, id] { forget(id); }); };
}

Server::~Server() = default;

// -- Listening ------------------------------------------------------------------------------------

// With any port, the one that the first address got may be taken at the second.
std::optional<std::string> Server::open() {
    std::optional<std::string> failure;
    for (int i = 0; i < (options_.port == 0 ? kTries : 1); ++i) {
        acceptors_.clear();
        desk_.house.hosts.clear();
        port_ = options_.port;
        failure.reset();
        for (const std::string& address : options_.addresses) {
            if (!failure) failure = listen_at(address);
        }
        if (!failure) return {};
    }
    return failure;
}

std::optional<std::string> Server::listen_at(const std::string& text) {
    Error error;
    const auto address = asio::ip::make_address(text, error);
    if (error) return "'" + text + "', which is no address of IPv4 or IPv6";
    // A browser says which name it asked for, and of those there would be many.
    if (address.is_unspecified()) return text + ", which is no address of one machine";
    const tcp::endpoint endpoint{address, port_};
    Acceptor acceptor{loop_};
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(Acceptor::reuse_address{true}, error);
    if (!error && address.is_v6()) acceptor.set_option(asio::ip::v6_only{true}, error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(tcp::socket::max_listen_connections, error);
    if (error && is_missing_here(error) && !acceptors_.empty()) return {};
    if (error) return text + ", port " + std::to_string(port_) + ": " + error.message();
    port_ = acceptor.local_endpoint().port();
    acceptors_.push_back(std::move(acceptor));
    for (std::string& host : hosts_of(address.to_string(), port_)) {
        desk_.house.hosts.push_back(std::move(host));
    }
    return {};
}

std::string Server::address() const {
    return "http://" + desk_.house.hosts.front() + "/#" + desk_.house.token;
}

void Server::accept(Acceptor& acceptor) {
    acceptor.async_accept([this, &acceptor](Error error, tcp::socket socket) {
        if (stopping_) return;
        if (error) return accept_later(acceptor);
        take_in(std::move(socket));
        accept(acceptor);
    });
}

// One too many is closed at once.
void Server::take_in(tcp::socket socket) {
    if (connections_.size() >= options_.most_connections) return;
    Error ignored;
    socket.set_option(tcp::no_delay{true}, ignored);
    const ConnectionId id = ++last_id_;
    auto& connection = connections_[id] = make_connection(id, std::move(socket), desk_);
    connection->start();
}

// There may be no descriptor left for it, which does not mend itself at once.
void Server::accept_later(Acceptor& acceptor) {
    pause_.expires_after(kPause);
    pause_.async_wait([this, &acceptor](Error) {
        if (!stopping_) accept(acceptor);
    });
}

void Server::forget(ConnectionId id) {
    connections_.erase(id);
    if (stopping_ && connections_.empty()) loop_.stop();
    go();  // those who stay are told
}

// -- The run --------------------------------------------------------------------------------------

void Server::run() {
    heed_interruption();
    heed_deadline();
    classroom_.begin(Wall::now());
    for (Acceptor& acceptor : acceptors_) accept(acceptor);
    go();
    loop_.run();
}

void Server::go() {
    if (stopping_) return;
    const Wall::time_point wake = classroom_.tick(Wall::now());
    tell_full_capture();
    if (!options_.goes_on()) return stop();
    for (const auto& [id, connection] : connections_) connection->stir();
    sleep_until(wake);
}

void Server::tell_full_capture() {
    if (told_full_capture_ || !capture_.is_full()) return;
    told_full_capture_ = true;
    classroom_.tell_all(
        {{},
         "the capture to download holds no more frames; catenet serve FILE --out DIR writes all\n",
         true});
}

void Server::sleep_until(Wall::time_point wake) {
    if (wake == Wall::time_point::max()) {
        timer_.cancel();
        return;
    }
    timer_.expires_at(wake);
    timer_.async_wait([this](Error cancelled) {
        if (!cancelled) go();
    });
}

// -- The end --------------------------------------------------------------------------------------

// Asio closes what it watches, so it gets a descriptor of its own.
void Server::heed_interruption() {
    const int own = options_.interruption < 0 ? -1 : ::dup(options_.interruption);
    if (own < 0) return;
    interruption_.assign(own);
    interruption_.async_wait(asio::posix::stream_descriptor::wait_read, [this](Error cancelled) {
        if (!cancelled) stop();
    });
}

void Server::heed_deadline() {
    if (!options_.deadline) return;
    deadline_.expires_at(*options_.deadline);
    deadline_.async_wait([this](Error cancelled) {
        if (!cancelled) go();
    });
}

void Server::stop() {
    if (stopping_) return;
    stopping_ = true;
    for (Acceptor& acceptor : acceptors_) acceptor.close();
    if (connections_.empty()) return loop_.stop();
    farewell_.expires_after(kFarewell);
    farewell_.async_wait([this](Error) { loop_.stop(); });
    for (const auto& [id, connection] : connections_) connection->leave();
}

}  // namespace catenet::serve
