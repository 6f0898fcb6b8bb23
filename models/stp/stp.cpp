#include "models/stp/stp.hpp"

#include "models/ethernet/llc.hpp"
#include "models/stp/classic.hpp"
#include "models/stp/rapid.hpp"
#include "models/stp/rules.hpp"

#include "sim/net/node.hpp"

#include <algorithm>

namespace catenet::stp {
namespace {

constexpr std::size_t kHeaders = ethernet::Header::kSize + llc::Header::kSize;

std::unique_ptr<Tree> make_tree(Variant variant,
                                const TreeSettings& settings,
                                Surroundings& surroundings) {
    if (variant == Variant::Rapid) return std::make_unique<Rapid>(settings, surroundings);
    return std::make_unique<Classic>(settings, surroundings);
}

// What stands behind the headers of Ethernet and LLC, as far as the length field says.
Result<Bpdu, ParseError> read(sim::Packet& frame) {
    constexpr std::size_t kMost = kHeaders + Bpdu::kRapidSize;
    const ByteView bytes = frame.header(std::min(frame.size(), kMost));
    if (bytes.size() < kHeaders) return ParseError::TooShort;
    const auto length = static_cast<std::size_t>(ethernet::Header::parse(bytes)->type);
    const ByteView carried = bytes.subspan(ethernet::Header::kSize);
    const auto llc = llc::Header::parse(carried);
    if (!llc || llc->destination != llc::Sap::SpanningTree) return ParseError::UnknownProtocol;
    if (length >= ethernet::kLeastType || length < llc::Header::kSize) return ParseError::TooShort;
    const ByteView said = carried.first(std::min(length, carried.size()));
    return Bpdu::parse(said.subspan(llc::Header::kSize));
}

// "02:00:00:00:01:00 priority 32768 cost 4 by p1": how the table names the root.
std::string text_of(const RootView& view, std::string_view port) {
    std::string text = to_string(view.root.mac);
    text += " priority " + std::to_string(view.root.priority);
    text += " cost " + std::to_string(view.cost);
    if (!port.empty()) text.append(" by ").append(port);
    return text;
}

std::string text_of(const PortView& view) {
    std::string text{to_string(view.role)};
    if (view.role == Role::Disabled) return text;
    text.append(" ").append(to_string(view.state));
    return text + " cost " + std::to_string(view.cost);
}

}  // namespace

Stp::Stp(sim::Node& node,
         bridge::Bridge& bridge,
         Variant variant,
         const TreeSettings& settings,
         Duration ageing_time)
    : node_(node),
      bridge_(bridge),
      id_(settings.id),
      ageing_time_(ageing_time),
      tree_(make_tree(variant, settings, *this)),
      up_(settings.ports.size()),
      in_table_(settings.ports.size()) {
    for (std::size_t i = 0; i < settings.ports.size(); ++i) {
        ids_.push_back(settings.ports[i].id);
        shown_.push_back(tree_->view(i));
    }
    bridge_.obey(*this);
}

void Stp::start() {
    node_.scheduler().schedule(wake_, node_.now(), node_.origin());
}

// Looked at by an event of the node's own: whoever cuts a link is none of its layers.
void Stp::link_changed(sim::Port&) {
    if (!wake_.pending()) node_.scheduler().schedule(wake_, node_.now(), node_.origin());
}

void Stp::wake() {
    cause_ = {};
    if (!started_) tree_->start(node_.now());
    started_ = true;
    look_at_links();
    show();
}

void Stp::look_at_links() {
    for (std::size_t i = 0; i < up_.size(); ++i) {
        const bool up = port(i).link_is_up();
        if (up == up_[i]) continue;
        up_[i] = up;
        tree_->set_up(i, up, node_.now());
    }
}

void Stp::on_time() {
    cause_ = {};
    look_at_links();  // what was cut at this very moment is not sent on
    tree_->on_time(node_.now());
    show();
}

void Stp::receive(sim::Packet frame, sim::Port& port) {
    const auto bpdu = read(frame);
    if (refuse(frame, bpdu, port)) return;
    cause_ = frame.as_cause();
    frame.pull_front(kHeaders);
    node_.deliver(std::move(frame), {layer(), rules::kHeard, &port});
    tree_->receive(port.index(), *bpdu, node_.now());
    cause_ = {};
    show();
}

// Ends the frame and says true if nothing can be made of it.
bool Stp::refuse(sim::Packet& frame, const Result<Bpdu, ParseError>& bpdu, sim::Port& port) {
    const auto end = [&](const trace::Rule& why) {
        const std::uint64_t length = frame.size();
        node_.drop(std::move(frame), {ethernet::layer(), why, &port}, {{"length", length}});
        return true;
    };
    if (!bpdu) return end(rules::kMalformed);
    if (!tree_->speaks(bpdu->type)) return end(rules::kNotSpoken);
    if (!up_[port.index()]) return end(rules::kPortIsDown);
    const bool has_sender = bpdu->type != BpduType::TopologyChange;
    const bool own =
        has_sender && bpdu->priority.bridge == id_ && bpdu->priority.port == ids_[port.index()];
    return own && end(rules::kOwn);
}

// -- For the protocol -----------------------------------------------------------------------------

void Stp::transmit(std::size_t index, const Bpdu& bpdu) {
    sim::Packet frame = node_.originate(std::size_t{0}, cause_);
    bpdu.emit(frame.push_front(bpdu.size()));
    llc::Header{}.emit(frame.push_front(llc::Header::kSize));
    const auto length = static_cast<std::uint16_t>(frame.size());
    ethernet::Header{.destination = bridge::kGroupAddress,
                     .source = port(index).mac(),
                     .type = static_cast<ethernet::EtherType>(length)}
        .emit(frame.push_front(ethernet::Header::kSize));
    frame.pad_to(ethernet::kShortestFrame);
    port(index).send(std::move(frame));
}

void Stp::flush(std::size_t index) {
    bridge_.flush(port(index));
}

void Stp::age_in(std::optional<Duration> for_now) {
    const Duration lifetime = for_now.value_or(ageing_time_);
    if (for_now.has_value() != ages_fast_) {
        ages_fast_ = for_now.has_value();
        node_.say(trace::What::State,
                  {layer(), ages_fast_ ? rules::kShortAgeing : rules::kLongAgeing},
                  {{"lifetime", lifetime}});
    }
    bridge_.set_ageing(lifetime);
}

// -- What is seen ---------------------------------------------------------------------------------

void Stp::show() {
    show_root();
    for (std::size_t i = 0; i < shown_.size(); ++i) show_port(i);
    await_time();
}

void Stp::show_root() {
    const RootView now = tree_->root();
    if (shown_root_ == now) return;
    const bool first = !shown_root_;
    shown_root_ = now;
    if (!node_.heard()) return;
    const std::string out = now.port ? port(*now.port).name() : std::string{};
    const std::string text = text_of(now, out);
    const sim::Saying saying{layer(), now.port ? rules::kRoot : rules::kIsRoot};
    node_.say(trace::What::State,
              saying,
              {{"root", now.root.mac},
               {"cost", std::uint64_t{now.cost}},
               {"out", std::string_view{out}}});
    node_.say_row(saying,
                  {"stp", "root", std::string_view{text}, first ? "added" : "changed"},
                  {{"root", now.root.mac},
                   {"cost", std::uint64_t{now.cost}},
                   {"out", std::string_view{out}}});
}

void Stp::show_port(std::size_t index) {
    const PortView now = tree_->view(index);
    const PortView before = shown_[index];
    if (now == before) return;
    shown_[index] = now;
    const bool forwards = now.state == State::Forwarding;
    bridge_.set_gate(port(index),
                     {.learns = forwards || now.state == State::Learning,
                      .forwards = forwards,
                      .state = to_string(now.state)});
    if (node_.heard()) say_port(index, before);
}

void Stp::say_port(std::size_t index, const PortView& before) {
    const PortView& now = shown_[index];
    const sim::Saying saying{
        layer(), now.role != before.role ? rules::kRole : rules::kState, &port(index)};
    const std::string text = text_of(now);
    node_.say(trace::What::State,
              saying,
              {{"state", to_string(now.state)},
               {"role", to_string(now.role)},
               {"was", to_string(before.state)}});
    const bool added = !in_table_[index];
    in_table_[index] = true;
    node_.say_row(saying,
                  {"stp",
                   std::string_view{port(index).name()},
                   std::string_view{text},
                   added ? "added" : "changed"},
                  {{"state", to_string(now.state)}, {"role", to_string(now.role)}});
}

// Hellos and all that follows from time alone keep no run going.
void Stp::await_time() {
    node_.scheduler().cancel(timer_);
    const TimePoint next = tree_->next_time();
    if (next == kNever) return;
    node_.scheduler().schedule(timer_, next, node_.origin(), sim::Weight::Background);
}

}  // namespace catenet::stp
