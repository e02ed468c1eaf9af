// Measures of what a contact can do, of observations made by hand: callbacks, messages, transfers,
// deferred work, bots in depth, agents with several slots.

#include "measured.hpp"
#include "staffsim/measures/backlog.hpp"
#include "staffsim/measures/interval_means.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <optional>
#include <string>

using namespace staffsim;
using namespace staffsim::measures;

namespace {

/// Nine days of one interval; "calls" (live, with a bot), "mail" and "tickets" (deferred); "front"
/// answers calls and mail, "back" mail and tickets with two slots.
class ContactsFixture {
protected:
    ContactsFixture() {
        for (const char* name : {"calls", "mail", "tickets"}) {
            tests::add_contact_type(scenario, name);
        }
        scenario.contact_types[1].deferral = model::Deferral{};
        scenario.contact_types[2].deferral = model::Deferral{};
        scenario.contact_types[0].bot = model::Bot{};
        scenario.contact_types[0].bot->turns = model::BotTurns{};
        scenario.contact_types[0].bot->price = 10000;
        scenario.contact_types[0].bot->price_basis = model::Bot::PriceBasis::resolution;
        tests::add_agent_group(scenario, "front", 2);
        tests::add_agent_group(scenario, "back", 1);
        scenario.agent_groups[0].price = 6000;
        scenario.agent_groups[0].price_basis = model::PriceBasis::minute;
        tests::connect(scenario, {.contact_type = 0, .group = 0});
        tests::connect(scenario, {.contact_type = 1, .group = 0, .rank = 2});
        tests::connect(scenario, {.contact_type = 1, .group = 1});
        tests::connect(scenario, {.contact_type = 2, .group = 1});
        fill_calls();
        fill_deferred();
        fill_groups();
    }

    void fill_calls() {
        seen.front(0, 0) = {.first_contacts = 100,
                            .recontacts = 10,
                            .bot_sessions = 80,
                            .contained = 30,
                            .bot_resolved = 20,
                            .bot_abandoned = 10,
                            .escalated = 40,
                            .bot_recontacts_due = 8};
        seen.line(0, 0) = {.offered = 70,
                           .answered = 40,
                           .answered_within = 30,
                           .abandoned = 10,
                           .blocked = 9,
                           .wait_answered = 400 * ticks_per_second};
        engine::TypeTotals& totals = seen.totals(0);
        totals = {.still_open = 1,
                  .handled_first = 60,
                  .repeated_first = 12,
                  .repeated_first_within = 6,
                  .left_message = 4,
                  .cleared = 2,
                  .asked_callback = 4,
                  .blocked_closed = 3,
                  .blocked_no_line = 2,
                  .balked_announced = 5,
                  .ghosts = 1,
                  .transfers_in = 7,
                  .chases = 3,
                  .bot = {},
                  .callback = {}};
        totals.bot = {.skipped_vip = 5,
                      .skipped_high_stakes = 4,
                      .skipped_outage = 3,
                      .skipped_capacity = 2,
                      .turned_away = 1,
                      .escalated_request = 12,
                      .escalated_low_confidence = 8,
                      .escalated_sentiment = 6,
                      .false_alarms = 2,
                      .missed_negative = 3,
                      .escalated_failed_turns = 9};
        seen.bot(0, 0) = {.turns = 240, .recontacts_within = 5};
        totals.callback = {.asked = 4,
                           .answered = 2,
                           .lost = 1,
                           .open = 1,
                           .calls = 5,
                           .wait_answered = 1200 * ticks_per_second};
        seen.work(0, 0, 0) = {.answered = 42,
                              .handling = 42 * 100 * ticks_per_second,
                              .resolved = 30,
                              .transferred = 7,
                              .fruitless = 60 * ticks_per_second};
    }

