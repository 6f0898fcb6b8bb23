// The bus against a simulation of its bits, which shares nothing with it: text instead of numbers,
// one bit after the other, every node for itself.
#include "tests/models/can/bus_for_tests.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace catenet::can {
namespace {

std::string binary(std::uint64_t value, unsigned width) {
    std::string text;
    for (unsigned i = width; i-- > 0;) text += (value >> i & 1U) != 0 ? '1' : '0';
    return text;
}

// The remainder of a long division by x^15 + x^14 + x^10 + x^8 + x^7 + x^4 + x^3 + 1.
std::string remainder_of(const std::string& bits) {
    const std::string divisor = "1100010110011001";
    std::string rest = bits + std::string(15, '0');
    for (std::size_t i = 0; i < bits.size(); ++i) {
        if (rest[i] == '0') continue;
        for (std::size_t j = 0; j < divisor.size(); ++j) {
            rest[i + j] = rest[i + j] == divisor[j] ? '0' : '1';
        }
    }
    return rest.substr(bits.size());
}

std::string with_stuff_bits(const std::string& bits) {
    std::string out;
    for (const char bit : bits) {
        out += bit;
        const bool five = out.size() >= 5 && out.substr(out.size() - 5) == std::string(5, bit);
        if (five) out += bit == '0' ? '1' : '0';
    }
    return out;
}

std::string oracle_bits(const Frame& frame) {
    std::string bits = "0";
    if (frame.extended) {
        bits += binary(frame.id >> 18U, 11) + "11" + binary(frame.id & 0x3ffffU, 18) +
                (frame.remote ? "1" : "0") + "00";
    } else {
        bits += binary(frame.id, 11) + (frame.remote ? "1" : "0") + "00";
    }
    bits += binary(frame.length, 4);
    for (const std::byte b : frame.carried()) bits += binary(octet(b), 8);
    return with_stuff_bits(bits + remainder_of(bits)) + "1111111111";
}

struct Wanted {
    std::uint64_t ready = 0;  // in bits
    Frame frame;
    std::string bits;
    bool done = false;
};

struct Step {
    std::uint64_t bit = 0;  // when it happened
    std::size_t node = 0;
    std::uint32_t id = 0;
    bool won = false;
    auto operator<=>(const Step&) const = default;
};

// Each node looks at the bus once per bit.
class Oracle {
  public:
    explicit Oracle(std::vector<std::vector<Wanted>> nodes) : nodes_(std::move(nodes)) {}

    std::vector<Step> run() {
        while (!all_done()) {
            if (quiet_ == 0) start_those_that_wait();
            if (senders_.empty()) {
                quiet_ = quiet_ > 0 ? quiet_ - 1 : 0;
            } else {
                send_one_bit();
            }
            ++now_;
        }
        std::sort(steps_.begin(), steps_.end());
        return steps_;
    }

  private:
    struct Sender {
        std::size_t node;
        Wanted* wanted;
    };

    bool all_done() const {
        return std::all_of(nodes_.begin(), nodes_.end(), [](const auto& node) {
            return std::all_of(node.begin(), node.end(), [](const Wanted& w) { return w.done; });
        });
    }
    void start_those_that_wait() {
        if (!senders_.empty()) return;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            Wanted* best = nullptr;
            for (Wanted& wanted : nodes_[i]) {
                if (wanted.done || wanted.ready > now_) continue;
                if (best == nullptr || wanted.bits < best->bits) best = &wanted;
            }
            if (best != nullptr) senders_.push_back({i, best});
        }
        begin_ = now_;
    }
    void send_one_bit() {
        const std::size_t position = now_ - begin_;
        char level = '1';
        for (const Sender& sender : senders_) {
            level = std::min(level, sender.wanted->bits[position]);
        }
        for (const Sender& sender : senders_) {
            if (sender.wanted->bits[position] == level) continue;
            steps_.push_back({now_ + 1, sender.node, sender.wanted->frame.id, false});
        }
        std::erase_if(senders_,
                      [&](const Sender& sender) { return sender.wanted->bits[position] != level; });
        if (position + 1 < senders_.front().wanted->bits.size()) return;
        const Sender winner = senders_.front();
        winner.wanted->done = true;
        steps_.push_back({begin_, winner.node, winner.wanted->frame.id, true});
        senders_.clear();
        quiet_ = 3;
    }

