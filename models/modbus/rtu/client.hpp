// Client: a PLC or PC on a serial line that asks what the scenario says.
#pragma once
#include "models/apps/app/question.hpp"
#include "models/modbus/bus_client.hpp"
#include "models/modbus/rtu/master.hpp"

#include <map>

namespace catenet::modbus_rtu {

class Client : public sim::Protocol, public modbus::BusClient, public Master::Asker {
  public:
    Client(sim::Node& node, Line& line, Master& master)
        : node_(node), line_(line), master_(master) {}

    std::uint64_t ask(const modbus::Question& question) override;

    void receive(sim::Packet packet, sim::Port& port) override;
    void on_sent(std::uint64_t /*ticket*/) override {}
    void on_reply(std::uint64_t ticket, Master::Reply reply) override;

  private:
    struct Asked {
        modbus::Question question;
        std::string to;
        std::optional<app::Question> said;  // of a broadcast none: nobody answers it
    };

    std::string name_of(std::uint8_t unit, const std::string& otherwise) const;
    Asked begin(const modbus::Question& question, const sim::Packet& packet);
    void refuse(sim::Packet packet, Asked& asked);
    void take(Asked& asked, sim::Packet frame);

    sim::Node& node_;
    Line& line_;
    Master& master_;
    std::map<std::uint64_t, Asked> asked_;  // by ticket
};

}  // namespace catenet::modbus_rtu
