#include "tests/bench/measure.hpp"

#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

namespace catenet::bench {
namespace {

rusage usage() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used;
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

}  // namespace

double cpu_seconds() {
    const rusage used = usage();
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double resident_kilobytes() {
    std::ifstream statm("/proc/self/statm");
    long whole = 0;
    long resident = 0;
    statm >> whole >> resident;
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1024;
}

double peak_kilobytes() {
    return static_cast<double>(usage().ru_maxrss);
}

}  // namespace catenet::bench
