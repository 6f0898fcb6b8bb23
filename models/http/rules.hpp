// The rules of HTTP: what clients, servers and proxies decide.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::http::rules {

// Of messages, which travel in segments.
extern const trace::Rule kIntoStream;  // http.into-stream
extern const trace::Rule kNotSent;     // http.not-sent
extern const trace::Rule kReceived;    // http.received
// Of clients.
extern const trace::Rule kAsks;              // http.asks
extern const trace::Rule kFollows;           // http.follows
extern const trace::Rule kTooManyRedirects;  // http.too-many-redirects
extern const trace::Rule kAsksAgain;         // http.asks-again
// Of servers.
extern const trace::Rule kAnswers;    // http.answers
extern const trace::Rule kMalformed;  // http.malformed
extern const trace::Rule kContinue;   // http.continue
extern const trace::Rule kIdle;       // http.idle
extern const trace::Rule kBusy;       // http.busy
// Of proxies.
extern const trace::Rule kPassesOn;  // http.passes-on
extern const trace::Rule kNoHelp;    // http.upstream-fails

trace::RuleList all();

}  // namespace catenet::http::rules
