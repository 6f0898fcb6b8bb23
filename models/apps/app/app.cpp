#include "models/apps/app/app.hpp"

#include "sim/core/assert.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace catenet::app {

namespace asio = boost::asio;

void App::receive(sim::Packet, sim::Port&) {
    CATENET_ASSERT(false, "no layer hands packets to an app that is not bound to it");
}

void App::start_task(Task task) {
    asio::co_spawn(node_.executor(), std::move(task), asio::detached);
}

Task wait_for(sim::Timer& timer) {
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
}

Task pause(sim::Timer& timer, Duration time) {
    timer.expires_after(time);
    co_await wait_for(timer);
}

trace::Layer layer_of(std::string_view name, std::string_view title) {
    return {.name = name,
            .title = title,
            .fields = {},
            .bindings = {},
            .header_length = [](ByteView) { return std::size_t{0}; },
            .next = [](ByteView) { return trace::Next{}; },
            .summarise = [](ByteView, std::string&) {}};
}

}  // namespace catenet::app
