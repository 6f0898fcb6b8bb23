#include "tests/support/pdml.hpp"

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>

#include <algorithm>
#include <sstream>

namespace catenet::test {
namespace {

using Tree = boost::property_tree::ptree;

std::string attribute(const Tree& element, const char* name) {
    const auto attributes = element.find("<xmlattr>");
    if (attributes == element.not_found()) return {};
    return attributes->second.get<std::string>(name, "");
}

std::size_t number(const Tree& element, const char* name) {
    const std::string text = attribute(element, name);
    return text.empty() ? 0 : std::stoul(text);
}

// ".... 0101 = Header Length: 20 bytes (5)" begins with a picture of the bits; most texts do not.
std::string bit_picture(const std::string& words) {
    std::string bits = words.substr(0, words.find(" = "));
    if (bits.size() == words.size()) return {};
    bits.erase(std::remove(bits.begin(), bits.end(), ' '), bits.end());
    return bits.find_first_not_of(".01") == std::string::npos ? bits : "";
}

PdmlField field_of(const Tree& element, const std::string& protocol) {
    return {.name = attribute(element, "name"),
            .protocol = protocol,
            .begin = number(element, "pos"),
            .size = number(element, "size"),
            .show = attribute(element, "show"),
            .value = attribute(element, "value"),
            .bits = bit_picture(attribute(element, "showname"))};
}

void collect(const Tree& parent, const std::string& protocol, PdmlPacket& packet) {
    for (const auto& [tag, element] : parent) {
        if (tag == "proto") collect(element, attribute(element, "name"), packet);
        if (tag != "field") continue;
        if (number(element, "size") > 0) packet.push_back(field_of(element, protocol));
        collect(element, protocol, packet);
    }
}

}  // namespace

std::optional<std::vector<PdmlPacket>> read_pdml(const std::string& text) {
    Tree document;
    std::istringstream in(text);
    try {
        boost::property_tree::read_xml(in, document);
    } catch (const boost::property_tree::xml_parser_error&) {
        return {};
    }
    const auto pdml = document.get_child_optional("pdml");
    if (!pdml) return {};
    std::vector<PdmlPacket> packets;
    for (const auto& [tag, element] : *pdml) {
        if (tag == "packet") collect(element, "", packets.emplace_back());
    }
    return packets;
}

}  // namespace catenet::test
