#include "tools/export/places.hpp"

#include <map>
#include <string_view>

namespace catenet::exports {

std::string packet_name(std::uint64_t number) {
    return "p" + std::to_string(number);
}

std::string time_text(TimePoint time) {
    std::string text = seconds_text(time);
    text.resize(text.size() - 3);  // to the nanosecond: a story is for people
    return text;
}

std::string time_column(TimePoint time) {
    const std::string text = time_text(time);
    return text.size() < kTimeColumn ? std::string(kTimeColumn - text.size(), ' ') + text : text;
}

std::string far_end(const trace::Directory& directory, const trace::TraceEvent& sent) {
    if (sent.link >= directory.links.size()) return {};
    const trace::LinkEntry& link = directory.links[sent.link];
    if (link.ends.size() != 2) return "(" + link.name + ")";
    const bool first = link.ends[0].node == sent.node && link.ends[0].port == sent.port;
    return directory.node_name(link.ends[first ? 1 : 0].node);
}

std::string who_is(const std::string& name_or_address, const trace::Directory& directory) {
    const auto address = Ipv4Address::parse(name_or_address);
    if (!address) return name_or_address;
    const trace::NodeIndex owner = directory.owner_of(*address);
    return owner == trace::kNone ? name_or_address : directory.node_name(owner);
}

LinkNetworks networks_of(const trace::Directory& directory) {
    LinkNetworks networks;
    std::map<std::string_view, std::size_t> numbers;
    for (const trace::LinkEntry& link : directory.links) {
        const auto [found, is_new] = numbers.try_emplace(link.network, networks.names.size());
        if (is_new) networks.names.push_back(link.network);
        networks.of_link.push_back(found->second);
    }
    return networks;
}

std::string cited(const trace::Rule& rule) {
    return "[" + std::string{rule.id} + ", " + std::string{rule.reference} + "]";
}

}  // namespace catenet::exports
