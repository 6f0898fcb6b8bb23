#include "models/apps/app/listeners.hpp"

#include <string>

namespace catenet::app {

std::vector<scenario::Span> tcp_listeners_at(const scenario::Arguments& node, std::uint64_t port) {
    std::vector<scenario::Span> places;
    if (const scenario::Value* const listens = node.find("tcp-listens")) {
        for (const scenario::Value& taken : listens->items) {
            if (taken.as<std::uint64_t>() == port) places.push_back(taken.where);
        }
    }
    if (const scenario::Value* const servers = node.find("tcp-servers")) {
        for (const scenario::NamedValue& server : servers->members.all()) {
            if (server.name == std::to_string(port)) places.push_back(server.where);
        }
    }
    return places;
}

}  // namespace catenet::app
