// A domain name: labels, the most special first (RFC 1035 3.1). Letters are kept small, since names
// that differ in nothing but their case are one (RFC 4343).
#pragma once
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::dns {

class Name {
  public:
    static constexpr std::size_t kMostLabel = 63;  // RFC 1035 2.3.4
    static constexpr std::size_t kMostBytes = 255;

    // The root.
    Name() = default;
    // "www.example.org", with or without a dot at its end; "." is the root. Letters, digits, "-",
    // "_" and "*" only; RFC 1123 2.1 has it so for hosts.
    static std::optional<Name> parse(std::string_view text);
    // Any bytes, as they come off the wire. Nothing if it is too long.
    static std::optional<Name> of(std::vector<std::string> labels);

    bool is_root() const { return labels_.empty(); }
    const std::vector<std::string>& labels() const { return labels_; }
    std::size_t wire_size() const;  // uncompressed
    // Without its first label. REQUIRES: it is not the root
    Name parent() const;
    // Nothing if that is too long.
    std::optional<Name> below(std::string_view label) const;
    // `zone` itself is within it.
    bool is_within(const Name& zone) const;

    // Names order as RFC 4034 6.1 has it: by the most general label first.
    friend std::strong_ordering operator<=>(const Name& one, const Name& other);
    friend bool operator==(const Name&, const Name&) = default;

  private:
    std::vector<std::string> labels_;
};

// Appends a strange byte as master files have it: "\007" (RFC 1035 5.1).
void append_octet(std::string& text, unsigned octet);
// "www.example.org"; "." for the root; strange bytes as "\007" (RFC 1035 5.1).
std::string to_string(const Name& name);

}  // namespace catenet::dns
