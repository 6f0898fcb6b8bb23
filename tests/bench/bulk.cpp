#include "tests/bench/bulk.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>

namespace catenet::bench {

BulkSource::BulkSource(sim::Node& node, Ipv4Address to, TimePoint start) : node_(node), to_(to) {
    node_.scheduler().schedule(begin_, start, node_.origin());
}

void BulkSource::begin() {
    const auto connection = node_.find<tcp::Tcp>()->connect({to_, kBulkPort}, 0, *this, {});
    CATENET_ASSERT(connection.has_value(), "a source has a route and a port");
    connection_ = *connection;
}

void BulkSource::on_change() {
    constexpr std::size_t kMost = 64 << 10U;
    if (connection_ == nullptr) return;
    while (const std::size_t room = std::min(connection_->room(), kMost)) {
        if (room < kMost) return;
        connection_->write(tcp::Data::zeros(room));
    }
}

BulkSink::BulkSink(sim::Node& node) : tcp_(*node.find<tcp::Tcp>()) {
    constexpr std::size_t kBacklog = 128;
    tcp_.listen(kBulkPort, kBacklog, *this);
}

void BulkSink::on_connection() {
    tcp::Connection* const connection = tcp_.accept(kBulkPort);
    connection->set_user(this);
    connections_.push_back(connection);
}

void BulkSink::on_change() {
    for (tcp::Connection* const connection : connections_) {
        while (connection->readable() > 0) {
            received_ += connection->read(connection->readable()).length;
        }
        connection->after_read();
    }
}

}  // namespace catenet::bench
