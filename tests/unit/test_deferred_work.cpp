// Due instants, and the ages of those who wait, by hand.

#include "staffsim/engine/backlog_snapshot.hpp"
#include "staffsim/engine/due.hpp"

#include <doctest/doctest.h>

using namespace staffsim;
using namespace staffsim::engine;

namespace {

constexpr Ticks hour = ticks_per_hour;

/// Nine to five on two days, and a last morning.
model::ContactType office_hours() {
    model::ContactType type;
    type.deferral.emplace();
    type.deferral->clock = model::Deferral::Clock::business_hours;
    type.deferral->business_hours = {{.start = 9 * hour, .end = 17 * hour},
                                     {.start = 33 * hour, .end = 41 * hour},
                                     {.start = 57 * hour, .end = 60 * hour}};
    return type;
}

} // namespace

TEST_CASE("by the calendar a contact is due when the promise has passed") {
    model::ContactType type;
    CHECK(DueClock(type, 4 * hour).due(-hour) == 3 * hour);
    type.deferral.emplace();
    CHECK(DueClock(type, 4 * hour).due(16 * hour) == 20 * hour);
}

TEST_CASE("business hours stand still outside the opening times") {
    const DueClock clock(office_hours(), 4 * hour);
    CHECK(clock.due(10 * hour) == 14 * hour);
    CHECK(clock.due(9 * hour) == 13 * hour);
    CHECK(clock.due(3 * hour) == 13 * hour);  // before opening
    CHECK(clock.due(-5 * hour) == 13 * hour); // before the horizon
    CHECK(clock.due(13 * hour) == 17 * hour); // reached as the office closes
    CHECK(clock.due(13 * hour + 1) == 33 * hour + 1);
    CHECK(clock.due(15 * hour) == 35 * hour); // two hours today, two tomorrow
    CHECK(clock.due(17 * hour) == 37 * hour); // comes as the office closes
    CHECK(clock.due(20 * hour) == 37 * hour);
    CHECK(clock.due(40 * hour) == 60 * hour); // reached at the very end
    CHECK(clock.due(40 * hour + 1) == DueClock::never);
    CHECK(clock.due(59 * hour) == DueClock::never);
    CHECK(clock.due(70 * hour) == DueClock::never);
}

TEST_CASE("a promise may take several days, or no time at all") {
    const DueClock long_promise(office_hours(), 12 * hour);
    CHECK(long_promise.due(9 * hour) == 37 * hour);
    CHECK(long_promise.due(15 * hour) == 59 * hour); // 2 + 8 + 2
    const DueClock no_time(office_hours(), 0);
    CHECK(no_time.due(20 * hour) == 20 * hour);
}

TEST_CASE("a snapshot tells ages, what is overdue, and the work in hand") {
    TypePlan type;
    model::ContactType model_type;
    model_type.deferral.emplace();
    type.due = DueClock(model_type, 24 * hour);
    BacklogSnapshot snapshot;
    const Ticks now = 240 * hour;
    snapshot.start(type, now);
    CHECK(snapshot.take().counted == 0);

    // Ages 1 to 11 days and four hours sharp; handle times of 10.5 ticks.
    snapshot.start(type, now);
    for (Ticks days = 1; days <= 11; ++days) {
        snapshot.add(now - days * 24 * hour, 10.5);
    }
    snapshot.add(now - 4 * hour, 0.1);
    const BacklogAges ages = snapshot.take();
    CHECK(ages.counted == 1);
    CHECK(ages.waiting == 12);
    CHECK(ages.overdue == 10); // the one that is due now is not late yet
    CHECK(ages.oldest == 11 * 24 * hour);
    CHECK(ages.p90 == 10 * 24 * hour); // eleventh of twelve: 0.9 x 12 = 10.8
    CHECK(ages.work == 11 * 11 + 1);
    CHECK(ages.bands == std::array<std::int64_t, 8>{1, 0, 1, 1, 1, 2, 2, 4});

    snapshot.start(type, now);
    snapshot.add(now, 5);
    const BacklogAges fresh = snapshot.take();
    CHECK(fresh.waiting == 1);
    CHECK(fresh.oldest == 0);
    CHECK(fresh.p90 == 0);
    CHECK(fresh.bands[0] == 1);
}

TEST_CASE("of a conversation the work in hand is its replies'") {
    TypePlan type;
    type.mean_replies = 4;
    type.mean_reply_work = 25;
    BacklogSnapshot snapshot;
    snapshot.start(type, hour);
    snapshot.add(0, 1.5); // one tick, half as much again
    CHECK(snapshot.take().work == 150);
}
