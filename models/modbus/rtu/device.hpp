// Device: a slave of the line, which Modbus calls a server: does what it is asked for, and answers
// (Modbus serial line V1.02, 2.4.2).
#pragma once
#include "models/modbus/data_model.hpp"
#include "models/modbus/rtu/line.hpp"
#include "models/modbus/written.hpp"

#include "sim/core/units.hpp"
#include "sim/engine/event.hpp"

namespace catenet::modbus_rtu {

struct DeviceSettings {
    std::uint8_t unit = 1;
    modbus::DataModel model = {};
    Duration answers_after{};  // beside the silence that ends a frame
    bool mute = false;         // never answers
};

class Device : public sim::Protocol, public FrameListener {
  public:
    Device(sim::Node& node, Line& line, DeviceSettings settings);

    std::uint8_t unit() const { return settings_.unit; }
    const modbus::DataModel& model() const { return settings_.model; }

    void receive(sim::Packet packet, sim::Port& port) override;
    void on_frame(sim::Packet packet, const Frame& frame) override;
    std::size_t held() const override { return request_ ? 1 : 0; }

  private:
    const trace::Rule* reason_to_drop(const Frame& frame) const;
    void on_ready();
    void execute(sim::Packet request);
    void answer(sim::Packet request, ByteView response);
    void end_broadcast(sim::Packet request, ByteView response);

    sim::Node& node_;
    Line& line_;
    DeviceSettings settings_;
    sim::Packet request_;  // that it works on
    std::vector<modbus::DataModel::Change> changes_;
    modbus::Written written_;
    sim::EventOf<&Device::on_ready> ready_{*this};
};

}  // namespace catenet::modbus_rtu
