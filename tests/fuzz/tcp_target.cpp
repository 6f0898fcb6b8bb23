#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "models/host/stack.hpp"
#include "models/p2p/kind.hpp"

#include "sim/core/assert.hpp"
#include "sim/core/checksum.hpp"
#include "sim/net/cable.hpp"
#include "sim/net/simulation.hpp"

#include <array>
#include <map>
#include <utility>

namespace catenet::fuzz {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostSteps = 48;
constexpr std::uint64_t kMostEvents = 4'000;
constexpr std::size_t kLargestPath = 1480;
constexpr Ipv4Address kHost{0x0a000001};
constexpr Ipv4Address kPeer{0x0a000002};
constexpr std::uint16_t kListening = 80;      // of the host's
constexpr std::uint16_t kConnecting = 40000;  // too
constexpr std::uint16_t kPeerPort = 9;

constexpr trace::Rule kTakes{.id = "fuzz.takes", .sentence = "it is taken", .reference = "fuzz"};

// What the peer knows of a port of the host's: what it expects next, and what it has sent.
struct Known {
    std::uint32_t expected = 1;
    std::uint32_t sent = 0;
};

// The other end of the cable: takes what comes and remembers the numbers.
class Peer : public sim::Protocol {
  public:
    explicit Peer(sim::Node& node) : node_(node) {}
    void receive(sim::Packet packet, sim::Port& port) override {
        Octets bytes(packet.size());
        packet.copy_to(bytes);
        note(ByteView{bytes}.subspan(2));
        node_.deliver(std::move(packet), {p2p::layer(), kTakes, &port});
    }
    const Known& known(std::uint16_t port) { return known_[port]; }

  private:
    void note(ByteView packet) {
        const auto ip = ipv4::Header::parse(packet, packet.size());
        if (!ip || ip->protocol != 6) return;
        CATENET_ASSERT(!ip->more_fragments || packet.size() < kLargestPath,
                       "a segment fits into a packet");
        if (ip->is_fragment()) return;  // an ICMP error said that the path is small
        const ByteView segment = packet.subspan(ip->header_length);
        const auto header = tcp::Header::parse(segment, segment.size());
        CATENET_ASSERT(header.has_value(), "what the host sends can be read");
        CATENET_ASSERT(header->length <= tcp::kLongestHeader, "options have room for 40 bytes");
        Known& known = known_[header->source_port];
        if (header->has(tcp::kAck)) known.expected = header->acknowledgment;
        const std::size_t length = segment.size() - header->length +
                                   (header->has(tcp::kSyn) ? 1 : 0) +
                                   (header->has(tcp::kFin) ? 1 : 0);
        known.sent = header->sequence + static_cast<std::uint32_t>(length);
    }

    sim::Node& node_;
    std::map<std::uint16_t, Known> known_;
};

// An app with one connection of each kind; it does what the input tells it.
class App : public tcp::User, public tcp::ListenerUser {
  public:
    explicit App(tcp::Tcp& tcp) : tcp_(tcp) {}

    void begin(bool connects) {
        tcp_.listen(kListening, 2, *this);
        if (connects) connect();
    }
    void on_change() override {
        if (reads_) read();
    }
    void on_connection() override {
        if (accepted_ != nullptr) return;
        accepted_ = tcp_.accept(kListening);
        if (accepted_ != nullptr) accepted_->set_user(this);
        on_change();
    }
    void act(std::uint8_t what, std::size_t length) {
        tcp::Connection*& connection = (what & 8U) != 0 ? accepted_ : connected_;
        switch (what & 7U) {
            case 0: reads_ = !reads_; return on_change();
            case 1: return on_connection();
            case 2: return connect();
            default: break;
        }
        if (connection == nullptr) return;
        switch (what & 7U) {
            case 3: return connection->shut_down();
            case 4: return std::exchange(connection, nullptr)->close();
            case 5: return connection->abort();
            default: return write(*connection, length);
        }
    }

  private:
    void connect() {
        if (connected_ != nullptr) return;
        const auto connection = tcp_.connect({kPeer, kPeerPort}, kConnecting, *this, {});
        if (connection) connected_ = *connection;
    }
    void read() {
        for (tcp::Connection* const one : {connected_, accepted_}) {
            if (one == nullptr || one->readable() == 0) continue;
            while (one->readable() > 0) one->read(500);
            one->after_read();
        }
    }
    static void write(tcp::Connection& connection, std::size_t length) {
        const std::size_t fits = std::min(length, connection.room());
        if (fits > 0) connection.write(tcp::Data::zeros(fits));
    }

