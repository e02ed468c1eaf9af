// Timelines about agents who handle several contacts at once: shared work, slots, conversations.

#include "support/timeline_parts.hpp"

namespace staffsim::tests {

namespace {

/// Type 0, "chats", and group 0, "team".
model::Scenario chat_line(const Script& script, double agents, const model::Concurrency& at_once) {
    auto s = scripted_day();
    add_scripted_type(s, "chats", script).channel = model::Channel::chat;
    add_agent_group(s, "team", agents);
    s.agent_groups[0].concurrency = at_once;
    connect(s, {.contact_type = 0, .group = 0});
    return s;
}

Timeline shared_work() {
    const auto s = chat_line({.arrivals = {0, 40, 80, 90}, .handle_times = {130, 60, 45, 21}},
                             1,
                             {.slots = 3, .speed = {1, 1.5, 1.5}});
    // Alone a chat advances by 1 a second, with two by 0.75 each, with three by 0.5. By 40 the
    // first has 90 to go, by 80 60; the second 30. The fourth finds all three slots taken. At 140
    // the second is done, the first has 30, the third 15, and the fourth begins its 21. At 170 the
    // third is done; the first has 15, the fourth 6. At 178 the fourth is done and the first has 9.
    return {.name = "work in hand is shared out anew whenever a chat begins or ends",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 187}),
                    answered(first(s, 0, 1), {0, 40, 40, 140}),
                    answered(first(s, 0, 2), {0, 80, 80, 170}),
                    answered(first(s, 0, 3), {0, 90, 140, 178})},
            .figures = {
                {"work",
                 [](const auto& o) { return o.whole_work(0, 0).handling; },
                 seconds(130 + 60 + 45 + 21)},
                {"sessions", [](const auto& o) { return o.whole_work(0, 0).sessions; }, 4},
                {"time in sessions",
                 [](const auto& o) { return o.whole_work(0, 0).session_time; },
                 seconds(187 + 100 + 90 + 38)},
                over_the_day("time handling", 0, &engine::GroupCell::handling, seconds(187)),
                over_the_day(
                    "slots taken", 0, &engine::GroupCell::slots_used, seconds(187 + 100 + 90 + 38)),
                over_the_day("slots", 0, &engine::GroupCell::slots, seconds(3 * 86400))}};
}

Timeline ends_of_one_instant() {
    const auto s = chat_line(
        {.arrivals = {0, 20, 150}, .handle_times = {40, 20, 10}}, 1, {.slots = 2, .speed = {1}});
    // From 20 on both have 20 to go at half the speed.
    return {.name = "two chats with equal work left end at one instant",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 60}),
                    answered(first(s, 0, 1), {0, 20, 20, 60}),
                    answered(first(s, 0, 2), {0, 150, 150, 160})},
            .figures = {}};
}

Timeline least_loaded() {
    const auto s =
        chat_line({.arrivals = {0, 10, 20, 30, 185}, .handle_times = {100, 100, 100, 100, 10}},
                  2,
                  {.slots = 2, .speed = {1}});
    // The third goes to agent 0, the fourth to agent 1, who then has fewer in hand; the fifth to
    // agent 0, whose first chat ended at 180 and whose other one had 15 to go.
    return {.name = "a chat goes to the agent with the fewest in hand",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 180}),
                    answered(first(s, 0, 1), {0, 10, 10, 190}),
                    answered(first(s, 0, 2), {0, 20, 20, 210}),
                    answered(first(s, 0, 3), {0, 30, 30, 210}),
                    answered(first(s, 0, 4), {0, 185, 185, 205})},
            .figures = {}};
}

