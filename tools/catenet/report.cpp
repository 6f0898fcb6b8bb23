#include "tools/catenet/report.hpp"

#include "tools/catenet/map_file.hpp"
#include "tools/export/page_html.hpp"

namespace catenet::command {
namespace {

// The second line of a limit is advice, indented.
std::string in_one_line(std::string text) {
    const std::size_t end = text.find("\n  ");
    if (end != std::string::npos) text.replace(end, 3, "; ");
    return text;
}

}  // namespace

Report::Report(const std::filesystem::path& path,
               const std::string& scenario_file,
               scenario::World& world,
               const exports::Questions& questions)
    : file_(path.string()),
      page_(world, questions, {scenario_file, read_map(world.plan(), scenario_file)}) {}

void Report::write(const exports::Ending& ending,
                   const std::vector<scenario::Grader::Grade>& grades) {
    if (!ending.limit.empty()) page_.add_notice(in_one_line(ending.limit) + ".");
    if (ending.reason == "interrupted") page_.add_notice("The run was interrupted.");
    file_.write(std::string_view{exports::page_html(page_.run_json(grades))});
}

}  // namespace catenet::command
