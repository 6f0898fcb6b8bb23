// Scenes: an office with browsers, a plant with a Modbus gateway and its line, and a web gateway
// between them.
#pragma once
#include <string>

namespace catenet::test {

struct WebScene {
    std::string web = "server: gw";
    std::string modbus = "timeout: 100ms";
    std::string plant = {};  // more about the network
    std::string nodes = {};
    std::string rest = {};
};

inline std::string web_scene(const WebScene& scene) {
    return "title: T\n"
           "networks:\n"
           "  office: {kind: ethernet, prefix: 10.0.1.0/24}\n"
           "  plant: {kind: ethernet, prefix: 10.0.2.0/24" +
           scene.plant +
           "}\n"
           "  line: {kind: modbus-rtu, rate: 57600bps}\n"
           "nodes:\n"
           "  pc:  {joins: {office: 10.0.1.10}}\n"
           "  pc2: {joins: {office: 10.0.1.20}}\n"
           "  web: {kind: gateway, joins: {office: 10.0.1.1, plant: 10.0.2.1}, translates: "
           "{http-modbus: {" +
           scene.web +
           "}}}\n"
           "  gw:  {kind: gateway, joins: {plant: 10.0.2.2, line: {}}, translates: {modbus: {" +
           scene.modbus +
           "}}}\n"
           "  drive: {kind: modbus-device, joins: line, unit: 17, holding: {0: [100, 101, 102]}, "
           "coils: {0: [1, 0, 1, 1, 0, 0, 1, 0, 1, 1]}, input: {0: 203}, discrete: {4: 1}}\n" +
           scene.nodes + scene.rest;
}

}  // namespace catenet::test
