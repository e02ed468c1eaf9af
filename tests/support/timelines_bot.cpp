// Timelines about the bot: what becomes of its sessions, and who does not meet it.

#include "support/timeline_parts.hpp"

namespace staffsim::tests {

namespace {

Timeline false_containment() {
    auto s = scripted_day();
    auto& chat = add_scripted_type(s, "chats", {.arrivals = {100}, .handle_times = {10}});
    chat.bot = model::Bot{.containment = 1,
                          .resolution = 0,
                          .session_time = model::Deterministic{60},
                          .handoff_delay = std::nullopt};
    chat.recontact =
        model::Recontact{.probability = 1, .delay = model::Deterministic{1700}, .contact_type = 1};
    add_scripted_type(s, "calls", {.arrivals = {}, .handle_times = {50}});
    add_agent_group(s, "team", 1);
    connect(s, {.contact_type = 0, .group = 0});
    connect(s, {.contact_type = 1, .group = 0});
    const Caller recontact = recontact_of(first(s, 0, 0), 1);
    return {
        .name = "whom the bot keeps without help comes back as another type",
        .scenario = s,
        .log = {answered(recontact, {0, 1860, 1860, 1910})},
        .figures = {
            {"sessions", [](const auto& o) { return o.front(0, 0).bot_sessions; }, 1},
            {"contained", [](const auto& o) { return o.front(0, 0).contained; }, 1},
            {"resolved by the bot", [](const auto& o) { return o.front(0, 0).bot_resolved; }, 0},
            {"recontacts due", [](const auto& o) { return o.front(0, 0).bot_recontacts_due; }, 1},
            {"recontacts due of the type",
             [](const auto& o) { return o.totals(0).recontacts_due; },
             1},
            {"repeated first contacts",
             [](const auto& o) { return o.totals(0).repeated_first; },
             1},
            {"recontacts", [](const auto& o) { return o.front(1, 1).recontacts; }, 1},
            {"offered", [](const auto& o) { return o.line(0, 0).offered; }, 0}}};
}

Timeline handoff() {
    auto s = scripted_day();
    auto& chat = add_scripted_type(
        s, "chats", {.arrivals = {0, 10}, .handle_times = {50, 50}, .patience = {100, 100}});
    chat.bot = model::Bot{.session_time = model::Deterministic{60},
                          .handoff_delay = model::Deterministic{30},
                          .handle_factor_without_context = 2,
                          .patience_factor = 0.5};
    add_scripted_type(s, "calls", {.arrivals = {90}, .handle_times = {10}, .patience = {40}});
    add_agent_group(s, "team", 1);
    connect(s, {.contact_type = 0, .group = 0});
    connect(s, {.contact_type = 1, .group = 0});
    return {.name = "a handoff enters the line before an arrival of the same instant",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 90, 90, 190}),
                    abandoned(first(s, 0, 1), 100, 150),
                    abandoned(first(s, 1, 0), 90, 130)},
            .figures = {{"escalated", [](const auto& o) { return o.front(0, 0).escalated; }, 2}}};
}

Timeline recontacts() {
    auto s = scripted_day();
    auto& chat = add_scripted_type(s, "chats", {.arrivals = {0, 86300}, .handle_times = {50}});
    chat.resolution_probability = 0;
    chat.recontact =
        model::Recontact{.probability = 1, .delay = model::Deterministic{100}, .contact_type = 1};
    add_scripted_type(s, "calls", {.arrivals = {}, .handle_times = {70}});
    add_agent_group(s, "team", 1);
    connect(s, {.contact_type = 0, .group = 0});
    connect(s, {.contact_type = 1, .group = 0});
    const Caller early = recontact_of(first(s, 0, 0), 1);
    const Caller late = recontact_of(first(s, 0, 1), 1);
    return {.name = "an issue not resolved comes back; after the horizon it is only due",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 50}, early),
                    answered(first(s, 0, 1), {0, 86300, 86300, 86350}, late),
                    answered(early, {0, 150, 150, 220})},
            .figures = {
                {"recontacts due", [](const auto& o) { return o.totals(0).recontacts_due; }, 2},
                {"resolved at first", [](const auto& o) { return o.whole_work(0, 0).resolved; }, 0},
                {"resolved later", [](const auto& o) { return o.whole_work(0, 1).resolved; }, 1}}};
}

