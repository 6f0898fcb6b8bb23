// The way of a frame through a switch with VLANs: which one it belongs to, where it may leave, and
// with a tag or without (IEEE 802.1Q-2018 6.9, 8.6.2, 8.6.4, 8.8).
#include "models/bridge/bridge.hpp"
#include "models/bridge/rules.hpp"

#include "sim/net/node.hpp"

namespace catenet::bridge {

// 6.9: the VID of the tag; without one, or where it says a priority only, that of the port. Linux's
// br_allowed_ingress. Ends the frame and says false if the port is no member of it.
bool Bridge::classify(sim::Packet& frame, Passing& passing) {
    const PortVlans& own = vlans_->of(passing.from.index());
    passing.tagged = vlan::is_tagged(passing.header);
    if (passing.tagged && frame.size() < vlan::kTaggedHeader) {
        const std::uint64_t length = frame.size();
        node_.drop(std::move(frame),
                   {ethernet::layer(), rules::kTooShort, &passing.from},
                   {{"length", length}});
        return false;
    }
    if (passing.tagged) passing.vid = vlan::tag_of(frame).vid;
    if (passing.vid == vlan::kNoVlan) passing.vid = own.untagged;
    return !drop_outsider(frame, passing);
}

// 8.6.2, "Ingress filtering".
bool Bridge::drop_outsider(sim::Packet& frame, const Passing& passing) {
    const sim::Port& port = passing.from;
    if (passing.vid == vlan::kNoVlan) {
        node_.drop(std::move(frame),
                   {ethernet::layer(), rules::kNoNativeVlan, &port},
                   {{"eth.src", passing.header.source}});
        return true;
    }
    if (passing.vid <= vlan::kLast && vlans_->of(port.index()).has(passing.vid)) return false;
    node_.drop(std::move(frame),
               {ethernet::layer(), rules::kNotInVlan, &port},
               {{"vlan.id", std::uint64_t{passing.vid}}, {"eth.src", passing.header.source}});
    return true;
}

bool Bridge::tags(const sim::Port& port, vlan::Vid vid) const {
    return vlans_->of(port.index()).untagged != vid;
}

void Bridge::forward_in_vlan(sim::Packet frame, const Passing& passing, sim::Port& to) {
    Dress dress{frame, passing.tagged, passing.vid};
    dress.wear(tags(to, passing.vid));
    if (node_.heard()) {
        const std::string station = to_string(Station{passing.header.destination, passing.vid});
        node_.say(trace::What::Forwarded,
                  {ethernet::layer(), rules::kForwards, &to, &dress.crossing(true)},
                  frame,
                  {{"eth.dst", passing.header.destination},
                   {"out", std::string_view{to.name()}},
                   {"vlan.id", std::uint64_t{passing.vid}},
                   {"station", std::string_view{station}}});
    }
    frame.pad_to(ethernet::kShortestFrame);  // without its tag it may be too short
    to.send(std::move(frame));
}

// As flood(), to the members of the VLAN.
void Bridge::flood_in_vlan(sim::Packet frame, const Passing& passing) {
    const MacAddress destination = passing.header.destination;
    const bool for_all = destination.is_group();
    const trace::Rule& rule = for_all ? rules::kForAllInVlan : rules::kFloodsVlan;
    const std::string station =
        node_.heard() ? to_string(Station{destination, passing.vid}) : std::string{};
    say_withheld(frame, passing);
    Dress dress{frame, passing.tagged, passing.vid};
    const auto leave = [&](sim::Port& port, bool is_last) {
        dress.wear(tags(port, passing.vid));
        const sim::Saying saying{ethernet::layer(), rule, &port, &dress.crossing(!for_all)};
        const std::initializer_list<trace::Fact> facts{{"eth.dst", destination},
                                                       {"out", std::string_view{port.name()}},
                                                       {"vlan.id", std::uint64_t{passing.vid}},
                                                       {"station", std::string_view{station}}};
        if (is_last) node_.say(trace::What::Forwarded, saying, frame, facts);
        sim::Packet leaving = is_last ? std::move(frame) : node_.copy_of(frame, saying, facts);
        leaving.pad_to(ethernet::kShortestFrame);
        port.send(std::move(leaving));
    };
    sim::Port* last = nullptr;
    for (sim::Port* const port : ports_) {
        if (!may_leave_by(*port, passing)) continue;
        if (!vlans_->of(port->index()).has(passing.vid)) continue;
        if (last != nullptr) leave(*last, false);
        last = port;
    }
    if (last != nullptr) return leave(*last, true);
    node_.drop(std::move(frame),
               {ethernet::layer(), rules::kEndsHere, &passing.from},
               {{"vlan.id", std::uint64_t{passing.vid}}, {"eth.dst", destination}});
}

// Where it does not go: that is what a student looks for.
void Bridge::say_withheld(const sim::Packet& frame, const Passing& passing) {
    if (!node_.heard()) return;
    std::string names;
    for (const sim::Port* const port : ports_) {
        if (!may_leave_by(*port, passing)) continue;
        if (vlans_->of(port->index()).has(passing.vid)) continue;
        names += (names.empty() ? "" : " ") + port->name();
    }
    if (names.empty()) return;
    node_.say(trace::What::Note,
              {ethernet::layer(), rules::kWithheld, &passing.from},
              frame,
              {{"vlan.id", std::uint64_t{passing.vid}}, {"ports", std::string_view{names}}});
}

}  // namespace catenet::bridge
