// Hosts: who the host of a url is, when the app finds out by itself: where it is sent on to, and
// where a proxy is to ask.
#pragma once
#include "models/apps/app/names.hpp"

#include "sim/net/node.hpp"
#include "sim/scenario/plan.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>

namespace catenet::http {

class Hosts {
  public:
    using Finding = boost::asio::awaitable<app::Target>;

    // What the scenario knows; the plan must live as long.
    Hosts(sim::Node& node, const scenario::Plan& plan) : node_(node), plan_(plan) {}

    // A node of the scenario or an address, else what the node's resolver says; nobody, with the
    // reason, if that is nothing.
    Finding find(std::string host) const;

  private:
    std::optional<Ipv4Address> known(const std::string& host) const;

    sim::Node& node_;
    const scenario::Plan& plan_;
};

}  // namespace catenet::http
