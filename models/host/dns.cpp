#include "models/host/dns.hpp"

#include "models/dhcp/clients.hpp"
#include "models/dns/lookup.hpp"
#include "models/dns/settings.hpp"

namespace catenet::host {
namespace {

// Hands what DHCP says to the stub resolver; what the scenario says itself comes first.
class LeasedResolver : public sim::Protocol, public dhcp::ConfigurationListener {
  public:
    explicit LeasedResolver(dns::Lookup& lookup) : lookup_(lookup), given_(lookup.servers()) {}

    void on_configuration(const sim::Port&, const dhcp::Configuration& leased) override {
        std::vector<Ipv4Address> servers = given_;
        servers.insert(servers.end(), leased.name_servers.begin(), leased.name_servers.end());
        lookup_.set_servers(std::move(servers));
    }
    void receive(sim::Packet, sim::Port&) override {
        CATENET_ASSERT(false, "no layer hands packets to who listens to DHCP");
    }

  private:
    dns::Lookup& lookup_;
    std::vector<Ipv4Address> given_;
};

}  // namespace

void equip_dns(Stack& stack, const scenario::NodeBuild& build) {
    auto& lookup = build.node.add<dns::Lookup>(build.node, stack.udp, stack.tcp);
    lookup.set_servers(dns::resolvers(build.plan, build.parameters()));
    if (auto* const clients = build.node.find<dhcp::Clients>()) {
        clients->on_configuration(build.node.add<LeasedResolver>(lookup));
    }
    if (auto settings = dns::server_settings(build.plan, build.parameters())) {
        build.node.add<dns::Server>(build.node, stack.udp, stack.tcp, std::move(*settings));
    }
}

}  // namespace catenet::host
