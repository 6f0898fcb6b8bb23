#include "models/stp/bpdu.hpp"

#include <array>

namespace catenet::stp {
namespace {

using trace::Field;
using trace::Format;

constexpr Field number(std::string_view name,
                       std::string_view meaning,
                       std::uint16_t offset,
                       std::uint16_t width,
                       Format format = Format::Decimal) {
    return {.name = name,
            .meaning = meaning,
            .bit_offset = offset,
            .bit_width = width,
            .format = format};
}

constexpr Field flag(std::string_view name, std::string_view meaning, std::uint16_t offset) {
    return {.name = name,
            .meaning = meaning,
            .bit_offset = offset,
            .bit_width = 1,
            .format = Format::Flag,
            .part = true};
}

constexpr Field part(std::string_view name,
                     std::string_view meaning,
                     std::uint16_t offset,
                     std::uint16_t width) {
    return {
        .name = name, .meaning = meaning, .bit_offset = offset, .bit_width = width, .part = true};
}

constexpr Field kProtocol =
    number("stp.protocol", "0: a spanning tree protocol", 0, 16, Format::Hex);
constexpr Field kVersion = number("stp.version", "0: STP; 2: rapid", 16, 8);
constexpr Field kType =
    number("stp.type", "0: configuration; 2: rapid; 128: topology change", 24, 8, Format::Hex);
constexpr Field kFlags =
    number("stp.flags", "what the sender wants, and how its port stands", 32, 8, Format::Hex);
constexpr Field kTcAck =
    flag("stp.flags.tcack", "a topology change has been heard of; no need to repeat it", 32);
constexpr Field kAgreement = flag("stp.flags.agreement", "you may forward at once", 33);
constexpr Field kForwarding = flag("stp.flags.forwarding", "the port forwards", 34);
constexpr Field kLearning = flag("stp.flags.learning", "the port learns", 35);
constexpr Field kRole =
    part("stp.flags.port_role", "1: alternate or backup; 2: root; 3: designated", 36, 2);
constexpr Field kProposal = flag("stp.flags.proposal", "I would forward: do you agree?", 38);
constexpr Field kTc = flag("stp.flags.tc", "the tree changed: forget soon where stations are", 39);
constexpr Field kRootPriority =
    number("stp.root.prio", "the first half of who is the root; the lower wins", 40, 16);
constexpr Field kRootExtension =
    part("stp.root.ext", "tells trees of one bridge apart; 0 where there is one", 44, 12);
constexpr Field kRootMac =
    number("stp.root.hw", "the second half: the lowest address of the root", 56, 48, Format::Mac);
constexpr Field kCost =
    number("stp.root.cost", "what the way from the sender to it costs", 104, 32);
constexpr Field kBridgePriority =
    number("stp.bridge.prio", "the first half of who sends this", 136, 16);
constexpr Field kBridgeExtension =
    part("stp.bridge.ext", "tells trees of one bridge apart; 0 where there is one", 140, 12);
constexpr Field kBridgeMac =
    number("stp.bridge.hw", "the second half: its lowest address", 152, 48, Format::Mac);
constexpr Field kPort =
    number("stp.port", "the port it was sent by: priority, then number", 200, 16, Format::Hex);
constexpr Field kMessageAge =
    number("stp.msg_age", "seconds since the root said so", 216, 16, Format::Of256);
constexpr Field kMaxAge =
    number("stp.max_age", "seconds after which it is forgotten", 232, 16, Format::Of256);
constexpr Field kHello =
    number("stp.hello", "seconds between two of these", 248, 16, Format::Of256);
constexpr Field kForwardDelay =
    number("stp.forward", "seconds of listening, and again of learning", 264, 16, Format::Of256);
constexpr Field kVersionOne =
    number("stp.version_1_length", "0: nothing more of version 1 follows", 280, 8);

constexpr std::array kFields{kProtocol,
                             kVersion,
                             kType,
                             kFlags,
                             kTcAck,
                             kTc,
                             kRootPriority,
                             kRootExtension,
                             kRootMac,
                             kCost,
                             kBridgePriority,
                             kBridgeExtension,
                             kBridgeMac,
                             kPort,
                             kMessageAge,
                             kMaxAge,
                             kHello,
                             kForwardDelay};

constexpr std::array<trace::Binding, 1> kBindings{{{"llc.dsap", 0x42}}};

constexpr std::array<trace::Origin, 1> kMade{
    trace::Origin{.words = "what the switch knows of the tree"}};

constexpr std::int64_t kUnits = 256;
constexpr Duration kSecond = std::chrono::seconds{1};

std::uint16_t units(Duration time) {
    return static_cast<std::uint16_t>(time.count() * kUnits / kSecond.count());
}

Duration time_in(const Field& field, ByteView bytes) {
    const auto sent = static_cast<std::int64_t>(field.get(bytes));
    return Duration{sent * (kSecond.count() / kUnits)};
}

std::size_t size_of(BpduType type) {
    switch (type) {
        case BpduType::TopologyChange: return Bpdu::kTopologyChangeSize;
        case BpduType::Rapid: return Bpdu::kRapidSize;
        case BpduType::Config: break;
    }
    return Bpdu::kConfigSize;
}

void more_fields(ByteView bytes, std::vector<const Field*>& fields) {
    if (kType.get(bytes) != static_cast<std::uint64_t>(BpduType::Rapid)) return;
    for (const Field* const field :
         {&kAgreement, &kForwarding, &kLearning, &kRole, &kProposal, &kVersionOne}) {
        fields.push_back(field);
    }
}

std::size_t header_length(ByteView bytes) {
    const auto bpdu = Bpdu::parse(bytes);
    return bpdu ? bpdu->size() : 0;
}

trace::Next next(ByteView bytes) {
    return {.key = {}, .number = 0, .length = bytes.size() - header_length(bytes)};
}

std::string_view name_of(SentRole role) {
    switch (role) {
        case SentRole::AlternateOrBackup: return "alternate";
        case SentRole::Root: return "root";
        case SentRole::Designated: return "designated";
        case SentRole::Unknown: break;
    }
    return "unknown";
}

// "config root 02:00:00:00:01:00 cost 4", "rapid designated root ... proposal"
void summarise(ByteView bytes, std::string& line) {
    const auto bpdu = Bpdu::parse(bytes);
    if (!bpdu) {
        line += "no bpdu";
        return;
    }
    if (bpdu->type == BpduType::TopologyChange) {
        line += "topology change";
        return;
    }
    const bool rapid = bpdu->type == BpduType::Rapid;
    line += rapid ? "rapid " : "config";
    if (rapid) line += name_of(bpdu->role);
    line += " root " + to_string(bpdu->priority.root.mac);
    line += " cost " + std::to_string(bpdu->priority.cost);
    if (bpdu->proposal) line += ", proposal";
    if (bpdu->agreement) line += ", agreement";
    if (bpdu->topology_change) line += ", topology change";
    if (bpdu->topology_change_ack) line += ", acknowledged";
}

PriorityVector vector_in(ByteView bytes) {
    return {.root = {static_cast<std::uint16_t>(kRootPriority.get(bytes)),
                     mac_from_number(kRootMac.get(bytes))},
            .cost = static_cast<std::uint32_t>(kCost.get(bytes)),
            .bridge = {static_cast<std::uint16_t>(kBridgePriority.get(bytes)),
                       mac_from_number(kBridgeMac.get(bytes))},
            .port = {static_cast<std::uint16_t>(kPort.get(bytes))}};
}

void put_vector(const PriorityVector& vector, ByteSpan bytes) {
    kRootPriority.set(bytes, vector.root.priority);
    kRootMac.set(bytes, vector.root.mac.number());
    kCost.set(bytes, vector.cost);
    kBridgePriority.set(bytes, vector.bridge.priority);
    kBridgeMac.set(bytes, vector.bridge.mac.number());
    kPort.set(bytes, vector.port.value);
}

void put_times(const Times& times, ByteSpan bytes) {
    kMessageAge.set(bytes, units(times.message_age));
    kMaxAge.set(bytes, units(times.max_age));
    kHello.set(bytes, units(times.hello));
    kForwardDelay.set(bytes, units(times.forward_delay));
}

void read_rapid(ByteView bytes, Bpdu& bpdu) {
    bpdu.proposal = kProposal.get(bytes) != 0;
    bpdu.agreement = kAgreement.get(bytes) != 0;
    bpdu.learning = kLearning.get(bytes) != 0;
    bpdu.forwarding = kForwarding.get(bytes) != 0;
    bpdu.role = static_cast<SentRole>(kRole.get(bytes));
}

void put_rapid(const Bpdu& bpdu, ByteSpan bytes) {
    kProposal.set(bytes, bpdu.proposal ? 1 : 0);
    kAgreement.set(bytes, bpdu.agreement ? 1 : 0);
    kLearning.set(bytes, bpdu.learning ? 1 : 0);
    kForwarding.set(bytes, bpdu.forwarding ? 1 : 0);
    kRole.set(bytes, static_cast<std::uint64_t>(bpdu.role));
    kVersionOne.set(bytes, 0);
}

}  // namespace

Duration as_sent(Duration time) {
    return Duration{std::int64_t{units(time)} * (kSecond.count() / kUnits)};
}

std::size_t Bpdu::size() const {
    return size_of(type);
}

// 9.3.4, "Validation of received BPDUs": by protocol, type and length. Versions above the own one
// are read as the own one.
Result<Bpdu, ParseError> Bpdu::parse(ByteView bytes) {
    if (bytes.size() < kTopologyChangeSize) return ParseError::TooShort;
    if (kProtocol.get(bytes) != 0) return ParseError::UnknownProtocol;
    Bpdu bpdu{.type = static_cast<BpduType>(kType.get(bytes))};
    switch (bpdu.type) {
        case BpduType::TopologyChange: return bpdu;
        case BpduType::Config: break;
        case BpduType::Rapid:
            if (kVersion.get(bytes) < 2) return ParseError::UnknownType;
            break;
        default: return ParseError::UnknownType;
    }
    if (bytes.size() < bpdu.size()) return ParseError::TooShort;
    bpdu.topology_change = kTc.get(bytes) != 0;
    bpdu.topology_change_ack = kTcAck.get(bytes) != 0;
    bpdu.priority = vector_in(bytes);
    bpdu.times = {.message_age = time_in(kMessageAge, bytes),
                  .max_age = time_in(kMaxAge, bytes),
                  .hello = time_in(kHello, bytes),
                  .forward_delay = time_in(kForwardDelay, bytes)};
    if (bpdu.type == BpduType::Rapid) read_rapid(bytes, bpdu);
    return bpdu;
}

void Bpdu::emit(ByteSpan bytes) const {
    kProtocol.set(bytes, 0);
    kVersion.set(bytes, type == BpduType::Rapid ? 2 : 0);
    kType.set(bytes, static_cast<std::uint64_t>(type));
    if (type == BpduType::TopologyChange) return;
    kFlags.set(bytes, 0);
    kTc.set(bytes, topology_change ? 1 : 0);
    kTcAck.set(bytes, topology_change_ack ? 1 : 0);
    put_vector(priority, bytes);
    put_times(times, bytes);
    if (type == BpduType::Rapid) put_rapid(*this, bytes);
}

const trace::Layer& layer() {
    static const trace::Layer layer{.name = "stp",
                                    .title = "Spanning Tree Protocol",
                                    .fields = kFields,
                                    .bindings = kBindings,
                                    .header_length = header_length,
                                    .next = next,
                                    .summarise = summarise,
                                    .more_fields = more_fields,
                                    .made = kMade};
    return layer;
}

}  // namespace catenet::stp
