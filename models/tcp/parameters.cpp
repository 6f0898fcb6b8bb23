#include "models/tcp/parameters.hpp"

namespace catenet::tcp {
namespace {

using scenario::Parameter;
using scenario::Type;

constexpr std::uint64_t kSecond = 1'000'000'000'000;
constexpr std::uint64_t kMillisecond = kSecond / 1000;
constexpr std::uint64_t kLeastBuffer = 1024;
constexpr std::uint64_t kMostBuffer = 1U << 29U;  // what a scaled window can say

Parameter flag(std::string name, std::string sentence) {
    return {.name = std::move(name),
            .type = Type::Flag,
            .fallback = "yes",
            .sentence = std::move(sentence)};
}

Parameter count(std::string name, std::string fallback, std::string sentence, std::uint64_t most) {
    return {.name = std::move(name),
            .type = Type::Count,
            .fallback = std::move(fallback),
            .sentence = std::move(sentence),
            .least = 1,
            .most = most};
}

Parameter buffer(std::string name, std::string fallback, std::string sentence) {
    return {.name = std::move(name),
            .type = Type::Bytes,
            .fallback = std::move(fallback),
            .sentence = std::move(sentence),
            .least = kLeastBuffer,
            .most = kMostBuffer};
}

Parameter duration(std::string name,
                   std::string fallback,
                   std::string sentence,
                   std::uint64_t least) {
    return {.name = std::move(name),
            .type = Type::Duration,
            .fallback = std::move(fallback),
            .sentence = std::move(sentence),
            .least = least};
}

std::vector<Parameter> members() {
    return {
        {.name = "congestion",
         .type = Type::Word,
         .fallback = "newreno",
         .sentence = "how the congestion window grows and shrinks (RFC 5681 and 6582, RFC 9438)",
         .words = {"newreno", "cubic"}},
        flag("sack", "tells which segments have come behind a gap (RFC 2018)"),
        flag("timestamps", "stamps each segment with the time (RFC 7323)"),
        flag("window-scaling", "windows may be larger than 64 KiB (RFC 7323)"),
        flag("nagle", "a small segment waits while another one is on its way (RFC 896)"),
        flag("delayed-ack", "an acknowledgment may wait for data to ride on (RFC 1122 4.2.3.2)"),
        count(
            "initial-window", "10", "segments that may be sent at once at first (RFC 6928)", 1000),
        buffer("send-buffer", "4MiB", "how far an app may be ahead of its peer"),
        buffer("receive-buffer", "3MiB", "how far a peer may be ahead of the app (SO_RCVBUF)"),
        count("syn-retries", "6", "how often a SYN is sent again", 30),
        count("retries", "15", "how often other segments are", 30),
        duration("least-rto", "200ms", "what is added to the round trip at least", kMillisecond),
        duration("keep-alive", "0s", "after so long a silence the peer is asked; 0s: never", 0),
        duration("keep-alive-every", "75s", "the time from one such question to the next", kSecond),
        count("keep-alive-probes", "9", "questions until the peer is taken for gone", 100),
        duration("time-wait", "60s", "how long a closed connection is remembered", 0)};
}

}  // namespace

Parameter parameter() {
    return {.name = "tcp",
            .type = Type::Structure,
            .sentence = "how its TCP behaves; without it, as Linux's does",
            .of = members()};
}

Settings settings_from(const scenario::Arguments& node) {
    Settings settings;
    const scenario::Value* const given = node.find("tcp");
    if (given == nullptr) return settings;
    const scenario::Arguments& tcp = given->members;
    settings.congestion = tcp.text("congestion") == "cubic" ? Algorithm::Cubic : Algorithm::NewReno;
    settings.sack = tcp.flag("sack");
    settings.timestamps = tcp.flag("timestamps");
    settings.window_scaling = tcp.flag("window-scaling");
    settings.nagle = tcp.flag("nagle");
    settings.delayed_ack = tcp.flag("delayed-ack");
    settings.initial_window = static_cast<std::uint32_t>(tcp.count("initial-window"));
    settings.send_buffer = tcp.bytes("send-buffer").count;
    settings.receive_buffer = tcp.bytes("receive-buffer").count;
    settings.syn_retries = static_cast<unsigned>(tcp.count("syn-retries"));
    settings.retries = static_cast<unsigned>(tcp.count("retries"));
    settings.least_rto = tcp.duration("least-rto");
    settings.keep_alive = tcp.duration("keep-alive");
    settings.keep_alive_every = tcp.duration("keep-alive-every");
    settings.keep_alive_probes = static_cast<unsigned>(tcp.count("keep-alive-probes"));
    settings.time_wait = tcp.duration("time-wait");
    return settings;
}

}  // namespace catenet::tcp
