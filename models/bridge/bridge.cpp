#include "models/bridge/bridge.hpp"

#include "models/bridge/rules.hpp"
#include "models/ethernet/rules.hpp"

#include "sim/net/node.hpp"

#include <array>

namespace catenet::bridge {
namespace {

// 802.1D table 7-10: 01-80-C2-00-00-00 to 01-80-C2-00-00-0F.
bool is_reserved(MacAddress address) {
    return address.number() >> 4 == 0x0180C2000000U >> 4;
}

// Not a byte changes on the way through a bridge (7.5).
constexpr std::array<trace::Origin, 1> kUnchanged{
    trace::Origin{.kind = trace::Origin::Kind::Copied}};

// The row of the destination decided, or that there is none.
const trace::Crossing& by_table() {
    static constexpr std::array<trace::Lookup, 1> kLookups{{{"mac", "eth.dst"}}};
    static const trace::Crossing crossing{
        .in = &ethernet::layer(), .origins = kUnchanged, .lookups = kLookups};
    return crossing;
}

const trace::Crossing& without_table() {
    static const trace::Crossing crossing{.in = &ethernet::layer(), .origins = kUnchanged};
    return crossing;
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
    const ethernet::Header header = *ethernet::Header::parse(frame.header(ethernet::Header::kSize));
    forget_aged();
    learn(header.source, port);
    // 7.12.6: frames for these addresses "shall not be relayed by the Bridge".
    if (is_reserved(header.destination)) {
        return node_.drop(std::move(frame),
                          {ethernet::layer(), rules::kReserved, &port},
                          {{"eth.dst", header.destination}});
    }
    pass_on(std::move(frame), header, port);
}

// 7.8, "The Learning Process": only from an individual address.
void Bridge::learn(MacAddress source, sim::Port& port) {
    if (source.is_group()) return;
    const TableChange change = table_.put(source, &port, node_.now());
    await_ageing();
    if (change == TableChange::Confirmed) return;
    const bool added = change == TableChange::Added;
    node_.say_row({ethernet::layer(), added ? rules::kLearned : rules::kMoved, &port},
                  {"mac", source, name_of(port), added ? "added" : "changed"},
                  {{"lifetime", table_.lifetime()}});
}

// 7.7, "The Forwarding Process": never back to where the frame came from.
void Bridge::pass_on(sim::Packet frame, const ethernet::Header& header, sim::Port& from) {
    const MacAddress destination = header.destination;
    const MacTable::Row* const row = table_.find(destination, node_.now());
    if (row == nullptr) return flood(std::move(frame), destination, from);
    if (row->value != &from) return forward(std::move(frame), destination, *row->value);
    node_.ignore(
        std::move(frame), {ethernet::layer(), rules::kSameSide, &from}, {{"eth.dst", destination}});
}

void Bridge::forward(sim::Packet frame, MacAddress destination, sim::Port& to) {
    node_.say(trace::What::Forwarded,
              {ethernet::layer(), rules::kForwards, &to, &by_table()},
              frame,
              {{"eth.dst", destination}, {"out", name_of(to)}});
    to.send(std::move(frame));
}

// The frame itself leaves by the last port, copies of it by all others before.
void Bridge::flood(sim::Packet frame, MacAddress destination, sim::Port& from) {
    const bool for_all = destination.is_group();
    const trace::Rule& rule = for_all ? rules::kForAll : rules::kFloods;
    const trace::Crossing& crossing = for_all ? without_table() : by_table();
    sim::Port* last = nullptr;
    for (sim::Port* const port : ports_) {
        if (port == &from || !has_cable(*port)) continue;
        if (last != nullptr) {
            last->send(node_.copy_of(frame,
                                     {ethernet::layer(), rule, last, &crossing},
                                     {{"eth.dst", destination}, {"out", name_of(*last)}}));
        }
        last = port;
    }
    if (last == nullptr) {
        return node_.ignore(std::move(frame), {ethernet::layer(), rules::kNoOtherPort, &from});
    }
    node_.say(trace::What::Forwarded,
              {ethernet::layer(), rule, last, &crossing},
              frame,
              {{"eth.dst", destination}, {"out", name_of(*last)}});
    last->send(std::move(frame));
}

void Bridge::forget_aged() {
    while (const auto row = table_.take_ended(node_.now())) {
        node_.say_row({ethernet::layer(), rules::kAged, row->value},
                      {"mac", row->key, name_of(*row->value), "removed"},
                      {{"lifetime", table_.lifetime()}});
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
