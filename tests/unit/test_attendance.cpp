// From people to agents on the phones: docs/workforce.md, sections 5, 6 and 8.

#include "people.hpp"
#include "support/random_scenarios.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using namespace staffsim;
using namespace staffsim::tests;
using random::PeopleTime;
using random::Role;
using random::StaffChange;
using Activity = model::RosterSpan::Activity;

namespace {

constexpr Ticks minute = ticks_per_minute;

/// Everything that the attendance of one replication says.
struct Told {
    std::vector<StaffChange> changes;
    std::vector<PeopleTime> times; ///< by interval and group
    std::size_t groups = 0;

    /// "8:00 3/2" = from then on 3 people on shift, 2 of them on the phones; at one instant once.
    [[nodiscard]] std::vector<std::string> timeline(std::uint32_t group = 0) const {
        std::vector<std::string> lines;
        StaffChange last{.staffed = -1};
        for (const StaffChange& change : changes) {
            if (change.group != group ||
                (change.staffed == last.staffed && change.on_shift == last.on_shift)) {
                continue;
            }
            last = change;
            lines.push_back(fmt::format("{}:{:02} {}/{}",
                                        change.instant / hour,
                                        change.instant % hour / minute,
                                        change.on_shift,
                                        change.staffed));
        }
        return lines;
    }

    /// Sum over the intervals from `begin` up to `end`, of a group. [hours]
    [[nodiscard]] double hours(std::int64_t PeopleTime::*what,
                               std::size_t begin,
                               std::size_t end,
                               std::size_t group = 0) const {
        std::int64_t sum = 0;
        for (std::size_t i = begin; i < end; ++i) {
            sum += times[i * groups + group].*what;
        }
        return to_hours(sum);
    }
    [[nodiscard]] double hours(std::int64_t PeopleTime::*what) const {
        return hours(what, 0, times.size() / groups);
    }
};

Told tell(const model::Scenario& scenario,
          std::vector<std::vector<double>> absent = {},
          const random::ReplicationKey& key = {}) {
    absent.resize(scenario.agent_groups.size());
    const auto heads = heads_of(scenario, key);
    random::Attendance attendance;
    attendance.start(scenario, heads, key, absent);
    Told told;
    told.groups = scenario.agent_groups.size();
    for (std::size_t day = 0; day < scenario.grid.days().size(); ++day) {
        attendance.draw_day(day);
        const auto changes = attendance.changes();
        REQUIRE(!changes.empty());
        CHECK(changes.front().instant == scenario.grid.days()[day].start);
        told.changes.insert(told.changes.end(), changes.begin(), changes.end());
        told.times.insert(told.times.end(), attendance.times().begin(), attendance.times().end());
    }
    return told;
}

model::AgentGroup& add_people(model::Scenario& scenario) {
    return scenario.agent_groups[add_agent_group(scenario, "core", 0)];
}

model::Break rest(Ticks length, bool paid, Ticks earliest, Ticks latest, Ticks step) {
    return {.name = "rest",
            .length = length,
            .paid = paid,
            .earliest = earliest,
            .latest = latest,
            .step = step};
}

using Lines = std::vector<std::string>;

double attendance_word(const random::ReplicationKey& key, Role role, std::uint64_t entity) {
    return random::uniform(random::word(key.seed, entity, key.replication, role));
}

std::uint64_t on_date(std::uint32_t pattern, std::uint64_t seat, std::uint32_t date) {
    return random::step_identity((std::uint64_t{pattern} << 32) | seat, date + 1);
}

} // namespace