    void fill_deferred() {
        seen.line(0, 1) = {.offered = 20,
                           .answered = 16,
                           .answered_within = 12,
                           .wait_answered = 16 * 3600 * ticks_per_second};
        seen.line(0, 2) = {.offered = 4, .answered = 4, .answered_within = 4};
        seen.totals(1) = {.still_open = 4,
                          .replies = 30,
                          .later_answers = 10,
                          .later_wait = 50 * ticks_per_second,
                          .completed = 15,
                          .completed_within = 9,
                          .bot = {},
                          .callback = {}};
        seen.totals(2).completed = 4;
        seen.totals(2).completed_within = 4;
        seen.work(0, 1, 1) = {.answered = 16,
                              .handling = 16 * 240 * ticks_per_second,
                              .interrupted = 3,
                              .sessions = 15,
                              .session_time = 15 * 300 * ticks_per_second};
        seen.work(0, 1, 2) = {.answered = 4, .handling = 4 * 60 * ticks_per_second};
        seen.backlog(8, 0) = 1;
        seen.backlog(8, 1) = 4;
        seen.backlog_ages(8, 1) = {.counted = 1,
                                   .waiting = 4,
                                   .overdue = 3,
                                   .oldest = 50 * ticks_per_hour,
                                   .p90 = 49 * ticks_per_hour,
                                   .work = 18 * ticks_per_hour,
                                   .bands = {1, 0, 0, 0, 3}};
    }

    void fill_groups() {
        for (std::size_t day = 0; day < 9; ++day) {
            seen.group(day, 0) = {.scheduled = 20 * ticks_per_hour,
                                  .staffed = 10 * ticks_per_hour,
                                  .handling = 6 * ticks_per_hour,
                                  .away = 2 * ticks_per_hour};
            // Two days before the last seven, which do not count for what a day can do.
            seen.group(day, 1) = {.scheduled = 8 * ticks_per_hour,
                                  .staffed = (day < 2 ? 100 : 4) * ticks_per_hour,
                                  .slots = 8 * ticks_per_hour,
                                  .slots_used = 2 * ticks_per_hour};
        }
    }

    [[nodiscard]] std::optional<double> value(const std::string& name,
                                              const Scope& scope = {}) const {
        return tests::measured(seen, scenario, name, scope);
    }

    static constexpr Scope calls{ScopeKind::contact_type, 0};
    static constexpr Scope mail{ScopeKind::contact_type, 1};
    static constexpr Scope tickets{ScopeKind::contact_type, 2};
    static constexpr Scope front{ScopeKind::agent_group, 0};
    static constexpr Scope back{ScopeKind::agent_group, 1};

    model::Scenario scenario = tests::make_scenario(
        tests::make_grid(std::vector<Ticks>(9, 24 * ticks_per_hour), 24 * ticks_per_hour));
    engine::Observations seen{3, 2, 9, 9};
};

} // namespace

TEST_CASE_FIXTURE(ContactsFixture, "every contact offered has one fate") {
    CHECK(*value("offered", calls) == *value("answered", calls) + *value("abandoned", calls) +
                                          *value("blocked", calls) + *value("still_open", calls) +
                                          *value("left_message", calls) + *value("cleared", calls) +
                                          *value("asked_callback", calls));
    CHECK(*value("blocked_queue_full", calls) == 9 - 3 - 2 - 1);
    CHECK(*value("blocked") == *value("blocked_queue_full") + *value("blocked_closed") +
                                   *value("blocked_no_line") + *value("blocked_by_bot"));
    CHECK(value("balked_announced", calls) == 5);
    CHECK(value("ghosts") == 1);
    CHECK(value("transfers_in") == 7);
    CHECK(value("chases") == 3);
}

TEST_CASE_FIXTURE(ContactsFixture, "callbacks have counts and waits of their own") {
    CHECK(value("callbacks") == 4);
    CHECK(value("callbacks_answered") == 2);
    CHECK(value("callbacks_lost") == 1);
    CHECK(value("callback_calls") == 5);
    CHECK(*value("callback_answer_rate") == doctest::Approx(2.0 / 3));
    CHECK(value("callback_wait_seconds") == 600);
    CHECK_FALSE(value("callback_answer_rate", mail));
    CHECK(value("asa_seconds", calls) == 10);
}

