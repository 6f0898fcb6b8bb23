#include "models/apps/udp/datagrams.hpp"

#include "models/apps/udp/rules.hpp"
#include "models/apps/udp/value.hpp"

#include "sim/net/question.hpp"

namespace catenet::datagrams {

void Datagrams::listen(std::uint16_t port) {
    udp_.bind(port, *this);
}

void Datagrams::begin(Order order) {
    start_task(run(std::move(order)));
}

app::Task Datagrams::run(Order order) {
    std::optional<std::uint16_t> from = order.from;
    if (from) {
        listen(*from);
    } else {
        from = udp_.bind_any(*this);
    }
    if (!from) co_return node().say(trace::What::Note, {layer(), rules::kNoFreePort});
    sim::Timer timer(node().executor());
    std::uint64_t series = 0;
    for (std::uint64_t n = 1; n <= order.count; ++n) {
        sim::Packet data = node().originate(order.data);
        const std::uint64_t number = data.id().number;
        if (series == 0) series = number;
        node().say(
            trace::What::Note,
            {layer(), sim::rules::kSends},
            data,
            {{"to", std::string_view{order.to.name}}, {"question", number}, {"series", series}});
        send(order, std::move(data), *from);
        if (n < order.count) {
            co_await app::pause(timer, order.every);
        }
    }
}

void Datagrams::send(const Order& order, sim::Packet data, std::uint16_t from) {
    if (order.to.is_nobody()) {
        return app::drop_for_nobody(node(), layer(), order.to, std::move(data));
    }
    udp_.send(
        std::move(data),
        {.destination = order.to.address, .source_port = from, .destination_port = order.port});
}

void Datagrams::on_datagram(const udp::Arrived& arrived, sim::Packet data) {
    if (node().heard()) {
        std::vector<std::byte> bytes(data.size());
        data.copy_to(bytes);
        std::string room;
        node().say(trace::What::Note,
                   {layer(), sim::rules::kGot, &arrived.port},
                   data,
                   {{"value", value_of(bytes, room)}, {"from", arrived.from}});
    }
    udp_.deliver(std::move(data), arrived);
}

void Datagrams::on_failure(const udp::Failure& failure) {
    if (!node().heard()) return;
    const std::string because = words_for(failure.report);
    const trace::What what = trace::What::Note;
    const sim::Saying saying{layer(), rules::kFailed};
    const std::initializer_list<trace::Fact> facts{{"udp.srcport", failure.own_port},
                                                   {"ip.dst", failure.peer},
                                                   {"udp.dstport", failure.peer_port},
                                                   {"because", std::string_view{because}}};
    if (failure.report.packet == nullptr) return node().say(what, saying, facts);
    node().say(what, saying, *failure.report.packet, facts);
}

const trace::Layer& layer() {
    static const trace::Layer layer = app::layer_of("send", "Datagrams of an app");
    return layer;
}

}  // namespace catenet::datagrams
