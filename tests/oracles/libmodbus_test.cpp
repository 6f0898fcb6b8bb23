// The word of libmodbus and mbpoll: tests/oracles/modbus/gold.txt has what they said to each other,
// byte by byte (tests/oracles/modbus/record). Our client and our device must say the same.
#include "tests/support/scenario_run.hpp"

#include "sim/trace/layer.hpp"
#include "sim/trace/sink.hpp"

#include <gmock/gmock.h>

#include <sstream>

namespace catenet::test {
namespace {

using testing::ElementsAreArray;

using Exchange = std::vector<std::string>;  // "> 110300000003075b"

Exchange gold(const std::string& name) {
    std::istringstream lines{read_project_file("tests/oracles/modbus/gold.txt")};
    Exchange exchange;
    bool is_it = false;
    for (std::string line; std::getline(lines, line);) {
        if (line[0] == '#') {
            is_it = line == "# " + name;
        } else if (is_it) {
            exchange.push_back(line);
        }
    }
    return exchange;
}

// What went over a line, or over TCP, as lines of the gold.
class Adus final : public trace::Sink {
  public:
    void begin(const trace::Directory& directory, const trace::Layers& layers) override {
        directory_ = &directory;
        layers_ = &layers;
    }
    void on_event(const trace::TraceEvent& event) override {
        if (event.what != trace::What::Sent || event.packet == nullptr) return;
        std::vector<std::byte> frame(event.packet->size());
        event.packet->copy_to(frame);
        const bool is_client = directory_->nodes[event.node].name == "client";
        const std::string direction = is_client ? "> " : "< ";
        for (const trace::DissectedLayer& layer : layers_->dissect(*event.layer, frame)) {
            if (layer.layer->name == "mbrtu") said.push_back(direction + hex(frame));
            if (layer.layer->name == "mbtcp") {
                const ByteView adu = ByteView{frame}.subspan(layer.begin);
                const auto length = static_cast<std::size_t>(adu[5]);
                said.push_back(direction + hex(adu.first(6 + length)));
            }
        }
    }
    void end(TimePoint) override {}

    Exchange said;

  private:
    static std::string hex(ByteView bytes) {
        std::string digits;
        for (const std::byte byte : bytes) {
            constexpr std::string_view kDigits = "0123456789abcdef";
            digits += kDigits[std::to_integer<unsigned>(byte) >> 4U];
            digits += kDigits[std::to_integer<unsigned>(byte) & 15U];
        }
        return digits;
    }

    const trace::Directory* directory_ = nullptr;
    const trace::Layers* layers_ = nullptr;
};

Exchange said_in(const std::string& scenario) {
    Adus adus;
    RunOptions options;
    options.with_trace = false;
    options.sinks = {&adus};
    const RunResult result = run_scenario(scenario, options);
    EXPECT_TRUE(result.ran) << result.complaints;
    EXPECT_EQ(result.broken, "");
    return adus.said;
}

// What tests/oracles/modbus/peer.cpp holds.
const std::string kTables = R"(
      coils: {0-19: 0}
      discrete: {0: 1, 1: 0, 2: 1, 3: 0, 4: 1, 5: 0, 6: 1, 7: 0, 8: 1, 9: 0}
      holding: {0: 100, 1: 101, 2: 102, 3: 103, 4: 104, 5: 105, 6: 106, 7: 107, 8: 108, 9: 109,
                10: 110, 11: 111, 12: 112, 13: 113, 14: 114, 15: 115, 16: 116,
                17: 117, 18: 118, 19: 119}
      input: {0: 200, 1: 201, 2: 202, 3: 203, 4: 204, 5: 205, 6: 206, 7: 207, 8: 208, 9: 209}
)";

std::string on_a_line(const std::string& events) {
    return R"(title: A device and who asks it
networks: {line: {kind: modbus-rtu, rate: 19200bps, parity: even}}
nodes:
  client: {kind: modbus-client, joins: line, response-timeout: 500ms}
  device:
      kind: modbus-device
      joins: line
      unit: 17)" +
           kTables + "events:\n" + events;
}

std::string over_tcp(const std::string& events) {
    return R"(title: A device and who asks it
networks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  client: {joins: lan}
  server:
    joins: lan
    modbus-server:)" +
           kTables + "events:\n" + events;
}

// `way` is what stands behind each question.
std::string asked_by_both(const std::string& way) {
    return "  - 0s: client modbus-write unit 17 coil 5 1" + way +
           "\n  - 1s: client modbus-read unit 17 coil 0 count 10" + way +
           "\n  - 2s: client modbus-read unit 17 discrete 0 count 10" + way +
           "\n  - 3s: client modbus-read unit 17 holding 0 count 3" + way +
           "\n  - 4s: client modbus-read unit 17 input 3" + way +
           "\n  - 5s: client modbus-write unit 17 holding 6 48879" + way +
           "\n  - 6s: client modbus-write unit 17 coil 6 [1, 0, 1, 1, 0, 0, 1, 1, 1, 0]" + way +
           "\n  - 7s: client modbus-write unit 17 holding 7 [4660, 22136]" + way + "\n";
}

std::string asked_by_libmodbus(const std::string& way) {
    return asked_by_both(way) +
           "  - 8s: client modbus-mask unit 17 holding 4 and 0x00F2 or 0x0025" + way +
           "\n  - 9s: client modbus-exchange unit 17 read 3 count 6 write 14 [4660, 22136]" + way +
           "\n  - 10s: client modbus-read unit 17 holding 200 count 2" + way +
           "\n  - 11s: client modbus-read unit 18 holding 0" + way + "\n";
}

std::string asked_by_mbpoll(const std::string& way) {
    return asked_by_both(way) + "  - 8s: client modbus-read unit 17 holding 200 count 2" + way +
           "\n";
}

// mbpoll opens a connection for each question, so that each is the first transaction.
Exchange without_transactions(Exchange exchange) {
    for (std::string& line : exchange) line.replace(2, 4, "tttt");
    return exchange;
}

const std::string kByTcp = " via server";

TEST(LibmodbusSays, TheSameOnALine) {
    const Exchange theirs = gold("libmodbus on a line");
    ASSERT_EQ(theirs.size(), 23U);
    EXPECT_THAT(said_in(on_a_line(asked_by_libmodbus(""))), ElementsAreArray(theirs));
}

TEST(LibmodbusSays, TheSameOverTcp) {
    const Exchange theirs = gold("libmodbus over TCP");
    ASSERT_EQ(theirs.size(), 24U);
    EXPECT_THAT(said_in(over_tcp(asked_by_libmodbus(kByTcp))), ElementsAreArray(theirs));
}

TEST(MbpollSays, TheSameOnALine) {
    const Exchange theirs = gold("mbpoll on a line");
    ASSERT_EQ(theirs.size(), 18U);
    EXPECT_THAT(said_in(on_a_line(asked_by_mbpoll(""))), ElementsAreArray(theirs));
}

TEST(MbpollSays, TheSameOverTcp) {
    const Exchange theirs = without_transactions(gold("mbpoll over TCP"));
    ASSERT_EQ(theirs.size(), 18U);
    EXPECT_THAT(without_transactions(said_in(over_tcp(asked_by_mbpoll(kByTcp)))),
                ElementsAreArray(theirs));
}

}  // namespace
}  // namespace catenet::test
