// MadeUpFeed: data of a page that say how often they were asked for, in place of a real run's.
#pragma once
#include "tools/serve/feed.hpp"

#include <string>

namespace catenet::test {

class MadeUpFeed final : public serve::Feed {
  public:
    std::string scenario() override { return R"({"title":"made up"})"; }
    std::string part() override {
        return R"({"number":)" + std::to_string(++parts_) + R"(,"filler":")" +
               std::string(filler, 'x') + "\"}";
    }
    int parts() const { return parts_; }

    std::size_t filler = 0;  // bytes that make each part long

  private:
    int parts_ = 0;
};

}  // namespace catenet::test
