// Gateway: a server of Modbus/TCP that asks the devices of a serial line, one thing at a time.
#pragma once
#include "models/gateways/modbus/requests.hpp"
#include "models/gateways/modbus/settings.hpp"
#include "models/modbus/rtu/master.hpp"
#include "models/modbus/tcp/service.hpp"

namespace catenet::modbus_gateway {

struct Surroundings {
    sim::Node& node;
    tcp::Tcp& tcp;
    sim::Port& line;
    modbus_rtu::Master& master;
};

class Gateway : public sim::Protocol,
                private modbus_tcp::Handler,
                private modbus_rtu::Master::Asker {
  public:
    // REQUIRES: nobody has its TCP port
    Gateway(const Surroundings& around, Settings settings);

    // Shows its units, and listens.
    void start() override;
    std::size_t held() const override { return service_.held(); }
    // Nothing comes up to it but what it is bound to.
    void receive(sim::Packet packet, sim::Port& port) override;

  private:
    // Why no device is asked, or none has answered.
    struct Refusal {
        const trace::Rule& rule;
        modbus::Exception exception;
        std::string_view because = {};
    };

    void on_request(modbus_tcp::Arrived arrived) override;
    void on_gone(std::uint64_t ticket) override;
    void on_sent(std::uint64_t ticket) override;
    void on_reply(std::uint64_t ticket, modbus_rtu::Master::Reply reply) override;

    void ask(Pending& pending);
    sim::Packet frame_for(const Pending& pending);
    void say_to_line(const Pending& pending, const sim::Packet& frame);
    void answer(const Pending& pending, sim::Packet frame);
    void say_to_client(const Pending& pending, const sim::Packet& adu, const sim::Packet& frame);
    // `has_row`: it stands in the table of requests.
    void refuse(const Pending& pending, bool has_row, const Refusal& refusal);
    void say_refused(const Pending& pending,
                     bool has_row,
                     const Refusal& refusal,
                     const sim::Packet& adu);
    void end_unwanted(const Pending& pending, modbus_rtu::Master::Reply reply);
    void show(const Pending& pending, const trace::Rule& rule, std::string_view change);

    Surroundings around_;
    Settings settings_;
    Requests requests_;
    modbus_tcp::Service service_;
};

}  // namespace catenet::modbus_gateway