    tcp::Tcp& tcp_;
    tcp::Connection* connected_ = nullptr;
    tcp::Connection* accepted_ = nullptr;
    bool reads_ = true;
};

host::StackOptions options_from(std::uint8_t first, std::uint8_t second) {
    host::StackOptions options;
    tcp::Settings& tcp = options.tcp;
    tcp.sack = (first & 1U) == 0;
    tcp.timestamps = (first & 2U) == 0;
    tcp.window_scaling = (first & 4U) == 0;
    tcp.nagle = (first & 8U) == 0;
    tcp.delayed_ack = (first & 16U) == 0;
    tcp.congestion = (first & 32U) == 0 ? tcp::Algorithm::NewReno : tcp::Algorithm::Cubic;
    if ((first & 64U) != 0) tcp.receive_buffer = tcp.send_buffer = 4096;
    tcp.isn = (second & 1U) == 0 ? 0U : 0xffffff80U;  // these wrap soon
    tcp.keep_alive = (second & 2U) == 0 ? 0s : 5s;
    tcp.retries = tcp.syn_retries = tcp.syn_ack_retries = 1 + (second >> 6U);
    return options;
}

class World {
  public:
    World(std::uint8_t first, std::uint8_t second)
        : host_(simulation_.add_node({.name = "host", .kind = "host"})),
          stack_(host_, options_from(first, second)),
          peer_node_(simulation_.add_node({.name = "peer", .kind = "peer"})),
          peer_(peer_node_.add<Peer>(peer_node_)),
          port_(peer_node_.add_port({.name = "p0", .mac = {}})),
          app_(stack_.tcp) {
        port_.set_receiver(peer_);
        sim::Port& own = host_.add_port({.name = "p0", .mac = {}});
        stack_.attach_p2p(own);
        stack_.add_p2p_address(own, kHost, 24);
        sim::MediumSpec spec;
        spec.name = "line";
        spec.network = "net";
        spec.rate = {1'000'000'000};
        spec.delay = 1us;
        spec.layer = &p2p::layer();
        spec.link_type = p2p::kLinkType;
        simulation_.add_medium<sim::Cable>(std::move(spec), own, port_);
        simulation_.plan(TimePoint{}, [this, second] { app_.begin((second & 4U) != 0); });
    }

    void plan_all(Input& input) {
        for (std::size_t i = 0; i < kMostSteps && !input.empty(); ++i) plan_step(input);
    }
    void run() {
        simulation_.start();
        while (!simulation_.done() && simulation_.events() < kMostEvents) simulation_.advance(500);
        simulation_.finish();
        const std::string broken = simulation_.broken_conservation();
        CATENET_ASSERT(broken.empty(), broken.c_str());
    }

  private:
    // A segment; where its numbers are relative, they are those of the moment when it is sent.
    struct Segment {
        std::uint16_t to = kListening;
        std::uint8_t flags = 0;
        std::pair<bool, std::uint32_t> seq = {};  // whether it is absolute
        std::pair<bool, std::uint32_t> ack = {};
        std::uint16_t window = 0;
        Octets options = {};
        std::size_t length = 0;
    };

    void plan_step(Input& input) {
        const std::uint8_t what = input.u8();
        const TimePoint when = next_time(input);
        if (what < 200) {
            const Segment segment = segment_from(input, what);
            return simulation_.plan(when, [this, segment] { send(packet_of(segment)); });
        }
        if (what < 250) {
            const std::size_t length = input.u16();
            return simulation_.plan(when, [this, what, length] { app_.act(what, length); });
        }
        const Octets error = error_from(input);
        simulation_.plan(when, [this, error] { send(error); });
    }

    TimePoint next_time(Input& input) {
        constexpr std::array<Duration, 8> kPauses{0s, 10us, 1ms, 10ms, 50ms, 300ms, 2s, 70s};
        const std::uint8_t pause = input.u8();
        now_ += kPauses[pause & 7U] * ((pause >> 3U) + 1);
        return now_;
    }

    static std::uint32_t u32(Input& input) {
        const std::uint32_t high = input.u16();
        return high << 16U | input.u16();
    }
    static std::pair<bool, std::uint32_t> number(Input& input) {
        const std::uint8_t mode = input.u8();
        if (mode == 255) return {true, u32(input)};
        return {false, static_cast<std::uint32_t>(mode) - 128U};
    }
    static Segment segment_from(Input& input, std::uint8_t what) {
        Segment segment;
        if ((what & 1U) != 0) segment.to = kConnecting;
        if ((what & 6U) == 6U) segment.to = input.u16();
        segment.flags = input.u8();
        segment.seq = number(input);
        segment.ack = number(input);
        segment.window = input.u16();
        const ByteView options = input.take(input.u8() % 41U);
        segment.options.assign(options.begin(), options.end());
        segment.options.resize((options.size() + 3) / 4 * 4);
        segment.length = input.u8() * std::size_t{(what & 8U) != 0 ? 5U : 1U};
        return segment;
    }

    static Octets with_ip(std::uint8_t protocol, const Octets& data) {
        ipv4::Header header{.ttl = 64, .protocol = protocol, .source = kPeer, .destination = kHost};
        header.total_length = static_cast<std::uint16_t>(ipv4::kHeaderSize + data.size());
        Octets packet = emitted(ipv4::kHeaderSize, header);
        packet.insert(packet.end(), data.begin(), data.end());
        return packet;
    }
    Octets packet_of(const Segment& segment) {
        const Known& known = peer_.known(segment.to);
        const auto of = [](const auto& number, std::uint32_t base) {
            return number.first ? number.second : base + number.second;
        };
        const tcp::Header header{
            .source_port = kPeerPort,
            .destination_port = segment.to,
            .sequence = of(segment.seq, known.expected),
            .acknowledgment = of(segment.ack, known.sent),
            .length = static_cast<std::uint8_t>(tcp::kHeaderSize + segment.options.size()),
            .flags = segment.flags,
            .window = segment.window};
        Octets bytes = emitted(tcp::kHeaderSize, header);
        bytes.insert(bytes.end(), segment.options.begin(), segment.options.end());
        bytes.resize(bytes.size() + segment.length);
        trace::PacketView view;
        view.head = bytes;
        tcp::set_checksum(bytes, tcp::checksum_of(view, kPeer, kHost));
        return with_ip(6, bytes);
    }
    // An ICMP error about something that the host may have sent.
    static Octets error_from(Input& input) {
        const std::uint8_t what = input.u8();
        const icmp::Header error{.type = (what & 1U) != 0 ? icmp::Type::TimeExceeded
                                                          : icmp::Type::DestinationUnreachable,
                                 .code = static_cast<std::uint8_t>((what >> 1U) & 15U),
                                 .mtu = input.u16()};
        const tcp::Header quoted{.source_port = (what & 32U) != 0 ? kListening : kConnecting,
                                 .destination_port = kPeerPort,
                                 .sequence = input.u16()};
        ipv4::Header about{.ttl = 64, .protocol = 6, .source = kHost, .destination = kPeer};
        about.total_length = ipv4::kHeaderSize + tcp::kHeaderSize;
        Octets message = emitted(icmp::kHeaderSize, error);
        for (const Octets& part :
             {emitted(ipv4::kHeaderSize, about), emitted(tcp::kHeaderSize, quoted)}) {
            message.insert(message.end(), part.begin(), part.end());
        }
        icmp::set_checksum(ByteSpan{message}.first(icmp::kHeaderSize), internet_checksum(message));
        return with_ip(1, message);
    }

    void send(const Octets& packet) {
        Octets frame{std::byte{0x00}, std::byte{0x21}};
        frame.insert(frame.end(), packet.begin(), packet.end());
        port_.send(peer_node_.originate(sim::Payload{frame}));
    }

    sim::Simulation simulation_{sim::SimulationOptions{}};
    sim::Node& host_;
    host::Stack stack_;
    sim::Node& peer_node_;
    Peer& peer_;
    sim::Port& port_;
    App app_;
    TimePoint now_{};
};

// Bytes of a header are emitted as they were; options are read as they were written.
void check_wire(ByteView bytes) {
    const auto header = tcp::Header::parse(bytes, bytes.size());
    if (!header) return;
    Octets own = emitted(tcp::kHeaderSize, *header);
    own[12] |= bytes[12] & std::byte{0x0f};  // reserved bits, which are not kept
    CATENET_ASSERT(same_bytes(own, bytes.first(tcp::kHeaderSize)), "a header is emitted as it was");
    const auto options =
        tcp::Options::parse(bytes.subspan(tcp::kHeaderSize, header->length - tcp::kHeaderSize));
    CATENET_ASSERT(tcp::Options::parse(emitted(options.size(), options)) == options,
                   "options are read as they were written");
}

}  // namespace

void tcp_target(ByteView bytes) {
    check_wire(bytes);
    Input input{bytes};
    const std::uint8_t first = input.u8();
    World world(first, input.u8());
    world.plan_all(input);
    world.run();
}

}  // namespace catenet::fuzz