TEST_CASE("three people take their break in turn, paid or not") {
    auto scenario = hourly_days(1);
    auto& group = add_people(scenario);
    auto& pattern = add_pattern(scenario, group, 8 * hour, 4 * hour, 3);
    // Starts 9:00, 9:30, 10:00, and 20 minutes each.
    pattern.breaks = {rest(20 * minute, true, hour, 2 * hour, 30 * minute)};
    SUBCASE("paid") {
        const auto told = tell(scenario);
        CHECK(told.timeline() == Lines{"0:00 0/0",
                                       "8:00 3/3",
                                       "9:00 3/2",
                                       "9:20 3/3",
                                       "9:30 3/2",
                                       "9:50 3/3",
                                       "10:00 3/2",
                                       "10:20 3/3",
                                       "12:00 0/0"});
        CHECK(told.hours(&PeopleTime::scheduled) == 12);
        CHECK(told.hours(&PeopleTime::staffed) == 11);
        CHECK(told.hours(&PeopleTime::staffed, 9, 10) == doctest::Approx(3 - 2.0 / 3));
    }
    SUBCASE("unpaid") {
        pattern.breaks[0].paid = false;
        const auto told = tell(scenario);
        CHECK(told.timeline() == Lines{"0:00 0/0",
                                       "8:00 3/3",
                                       "9:00 2/2",
                                       "9:20 3/3",
                                       "9:30 2/2",
                                       "9:50 3/3",
                                       "10:00 2/2",
                                       "10:20 3/3",
                                       "12:00 0/0"});
        CHECK(told.hours(&PeopleTime::scheduled) == 11);
        CHECK(told.hours(&PeopleTime::scheduled, 9, 10) == doctest::Approx(3 - 2.0 / 3));
        CHECK(told.hours(&PeopleTime::staffed) == 11);
    }
    SUBCASE("more people than starts: middles of equal parts") {
        pattern.heads = 2; // (0.5 and 1.5) x 3 / 2: starts 0 and 2
        CHECK(tell(scenario).timeline() == Lines{"0:00 0/0",
                                                 "8:00 2/2",
                                                 "9:00 2/1",
                                                 "9:20 2/2",
                                                 "10:00 2/1",
                                                 "10:20 2/2",
                                                 "12:00 0/0"});
    }
}

TEST_CASE("a leaver and a class of two: the whole timeline of two weeks") {
    auto scenario = hourly_days(14);
    auto& heads = add_heads(scenario, "core");
    heads.starting = {{.heads = 1, .tenure_weeks = 10}, {.heads = 1, .tenure_weeks = 60}};
    heads.attrition = {.from_weeks = {0, 60}, .annual_rate = {0, 1e6}}; // the second leaves
    auto& next = heads.classes.emplace_back();
    next.key = 3;
    next.offers = 2;
    next.training_weeks = 1;
    auto& group = scenario.agent_groups[0];
    auto& pattern = add_pattern(scenario, group, 9 * hour, 3 * hour, 0);
    pattern.breaks = {rest(30 * minute, true, hour, hour, minute)};
    group.shifts.erase(group.shifts.begin() + 2,
                       group.shifts.begin() + 8); // first day, second week
    const auto told = tell(scenario);
    Lines expected;
    for (int day = 0; day < 14; ++day) {
        if (day > 0 && day < 7) {
            continue;
        }
        const int people = day < 7 ? 2 : 3;
        if (day == 0) {
            expected.emplace_back("0:00 0/0");
        }
        const int at = 24 * day + 9;
        expected.push_back(fmt::format("{}:00 {}/{}", at, people, people));
        expected.push_back(fmt::format("{}:00 {}/0", at + 1, people));
        expected.push_back(fmt::format("{}:30 {}/{}", at + 1, people, people));
        expected.push_back(fmt::format("{}:00 0/0", at + 3));
    }
    CHECK(told.timeline() == expected);
    CHECK(told.hours(&PeopleTime::scheduled) == 6 + 7 * 9);
}

TEST_CASE("days off in turn: seat and weekday decide") {
    auto scenario = hourly_days(3);
    auto& group = add_people(scenario);
    auto& pattern = add_pattern(scenario, group, 8 * hour, hour, 3);
    pattern.weekdays = 3;
    pattern.days_per_week = 2;
    // Seat k works weekday j if (k + j) mod 3 < 2: day 0 seats 0, 1; day 1 seats 0, 2; ...
    pattern.heads = 1;
    CHECK(tell(scenario).timeline() ==
          Lines{"0:00 0/0", "8:00 1/1", "9:00 0/0", "32:00 1/1", "33:00 0/0"});
    pattern.heads = 2;
    CHECK(tell(scenario).timeline() == Lines{"0:00 0/0",
                                             "8:00 2/2",
                                             "9:00 0/0",
                                             "32:00 1/1",
                                             "33:00 0/0",
                                             "56:00 1/1",
                                             "57:00 0/0"});
}

