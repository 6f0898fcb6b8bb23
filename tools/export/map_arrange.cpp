#include "tools/export/map_arrange.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>

namespace catenet::exports {
namespace {

using Group = std::vector<std::size_t>;  // of blocks
using Neighbours = std::vector<Group>;

constexpr std::size_t kFar = std::numeric_limits<std::size_t>::max();

// The height of a picture of 16:10 with that area.
int height_for(std::int64_t area) {
    std::int64_t height = 1;
    while (height * height * 16 < area * 10) height += 16;
    return static_cast<int>(height);
}

std::int64_t area_of(const std::vector<MapBlock>& blocks, const Group& group, const MapGaps& gaps) {
    std::int64_t area = 0;
    for (const std::size_t block : group) {
        area +=
            std::int64_t{blocks[block].width + gaps.across} * (blocks[block].height + gaps.down);
    }
    return area;
}

// One group of blocks that hang together.
class Layers {
  public:
    Layers(const std::vector<MapBlock>& blocks, const Neighbours& neighbours, const MapGaps& gaps)
        : blocks_(blocks),
          neighbours_(neighbours),
          gaps_(gaps),
          distance_(blocks.size(), kFar),
          order_(blocks.size(), 0) {}

    void arrange(const Group& group, Arrangement& result) {
        sort_into_layers(group);
        balance();
        for (unsigned round = 0; round < 2; ++round) sort_layers();
        place(group, result);
    }

  private:
    // Breadth first; the last one is as far away as any.
    Group walk_from(std::size_t start) {
        std::fill(distance_.begin(), distance_.end(), kFar);
        Group reached{start};
        distance_[start] = 0;
        for (std::size_t i = 0; i < reached.size(); ++i) {
            for (const std::size_t next : neighbours_[reached[i]]) {
                if (distance_[next] != kFar) continue;
                distance_[next] = distance_[reached[i]] + 1;
                reached.push_back(next);
            }
        }
        return reached;
    }

    // Of those that are farthest away the first in the file.
    std::size_t farthest(const Group& reached) const {
        const std::size_t most = distance_[reached.back()];
        std::size_t best = reached.back();
        for (const std::size_t block : reached) {
            if (distance_[block] == most) best = std::min(best, block);
        }
        return best;
    }

    // From one end to the other; what comes first in the file stands at the left.
    void sort_into_layers(const Group& group) {
        const std::size_t first = *std::min_element(group.begin(), group.end());
        const std::size_t end = farthest(walk_from(first));
        const Group reached = walk_from(end);
        const std::size_t most = distance_[reached.back()];
        const bool turned = 2 * distance_[first] > most;
        layers_.assign(most + 1, {});
        for (const std::size_t block : reached) {
            if (turned) distance_[block] = most - distance_[block];
            layers_[distance_[block]].push_back(block);
        }
        for (Group& layer : layers_) std::sort(layer.begin(), layer.end());
    }

    int height_of(const Group& layer) const {
        int height = 0;
        for (const std::size_t block : layer) {
            height += blocks_[block].height + (height == 0 ? 0 : gaps_.down);
        }
        return height;
    }

    // Around a star, ends may as well stand at its other side.
    void balance() {
        if (layers_.size() != 3) return;
        Group& right = layers_[2];
        for (std::size_t i = 0; i < right.size();) {
            const bool better =
                height_of(layers_[0]) + 2 * (blocks_[right[i]].height + gaps_.down) <=
                height_of(right) + gaps_.down;
            const bool is_end = neighbours_[right[i]].size() == 1;
            if (!better || !is_end) {
                ++i;
                continue;
            }
            distance_[right[i]] = 0;
            layers_[0].push_back(right[i]);
            right.erase(right.begin() + static_cast<std::ptrdiff_t>(i));
        }
        std::sort(layers_[0].begin(), layers_[0].end());
    }

    // By the middle of what each is joined to in the layer before.
    void sort_layers() {
        number(layers_.front());
        for (std::size_t i = 1; i < layers_.size(); ++i) sort_by(layers_[i], i - 1);
        for (std::size_t i = layers_.size() - 1; i-- > 0;) sort_by(layers_[i], i + 1);
    }

    void number(const Group& layer) {
        for (std::size_t i = 0; i < layer.size(); ++i) {
            order_[layer[i]] = (2 * i + 1) * 1'000'000 / (2 * layer.size());
        }
    }

    void sort_by(Group& layer, std::size_t other) {
        std::vector<std::pair<std::size_t, std::size_t>> keyed;
        keyed.reserve(layer.size());
        for (const std::size_t block : layer) {
            std::size_t sum = 0;
            std::size_t count = 0;
            for (const std::size_t next : neighbours_[block]) {
                if (distance_[next] != other) continue;
                sum += order_[next];
                ++count;
            }
            keyed.emplace_back(count == 0 ? order_[block] : sum / count, block);
        }
        std::sort(keyed.begin(), keyed.end());
        for (std::size_t i = 0; i < layer.size(); ++i) layer[i] = keyed[i].second;
        number(layer);
    }

