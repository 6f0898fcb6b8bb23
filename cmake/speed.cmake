# Faster builds where the machine has the means; nothing here is required, nothing changes the result.

find_program(CATENET_CCACHE ccache)
if(CATENET_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CATENET_CCACHE})
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
