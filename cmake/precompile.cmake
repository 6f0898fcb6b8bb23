# With CATENET_PRECOMPILE, clang reads what nearly every file includes from outside of the house once for
# all of them. The builds without it find what a file forgot to include.
option(CATENET_PRECOMPILE "Read the slow headers once, if the compiler is clang" OFF)
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    set(CATENET_PRECOMPILE OFF)
endif()

# All that sim/ and models/ may include (tests/house/floors.txt), as far as it is slow and frequent.
set(CATENET_SLOW_HEADERS
    <algorithm> <array> <bit> <charconv> <chrono> <compare> <cstddef> <cstdint> <deque> <functional>
    <limits> <list> <map> <memory> <optional> <set> <span> <string> <string_view> <tuple>
    <unordered_map> <utility> <variant> <vector>
    <boost/asio/any_completion_handler.hpp> <boost/asio/as_tuple.hpp> <boost/asio/awaitable.hpp>
    <boost/asio/buffer.hpp> <boost/asio/co_spawn.hpp> <boost/asio/compose.hpp>
    <boost/asio/detached.hpp> <boost/asio/use_awaitable.hpp> <boost/system/result.hpp>
)
set(CATENET_SLOW_TEST_HEADERS <filesystem> <fstream> <sstream> <gmock/gmock.h> <gtest/gtest.h>)

# As CMake has them, but for the path of the header, which is one from the root of the build here. Else
# what is made in one folder could not be taken from the cache in another.
function(catenet_precompiled_by target)
    if(NOT CATENET_PRECOMPILE)
        return()
    endif()
    file(RELATIVE_PATH at ${CMAKE_BINARY_DIR} ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${target}.dir)
    set(header ${at}/cmake_pch.hxx)
    set(CMAKE_CXX_COMPILE_OPTIONS_CREATE_PCH
        -Xclang -emit-pch -Xclang -include -Xclang ${header} -x c++-header PARENT_SCOPE
    )
    set(CMAKE_CXX_COMPILE_OPTIONS_USE_PCH -Xclang -include-pch -Xclang <PCH_FILE> PARENT_SCOPE)
endfunction()

# catenet_precompile(TARGET): catenet_core reads the headers for all, catenet_places for the tests.
function(catenet_precompile target)
    if(NOT CATENET_PRECOMPILE)
        return()
    endif()
    # Without the time of day in it, what is made in one folder is what is made in another.
    target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
    if(target STREQUAL "catenet_core")
        target_precompile_headers(${target} PRIVATE ${CATENET_SLOW_HEADERS})
    elseif(target STREQUAL "catenet_places")
        target_precompile_headers(
            ${target} PRIVATE ${CATENET_SLOW_HEADERS} ${CATENET_SLOW_TEST_HEADERS}
        )
    elseif(target MATCHES "^test_")
        target_precompile_headers(${target} REUSE_FROM catenet_places)
    else()
        target_precompile_headers(${target} REUSE_FROM catenet_core)
    endif()
endfunction()
