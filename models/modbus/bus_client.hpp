// Bus client: who asks the devices of a serial line; for the verbs, which are the same for a line
// and for TCP.
#pragma once
#include "models/modbus/pdu.hpp"

#include "sim/core/units.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace catenet::modbus {

// What a line of a scenario asks.
struct Question {
    std::uint8_t unit = 0;  // 0: all devices of a line, and none answers
    Request request = {};
    std::vector<std::byte> raw = {};  // a PDU that is asked as it stands, in place of the request
    std::string to = {};  // who is meant, as questions name it: a node's name, or "unit 17"
    std::optional<Duration> timeout = {};  // the client's own if none
    std::uint64_t series = 0;              // of app::Question: 0 begins one
};

// What travels.
std::vector<std::byte> pdu_of(const Question& question);

// What came of it.
struct Outcome {
    bool answered = false;
    // What was read: "100", "[100, 101]", and nothing of writes; or why there is no answer.
    std::string text = {};
    std::vector<std::uint16_t> values = {};  // the same as numbers
};
Outcome outcome_of(const Question& question, ByteView pdu);

// Stands on a node that taps a line; found by node.find<BusClient>().
class BusClient {
  public:
    BusClient() = default;
    BusClient(const BusClient&) = delete;
    BusClient& operator=(const BusClient&) = delete;
    virtual ~BusClient() = default;

    // The series of the question, for the next one of it; 0 of a broadcast, which is none.
    virtual std::uint64_t ask(const Question& question) = 0;
};

}  // namespace catenet::modbus
