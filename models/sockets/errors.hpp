// What a socket says of an ICMP error about what it sent (Linux's icmp_err_convert).
#pragma once
#include "models/icmp/icmp.hpp"

#include <boost/system/error_code.hpp>

namespace catenet::sockets {

struct SocketError {
    boost::system::error_code code;
    // It will be so again (RFC 1122 4.2.3.9). A soft one may pass: another way may be found.
    bool is_hard = false;
};

SocketError error_of(const icmp::ErrorReport& report);

}  // namespace catenet::sockets
