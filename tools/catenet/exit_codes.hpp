// The exit codes of the command (docs/scenario-language.md, Exit codes).
#pragma once

namespace catenet::command {

inline constexpr int kDone = 0;
inline constexpr int kExpectationFailed = 1;
inline constexpr int kInputWrong = 2;
inline constexpr int kLimitReached = 3;
inline constexpr int kOutputFailed = 4;
inline constexpr int kOurError = 70;  // EX_SOFTWARE of sysexits.h
inline constexpr int kSignalBase = 128;
inline constexpr int kNobodyReads = kSignalBase + 13;  // as if SIGPIPE had ended us

}  // namespace catenet::command
