// A scenario that nobody would write: a random network, random traffic and a bad day, as text.
#pragma once
#include "tests/support/dice.hpp"

#include <string>
#include <vector>

namespace catenet::test {

// Where frames travel, and what has a port there.
struct RandomPlace {
    std::string name;  // of a network or a link
    std::vector<std::string> members;
    bool is_bus = false;
};

// What events and expectations may speak of.
struct RandomNetwork {
    std::string text;                  // `networks`, `nodes` and `links`
    std::vector<std::string> talkers;  // hosts, routers and gateways: what has an address
    std::vector<std::string> routers;
    std::vector<std::string> switches;
    std::vector<std::string> devices;   // on buses
    std::vector<std::string> gateways;  // of can-udp
    std::vector<RandomPlace> places;
};

RandomNetwork random_network(Dice& dice);
// One line of the list each.
std::vector<std::string> random_events(Dice& dice, const RandomNetwork& network);
// The same, without names: random_scenario() gives them.
std::vector<std::string> random_expectations(Dice& dice, const RandomNetwork& network);

// All of it, ready to be read. What it says is never wrong, and gives no warning.
std::string random_scenario(RandomStream& random);

}  // namespace catenet::test
