// App: what stands on top of a node's stack. It proceeds: its story is a coroutine.
#pragma once
#include "sim/engine/timer.hpp"
#include "sim/net/node.hpp"
#include "sim/trace/layer.hpp"

#include <boost/asio/awaitable.hpp>

#include <string_view>

namespace catenet::app {

using Task = boost::asio::awaitable<void>;

// Lives as long as its node; coroutines that still wait when the run ends outlive both, so they
// leave nothing to do to their destructors.
class App : public sim::Protocol {
  public:
    explicit App(sim::Node& node) : node_(node) {}

    // Nothing comes up to an app but what it is bound to, by ports and ids.
    void receive(sim::Packet packet, sim::Port& port) final;

  protected:
    sim::Node& node() const { return node_; }
    // Lets the coroutine begin, at this time.
    void start_task(Task task);

  private:
    sim::Node& node_;
};

// Waits until the timer's moment, or until it is cancelled.
Task wait_for(sim::Timer& timer);
Task pause(sim::Timer& timer, Duration time);

// An app speaks in the trace as a layer without a header of its own.
trace::Layer layer_of(std::string_view name, std::string_view title);

}  // namespace catenet::app
