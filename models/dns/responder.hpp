// Responder: what a name server answers to a message, whatever has brought it: from its zones and,
// if it is a resolver, from what others say.
#pragma once
#include "models/dns/incoming.hpp"
#include "models/dns/resolver.hpp"
#include "models/dns/zone.hpp"

#include <optional>

namespace catenet::dns {

struct ServerSettings {
    std::vector<Zone> zones = {};
    bool recursive = false;
    std::vector<Ipv4Address> roots = {};
};

class Responder {
  public:
    static constexpr std::size_t kMostSearches = 1000;  // at one time

    // A question. The packet that brought it has ended before it is answered.
    struct Asked {
        Message message = {};
        sim::Cause cause = {};
    };
    // What our own zones say.
    struct Known {
        Reply reply = {};
        bool is_all = true;  // else find_out()
    };

    Responder(sim::Node& node, udp::Udp& udp, tcp::Tcp& tcp, ServerSettings settings);

    // Nothing if it is no question; it is dropped then, with the reason.
    std::optional<Asked> understand(Incoming& incoming);
    Known look_up(const Asked& asked, const Incoming& incoming) const;
    // Goes on from there. `asked` must live until it is found.
    boost::asio::awaitable<Resolution> find_out(const Asked& asked, Reply known);
    // A packet with the answer, of at most so many bytes.
    sim::Packet answer(const Asked& asked, Resolution found, std::size_t most);

    std::size_t held() const { return resolver_ ? resolver_->held() : 0; }

  private:
    // Or null.
    const Zone* zone_for(const Name& name) const;
    bool asks_on_for(const Asked& asked) const;
    Reply reply_from(const Zone& zone, const Question& question) const;
    void say_reply(const Zone& zone,
                   const Question& question,
                   const Reply& reply,
                   const Incoming& incoming) const;

    sim::Node& node_;
    std::vector<Zone> zones_;
    std::optional<Resolver> resolver_;
    std::size_t searches_ = 0;
};

}  // namespace catenet::dns
