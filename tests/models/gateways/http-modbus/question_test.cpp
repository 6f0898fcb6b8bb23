#include "models/gateways/http-modbus/question.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace catenet::http_modbus {
namespace {

using modbus::Function;
using testing::ElementsAre;

http::Request request(std::string method, std::string target, std::string body = {}) {
    return {.method = std::move(method), .target = std::move(target), .body = std::move(body)};
}

modbus::Request asked(const http::Request& request) {
    const auto question = question_of(request);
    EXPECT_TRUE(question) << request.method << " " << request.target;
    return question ? question->request : modbus::Request{};
}

http::Response refused(const http::Request& request) {
    const auto question = question_of(request);
    EXPECT_FALSE(question) << request.method << " " << request.target;
    return question ? http::Response{} : question.error().response;
}

TEST(HttpModbusQuestion, ReadsByGetAndHead) {
    EXPECT_EQ(
        asked(request("GET", "/units/17/holding/3?count=2")),
        (modbus::Request{.function = Function::ReadHoldingRegisters, .address = 3, .count = 2}));
    EXPECT_EQ(asked(request("HEAD", "/units/17/coil/0")).function, Function::ReadCoils);
    EXPECT_EQ(asked(request("GET", "/units/17/discrete/0")).function, Function::ReadDiscreteInputs);
    EXPECT_EQ(asked(request("GET", "/units/17/input/0")).function, Function::ReadInputRegisters);
}

TEST(HttpModbusQuestion, WritesOneByPutOfANumber) {
    const modbus::Request holding = asked(request("PUT", "/units/17/holding/3", "700"));
    EXPECT_EQ(holding.function, Function::WriteSingleRegister);
    EXPECT_EQ(holding.address, 3);
    EXPECT_THAT(holding.values, ElementsAre(700));
    EXPECT_EQ(asked(request("PUT", "/units/17/coil/3", "1")).function, Function::WriteSingleCoil);
}

TEST(HttpModbusQuestion, WritesSeveralByPutOfAList) {
    const modbus::Request holding = asked(request("PUT", "/units/17/holding/3", "[1, 2, 3]"));
    EXPECT_EQ(holding.function, Function::WriteMultipleRegisters);
    EXPECT_EQ(holding.count, 3);
    EXPECT_THAT(holding.values, ElementsAre(1, 2, 3));
    EXPECT_EQ(asked(request("PUT", "/units/17/coil/3", "[1]")).function,
              Function::WriteMultipleCoils);
}

// RFC 9110 15.5.6.
TEST(HttpModbusQuestion, SaysWhichMethodsThereAre) {
    const http::Response post = refused(request("POST", "/units/17/holding/0", "1"));
    EXPECT_EQ(post.status, 405U);
    EXPECT_EQ(*post.fields.find("Allow"), "GET, HEAD, PUT");
    EXPECT_EQ(refused(request("DELETE", "/units/17/coil/0")).status, 405U);
    const http::Response put = refused(request("PUT", "/units/17/input/0", "1"));
    EXPECT_EQ(put.status, 405U);
    EXPECT_EQ(*put.fields.find("Allow"), "GET, HEAD");
}

TEST(HttpModbusQuestion, RefusesWhatCannotBe) {
    EXPECT_EQ(refused(request("GET", "/")).status, 404U);
    EXPECT_EQ(refused(request("GET", "/units/17/holding/0?count=126")).status, 400U);
    EXPECT_EQ(refused(request("PUT", "/units/17/holding/0", "seven")).status, 400U);
    EXPECT_EQ(refused(request("PUT", "/units/17/holding/0?count=1", "7")).status, 400U);
    EXPECT_EQ(refused(request("PUT", "/units/17/holding/65535", "[1, 2]")).status, 400U);
    http::Request chunked = request("PUT", "/units/17/holding/0", "7");
    chunked.fields.add("Transfer-Encoding", "chunked");
    EXPECT_EQ(refused(chunked).status, 411U);
}

TEST(HttpModbusQuestion, IsRefusedInJson) {
    const http::Response response = refused(request("GET", "/units/0/coil/0"));
    EXPECT_EQ(*response.fields.find("Content-Type"), "application/json");
    EXPECT_EQ(response.body, "{\"problem\": \"a unit is a number from 1 to 255\"}");
    EXPECT_EQ(*response.fields.find("Content-Length"), std::to_string(response.body.size()));
}

TEST(HttpModbusQuestion, IsAnsweredByWhatExceptionsMean) {
    EXPECT_EQ(status_of(std::uint8_t{1}), 501U);
    EXPECT_EQ(status_of(std::uint8_t{2}), 404U);
    EXPECT_EQ(status_of(std::uint8_t{3}), 400U);
    EXPECT_EQ(status_of(std::uint8_t{4}), 502U);
    EXPECT_EQ(status_of(std::uint8_t{6}), 503U);
    EXPECT_EQ(status_of(std::uint8_t{10}), 502U);
    EXPECT_EQ(status_of(std::uint8_t{11}), 504U);
    EXPECT_EQ(status_of(std::uint8_t{200}), 502U);
}

}  // namespace
}  // namespace catenet::http_modbus