/// Chats of 50 s each that meet a bot whose sessions take 60 s and end with a person.
model::Scenario behind_a_bot(const std::vector<double>& arrivals) {
    auto s = scripted_day();
    auto& chat = add_scripted_type(s, "chats", {.arrivals = arrivals, .handle_times = {50}});
    chat.bot.emplace();
    chat.bot->session_time = model::Deterministic{60};
    add_agent_group(s, "team", 3);
    connect(s, {.contact_type = 0, .group = 0});
    return s;
}

Timeline important_people() {
    auto s = behind_a_bot({100});
    s.contact_types[0].bot->vip_share = 1;
    return {.name = "who is important goes to a person at once",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 100, 100, 150})},
            .figures = {{"VIP", [](const auto& o) { return o.totals(0).bot.skipped_vip; }, 1},
                        {"sessions", [](const auto& o) { return o.front(0, 0).bot_sessions; }, 0}}};
}

Timeline high_stakes() {
    auto s = behind_a_bot({100});
    s.contact_types[0].bot->high_stakes_share = 1;
    return {.name = "what is at stake is not left to a bot",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 100, 100, 150})},
            .figures = {
                {"VIP", [](const auto& o) { return o.totals(0).bot.skipped_vip; }, 0},
                {"stakes", [](const auto& o) { return o.totals(0).bot.skipped_high_stakes; }, 1}}};
}

Timeline outage() {
    auto s = behind_a_bot({1799, 1800, 3599, 3600});
    model::Event event;
    event.name = "outage";
    event.window_start = seconds(1800);
    event.window_end = event.window_start;
    event.duration_hours = 0.5;
    event.bot_outage = true;
    event.contact_types = {0};
    s.events.push_back(event);
    return {.name = "during an outage no session starts, and those under way go on",
            .scenario = s,
            .log = {answered(first(s, 0, 1), {0, 1800, 1800, 1850}),
                    answered(first(s, 0, 0), {0, 1859, 1859, 1909}),
                    answered(first(s, 0, 2), {0, 3599, 3599, 3649}),
                    answered(first(s, 0, 3), {0, 3660, 3660, 3710})},
            .figures = {
                {"met no bot", [](const auto& o) { return o.totals(0).bot.skipped_outage; }, 2}}};
}

Timeline busy_bot(model::Bot::OverCapacity rule) {
    const bool turns_away = rule == model::Bot::OverCapacity::turn_away;
    auto s = behind_a_bot({0, 30, 60});
    s.contact_types[0].bot->capacity = 1;
    s.contact_types[0].bot->over_capacity = rule;
    const auto second = first(s, 0, 1);
    // The first session is over at 60, before the third contact comes.
    return {.name = turns_away ? "a bot with no session free turns away"
                               : "a bot with no session free leaves contacts to people",
            .scenario = s,
            .log = {turns_away ? blocked(second, 30) : answered(second, {0, 30, 30, 80}),
                    answered(first(s, 0, 0), {0, 60, 60, 110}),
                    answered(first(s, 0, 2), {0, 120, 120, 170})},
            .figures = {{"sessions", [](const auto& o) { return o.front(0, 0).bot_sessions; }, 2},
                        {"to people",
                         [](const auto& o) { return o.totals(0).bot.skipped_capacity; },
                         turns_away ? 0 : 1},
                        {"turned away",
                         [](const auto& o) { return o.totals(0).bot.turned_away; },
                         turns_away ? 1 : 0}}};
}

