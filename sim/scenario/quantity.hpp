// Numbers with units: reads them, and finds out what was meant by one that cannot be read.
#pragma once
#include "sim/scenario/value.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace catenet::scenario {

struct Complaint {
    std::string message;
    std::string hint;
};

// REQUIRES: type is Duration, Rate, Bytes or Percent
std::optional<Value::Data> read_quantity(Type type, std::string_view word);

// Why read_quantity returned nothing.
Complaint explain_quantity(Type type, std::string_view word);

}  // namespace catenet::scenario
