#include "models/firewall/rule_text.hpp"

#include "models/icmp/packet.hpp"

#include "sim/scenario/sentence.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace catenet::firewall {
namespace {

using ipv4::Chain;
using ipv4::IpProtocol;
using scenario::quoted;
using scenario::Word;
using Why = ipv4::Refusal::Why;

template <class T>
struct Named {
    std::string_view word;
    T meaning;
};

constexpr std::array<Named<Action>, 3> kActions{
    {{"accept", Action::Accept}, {"drop", Action::Drop}, {"reject", Action::Reject}}};

// As iptables names them.
constexpr std::array<Named<Why>, 7> kRefusals{{{"net-unreachable", Why::NoRoute},
                                               {"host-unreachable", Why::HostUnreachable},
                                               {"proto-unreachable", Why::ProtocolUnreachable},
                                               {"port-unreachable", Why::PortUnreachable},
                                               {"net-prohibited", Why::NetProhibited},
                                               {"host-prohibited", Why::HostProhibited},
                                               {"admin-prohibited", Why::AdminProhibited}}};

// The same, for segments of TCP.
constexpr std::string_view kReset = "tcp-reset";

constexpr std::array<Named<IpProtocol>, 3> kProtocols{
    {{"udp", IpProtocol::Udp}, {"tcp", IpProtocol::Tcp}, {"icmp", IpProtocol::Icmp}}};

constexpr std::array<Named<State>, 4> kStates{{{"new", State::New},
                                               {"established", State::Established},
                                               {"related", State::Related},
                                               {"invalid", State::Invalid}}};

constexpr std::array<Named<icmp::Type>, 7> kTypes{
    {{"echo-reply", icmp::Type::EchoReply},
     {"destination-unreachable", icmp::Type::DestinationUnreachable},
     {"source-quench", icmp::Type::SourceQuench},
     {"redirect", icmp::Type::Redirect},
     {"echo-request", icmp::Type::EchoRequest},
     {"time-exceeded", icmp::Type::TimeExceeded},
     {"parameter-problem", icmp::Type::ParameterProblem}}};

template <class T, std::size_t N>
const T* find(const std::array<Named<T>, N>& all, std::string_view word) {
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Named<T>& named) { return named.word == word; });
    return found == all.end() ? nullptr : &found->meaning;
}

template <class T, std::size_t N>
void add_words(const std::array<Named<T>, N>& all, std::vector<std::string_view>& words) {
    for (const Named<T>& named : all) words.push_back(named.word);
}

bool begins_with_digit(std::string_view word) {
    return !word.empty() && word.front() >= '0' && word.front() <= '9';
}

class RuleReader {
  public:
    RuleReader(std::span<const Word> words,
               const scenario::Line& line,
               const RulePlace& place,
               scenario::Diagnostics& diagnostics)
        : words_(words), line_(line), place_(place), diagnostics_(diagnostics) {}

    std::optional<FilterRule> read() {
        if (!read_action()) return {};
        while (!at_end()) {
            if (!read_condition()) return {};
        }
        if (!fits_together()) return {};
        rule_.text = line_.text;
        return std::move(rule_);
    }

  private:
    bool at_end() const { return next_ == words_.size(); }
    const Word& here() const { return words_[next_]; }
    scenario::Reading reading() const { return {diagnostics_}; }

    bool fail(scenario::Span where, const std::string& message, const std::string& hint) {
        diagnostics_.error(where, message, hint);
        return false;
    }
    bool fail_word(const std::string& message,
                   const std::vector<std::string_view>& known,
                   std::string_view what) {
        return fail(here().where,
                    message + " " + quoted(here().text),
                    scenario::known_words_hint(here().text, known, what));
    }
    // The word behind the one that asks for it.
    bool take(std::string_view wanted) {
        const Word& asks = words_[next_++];
        if (!at_end()) return true;
        return fail(asks.where,
                    quoted(asks.text) + " is followed by " + std::string{wanted},
                    "a rule is written: accept udp from 10.0.1.0/24 to any port 53");
    }

    bool read_action();
    bool read_refusal();
    bool read_condition();
    bool read_end(const Word*& said,
                  std::vector<Ipv4Prefix>& prefixes,
                  std::optional<PortRange>& port);
    bool read_prefixes(std::vector<Ipv4Prefix>& prefixes);
    bool read_name(std::vector<Ipv4Prefix>& prefixes);
    bool read_port(std::optional<PortRange>& port);
    bool read_type();
    bool read_protocol();
    bool read_interface(std::string& name, bool exists);
    bool unknown_word();
    bool fits_together();
    std::optional<std::uint64_t> number(const std::string& text,
                                        std::string_view name,
                                        std::uint64_t most);

