#include "models/can/confinement.hpp"

#include <gtest/gtest.h>

namespace catenet::can {
namespace {

Confinement after_failed_transmissions(unsigned count) {
    Confinement confinement;
    for (unsigned i = 0; i < count; ++i) confinement.transmission_failed();
    return confinement;
}

Confinement after_failed_receptions(unsigned count) {
    Confinement confinement;
    for (unsigned i = 0; i < count; ++i) confinement.reception_failed();
    return confinement;
}

// CAN 2.0 B 8, rules 3, 9, 10: 16 failures in a row make error passive, 32 bus off.
TEST(CanConfinement, TrustsATransmitterLessWithEachFailure) {
    EXPECT_EQ(after_failed_transmissions(15).trust(), Trust::ErrorActive);
    EXPECT_EQ(after_failed_transmissions(16).trust(), Trust::ErrorPassive);
    EXPECT_EQ(after_failed_transmissions(31).trust(), Trust::ErrorPassive);
    EXPECT_EQ(after_failed_transmissions(32).trust(), Trust::BusOff);
}

// Rules 1 and 9.
TEST(CanConfinement, NeverSwitchesAReceiverOff) {
    EXPECT_EQ(after_failed_receptions(127).trust(), Trust::ErrorActive);
    EXPECT_EQ(after_failed_receptions(128).trust(), Trust::ErrorPassive);
    EXPECT_EQ(after_failed_receptions(1000).trust(), Trust::ErrorPassive);
}

// Rules 7 and 11: error active again when both counts are at most 127.
TEST(CanConfinement, ForgivesOneWithEachTransmission) {
    Confinement confinement = after_failed_transmissions(16);
    confinement.transmitted();
    EXPECT_EQ(confinement.transmit_errors(), 127U);
    EXPECT_EQ(confinement.trust(), Trust::ErrorActive);
    for (int i = 0; i < 200; ++i) confinement.transmitted();
    EXPECT_EQ(confinement.transmit_errors(), 0U);
}

// Rule 8.
TEST(CanConfinement, ForgivesAReceiver) {
    Confinement confinement = after_failed_receptions(2);
    confinement.received();
    EXPECT_EQ(confinement.receive_errors(), 1U);
    confinement.received();
    confinement.received();
    EXPECT_EQ(confinement.receive_errors(), 0U);
    confinement = after_failed_receptions(128);
    confinement.received();
    EXPECT_GE(confinement.receive_errors(), 119U);
    EXPECT_LE(confinement.receive_errors(), 127U);
    EXPECT_EQ(confinement.trust(), Trust::ErrorActive);
}

// Rule 3, exception 1: a node that is alone becomes error passive, but never bus off.
TEST(CanConfinement, DoesNotBlameAPassiveOneForSilence) {
    Confinement confinement;
    for (int i = 0; i < 100; ++i) confinement.not_acknowledged();
    EXPECT_EQ(confinement.transmit_errors(), 128U);
    EXPECT_EQ(confinement.trust(), Trust::ErrorPassive);
}

// Rule 12.
TEST(CanConfinement, BeginsAnewWhenItComesBack) {
    Confinement confinement = after_failed_transmissions(32);
    confinement.restarted();
    EXPECT_EQ(confinement.trust(), Trust::ErrorActive);
    EXPECT_EQ(confinement.transmit_errors(), 0U);
}

}  // namespace
}  // namespace catenet::can
