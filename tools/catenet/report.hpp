// report.html: the classroom page with the run inside.
#pragma once
#include "tools/export/counts.hpp"
#include "tools/export/output_file.hpp"
#include "tools/export/page_data.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace catenet::command {

class Report {
  public:
    // REQUIRES: world and questions live longer; the questions hear the run before page()
    Report(const std::filesystem::path& path,
           const std::string& scenario_file,
           scenario::World& world,
           const exports::Questions& questions);

    exports::PageData& page() { return page_; }  // hears the run
    exports::OutputFile& file() { return file_; }
    // REQUIRES: the run has ended
    void write(const exports::Ending& ending, const std::vector<scenario::Grader::Grade>& grades);

  private:
    exports::OutputFile file_;
    exports::PageData page_;
};

}  // namespace catenet::command
