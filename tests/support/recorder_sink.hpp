// RecorderSink: keeps all that a run says, for tests to look at or to compare as text.
#pragma once
#include "sim/trace/sink.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::test {

struct Happening {
    TimePoint time;
    trace::What what = trace::What::Note;
    std::string node;
    std::string port;
    std::string link;
    std::string layer;
    std::string rule;  // "" if there is none
    std::uint64_t packet = 0;
    std::vector<std::uint64_t> journeys;
    std::vector<std::uint64_t> parents;
    std::map<std::string, std::string> facts;
    std::vector<std::byte> bytes;

    std::string text() const;
};

class RecorderSink : public trace::Sink {
  public:
    void begin(const trace::Directory& directory, const trace::Layers& /*layers*/) override {
        directory_ = &directory;
    }
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint now) override { end_ = now; }

    const std::vector<Happening>& all() const { return all_; }
    TimePoint end() const { return end_; }
    std::vector<Happening> of(trace::What what) const {
        return those([&](const Happening& one) { return one.what == what; });
    }
    std::vector<Happening> of(trace::What what, std::string_view node) const {
        return those([&](const Happening& one) { return one.what == what && one.node == node; });
    }
    std::vector<Happening> by(std::string_view rule) const {
        return those([&](const Happening& one) { return one.rule == rule; });
    }
    // One line per event.
    std::string text() const {
        std::string text;
        for (const Happening& one : all_) text += one.text() + "\n";
        return text;
    }

  private:
    template <class Predicate>
    std::vector<Happening> those(Predicate predicate) const {
        std::vector<Happening> found;
        std::copy_if(all_.begin(), all_.end(), std::back_inserter(found), predicate);
        return found;
    }

    const trace::Directory* directory_ = nullptr;
    std::vector<Happening> all_;
    TimePoint end_{};
};

inline void RecorderSink::on_event(const trace::TraceEvent& event) {
    Happening one;
    one.time = event.time;
    one.what = event.what;
    one.node = directory_->node_name(event.node);
    if (event.port != trace::kNone) one.port = directory_->port_name(event.node, event.port);
    one.link = directory_->link_name(event.link);
    if (event.layer != nullptr) one.layer = event.layer->name;
    if (event.rule != nullptr) one.rule = event.rule->id;
    one.packet = event.packet_number;
    one.journeys.assign(event.journeys.begin(), event.journeys.end());
    one.parents.assign(event.parents.begin(), event.parents.end());
    for (const trace::Fact& fact : event.facts) {
        one.facts[std::string(fact.name)] = fact.value.text();
    }
    if (event.packet != nullptr) {
        one.bytes.resize(event.packet->size());
        event.packet->copy_to(one.bytes);
    }
    all_.push_back(std::move(one));
}

inline std::string Happening::text() const {
    std::string line = seconds_text(time) + " " + node + "." + port + " " + link + " ";
    line += std::string(trace::to_string(what)) + " " + layer + " " + rule;
    line += " #" + std::to_string(packet) + " of";
    for (const std::uint64_t journey : journeys) line += " " + std::to_string(journey);
    line += " from";
    for (const std::uint64_t parent : parents) line += " " + std::to_string(parent);
    for (const auto& [name, value] : facts) {
        line.append(" ").append(name).append("=").append(value);
    }
    line += " :";
    for (const std::byte b : bytes) line += " " + std::to_string(octet(b));
    return line;
}

}  // namespace catenet::test