    std::span<const Word> words_;
    const scenario::Line& line_;
    const RulePlace& place_;
    scenario::Diagnostics& diagnostics_;
    std::size_t next_ = 0;
    FilterRule rule_;
    const Word* from_word_ = nullptr;
    const Word* to_word_ = nullptr;
    const Word* port_word_ = nullptr;  // what needs ports, or types
    const Word* type_word_ = nullptr;
    const Word* reset_word_ = nullptr;
};

bool RuleReader::read_action() {
    if (words_.empty()) return fail(line_.where, "a rule is empty", "accept, drop or reject");
    const Action* const action = find(kActions, here().text);
    if (action == nullptr) {
        std::vector<std::string_view> known;
        add_words(kActions, known);
        return fail_word("a rule begins with what it does, not", known, "actions");
    }
    rule_.action = *action;
    ++next_;
    const bool has_kind = rule_.action == Action::Reject && !at_end() && here().text == "with";
    return !has_kind || read_refusal();
}

bool RuleReader::read_refusal() {
    if (!take("what the sender is told")) return false;
    if (here().text == kReset) {
        reset_word_ = &here();
        rule_.resets = true;
        ++next_;
        return true;
    }
    const Why* const why = find(kRefusals, here().text);
    if (why == nullptr) {
        std::vector<std::string_view> known;
        add_words(kRefusals, known);
        known.push_back(kReset);
        return fail_word("nobody can be told", known, "known");
    }
    rule_.why = *why;
    ++next_;
    return true;
}

bool RuleReader::read_condition() {
    const std::string& word = here().text;
    if (const IpProtocol* const protocol = find(kProtocols, word)) {
        if (rule_.protocol) return fail(here().where, "a second protocol", "write two rules");
        rule_.protocol = static_cast<std::uint8_t>(*protocol);
        ++next_;
        return true;
    }
    if (const State* const state = find(kStates, word)) {
        rule_.states |= static_cast<std::uint8_t>(*state);
        ++next_;
        return true;
    }
    if (word == "from") return read_end(from_word_, rule_.from, rule_.source_port);
    if (word == "to") return read_end(to_word_, rule_.to, rule_.destination_port);
    if (word == "port") return read_port(rule_.destination_port);
    if (word == "type") return read_type();
    if (word == "protocol") return read_protocol();
    if (word == "in") return read_interface(rule_.in, place_.chain != Chain::Output);
    if (word == "out") return read_interface(rule_.out, place_.chain != Chain::Input);
    return unknown_word();
}

bool RuleReader::unknown_word() {
    std::vector<std::string_view> known;
    add_words(kProtocols, known);
    for (const char* word : {"protocol", "from", "to", "port", "type"}) known.emplace_back(word);
    if (place_.chain != Chain::Output) known.emplace_back("in");
    if (place_.chain != Chain::Input) known.emplace_back("out");
    add_words(kStates, known);
    return fail_word("unexpected", known, "words here");
}

bool RuleReader::read_end(const Word*& said,
                          std::vector<Ipv4Prefix>& prefixes,
                          std::optional<PortRange>& port) {
    if (said != nullptr) {
        return fail(here().where, "a second " + quoted(here().text), "write two rules");
    }
    said = &here();
    if (!take("an address, a prefix, a node, a network or 'any'")) return false;
    if (here().text == "any") {
        ++next_;
    } else if (!read_prefixes(prefixes)) {
        return false;
    }
    return at_end() || here().text != "port" || read_port(port);
}

bool RuleReader::read_prefixes(std::vector<Ipv4Prefix>& prefixes) {
    if (!begins_with_digit(here().text)) return read_name(prefixes);
    const bool is_prefix = here().text.find('/') != std::string::npos;
    const scenario::Parameter parameter{
        .name = "address",
        .type = is_prefix ? scenario::Type::Ipv4Prefix : scenario::Type::Ipv4Address};
    const auto value = read_word(parameter, here().text, here().where, reading());
    if (!value) return false;
    ++next_;
    prefixes.push_back(is_prefix ? value->as<Ipv4Prefix>()
                                 : Ipv4Prefix{value->as<Ipv4Address>(), 32});
    return true;
}

// A node means all its addresses, a network its prefix.
bool RuleReader::read_name(std::vector<Ipv4Prefix>& prefixes) {
    const scenario::Plan& plan = place_.plan;
    const std::string& name = here().text;
    if (const auto node = plan.find_node(name)) {
        for (const scenario::PlannedPort& port : plan.nodes[*node].ports) {
            if (port.address) prefixes.emplace_back(*port.address, 32);
        }
    }
    const auto& networks = plan.spec->networks;
    for (std::size_t i = 0; i < networks.size(); ++i) {
        if (networks[i].name.value == name && plan.prefixes[i]) {
            prefixes.push_back(*plan.prefixes[i]);
        }
    }
    if (!prefixes.empty()) {
        ++next_;
        return true;
    }
    std::vector<std::string_view> known{"any"};
    for (const scenario::PlannedNode& node : plan.nodes) known.emplace_back(node.name);
    for (const scenario::NetworkSpec& network : networks) known.emplace_back(network.name.value);
    return fail_word("no address, and no node or network with one:", known, "known");
}

