// A layer as sinks see it: the fields of its header, its length, what follows, one line about it.
#pragma once
#include "sim/trace/crossing.hpp"
#include "sim/trace/field.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::trace {

// Added to the number of a Next: it stands in what comes back from there (from that port). A layer
// that looks otherwise there has a binding with it, too; else the plain one holds both ways.
inline constexpr std::uint64_t kBack = std::uint64_t{1} << 32U;

// What stands behind a header: `number` in the selector `key` ("eth.type", 0x0800).
struct Next {
    std::string_view key;  // "" when the rest is plain data
    std::uint64_t number = 0;
    std::size_t length = 0;  // bytes that belong to what follows; what is left is a trailer
    // An error shows it, it does not travel: what ICMP quotes. Dissected, but no part of the stack.
    bool quoted = false;
};

struct Binding {
    std::string_view key;
    std::uint64_t number;
};

// Constants with static storage, next to the codec of the protocol.
struct Layer {
    std::string_view name;   // Wireshark's: "eth", "arp", "ip", "icmp", "udp"
    std::string_view title;  // "Internet Protocol version 4"
    std::span<const Field> fields;
    std::span<const Binding> bindings;  // where it stands in the layer below
    // Bytes of the header at the front of `bytes`; 0 if it is not whole or not ours.
    std::size_t (*header_length)(ByteView bytes);
    // REQUIRES: header_length(bytes) > 0
    Next (*next)(ByteView bytes);
    // Appends one line: "who-has 10.0.0.2 tell 10.0.0.1". Copes with any bytes.
    void (*summarise)(ByteView bytes, std::string& line);
    // Fields that stand only in some headers of this layer (ICMP's by type). May be null.
    void (*more_fields)(ByteView bytes, std::vector<const Field*>& fields) = nullptr;
    // Where the bytes come from when a node makes this header afresh, in order and all of them.
    std::span<const Origin> made = {};
    // Wireshark's name for what stands behind the packet that it carries: "eth.padding".
    std::string_view trailer = {};
    // The same of one header, where that depends on what it says. Null: `made` holds for all.
    std::span<const Origin> (*made_of)(ByteView header) = nullptr;

    std::span<const Origin> origins_of(ByteView header) const {
        return made_of == nullptr ? made : made_of(header);
    }
};

struct DissectedField {
    const Field* field;
    std::size_t header;  // where its header begins in the frame, bytes
    std::string text;
    std::uint64_t value;
};

// Some bytes of a frame.
struct Stretch {
    std::size_t begin = 0;  // from the start of the frame
    std::size_t length = 0;
};

struct DissectedLayer {
    const Layer* layer;
    std::size_t begin;                   // bytes from the start of the frame
    std::size_t length;                  // of its header; where that is cut, of what is there
    std::vector<DissectedField> fields;  // in the order of their bits, a whole before its parts
    bool quoted = false;                 // it, or one in front of it, was: see Next
    Stretch trailer = {};                // empty unless the layer has a name for it
};

// Knows all layers and finds the next one by number. Looked up by scanning: there are few.
class Layers {
  public:
    void add(const Layer& layer) { layers_.push_back(&layer); }
    // Here `layer` stands behind that number too: a port that a scenario chose. Comes before what
    // layers say themselves.
    void bind(const Layer& layer, const Binding& where) { bound_.push_back({where, &layer}); }
    const Layer* find(std::string_view key, std::uint64_t number) const;
    // The first of that name; what goes and what comes back may be layers of the same.
    const Layer* by_name(std::string_view name) const;
    std::span<const Layer* const> all() const { return layers_; }
    // The same, each name once.
    std::vector<const Layer*> protocols() const;

    // The headers of a frame whose first is `first`, outermost first, then those it quotes. Ends at
    // one that is not whole; but of a quote, which is cut where its sender liked (RFC 792), the
    // last shows the fields that are there.
    std::vector<DissectedLayer> dissect(const Layer& first, ByteView frame) const;

    // The layers whose headers stand in the frame, outermost first; not those that it quotes.
    std::vector<const Layer*> stack(const Layer& first, ByteView frame) const;

    // The line of the innermost header of stack(), for one line of a story: "icmp echo request, id
    // 1, seq 1".
    std::string summary(const Layer& first, ByteView frame) const;

  private:
    const Layer* find_exactly(std::string_view key, std::uint64_t number) const;
    struct Step {
        const Layer* layer = nullptr;
        std::size_t begin = 0;
        std::size_t length = 0;
        ByteView bytes = {};  // the header and what belongs to it
        bool quoted = false;
        bool whole = false;
    };
    enum class Quotes : std::uint8_t { Include, LeaveOut };
    std::vector<Step> walk(const Layer& first, ByteView frame, Quotes quotes) const;
    static DissectedLayer dissected(const Step& step);
    static Stretch trailer_between(const Step& outer, const Step& inner);

    struct Bound {
        Binding where;
        const Layer* layer;
    };
    std::vector<const Layer*> layers_;
    std::vector<Bound> bound_;
};

}  // namespace catenet::trace
