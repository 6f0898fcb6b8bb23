// What can be done about the drops of a page, and what the topology adds.
#pragma once
#include "tools/export/page_lists.hpp"
#include "tools/export/questions.hpp"

#include "sim/scenario/build.hpp"

#include <cstdint>
#include <string>

namespace catenet::exports {

class PageDrops {
  public:
    // REQUIRES: lists, world and questions live longer than this
    PageDrops(PageLists& lists,
              scenario::World& world,
              const Questions& questions,
              std::string file)
        : lists_(lists), world_(world), questions_(questions), file_(std::move(file)) {}

    // REQUIRES: a What::Dropped that the questions have heard of; it is event `number` of the page
    void hear(const trace::TraceEvent& event, std::int64_t number);
    std::string take();  // those that came since the last call, as a JSON array

  private:
    PageLists& lists_;
    scenario::World& world_;
    const Questions& questions_;
    std::string file_;
    std::string fresh_;
};

}  // namespace catenet::exports
