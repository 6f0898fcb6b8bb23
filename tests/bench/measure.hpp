// What this process has used of the machine.
#pragma once

namespace catenet::bench {

double cpu_seconds();         // in user and in kernel mode
double resident_kilobytes();  // at present
double peak_kilobytes();      // at most, so far

}  // namespace catenet::bench
