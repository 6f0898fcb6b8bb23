// Site: the resources of a server, and what it answers to requests for them (RFC 9110 9, 13, 14,
// 15). Knows no node; time is an argument.
#pragma once
#include "models/http/condition.hpp"
#include "models/http/message.hpp"

#include <map>
#include <string>

namespace catenet::http {

struct Resource {
    std::string content = {};
    std::string type = "text/plain";
    Seconds modified = 0;
    // Where it is now, with the status that says so: 301 or 302. 0: here.
    std::string location = {};
    unsigned redirect = 0;
};

// The digits 0 to 9 over and over: in what a range gives, one sees where it begins.
std::string filling(std::size_t size);
// "text/html" of "/index.html", by the end of its name.
std::string_view type_of(std::string_view path);

// What is sent, and why, in words for the trace.
struct Answer {
    Response response = {};
    std::string because = {};
};
// "404 Not Found" with that as its body, which people read.
Answer refusal(unsigned status, std::string because);

class Site {
  public:
    using Resources = std::map<std::string, Resource>;  // by path: "/index.html"

    Site() = default;
    // `chunked`: bodies have no length in front, but come in chunks (RFC 9112 7.1).
    // `terse`: answers have a body only where that is what was asked for.
    Site(Resources resources, bool chunked, bool terse = false)
        : resources_(std::move(resources)), chunked_(chunked), terse_(terse) {}

    // The body is there also if the method is HEAD: who sends it leaves it out then.
    Answer answer(const Request& request, Seconds now) const;

  private:
    Answer whole_answer(const Request& request, Seconds now) const;
    const Resource* find(const std::string& path) const;
    Answer answer_for(const Resource& resource, const Request& request, Seconds now) const;
    Answer read(const Resource& resource, const Request& request, Seconds now) const;
    void put_body(Response& response, std::string body, const Request& request) const;

    Resources resources_;
    bool chunked_ = false;
    bool terse_ = false;
};

}  // namespace catenet::http