TEST_CASE("night shifts last their length in real time, over midnight and changes of the clock") {
    for (const Ticks changed : {23 * hour, 24 * hour, 25 * hour}) {
        CAPTURE(changed / hour);
        auto scenario = make_scenario(make_grid({24 * hour, changed, 24 * hour}, hour));
        auto& group = add_people(scenario);
        add_pattern(scenario, group, 22 * hour, 8 * hour, 2);
        const auto told = tell(scenario);
        CHECK(told.timeline() == Lines{"0:00 2/2",
                                       "6:00 0/0",
                                       "22:00 2/2",
                                       "30:00 0/0",
                                       "46:00 2/2",
                                       "54:00 0/0",
                                       fmt::format("{}:00 2/2", 24 + changed / hour + 22)});
        // The last runs beyond the horizon: 6 hours of the first, 8, 8, and 2.
        CHECK(told.hours(&PeopleTime::scheduled) == 2 * (6 + 8 + 8 + 2));
        CHECK(told.hours(&PeopleTime::staffed) == 2 * (6 + 8 + 8 + 2));
        const auto at_start = [&](std::size_t day) {
            return std::count_if(
                told.changes.begin(), told.changes.end(), [&](const StaffChange& change) {
                    return change.instant == scenario.grid.days()[day].start && change.staffed == 2;
                });
        };
        CHECK(at_start(1) == 1); // said again though nothing changes
        CHECK(at_start(2) == 1);
    }
}

TEST_CASE("leave takes the highest seats, and what is left over waits for the next shift") {
    auto scenario = hourly_days(4);
    auto& group = add_people(scenario);
    auto& pattern = add_pattern(scenario, group, 8 * hour, 4 * hour, 4);
    group.shifts.erase(group.shifts.begin()); // the day before
    pattern.breaks = {rest(30 * minute, false, hour, 2 * hour, hour)};
    group.planned.out_of_office.assign(4, 0.375); // 1.5 of 4: one, two, one, two
    SUBCASE("paid") {
        const auto told = tell(scenario);
        for (std::size_t day = 0; day < 4; ++day) {
            CAPTURE(day);
            const double away = day % 2 == 0 ? 1 : 2;
            CHECK(told.hours(&PeopleTime::scheduled, 24 * day, 24 * day + 24) == 14);
            CHECK(told.hours(&PeopleTime::out_of_office, 24 * day, 24 * day + 24) == 3.5 * away);
            CHECK(told.hours(&PeopleTime::staffed, 24 * day, 24 * day + 24) == 14 - 3.5 * away);
        }
        CHECK(told.hours(&PeopleTime::unpaid) == 0);
    }
    SUBCASE("a third of it without pay") {
        group.planned.unpaid.assign(4, 0.125);
        CHECK(tell(scenario).hours(&PeopleTime::unpaid) == doctest::Approx(6 * 3.5 / 3));
    }
    SUBCASE("each pattern has its own rest") {
        add_pattern(scenario, scenario.agent_groups[0], 14 * hour, hour, 1);
        const auto told = tell(scenario);
        // One seat at 0.375: away on the third time (the day before the horizon counts).
        CHECK(told.hours(&PeopleTime::out_of_office, 14, 15) == 0);
        CHECK(told.hours(&PeopleTime::out_of_office, 38, 39) == 1);
        CHECK(told.hours(&PeopleTime::out_of_office, 62, 63) == 0);
        CHECK(told.hours(&PeopleTime::out_of_office, 8, 12) == 3.5);
    }
}

