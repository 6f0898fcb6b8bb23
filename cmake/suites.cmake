# One entry of ctest for each suite of a GoogleTest program: cmake -DPROGRAM=... -DLABEL=... -DFILE=...
# -P suites.cmake writes FILE, which ctest includes. A process for each test would be started 1500
# times, and a sanitized program takes 0.1 s to start.
execute_process(
    COMMAND ${PROGRAM} --gtest_list_tests OUTPUT_VARIABLE listed COMMAND_ERROR_IS_FATAL ANY
)
# A suite's line ends with a dot, and a comment may follow; its tests are indented.
string(REGEX MATCHALL "(^|\n)[A-Za-z0-9_/]+\\." lines "${listed}")
set(entries "")
foreach(line IN LISTS lines)
    string(REGEX REPLACE "[\n.]" "" suite "${line}")
    string(APPEND entries
        "add_test([==[${LABEL}.${suite}]==] ${PROGRAM} [==[--gtest_filter=${suite}.*]==])\n"
        "set_tests_properties([==[${LABEL}.${suite}]==] PROPERTIES TIMEOUT 120 LABELS ${LABEL})\n"
    )
endforeach()
if(entries STREQUAL "")
    message(FATAL_ERROR "${PROGRAM} lists no tests")
endif()
file(WRITE ${FILE} "${entries}")
