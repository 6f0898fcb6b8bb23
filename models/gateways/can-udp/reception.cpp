#include "models/gateways/can-udp/reception.hpp"

#include "models/gateways/can-udp/rules.hpp"

#include <utility>

namespace catenet::can_udp {

std::optional<Datagram> read_datagram(sim::Node& node,
                                      const Encapsulation& format,
                                      SequenceWatch& watch,
                                      const udp::Arrived& arrived,
                                      sim::Packet& data) {
    std::vector<std::byte> bytes(data.size());
    data.copy_to(bytes);
    const auto datagram = format.parse(bytes);
    if (!datagram) {
        node.drop(std::move(data),
                  {format.layer(), rules::kMalformed, &arrived.port},
                  {{"ip.src", arrived.from}, {"because", to_string(datagram.error())}});
        return {};
    }
    if (!format.numbers_datagrams) return *datagram;
    const auto verdict = watch.see({arrived.from, arrived.header.source_port}, datagram->sequence);
    if (!verdict.late && verdict.missing == 0) return *datagram;
    node.say(trace::What::Note,
             {format.layer(), verdict.late ? rules::kLate : rules::kGap, &arrived.port},
             data,
             {{"ip.src", arrived.from},
              {"cannelloni.seq_no", std::uint64_t{datagram->sequence}},
              {"missing", std::uint64_t{verdict.missing}}});
    return *datagram;
}

}  // namespace catenet::can_udp
