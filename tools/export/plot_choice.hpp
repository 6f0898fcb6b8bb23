// What a plot is asked for, and what of a run that is.
#pragma once
#include "tools/export/samples.hpp"
#include "tools/export/series.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace catenet::exports {

struct PlotQuestion {
    std::string connection = {};  // a part of its name, from either end
    std::string node = {};        // who speaks: who sends, of received data who gets it
    std::string link = {};
    std::optional<Duration> after = {};
    std::optional<Duration> before = {};
    std::optional<Duration> interval = {};  // of throughput; nothing: a round one is chosen
};

// What the trace does not say of a link.
struct LinkFacts {
    std::size_t queue = 0;  // the most frames that may wait at each port
    DataRate rate{};        // as the scenario begins
};

// The lines of a plot, one for each end of a connection or for each sending port, or why there is
// none. REQUIRES: the series lives as long
struct PlotChoice {
    std::vector<const ConnectionSeries*> connections = {};
    std::vector<const SendingPort*> ports = {};
    std::size_t silent = 0;  // ends of connections that are left out: they have nothing to show
    Window window = {};
    Duration interval{};
    std::string error = {};

    std::size_t size() const { return connections.size() + ports.size(); }
};
PlotChoice choose(const Series& series, const PlotQuestion& question);

// "server: 10.0.0.1:40000 > 10.0.0.2:80", in the way that the data goes.
std::string title_of(const ConnectionSeries& connection, const Series& series);
// "r1-r2 from r1"
std::string title_of(const SendingPort& port, const Series& series);

}  // namespace catenet::exports