    std::vector<std::vector<Wanted>> nodes_;
    std::vector<Sender> senders_;
    std::vector<Step> steps_;
    std::uint64_t now_ = 0;
    std::uint64_t begin_ = 0;
    std::uint64_t quiet_ = 0;  // bits of intermission that are left
};

std::uint64_t bit_of(TimePoint time) {
    return static_cast<std::uint64_t>((time - TimePoint{}) / bit_times(1, kRate));
}

std::size_t index_of(const std::string& node) {
    return std::stoul(node.substr(1));
}

std::vector<Step> steps_of(World& world) {
    std::vector<Step> steps;
    const std::size_t listener = world.simulation().nodes().size() - 1;
    const auto sent = world.log().of(trace::What::Sent);
    const auto& heard = world.ear(listener).heard();
    EXPECT_EQ(sent.size(), heard.size());
    for (std::size_t i = 0; i < std::min(sent.size(), heard.size()); ++i) {
        steps.push_back({bit_of(sent[i].time), index_of(sent[i].node), heard[i].frame.id, true});
    }
    for (const Said& lost : world.log().of("can.arbitration-lost")) {
        const auto id = parse_identifier(lost.facts.at("can.id"));
        steps.push_back({bit_of(lost.time), index_of(lost.node), id->number, false});
    }
    std::sort(steps.begin(), steps.end());
    return steps;
}

// Each node has identifiers of its own, in both formats; equal ones are another test's.
Frame random_frame(RandomStream& random, std::size_t node, std::size_t place) {
    const auto own = static_cast<std::uint32_t>(node * 8 + place);
    Frame frame;
    frame.extended = random.below(3) == 0;
    const auto high = static_cast<std::uint32_t>(random.below(2) * 0x7c0);
    frame.id = frame.extended ? (high | own) << 18U | own : high | own;
    frame.remote = random.below(4) == 0;
    frame.length = static_cast<std::uint8_t>(random.below(9));
    if (frame.remote) return frame;
    for (std::size_t i = 0; i < frame.length; ++i) {
        frame.data[i] = static_cast<std::byte>(random.below(2) * 0xff);
    }
    return frame;
}

TEST(CanOracle, AgreesAboutEveryBitOfAFrame) {
    test::for_each_seed(200, [](RandomStream& random) {
        const Frame frame = random_frame(random, random.below(7), random.below(8));
        std::string text;
        const Bits bits = wire_bits(frame);
        for (const Level level : bits.view()) text += level == Level::Recessive ? '1' : '0';
        EXPECT_EQ(text, oracle_bits(frame));
    });
}

TEST(CanOracle, AgreesAboutWhoSendsWhenAndWhoLosesAtWhichBit) {
    test::for_each_seed(200, [](RandomStream& random) {
        const std::size_t senders = 2 + random.below(5);
        const std::uint64_t span = random.below(2) == 0 ? 1 : 600;
        World world{{.nodes = senders + 1}};
        std::vector<std::vector<Wanted>> wanted(senders);
        for (std::size_t node = 0; node < senders; ++node) {
            const std::size_t count = 1 + random.below(4);
            for (std::size_t i = 0; i < count; ++i) {
                const Frame frame = random_frame(random, node, i);
                const std::uint64_t ready = random.below(span);
                wanted[node].push_back({ready, frame, oracle_bits(frame)});
                world.send(at_bit(ready), node, frame);
            }
        }
        world.run();
        EXPECT_EQ(steps_of(world), Oracle{wanted}.run());
    });
}

}  // namespace
}  // namespace catenet::can
