#include "models/http/rules.hpp"

#include <array>

namespace catenet::http::rules {

using trace::Rule;

const Rule kIntoStream{.id = "http.into-stream",
                       .sentence = "the message goes on in the segments to {to}",
                       .reference = "RFC 9112 section 9"};
const Rule kNotSent{.id = "http.not-sent",
                    .sentence = "{node} cannot send the request: {because}",
                    .reference = "RFC 9112 section 9",
                    .remedy = "see that {to} can be reached and listens"};
const Rule kReceived{.id = "http.received",
                     .sentence = "{node} has the whole answer to {uri}: {status}, {bytes} bytes",
                     .reference = "RFC 9112 section 6.3"};
const Rule kAsks{.id = "http.asks",
                 .sentence = "{node} asks {to}: {http.request.method} {uri}",
                 .reference = "RFC 9110 section 9"};
const Rule kFollows{.id = "http.follows",
                    .sentence = "{node} goes on to where {uri} is now",
                    .reference = "RFC 9110 section 15.4"};
const Rule kTooManyRedirects{
    .id = "http.too-many-redirects",
    .sentence = "{node} does not go on to {uri}: it was sent on {count} times",
    .reference = "RFC 9110 section 15.4",
    .remedy = "look where the servers send it: they may send it round"};
const Rule kAsksAgain{
    .id = "http.asks-again",
    .sentence = "{to} had closed the connection meanwhile: {node} asks again on a new one",
    .reference = "RFC 9112 section 9.3.1"};
const Rule kAnswers{
    .id = "http.answers",
    .sentence = "{node} answers {http.request.method} {uri} with {status}: {because}",
    .reference = "RFC 9110 section 15"};
const Rule kMalformed{.id = "http.malformed",
                      .sentence = "{node} cannot read what {from} says: {because}",
                      .reference = "RFC 9112 sections 6.3 and 11.2"};
const Rule kContinue{.id = "http.continue",
                     .sentence = "{node} wants the body that {from} has announced",
                     .reference = "RFC 9110 section 10.1.1"};
const Rule kIdle{.id = "http.idle",
                 .sentence = "{node} closes its connection with {from}: nothing came for {timeout}",
                 .reference = "RFC 9112 section 9.5"};
const Rule kBusy{.id = "http.busy",
                 .sentence = "{node} gives a connection up at once: it has {count} already",
                 .reference = "RFC 9112 section 9.4"};
const Rule kPassesOn{.id = "http.passes-on",
                     .sentence = "{node} asks {to} in its place: {http.request.method} {uri}",
                     .reference = "RFC 9110 section 7.6"};
const Rule kNoHelp{.id = "http.upstream-fails",
                   .sentence = "{node} has no answer from {to}: {because}",
                   .reference = "RFC 9110 sections 15.6.3 and 15.6.5",
                   .remedy = "see that {to} can be reached and answers"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 14> kAll{&kIntoStream,
                                                      &kNotSent,
                                                      &kReceived,
                                                      &kAsks,
                                                      &kFollows,
                                                      &kTooManyRedirects,
                                                      &kAsksAgain,
                                                      &kAnswers,
                                                      &kMalformed,
                                                      &kContinue,
                                                      &kIdle,
                                                      &kBusy,
                                                      &kPassesOn,
                                                      &kNoHelp};
    return kAll;
}

}  // namespace catenet::http::rules
