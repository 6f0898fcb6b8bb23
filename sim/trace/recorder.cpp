#include "sim/trace/recorder.hpp"

namespace catenet::trace {

void Recorder::record(const TraceEvent& event, std::uint64_t key) {
    kept_.emplace_back(event, key);
}

void Recorder::give_first_to(Trace& trace) {
    trace.emit(kept_.front().kept.event());
    kept_.pop_front();
}

void merge(std::span<Recorder* const> recorders, Place last, Trace& trace) {
    while (true) {
        Recorder* next = nullptr;
        for (Recorder* const recorder : recorders) {
            if (recorder->empty()) continue;
            if (next == nullptr || recorder->first() < next->first()) next = recorder;
        }
        if (next == nullptr || next->first() > last) return;
        next->give_first_to(trace);
    }
}

}  // namespace catenet::trace
