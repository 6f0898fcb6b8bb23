// A name server: answers for its zones and, if it is told to be a resolver, for all other names
// too.
#pragma once
#include "models/apps/app/app.hpp"
#include "models/dns/resolver.hpp"
#include "models/dns/zone.hpp"

#include <optional>

namespace catenet::dns {

struct ServerSettings {
    std::vector<Zone> zones = {};
    bool recursive = false;
    std::vector<Ipv4Address> roots = {};
};

class Server : public app::App {
  public:
    static constexpr std::size_t kMostSearches = 1000;  // at one time

    Server(sim::Node& node, udp::Udp& udp, ServerSettings settings);

    void start() override;
    std::size_t held() const override;

  private:
    // A question, and whom to answer. The packet itself has ended by then.
    struct Asked {
        Message message = {};
        sockets::Endpoint from = {};
        Ipv4Address to = {};  // which of our addresses, to answer from it
        sim::Cause cause;
    };

    app::Task serve();
    void take(sockets::Received received);
    // Or null.
    const Zone* zone_for(const Name& name) const;
    bool asks_on_for(const Asked& asked) const;
    void answer_from(const Zone& zone, const Asked& asked, const sockets::Received& received);
    Reply answer(const Zone& zone, const Question& question) const;
    // `known`: what our own zones say: an alias, a referral, or nothing.
    app::Task find_out(Asked asked, Reply known);
    // The remark may be empty.
    void send(const Asked& asked, Reply reply, const Remark& remark = {});
    void say_answer(const Zone& zone,
                    const Question& question,
                    const Reply& reply,
                    const sockets::Received& received);

    std::vector<Zone> zones_;
    std::optional<Resolver> resolver_;
    sockets::UdpSocket socket_;
    std::size_t searches_ = 0;
};

}  // namespace catenet::dns
