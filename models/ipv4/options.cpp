#include "models/ipv4/options.hpp"

#include "models/ipv4/packet.hpp"

#include "sim/core/wire.hpp"

#include <algorithm>

namespace catenet::ipv4 {
namespace {

constexpr std::size_t kAddress = 4;
constexpr std::size_t kTime = 4;
constexpr std::uint8_t kFirstPointer = 4;      // of routes: counted from 1, behind three bytes
constexpr std::uint8_t kFirstTimePointer = 5;  // of timestamps: behind four
constexpr std::uint8_t kTimesOnly = 0;         // flags of a timestamp (RFC 791)
constexpr std::uint8_t kTimesAndAddresses = 1;
constexpr std::uint8_t kPrespecified = 3;
constexpr std::uint8_t kMostOverflow = 15;

// One option while it is read; `at` counts from the start of the header.
struct Place {
    ByteSpan option;
    std::size_t at;

    std::size_t length() const { return option.size(); }
    std::uint8_t operator[](std::size_t i) const { return octet(option[i]); }
    void set(std::size_t i, std::size_t value) const { option[i] = static_cast<std::byte>(value); }
    // The slot that the pointer names begins there, counted from 0.
    std::size_t slot() const { return (*this)[2] - std::size_t{1}; }
    bool is_full() const { return (*this)[2] > length(); }
    bool has_room(std::size_t bytes) const { return slot() + bytes <= length(); }
    Writer writer(std::size_t begin) const { return Writer{option.subspan(begin)}; }
    std::uint8_t wrong(std::size_t i) const { return static_cast<std::uint8_t>(at + i); }
};

// The steps and places of complaint are those of Linux's __ip_options_compile.
class Taking {
  public:
    Taking(ByteSpan header, const OptionNote& note) : header_(header), note_(note) {}

    OptionsSeen all() {
        std::size_t at = kHeaderSize;
        while (at < header_.size() && !seen_.wrong) {
            const auto kind = static_cast<OptionKind>(octet(header_[at]));
            if (kind == OptionKind::End) break;
            if (kind == OptionKind::NoOperation) {
                ++at;
                continue;
            }
            const std::size_t left = header_.size() - at;
            const std::size_t length = left < 2 ? 0 : octet(header_[at + 1]);
            if (length < 2 || length > left) {
                seen_.wrong = static_cast<std::uint8_t>(at);
                break;
            }
            take(kind, {header_.subspan(at, length), at});
            at += length;
        }
        return seen_;
    }

  private:
    void take(OptionKind kind, const Place& place) {
        switch (kind) {
            case OptionKind::RecordRoute: return record(place);
            case OptionKind::Timestamp: return stamp(place);
            case OptionKind::LooseRoute:
            case OptionKind::StrictRoute: return source_route(place);
            case OptionKind::RouterAlert:
                if (place.length() < 4) return complain(place, 1);
                seen_.is_router_alert = place[2] == 0 && place[3] == 0;
                return;
            case OptionKind::End:
            case OptionKind::NoOperation: break;
        }
        // RFC 1122 3.2.1.8: one that is not known is passed over.
    }

    void complain(const Place& place, std::size_t byte) { seen_.wrong = place.wrong(byte); }

    void record(const Place& place) {
        if (seen_.record_route != 0) return complain(place, 0);
        if (place.length() < 3) return complain(place, 1);
        if (place[2] < kFirstPointer) return complain(place, 2);
        seen_.record_route = static_cast<std::uint8_t>(place.at);
        if (place.is_full()) return;
        if (!place.has_room(kAddress)) return complain(place, 2);
        place.writer(place.slot()).ipv4(note_.address);
        place.set(2, place[2] + kAddress);
        seen_.noted_route = true;
    }

    void source_route(const Place& place) {
        if (place.length() < 3) return complain(place, 1);
        if (place[2] < kFirstPointer) return complain(place, 2);
        if (seen_.source_route != 0) return complain(place, 0);
        seen_.source_route = static_cast<std::uint8_t>(place.at);
    }

    void stamp(const Place& place) {
        if (seen_.timestamp != 0) return complain(place, 0);
        if (place.length() < 4) return complain(place, 1);
        if (place[2] < kFirstTimePointer) return complain(place, 2);
        seen_.timestamp = static_cast<std::uint8_t>(place.at);
        const std::uint8_t flag = place[3] & 0x0f;
        if (place.is_full()) return count_overflow(place, flag);
        const bool needs_address = flag == kTimesAndAddresses || flag == kPrespecified;
        const std::size_t room = needs_address ? kAddress + kTime : kTime;
        if (!place.has_room(room)) return complain(place, 2);
        const std::size_t slot = place.slot();
        if (flag == kTimesOnly) place.writer(slot).u32(note_.milliseconds);
        if (flag == kTimesAndAddresses) {
            place.writer(slot).ipv4(note_.address).u32(note_.milliseconds);
        }
        if (flag == kPrespecified) {
            const Ipv4Address meant = Reader{place.option.subspan(slot)}.ipv4();
            if (note_.owns == nullptr || !note_.owns(note_.owner, meant)) return;
            place.writer(slot + kAddress).u32(note_.milliseconds);
        }
        if (flag != kTimesOnly && !needs_address) return;
        place.set(2, place[2] + room);
        seen_.noted_address = true;
    }

