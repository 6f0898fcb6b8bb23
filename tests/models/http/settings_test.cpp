// What a scenario cannot ask of an HTTP server or a proxy, and what it is told instead.
#include "tests/models/http/scene.hpp"

#include <gmock/gmock.h>

namespace catenet::http {
namespace {

using testing::HasSubstr;

std::string complaints_about(const std::string& server) {
    const auto result =
        test::run_scenario(test::http_scene(server, "  - 0s: pc1 get http://srv\n"));
    EXPECT_FALSE(result.ran) << server;
    return result.complaints;
}

TEST(HttpSettings, APortIsSpokenAtByOneServiceOnly) {
    for (const char* const other : {"tcp-listens: [79, 80]", "tcp-servers: {80: {answers: 3B}}"}) {
        EXPECT_THAT(complaints_about("http-server: {}, " + std::string{other}),
                    HasSubstr("HTTP is spoken at port 80 of this node"));
    }
    EXPECT_THAT(complaints_about("http-server: {}, http-proxy: {port: 80, forward: yes}"),
                HasSubstr("its server listens at that port already"));
}

TEST(HttpSettings, AnotherPortIsFree) {
    const test::HttpRun run(test::http_scene(
        "http-server: {files: {/: {body: 'Hi'}}}, tcp-servers: {81: {answers: 3B}}",
        "  - 0s: pc1 get http://srv\n"));
    EXPECT_THAT(run.statuses(), testing::ElementsAre("200"));
}

TEST(HttpSettings, AFileIsNamedByAPathAndHasOneContent) {
    const auto file = [](const std::string& text) {
        return complaints_about("http-server: {files: {" + text + "}}");
    };
    EXPECT_THAT(file("index: {body: 'Hi'}"), HasSubstr("'index' is no path of a url"));
    EXPECT_THAT(file("/: {body: 'Hi', size: 3B}"), HasSubstr("either a body, a size, or a place"));
    EXPECT_THAT(file("/: {type: 'text/html'}"), HasSubstr("either a body, a size, or a place"));
    EXPECT_THAT(file("/: {size: 17MiB}"), HasSubstr("at most 16MiB"));
    EXPECT_THAT(file("/: {moved: '/a b'}"),
                HasSubstr("a field of HTTP would not be one with that"));
}

TEST(HttpSettings, AProxyKnowsWhomToAsk) {
    EXPECT_THAT(complaints_about("http-proxy: {}"),
                HasSubstr("either an upstream, or it forwards"));
    EXPECT_THAT(complaints_about("http-proxy: {upstream: 'http://gw', forward: yes}"),
                HasSubstr("either an upstream, or it forwards"));
    EXPECT_THAT(complaints_about("http-proxy: {upstream: 'gopher://gw'}"),
                HasSubstr("'gopher://gw' is no url of HTTP"));
}

}  // namespace
}  // namespace catenet::http
