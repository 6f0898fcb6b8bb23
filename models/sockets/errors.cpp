#include "models/sockets/errors.hpp"

#include <boost/asio/error.hpp>

namespace catenet::sockets {

SocketError error_of(const icmp::ErrorReport& report) {
    namespace error = boost::asio::error;
    if (report.type == icmp::Type::ParameterProblem) {
        return {make_error_code(boost::system::errc::protocol_error), true};
    }
    if (report.type != icmp::Type::DestinationUnreachable) return {error::host_unreachable};
    switch (report.code) {
        case icmp::kNetUnreachable: return {error::network_unreachable};
        case icmp::kHostUnreachable: return {error::host_unreachable};
        case icmp::kProtocolUnreachable: return {error::no_protocol_option, true};
        case icmp::kPortUnreachable: return {error::connection_refused, true};
        case icmp::kFragmentationNeeded: return {error::message_size, true};
        case icmp::kNetProhibited: return {error::network_unreachable, true};
        case icmp::kHostProhibited:
        case icmp::kAdminProhibited: return {error::host_unreachable, true};
    }
    return {error::host_unreachable};
}

}  // namespace catenet::sockets
