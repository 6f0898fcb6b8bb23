// What an inspector shows of a segment that begins with a message, or within one.
#include "models/http/channel.hpp"
#include "models/http/message.hpp"

#include <gmock/gmock.h>

namespace catenet::http {
namespace {

using testing::ElementsAre;

std::string summary(std::string_view text) {
    std::string line;
    layer().summarise(bytes_of(text), line);
    return line;
}

std::size_t length(std::string_view text) {
    return layer().header_length(bytes_of(text));
}

TEST(HttpLayer, SaysWhatIsAskedAndHowItWent) {
    EXPECT_EQ(summary("GET /index.html HTTP/1.1\r\nHost: h\r\n\r\n"), "GET /index.html");
    EXPECT_EQ(summary("HTTP/1.1 404 Not Found\r\n\r\nbody"), "HTTP/1.1 404 Not Found");
    EXPECT_EQ(summary("0123456789"), "data, 10 bytes");
    EXPECT_EQ(summary(""), "data, 0 bytes");
}

TEST(HttpLayer, HasAHeaderOnlyWhereAMessageBegins) {
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";
    EXPECT_EQ(length(head + "body"), head.size());
    EXPECT_EQ(length(head.substr(0, 30)), 30U);  // it goes on in the next segment
    for (const char* const text :
         {"", "body", "HTTP/1.1 200 OK", "GET / HTTP/2.0\r\n\r\n", "\r\n"}) {
        EXPECT_EQ(length(text), 0U) << text;
    }
}

TEST(HttpLayer, ShowsItsLines) {
    const std::string text = "GET /x HTTP/1.1\r\nHost: h\r\n\r\nbody";
    std::vector<const trace::Field*> fields;
    layer().more_fields(bytes_of(text), fields);
    std::vector<std::string> shown;
    for (const trace::Field* const field : fields) {
        shown.push_back(std::string{field->name} + " " +
                        text.substr(field->first_byte(), field->end_byte() - field->first_byte()));
    }
    EXPECT_THAT(shown,
                ElementsAre("http.request.method GET",
                            "http.request.uri /x",
                            "http.request.version HTTP/1.1",
                            "http.request.line Host: h\r\n"));
}

TEST(HttpGist, IsAShortTextOrASize) {
    EXPECT_EQ(gist_of("It works!\n"), "It works!");
    EXPECT_EQ(gist_of("two\nlines"), "9 bytes");
    EXPECT_EQ(gist_of(std::string(201, 'x')), "201 bytes");
    EXPECT_EQ(gist_of(""), "0 bytes");
}

}  // namespace
}  // namespace catenet::http
