#include "models/ipv4/option_fields.hpp"

#include "models/ipv4/options.hpp"
#include "models/ipv4/packet.hpp"

#include <algorithm>
#include <array>

namespace catenet::ipv4 {
namespace {

using trace::Field;
using trace::Format;

constexpr std::size_t kPlaces = kLongestHeader - kHeaderSize;
// One field at each byte where it may stand: what stands where is only known from the bytes.
using AtEach = std::array<Field, kPlaces>;

constexpr AtEach at_each(Field field) {
    AtEach all{};
    for (std::size_t i = 0; i < kPlaces; ++i) {
        all[i] = field;
        all[i].bit_offset = static_cast<std::uint16_t>(field.bit_offset + (kHeaderSize + i) * 8);
    }
    return all;
}

constexpr AtEach whole(std::string_view name,
                       std::string_view meaning,
                       std::uint16_t width,
                       Format format = Format::Decimal) {
    return at_each({name, meaning, 0, width, format});
}

constexpr AtEach part(std::string_view name,
                      std::string_view meaning,
                      std::uint16_t offset,
                      std::uint16_t width,
                      Format format = Format::Decimal) {
    return at_each({name, meaning, offset, width, format, true});
}

// Names are Wireshark's.
constexpr auto kType = whole("ip.opt.type", "Which option this is.", 8);
constexpr auto kCopy =
    part("ip.opt.type.copy", "Whether each fragment has it.", 0, 1, Format::Flag);
constexpr auto kClass = part("ip.opt.type.class", "0 is control, 2 is measurement.", 1, 2);
constexpr auto kNumber = part("ip.opt.type.number", "Which of its class.", 3, 5);
constexpr auto kLength = whole("ip.opt.len", "The length of the option, type and all.", 8);
constexpr auto kPointer =
    whole("ip.opt.ptr", "Where the next slot begins, counted from 1 at the type.", 8);
constexpr auto kRecorded =
    whole("ip.rec_rt", "A node that the packet has passed.", 32, Format::Ipv4);
constexpr auto kEmpty = whole("ip.empty_rt", "Room for one more.", 32, Format::Ipv4);
constexpr auto kStillToPass =
    whole("ip.src_rt", "A node that the packet has to pass.", 32, Format::Ipv4);
constexpr auto kLast = whole("ip.dst", "Whom the packet is for in the end.", 32, Format::Ipv4);
constexpr AtEach kOverflow = at_each(
    {"ip.opt.overflow", "How many nodes found no room for their time.", 0, 4, Format::Decimal});
constexpr AtEach kFlag = at_each(
    {"ip.opt.flag", "0: times alone; 1: addresses too; 3: those named.", 4, 4, Format::Hex});
constexpr auto kStampAddress =
    whole("ip.opt.time_stamp_addr", "Who noted the time.", 32, Format::Ipv4);
constexpr auto kStamp =
    whole("ip.opt.time_stamp", "Milliseconds since midnight, at that node.", 32);
constexpr auto kAlert = whole("ip.opt.ra", "0: routers should look into the packet.", 16);

class Reading {
  public:
    Reading(ByteView header, std::vector<const Field*>& fields)
        : header_(header), fields_(fields) {}

    void all() {
        std::size_t at = kHeaderSize;
        while (const std::size_t length = length_at(at)) {
            const auto kind = static_cast<OptionKind>(octet(header_[at]));
            if (is_single(kind) || is_known(kind, length)) option(kind, at, length);
            if (kind == OptionKind::End) return;
            at += length;
        }
    }

  private:
    static bool is_single(OptionKind kind) {
        return kind == OptionKind::End || kind == OptionKind::NoOperation;
    }

    // 0: no whole option stands there.
    std::size_t length_at(std::size_t at) const {
        if (at >= header_.size()) return 0;
        if (is_single(static_cast<OptionKind>(octet(header_[at])))) return 1;
        if (at + 2 > header_.size()) return 0;
        const std::size_t length = octet(header_[at + 1]);
        return length < 2 || at + length > header_.size() ? 0 : length;
    }

    void option(OptionKind kind, std::size_t at, std::size_t length) {
        for (const AtEach* field : {&kType, &kCopy, &kClass, &kNumber}) add(*field, at);
        if (is_single(kind)) return;
        add(kLength, at + 1);
        body(kind, at, length);
    }

    static bool is_known(OptionKind kind, std::size_t length) {
        switch (kind) {
            case OptionKind::RecordRoute:
            case OptionKind::LooseRoute:
            case OptionKind::StrictRoute: return length >= 3;
            case OptionKind::Timestamp:
            case OptionKind::RouterAlert: return length >= 4;
            case OptionKind::End:
            case OptionKind::NoOperation: break;
        }
        return false;
    }

    void add(const AtEach& field, std::size_t at) { fields_.push_back(&field[at - kHeaderSize]); }

    void body(OptionKind kind, std::size_t at, std::size_t length) {
        switch (kind) {
            case OptionKind::RecordRoute: return recorded(at, length);
            case OptionKind::LooseRoute:
            case OptionKind::StrictRoute: return source_route(at, length);
            case OptionKind::Timestamp: return times(at, length);
            case OptionKind::RouterAlert: return add(kAlert, at + 2);
            case OptionKind::End:
            case OptionKind::NoOperation: break;
        }
    }

    bool is_before_pointer(std::size_t option, std::size_t slot) const {
        return slot - option + 1 < octet(header_[option + 2]);
    }

    void recorded(std::size_t at, std::size_t length) {
        add(kPointer, at + 2);
        for (std::size_t slot = at + 3; slot + 4 <= at + length; slot += 4) {
            add(is_before_pointer(at, slot) ? kRecorded : kEmpty, slot);
        }
    }

    void source_route(std::size_t at, std::size_t length) {
        add(kPointer, at + 2);
        for (std::size_t slot = at + 3; slot + 4 <= at + length; slot += 4) {
            const bool is_last = slot + 8 > at + length;
            const AtEach& passed = is_before_pointer(at, slot) ? kRecorded : kStillToPass;
            add(is_last ? kLast : passed, slot);
        }
    }

    void times(std::size_t at, std::size_t length) {
        add(kPointer, at + 2);
        add(kOverflow, at + 3);
        add(kFlag, at + 3);
        const unsigned flag = octet(header_[at + 3]) & 0x0fU;
        const bool has_addresses = flag == 1 || flag == 3;
        std::size_t slot = at + 4;
        while (slot + (has_addresses ? 8 : 4) <= at + length) {
            if (has_addresses) {
                add(kStampAddress, slot);
                slot += 4;
            }
            add(kStamp, slot);
            slot += 4;
        }
    }

    ByteView header_;
    std::vector<const Field*>& fields_;
};

}  // namespace

void option_fields(ByteView header, std::vector<const trace::Field*>& fields) {
    if (header.size() <= kHeaderSize) return;
    const std::size_t length = std::min(header_length_in(header), header.size());
    if (length <= kHeaderSize) return;
    Reading{header.first(length), fields}.all();
}

}  // namespace catenet::ipv4
