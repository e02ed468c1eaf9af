// Lives of contacts made by hand: which belong together, and how they read.

#include "staffsim/experiment/life_trace.hpp"
#include "staffsim/random/address.hpp"
#include "staffsim/report/life_story.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

using namespace staffsim;
using namespace staffsim::experiment;
using engine::LifeEvent;
using engine::LifeLog;
using engine::LifeStep;

namespace {

constexpr Ticks at(int hour, int minute, int second = 0) {
    return ((hour * 60 + minute) * 60 + second) * ticks_per_second;
}

/// A day of calls and mail; "house" answers.
class LifeFixture {
protected:
    LifeFixture() {
        tests::add_contact_type(scenario, "calls");
        tests::add_contact_type(scenario, "mail");
        tests::add_agent_group(scenario, "in_house", 2);
        first = random::first_identity(scenario.contact_types[0].key, 0, 0);
        second = random::first_identity(scenario.contact_types[0].key, 0, 1);
    }

    /// As the engine writes it: what is worked out ahead stands before its time.
    [[nodiscard]] LifeLog two_calls() const {
        return in_order_of_time({
            {.identity = first, .instant = at(9, 0)},
            {.identity = second, .instant = at(9, 1)},
            {.identity = first, .instant = at(9, 0), .step = LifeStep::entered_line, .value = 3},
            {.identity = first,
             .instant = at(9, 2),
             .step = LifeStep::asked_for_callback,
             .other = callback},
            {.identity = second,
             .instant = at(9, 1),
             .step = LifeStep::answered,
             .group = 0,
             .agent = 0},
            {.identity = callback,
             .instant = at(9, 30),
             .step = LifeStep::answered,
             .group = 0,
             .agent = 1,
             .value = 1680},
            {.identity = callback,
             .instant = at(9, 40),
             .step = LifeStep::recontact,
             .value = 86400,
             .other = recontact},
            {.identity = callback, .instant = at(9, 35), .step = LifeStep::talk_ended},
        });
    }

    model::Scenario scenario = tests::make_scenario(
        tests::make_grid({24 * ticks_per_hour, 25 * ticks_per_hour}, ticks_per_hour));
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    static constexpr std::uint64_t callback = (1ULL << 63U) + 1;
    static constexpr std::uint64_t recontact = (1ULL << 63U) + 2;
};

} // namespace

TEST_CASE_FIXTURE(LifeFixture, "a family is found whichever member is named") {
    const LifeLog lives = two_calls();
    for (const std::uint64_t named : {first, callback, recontact}) {
        const std::vector<FamilyMember> family = family_of(lives, named);
        REQUIRE(family.size() == 3);
        CHECK(family[0].identity == first);
        CHECK_FALSE(family[0].parent);
        CHECK(family[1].identity == callback);
        CHECK(family[1].parent == 0);
        CHECK(family[1].bred_by == LifeStep::asked_for_callback);
        CHECK(family[2].identity == recontact);
        CHECK(family[2].parent == 1);
        CHECK(family[1].type == 0);
        CHECK_FALSE(family[2].type); // it does not come any more
    }
    CHECK(family_of(lives, second).size() == 1);
    CHECK(family_of(lives, 12345).empty());
}

TEST_CASE_FIXTURE(LifeFixture, "first contacts of a day are counted, and found by number") {
    const LifeLog lives = two_calls();
    const std::uint16_t calls = scenario.contact_types[0].key;
    CHECK(count(lives, {.type_key = calls, .day = 0}) == 2);
    CHECK(count(lives, {.type_key = calls, .day = 1}) == 0);
    CHECK(count(lives, {.type_key = scenario.contact_types[1].key, .day = 0}) == 0);
    CHECK(nth(lives, {.type_key = calls, .day = 0}, 1) == first);
    CHECK(nth(lives, {.type_key = calls, .day = 0}, 2) == second);
    CHECK_FALSE(nth(lives, {.type_key = calls, .day = 0}, 3));
    CHECK_FALSE(nth(lives, {.type_key = calls, .day = 0}, 0));
}

TEST_CASE_FIXTURE(LifeFixture, "a life reads in order of time, with letters for the family") {
    const LifeLog lives = two_calls();
    const std::string date = scenario.grid.days()[0].date;
    CHECK(report::life_story(scenario, lives, family_of(lives, callback)) ==
          "A  " + fmt::format("{:016x}", first) +
              "  calls                            first contact\n"
              "B  8000000000000001  calls                            callback of A\n"
              "C  8000000000000002  after the end of the simulation  recontact of B\n"
              "\n" +
              date + " 09:00:00.0  A  arrives\n" + date +
              " 09:00:00.0  A  joins the line; 3 of its type before it\n" + date +
              " 09:02:00.0  A  hangs up, to be called back (B)\n" + date +
              " 09:30:00.0  B  answered by agent 2 of in house after 28 min\n" + date +
              " 09:35:00.0  B  the talk with an agent ends\n" + date +
              " 09:40:00.0  B  the issue is not resolved: comes back in 24 h (C)\n");
    CHECK(report::life_story(scenario, lives, family_of(lives, second)) ==
          "A  " + fmt::format("{:016x}", second) + "  calls  first contact\n\n" + date +
              " 09:01:00.0  arrives\n" + date +
              " 09:01:00.0  answered by agent 1 of in house at once\n");
}

