// One request at a time: serial line V1.02, 2.4.1. At 9600 bit/s eight bytes take 9166.67 us.
#include "models/modbus/rtu/master.hpp"

#include "tests/models/modbus/rtu/plant_for_tests.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace catenet::modbus_rtu {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Duration kRequest{9'166'666'667};

// Remembers what becomes of its requests.
class Curious : public Master::Asker {
  public:
    struct News {
        std::uint64_t ticket = 0;
        Master::Reply::Kind kind = Master::Reply::Kind::NotSent;
        std::string bytes = {};
        std::string because = {};
        TimePoint time{};
    };
    Curious(Plant& plant, std::string_view name)
        : node_(plant.node(name)), master_(plant.find<Master>(name)) {}

    std::optional<std::uint64_t> ask(std::string_view hex) {
        sim::Packet packet = node_.originate(sim::Payload{bytes_from(hex)});
        const bool room = master_.has_room();
        const auto ticket = master_.ask(static_cast<sim::Packet&&>(packet), *this);
        EXPECT_EQ(ticket.has_value(), room);
        EXPECT_EQ(static_cast<bool>(packet), !room);  // it is taken with success only
        if (packet) node_.drop(std::move(packet), {layer(), sim::rules::kQueueFull});
        return ticket;
    }
    void on_sent(std::uint64_t ticket) override { sent.push_back(ticket); }
    void on_reply(std::uint64_t ticket, Master::Reply reply) override {
        News heard{.ticket = ticket, .kind = reply.kind, .because = std::string{reply.because}};
        heard.time = node_.now();
        EXPECT_TRUE(reply.cause.parent);
        if (reply.frame) {
            std::vector<std::byte> bytes(reply.frame.size());
            reply.frame.copy_to(bytes);
            heard.bytes = hex_of(bytes);
            node_.deliver(std::move(reply.frame), {layer(), rules::kTakes});
        }
        news.push_back(std::move(heard));
    }

    std::vector<std::uint64_t> sent;
    std::vector<News> news;

  private:
    sim::Node& node_;
    Master& master_;
};

constexpr std::string_view kToMeter = "110300000003075b";
constexpr std::string_view kToNobody = "02074112";  // unit 2, of which there is none

TEST(ModbusRtuMaster, AsksOneAfterTheOther) {
    Plant plant{catenet::modbus_rtu::plant()};
    Curious curious{plant, "plc"};
    plant.plan({}, [&] {
        EXPECT_EQ(curious.ask(kToMeter), 1U);
        EXPECT_EQ(curious.ask(kToMeter), 2U);
        EXPECT_EQ(plant.find<Master>("plc").waiting(), 2U);
    });
    plant.run();
    EXPECT_EQ(curious.sent, (std::vector<std::uint64_t>{1, 2}));
    ASSERT_EQ(curious.news.size(), 2U);
    EXPECT_EQ(curious.news[0].bytes, "1103060064006500660d48");
    EXPECT_EQ(curious.news[1].ticket, 2U);
    const auto sent = plant.story().of(trace::What::Sent);
    ASSERT_EQ(sent.size(), 4U);
    EXPECT_EQ(sent[2].time, curious.news[0].time);  // the silence has been kept already
}

