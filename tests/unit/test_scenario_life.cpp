/// \file
/// Faults and warnings of what a contact can do: contacts without end, work that is cut, fields
/// without effect.

#include "everything_text.hpp"
#include "scenario_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace staffsim;
using namespace staffsim::test;

namespace {

/// Warnings of a text with some values set, one a line.
std::string warnings_of(const std::string& text, const Overlays& overlays) {
    std::string lines;
    for (const Fault& warning : scenario::read_scenario_text(text, ".", overlays).warnings) {
        lines += to_string(warning) + '\n';
    }
    return lines;
}

std::string warnings_with(const Overlays& overlays) {
    return warnings_of(minimal_text, overlays);
}

/// The minimal scenario's calls, and a second type that the same team answers.
Overlays with_mails(Overlays overlays) {
    overlays.insert(overlays.begin(),
                    {{"/contact_types/mails",
                      R"({"channel": "email", "demand": {"daily_contacts": 50},
                          "handle_time": {"kind": "exponential", "mean_seconds": 300},
                          "service_level": {"acceptable_wait_seconds": 86400}})"},
                     {"/agent_groups/team/skills/mails", "{}"}});
    return overlays;
}

const std::string in_an_hour = R"("delay": {"kind": "exponential", "mean_seconds": 3600})";

} // namespace

TEST_CASE("email is deferred, other channels are if they say so") {
    const auto deferral = [](const Overlays& overlays) {
        return loaded(overlays).scenario.contact_types[0].deferral;
    };
    CHECK_FALSE(deferral({}));
    CHECK(deferral({{"/contact_types/calls/channel", "email"}}));
    CHECK_FALSE(deferral(
        {{"/contact_types/calls/channel", "email"}, {"/contact_types/calls/deferred", "false"}}));
    CHECK(deferral({{"/contact_types/calls/deferred", "true"}}));
    CHECK(deferral({{"/contact_types/calls/deferral", "{}"}}));
    CHECK(contains(faults_with({{"/contact_types/calls/deferral", "{}"},
                                {"/contact_types/calls/deferred", "false"}}),
                   "/contact_types/calls/deferral: found a deferral of work that cannot wait"));
}

TEST_CASE("handle time and conversation stand for one another") {
    const scenario::Overlay talk{
        "/contact_types/calls/conversation",
        R"({"mean_replies": 3, "reply_time": {"kind": "exponential", "mean_seconds": 60},
            "pause_time": {"kind": "exponential", "mean_seconds": 60}})"};
    const scenario::Overlay no_time{"/contact_types/calls/handle_time", "null"};
    CHECK(faults_with({talk, no_time}).empty());
    CHECK(contains(faults_with({talk}), "exactly one of \"handle_time\" and \"conversation\""));
    CHECK(contains(faults_with({no_time}), "/contact_types/calls/handle_time: found nothing"));
    CHECK(contains(faults_with({talk, no_time, {"/contact_types/calls/deferral", "{}"}}),
                   "a conversation of deferred work"));
}

TEST_CASE("contacts that breed contacts for ever are a fault, nearly so a warning") {
    const auto chased = [](const std::string& probability) {
        return with_mails(
            {{"/contact_types/mails/chase",
              R"({"after_hours": 4, "probability": 0.5, "contact_type": "calls", "most": 2})"},
             {"/contact_types/calls/resolution_probability", "0"},
             {"/contact_types/calls/recontact",
              R"({"probability": )" + probability + R"(, "contact_type": "mails", )" + in_an_hour +
                  "}"}});
    };
    // Two generations: a mail is followed by 1 call, a call by p mails.
    CHECK(faults_with(chased("1")) ==
          "/contact_types/calls/recontact: found contacts for ever: calls, then mails (recontact), "
          "then calls (chase), each followed by 1 on average; expected contacts followed by fewer "
          "than 1 on average, so that they end; lower a probability on the way, or let it end at a "
          "type of its own");
    CHECK(contains(warnings_with(chased("0.85")),
                   "contacts that hardly end: calls, then mails (recontact), then calls (chase), "
                   "each followed by 0.922 on average at worst"));
    CHECK_FALSE(contains(warnings_with(chased("0.8")), "hardly end"));
}

