// Server: a device with Modbus/TCP, or several behind one address; answers at once.
#pragma once
#include "models/modbus/tcp/service.hpp"
#include "models/modbus/tcp/settings.hpp"
#include "models/modbus/written.hpp"

#include <map>

namespace catenet::modbus_tcp {

class Server : public app::App, private Handler {
  public:
    Server(sim::Node& node, tcp::Tcp& tcp, ServerSettings settings);

    void start() override { service_.start(); }
    std::size_t held() const override { return service_.held(); }

  private:
    struct Device {
        modbus::DataModel model;
        modbus::Written written;
    };

    void on_request(Arrived arrived) override;
    void on_gone(std::uint64_t ticket) override;
    Device* find(std::uint8_t unit);

    Service service_;
    std::optional<Device> any_;
    std::map<std::uint8_t, Device> units_;
};

}  // namespace catenet::modbus_tcp
