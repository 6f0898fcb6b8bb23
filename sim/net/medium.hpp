// Medium: what lies between ports and decides when, and to whom, a frame arrives.
#pragma once
#include "sim/core/units.hpp"
#include "sim/net/packet.hpp"
#include "sim/net/tally.hpp"
#include "sim/trace/event.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::sim {

class Node;
class Port;
class Simulation;

// What the wire carries around a frame, in bytes (IEEE 802.3 clause 3 and 4.4.2). The last bit has
// arrived after before + frame + behind; `gap` then holds back the next frame.
struct Framing {
    std::uint32_t before = 0;  // preamble and start of frame delimiter
    std::uint32_t behind = 0;  // frame check sequence
    std::uint32_t gap = 0;     // inter-frame gap
};

struct MediumSpec {
    std::string name = {};     // of the link: "pc1-sw1"
    std::string network = {};  // the network it belongs to
    DataRate rate = {};        // above 0
    Duration delay{};          // from one end to the other
    Probability loss = {};     // of each frame
    std::size_t queue = 100;   // frames that may wait at each port
    Framing framing = {};
    const trace::Layer* layer = nullptr;  // the first header of its frames
    std::uint16_t link_type = 0;          // LINKTYPE_ of pcapng
};

// Which part of a medium a scenario means.
struct Where {
    const Node* at = nullptr;       // the cable or tap of this node; null: all
    const Node* towards = nullptr;  // only what travels towards this node; null: both ways
    const Node* from = nullptr;     // only what this node sent; null: all
};

// What happens to frames by chance.
enum class Chance : std::uint8_t {
    Loss,
    Duplicate,  // a frame arrives twice
    Corrupt,    // one of its bits is turned over
    Reorder,    // it arrives so late that others overtake it
};
inline constexpr std::size_t kChances = 4;
std::string_view to_string(Chance chance);  // "loss", as a scenario writes it

// "drop next 2 on office from pc1 arp"
struct TakeOut {
    std::uint64_t count = 1;
    std::string protocol = {};  // a layer's name; empty: any frame
    // Where several links, or both directions of one, take out two frames between them, they count
    // here; it must live as long as the run. Null: each direction counts for itself.
    std::uint64_t* together = nullptr;

    std::uint64_t& left() { return together != nullptr ? *together : count; }
};

class Faults;
struct Fate;

class Medium {
  public:
    Medium(Simulation& simulation, MediumSpec spec);
    Medium(const Medium&) = delete;
    Medium& operator=(const Medium&) = delete;
    virtual ~Medium() = default;

    const std::string& name() const { return spec_.name; }
    const MediumSpec& spec() const { return spec_; }
    trace::LinkIndex index() const { return index_; }
    Simulation& simulation() { return simulation_; }
    const std::vector<Port*>& ports() const { return ports_; }
    bool reaches(const Node& node) const;  // one of its ports is the node's

    // Takes a frame from a port: it leaves now, waits, or is dropped with a reason.
    virtual void transmit(Port& from, Packet frame) = 0;
    // False when the port can tell that nothing will leave.
    virtual bool has_carrier(const Port& port) const = 0;
    // The other end, where there is exactly one; else null.
    virtual Port* peer_of(const Port& /*port*/) const { return nullptr; }

    // No frame arrives sooner after its first bit left.
    virtual Duration least_delay() const = 0;

    // What a scenario does to it. Frames under way on a part that is cut are lost.
    virtual void cut(const Where& where) = 0;
    virtual void restore(const Where& where) = 0;
    virtual void take_out(const Where& where, const TakeOut& what) = 0;
    virtual void set_chance(const Where& where, Chance what, Probability probability) = 0;
    // False where it cannot happen.
    virtual bool can(Chance /*what*/) const { return true; }
    virtual void set_delay(const Where& where, Duration delay) = 0;
    virtual void set_rate(const Where& where, DataRate rate) = 0;

    virtual std::size_t in_flight() const = 0;  // waiting and under way
    virtual Tally tally() const = 0;

    // What chance does to a frame that leaves: turns a bit over, marks it to arrive twice or late.
    static void befall(Packet& frame, const Fate& fate, Faults& faults, Port& from);

    // Ends a frame's life on the way; `where` is the port that will not have it. The medium counts.
    static void lose(Packet frame, Port& where, const trace::Rule& reason);

  protected:
    void connect(Port& port);  // makes it one of ports()
    void tell_ports() const;   // that the link of each may have come or gone
    // A trace event about the link itself.
    void note(trace::What what, const trace::Rule& rule, std::span<const trace::Fact> facts = {});
    // "delay of pc1-sw1 is now 5ms"
    void note_changed(std::string_view what, std::string_view value);
    // Another frame with the same bytes, made on the way from that port; `id` is one of the
    // medium's own. The medium counts.
    static Packet copy_on_the_way(const Packet& original,
                                  trace::PacketId id,
                                  const trace::Rule& rule,
                                  Port& from);
    // How much later a frame arrives that others shall overtake, at least: ten of the longest.
    static Duration lateness(const Framing& framing, DataRate rate);

  private:
    Simulation& simulation_;
    MediumSpec spec_;
    trace::LinkIndex index_;
    std::vector<Port*> ports_;
};

}  // namespace catenet::sim
