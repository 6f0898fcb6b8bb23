#include "tools/live/complaints.hpp"

#include <gtest/gtest.h>

namespace catenet::live {
namespace {

TEST(Complaints, ShowTheLineWithItsNumber) {
    scenario::Diagnostics diagnostics;
    diagnostics.error(last_word("why p9"), "there is no such packet", "packets: p1 to p3");
    EXPECT_EQ(complaints_text(diagnostics, "why p9", 4),
              "<console>:4:5: there is no such packet\n"
              "   why p9\n"
              "       ^^ packets: p1 to p3\n");
}

TEST(Complaints, CountCharactersNotBytes) {
    EXPECT_EQ(whole_line("süß").length, 3);
    EXPECT_EQ(last_word("süß p1").start.column, 5);
    EXPECT_EQ(last_word("süß").start.column, 1);
}

}  // namespace
}  // namespace catenet::live
