#include "tests/support/random_scenario.hpp"

#include <algorithm>
#include <utility>

namespace catenet::test {
namespace {

// An Ethernet, whose members become known bit by bit.
struct Lan {
    std::string name;
    std::string parameters;
    bool is_tree = false;  // of switches and hubs
    bool is_shared = false;
    std::vector<std::string> members = {};
};

struct Bus {
    std::string name;
    std::vector<std::string> members = {};
};

std::string list_of(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return "[" + text + "]";
}

class Architect {
  public:
    explicit Architect(Dice& dice) : dice_(dice) {}

    RandomNetwork build() {
        const std::size_t lans = dice_.between(1, 3);
        for (std::size_t i = 0; i < lans; ++i) add_lan();
        for (std::size_t i = 0; i + 1 < lans; ++i) join(lans_[i], lans_[i + 1]);
        if (lans == 3 && dice_.one_in(3)) join(lans_[0], lans_[2]);
        const std::size_t buses = dice_.below(3);
        for (std::size_t i = 0; i < buses; ++i) add_bus();
        for (Lan& lan : lans_) wire(lan);
        for (const Bus& bus : buses_) {
            networks_ += said({"  " + bus.name + ": {kind: can, rate: ",
                               dice_.word({"500kbps", "125kbps", "1Mbps"}),
                               loss(),
                               dice_.one_in(3) ? ", restart: yes}\n" : "}\n"});
            network_.places.push_back({bus.name, bus.members, true});
        }
        network_.text = "networks:\n" + networks_ + "nodes:\n" + nodes_;
        if (!links_.empty()) network_.text += "links:\n" + links_;
        return std::move(network_);
    }

  private:
    std::string loss() { return dice_.one_in(4) ? ", loss: " + dice_.number(1, 20) + "%" : ""; }
    std::string queue() { return dice_.one_in(2) ? ", queue: " + dice_.number(1, 6) : ""; }
    std::string prefix() { return "10.0." + std::to_string(++prefixes_) + ".0/24"; }
    std::string latency() {
        return dice_.one_in(4) ? ", latency: " + dice_.number(1, 900) + "us" : "";
    }

    void add_lan() {
        Lan lan{.name = "lan" + std::to_string(lans_.size()),
                .parameters = ", prefix: " + prefix()};
        lan.is_tree = dice_.one_in(3);
        lan.is_shared = !lan.is_tree && dice_.one_in(3);
        if (lan.is_shared) lan.parameters += ", medium: hub";
        if (!lan.is_shared && !lan.is_tree && dice_.one_in(3)) lan.parameters += ", medium: switch";
        lan.parameters += ", rate: " + dice_.word({"10Mbps", "100Mbps", "1Mbps"});
        lan.parameters += said({", delay: ", dice_.number(1, 9), "us", loss(), queue()});
        if (dice_.one_in(4)) lan.parameters += ", mtu: " + dice_.number(68, 1500) + "B";
        const std::size_t hosts = dice_.between(2, 3);
        for (std::size_t i = 0; i < hosts; ++i) add_host(lan);
        lans_.push_back(std::move(lan));
    }

    void add_host(Lan& lan) {
        const std::string name = "h" + std::to_string(network_.talkers.size());
        std::string more = latency();
        if (dice_.one_in(6)) more += ", fix: {udp-checksum: off, ip-id: 65535}";
        nodes_ += "  " + name + ": {joins: " + lan.name + more + "}\n";
        network_.talkers.push_back(name);
        lan.members.push_back(name);
    }

    std::string add_router(const std::vector<std::string>& networks) {
        const std::string name = "r" + std::to_string(network_.routers.size());
        nodes_ += "  " + name + ": {kind: router, joins: " + list_of(networks) + latency() + "}\n";
        network_.routers.push_back(name);
        network_.talkers.push_back(name);
        return name;
    }

    // By one router, or by two with a line between them.
    void join(Lan& one, Lan& other) {
        if (dice_.one_in(3)) {
            const std::string router = add_router({one.name, other.name});
            one.members.push_back(router);
            other.members.push_back(router);
            return;
        }
        const std::string line = "line" + std::to_string(lines_++);
        networks_ += said({"  " + line + ": {kind: ",
                           dice_.word({"p2p", "ethernet"}),
                           ", prefix: " + prefix() + ", rate: ",
                           dice_.word({"1Mbps", "64kbps", "1Gbps"}),
                           ", delay: ",
                           dice_.number(1, 5000),
                           "us",
                           loss(),
                           queue(),
                           "}\n"});
        one.members.push_back(add_router({one.name, line}));
        other.members.push_back(add_router({line, other.name}));
        network_.places.push_back({line, {one.members.back(), other.members.back()}});
    }

