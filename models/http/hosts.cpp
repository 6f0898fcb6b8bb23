#include "models/http/hosts.hpp"

#include "models/apps/app/app.hpp"

#include "sim/core/domain_name.hpp"

namespace catenet::http {

Hosts::Finding Hosts::find(std::string host) const {
    if (const auto address = known(host)) co_return app::Target{std::move(host), *address};
    auto* const names = node_.find<app::Names>();
    app::Target found{host, Ipv4Address{}, "nothing has the name " + host};
    if (names == nullptr || !is_domain_name(host)) co_return found;
    sim::Timer told(node_.executor());
    told.expires_at(kNever);
    names->find_address(host, [&](const app::Target& target) {
        found = target;
        told.cancel();
    });
    co_await app::wait_for(told);
    co_return found;
}

std::optional<Ipv4Address> Hosts::known(const std::string& host) const {
    if (const auto node = plan_.find_node(host)) return plan_.address_of(*node);
    return Ipv4Address::parse(host);
}

}  // namespace catenet::http
