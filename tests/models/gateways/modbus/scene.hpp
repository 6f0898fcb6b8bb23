// Scenes: hosts of an office, a serial line with its devices, a gateway between them.
#pragma once
#include <string>

namespace catenet::test {

struct LineScene {
    std::string settings = {};  // of the translation
    std::string devices =
        "  drive: {kind: modbus-device, joins: line, unit: 17, holding: {0: [100, 101, 102]}, "
        "coils: {0: [1, 0, 1]}}\n"
        "  meter: {kind: modbus-device, joins: line, unit: 5, input: {0: 203}, holding: {0: 7}}\n";
    std::string rest = {};
    std::string office = {};  // more about the network: "loss: 2%, "
    std::string line = "rate: 10000bps";
};

// A bit takes 100 us, a character 1.1 ms, the silence behind a frame 3.85 ms.
inline std::string line_scene(const LineScene& scene) {
    return "title: T\n"
           "networks:\n"
           "  office: {kind: ethernet, prefix: 10.0.1.0/24" +
           scene.office +
           "}\n"
           "  line: {kind: modbus-rtu, " +
           scene.line +
           "}\n"
           "nodes:\n"
           "  pc:  {joins: {office: 10.0.1.10}}\n"
           "  pc2: {joins: {office: 10.0.1.20}}\n"
           "  gw:  {kind: gateway, joins: {office: 10.0.1.1, line: {}}, translates: {modbus: {" +
           scene.settings + "}}}\n" + scene.devices + scene.rest;
}

}  // namespace catenet::test
