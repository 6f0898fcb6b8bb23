#include "sim/trace/value.hpp"

namespace catenet::trace {

std::string Value::text() const {
    switch (kind_) {
        case Kind::Text: return std::string{text_};
        case Kind::Ipv4: return to_string(Ipv4Address{static_cast<std::uint32_t>(number_)});
        case Kind::Prefix:
            return to_string(Ipv4Prefix{Ipv4Address{static_cast<std::uint32_t>(number_)}, length_});
        case Kind::Mac: return to_string(mac_from_number(number_));
        case Kind::Time: return catenet::to_string(Duration{static_cast<std::int64_t>(number_)});
        case Kind::Number: break;
    }
    return std::to_string(number_);
}

}  // namespace catenet::trace