Timeline whole_agent() {
    auto s = chat_line(
        {.arrivals = {0, 20, 90}, .handle_times = {50, 40, 10}}, 1, {.slots = 2, .speed = {1}});
    add_scripted_type(s, "calls", {.arrivals = {10}, .handle_times = {30}});
    connect(s, {.contact_type = 1, .group = 0});
    // The call waits until the agent has no chat in hand; meanwhile a second chat is taken. At 90
    // the call is the first in line, and the third chat waits for the whole agent to come free.
    return {.name = "a call takes the whole agent",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 80}),
                    answered(first(s, 0, 1), {0, 20, 20, 90}),
                    answered(first(s, 0, 2), {0, 90, 120, 130}),
                    answered(first(s, 1, 0), {0, 10, 90, 120})},
            .figures = {}};
}

Timeline slot_for_handoffs() {
    auto s = chat_line({.arrivals = {0, 10, 305}, .handle_times = {100, 100, 5}},
                       1,
                       {.slots = 2, .speed = {1}, .slots_for_handoffs = 1});
    auto& handed =
        add_scripted_type(s, "handed", {.arrivals = {20, 190, 290}, .handle_times = {50, 10, 20}});
    handed.channel = model::Channel::chat;
    handed.bot.emplace();
    handed.bot->session_time = model::Deterministic{10};
    connect(s, {.contact_type = 1, .group = 0});
    // While one chat is in hand, handoffs get the other slot and chats wait: the second until the
    // first is done at 150. The third finds a handoff in hand, which has the slot kept for it.
    return {.name = "a slot is kept for handoffs",
            .scenario = s,
            .log = {answered(first(s, 0, 0), {0, 0, 0, 150}),
                    answered(first(s, 0, 1), {0, 10, 150, 260}),
                    answered(first(s, 0, 2), {0, 305, 305, 315}),
                    answered(first(s, 1, 0), {0, 30, 30, 130}),
                    answered(first(s, 1, 1), {0, 200, 200, 220}),
                    answered(first(s, 1, 2), {0, 300, 300, 325})},
            .figures = {}};
}

Timeline new_agents() {
    const auto s =
        chat_line({.arrivals = {0, 10}, .handle_times = {50, 30}},
                  1,
                  {.slots = 2, .speed = {1, 1.5}, .new_agents_share = 1, .new_agents_slots = 1});
    return {
        .name = "new agents have fewer slots",
        .scenario = s,
        .log = {answered(first(s, 0, 0), {0, 0, 0, 50}), answered(first(s, 0, 1), {0, 10, 50, 80})},
        .figures = {over_the_day("slots", 0, &engine::GroupCell::slots, seconds(86400)),
                    over_the_day("slots taken", 0, &engine::GroupCell::slots_used, seconds(80))}};
}

Timeline surplus_with_chats() {
    auto s = chat_line({.arrivals = {1700, 1710, 1720, 1810, 2010, 2070},
                        .handle_times = {300, 300, 100, 40, 10, 5}},
                       0,
                       {.slots = 2, .speed = {1}});
    set_agents(s, 0, {2, 1});
    // At 1800 agent 0 has two chats and agent 1 one: agent 1, with fewer, is to go and takes
    // nothing. At 1920 both have one; now agent 0, with the lesser number, is to go, and the chat
    // that waits is agent 1's, and so is the next. Agent 1 has none in hand first, at 2060, and
    // goes; agent 0 takes the last.
    return {
        .name = "after a drop of staff whoever has the fewest chats takes no new one, and goes",
        .scenario = s,
        .log = {answered(first(s, 0, 0), {0, 1700, 1700, 2105}),
                answered(first(s, 0, 1), {0, 1710, 1710, 2060}),
                answered(first(s, 0, 2), {0, 1720, 1720, 1920}),
                answered(first(s, 0, 3), {0, 1810, 1920, 2000}),
                answered(first(s, 0, 4), {0, 2010, 2010, 2030}),
                answered(first(s, 0, 5), {0, 2070, 2070, 2080})},
        .figures = {
            {"overtime", [](const auto& o) { return o.group(1, 0).overtime; }, seconds(260)},
            {"handling", [](const auto& o) { return o.group(1, 0).handling; }, seconds(305 + 260)},
        }};
}

