// Result<T, E>: a value, or the reason why there is none. For what a network's life brings, not for
// bugs.
#pragma once
#include <boost/system/result.hpp>

namespace catenet {

template <class T, class E>
using Result = boost::system::result<T, E>;

}  // namespace catenet