Timeline failed_turns() {
    auto s = behind_a_bot({0});
    s.contact_types[0].bot->turns =
        model::BotTurns{.fail = 1, .most_failed = 3, .turn_time = model::Deterministic{15}};
    return {.name = "so many failed turns in a row lead to a person",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 45, 45, 95})},
            .figures = {{"turns", [](const auto& o) { return o.whole_bot(0).turns; }, 3},
                        {"escalated",
                         [](const auto& o) { return o.totals(0).bot.escalated_failed_turns; },
                         1}}};
}

Timeline too_many_turns() {
    auto s = behind_a_bot({0});
    s.contact_types[0].bot->turns =
        model::BotTurns{.most_turns = 4, .turn_time = model::Deterministic{15}};
    return {.name = "so many turns lead to a person, even if none fails",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 60, 60, 110})},
            .figures = {
                {"turns", [](const auto& o) { return o.whole_bot(0).turns; }, 4},
                {"failed", [](const auto& o) { return o.totals(0).bot.escalated_failed_turns; }, 0},
                {"escalated", [](const auto& o) { return o.front(0, 0).escalated; }, 1}}};
}

Timeline person_asked_for() {
    auto s = behind_a_bot({0});
    auto& bot = *s.contact_types[0].bot;
    bot.containment = 1;
    bot.triggers.request = 1;
    bot.triggers.low_confidence = 1;
    bot.triggers.session_share = 0.5;
    return {
        .name = "a trigger hands over whatever the bot could do, halfway through the session",
        .scenario = s,
        .log = {answered(first(s, 0, 0), {0, 30, 30, 80})},
        .figures = {
            {"on request", [](const auto& o) { return o.totals(0).bot.escalated_request; }, 1},
            {"unsure", [](const auto& o) { return o.totals(0).bot.escalated_low_confidence; }, 0},
            {"contained", [](const auto& o) { return o.front(0, 0).contained; }, 0}}};
}

Timeline missed_sentiment() {
    auto s = behind_a_bot({0});
    auto& bot = *s.contact_types[0].bot;
    bot.containment = 1;
    bot.triggers.negative_share = 1;
    bot.triggers.missed_resolution_factor = 0;
    s.contact_types[0].recontact =
        model::Recontact{.probability = 1, .delay = model::Deterministic{40}, .contact_type = 1};
    add_scripted_type(s, "calls", {.arrivals = {}, .handle_times = {10}});
    connect(s, {.contact_type = 1, .group = 0});
    return {
        .name = "an angry customer whom the bot does not notice is not helped",
        .scenario = s,
        .log = {answered(recontact_of(first(s, 0, 0), 1), {0, 100, 100, 110})},
        .figures = {{"missed", [](const auto& o) { return o.totals(0).bot.missed_negative; }, 1},
                    {"contained", [](const auto& o) { return o.front(0, 0).contained; }, 1},
                    {"resolved", [](const auto& o) { return o.front(0, 0).bot_resolved; }, 0}}};
}

Timeline false_alarm() {
    auto s = behind_a_bot({0});
    auto& bot = *s.contact_types[0].bot;
    bot.containment = 1;
    bot.triggers.false_alarm_rate = 1;
    return {.name = "a false alarm hands over as well",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 60, 60, 110})},
            .figures = {
                {"sentiment", [](const auto& o) { return o.totals(0).bot.escalated_sentiment; }, 1},
                {"false alarms", [](const auto& o) { return o.totals(0).bot.false_alarms; }, 1}}};
}

} // namespace

std::vector<Timeline> bot_timelines() {
    return {false_containment(),
            handoff(),
            recontacts(),
            important_people(),
            high_stakes(),
            outage(),
            busy_bot(model::Bot::OverCapacity::to_people),
            busy_bot(model::Bot::OverCapacity::turn_away),
            failed_turns(),
            too_many_turns(),
            person_asked_for(),
            missed_sentiment(),
            false_alarm()};
}

} // namespace staffsim::tests
