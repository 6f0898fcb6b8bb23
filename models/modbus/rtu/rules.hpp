// The rules of Modbus on a serial line: what a frame must be, who is meant, whose turn it is.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::modbus_rtu::rules {

// Why a frame is dropped.
extern const trace::Rule kTooShort;      // modbus-rtu.too-short
extern const trace::Rule kTooLong;       // modbus-rtu.too-long
extern const trace::Rule kBadCrc;        // modbus-rtu.bad-crc
extern const trace::Rule kBadCharacter;  // modbus-rtu.bad-character
extern const trace::Rule kGapInside;     // modbus-rtu.gap-inside

// A device.
extern const trace::Rule kAnswers;           // modbus-rtu.answers
extern const trace::Rule kBroadcast;         // modbus-rtu.broadcast
extern const trace::Rule kBroadcastRefused;  // modbus-rtu.broadcast-refused
extern const trace::Rule kMute;              // modbus-rtu.mute
extern const trace::Rule kNotForMe;          // modbus-rtu.not-for-me
extern const trace::Rule kBroadcastRead;     // modbus-rtu.broadcast-read
extern const trace::Rule kBusy;              // modbus-rtu.busy
extern const trace::Rule kNobodyThere;       // modbus-rtu.nobody-there

// A master.
extern const trace::Rule kMasterState;    // modbus-rtu.master-state
extern const trace::Rule kWaits;          // modbus-rtu.waits
extern const trace::Rule kCancelled;      // modbus-rtu.cancelled
extern const trace::Rule kAsksAgain;      // modbus-rtu.asks-again
extern const trace::Rule kNoAnswer;       // modbus-rtu.no-answer
extern const trace::Rule kTellsAll;       // modbus-rtu.tells-all
extern const trace::Rule kTakes;          // modbus-rtu.takes
extern const trace::Rule kUnasked;        // modbus-rtu.unasked
extern const trace::Rule kNotAskedYet;    // modbus-rtu.not-asked-yet
extern const trace::Rule kOtherUnit;      // modbus-rtu.other-unit
extern const trace::Rule kOtherFunction;  // modbus-rtu.other-function

trace::RuleList all();

}  // namespace catenet::modbus_rtu::rules
