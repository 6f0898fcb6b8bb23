// An HTTP server: answers from the resources that a scenario gives it.
#pragma once
#include "models/http/service.hpp"

namespace catenet::http {

struct ServerSettings {
    ServiceSettings service = {};
    Site site = {};
    Duration delay{};  // before it answers
};

class Server : public Service {
  public:
    Server(sim::Node& node, tcp::Tcp& tcp, ServerSettings settings)
        : Service(node, tcp, settings.service),
          site_(std::move(settings.site)),
          delay_(settings.delay) {}

  protected:
    Replying reply(const Asked& asked) override;
    // Says what it was sent.
    void on_answer(const Asked& asked, const Reply& reply, const sim::Packet& message) override;

  private:
    Site site_;
    Duration delay_;
};

}  // namespace catenet::http
