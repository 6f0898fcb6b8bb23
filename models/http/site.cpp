#include "models/http/site.hpp"

#include "models/http/grammar.hpp"
#include "models/http/range.hpp"
#include "models/http/url.hpp"

#include <algorithm>
#include <array>

namespace catenet::http {
namespace {

constexpr std::string_view kAllowed = "GET, HEAD, POST";
// Methods of RFC 9110 9.3 and RFC 5789 that are known, but not for these resources.
constexpr std::array<std::string_view, 6> kOthers{
    "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"};

bool reads(const Request& request) {
    return request.method == "GET" || request.method == "HEAD";
}

Validators validators_of(const Resource& resource, Seconds now) {
    // RFC 9110 8.8.2.1: no date "that is later than the server's time of message origination".
    return {etag_of(resource.content), std::min(resource.modified, now)};
}

void add_validators(Response& response, const Validators& current) {
    response.fields.add("ETag", current.etag);
    response.fields.add("Last-Modified", to_date(current.modified));
}

Answer redirection(const Resource& resource) {
    Answer answer = refusal(resource.redirect, "it is now at " + resource.location);
    answer.response.fields.add("Location", resource.location);
    return answer;
}

// What RFC 9110 9.3.3 leaves to the resource: the data are taken, and that is said.
Answer taken(const Request& request) {
    if (request.body.empty()) return {response_of(204), "it takes what it is sent: nothing"};
    Answer answer{response_of(200), "it takes what it is sent"};
    answer.response.body = "got " + std::to_string(request.body.size()) + " bytes";
    answer.response.fields.add("Content-Type", "text/plain");
    answer.response.fields.add("Content-Length", std::to_string(answer.response.body.size()));
    return answer;
}

}  // namespace

std::string filling(std::size_t size) {
    std::string text(size, '0');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>('0' + i % 10);
    return text;
}

std::string_view type_of(std::string_view path) {
    const auto ends = [&](std::string_view end) { return path.ends_with(end); };
    if (ends(".html") || ends("/")) return "text/html";
    if (ends(".txt")) return "text/plain";
    if (ends(".json")) return "application/json";
    return "application/octet-stream";
}

Answer refusal(unsigned status, std::string because) {
    Answer answer{response_of(status), std::move(because)};
    answer.response.body = status_text(status);
    answer.response.fields.add("Content-Type", "text/plain");
    answer.response.fields.add("Content-Length", std::to_string(answer.response.body.size()));
    return answer;
}

namespace {

// What a Range comes to: 206, 416, or the whole. REQUIRES: one is there
Answer part_of(const Resource& resource, const Request& request) {
    const std::uint64_t size = resource.content.size();
    const RangeAsked asked = read_range(*request.fields.find("Range"), size);
    if (asked.kind == RangeAsked::Kind::NotThere) {
        Answer answer = refusal(416, "it has " + std::to_string(size) + " bytes only");
        answer.response.fields.add("Content-Range", no_content_range(size));
        return answer;
    }
    if (asked.kind == RangeAsked::Kind::Whole) {
        return {response_of(200), "no part of it is asked for that is given alone"};
    }
    Answer answer{response_of(206), "a part of it is asked for"};
    answer.response.fields.add("Content-Range", content_range(asked.range, size));
    answer.response.body = resource.content.substr(asked.range.first, asked.range.size());
    return answer;
}

}  // namespace

Answer Site::answer(const Request& request, Seconds now) const {
    constexpr unsigned kLeastError = 400;
    Answer answer = whole_answer(request, now);
    const unsigned status = answer.response.status;
    const bool is_thanks = request.method == "POST" && status == 200;
    if (!terse_ || (status < kLeastError && !is_thanks)) return answer;
    answer.response.body.clear();
    answer.response.fields.remove("Content-Type");
    answer.response.fields.remove("Content-Length");
    if (is_thanks) {
        answer.response = response_of(204);
    } else {
        answer.response.fields.add("Content-Length", "0");
    }
    return answer;
}

Answer Site::whole_answer(const Request& request, Seconds now) const {
    const bool is_known = reads(request) || request.method == "POST";
    if (!is_known) {
        if (std::find(kOthers.begin(), kOthers.end(), request.method) == kOthers.end()) {
            return refusal(501, "it does not know the method");
        }
        Answer answer = refusal(405, "only " + std::string{kAllowed} + " are allowed here");
        answer.response.fields.add("Allow", kAllowed);
        return answer;
    }
    const auto path = path_of(request.target);
    if (!path) return refusal(400, "the target is no path");
    const Resource* const resource = find(*path);
    if (resource == nullptr) return refusal(404, "there is nothing at " + *path);
    return answer_for(*resource, request, now);
}

const Resource* Site::find(const std::string& path) const {
    auto found = resources_.find(path);
    if (found == resources_.end() && path.ends_with('/')) {
        found = resources_.find(path + "index.html");
    }
    return found == resources_.end() ? nullptr : &found->second;
}

Answer Site::answer_for(const Resource& resource, const Request& request, Seconds now) const {
    if (resource.redirect != 0) return redirection(resource);
    const Validators current = validators_of(resource, now);
    switch (evaluate(request.fields, current, reads(request))) {
        case Verdict::Failed: return refusal(412, "it is not in the state that is asked for");
        case Verdict::NotModified: {
            // RFC 9110 15.4.5: "would have been sent in a 200 (OK) response"; no Content-Length.
            Answer answer{response_of(304), "what the client has is still right"};
            add_validators(answer.response, current);
            return answer;
        }
        case Verdict::Perform: break;
    }
    return reads(request) ? read(resource, request, now) : taken(request);
}

Answer Site::read(const Resource& resource, const Request& request, Seconds now) const {
    const Validators current = validators_of(resource, now);
    // RFC 9110 14.2: "A server MUST ignore a Range header field received with a request method that
    // is unrecognized or for which range handling is not defined": all but GET.
    const bool is_part = request.method == "GET" && request.fields.count("Range") == 1 &&
                         range_is_wanted(request.fields, current, now);
    Answer answer =
        is_part ? part_of(resource, request) : Answer{response_of(200), "the whole of it is there"};
    Response& response = answer.response;
    response.fields.add("Accept-Ranges", "bytes");
    if (response.status == 416) return answer;
    add_validators(response, current);
    response.fields.add("Content-Type", resource.type);
    put_body(response, response.status == 206 ? response.body : resource.content, request);
    return answer;
}

// RFC 9112 6.1: "A server MUST NOT send a response containing Transfer-Encoding unless the
// corresponding request indicates HTTP/1.1 (or later minor revisions)."
void Site::put_body(Response& response, std::string body, const Request& request) const {
    if (chunked_ && request.minor >= 1) {
        response.fields.add("Transfer-Encoding", "chunked");
    } else {
        response.fields.add("Content-Length", std::to_string(body.size()));
    }
    response.body = std::move(body);
}

}  // namespace catenet::http