TEST_CASE("absence goes by the seat's word of the date, for the whole shift") {
    auto scenario = hourly_days(5);
    auto& group = add_people(scenario);
    add_pattern(scenario, group, 22 * hour, 4 * hour, 40);
    group.absence.paid_share = 0.25;
    const random::ReplicationKey key{.seed = 12, .replication = 6};
    const std::vector<double> shares = {0.3, 0.1, 0, 0.5, 1};
    const auto told = tell(scenario, {shares}, key);
    for (std::uint32_t date = 0; date < 5; ++date) {
        CAPTURE(date);
        std::int64_t come = 0;
        for (std::uint64_t seat = 0; seat < 40; ++seat) {
            come +=
                attendance_word(key, Role::absence_of_seat, on_date(77, seat, date)) < shares[date]
                    ? 0
                    : 1;
        }
        const std::size_t evening = 24 * date + 22;
        CHECK(told.hours(&PeopleTime::staffed, evening, evening + 1) == static_cast<double>(come));
        CHECK(told.hours(&PeopleTime::out_of_office, evening, evening + 2) ==
              static_cast<double>(2 * (40 - come)));
        CHECK(told.hours(&PeopleTime::unpaid, evening, evening + 2) ==
              0.75 * static_cast<double>(2 * (40 - come)));
        if (date < 4) { // after midnight as before
            CHECK(told.hours(&PeopleTime::staffed, evening + 2, evening + 4) ==
                  static_cast<double>(2 * come));
        }
    }
    // The evening before the horizon has the share of the first day, and words of date -1.
    std::int64_t came = 0;
    for (std::uint64_t seat = 0; seat < 40; ++seat) {
        came += attendance_word(key, Role::absence_of_seat, on_date(77, seat, 65535)) < 0.3 ? 0 : 1;
    }
    CHECK(told.hours(&PeopleTime::staffed, 0, 1) == static_cast<double>(came));
}

TEST_CASE("overtime is extra seats: paid beside the schedule; time off is not scheduled") {
    auto scenario = hourly_days(7);
    auto& heads = add_heads(scenario, "core");
    heads.starting = {{.heads = 4}};
    heads.overtime_cap = heads.time_off_cap = 0.5;
    auto& group = scenario.agent_groups[0];
    auto& pattern = add_pattern(scenario, group, 8 * hour, 4 * hour, 0);
    pattern.breaks = {rest(30 * minute, false, hour, hour, hour)};
    SUBCASE("overtime") {
        group.required_fte = {6};
        const auto told = tell(scenario);
        CHECK(told.timeline()[1] == "8:00 6/6");
        CHECK(told.hours(&PeopleTime::scheduled) == 7 * 4 * 3.5);
        CHECK(told.hours(&PeopleTime::extra) == 7 * 2 * 3.5);
        CHECK(told.hours(&PeopleTime::staffed) == 7 * 6 * 3.5);
    }
    SUBCASE("who works extra is never on leave, but may be absent") {
        group.required_fte = {6};
        group.planned.out_of_office.assign(7, 1);
        CHECK(tell(scenario).timeline()[1] == "8:00 2/2");
        const auto told = tell(scenario, {std::vector<double>(7, 1)});
        CHECK(told.hours(&PeopleTime::staffed) == 0);
        CHECK(told.hours(&PeopleTime::extra) == 0);
        CHECK(told.hours(&PeopleTime::out_of_office) == 7 * 4 * 3.5);
    }
    SUBCASE("time off") {
        group.required_fte = {3};
        const auto told = tell(scenario);
        CHECK(told.timeline()[1] == "8:00 3/3");
        CHECK(told.hours(&PeopleTime::scheduled) == 7 * 3 * 3.5);
        CHECK(told.hours(&PeopleTime::extra) == 0);
    }
}