TEST_CASE_FIXTURE(LifeFixture, "an outcome decided at the answer shows when the talk has ended") {
    const LifeLog lives{{.identity = first, .instant = at(9, 0)},
                        {.identity = first, .instant = at(9, 1), .step = LifeStep::answered},
                        {.identity = first, .instant = at(9, 1), .step = LifeStep::resolved},
                        {.identity = first, .instant = at(9, 5), .step = LifeStep::talk_ended},
                        {.identity = first, .instant = at(9, 6), .step = LifeStep::handling_ended}};
    const std::string story = report::life_story(scenario, lives, family_of(lives, first));
    const std::size_t talk = story.find("09:05:00.0  the talk with");
    const std::size_t outcome = story.find("09:05:00.0  the issue is resolved");
    REQUIRE(talk != std::string::npos);
    REQUIRE(outcome != std::string::npos);
    CHECK(talk < outcome);
    CHECK(outcome < story.find("is done"));
}

TEST_CASE_FIXTURE(LifeFixture, "a ghost is told behind who has hung up, and that nobody is there") {
    const LifeLog lives{
        {.identity = first, .instant = at(9, 0)},
        {.identity = first, .instant = at(9, 1), .step = LifeStep::ghost, .other = callback},
        {.identity = first, .instant = at(9, 1), .step = LifeStep::abandoned, .value = 60},
        {.identity = callback,
         .instant = at(9, 8),
         .step = LifeStep::answered,
         .group = 0,
         .agent = 0,
         .value = 480}};
    const std::string story = report::life_story(scenario, lives, family_of(lives, callback));
    CHECK(story.find("calls  ghost of A\n") != std::string::npos);
    CHECK(story.find("hangs up after 1 min") < story.find("a ghost waits on (B)"));
    CHECK(story.find("B  answered by agent 1 of in house after 8 min: nobody is there\n") !=
          std::string::npos);
}

TEST_CASE_FIXTURE(LifeFixture, "who waits when the horizon starts is no first contact") {
    const std::uint64_t waiting =
        random::first_identity(scenario.contact_types[1].key, random::backlog_day, 0);
    const LifeLog lives{
        {.identity = waiting, .instant = -at(30, 0), .step = LifeStep::entered_line, .type = 1}};
    const std::string story = report::life_story(scenario, lives, family_of(lives, waiting));
    CHECK(story.find("mail  starting backlog\n") != std::string::npos);
    CHECK(story.find(" 18:00:00.0  joins the line; nobody of its type waits\n") !=
          std::string::npos);
    CHECK(count(lives, {.type_key = scenario.contact_types[1].key, .day = random::backlog_day}) ==
          1);
}

TEST_CASE_FIXTURE(LifeFixture, "local time follows the wall clock, also outside the horizon") {
    const IntervalGrid& grid = scenario.grid;
    const std::string monday = grid.days()[0].date;
    const std::string tuesday = grid.days()[1].date;
    CHECK(report::local_time_text(grid, 0) == monday + " 00:00:00.0");
    CHECK(report::local_time_text(grid, at(23, 59, 59) + ticks_per_second / 2) ==
          monday + " 23:59:59.5");
    // The second day repeats the hour from 2 o'clock.
    CHECK(report::local_time_text(grid, at(24 + 2, 30)) == tuesday + " 02:30:00.0");
    CHECK(report::local_time_text(grid, at(24 + 3, 30)) == tuesday + " 02:30:00.0");
    CHECK(report::local_time_text(grid, at(24 + 4, 30)) == tuesday + " 03:30:00.0");
    const std::string after = report::local_time_text(grid, grid.end() + at(25, 1));
    CHECK(after.ends_with(" 01:01:00.0"));
    CHECK(after > tuesday);
    const std::string before = report::local_time_text(grid, -1);
    CHECK(before.ends_with(" 23:59:59.9"));
    CHECK(before < monday);
}

TEST_CASE_FIXTURE(LifeFixture, "every step has words of its own") {
    std::set<std::string> texts;
    for (int step = 0; step <= static_cast<int>(LifeStep::still_open); ++step) {
        LifeEvent event{.identity = first, .step = static_cast<LifeStep>(step)};
        event.value = 2;
        const std::string text = report::step_text(event, scenario);
        CAPTURE(step);
        CHECK_FALSE(text.empty());
        CHECK(texts.insert(text).second);
    }
    const auto words = [this](LifeStep step, auto reason) {
        LifeEvent event{.identity = first, .step = step};
        event.value = static_cast<double>(reason);
        return report::step_text(event, scenario);
    };
    CHECK(words(LifeStep::skipped_bot, engine::BotSkip::vip) == "goes past the bot: a VIP");
    CHECK(words(LifeStep::bot_escalated, engine::BotEscalation::failed_turns) ==
          "the bot hands over: too many failed turns in a row");
    CHECK(words(LifeStep::blocked, engine::BlockedBy::no_line) == "refused: no phone line is free");
    CHECK(words(LifeStep::transferred, 0) == "passed on");
    CHECK(words(LifeStep::transferred, 1) == "passed on, warm: the agent stays");
}
