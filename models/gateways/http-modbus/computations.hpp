// How bytes are computed that pass between HTTP and Modbus/TCP; each can be run again.
#pragma once
#include "sim/trace/crossing.hpp"

namespace catenet::http_modbus {

// Of an ADU: from digits and words of a request of HTTP.
extern const trace::Computation kNumber;     // the number that stands there
extern const trace::Computation kReads;      // the function that reads the table of that name
extern const trace::Computation kWritesOne;  // that writes one of it
extern const trace::Computation kWritesSeveral;
extern const trace::Computation kCoil;        // 0 or 1, as function 5 has it
extern const trace::Computation kCoils;       // eight of a list
extern const trace::Computation kListLength;  // how many numbers the list has
// From the ADU itself.
extern const trace::Computation kAduLength;
extern const trace::Computation kByteCount;

// Of an answer of HTTP: from an ADU.
extern const trace::Computation kRegister;       // two bytes in digits
const trace::Computation& bit_of(unsigned bit);  // one of a byte, 0 to 7
extern const trace::Computation kStatus;         // "404 Not Found", by the exception
extern const trace::Computation kWords;          // "illegal data address"
extern const trace::Computation kCode;           // the exception, in digits
// From the message itself.
extern const trace::Computation kContentLength;

}  // namespace catenet::http_modbus
