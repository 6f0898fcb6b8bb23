#include "tools/catenet/log.hpp"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <string>

namespace catenet::command::log {
namespace {

spdlog::logger& logger() {
    static const auto logger = [] {
        auto made = spdlog::stderr_color_mt("catenet");
        made->set_pattern("catenet: %^%l%$: %v");
        made->set_level(spdlog::level::warn);
        return made;
    }();
    return *logger;
}

}  // namespace

bool set_level(std::string_view level) {
    const auto parsed = spdlog::level::from_str(std::string{level});
    if (parsed == spdlog::level::off && level != "off") return false;
    logger().set_level(parsed);
    return true;
}

void debug(std::string_view text) {
    logger().debug("{}", text);
}

void info(std::string_view text) {
    logger().info("{}", text);
}

void error(std::string_view text) {
    logger().error("{}", text);
}

}  // namespace catenet::command::log