TEST_CASE("a bot, other groups and transfers have their part in what goes on for ever") {
    const auto returning = [](Overlays more) {
        more.insert(
            more.begin(),
            {{"/contact_types/calls/resolution_probability", "0"},
             {"/contact_types/calls/recontact", "{\"probability\": 1, " + in_an_hour + "}"}});
        return faults_with(more);
    };
    CHECK(contains(returning({}), "contacts for ever: calls, then calls (recontact)"));
    // Whoever gives up in the bot does not come back.
    CHECK(returning({{"/contact_types/calls/bot",
                      R"({"containment": 0.5, "abandonment": 0.2, "resolution": 0,
                          "session_time": {"kind": "exponential", "mean_seconds": 60}})"}})
              .empty());
    const auto turns = [](const char* abandon, const char* skip) {
        return scenario::Overlay{"/contact_types/calls/bot",
                                 R"({"resolution": 0, "vip_share": )" + std::string(skip) +
                                     R"(, "turns": {"resolve": 0.2, "fail": 0.5, "abandon": )" +
                                     abandon +
                                     R"(, "turn_time": {"kind": "exponential",
                                                        "mean_seconds": 60}}})"};
    };
    CHECK(contains(returning({turns("0", "0")}), "followed by 1 on average"));
    CHECK(returning({turns("0.1", "0")}).empty());
    CHECK(contains(returning({turns("0.1", "1")}), "followed by 1 on average"));
    const auto passed_on = [](const char* probability) {
        return scenario::Overlay{"/agent_groups/team/skills/calls/transfer",
                                 R"({"contact_type": "mails", "probability": )" +
                                     std::string(probability) + "}"};
    };
    CHECK(returning(with_mails({passed_on("0.1")})).empty());
    const auto back = [&](const char* probability) {
        return faults_with(with_mails(
            {passed_on("1"),
             {"/agent_groups/team/skills/mails/transfer",
              R"({"contact_type": "calls", "probability": )" + std::string(probability) + "}"}}));
    };
    CHECK(back("0.8").empty());
    CHECK(contains(back("1"),
                   "/contact_types/calls: found contacts for ever: calls, then mails (transfer), "
                   "then calls (transfer), each followed by 1 on average"));
}

TEST_CASE("another try never makes contacts for ever, what it leads to may") {
    const scenario::Overlay again{"/contact_types/calls/retrial",
                                  "{\"probability\": 1, \"most_attempts\": 100, " + in_an_hour +
                                      "}"};
    CHECK(faults_with({again}).empty());
    const auto as_mail = [](const char* most) {
        return faults_with(with_mails(
            {{"/contact_types/calls/retrial",
              "{\"probability\": 0.5, \"contact_type\": \"mails\", " + in_an_hour + "}"},
             {"/contact_types/mails/chase",
              R"({"after_hours": 4, "probability": 1, "contact_type": "calls", "most": )" +
                  std::string(most) + "}"}}));
    };
    CHECK(as_mail("1").empty());
    CHECK(contains(as_mail("2"), "contacts for ever: calls, then mails (retrial), then calls"));
}

TEST_CASE("a day's contacts count with those that follow from them") {
    const auto faults = [](const char* probability) {
        return faults_with(
            {{"/contact_types/calls/demand/daily_contacts", "1e7"},
             {"/contact_types/calls/resolution_probability", "0"},
             {"/contact_types/calls/recontact",
              "{\"probability\": " + std::string(probability) + ", " + in_an_hour + "}"}});
    };
    CHECK(faults("0.75").empty());
    CHECK(contains(faults("0.85"),
                   "/contact_types: found 66666667 expected contacts on 2025-03-03 of all types; "
                   "expected at most 50000000 [contacts per day]; of \"calls\" they are "
                   "daily_contacts 10000000 x 6.667 with those that follow from them"));
}