TEST_CASE("late starts and long breaks") {
    auto scenario = hourly_days(1);
    auto& group = add_people(scenario);
    auto& pattern = add_pattern(scenario, group, 8 * hour, 4 * hour, 1);
    pattern.breaks = {rest(30 * minute, true, hour, hour, hour)};
    auto& adherence = group.adherence;
    const auto late = [&](double minutes) {
        adherence.late_start_probability = 1;
        adherence.late_start_time = model::Deterministic{60 * minutes};
    };
    const auto long_break = [&](double minutes) {
        adherence.long_break_probability = 1;
        adherence.long_break_time = model::Deterministic{60 * minutes};
    };
    SUBCASE("late") {
        late(10);
        const auto told = tell(scenario);
        CHECK(told.timeline() ==
              Lines{"0:00 0/0", "8:10 1/1", "9:00 1/0", "9:30 1/1", "12:00 0/0"});
        CHECK(told.hours(&PeopleTime::scheduled) == 4);
    }
    SUBCASE("so late that the break is over: it is not made up for") {
        late(100);
        CHECK(tell(scenario).timeline() == Lines{"0:00 0/0", "9:40 1/1", "12:00 0/0"});
    }
    SUBCASE("late into the break") {
        late(75);
        CHECK(tell(scenario).timeline() == Lines{"0:00 0/0", "9:15 1/0", "9:30 1/1", "12:00 0/0"});
    }
    SUBCASE("at most the shift") {
        late(600);
        CHECK(tell(scenario).timeline() == Lines{"0:00 0/0"});
    }
    SUBCASE("a long break") {
        long_break(12);
        CHECK(tell(scenario).timeline() ==
              Lines{"0:00 0/0", "8:00 1/1", "9:00 1/0", "9:42 1/1", "12:00 0/0"});
    }
    SUBCASE("at most up to the shift's end") {
        long_break(600);
        CHECK(tell(scenario).timeline() == Lines{"0:00 0/0", "8:00 1/1", "9:00 1/0", "12:00 0/0"});
    }
    SUBCASE("each by its own word, each break by its own") {
        pattern.heads = 60;
        pattern.breaks.push_back(rest(30 * minute, true, 2 * hour, 2 * hour, hour));
        adherence.late_start_probability = 0.4;
        adherence.late_start_time = model::Deterministic{600};
        adherence.long_break_probability = 0.2;
        adherence.long_break_time = model::Deterministic{900};
        const auto told = tell(scenario, {}, {.seed = 2, .replication = 9});
        std::int64_t is_late = 0;
        std::int64_t first_is_long = 0;
        std::int64_t second_is_long = 0;
        for (std::uint64_t seat = 0; seat < 60; ++seat) {
            const random::ReplicationKey key{.seed = 2, .replication = 9};
            const std::uint64_t today = on_date(77, seat, 0);
            is_late += attendance_word(key, Role::late_start, today) < 0.4 ? 1 : 0;
            first_is_long +=
                attendance_word(key, Role::long_break, random::step_identity(today, 1)) < 0.2 ? 1
                                                                                              : 0;
            second_is_long +=
                attendance_word(key, Role::long_break, random::step_identity(today, 2)) < 0.2 ? 1
                                                                                              : 0;
        }
        REQUIRE(is_late > 0);
        REQUIRE(first_is_long != second_is_long);
        CHECK(told.timeline() == Lines{"0:00 0/0",
                                       fmt::format("8:00 {0}/{0}", 60 - is_late),
                                       "8:10 60/60",
                                       "9:00 60/0",
                                       fmt::format("9:30 60/{}", 60 - first_is_long),
                                       "9:45 60/60",
                                       "10:00 60/0",
                                       fmt::format("10:30 60/{}", 60 - second_is_long),
                                       "10:45 60/60",
                                       "12:00 0/0"});
    }
}

TEST_CASE("meetings: rounded anew in every interval, right on average over the day") {
    auto scenario = hourly_days(2);
    auto& group = add_people(scenario);
    add_pattern(scenario, group, 0, 24 * hour, 7);
    group.planned.in_office = {0, 0.35};
    const random::ReplicationKey key{.seed = 5, .replication = 1};
    const auto told = tell(scenario, {}, key);
    CHECK(told.hours(&PeopleTime::staffed, 0, 24) == 7 * 24);
    const std::uint64_t day = (std::uint64_t{random::name_key("core")} << 32) | 1;
    const double u = attendance_word(key, Role::absence_rounding, day);
    double sum = 0;
    for (std::size_t j = 0; j < 24; ++j) {
        CAPTURE(j);
        const double r = std::fmod(u + static_cast<double>(j) * 0.6180339887498949, 1);
        const double staffed = told.hours(&PeopleTime::staffed, 24 + j, 25 + j);
        CHECK(staffed == std::floor(7 * 0.65 + r));
        sum += staffed;
    }
    CHECK(std::abs(sum - 24 * 4.55) < 2); // numbers of the golden ratio are spread evenly
    for (const StaffChange& change : told.changes) {
        CHECK(change.on_shift == 7);
    }
}

