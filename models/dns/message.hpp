// A message of the domain name system on the wire (RFC 1035 4). Knows bytes; knows no node and no
// time.
#pragma once
#include "models/dns/record.hpp"

#include "sim/core/bytes.hpp"
#include "sim/core/result.hpp"
#include "sim/trace/layer.hpp"

#include <string_view>

namespace catenet::dns {

inline constexpr std::uint16_t kPort = 53;
inline constexpr std::size_t kHeaderSize = 12;
// RFC 1035 4.2.1: "Messages carried by UDP are restricted to 512 bytes".
inline constexpr std::size_t kMostOverUdp = 512;
// RFC 1035 4.2.2: over TCP, "The message is prefixed with a two byte length field".
inline constexpr std::size_t kLengthSize = 2;
inline constexpr std::size_t kMostOverTcp = 65535;

enum class Code : std::uint8_t {
    NoError = 0,
    FormatError = 1,
    ServerFailure = 2,
    NameError = 3,  // NXDOMAIN: nothing has that name
    NotImplemented = 4,
    Refused = 5,
};
std::string to_string(Code code);  // "NXDOMAIN"

struct Question {
    Name name = {};
    Type type = Type::A;
    std::uint16_t of_class = kInternet;
    bool operator==(const Question&) const = default;
    friend std::strong_ordering operator<=>(const Question&, const Question&) = default;
};
std::string to_string(const Question& question);  // "www.example.org A"

enum class ParseError : std::uint8_t {
    TooShort,   // it ends within a part
    BadName,    // a label of a kind that is none, too long, or a pointer that leads forward
    BadRecord,  // its data does not have its length
};

struct Message {
    std::uint16_t id = 0;
    bool response = false;
    std::uint8_t opcode = 0;
    bool authoritative = false;
    bool truncated = false;
    bool recursion_desired = false;
    bool recursion_available = false;
    Code code = Code::NoError;
    std::vector<Question> questions = {};
    std::vector<Record> answers = {};
    std::vector<Record> authorities = {};
    std::vector<Record> additionals = {};

    static Result<Message, ParseError> parse(ByteView bytes);
    // Names that were written before are pointed to (RFC 1035 4.1.4). What does not fit into `most`
    // bytes is left out, whole records, and truncated says so where an answer or authority is
    // missing (RFC 2181 9). REQUIRES: most >= kMostOverUdp, at most one question
    std::vector<std::byte> emit(std::size_t most = kMostOverUdp) const;

    bool operator==(const Message&) const = default;
};

// What a student wants to know of an answer, in a line: "A 10.0.0.80", "NXDOMAIN", "ask
// ns1.example.org".
std::string gist_of(const Message& message);

// "dns"
const trace::Layer& layer();
// "dns-tcp": the length in front of a message that a connection carries. Stands where a segment
// begins with one, and has the whole message.
const trace::Layer& length_layer();
// The selector by which dns stands behind it, with the number 0.
inline constexpr std::string_view kBehindLength = "dns.length";

}  // namespace catenet::dns
