// The subcommands; each returns the exit code.
#pragma once
#include "tools/catenet/options.hpp"

namespace catenet::command {

int run(const Run& options, const Common& common);
int live(const Live& options, const Common& common);
int serve(const Serve& options, const Common& common);
int check(const Check& options, const Common& common);
int explain(const Explain& options, const Common& common);
int plot(const Plot& options, const Common& common);
int show(const Show& options, const Common& common);
int graph(const Graph& options, const Common& common);
int kinds(const Kinds& options);
int rules(const Rules& options);
int schema();
int make_new(const New& options);

}  // namespace catenet::command
