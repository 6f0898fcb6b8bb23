# Warnings are errors; sanitizers come with CATENET_SANITIZE, what libFuzzer counts with CATENET_FUZZ.
function(catenet_options target)
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
    target_compile_options(
        ${target} PRIVATE -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
                          -Werror
    )
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # g++ 12 misfires on "text" + std::string{...} at -O2 and above (GCC bug 105651).
        target_compile_options(${target} PRIVATE -Wno-restrict)
    endif()
    # Asio without its deprecated parts, and Boost without what its own headers warn about.
    target_compile_definitions(
        ${target} PUBLIC BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_DISABLE_BOOST_COROUTINE
    )
    if(CATENET_SANITIZE)
        target_compile_options(
            ${target} PUBLIC -fsanitize=address,undefined -fno-sanitize-recover=all
                             -fno-omit-frame-pointer
        )
        # Sanitizers leave millions of addresses in a program's data. At a fixed place they are known
        # when it is linked; else each start, and so each test, would spend half its time on them.
        target_link_options(${target} PUBLIC -fsanitize=address,undefined -no-pie)
        if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
            # clang 14 cannot compile coroutines with this one.
            target_compile_options(${target} PUBLIC -fno-sanitize=function)
        endif()
    endif()
    if(CATENET_FUZZ)
        target_compile_options(${target} PUBLIC -fsanitize=fuzzer-no-link)
    endif()
    catenet_precompile(${target})
endfunction()