// --- rosters -------------------------------------------------------------------------------------

TEST_CASE("rosters: spans as they are written, absent as a whole, late at the start") {
    auto scenario = hourly_days(1);
    auto& group = add_people(scenario);
    group.source = model::StaffingSource::roster;
    group.absence.paid_share = 0.5;
    const std::uint64_t agent = std::uint64_t{random::name_key("a")} << 32;
    group.duties = {
        {.agent = agent,
         .day = 0,
         .spans = {
             {.start = 8 * hour, .end = 10 * hour},
             {.start = 10 * hour, .end = 10 * hour + 15 * minute, .activity = Activity::in_office},
             {.start = 10 * hour + 15 * minute, .end = 12 * hour},
             {.start = 13 * hour, .end = 14 * hour, .activity = Activity::out_of_office},
             {.start = 14 * hour, .end = 15 * hour},
             {.start = 15 * hour,
              .end = 16 * hour,
              .activity = Activity::in_office,
              .paid = false}}}};
    SUBCASE("as planned; leave takes nobody") {
        group.planned.out_of_office.assign(1, 0.9);
        const auto told = tell(scenario);
        CHECK(told.timeline() == Lines{"0:00 0/0",
                                       "8:00 1/1",
                                       "10:00 1/0",
                                       "10:15 1/1",
                                       "12:00 0/0",
                                       "14:00 1/1",
                                       "15:00 0/0"});
        CHECK(told.hours(&PeopleTime::scheduled) == 6);
        CHECK(told.hours(&PeopleTime::out_of_office) == 1);
        CHECK(told.hours(&PeopleTime::staffed) == 4.75);
    }
    SUBCASE("absent") {
        const auto told = tell(scenario, {{1}});
        CHECK(told.timeline() == Lines{"0:00 0/0"});
        CHECK(told.hours(&PeopleTime::scheduled) == 6);
        CHECK(told.hours(&PeopleTime::out_of_office) == 6);
        CHECK(told.hours(&PeopleTime::unpaid) == 2.5);
    }
    SUBCASE("late, and with a long break") {
        group.adherence = {.late_start_probability = 1,
                           .late_start_time = model::Deterministic{300},
                           .long_break_probability = 1,
                           .long_break_time = model::Deterministic{600}};
        CHECK(tell(scenario).timeline() == Lines{"0:00 0/0",
                                                 "8:05 1/1",
                                                 "10:00 1/0",
                                                 "10:25 1/1",
                                                 "12:00 0/0",
                                                 "14:00 1/1",
                                                 "15:00 0/0"});
    }
    SUBCASE("meetings of the group come on top") {
        group.planned.in_office.assign(1, 1);
        const auto told = tell(scenario);
        CHECK(told.hours(&PeopleTime::staffed) == 0);
        CHECK(told.timeline()[1] == "8:00 1/0");
    }
}

// --- whole inputs --------------------------------------------------------------------------------

