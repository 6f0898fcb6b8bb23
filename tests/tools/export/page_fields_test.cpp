// The bytes, crossings and ladders of the page against those who know them.
#include "tests/tools/export/page_run.hpp"
#include "tools/export/crossing_book.hpp"
#include "tools/export/crossing_fields.hpp"
#include "tools/export/ladder.hpp"

#include "sim/trace/frame_buffer.hpp"

#include <gtest/gtest.h>

#include <map>

namespace catenet::exports {
namespace {

using test::Json;
using test::PageRun;

std::vector<unsigned> bytes_of(const std::string& hex) {
    std::vector<unsigned> bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bytes.push_back(static_cast<unsigned>(std::stoul(hex.substr(i, 2), nullptr, 16)));
    }
    return bytes;
}

// The text of a field as docs/page-format.md says it, from bytes alone.
std::string text_by_the_format(const Json& field, const std::vector<unsigned>& header) {
    const unsigned offset = field[2];
    const unsigned width = field[3];
    const int format = field[4];
    const bool little = (field[5].get<int>() & 2) != 0;
    const unsigned end = (offset + width + 7) / 8;
    std::string hex;
    std::uint64_t value = 0;
    if (format == 5) {
        for (unsigned i = offset / 8; i < end; ++i) {
            char digits[3];
            std::snprintf(digits, sizeof digits, "%02x", header[i]);
            hex += digits;
        }
        return hex;
    }
    for (unsigned bit = 0; bit < width; ++bit) {
        const unsigned at = offset + bit;
        const unsigned set = header[at / 8] >> (7 - at % 8) & 1;
        value = value << 1 | set;
    }
    if (little) {
        value = 0;
        for (unsigned i = end; i-- > offset / 8;) value = value << 8 | header[i];
        value &= width >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
    }
    const std::uint64_t meant = value * field[6].get<std::uint64_t>();
    switch (format) {
        case 2: return value != 0 ? "set" : "not set";
        case 3: return to_string(Ipv4Address{static_cast<std::uint32_t>(value)});
        case 4: return to_string(mac_from_number(value));
        case 1: {
            char digits[24];
            std::snprintf(digits,
                          sizeof digits,
                          "0x%0*llx",
                          static_cast<int>((width + 3) / 4),
                          static_cast<unsigned long long>(meant));
            return digits;
        }
        default: return std::to_string(meant);
    }
}

class FieldsOf : public testing::TestWithParam<std::string> {};

// For the first event that shows each frame: the same headers and fields as the dissection's.
TEST_P(FieldsOf, ReadFromTheBytesAsTheDissectionDoes) {
    PageRun run{test::scenario_text(GetParam())};
    ASSERT_TRUE(run.page);
    const Json page = run.whole();
    const Json& part = page["parts"][0];
    const Json& columns = part["events"];
    std::size_t place = 0;
    std::size_t compared = 0;
    trace::FrameBuffer buffer;
    for (std::size_t i = 0; i < columns["frame"].size(); ++i) {
        const bool kept =
            columns["packet"][i] != 0 ||
            page["scenario"]["whats"][columns["what"][i].get<std::size_t>()] == "table";
        if (!kept) continue;
        const trace::TraceEvent& event = run.journeys.event(place++);
        if (event.packet == nullptr || event.layer == nullptr) continue;
        const Json& frame = part["frames"][columns["frame"][i].get<std::size_t>()];
        const Json& shape = part["shapes"][frame[0].get<std::size_t>()];
        const std::vector<unsigned> bytes = bytes_of(frame[1]);
        const auto layers =
            run.world->simulation().layers().dissect(*event.layer, buffer.whole(*event.packet));
        ASSERT_EQ(shape.size(), layers.size());
        for (std::size_t layer = 0; layer < layers.size(); ++layer) {
            const std::vector<unsigned> header(
                bytes.begin() + shape[layer][1].get<std::ptrdiff_t>(), bytes.end());
            ASSERT_EQ(shape[layer][4].size(), layers[layer].fields.size());
            for (std::size_t f = 0; f < layers[layer].fields.size(); ++f) {
                const Json& field = part["fields"][shape[layer][4][f].get<std::size_t>()];
                EXPECT_EQ(field[0], layers[layer].fields[f].field->name);
                if (field[4] == 6) continue;  // 256th parts: see page_values_test.cpp
                EXPECT_EQ(text_by_the_format(field, header), layers[layer].fields[f].text);
                ++compared;
            }
        }
    }
    EXPECT_GT(compared, 0U);
}

TEST_P(FieldsOf, TellCrossingsLineByLine) {
    PageRun run{test::scenario_text(GetParam())};
    ASSERT_TRUE(run.page);
    const Json part = run.whole()["parts"][0];
    const auto records = CrossingBook{run.journeys}.all();
    ASSERT_EQ(part["crossings"].size(), records.size());
    const auto text = [&](const Json& index) {
        return index.get<int>() < 0 ? std::string{}
                                    : part["strings"][index.get<std::size_t>()].get<std::string>();
    };
    for (std::size_t i = 0; i < records.size(); ++i) {
        const Json& crossing = part["crossings"][i];
        const Json& shape = part["crossing_shapes"][crossing[5].get<std::size_t>()];
        const std::vector<FieldLine> lines = field_lines(records[i]);
        ASSERT_EQ(shape.size(), lines.size());
        std::size_t value = 0;
        for (std::size_t line = 0; line < lines.size(); ++line) {
            EXPECT_EQ(shape[line][0].get<int>(), static_cast<int>(lines[line].mark));
            EXPECT_EQ(text(shape[line][2]), lines[line].name);
            EXPECT_EQ(text(shape[line][3]), lines[line].origin);
            EXPECT_EQ(text(shape[line][4]), lines[line].reference);
            using Mark = FieldLine::Mark;
            const Mark mark = lines[line].mark;
            if (mark == Mark::Changed || mark == Mark::Ended) {
                EXPECT_EQ(text(crossing[6][value++]), lines[line].came);
            }
            if (mark == Mark::Changed || mark == Mark::New) {
                EXPECT_EQ(text(crossing[6][value++]), lines[line].went);
            }
        }
        EXPECT_EQ(value, crossing[6].size());
        EXPECT_EQ(crossing[7].size(), records[i].consulted.size());
    }
}

TEST_P(FieldsOf, HaveTheRowsOfTheLadders) {
    PageRun run{test::scenario_text(GetParam())};
    ASSERT_TRUE(run.page);
    const Json page = run.whole();
    const Json& part = page["parts"][0];
    for (const Json& journey : part["journeys"]) {
        const Ladder ladder = ladder_of(run.journeys, run.questions, {journey["number"]});
        ASSERT_EQ(journey["rows"].size(), ladder.rows.size());
        for (std::size_t i = 0; i < ladder.rows.size(); ++i) {
            const Json& row = journey["rows"][i];
            EXPECT_EQ(row[0].get<int>(), static_cast<int>(ladder.rows[i].kind));
            EXPECT_EQ(row[1].get<std::int64_t>(), ladder.rows[i].time.time_since_epoch().count());
            EXPECT_EQ(row[2].get<std::size_t>(), ladder.rows[i].column);
            EXPECT_EQ(row[3].get<std::size_t>(), ladder.rows[i].to);
            EXPECT_EQ(part["strings"][row[4].get<std::size_t>()], ladder.rows[i].text);
        }
        for (std::size_t i = 0; i < ladder.columns.size(); ++i) {
            const auto node = journey["columns"][i].get<std::size_t>();
            EXPECT_EQ(page["scenario"]["nodes"][node]["name"], ladder.columns[i].name);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Page,
                         FieldsOf,
                         testing::ValuesIn(test::telling_scenarios()),
                         test::name_of_folder);

}  // namespace
}  // namespace catenet::exports
