// ServedRun: a run that a server shows in a thread of its own, for clients that mean well and
// others.
#pragma once
#include "tests/tools/live/scenario_world.hpp"
#include "tests/tools/serve/made_up_feed.hpp"
#include "tests/tools/serve/raw_client.hpp"
#include "tools/serve/server.hpp"

#include <array>
#include <filesystem>
#include <iterator>
#include <stdexcept>
#include <thread>
#include <unistd.h>

namespace catenet::test {

// Two pings a second for an hour.
inline const std::string kPingsForAnHour = R"(title: Pings
stop: 1h
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
events:
  - 0s: pc1 ping pc2 count 7200 every 500ms
)";

inline constexpr std::string_view kTestToken = "00112233445566778899aabbccddeeff";

// Clients are not waited for as long as people are.
serve::Patience short_patience();

class ServedRun {
  public:
    explicit ServedRun(serve::Patience patience = short_patience(), std::size_t filler = 0);
    ~ServedRun();
    ServedRun(const ServedRun&) = delete;
    ServedRun& operator=(const ServedRun&) = delete;

    std::uint16_t port() const { return server_.port(); }
    RawClient connect() const { return RawClient{port()}; }
    // Who is let in, has said the token, and got the scenario.
    RawClient viewer() const;
    // The answer to a request with these lines and a right Host.
    std::string get(std::string_view line, std::string_view more = {}) const;

    // Whether a viewer who comes now is shown a part, and the time of the run passes.
    bool goes_on() const;
    // Ends the server as a signal would, and waits for it.
    void stop();

  private:
    ScenarioWorld world_{kPingsForAnHour};
    serve::KeptCapture capture_;
    serve::Stage stage_;
    MadeUpFeed feed_;
    serve::Classroom classroom_;
    std::array<int, 2> signal_{-1, -1};
    serve::Server server_;
    std::thread thread_;
};

// How many descriptors this process has open.
std::size_t open_descriptors();

// -- How it does that -----------------------------------------------------------------------------

inline serve::ServerOptions served_options(serve::Patience patience, int interruption) {
    serve::ServerOptions options;
    options.patience = patience;
    options.token = kTestToken;
    options.page = [](std::string_view nonce) { return "the page, " + std::string{nonce}; };
    options.interruption = interruption;
    return options;
}

inline int open_pipe(std::array<int, 2>& ends) {
    if (::pipe(ends.data()) != 0) throw std::runtime_error{"no pipe"};
    return ends[0];
}

inline serve::Patience short_patience() {
    using std::chrono::milliseconds;
    return {.header = milliseconds{300},
            .idle = milliseconds{300},
            .progress = milliseconds{300},
            .farewell = milliseconds{100},
            .hello = milliseconds{300},
            .close = milliseconds{200},
            .silence = milliseconds{20'000}};
}

inline ServedRun::ServedRun(serve::Patience patience, std::size_t filler)
    : stage_(*world_.world,
             world_.questions,
             {.file = "f.yaml", .speed = *live::Speed::parse_fine("20"), .playing = true}),
      classroom_(stage_, feed_),
      server_(classroom_, capture_, served_options(patience, open_pipe(signal_))) {
    world_.simulation().trace().add(capture_);
    feed_.filler = filler;
    if (const auto failure = server_.open()) throw std::runtime_error{*failure};
    thread_ = std::thread{[this] { server_.run(); }};
}

inline ServedRun::~ServedRun() {
    stop();
    for (const int end : signal_) ::close(end);
}

inline void ServedRun::stop() {
    const char byte = 0;
    if (!thread_.joinable() || ::write(signal_[1], &byte, 1) != 1) return;
    thread_.join();
}

inline RawClient ServedRun::viewer() const {
    RawClient client = connect();
    if (!client.upgrade()) return client;
    client.hello(std::string{kTestToken});
    client.message_with("scenario");
    return client;
}

inline std::string ServedRun::get(std::string_view line, std::string_view more) const {
    RawClient client = connect();
    client.send(request(port(), line, more));
    client.end_sending();
    return client.read_all();
}

inline bool ServedRun::goes_on() const {
    RawClient client = viewer();
    const std::string first = client.message_with("\"state\"");
    const bool has_part = !client.message_with("\"part\"").empty();
    const std::string later = client.message_with("\"state\"");
    return has_part && !first.empty() && !later.empty() && first != later;
}

inline std::size_t open_descriptors() {
    const std::filesystem::directory_iterator all{"/proc/self/fd"};
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

}  // namespace catenet::test
