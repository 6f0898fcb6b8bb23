# Faster builds where the machine has the means; nothing here is required, nothing changes the result.

# A file that was compiled in one folder need not be compiled again in another: ccache sees paths below
# the sources from the build folder, and does not ask in which folder that stands. So what a debugger
# says of a file's folder may be the folder of an earlier build; ../.. leads to the sources from both.
find_program(CATENET_CCACHE ccache)
if(CATENET_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros ${CATENET_CCACHE}
    )
endif()

# The sanitized tests are large: lld links them in a fraction of the time of GNU ld.
include(CheckLinkerFlag)
foreach(linker mold lld)
    find_program(CATENET_${linker} NAMES ${linker} ld.${linker})
    if(CATENET_${linker})
        check_linker_flag(CXX -fuse-ld=${linker} CATENET_LINKS_WITH_${linker})
        if(CATENET_LINKS_WITH_${linker})
            add_link_options(-fuse-ld=${linker})
            break()
        endif()
    endif()
endforeach()