std::optional<std::uint64_t> RuleReader::number(const std::string& text,
                                                std::string_view name,
                                                std::uint64_t most) {
    const scenario::Parameter parameter{
        .name = std::string{name}, .type = scenario::Type::Count, .most = most};
    const auto value = read_word(parameter, text, here().where, reading());
    if (!value) return {};
    return value->as<std::uint64_t>();
}

// "53" or "1000-2000"
bool RuleReader::read_port(std::optional<PortRange>& port) {
    port_word_ = &here();
    if (port) return fail(here().where, "a second port of that end", "1000-2000 means a range");
    if (!take("a port, or a range: 1000-2000")) return false;
    const std::size_t dash = here().text.find('-');
    const auto first = number(here().text.substr(0, dash), "port", 65535);
    if (!first) return false;
    auto last = first;
    if (dash != std::string::npos) last = number(here().text.substr(dash + 1), "port", 65535);
    if (!last) return false;
    if (*last < *first) return fail(here().where, "the range ends before it begins", "1000-2000");
    ++next_;
    port = PortRange{static_cast<std::uint16_t>(*first), static_cast<std::uint16_t>(*last)};
    return true;
}

bool RuleReader::read_type() {
    type_word_ = &here();
    if (!take("a type of ICMP message")) return false;
    if (const icmp::Type* const type = find(kTypes, here().text)) {
        rule_.icmp_type = static_cast<std::uint8_t>(*type);
    } else if (begins_with_digit(here().text)) {
        const auto type_number = number(here().text, "type", 255);
        if (!type_number) return false;
        rule_.icmp_type = static_cast<std::uint8_t>(*type_number);
    } else {
        std::vector<std::string_view> known;
        add_words(kTypes, known);
        return fail_word("unknown type", known, "types");
    }
    ++next_;
    return true;
}

bool RuleReader::read_protocol() {
    if (rule_.protocol) return fail(here().where, "a second protocol", "write two rules");
    if (!take("the number of a protocol")) return false;
    const auto protocol = number(here().text, "protocol", 255);
    if (!protocol) return false;
    rule_.protocol = static_cast<std::uint8_t>(*protocol);
    ++next_;
    return true;
}

bool RuleReader::read_interface(std::string& name, bool exists) {
    if (!exists) {
        return fail(here().where,
                    "packets of chain " + std::string{to_string(place_.chain)} + " have no port " +
                        quoted(here().text),
                    "input: in; output: out; forward: both");
    }
    if (!take("the name of a port")) return false;
    std::vector<std::string_view> known;
    for (const auto& port : place_.plan.nodes[place_.node].ports) known.emplace_back(port.name);
    if (std::find(known.begin(), known.end(), here().text) == known.end()) {
        return fail_word("unknown port", known, "ports of this node");
    }
    name = here().text;
    ++next_;
    return true;
}

bool RuleReader::fits_together() {
    const auto speaks = [&](IpProtocol protocol) {
        return rule_.protocol == static_cast<std::uint8_t>(protocol);
    };
    if (port_word_ != nullptr && !speaks(IpProtocol::Udp) && !speaks(IpProtocol::Tcp)) {
        return fail(port_word_->where, "only udp and tcp have ports", "write udp in front of it");
    }
    if (type_word_ != nullptr && !speaks(IpProtocol::Icmp)) {
        return fail(type_word_->where, "only icmp has types", "write icmp in front of it");
    }
    if (reset_word_ != nullptr && !speaks(IpProtocol::Tcp)) {
        return fail(reset_word_->where,
                    "only tcp has resets",
                    "write tcp behind it: reject with tcp-reset tcp port 80");
    }
    return true;
}

}  // namespace

std::optional<FilterRule> read_rule(const scenario::Line& line,
                                    const RulePlace& place,
                                    scenario::Diagnostics& diagnostics) {
    const auto words = scenario::words_of(line, diagnostics);
    if (!words) return {};
    if (words->size() > kMostRuleWords) {
        diagnostics.error(line.where,
                          "a rule has at most " + std::to_string(kMostRuleWords) + " words");
        return {};
    }
    return RuleReader{*words, line, place, diagnostics}.read();
}

std::string_view to_string(Chain chain) {
    switch (chain) {
        case Chain::Input: return "input";
        case Chain::Forward: return "forward";
        case Chain::Output: break;
    }
    return "output";
}

std::string_view to_string(Action action) {
    return kActions[static_cast<std::size_t>(action)].word;
}

}  // namespace catenet::firewall
