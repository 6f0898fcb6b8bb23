// The texts of values that the page's own formatter must give: tools/viewer/tests/fixtures.
#include "tests/places/places.hpp"
#include "tests/support/scenario_run.hpp"
#include "tools/export/hex.hpp"

#include "sim/trace/field.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace catenet::exports {
namespace {

using Json = nlohmann::ordered_json;
using trace::Field;
using trace::Format;

constexpr const char* kFile = "tools/viewer/tests/fixtures/values.json";

// Twenty bytes in which each differs from its neighbours, and some begin with zeros.
std::vector<std::byte> header() {
    std::vector<std::byte> bytes;
    for (unsigned i = 0; i < 20; ++i) bytes.push_back(static_cast<std::byte>(i * 37U + 1U));
    bytes[4] = bytes[5] = std::byte{0};
    bytes[7] = std::byte{0xff};
    return bytes;
}

std::vector<Field> fields() {
    std::vector<Field> list;
    const auto add =
        [&](Format format, unsigned offset, unsigned width, unsigned unit, bool little) {
            list.push_back({.name = "x",
                            .meaning = "x",
                            .bit_offset = static_cast<std::uint16_t>(offset),
                            .bit_width = static_cast<std::uint16_t>(width),
                            .format = format,
                            .unit = static_cast<std::uint8_t>(unit),
                            .little_endian = little});
        };
    for (const Format format : {Format::Decimal, Format::Hex, Format::Of256}) {
        for (const unsigned width : {1U, 3U, 4U, 8U, 12U, 13U, 16U, 24U, 29U, 32U, 48U, 53U, 56U}) {
            for (const unsigned offset : {0U, 3U, 8U, 37U}) add(format, offset, width, 1, false);
        }
        for (const unsigned offset : {0U, 8U, 56U}) add(format, offset, 64, 1, false);
        for (const unsigned width : {8U, 11U, 16U, 29U, 32U, 64U}) add(format, 8, width, 1, true);
        for (const unsigned unit : {4U, 8U, 255U}) add(format, 3, 13, unit, false);
        add(format, 8, 64, 4, false);
    }
    for (unsigned bit = 24; bit < 40; ++bit) add(Format::Flag, bit, 1, 1, false);
    for (const unsigned offset : {0U, 32U, 88U}) add(Format::Ipv4, offset, 32, 1, false);
    for (const unsigned offset : {0U, 16U, 56U}) add(Format::Mac, offset, 48, 1, false);
    for (const unsigned width : {8U, 20U, 64U, 72U, 128U}) add(Format::Opaque, 16, width, 1, false);
    return list;
}

std::string fixture() {
    const std::vector<std::byte> bytes = header();
    std::string hex;
    append_hex(hex, bytes);
    std::string text = "[\n";
    for (const Field& field : fields()) {
        const Json one{{"format", static_cast<int>(field.format)},
                       {"offset", field.bit_offset},
                       {"width", field.bit_width},
                       {"flags", field.little_endian ? 2 : 0},
                       {"unit", field.unit},
                       {"hex", hex},
                       {"text", value_text(field, bytes)}};
        text += (text.size() > 2 ? ",\n" : "") + one.dump();
    }
    return text + "\n]\n";
}

// CATENET_BLESS=1 writes it anew.
TEST(PageValues, AreThoseOfTheFixture) {
    const char* const bless = std::getenv("CATENET_BLESS");
    if (bless != nullptr && std::string_view{bless} == "1") {
        const auto path = std::filesystem::path{test::source_folder()} / kFile;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream{path} << fixture();
    }
    EXPECT_EQ(test::read_project_file(kFile), fixture());
}

}  // namespace
}  // namespace catenet::exports
