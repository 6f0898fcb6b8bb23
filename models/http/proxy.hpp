// A proxy: asks another server in the place of who asks it (RFC 9110 3.7, 7.6). A reverse proxy
// asks always the same one; one that forwards asks whom the request names.
#pragma once
#include "models/http/hosts.hpp"
#include "models/http/service.hpp"
#include "models/http/url.hpp"

#include <optional>

namespace catenet::http {

struct ProxySettings {
    ServiceSettings service = {};
    std::optional<Url> upstream = {};  // nothing: it forwards
    Duration timeout = std::chrono::seconds{5};
};

// What the proxy `name` asks, of `upstream`, for the sake of that request: without what is said of
// the connection alone (RFC 9110 7.6.1), with a Via.
Request passed_on(const Request& request, const Url& upstream, std::string_view name);
// What it answers, when that is what it was answered. `to_head`: there is no body.
Response passed_back(Response response, std::string_view name, bool to_head);
// RFC 9110 7.6.3: its name stands in a Via already.
bool has_passed(const Request& request, std::string_view name);

class Proxy : public Service {
  public:
    Proxy(sim::Node& node, tcp::Tcp& tcp, const Hosts& hosts, ProxySettings settings);

    std::size_t held() const override;

  protected:
    Replying reply(const Asked& asked) override;

  private:
    using Upstreams = std::list<Channel>;

    // Where the request is to go; nothing if it does not say it.
    std::optional<Url> url_of(const Request& request) const;
    Replying ask(const Asked& asked, const Url& url, const app::Target& target);
    Channel::Done exchange(Channel& channel, const Asked& asked, const Url& url, Ipv4Address to);
    Reply fail(Channel& channel, unsigned status, const std::string& because, sim::Cause cause);

    Hosts hosts_;
    ProxySettings settings_;
    Upstreams upstreams_;  // not in the coroutines, which may outlive the node
};

}  // namespace catenet::http
