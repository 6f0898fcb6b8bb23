// PageFeed: what the server sends to the page, made by the exporter.
#pragma once
#include "tools/export/page_data.hpp"
#include "tools/serve/feed.hpp"

namespace catenet::command {

class PageFeed final : public serve::Feed {
  public:
    // REQUIRES: the data live longer
    explicit PageFeed(exports::PageData& data) : data_(data) {}
    std::string scenario() override { return data_.scenario_json(); }
    std::string part() override { return data_.part_json(); }

  private:
    exports::PageData& data_;
};

}  // namespace catenet::command
