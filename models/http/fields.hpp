// Fields: what a message says about itself, name by name (RFC 9110 5). Their order is kept; the
// case of names does not count.
#pragma once
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::http {

struct Field {
    std::string name = {};
    std::string value = {};
    bool operator==(const Field&) const = default;
};

class Fields {
  public:
    Fields() = default;
    Fields(std::initializer_list<Field> fields) : fields_(fields) {}

    const std::vector<Field>& all() const { return fields_; }
    bool empty() const { return fields_.empty(); }
    std::size_t size() const { return fields_.size(); }

    // The value of the first one, or null.
    const std::string* find(std::string_view name) const;
    bool has(std::string_view name) const { return find(name) != nullptr; }
    std::size_t count(std::string_view name) const;
    // The elements of all lines of that name, in order (RFC 9110 5.3).
    std::vector<std::string_view> list(std::string_view name) const;
    // One of the elements is that word, in any case: "close" of "Connection: keep-alive, Close".
    bool lists(std::string_view name, std::string_view word) const;

    void add(std::string_view name, std::string_view value);
    // In place of those that there are.
    void set(std::string_view name, std::string_view value);
    void remove(std::string_view name);
    // A line that goes on with the last one (RFC 9112 5.2, obs-fold). REQUIRES: !empty()
    void append_to_last(std::string_view more);

    // "Name: value\r\n" of each.
    std::string emit() const;

    bool operator==(const Fields&) const = default;

  private:
    std::vector<Field> fields_;
};

}  // namespace catenet::http