    void add_bus() {
        Bus bus{"bus" + std::to_string(buses_.size())};
        const std::size_t devices = dice_.between(1, 3);
        for (std::size_t i = 0; i < devices; ++i) add_device(bus);
        add_gateway(bus);
        buses_.push_back(std::move(bus));
    }

    void add_device(Bus& bus) {
        const std::size_t number = network_.devices.size();
        const std::string name = "d" + std::to_string(number);
        std::string more;
        if (dice_.one_in(2)) {
            // Two that send the same identifier would clash for ever: each has its own.
            more += said({", sends: [{id: \"0x1" + std::to_string(number) + "0\", data: \"",
                          dice_.word({"00", "01", "0102", "FFFFFFFFFFFFFFFF"}),
                          "\", every: ",
                          dice_.number(2, 50),
                          "ms, count: ",
                          dice_.number(1, 9),
                          "}]"});
        }
        if (dice_.one_in(2)) more += ", accepts: {\"0x2B4\": speed}";
        nodes_ += "  " + name + ": {kind: can-node, joins: " + bus.name + more + "}\n";
        network_.devices.push_back(name);
        bus.members.push_back(name);
    }

    // Its peer is a host, or the gateway of the bus before it, so that the bus goes on elsewhere.
    void add_gateway(Bus& bus) {
        const std::string name = "gw" + std::to_string(network_.gateways.size());
        Lan& lan = dice_.one_in(2) ? lans_.front() : lans_.back();
        const bool tunnels = !network_.gateways.empty() && dice_.one_in(2);
        const std::string peer = tunnels ? network_.gateways.back() : dice_.of(hosts());
        std::string settings =
            "peer: \"" + peer + ":20000\", timeout: " + dice_.word({"0s", "1ms", "7ms", "100ms"});
        if (dice_.one_in(2)) settings += ", queue: " + dice_.number(1, 6);
        if (dice_.one_in(3)) settings += ", peer-check: no";
        if (dice_.one_in(4)) settings += ", encapsulation: can-eth, listen: 20000";
        nodes_ += "  " + name + ": {kind: gateway, joins: [" + lan.name + ", " + bus.name +
                  "], translates: {can-udp: {" + settings + "}}}\n";
        network_.gateways.push_back(name);
        network_.talkers.push_back(name);
        lan.members.push_back(name);
        bus.members.push_back(name);
    }

    std::vector<std::string> hosts() const {
        std::vector<std::string> hosts;
        std::copy_if(network_.talkers.begin(),
                     network_.talkers.end(),
                     std::back_inserter(hosts),
                     [](const std::string& name) { return name[0] == 'h'; });
        return hosts;
    }

    void wire(const Lan& lan) {
        networks_ += "  " + lan.name + ": {kind: ethernet" + lan.parameters + "}\n";
        if (lan.is_tree) return plant(lan);
        network_.places.push_back({lan.name, lan.members});
        const bool automatic = !lan.is_shared && lan.members.size() > 2;
        if (!automatic) return;
        network_.switches.push_back(lan.name + "-switch");
        for (const std::string& member : lan.members) {
            network_.places.push_back({member + "-" + lan.name + "-switch", {member}});
        }
    }

    // A tree of switches, a hub among them now and then.
    void plant(const Lan& lan) {
        std::vector<std::string> middles;
        std::vector<std::string> all = lan.members;
        const std::size_t count = dice_.between(1, 3);
        for (std::size_t i = 0; i < count; ++i) {
            const bool is_hub = dice_.one_in(4);
            const std::string name = lan.name + (is_hub ? "hub" : "sw") + std::to_string(i);
            nodes_ += "  " + name + ": {kind: " + (is_hub ? "hub" : "switch") +
                      ", joins: " + lan.name + "}\n";
            if (i > 0) link(name, dice_.of(middles));
            middles.push_back(name);
            if (is_hub) continue;
            network_.switches.push_back(name);
            all.push_back(name);
        }
        for (const std::string& member : lan.members) link(member, dice_.of(middles));
        network_.places.push_back({lan.name, all});
    }

    void link(const std::string& one, const std::string& other) {
        const bool shared = is_hub(one) || is_hub(other);
        links_ += "  - {between: [" + one + ", " + other + "]";
        if (!shared && dice_.one_in(3)) {
            links_ += said({", delay: ", dice_.number(1, 900), "us", loss()});
        }
        links_ += "}\n";
        if (!shared) network_.places.push_back({one + "-" + other, {one, other}});
    }
    static bool is_hub(const std::string& name) { return name.find("hub") != std::string::npos; }

    Dice& dice_;
    std::vector<Lan> lans_;
    std::vector<Bus> buses_;
    std::size_t prefixes_ = 0;
    std::size_t lines_ = 0;
    std::string networks_;
    std::string nodes_;
    std::string links_;
    RandomNetwork network_;
};

}  // namespace

RandomNetwork random_network(Dice& dice) {
    return Architect{dice}.build();
}

}  // namespace catenet::test