// --- conversations -------------------------------------------------------------------------------

/// As many replies as there may be: with so great a mean the draw is cut at 1,000.
constexpr double endless = 1e9;

Timeline held_slots() {
    auto s =
        chat_line({.arrivals = {0, 15, 100}, .handle_times = {1}}, 1, {.slots = 2, .speed = {1}});
    s.contact_types[0].conversation = model::Conversation{.mean_replies = endless,
                                                          .reply_time = model::Deterministic{10},
                                                          .pause_time = model::Deterministic{20}};
    // 1,000 replies and 999 pauses. The replies of the first two never meet. The third gets the
    // first one's slot, at 29,980; its first reply and the second one's last, from 29,985 on, slow
    // each other down by 5 s.
    return {
        .name = "a conversation holds its slot while the customer is silent",
        .scenario = s,
        .log = {answered(first(s, 0, 0), {0, 0, 0, 29980}),
                answered(first(s, 0, 1), {0, 15, 15, 30000}),
                answered(first(s, 0, 2), {0, 100, 29980, 59965})},
        .figures = {
            {"replies", [](const auto& o) { return o.totals(0).replies; }, 3000},
            {"later answers", [](const auto& o) { return o.totals(0).later_answers; }, 0},
            {"work", [](const auto& o) { return o.whole_work(0, 0).handling; }, seconds(30000)},
            {"time in sessions",
             [](const auto& o) { return o.whole_work(0, 0).session_time; },
             seconds(29980 + 29985 + 29985)},
            over_the_day("time handling", 0, &engine::GroupCell::handling, seconds(30000)),
            over_the_day(
                "slots taken", 0, &engine::GroupCell::slots_used, seconds(29980 + 29985 + 29985))}};
}

Timeline released_slot() {
    auto s = chat_line({.arrivals = {0}, .handle_times = {1}, .patience = {10}}, 1, {});
    s.contact_types[0].channel = model::Channel::messaging;
    s.contact_types[0].conversation = model::Conversation{.mean_replies = endless,
                                                          .reply_time = model::Deterministic{10},
                                                          .pause_time = model::Deterministic{40000},
                                                          .release_after_seconds = 100};
    auto& quick =
        add_scripted_type(s, "quick", {.arrivals = {50, 40000}, .handle_times = {500, 60}});
    quick.channel = model::Channel::chat;
    connect(s, {.contact_type = 1, .group = 0});
    // Released at 110. The customer's next message comes at 40,010, waits 50 s without losing
    // patience, and is answered until 40,070; the one after that at 80,070.
    return {.name = "a long pause frees the slot, and the next message enters the line",
            .scenario = s,
            .log = {unfinished(first(s, 0, 0), 0, 0, 0),
                    answered(first(s, 1, 0), {0, 50, 110, 610}),
                    answered(first(s, 1, 1), {0, 40000, 40000, 40060})},
            .figures = {
                {"replies", [](const auto& o) { return o.totals(0).replies; }, 3},
                {"later answers", [](const auto& o) { return o.totals(0).later_answers; }, 2},
                {"later wait", [](const auto& o) { return o.totals(0).later_wait; }, seconds(50)},
                {"answered", [](const auto& o) { return o.whole_work(0, 0).answered; }, 1},
                {"offered", [](const auto& o) { return o.line(0, 0).offered; }, 1},
                {"work", [](const auto& o) { return o.whole_work(0, 0).handling; }, seconds(30)},
                {"sessions", [](const auto& o) { return o.whole_work(0, 0).sessions; }, 0}}};
}

} // namespace

std::vector<Timeline> chat_timelines() {
    return {shared_work(),
            ends_of_one_instant(),
            least_loaded(),
            whole_agent(),
            slot_for_handoffs(),
            new_agents(),
            surplus_with_chats(),
            held_slots(),
            released_slot()};
}

} // namespace staffsim::tests
