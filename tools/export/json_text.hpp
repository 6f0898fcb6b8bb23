// JSON text (RFC 8259), appended: what lines that are written a million times need, and no more.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace catenet::exports {

// Appends `text` in double quotes. Bytes that are no UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);

// Appends one object, its members in the order of the calls; close() ends it.
// REQUIRES: keys differ.
class JsonObject {
  public:
    explicit JsonObject(std::string& out, std::string_view separator = ",")
        : out_(out), separator_(separator) {
        out_ += '{';
    }

    void text(std::string_view key, std::string_view value);
    void number(std::string_view key, std::uint64_t value);
    void integer(std::string_view key, std::int64_t value);
    void flag(std::string_view key, bool value);
    void numbers(std::string_view key, std::span<const std::uint64_t> values);
    void raw(std::string_view key, std::string_view json);  // the value, as JSON
    void append_key(std::string_view key);                  // the value is appended by the caller
    void close() { out_ += '}'; }

  private:
    std::string& out_;
    std::string_view separator_;
    bool empty_ = true;
};

// Appends one array, its elements in the order of the calls; close() ends it.
class JsonArray {
  public:
    explicit JsonArray(std::string& out) : out_(out) { out_ += '['; }

    void integer(std::int64_t value);
    void text(std::string_view value);
    std::string& next();  // the element is appended by the caller
    void close() { out_ += ']'; }

  private:
    std::string& out_;
    bool empty_ = true;
};

void append_integer(std::string& out, std::int64_t value);

}  // namespace catenet::exports
