// Frames as libmodbus puts them on a line.
#include "models/modbus/rtu/frame.hpp"

#include "tests/models/modbus/rtu/plant_for_tests.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <array>

namespace catenet::modbus_rtu {
namespace {

constexpr std::array<std::string_view, 13> kVectors{"110300000003075b",
                                                    "1103060064006500660d48",
                                                    "11050005ff009eab",
                                                    "11010000000abe9d",
                                                    "110102200061ff",
                                                    "11020000000afa9d",
                                                    "110202550186eb",
                                                    "110400030001c35a",
                                                    "11040200cb3964",
                                                    "11100007000204123456789dbd",
                                                    "111000070002f299",
                                                    "118302c134",
                                                    "1103006b00037687"};

// "123456789", as catalogues of CRCs check them.
TEST(ModbusRtuFrame, ComputesTheCrcOfTheCatalogue) {
    EXPECT_EQ(crc16(bytes_from("313233343536373839")), 0x4b37);
}

// Appendix B of the serial line specification: of 02 07 the frame ends with 41 12.
TEST(ModbusRtuFrame, ComputesTheCrcOfTheSpecification) {
    EXPECT_EQ(crc16(bytes_from("0207")), 0x1241);
    EXPECT_EQ(hex_of(emit(2, bytes_from("07"))), "02074112");
}

TEST(ModbusRtuFrame, ReadsAndWritesWhatLibmodbusDoes) {
    for (const std::string_view vector : kVectors) {
        const auto bytes = bytes_from(vector);
        const auto frame = Frame::parse(bytes);
        ASSERT_TRUE(frame.has_value()) << vector;
        EXPECT_EQ(frame->unit, 17);
        EXPECT_EQ(hex_of(frame->pdu), vector.substr(2, vector.size() - 6));
        EXPECT_EQ(hex_of(emit(frame->unit, frame->pdu)), vector);
    }
}

TEST(ModbusRtuFrame, RefusesEveryTruncation) {
    for (const std::string_view vector : kVectors) {
        const auto bytes = bytes_from(vector);
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            const auto frame = Frame::parse(ByteView{bytes}.first(length));
            ASSERT_FALSE(frame.has_value()) << vector << " " << length;
            EXPECT_EQ(frame.error(), length < 4 ? FrameError::TooShort : FrameError::BadCrc);
        }
    }
}

TEST(ModbusRtuFrame, RefusesEveryBitThatIsTurnedOver) {
    auto bytes = bytes_from("110300000003075b");
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        bytes[bit / 8] ^= static_cast<std::byte>(1U << bit % 8);
        ASSERT_FALSE(Frame::parse(bytes).has_value()) << bit;
        bytes[bit / 8] ^= static_cast<std::byte>(1U << bit % 8);
    }
}

TEST(ModbusRtuFrame, HasAtMost256Bytes) {
    std::vector<std::byte> longest = emit(1, std::vector<std::byte>(modbus::kMostPdu));
    EXPECT_EQ(longest.size(), 256U);
    EXPECT_TRUE(Frame::parse(longest).has_value());
    longest.push_back({});
    const auto frame = Frame::parse(longest);
    ASSERT_FALSE(frame.has_value());
    EXPECT_EQ(frame.error(), FrameError::TooLong);
}

TEST(ModbusRtuFrame, ReadsWhatItWrites) {
    test::for_each_seed(200, [](RandomStream& random) {
        std::vector<std::byte> pdu(1 + random.below(modbus::kMostPdu));
        for (std::byte& b : pdu) b = static_cast<std::byte>(random.below(256));
        const auto unit = static_cast<std::uint8_t>(random.below(256));
        const auto bytes = emit(unit, pdu);
        const auto frame = Frame::parse(bytes);
        ASSERT_TRUE(frame.has_value());
        EXPECT_EQ(frame->unit, unit);
        EXPECT_EQ(hex_of(frame->pdu), hex_of(pdu));
    });
}

TEST(ModbusRtuFrame, ShowsItsFieldsAsWiresharkDoes) {
    trace::Layers layers;
    for (const auto* known : {&layer(), &modbus::query_layer(), &modbus::response_layer()}) {
        layers.add(*known);
    }
    const auto query = bytes_from("110300000003075b");
    const auto shown = layers.dissect(layer(), query);
    ASSERT_EQ(shown.size(), 2U);
    ASSERT_EQ(shown[0].fields.size(), 1U);
    EXPECT_EQ(shown[0].fields[0].field->name, "mbrtu.unit_id");
    EXPECT_EQ(shown[0].fields[0].text, "17");
    EXPECT_EQ(shown[0].layer->trailer, "mbrtu.crc16");
    EXPECT_EQ(shown[0].trailer.begin, 6U);
    EXPECT_EQ(shown[0].trailer.length, 2U);
    EXPECT_EQ(shown[1].layer, &modbus::query_layer());

    const auto response = bytes_from("1103060064006500660d48");
    const auto answered = layers.dissect(layer(), response);
    ASSERT_EQ(answered.size(), 2U);
    EXPECT_EQ(answered[1].layer, &modbus::response_layer());
}

TEST(ModbusRtuFrame, ShowsAnyBytes) {
    trace::Layers layers;
    layers.add(layer());
    const auto bytes = bytes_from("11030000");
    for (std::size_t length = 0; length <= bytes.size(); ++length) {
        const ByteView view = ByteView{bytes}.first(length);
        EXPECT_EQ(layers.dissect(layer(), view).size(), length < 4 ? 0U : 1U);
        std::string line;
        layer().summarise(view, line);
        EXPECT_FALSE(line.empty());
    }
}

}  // namespace
}  // namespace catenet::modbus_rtu