TEST_CASE_FIXTURE(ContactsFixture,
                  "handle times are of contacts and callbacks, without fruitless work") {
    CHECK(value("answered", calls) == 40);
    CHECK(value("answered", front) == 42);
    CHECK(value("handled", calls) == 42);
    CHECK(value("aht_seconds", calls) == 100);
    CHECK(value("aht_seconds", front) == 100);
    CHECK(*value("aht_seconds") == doctest::Approx((42 * 100 + 16 * 240 + 4 * 60) / 62.0));
    CHECK(*value("fruitless_hours") == doctest::Approx(1.0 / 60));
    // 42 contacts of 100 s and a minute for nobody, at 0.60 a minute.
    CHECK(*value("cost_people", front) == doctest::Approx((70 + 1) * 0.6));
    CHECK(*value("transfer_rate", front) == doctest::Approx(7.0 / 42));
    CHECK(value("transferred", back) == 0);
    CHECK(value("interruptions", back) == 3);
    CHECK(value("interruptions", mail) == 3);
}

TEST_CASE_FIXTURE(ContactsFixture,
                  "occupancy is of the time available, slots only where there are some") {
    CHECK(*value("occupancy", front) == doctest::Approx(6.0 / 8));
    CHECK(value("away_hours") == 18);
    CHECK(*value("slot_occupancy", back) == doctest::Approx(0.25));
    CHECK_FALSE(value("slot_occupancy", front));
    CHECK(*value("slot_occupancy") == doctest::Approx(0.25));
    CHECK(value("session_seconds", mail) == 300);
    CHECK_FALSE(value("session_seconds", calls));
}

TEST_CASE_FIXTURE(ContactsFixture, "live and deferred contacts have service levels apart") {
    CHECK(*value("service_level") == doctest::Approx(46.0 / 70));
    CHECK(*value("service_level_live") == doctest::Approx(30.0 / 50));
    CHECK(*value("service_level_deferred") == doctest::Approx(16.0 / 20));
    CHECK(*value("asa_live_seconds") == doctest::Approx(10));
    CHECK(*value("completed_within_rate", mail) == doctest::Approx(0.6));
    CHECK(*value("completed_within_rate") == doctest::Approx(13.0 / 19));
    CHECK(value("later_wait_seconds") == 5);
    CHECK(value("replies") == 30);
}

TEST_CASE_FIXTURE(ContactsFixture, "the backlog has an age, and is so many days of work") {
    CHECK(value("backlog_end") == 5);
    CHECK(value("backlog_overdue") == 3);
    CHECK(value("backlog_oldest_hours") == 50);
    CHECK(value("backlog_p90_age_hours", mail) == 49);
    CHECK_FALSE(value("backlog_oldest_hours", tickets));
    CHECK(value("backlog_work_hours") == 18);
    // Both groups: 10 - 2 and 4 hours on a day of the last week.
    CHECK(*value("backlog_days_of_work", mail) == doctest::Approx(18.0 / 12));
    CHECK(value("backlog_days_of_work", tickets) == 0);
    CHECK_FALSE(value("backlog_days_of_work", calls));
    CHECK(*value("backlog_days_of_work") == doctest::Approx(18.0 / 12));
    CHECK(backlog_capacity(seen, scenario, std::vector<std::size_t>{2}) == 4 * ticks_per_hour);
    CHECK(deferred_types(scenario) == std::vector<std::size_t>{1, 2});
}

