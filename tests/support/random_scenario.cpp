#include "tests/support/random_scenario.hpp"

#include <initializer_list>

namespace catenet::test {
namespace {

constexpr std::size_t kLast = 400;     // ms: when the last event begins
constexpr std::size_t kLongest = 100;  // ms: until a fault is mended; the run ends after both

using Lines = std::vector<std::string>;

class Author {
  public:
    Author(Dice& dice, const RandomNetwork& network) : dice_(dice), network_(network) {}

    Lines events() {
        const std::size_t traffic = dice_.between(2, 6);
        for (std::size_t i = 0; i < traffic; ++i) say(some_traffic());
        const std::size_t faults = dice_.below(8);
        for (std::size_t i = 0; i < faults; ++i) add_fault();
        return std::move(lines_);
    }

    Lines expectations() {
        const std::size_t count = dice_.below(6);
        for (std::size_t i = 0; i < count; ++i)
            lines_.push_back(said({some_expectation(), window()}));
        return std::move(lines_);
    }

  private:
    void say(const std::string& what) { say_at(dice_.below(kLast), what); }
    void say_at(std::size_t when, const std::string& what) {
        lines_.push_back(std::to_string(when) + "ms: " + what);
    }
    const std::string& talker() { return dice_.of(network_.talkers); }
    const RandomPlace& place() { return dice_.of(network_.places); }
    std::string node() {
        const std::initializer_list<const Lines*> kinds{
            &network_.talkers, &network_.switches, &network_.devices};
        const Lines& kind = **(kinds.begin() + dice_.below(kinds.size()));
        return kind.empty() ? talker() : dice_.of(kind);
    }
    std::string protocol() {
        return dice_.word({"eth", "arp", "ip", "icmp", "udp", "ppp", "can", "cannelloni"});
    }
    std::string share() { return dice_.word({"0%", "5%", "20%", "50%", "100%"}); }

    // -- Traffic ----------------------------------------------------------------------------------

    std::string some_traffic() {
        if (!network_.devices.empty() && dice_.one_in(4)) return some_frame();
        switch (dice_.below(6)) {
            case 0: return said({talker(), " traceroute ", talker()});
            case 1:
            case 2: return some_datagrams();
            default: return some_ping();
        }
    }
    std::string some_ping() {
        std::string line = said({talker(), " ping ", talker()});
        if (dice_.one_in(2)) {
            line += said({" count ", dice_.number(2, 3), " every ", dice_.number(1, 30), "ms"});
        }
        if (dice_.one_in(2)) line += " size " + dice_.number(0, 1472) + "B";
        if (dice_.one_in(4)) line += " ttl " + dice_.number(1, 3);
        return line;
    }
    // Bursts, too, which overrun short queues.
    std::string some_datagrams() {
        std::string line = said({talker(),
                                 " send ",
                                 talker(),
                                 " udp ",
                                 dice_.number(4998, 5001),
                                 " 'hello' count ",
                                 dice_.number(1, 8),
                                 " every ",
                                 dice_.word({"0s", "10us", "1ms", "9ms"})});
        if (dice_.one_in(2)) line += " size " + dice_.number(5, 1472) + "B";
        return line;
    }
    std::string some_frame() {
        const std::string identifier = dice_.word({"0x2B4", "0x001", "0x1FFFFFFF", "0x300"});
        const std::string data = dice_.word({"", " 05DC", " 0102030405060708", " 00"});
        if (dice_.one_in(3)) return dice_.of(network_.devices) + " can-restart";
        if (dice_.one_in(2)) return dice_.of(network_.devices) + " can-send " + identifier + data;
        const std::string& gateway = dice_.of(network_.gateways);
        const std::string& from = talker();
        const std::string line = from + " can-send " + identifier + data;
        return from == gateway ? line : line + " via " + gateway;
    }

    // -- Faults -----------------------------------------------------------------------------------

