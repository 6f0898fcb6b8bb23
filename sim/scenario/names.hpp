// The names that a scenario defines: of networks, nodes and links, to look up and to list.
#pragma once
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace catenet::scenario {

// Names in file order, with their index.
class NameList {
  public:
    NameList() = default;
    NameList(NameList&&) = default;
    NameList& operator=(NameList&&) = default;
    NameList(const NameList&) = delete;  // the views would point into the other
    NameList& operator=(const NameList&) = delete;
    ~NameList() = default;

    // False if it is there already.
    bool add(std::string_view name);
    std::optional<std::size_t> find(std::string_view name) const;
    bool has(std::string_view name) const { return find(name).has_value(); }
    const std::vector<std::string_view>& all() const { return order_; }

  private:
    std::deque<std::string> kept_;  // a deque, so that the views stay
    std::vector<std::string_view> order_;
    std::unordered_map<std::string_view, std::size_t> index_;
};

struct Names {
    NameList networks;
    NameList nodes;
    NameList links;
    bool links_are_open = false;  // there may be more, whose names are not known yet
};

struct ScenarioSpec;
Names names_of(const ScenarioSpec& spec);

struct Plan;
// With the nodes and links that were added: for event and expectation lines, which may name them.
Names names_of(const Plan& plan);

}  // namespace catenet::scenario
