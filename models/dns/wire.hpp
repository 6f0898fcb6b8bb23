// Reader and writer of the parts of a message: names that point back, records with their data.
#pragma once
#include "models/dns/message.hpp"

#include <map>
#include <optional>

namespace catenet::dns {

// Where a name's or record's bytes stand, for the description of a message's fields.
class MessageReader {
  public:
    explicit MessageReader(ByteView message) : message_(message) {}

    std::size_t place() const { return place_; }
    // REQUIRES: within the message
    void go_to(std::size_t place) { place_ = place; }
    std::size_t left() const { return message_.size() - place_; }

    // REQUIRES of both: that many bytes are left
    std::uint16_t u16();
    std::uint32_t u32();

    Result<Name, ParseError> name();
    Result<Question, ParseError> question();
    Result<Record, ParseError> record();

  private:
    // While a name is read: where the next pointer must lead before, and where the name ends if a
    // pointer ends it.
    struct Jump {
        std::size_t limit = 0;
        std::optional<std::size_t> end = {};
    };
    // The label to which the pointers at that place lead, or the place itself.
    Result<std::size_t, ParseError> behind_pointers(std::size_t at, Jump& jump) const;
    // Where the pointer at that place leads: before `limit`.
    Result<std::size_t, ParseError> target_of_pointer(std::size_t at, std::size_t limit) const;
    Result<Data, ParseError> data(Type type, std::size_t length);
    Result<Data, ParseError> named_data(Type type);
    Result<Data, ParseError> authority();
    Result<Data, ParseError> texts(std::size_t length);

    ByteView message_;
    std::size_t place_ = 0;
};

class MessageWriter {
  public:
    std::size_t size() const { return bytes_.size(); }
    // Takes back what was written since then.
    void go_back(std::size_t size);

    MessageWriter& u16(std::uint16_t value);
    MessageWriter& u32(std::uint32_t value);
    void set_u16(std::size_t place, std::uint16_t value);
    void name(const Name& name);
    void question(const Question& question);
    void record(const Record& record);
    std::vector<std::byte> take() { return std::move(bytes_); }

    // For the variants of a record's data.
    void operator()(const Ipv4Address& address) { u32(address.value); }
    void operator()(const Ipv6Address& address);
    void operator()(const Name& of) { name(of); }
    void operator()(const MailExchange& mail);
    void operator()(const Authority& zone);
    void operator()(const Texts& texts);
    void operator()(const Opaque& opaque);

  private:
    void u8(std::uint8_t value) { bytes_.push_back(static_cast<std::byte>(value)); }
    void text(std::string_view text);

    std::vector<std::byte> bytes_;
    std::map<Name, std::uint16_t> names_;  // where they stand
};

}  // namespace catenet::dns
