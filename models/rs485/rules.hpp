// The rules of an RS-485 line: who may talk, who hears what.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::rs485::rules {

extern const trace::Rule kSetting;    // rs485.setting
extern const trace::Rule kAllHear;    // rs485.all-hear
extern const trace::Rule kCollision;  // rs485.collision

// Why a frame ends.
extern const trace::Rule kDestroyed;    // rs485.destroyed
extern const trace::Rule kHalfDuplex;   // rs485.half-duplex
extern const trace::Rule kNothingRead;  // rs485.nothing-read
extern const trace::Rule kAlone;        // rs485.alone

// What is wrong with a frame that a tap hears: Bus::flaw_of().
extern const trace::Rule kParityError;   // rs485.parity-error
extern const trace::Rule kFramingError;  // rs485.framing-error
extern const trace::Rule kGapInside;     // rs485.gap-inside

trace::RuleList all();

}  // namespace catenet::rs485::rules
