// Gateway: a server of HTTP whose resources are the registers behind a server of Modbus/TCP.
#pragma once
#include "models/gateways/http-modbus/origins.hpp"
#include "models/gateways/http-modbus/settings.hpp"
#include "models/gateways/http-modbus/upstream.hpp"
#include "models/http/service.hpp"

#include <map>
#include <optional>
#include <string>

namespace catenet::http_modbus {

class Gateway : public http::Service {
  public:
    // REQUIRES: nobody has its port
    Gateway(sim::Node& node, tcp::Tcp& tcp, const Settings& settings);

    std::size_t held() const override;

  protected:
    Replying reply(const Asked& asked) override;
    void on_answer(const Asked& asked, const Reply& reply, const sim::Packet& message) override;
    bool wants_pieces() const override { return true; }

  private:
    // An exchange, until it is told where the bytes of its answer come from.
    struct Exchange {
        Question question = {};
        Came came = {};
        modbus_tcp::Adu adu = {};
        std::uint8_t exception = 0;
    };

    sim::Packet adu_for(const Asked& asked, const Question& question, std::uint16_t transaction);
    void say_asks(const Asked& asked,
                  const Question& question,
                  std::uint16_t transaction,
                  const sim::Packet& adu);
    Reply take(const Asked& asked, const Question& question, const modbus_tcp::Adu& adu);
    Reply fail(const Asked& asked, unsigned status, const std::string& because);
    void say_answers(const Asked& asked,
                     const Reply& reply,
                     const Exchange& exchange,
                     const sim::Packet& message);

    Settings settings_;
    std::string server_;
    Upstream upstream_;
    std::map<std::uint64_t, Exchange> exchanges_;
    std::uint64_t last_ticket_ = 0;
};

}  // namespace catenet::http_modbus