TEST(ModbusRtuMaster, GivesUpAfterItsRetries) {
    Plant plant{catenet::modbus_rtu::plant(", response-timeout: 300ms, retries: 2")};
    Curious curious{plant, "plc"};
    plant.plan({}, [&] { curious.ask(kToNobody); });
    plant.run();
    ASSERT_EQ(curious.news.size(), 1U);
    EXPECT_EQ(curious.news[0].kind, Master::Reply::Kind::NoAnswer);
    EXPECT_EQ(curious.news[0].because, "no answer within 300ms");
    // Four bytes are 44 bits.
    const Duration round = Duration{4'583'333'334} + milliseconds{300};
    EXPECT_EQ(curious.news[0].time, TimePoint{} + 3 * round);
    const auto sent = plant.story().of(trace::What::Sent);
    ASSERT_EQ(sent.size(), 3U);
    for (int i = 0; i < 3; ++i) {
        const Event& event = sent[static_cast<std::size_t>(i)];
        EXPECT_EQ(event.time, TimePoint{} + i * round);
        EXPECT_EQ(event.bytes, kToNobody);
    }
    EXPECT_EQ(plant.story().of("modbus-rtu.asks-again").size(), 2U);
    EXPECT_EQ(curious.sent.size(), 1U);
}

TEST(ModbusRtuMaster, RecoversFromALossByAskingAgain) {
    Plant plant{catenet::modbus_rtu::plant(", retries: 1") +
                "events: [0s: drop next 1 on line from meter]\n"};
    Curious curious{plant, "plc"};
    plant.plan({}, [&] { curious.ask(kToMeter); });
    plant.run();
    ASSERT_EQ(curious.news.size(), 1U);
    EXPECT_EQ(curious.news[0].kind, Master::Reply::Kind::Answered);
    EXPECT_EQ(plant.story().of("modbus-rtu.asks-again")[0].time,
              TimePoint{} + kRequest + seconds{1});
}

TEST(ModbusRtuMaster, WaitsBehindABroadcast) {
    Plant plant{catenet::modbus_rtu::plant(", turnaround: 70ms")};
    Curious curious{plant, "plc"};
    const auto broadcast = emit(0, bytes_from("0600000009"));
    plant.plan({}, [&] { curious.ask(hex_of(broadcast)); });
    plant.run();
    ASSERT_EQ(curious.news.size(), 1U);
    EXPECT_EQ(curious.news[0].kind, Master::Reply::Kind::Broadcast);
    EXPECT_EQ(curious.news[0].time, TimePoint{} + kRequest + milliseconds{70});
    std::vector<std::string> states;
    for (const Event& event : plant.story().of("modbus-rtu.master-state")) {
        states.push_back(event.facts.at("state"));
    }
    EXPECT_EQ(states, (std::vector<std::string>{"waiting turnaround delay", "idle"}));
}

TEST(ModbusRtuMaster, TakesNoMoreThanItsQueueHolds) {
    Plant plant{catenet::modbus_rtu::plant(", queue: 1")};
    Curious curious{plant, "plc"};
    plant.plan({}, [&] {
        EXPECT_TRUE(curious.ask(kToMeter));  // its turn comes at once
        EXPECT_TRUE(curious.ask(kToMeter));
        EXPECT_FALSE(curious.ask(kToMeter));
    });
    plant.plan(milliseconds{1}, [&] { EXPECT_FALSE(curious.ask(kToMeter)); });
    plant.run();
    EXPECT_EQ(curious.news.size(), 2U);
}

TEST(ModbusRtuMaster, CancelsWhatStillWaits) {
    Plant plant{catenet::modbus_rtu::plant()};
    Curious curious{plant, "plc"};
    plant.plan({}, [&] {
        curious.ask(kToMeter);
        curious.ask(kToMeter);
    });
    plant.plan(milliseconds{1}, [&] {
        auto& master = plant.find<Master>("plc");
        EXPECT_FALSE(master.cancel(1));  // it is on the line
        EXPECT_TRUE(master.cancel(2));
        EXPECT_FALSE(master.cancel(2));
        EXPECT_EQ(master.waiting(), 0U);
    });
    plant.run();
    EXPECT_EQ(curious.news.size(), 1U);
    EXPECT_EQ(plant.story().of("modbus-rtu.cancelled").size(), 1U);
}

TEST(ModbusRtuMaster, CannotSendWhereItsTapIsCut) {
    Plant plant{catenet::modbus_rtu::plant() + "events: [0s: cut line at plc]\n"};
    Curious curious{plant, "plc"};
    plant.plan(milliseconds{1}, [&] { curious.ask(kToMeter); });
    plant.run();
    ASSERT_EQ(curious.news.size(), 1U);
    EXPECT_EQ(curious.news[0].kind, Master::Reply::Kind::NotSent);
    EXPECT_EQ(curious.news[0].because, "link-down");
    EXPECT_TRUE(curious.sent.empty());
}

// What comes meanwhile from elsewhere is no answer: the meter is mute, and the drive says something
// for it.
TEST(ModbusRtuMaster, DoesNotTakeAnswersOfOthers) {
    Plant plant{catenet::modbus_rtu::plant("", ", mute: yes")};
    Curious curious{plant, "plc"};
    plant.plan({}, [&] { curious.ask(kToMeter); });
    plant.send(milliseconds{100}, "drive", hex_of(emit(18, bytes_from("03020064"))));
    plant.send(milliseconds{200}, "drive", hex_of(emit(17, bytes_from("04020064"))));
    plant.send(seconds{2}, "drive", hex_of(emit(17, bytes_from("03020064"))));
    plant.run();
    ASSERT_EQ(curious.news.size(), 1U);
    EXPECT_EQ(curious.news[0].kind, Master::Reply::Kind::NoAnswer);
    EXPECT_EQ(curious.news[0].time, TimePoint{} + kRequest + seconds{1});
    EXPECT_EQ(plant.story().of("modbus-rtu.other-unit").size(), 1U);
    EXPECT_EQ(plant.story().of("modbus-rtu.other-function").size(), 1U);
    EXPECT_EQ(plant.story().of("modbus-rtu.unasked").size(), 1U);
}

// Another node talks as long as the timeout: the request has not left yet.
TEST(ModbusRtuMaster, DoesNotGiveUpBeforeItsRequestHasLeft) {
    Plant plant{catenet::modbus_rtu::plant(", response-timeout: 50ms")};
    Curious curious{plant, "plc"};
    plant.send({}, "drive", hex_of(emit(99, std::vector<std::byte>(120))));  // 142 ms
    plant.plan(milliseconds{1}, [&] { curious.ask(kToMeter); });
    plant.run();
    ASSERT_EQ(curious.news.size(), 1U);
    EXPECT_EQ(curious.news[0].kind, Master::Reply::Kind::Answered);
}

}  // namespace
}  // namespace catenet::modbus_rtu
