# catenet_page(TARGET): the built page of tools/viewer becomes a source of TARGET, so that the program
# needs no file beside it. Run as a script, cmake -DPAGE=... -DSOURCE=... -P page.cmake writes it.
if(CMAKE_SCRIPT_MODE_FILE)
    file(READ "${PAGE}" hex HEX)
    file(READ "${PAGE}" text)
    string(FIND "${text}" "<script type=\"application/json\" id=\"run\"></script>" place)
    if(place EQUAL -1)
        message(FATAL_ERROR "${PAGE} has no place for a run: <script ... id=\"run\"></script>")
    endif()
    # Each byte is an escape, so that none can run into the next; a line for each 2048 of them.
    set(pieces "")
    string(LENGTH "${hex}" length)
    set(begin 0)
    while(begin LESS length)
        string(SUBSTRING "${hex}" ${begin} 4096 piece)
        string(REGEX REPLACE "(..)" "\\\\x\\1" piece "${piece}")
        string(APPEND pieces "    \"${piece}\"\n")
        math(EXPR begin "${begin} + 4096")
    endwhile()
    math(EXPR size "${length} / 2")
    file(WRITE "${SOURCE}"
        "// Made from the page of tools/viewer by cmake/page.cmake.\n"
        "#include \"tools/export/page_html.hpp\"\n\n"
        "namespace catenet::exports {\n\n"
        "std::string_view page_asset() {\n"
        "    static constexpr char kPage[] =\n${pieces}    ;\n"
        "    return {kPage, ${size}};\n"
        "}\n\n"
        "}  // namespace catenet::exports\n"
    )
    return()
endif()

set(CATENET_PAGE "${PROJECT_SOURCE_DIR}/tools/viewer/dist/index.html" CACHE FILEPATH
    "the built page of tools/viewer"
)

function(catenet_page target)
    if(NOT EXISTS "${CATENET_PAGE}")
        message(FATAL_ERROR "CATENET_PAGE names no file: ${CATENET_PAGE}")
    endif()
    set(source ${PROJECT_BINARY_DIR}/page_asset.cpp)
    set(script ${PROJECT_SOURCE_DIR}/cmake/page.cmake)
    add_custom_command(
        OUTPUT ${source} DEPENDS ${CATENET_PAGE} ${script} VERBATIM
        COMMAND ${CMAKE_COMMAND} -DPAGE=${CATENET_PAGE} -DSOURCE=${source} -P ${script}
    )
    target_sources(${target} PRIVATE ${source})
endfunction()