TEST_CASE("the longest handling knows agents' differences, fatigue, the slope and its parts") {
    const auto handled = [](const Overlays& overlays) {
        Overlays all{{"/contact_types/calls/handle_time",
                      R"({"kind": "deterministic", "value_seconds": 50000})"}};
        all.insert(all.end(), overlays.begin(), overlays.end());
        return faults_with(all);
    };
    CHECK(handled({}).empty());
    // exp(2.326 x sqrt(ln 1.25) - ln(1.25) / 2) = 2.685 times 50,000 s
    CHECK(contains(handled({{"/agent_groups/team/differences/pace_cv", "0.5"}}),
                   "100 % of contacts over 24 hours, at the greatest factor, 2.68"));
    CHECK(contains(handled({{"/agent_groups/team/fatigue",
                             R"({"occupancy": [0.8, 1], "handle_time_factor": [1, 2]})"}}),
                   "at the greatest factor, 2;"));
    CHECK(contains(handled({{"/contact_types/calls/wait_slope",
                             R"({"seconds_per_minute": 1, "most_seconds": 40000})"}}),
                   "with 40000 seconds of the \"wait_slope\""));
    CHECK(contains(handled({{"/contact_types/calls/after_contact_work",
                             R"({"kind": "exponential", "mean_seconds": 50000})"}}),
                   "/contact_types/calls/after_contact_work: found 17.76 %"));
}

TEST_CASE("fields of deferred work and bots without effect are warned of") {
    const scenario::Overlay hours{"/opening_hours/day", R"({"daily": ["08:00-20:00"]})"};
    const scenario::Overlay open{"/contact_types/mails/opening_hours", "day"};
    const scenario::Overlay later{"/contact_types/mails/out_of_hours", "next_opening"};
    CHECK(
        contains(warnings_with(with_mails({hours, open, later})),
                 "/contact_types/mails/out_of_hours: found \"next_opening\", by which the promise "
                 "runs from the opening only; expected \"wait\""));
    CHECK(contains(
        warnings_with(with_mails({hours, {"/contact_types/mails/deferral/business_hours", "day"}})),
        "hours without effect, as the clock is \"calendar\""));
    CHECK(contains(warnings_with(with_mails(
                       {{"/contact_types/mails/service_level/acceptable_wait_seconds", "200"}})),
                   "200, shorter than the work itself"));
    const scenario::Overlay resume{"/contact_types/mails/deferral/interruption", "resume"};
    CHECK_FALSE(contains(warnings_with(with_mails({resume})), "interruption"));
    CHECK(contains(warnings_with(with_mails({resume,
                                             {"/agent_groups/desk",
                                              R"({"site": "home", "skills": {"mails": {}},
                                                  "staffing": {"agents": 1}})"},
                                             {"/agent_groups/team/skills/mails", "null"}})),
                   "an interruption by live contacts, which none of its groups answers"));
    CHECK(contains(warnings_with({{"/contact_types/calls/at_closing", "clear"}}),
                   "\"clear\" of a line that never closes"));
    const scenario::Overlay bot{"/contact_types/calls/bot",
                                R"({"containment": 0.5, "over_capacity": "turn_away",
                                    "session_time": {"kind": "exponential", "mean_seconds": 60},
                                    "triggers": {"session_share": 0.5,
                                                 "sentiment": {"hit_rate": 0.9}}})"};
    CHECK(contains(warnings_with({bot}), "a rule for a bot without a limit"));
    CHECK(contains(warnings_with({bot}), "negative sentiment that no session has"));
    CHECK(contains(warnings_with({bot}), "a time of triggers that never act"));
    CHECK(contains(warnings_with({{"/events/outage",
                                   R"({"start": "2025-03-03T09:00", "duration_hours": 1,
                                       "bot_outage": true})"}}),
                   "/events/outage/bot_outage: found an outage of bots"));
}

