// The legend of a plot: each sort of line and tint once, in rows as long as the picture is wide.
#pragma once
#include "tools/export/plot.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace catenet::exports {

class PlotLegend {
  public:
    // REQUIRES: the plot lives as long
    PlotLegend(const Plot& plot, std::size_t width);

    std::size_t height() const { return rows_ * kRow; }  // pixels
    std::string svg(std::size_t left, std::size_t top) const;

  private:
    static constexpr std::size_t kRow = 24;

    struct Item {
        std::string name;
        const Curve* curve = nullptr;  // null: a tint
        std::string tint = {};
        std::size_t x = 0;
        std::size_t row = 0;
    };
    bool has(std::string_view name) const;
    void add(Item item, std::size_t width);
    static std::string swatch(const Item& item, std::size_t x, std::size_t y);

    std::vector<Item> items_;
    std::size_t next_x_ = 0;
    std::size_t rows_ = 0;
};

}  // namespace catenet::exports
