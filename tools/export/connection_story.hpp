// The story of a TCP connection, for people: its life (RFC 9293), what congestion and losses made
// of it (RFC 5681, RFC 6298), and sums. A few dozen lines, however long it lasted.
#pragma once
#include "tools/export/connections.hpp"
#include "tools/export/paint.hpp"

#include <string>
#include <vector>

namespace catenet::exports {

class ConnectionStory {
  public:
    // The most lines between the headline and the sums; what is beyond is counted.
    static constexpr std::size_t kMostLines = 32;

    // REQUIRES: the run has ended; both live longer than this
    ConnectionStory(const Connections& connections,
                    const trace::Directory& directory,
                    std::string file,
                    bool colour)
        : connections_(connections),
          directory_(directory),
          file_(std::move(file)),
          paint_(colour) {}

    // One line for each connection, and what to type next; "" if there is none.
    std::string overview() const;
    // Of all connections with this in their names. "" if there is none of that name.
    std::string stories(const std::string& name) const;
    // Which names there are: "h1:32768 → h2:80, ..."
    std::string names() const;

  private:
    struct Line {
        const Episode* episode = nullptr;
        std::size_t end = 0;  // of the connection
    };
    std::string story(const Connection& connection) const;
    std::string headline(const Connection& connection) const;
    std::string line(const Connection& connection, const Line& line, std::size_t width) const;
    std::string words(const Connection& connection, const Line& line) const;
    std::string left_out(const std::vector<Line>& lines, std::size_t from, std::size_t to) const;
    std::string sums(const Connection& connection) const;
    static std::vector<Line> lines_of(const Connection& connection);

    const Connections& connections_;
    const trace::Directory& directory_;
    std::string file_;
    Paint paint_;
};

}  // namespace catenet::exports
