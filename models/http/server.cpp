#include "models/http/server.hpp"

#include "sim/net/question.hpp"

namespace catenet::http {

Service::Replying Server::reply(const Asked& asked) {
    if (delay_ > Duration{}) {
        sim::Timer timer(node().executor());
        co_await app::pause(timer, delay_);
    }
    co_return Reply{site_.answer(asked.request, seconds_of(node().now())), asked.cause};
}

void Server::on_answer(const Asked& asked, const Reply& /*reply*/, const sim::Packet& message) {
    if (asked.request.body.empty()) return;
    const std::string value = gist_of(asked.request.body);
    node().say(trace::What::Note,
               {layer(), sim::rules::kGot},
               message,
               {{"value", std::string_view{value}}, {"from", asked.from}});
}

}  // namespace catenet::http
