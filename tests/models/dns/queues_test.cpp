// DHCP and DNS in one scenario: several event queues give the same bytes as one.
#include "tests/models/dns/tcp_scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::dns {
namespace {

using test::DnsRun;
using testing::HasSubstr;

// Two PCs get their addresses and their resolver through a relay, and look names up at once.
const std::string kOffice = R"(title: T
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  core: {kind: ethernet, prefix: 10.0.9.0/24, loss: 2%}
nodes:
  pc1: {joins: office, ip: dhcp}
  pc2: {joins: office, ip: dhcp}
  r1: {kind: router, joins: {office: 10.0.1.1, core: 10.0.9.1}, dhcp-relay: srv}
  srv:
    joins: {core: 10.0.9.2}
    dhcp-server:
      pools:
        - {prefix: 10.0.1.0/24, first: 10.0.1.100, last: 10.0.1.109, gateway: 10.0.1.1,
           dns: [10.0.9.53], lease: 20s}
  res: {joins: {core: 10.0.9.53}, gateway: 10.0.9.1, dns: {recursive: yes, root: [root]}}
  root: {joins: {core: 10.0.9.10}, dns: {zones: {".": ["org NS ns.org", "ns.org A 10.0.9.11"]}}}
  org:
    joins: {core: 10.0.9.11}
    dns: {ttl: 4s, zones: {org: ["www CNAME web", "web A 10.0.9.80"]}}
  web: {joins: {core: 10.0.9.80}, gateway: 10.0.9.1}
events:
  - 8s: pc1 lookup www.org
  - 8s: pc2 lookup www.org
  - 9s: pc1 lookup www.org
  - 10s: pc1 lookup wwww.org
  - 15s: pc2 ping www.org
  - 15s: pc1 ping www.org
  - 25s: pc1 dhcp release
stop: 50s
)";

scenario::BuildOptions split_over(unsigned queues) {
    scenario::BuildOptions options;
    options.partitions = queues;
    options.partition_of = [queues](std::size_t node) {
        return static_cast<unsigned>(node % queues);
    };
    return options;
}

TEST(DnsAndDhcp, GiveTheSameTraceWithAnyNumberOfQueues) {
    const DnsRun whole{kOffice};
    // It is about something: leases, answers from the authority and from the cache, denials.
    for (const char* const part : {"dhcp.bound", "dns.from-cache", "NXDOMAIN", "app.answered"}) {
        EXPECT_THAT(whole.result.trace, HasSubstr(part));
    }
    for (const unsigned queues : {2U, 3U, 8U}) {
        const DnsRun split{kOffice, split_over(queues)};
        EXPECT_TRUE(split.result.trace == whole.result.trace) << queues;
        EXPECT_TRUE(split.trace.text() == whole.trace.text()) << queues;
    }
}

// Over TCP on both sides of the resolver.
TEST(DnsOverTcp, GivesTheSameTraceWithAnyNumberOfQueues) {
    const std::string text = test::long_tree("  - 0s: pc lookup many.example.org\n");
    const DnsRun whole{text};
    EXPECT_THAT(whole.result.trace, HasSubstr("dns.out-of-stream"));
    EXPECT_THAT(whole.result.trace, HasSubstr("app.answered"));
    for (const unsigned queues : {2U, 3U, 8U}) {
        const DnsRun split{text, split_over(queues)};
        EXPECT_TRUE(split.result.trace == whole.result.trace) << queues;
    }
}

}  // namespace
}  // namespace catenet::dns
