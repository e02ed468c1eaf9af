// Prices: every basis, and exact rounding.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/core/error.hpp"
#include "staffsim/core/time.hpp"
#include "staffsim/measures/cost.hpp"

#include <doctest/doctest.h>

#include <cstdint>

using namespace staffsim;
using namespace staffsim::measures;

namespace {

constexpr std::int64_t one = 10000; // a currency unit in the unit of prices

model::AgentGroup group_at(std::int64_t price, model::PriceBasis basis) {
    model::AgentGroup group;
    group.price = price;
    group.price_basis = basis;
    return group;
}

/// 100 h scheduled, 70 h on the phones, 30 min of overtime, 900 contacts of 200 s, 700 resolved.
const GroupWork work{.scheduled = 100 * ticks_per_hour,
                     .staffed = 70 * ticks_per_hour,
                     .overtime = ticks_per_hour / 2,
                     .handling_of_answered = 180000 * ticks_per_second,
                     .answered = 900,
                     .resolved = 700};

} // namespace

TEST_CASE("a group's work is priced by its basis") {
    using Basis = model::PriceBasis;
    // Hundredths: 31.20 an hour x 100.5 h = 3135.60.
    CHECK(group_cost(group_at(312000, Basis::paid_hour), work) == 313560);
    CHECK(group_cost(group_at(312000, Basis::productive_hour), work) == 219960); // x 70.5
    CHECK(group_cost(group_at(4500, Basis::minute), work) == 135000);            // 0.45 x 3000
    CHECK(group_cost(group_at(27500, Basis::contact), work) == 247500);          // 2.75 x 900
    CHECK(group_cost(group_at(4 * one, Basis::resolution), work) == 280000);     // 4 x 700
}

TEST_CASE("a bot is paid by session, or by contained session that does not come back in time") {
    model::Bot bot;
    bot.price = 9900;
    const BotWork sessions{.sessions = 1000, .contained = 400, .recontacts_within = 37};
    CHECK(bot_cost(bot, sessions) == 99000);
    bot.price_basis = model::Bot::PriceBasis::resolution;
    CHECK(bot_cost(bot, sessions) == 35937); // 0.99 x 363
}

TEST_CASE("an invoice line is rounded once, half to even") {
    CHECK(line_amount(50, 1) == 0);  // 0.0050: half a hundredth, to 0
    CHECK(line_amount(150, 1) == 2); // 0.0150: to 2
    CHECK(line_amount(250, 1) == 2); // 0.0250: to 2
    CHECK(line_amount(251, 1) == 3);
    CHECK(line_amount(149, 1) == 1);
    CHECK(line_amount(50, 3) == 2); // 1.5 hundredths together, not three times half a hundredth
    CHECK(line_amount(100, 1, 3) == 0);
    CHECK(line_amount(100, 2, 3) == 1);
    CHECK(line_amount(0, 5) == 0);
    CHECK(line_amount(5, 0) == 0);
}

TEST_CASE("large quantities are exact") {
    // 5000 agents for three years at 99.9999 an hour: 3 x 8760 x 5000 h x 99.9999.
    CHECK(line_amount(999999, 131400000 * ticks_per_hour, ticks_per_hour) == 1313998686000);
    // One tick more is a 29,491,200th of an hour: far below half a hundredth.
    CHECK(line_amount(999999, 131400000 * ticks_per_hour + 1, ticks_per_hour) == 1313998686000);
    CHECK(line_amount(INT64_MAX, 100) == INT64_MAX);
    CHECK_THROWS_AS(static_cast<void>(line_amount(INT64_MAX, 101)), InternalError);
    CHECK_THROWS_AS(static_cast<void>(line_amount(-1, 1)), InternalError);
}