    // RFC 791: it "counts the number of IP modules that cannot register timestamps".
    void count_overflow(const Place& place, std::uint8_t flag) {
        if (flag == kPrespecified || note_.is_sender) return;
        const std::uint8_t overflow = place[3] >> 4;
        if (overflow == kMostOverflow) return complain(place, 3);
        place.set(3, (overflow + 1U) << 4 | flag);
        seen_.noted_address = true;
    }

    ByteSpan header_;
    const OptionNote& note_;
    OptionsSeen seen_;
};

void append(std::vector<std::byte>& options, ByteView header, std::size_t at) {
    const ByteView option = header.subspan(at, octet(header[at + 1]));
    options.insert(options.end(), option.begin(), option.end());
}

}  // namespace

OptionsSeen take_options(ByteSpan header, const OptionNote& note) {
    return Taking{header, note}.all();
}

// The pointer has moved on by one slot. In a timestamp stays the address that was noted first, as
// with Linux's ip_forward_options.
void note_way_out(ByteSpan header, const OptionsSeen& seen, Ipv4Address address) {
    if (!seen.noted_route) return;
    const std::size_t option = seen.record_route;
    const std::size_t slot = option + octet(header[option + 2]) - 1 - kAddress;
    Writer{header.subspan(slot)}.ipv4(address);
}

std::vector<std::byte> echoed_options(ByteView header) {
    std::vector<std::byte> copy(header.begin(), header.end());
    const OptionsSeen seen = take_options(copy, {.address = {}, .is_sender = true});
    std::vector<std::byte> options;
    if (seen.wrong) return options;
    if (seen.record_route != 0) append(options, header, seen.record_route);
    if (seen.timestamp != 0) append(options, header, seen.timestamp);
    while (options.size() % 4 != 0) options.push_back(std::byte{0});
    return options;
}

std::vector<std::byte> record_route_option() {
    constexpr std::size_t kRoom = 40;
    std::vector<std::byte> option(kRoom);
    option[0] = static_cast<std::byte>(OptionKind::NoOperation);
    option[1] = static_cast<std::byte>(OptionKind::RecordRoute);
    option[2] = static_cast<std::byte>(kRoom - 1);
    option[3] = static_cast<std::byte>(kFirstPointer);
    return option;
}

std::vector<std::byte> timestamp_option() {
    constexpr std::size_t kRoom = 36;
    std::vector<std::byte> option(kRoom);
    option[0] = static_cast<std::byte>(OptionKind::Timestamp);
    option[1] = static_cast<std::byte>(kRoom);
    option[2] = static_cast<std::byte>(kFirstTimePointer);
    option[3] = static_cast<std::byte>(kTimesAndAddresses);
    return option;
}

Recorded recorded_in(ByteView options) {
    std::vector<std::byte> header(kHeaderSize);
    header.insert(header.end(), options.begin(), options.end());
    const ByteView bytes{header};
    std::vector<std::byte> copy = header;
    const OptionsSeen seen = take_options(copy, {.address = {}, .is_sender = true});
    Recorded recorded;
    const auto add = [](std::string& list, const std::string& item) {
        list += (list.empty() ? "" : ", ") + item;
    };
    // A pointer behind the option's end says that all slots are taken.
    const auto end_of = [&](std::size_t option) {
        const std::size_t length = octet(bytes[option + 1]);
        return option + std::min<std::size_t>(octet(bytes[option + 2]) - 1U, length);
    };
    if (seen.record_route != 0) {
        std::size_t slot = seen.record_route + std::size_t{3};
        for (; slot + kAddress <= end_of(seen.record_route); slot += kAddress) {
            add(recorded.route, to_string(Reader{bytes.subspan(slot)}.ipv4()));
        }
    }
    if (seen.timestamp == 0) return recorded;
    const unsigned flag = octet(bytes[seen.timestamp + std::size_t{3}]) & 0x0fU;
    const std::size_t address = flag == kTimesOnly ? 0 : kAddress;
    std::size_t slot = seen.timestamp + std::size_t{4};
    for (; slot + address + kTime <= end_of(seen.timestamp); slot += address + kTime) {
        Reader reader{bytes.subspan(slot)};
        const std::string who = address == 0 ? "" : to_string(reader.ipv4()) + " at ";
        add(recorded.times, who + std::to_string(reader.u32()));
    }
    return recorded;
}

std::uint32_t milliseconds_of_day(std::int64_t picoseconds) {
    constexpr std::int64_t kPerMillisecond = 1'000'000'000;
    constexpr std::int64_t kPerDay = 86'400'000;
    return static_cast<std::uint32_t>(picoseconds / kPerMillisecond % kPerDay);
}

}  // namespace catenet::ipv4
