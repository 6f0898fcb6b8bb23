// Responses: the heads of what the server answers, with the headers that keep a browser safe.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace catenet::serve {

struct ResponseHead {
    unsigned status = 200;
    std::string_view type = "text/plain; charset=utf-8";
    std::size_t length = 0;       // of the body
    std::string_view nonce = {};  // of the page's script and style; "": there are none
    std::string_view file = {};   // the name under which it is kept; "": it is shown
    bool stays = false;           // the connection is for another request, too
};

// Up to the empty line before the body. No header lets another site read it (CORS): none may.
std::string text_of(const ResponseHead& head);

// A refusal, whole: with its reason for a body, were the request not HEAD.
std::string refusal_text(unsigned status, std::string_view reason, bool with_body);

// The page with the nonce of a response in it: its scripts and styles have the attribute
// nonce="{{nonce}}".
std::string with_nonce(std::string_view page, std::string_view nonce);

}  // namespace catenet::serve