TEST_CASE_FIXTURE(ContactsFixture, "the bot is billed for who does not come back in time") {
    CHECK(value("billed_resolutions") == 25);
    CHECK(value("cost_bot") == 25);
    CHECK(*value("net_containment_rate") == doctest::Approx(25.0 / 80));
    CHECK(*value("bot_recontact_rate") == doctest::Approx(0.1));
    CHECK(*value("fcr", calls) == doctest::Approx(54.0 / 60));
}

TEST_CASE_FIXTURE(ContactsFixture, "why contacts skip the bot, and why it hands over") {
    CHECK(value("bot_skipped_vip") == 5);
    CHECK(value("bot_skipped_high_stakes") == 4);
    CHECK(value("bot_skipped_outage") == 3);
    CHECK(value("bot_skipped_capacity") == 2);
    CHECK(value("escalated_request", calls) == 12);
    CHECK(value("escalated_low_confidence", calls) == 8);
    CHECK(value("escalated_sentiment", calls) == 6);
    CHECK(value("escalated_failed_turns", calls) == 9);
    CHECK(value("sentiment_false_alarms") == 2);
    CHECK(value("sentiment_missed") == 3);
    CHECK(value("bot_turns_per_session") == 3);
    scenario.contact_types[0].bot->turns.reset();
    CHECK_FALSE(value("bot_turns_per_session"));
}

TEST_CASE_FIXTURE(ContactsFixture,
                  "a day's backlog is a mean, its ages of replications that have one") {
    engine::SummedObservations sum(seen.types(), seen.groups(), seen.intervals(), seen.days());
    sum.add(seen);
    const auto rows = backlog_days({.sum = sum, .replications = 2}, scenario);
    REQUIRE(rows.size() == 9 * 3);
    const BacklogDay& last = rows[8 * 3 + 1];
    CHECK(last.day == 8);
    CHECK(last.type == 1);
    CHECK(last.waiting == 2);
    REQUIRE(last.ages);
    CHECK(last.ages->overdue == 1.5);
    CHECK(last.ages->oldest_hours == 50);
    CHECK(last.ages->p90_hours == 49);
    CHECK(last.ages->work_hours == 9);
    CHECK(std::accumulate(last.ages->bands.begin(), last.ages->bands.end(), 0.0) == last.waiting);
    CHECK(rows[8 * 3].waiting == 0.5);
    CHECK_FALSE(rows[8 * 3].ages);
    CHECK_FALSE(rows[1].ages->oldest_hours);
}

TEST_CASE_FIXTURE(ContactsFixture, "fates are plain totals of all replications") {
    engine::SummedObservations sum(seen.types(), seen.groups(), seen.intervals(), seen.days());
    sum.add(seen);
    sum.add(seen);
    const ContactFates fates = contact_fates(sum)[0];
    CHECK(fates.offered == 140);
    CHECK(fates.offered == fates.answered + fates.abandoned + fates.blocked + fates.still_open +
                               fates.left_message + fates.cleared + fates.asked_callback);
    CHECK(fates.callbacks ==
          fates.callbacks_answered + fates.callbacks_lost + fates.callbacks_open);
    CHECK(fates.blocked_by_bot == 2);
    CHECK(fates.bot_sessions == 160);
}

TEST_CASE_FIXTURE(ContactsFixture,
                  "an interval says what is open only where nobody goes in other ways") {
    engine::SummedObservations sum(seen.types(), seen.groups(), seen.intervals(), seen.days());
    sum.add(seen);
    const SummedReplications observed{.sum = sum, .replications = 1};
    CHECK(line_intervals(observed, scenario)[1].still_open == 4);
    scenario.contact_types[1].message_offer = model::MessageOffer{};
    CHECK_FALSE(line_intervals(observed, scenario)[1].still_open);
    const auto groups = group_intervals(observed, scenario);
    CHECK(*groups[0].occupancy == doctest::Approx(0.75));
    CHECK(*groups[1].slot_occupancy == doctest::Approx(0.25));
    CHECK_FALSE(groups[0].slot_occupancy);
}