TEST_CASE("fields of agents without effect are warned of") {
    const auto warned = [](const char* pointer, const char* value) {
        return warnings_with({{std::string("/agent_groups/team/") + pointer, value}});
    };
    CHECK(contains(warned("concurrency/slots", "3"),
                   "3 slots of a group without chat, messaging and social"));
    CHECK(contains(warned("concurrency", R"({"slots": 2, "new_agents_slots": 2})"),
                   "slots of new agents in a group without any"));
    CHECK(contains(warned("concurrency", R"({"new_agents_share": 0.2})"),
                   "new agents with as many slots as the others"));
    CHECK(contains(warned("concurrency/speed", "[1, 1.5]"), "2 speeds for 1 slots"));
    CHECK(contains(warned("differences/correlation", "0.5"),
                   "a correlation with something that does not vary"));
    CHECK(contains(warned("skills/calls/weight", "2"), "a weight that contact selection"));
    CHECK(contains(warned("skills/calls/score_per_minute", "2"),
                   "/agent_groups/team/skills/calls/score_per_minute: found a score that"));
    const Overlays chats{{"/contact_types/calls/channel", "chat"},
                         {"/agent_groups/team/concurrency",
                          R"({"slots": 3, "slots_for_handoffs": 1, "new_agents_share": 0.5})"}};
    CHECK(contains(warnings_with(chats), "slots for handoffs of bots, which"));
    CHECK(contains(warnings_with(chats), "new agents who take nothing but handoffs"));
    const auto priority = [](const char* selection) {
        return warnings_with({{"/agent_groups/team/skills/calls/priority", "2"},
                              {"/routing/contact_selection", selection}});
    };
    CHECK(priority("priority").empty());
    CHECK(priority("weighted_wait").empty());
    for (const char* other :
         {"longest_wait", "longest_queue", "queue_ratio", "earliest_due", "score"}) {
        CHECK(contains(priority(other), "a priority that contact selection does not look at"));
    }
    CHECK(contains(warnings_with(with_mails({{"/agent_groups/team/skills/mails/transfer",
                                              R"({"probability": 0.1, "contact_type": "calls",
                                                  "conference_time": {"kind": "exponential",
                                                                      "mean_seconds": 60}})"}})),
                   "a conference of a cold transfer"));
}

TEST_CASE("fields of routing without effect are warned of") {
    const auto warned = [](const char* step, const Overlays& more = {}) {
        Overlays all{{"/routing/routes/calls", "[" + std::string(step) + "]"}};
        all.insert(all.end(), more.begin(), more.end());
        return warnings_with(all);
    };
    CHECK(contains(warned(R"({"group": "team", "reserve": 5})"), "5 of at most 5 agents"));
    CHECK(warned(R"({"group": "team", "reserve": 4})").empty());
    CHECK(contains(warned(R"({"group": "team", "queue_per_agent": 1})"),
                   "a limit of the first rank, which is always open"));
    const char* weighted = R"({"group": "team", "weight": 2})";
    CHECK(contains(warned(weighted), "a weight that nothing looks at"));
    CHECK(warned(weighted, {{"/routing/agent_selection", "weighted_idle"}}).empty());
    CHECK(warned(weighted, {{"/routing/dispatch/calls", "percent"}}).empty());
    CHECK(contains(warned(R"({"group": "team", "score": 2})"), "a score that agent selection"));
    CHECK(
        contains(warned(R"({"group": "team", "rank": 2})", {{"/routing/agent_selection", "score"}}),
                 "a rank that agent selection by score does not look at"));
    CHECK(contains(warned(R"({"group": "team", "after_seconds": 20})",
                          {{"/routing/dispatch/calls", "expected_delay"}}),
                   "a wait that the type's dispatch does not look at"));
    CHECK(contains(warnings_with({{"/routing/overflow_moves/calls", "true"}}),
                   "a move along a route without delayed steps"));
    CHECK(contains(warnings_with({{"/line_groups/trunks", "{}"}}),
                   "/line_groups/trunks: found a line group without limits"));
    CHECK(contains(warnings_with({{"/line_groups/trunks", R"({"lines": 9})"}}),
                   "a line group that nothing uses"));
}

TEST_CASE("a type that others come as needs no demand, but agents") {
    const auto warned = [](const char* agents) {
        return warnings_with({{"/contact_types/experts",
                               R"({"channel": "voice", "demand": {"daily_contacts": 0},
                                   "handle_time": {"kind": "exponential", "mean_seconds": 60}})"},
                              {"/agent_groups/team/skills/calls/transfer",
                               R"({"probability": 0.1, "contact_type": "experts"})"},
                              {"/agent_groups/desk",
                               R"({"site": "home", "skills": {"experts": {}},
                                   "staffing": {"agents": )" +
                                   std::string(agents) + "}}"}});
    };
    CHECK(warned("1").empty());
    CHECK(contains(warned("0"), "/contact_types/experts: found nobody scheduled"));
}
