// The value of a datagram's data, as a student reads it.
#pragma once
#include "sim/core/bytes.hpp"
#include "sim/trace/event.hpp"

#include <string>

namespace catenet::datagrams {

// Printable characters are a text, what fills them up with zeros left out. Other bytes are one
// number if there are at most eight, else hexadecimal digits, the first 32 bytes of them. `room`
// holds the text as long as the value is needed.
trace::Value value_of(ByteView data, std::string& room);

}  // namespace catenet::datagrams