    // Columns from left to right; those that would be too high are broken.
    void place(const Group& group, Arrangement& result) {
        int tallest = 0;
        for (const std::size_t block : group) tallest = std::max(tallest, blocks_[block].height);
        const int limit =
            std::max(height_for(area_of(blocks_, group, gaps_)) * 3 / 2, 2 * tallest + gaps_.down);
        int left = 0;
        for (const Group& layer : layers_) {
            const int height = height_of(layer);
            const auto pieces = static_cast<std::size_t>((height + limit - 1) / limit);
            const std::size_t count = std::max<std::size_t>(
                1, (layer.size() + pieces - 1) / std::max<std::size_t>(pieces, 1));
            for (std::size_t begin = 0; begin < layer.size(); begin += count) {
                const std::size_t end = std::min(begin + count, layer.size());
                left += place_column(layer, begin, end, left, result) + gaps_.across;
            }
        }
    }

    // Its width. The middle is at height 0.
    int place_column(const Group& layer,
                     std::size_t begin,
                     std::size_t end,
                     int left,
                     Arrangement& result) const {
        const Group column(layer.begin() + static_cast<std::ptrdiff_t>(begin),
                           layer.begin() + static_cast<std::ptrdiff_t>(end));
        int width = 0;
        for (const std::size_t block : column) width = std::max(width, blocks_[block].width);
        int top = column.size() == 1 ? -blocks_[column[0]].anchor : -height_of(column) / 2;
        for (const std::size_t block : column) {
            result.corners[block] = {left + (width - blocks_[block].width) / 2, top};
            top += blocks_[block].height + gaps_.down;
        }
        return width;
    }

    const std::vector<MapBlock>& blocks_;
    const Neighbours& neighbours_;
    const MapGaps& gaps_;
    std::vector<std::size_t> distance_;
    std::vector<std::size_t> order_;  // within its layer, in millionths of its height
    std::vector<Group> layers_;
};

MapBox bounds_of(const std::vector<MapBlock>& blocks,
                 const std::vector<MapPoint>& corners,
                 const Group& group) {
    int left = std::numeric_limits<int>::max();
    int top = left;
    int right = std::numeric_limits<int>::min();
    int bottom = right;
    for (const std::size_t block : group) {
        left = std::min(left, corners[block].x);
        top = std::min(top, corners[block].y);
        right = std::max(right, corners[block].x + blocks[block].width);
        bottom = std::max(bottom, corners[block].y + blocks[block].height);
    }
    return {left, top, right - left, bottom - top};
}

std::vector<Group> groups_of(const Neighbours& neighbours) {
    std::vector<Group> groups;
    std::vector<bool> seen(neighbours.size());
    for (std::size_t first = 0; first < neighbours.size(); ++first) {
        if (seen[first]) continue;
        Group group{first};
        seen[first] = true;
        for (std::size_t i = 0; i < group.size(); ++i) {
            for (const std::size_t next : neighbours[group[i]]) {
                if (!seen[next]) group.push_back(next);
                seen[next] = true;
            }
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

// Groups in rows, from left to right and then below.
void place_groups(const std::vector<MapBlock>& blocks,
                  const std::vector<Group>& groups,
                  const MapGaps& gaps,
                  Arrangement& result) {
    Group all(blocks.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    const int most = height_for(area_of(blocks, all, gaps)) * 2;
    int left = 0;
    int top = 0;
    int row = 0;  // its height
    for (const Group& group : groups) {
        const MapBox box = bounds_of(blocks, result.corners, group);
        if (left > 0 && left + box.width > most) {
            left = 0;
            top += row + gaps.down;
            row = 0;
        }
        if (groups.size() == 1) result.whole.anchor = -box.y;
        for (const std::size_t block : group) {
            result.corners[block].x += left - box.x;
            result.corners[block].y += top - box.y;
        }
        row = std::max(row, box.height);
        result.whole.width = std::max(result.whole.width, left + box.width);
        result.whole.height = top + row;
        left += box.width + gaps.across;
    }
    if (groups.size() != 1) result.whole.anchor = result.whole.height / 2;
}

}  // namespace

Arrangement arrange(const std::vector<MapBlock>& blocks,
                    const std::vector<std::pair<std::size_t, std::size_t>>& edges,
                    const MapGaps& gaps) {
    Neighbours neighbours(blocks.size());
    const auto add = [&](std::size_t from, std::size_t to) {
        Group& list = neighbours[from];
        if (from != to && std::find(list.begin(), list.end(), to) == list.end()) list.push_back(to);
    };
    for (const auto& [one, other] : edges) {
        add(one, other);
        add(other, one);
    }
    Arrangement result;
    result.corners.resize(blocks.size());
    const std::vector<Group> groups = groups_of(neighbours);
    Layers layers{blocks, neighbours, gaps};
    for (const Group& group : groups) layers.arrange(group, result);
    place_groups(blocks, groups, gaps, result);
    return result;
}

}  // namespace catenet::exports
