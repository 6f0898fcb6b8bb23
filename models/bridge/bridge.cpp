#include "models/bridge/bridge.hpp"

#include "models/bridge/rules.hpp"
#include "models/ethernet/rules.hpp"

#include "sim/net/node.hpp"

namespace catenet::bridge {
namespace {

// 802.1D table 7-10: 01-80-C2-00-00-00 to 01-80-C2-00-00-0F.
bool is_reserved(MacAddress address) {
    return address.number() >> 4 == kGroupAddress.number() >> 4;
}

// Where nothing is plugged in, nothing can leave. A cable that is cut is still there: what is lost
// on it is said.
bool has_cable(const sim::Port& port) {
    return port.medium() != nullptr;
}

std::string_view name_of(const sim::Port& port) {
    return port.name();
}

}  // namespace

void Bridge::attach(sim::Port& port) {
    port.set_receiver(*this);
    ports_.push_back(&port);
}

void Bridge::obey(sim::Protocol& spanning) {
    spanning_ = &spanning;
    for (const sim::Port* const port : ports_) {
        if (gates_.size() <= port->index()) gates_.resize(port->index() + 1);
        gates_[port->index()] = {.learns = false, .forwards = false, .state = "disabled"};
    }
}

void Bridge::set_gate(const sim::Port& port, const Gate& gate) {
    gates_[port.index()] = gate;
}

void Bridge::link_changed(sim::Port& port) {
    if (spanning_ != nullptr) spanning_->link_changed(port);
}

// 802.1D 7.5, "Frame reception": learn from the source, then decide by the destination.
void Bridge::receive(sim::Packet frame, sim::Port& port) {
    const std::uint64_t length = frame.size();
    if (length < ethernet::Header::kSize) {
        return node_.drop(
            std::move(frame), {ethernet::layer(), rules::kTooShort, &port}, {{"length", length}});
    }
    if (frame.damaged()) {
        return node_.drop(std::move(frame), {ethernet::layer(), ethernet::rules::kBadFcs, &port});
    }
    Passing passing{.header = *ethernet::Header::parse(frame.header(ethernet::Header::kSize)),
                    .from = port};
    if (spanning_ != nullptr) {
        if (passing.header.destination == kGroupAddress) {
            return spanning_->receive(std::move(frame), port);
        }
        if (is_shut(frame, passing)) return;
    }
    if (vlans_ != nullptr && !classify(frame, passing)) return;
    forget_aged();
    learn(passing);
    // 7.12.6: frames for these addresses "shall not be relayed by the Bridge".
    if (is_reserved(passing.header.destination)) {
        return node_.drop(std::move(frame),
                          {ethernet::layer(), rules::kReserved, &port},
                          {{"eth.dst", passing.header.destination}});
    }
    if (spanning_ != nullptr && !gates_[port.index()].forwards) {
        return drop_at_gate(std::move(frame), passing, port);
    }
    pass_on(std::move(frame), passing);
}

// 802.1D 7.8, 17.11: in the state Discarding nothing is learned either.
bool Bridge::is_shut(sim::Packet& frame, const Passing& passing) {
    if (gates_[passing.from.index()].learns) return false;
    drop_at_gate(std::move(frame), passing, passing.from);
    return true;
}

void Bridge::drop_at_gate(sim::Packet frame, const Passing& passing, const sim::Port& to) {
    node_.drop(std::move(frame),
               {ethernet::layer(), rules::kNotForwarding, &to},
               {{"state", gates_[to.index()].state}, {"eth.dst", passing.header.destination}});
}

// 7.8, "The Learning Process": only from an individual address.
void Bridge::learn(const Passing& passing) {
    const MacAddress source = passing.header.source;
    if (source.is_group()) return;
    const Station station{source, passing.vid};
    const TableChange change = table_.put(station, &passing.from, node_.now());
    await_ageing();
    if (change == TableChange::Confirmed) return;
    const bool added = change == TableChange::Added;
    say_row(added ? rules::kLearned : rules::kMoved,
            {station, &passing.from, node_.now()},
            added ? "added" : "changed");
}

// 7.7, "The Forwarding Process": never back to where the frame came from.
void Bridge::pass_on(sim::Packet frame, const Passing& passing) {
    const MacAddress destination = passing.header.destination;
    const MacTable::Row* const row = table_.find({destination, passing.vid}, node_.now());
    if (row == nullptr) return flood(std::move(frame), passing);
    sim::Port& to = *row->value;
    if (&to == &passing.from) {
        return node_.ignore(std::move(frame),
                            {ethernet::layer(), rules::kSameSide, &passing.from},
                            {{"eth.dst", destination}});
    }
    if (spanning_ != nullptr && !gates_[to.index()].forwards) {
        return drop_at_gate(std::move(frame), passing, to);
    }
    forward(std::move(frame), passing, to);
}

void Bridge::forward(sim::Packet frame, const Passing& passing, sim::Port& to) {
    if (vlans_ != nullptr) return forward_in_vlan(std::move(frame), passing, to);
    node_.say(trace::What::Forwarded,
              {ethernet::layer(), rules::kForwards, &to, &unchanged(true)},
              frame,
              {{"eth.dst", passing.header.destination}, {"out", name_of(to)}});
    to.send(std::move(frame));
}

// The frame itself leaves by the last port, copies of it by all others before.
void Bridge::flood(sim::Packet frame, const Passing& passing) {
    if (vlans_ != nullptr) return flood_in_vlan(std::move(frame), passing);
    const MacAddress destination = passing.header.destination;
    const bool for_all = destination.is_group();
    const trace::Rule& rule = for_all ? rules::kForAll : rules::kFloods;
    const trace::Crossing& crossing = unchanged(!for_all);
    sim::Port* last = nullptr;
    for (sim::Port* const port : ports_) {
        if (!may_leave_by(*port, passing)) continue;
        if (last != nullptr) {
            last->send(node_.copy_of(frame,
                                     {ethernet::layer(), rule, last, &crossing},
                                     {{"eth.dst", destination}, {"out", name_of(*last)}}));
        }
        last = port;
    }
    if (last == nullptr) return end_nowhere(std::move(frame), passing);
    node_.say(trace::What::Forwarded,
              {ethernet::layer(), rule, last, &crossing},
              frame,
              {{"eth.dst", destination}, {"out", name_of(*last)}});
    last->send(std::move(frame));
}

// 7.7.1: not where it came from, and only where the spanning tree lets it.
bool Bridge::may_leave_by(const sim::Port& port, const Passing& passing) const {
    if (&port == &passing.from || !has_cable(port)) return false;
    return spanning_ == nullptr || gates_[port.index()].forwards;
}

void Bridge::end_nowhere(sim::Packet frame, const Passing& passing) {
    node_.ignore(std::move(frame), {ethernet::layer(), rules::kNoOtherPort, &passing.from});
}

void Bridge::say_row(const trace::Rule& rule, const MacTable::Row& row, std::string_view change) {
    if (!node_.heard()) return;
    const bool in_vlan = row.key.vid != vlan::kNoVlan;
    const std::string station = in_vlan ? to_string(row.key) : std::string{};
    const trace::Value key = in_vlan ? trace::Value{std::string_view{station}} : row.key.mac;
    node_.say_row({ethernet::layer(), rule, row.value},
                  {"mac", key, name_of(*row.value), change},
                  {{"lifetime", table_.lifetime()}});
}

void Bridge::flush(const sim::Port& port) {
    std::vector<Station> gone;
    for (const MacTable::Row& row : table_.rows()) {
        if (row.value == &port) gone.push_back(row.key);
    }
    for (const Station& station : gone) {
        say_row(rules::kFlushed, *table_.take(station), "removed");
    }
}

void Bridge::set_ageing(Duration ageing_time) {
    if (ageing_time == table_.lifetime()) return;
    table_.set_lifetime(ageing_time);
    node_.scheduler().cancel(ageing_);
    forget_aged();
}

void Bridge::forget_aged() {
    while (const auto row = table_.take_ended(node_.now())) {
        say_row(rules::kAged, *row, "removed");
    }
    await_ageing();
}

// One event for the whole table, at the end of the oldest row as it stood when the event was made.
// When it comes, rows that were confirmed since stay, and it is made anew for the oldest of them.
void Bridge::await_ageing() {
    if (ageing_.pending() || table_.next_end() == kNever) return;
    node_.scheduler().schedule(ageing_, table_.next_end(), node_.origin(), sim::Weight::Background);
}

}  // namespace catenet::bridge
