// Partition: the part of a simulation that one event queue runs: a clock, packets, and a way out
// for what happens.
#pragma once
#include "sim/engine/scheduler.hpp"
#include "sim/net/packet_pool.hpp"
#include "sim/trace/recorder.hpp"
#include "sim/trace/sink.hpp"

#include <cstdint>

namespace catenet::sim {

class Partition {
  public:
    Partition(trace::Trace& trace, std::uint64_t seed) : scheduler_(seed), trace_(trace) {}

    Scheduler& scheduler() { return scheduler_; }
    PacketPool& packets() { return packets_; }

    // Nobody listens: then nothing needs to be said.
    bool heard() const { return trace_.heard(); }
    // The same for frames that are sent.
    bool frames_heard() const { return trace_.frames_heard(); }
    // Says when it happens, too.
    void emit(trace::TraceEvent& event) {
        event.time = scheduler_.now();
        if (recorder_ == nullptr) return trace_.emit(event);
        recorder_->record(event, scheduler_.place());
    }
    // From now on events are kept there, with their place, until they are merged with those of
    // other partitions. Null: they go straight to the trace.
    void record_to(trace::Recorder* recorder) { recorder_ = recorder; }

  private:
    // The queue goes first: handlers that never ran may hold packets.
    PacketPool packets_;
    Scheduler scheduler_;
    trace::Trace& trace_;
    trace::Recorder* recorder_ = nullptr;
};

}  // namespace catenet::sim