namespace {

/// What must hold for every plan in every replication, day by day.
void check_times(const model::Scenario& scenario, const random::InputPath& path, std::size_t day) {
    const auto& of_plan = scenario.grid.days()[day];
    const std::size_t groups = scenario.agent_groups.size();
    const auto times = path.people_times();
    REQUIRE(times.size() == groups * of_plan.interval_count);
    std::vector<std::int64_t> integral(times.size(), 0);
    std::vector<StaffChange> now(groups, StaffChange{.instant = -1});
    const auto spend = [&](std::size_t g, Ticks until) {
        Ticks from = now[g].instant;
        while (from < until) {
            const std::size_t i = scenario.grid.interval_of(from);
            const Ticks to = std::min(until, scenario.grid.intervals()[i].end);
            integral[(i - of_plan.first_interval) * groups + g] += now[g].staffed * (to - from);
            from = to;
        }
    };
    const StaffChange* before = nullptr;
    for (const StaffChange& change : path.staff_changes()) {
        REQUIRE(change.instant >= of_plan.start);
        REQUIRE(change.instant < of_plan.end);
        REQUIRE(change.staffed >= 0);
        REQUIRE(change.staffed <= change.on_shift);
        REQUIRE(change.staffed <= model::most_agents(scenario, change.group));
        if (before != nullptr) {
            REQUIRE(std::pair(before->instant, before->group) <
                    std::pair(change.instant, change.group));
        }
        before = &change;
        if (now[change.group].instant < 0) {
            REQUIRE(change.instant == of_plan.start);
        } else {
            spend(change.group, change.instant);
        }
        now[change.group] = change;
    }
    for (std::size_t g = 0; g < groups; ++g) {
        REQUIRE(now[g].instant >= 0);
        spend(g, of_plan.end);
    }
    for (std::size_t i = 0; i < times.size(); ++i) {
        const auto& group = scenario.agent_groups[i % groups];
        const PeopleTime& time = times[i];
        REQUIRE(integral[i] == time.staffed);
        REQUIRE(time.out_of_office >= 0);
        REQUIRE(time.out_of_office <= time.scheduled);
        // Rounded to ticks for each seat, a tick at most.
        REQUIRE(time.unpaid >= 0);
        REQUIRE(time.unpaid <= time.out_of_office + 1);
        if (group.source == model::StaffingSource::shifts) {
            REQUIRE(time.staffed <= time.scheduled - time.out_of_office + time.extra);
        }
        if (!group.heads) {
            REQUIRE(time.extra == 0);
        }
    }
}

void check_weeks(const model::Scenario& scenario, const random::HeadsPath& heads) {
    for (std::size_t g = 0; g < scenario.agent_groups.size(); ++g) {
        std::int64_t before = 0;
        for (const random::HeadWeek& w : heads.weeks(g)) {
            REQUIRE((&w == heads.weeks(g).data() || w.start == before));
            const std::int64_t there =
                w.start + w.hires_started + w.transfers_in - w.contract_ends - w.transfers_out;
            REQUIRE(w.rostered + w.time_off + w.in_training == there);
            REQUIRE(w.end == there - w.attrition);
            REQUIRE(std::min({w.start,
                              w.hires_started,
                              w.contract_ends,
                              w.in_training,
                              w.nesting,
                              w.graduates,
                              w.attrition,
                              w.rostered,
                              w.overtime,
                              w.time_off}) >= 0);
            REQUIRE(w.nesting + w.graduates <= w.rostered + w.time_off);
            REQUIRE((w.overtime == 0 || w.time_off == 0));
            before = w.end;
        }
    }
}

} // namespace

TEST_CASE("random plans: heads in and out balance, and time is what the changes say") {
    const SeedRange seeds = seeds_to_try(1, 400);
    std::size_t with_heads = 0;
    std::size_t with_shifts = 0;
    for (std::uint64_t seed = seeds.begin; seed < seeds.end; ++seed) {
        CAPTURE(seed);
        const auto scenario = make_random_scenario(seed);
        const random::InputModel model(scenario);
        random::InputPath path;
        for (std::uint32_t r = 0; r < 2; ++r) {
            auto key = make_random_key(seed);
            key.replication += r;
            path.draw(model, key);
            check_weeks(scenario, path.heads());
            for (std::size_t day = 0; day < scenario.grid.days().size(); ++day) {
                path.start_day(day);
                check_times(scenario, path, day);
            }
        }
        for (const auto& group : scenario.agent_groups) {
            with_heads += group.heads ? 1U : 0U;
            with_shifts += group.source == model::StaffingSource::shifts ? 1U : 0U;
        }
    }
    CHECK(with_heads > (seeds.end - seeds.begin) / 50);
    CHECK(with_shifts > with_heads);
}
