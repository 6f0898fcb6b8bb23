// The client of a node: asks for resources as `get`, `head` and `post` of a scenario say, and tells
// what came of it.
#pragma once
#include "models/apps/app/app.hpp"
#include "models/apps/app/question.hpp"
#include "models/http/channel.hpp"
#include "models/http/hosts.hpp"
#include "models/http/url.hpp"

#include <list>
#include <map>
#include <optional>

namespace catenet::http {

// What one line asks for.
struct Order {
    app::Target to = {};  // the host of the url, or the proxy
    Url url = {};
    std::uint16_t port = kPort;  // of `to`
    bool by_proxy = false;       // which is asked in the server's place
    std::string method = "GET";
    std::string body = {};
    Fields fields = {};  // that it says beside its own
    std::uint64_t count = 1;
    Duration every = std::chrono::seconds{1};
    bool if_changed = false;  // says what it has already
    bool close = false;       // a connection for each request
};

// One request for an order: where it leads, which redirects may change.
struct Step {
    app::Target to = {};
    std::uint16_t port = kPort;
    Url url = {};
    std::string method = {};
    std::string body = {};
};

class Client : public app::App {
  public:
    // How long a whole answer may take, from the question on.
    static constexpr Duration kPatience = std::chrono::seconds{10};
    static constexpr unsigned kMostRedirects = 5;
    static constexpr std::size_t kMostRemembered = 1000;  // urls with what their answers said

    Client(sim::Node& node, tcp::Tcp& tcp, const Hosts& hosts)
        : App(node), tcp_(tcp), hosts_(hosts) {}

    // REQUIRES: order.count > 0
    void begin(Order order);

    std::size_t held() const override;

  private:
    struct Job {
        Order order;
        std::optional<Channel> channel = {};
        ipv4::Endpoint peer = {};  // of the channel
        std::uint64_t series = 0;
        std::list<Job>::iterator place = {};
    };
    // The validators that the last answer gave (RFC 9110 8.8).
    struct Remembered {
        std::string etag = {};
        std::string modified = {};
    };
    using Done = Channel::Done;
    using Answered = boost::asio::awaitable<std::optional<Response>>;

    app::Task run(Job& job);
    app::Task fetch(Job& job);
    app::Task wait_until(Job& job, TimePoint when);
    boost::asio::awaitable<bool> follow(const Order& order, Step& step, std::string location);
    Answered ask(Job& job, const Step& step);
    Done exchange(Job& job, const Step& step, sim::Packet message, const std::string& bytes);
    static Done attempt(Channel& channel, const Step& step, const std::string& bytes);
    Channel& open(Job& job, const ipv4::Endpoint& peer);
    static void close(Job& job);
    static void say_unanswered(Job& job, app::Question& question, const std::string& because);
    void say_answered(Job& job,
                      app::Question& question,
                      const Step& step,
                      const Response& response);

    Request request_for(const Order& order, const Step& step) const;
    void remember(const std::string& uri, const Response& response);

    tcp::Tcp& tcp_;
    Hosts hosts_;
    std::list<Job> jobs_;  // a list: coroutines point at them
    std::map<std::string, Remembered> remembered_;
};

}  // namespace catenet::http
