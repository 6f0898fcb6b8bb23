#include "models/gateways/http-modbus/upstream.hpp"

#include "models/gateways/http-modbus/rules.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace catenet::http_modbus {

using modbus_tcp::Channel;
using sockets::error_code;

std::size_t Upstream::held() const {
    std::size_t held = 0;
    for (const Link& link : links_) held += link.channel.held() + link.outgoing.size();
    return held;
}

Upstream::Asking& Upstream::begin(std::uint8_t unit) {
    CATENET_ASSERT(!is_full(), "as many wait for their answers as may");
    const auto is_taken = [&] {
        return std::any_of(askings_.begin(), askings_.end(), [&](const Asking& asking) {
            return asking.transaction == last_transaction_;
        });
    };
    do {
        ++last_transaction_;
    } while (last_transaction_ == 0 || is_taken());
    Asking& asking = askings_.emplace_back(node());
    asking.place = std::prev(askings_.end());
    asking.transaction = last_transaction_;
    asking.unit = unit;
    return asking;
}

app::Task Upstream::ask(Asking& asking, sim::Packet adu, Duration patience) {
    asking.patience.expires_after(patience);
    Link& link = link_for(adu.as_cause());
    asking.link = &link;
    link.waiting[asking.transaction] = &asking;
    link.outgoing.push_back({asking.transaction, std::move(adu)});
    begin_sending(link);
    co_await app::wait_for(asking.patience);
    const bool is_over = asking.answer || !asking.failure.empty();
    if (!is_over) forget(asking);
}

// The connection that stands or is being opened.
Upstream::Link& Upstream::link_for(sim::Cause cause) {
    if (!links_.empty() && !links_.back().over) return links_.back();
    Link& link = links_.emplace_back(node(), tcp_);
    link.place = std::prev(links_.end());
    link.channel.set_peer(server_);
    link.channel.socket().because_of(cause);
    start_task(hold(link));
    return link;
}

// As long as the connection lasts.
app::Task Upstream::hold(Link& link) {
    const error_code refused = co_await link.channel.connect(server_);
    if (refused) {
        end(link, modbus_tcp::words_for(refused));
        co_return;
    }
    link.connected = true;
    begin_sending(link);
    while (true) {
        Channel::Read read = co_await link.channel.read();
        if (read.failed) {
            end(link, modbus_tcp::words_for(read.failed));
            co_return;
        }
        if (!read.adu) {
            end(link, "what it says is no answer: " + std::string{to_string(read.adu.error())});
            co_return;
        }
        hear(link, std::move(*read.adu));
    }
}

void Upstream::begin_sending(Link& link) {
    const bool may_send = link.connected && !link.over && !link.outgoing.empty();
    if (!may_send || link.sending) return;
    link.sending = true;
    start_task(send(link));
}

app::Task Upstream::send(Link& link) {
    while (!link.over && !link.outgoing.empty()) {
        link.channel.announce(std::move(link.outgoing.front().message));
        link.outgoing.pop_front();
        co_await link.channel.send();
    }
    link.sending = false;
    if (link.over) links_.erase(link.place);
}

// Guide 4.4.1.3: "If the Transaction Identifier doesn't refer to any MODBUS pending transaction,
// the response must be discarded."
void Upstream::hear(Link& link, modbus_tcp::Adu adu) {
    const modbus_tcp::Mbap& header = adu.header;
    const auto found = link.waiting.find(header.transaction);
    if (found != link.waiting.end() && found->second->unit == header.unit) {
        Asking& asking = *found->second;
        link.waiting.erase(found);
        asking.answer = std::move(adu);
        asking.patience.cancel();
        return;
    }
    sim::Packet message = node().originate(
        sim::Payload{modbus_tcp::emit_adu(header.transaction, header.unit, adu.pdu)}, adu.cause());
    node().drop(std::move(message),
                {modbus_tcp::response_layer(), rules::kLate},
                {{"mbtcp.unit_id", std::uint64_t{header.unit}},
                 {"mbtcp.trans_id", std::uint64_t{header.transaction}}});
}

// Its time is over. A server that cannot be reached is given up with the last question.
void Upstream::forget(const Asking& asking) {
    Link& link = *asking.link;
    link.waiting.erase(asking.transaction);
    const auto unsent =
        std::find_if(link.outgoing.begin(), link.outgoing.end(), [&](const Outgoing& one) {
            return one.transaction == asking.transaction;
        });
    if (unsent != link.outgoing.end()) {
        Outgoing outgoing = std::move(*unsent);
        link.outgoing.erase(unsent);
        drop(std::move(outgoing), "its time is over");
    }
    if (link.connected || !link.waiting.empty()) return;
    link.over = true;
    link.channel.close();
}

void Upstream::end(Link& link, const std::string& because) {
    link.over = true;
    std::map<std::uint16_t, Asking*> waiting;
    waiting.swap(link.waiting);
    for (const auto& [transaction, asking] : waiting) {
        asking->failure = because;
        asking->patience.cancel();
    }
    while (!link.outgoing.empty()) {
        Outgoing outgoing = std::move(link.outgoing.front());
        link.outgoing.pop_front();
        drop(std::move(outgoing), because);
    }
    link.channel.close();
    if (!link.sending) links_.erase(link.place);
}

void Upstream::drop(Outgoing outgoing, std::string_view because) {
    const std::string server = ipv4::to_string(server_);
    node().drop(std::move(outgoing.message),
                {modbus_tcp::query_layer(), rules::kNotSent},
                {{"to", std::string_view{server}}, {"because", because}});
}

}  // namespace catenet::http_modbus