    // Which part of the place is meant.
    std::string part(const RandomPlace& where) {
        const std::string& member = dice_.of(where.members);
        switch (dice_.below(4)) {
            case 0: return " at " + member;
            case 1: return " towards " + member;
            case 2: return " at " + member + " towards " + dice_.of(where.members);
            default: return "";
        }
    }
    void add_fault() {
        const std::size_t when = dice_.below(kLast);
        const std::size_t later = when + dice_.between(0, kLongest);
        const RandomPlace& where = place();
        switch (dice_.below(6)) {
            case 0: {
                const std::string what = where.name + part(where);
                say_at(when, "cut " + what);
                if (!dice_.one_in(4)) say_at(later, "restore " + what);
                return;
            }
            case 1: {
                const std::string who = node();
                say_at(when, "fail " + who);
                if (!dice_.one_in(4)) say_at(later, "recover " + who);
                return;
            }
            case 2: return say_at(when, some_drop(where));
            default: return say_at(when, "set " + where.name + " " + some_setting(where));
        }
    }
    std::string some_drop(const RandomPlace& where) {
        std::string line = "drop next " + dice_.number(1, 4) + " on " + where.name;
        if (dice_.one_in(3)) line += " from " + dice_.of(where.members);
        if (dice_.one_in(3)) line += " " + protocol();
        return line;
    }
    std::string some_setting(const RandomPlace& where) {
        switch (dice_.below(where.is_bus ? 5 : 6)) {
            case 0: return said({"loss ", share(), part(where)});
            case 1: return said({"duplicate ", share(), part(where)});
            case 2: return said({"corrupt ", share(), part(where)});
            case 3: return said({"delay ", dice_.word({"0s", "1us", "300us", "5ms"}), part(where)});
            case 4: return said({"rate ", dice_.word({"100kbps", "1Mbps", "10Mbps"}), part(where)});
            default: return said({"reorder ", share(), part(where)});
        }
    }

    // -- Expectations -----------------------------------------------------------------------------

    std::string some_expectation() {
        if (!network_.routers.empty() && dice_.one_in(5)) return about_router();
        switch (dice_.below(9)) {
            case 0: return said({talker(), " reaches ", talker(), " within 50ms"});
            case 1: return said({talker(), " reaches ", talker()});
            case 2: return said({talker(), " cannot reach ", talker()});
            case 3: return said({"path ", talker(), " to ", talker(), " is direct"});
            case 4: return about_drops();
            case 5:
                return said({"count ",
                             protocol(),
                             " on ",
                             place().name,
                             " is",
                             dice_.word({" ", " at most ", " at least "}),
                             dice_.number(0, 20)});
            case 6: return said({"never ", protocol(), " on ", place().name});
            case 7:
                return said(
                    {"first ", protocol(), " before first ", protocol(), " on ", place().name});
            default: return about_node();
        }
    }
    std::string about_drops() {
        return said({"dropped at ",
                     node(),
                     " because ",
                     dice_.word({"lost",
                                 "link-down",
                                 "queue-full",
                                 "no-route",
                                 "taken-out",
                                 "node-failed",
                                 "unresolved"}),
                     dice_.one_in(2) ? " " + dice_.number(1, 3) + " times" : ""});
    }
    std::string about_router() {
        const std::string& router = dice_.of(network_.routers);
        switch (dice_.below(3)) {
            case 0: return "at " + router + " only eth.dst eth.src ip.ttl ip.checksum change";
            case 1: return "routes of " + router + " has 10.0.1.0/24";
            default:
                return said({"path ",
                             talker(),
                             " to ",
                             talker(),
                             dice_.word({" passes ", " avoids "}) + router});
        }
    }
    std::string about_node() {
        if (!network_.switches.empty() && dice_.one_in(2)) {
            return "mac of " + dice_.of(network_.switches) + " has 02:00:00:00:01:00";
        }
        if (dice_.one_in(2)) return "arp of " + talker() + " has 10.0.1.2";
        const std::string who = network_.devices.empty() ? talker() : dice_.of(network_.devices);
        return who + " got " + dice_.word({"1500", "'hello'", "[1, 2]", "0"});
    }
    std::string window() {
        switch (dice_.below(4)) {
            case 0: return " after " + dice_.number(0, 200) + "ms";
            case 1: return " before " + dice_.number(200, 400) + "ms";
            case 2: return " after 100ms before 300ms";
            default: return "";
        }
    }

    Dice& dice_;
    const RandomNetwork& network_;
    Lines lines_;
};

}  // namespace

Lines random_events(Dice& dice, const RandomNetwork& network) {
    return Author{dice, network}.events();
}

Lines random_expectations(Dice& dice, const RandomNetwork& network) {
    return Author{dice, network}.expectations();
}

std::string random_scenario(RandomStream& random) {
    Dice dice{random};
    const RandomNetwork network = random_network(dice);
    std::string text = said({"title: A random network\nseed: ",
                             dice.number(0, 1'000'000),
                             "\nstop: ",
                             dice.number(kLast + kLongest + 1, 900),
                             "ms\n",
                             network.text,
                             "events:\n"});
    for (const std::string& line : random_events(dice, network)) text += "  - " + line + "\n";
    const Lines expectations = random_expectations(dice, network);
    if (!expectations.empty()) text += "expect:\n";
    for (std::size_t i = 0; i < expectations.size(); ++i) {
        text += "  e" + std::to_string(i) + ": \"" + expectations[i] + "\"\n";
    }
    return text;
}

}  // namespace catenet::test
