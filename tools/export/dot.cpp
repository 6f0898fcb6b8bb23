#include "tools/export/dot.hpp"

#include "tools/export/dot_marks.hpp"
#include "tools/export/dot_picture.hpp"
#include "tools/export/dot_plain.hpp"
#include "tools/export/dot_pretty.hpp"
#include "tools/export/dot_routes.hpp"

namespace catenet::exports {
namespace {

std::string drawn(const picture::Picture& drawing, const picture::Marks& marks, DotStyle style) {
    return style == DotStyle::Pretty ? pretty(drawing, marks) : plain(drawing, marks);
}

}  // namespace

std::string dot(const scenario::Plan& plan, const DotOptions& options) {
    switch (options.view) {
        case DotView::Physical: break;
        case DotView::Routes: return picture::routes(plan, options.style == DotStyle::Pretty);
        case DotView::Networks:
            return drawn(picture::network_picture(plan), {"networks", ""}, options.style);
        case DotView::SpanningTree: {
            const picture::Picture drawing = picture::physical_picture(plan);
            return drawn(drawing, spanning_tree_marks(drawing), options.style);
        }
        case DotView::Journey: {
            const picture::Picture drawing = picture::physical_picture(plan);
            return drawn(drawing, journey_marks(drawing, options.way), options.style);
        }
        case DotView::Critical: {
            const picture::Picture drawing = picture::physical_picture(plan);
            return drawn(drawing, critical_marks(drawing), options.style);
        }
    }
    return drawn(picture::physical_picture(plan), {}, options.style);
}

}  // namespace catenet::exports
