// Timelines about what follows the talk: after-contact work, transfers, recontacts, absences.

#include "support/timeline_parts.hpp"

namespace staffsim::tests {

namespace {

constexpr std::size_t transferred_calls = 0;
constexpr std::size_t tier_two = 1;

/// Calls with 20 s of after-contact work, which a team of one passes on to an expert.
model::Scenario two_tiers(const Script& of_calls, const Script& of_tier_two) {
    auto s = one_line(of_calls, 1);
    s.contact_types[transferred_calls].after_contact_work = model::Deterministic{20};
    add_scripted_type(s, "tier two", of_tier_two);
    add_agent_group(s, "experts", 1);
    connect(s, {.contact_type = tier_two, .group = 1});
    skill_of(s, 0, transferred_calls).transfer = model::Transfer{
        .probability = 1, .contact_type = tier_two, .conference_time = model::Deterministic{30}};
    return s;
}

Timeline after_contact_work() {
    auto s = one_line({.arrivals = {0, 10}, .handle_times = {100, 50}}, 1);
    s.contact_types[transferred_calls].after_contact_work = model::Deterministic{20};
    s.agent_groups[0].skills[0].handle_time_factor = 1.5;
    // 150 and 30, then 75 and 30.
    return {.name = "after-contact work keeps the agent, at the agent's pace",
            .scenario = s,
            .log = {answered(first(s, transferred_calls, 0), {0, 0, 0, 180}),
                    answered(first(s, transferred_calls, 1), {0, 10, 180, 285})},
            .figures = {{"work",
                         [](const auto& o) { return o.whole_work(0, transferred_calls).handling; },
                         seconds(285)}}};
}

Timeline cold_transfer() {
    const auto s = two_tiers({.arrivals = {0, 10}, .handle_times = {100, 50}},
                             {.arrivals = {}, .handle_times = {200}});
    const Caller leg = transfer_of(first(s, transferred_calls, 0), tier_two);
    const Caller other_leg = transfer_of(first(s, transferred_calls, 1), tier_two);
    return {
        .name = "a cold transfer enters the other line when the talk ends",
        .scenario = s,
        .log = {answered(first(s, transferred_calls, 0), {0, 0, 0, 120}, leg),
                answered(first(s, transferred_calls, 1), {0, 10, 120, 190}, other_leg),
                answered(leg, {1, 100, 100, 300}),
                answered(other_leg, {1, 170, 300, 500})},
        .figures = {
            {"transferred",
             [](const auto& o) { return o.whole_work(0, transferred_calls).transferred; },
             2},
            {"resolved",
             [](const auto& o) { return o.whole_work(0, transferred_calls).resolved; },
             0},
            {"resolved by the expert",
             [](const auto& o) { return o.whole_work(1, tier_two).resolved; },
             2},
            {"legs", [](const auto& o) { return o.totals(tier_two).transfers_in; }, 2},
            {"offered to the expert", [](const auto& o) { return o.line(0, tier_two).offered; }, 2},
            {"work",
             [](const auto& o) { return o.whole_work(0, transferred_calls).handling; },
             seconds(190)}}};
}

Timeline warm_transfer() {
    auto s = two_tiers({.arrivals = {0, 10}, .handle_times = {100, 50}},
                       {.arrivals = {50}, .handle_times = {100}});
    s.contact_types[tier_two].handle_time = model::Deterministic{100};
    skill_of(s, 0, transferred_calls).transfer->mode = model::Transfer::Mode::warm;
    const Caller leg = transfer_of(first(s, transferred_calls, 0), tier_two);
    const Caller other_leg = transfer_of(first(s, transferred_calls, 1), tier_two);
    // Held from 100 to 150, when the expert comes free; conference until 180, after-contact work
    // until 200. The leg's talk is 130. The second is held from 250 to 280.
    return {
        .name =
            "in a warm transfer the agent stays until the expert answers, and for the conference",
        .scenario = s,
        .log = {answered(first(s, transferred_calls, 0), {0, 0, 0, 200}, leg),
                answered(first(s, transferred_calls, 1), {0, 10, 200, 330}, other_leg),
                answered(first(s, tier_two, 0), {1, 50, 50, 150}),
                answered(leg, {1, 100, 150, 280}),
                answered(other_leg, {1, 250, 280, 410})},
        .figures = {{"work",
                     [](const auto& o) { return o.whole_work(0, transferred_calls).handling; },
                     seconds(330)},
                    {"expert's work",
                     [](const auto& o) { return o.whole_work(1, tier_two).handling; },
                     seconds(360)},
                    over_the_day("handling", 0, &engine::GroupCell::handling, seconds(330))}};
}

Timeline warm_transfer_in_vain() {
    auto s = two_tiers({.arrivals = {0, 10}, .handle_times = {100, 50}},
                       {.arrivals = {50}, .handle_times = {500}, .patience = {40}});
    skill_of(s, 0, transferred_calls).transfer->mode = model::Transfer::Mode::warm;
    const Caller leg = transfer_of(first(s, transferred_calls, 0), tier_two);
    const Caller other_leg = transfer_of(first(s, transferred_calls, 1), tier_two);
    return {.name = "an agent who holds for nobody goes on when the customer gives up",
            .scenario = s,
            .log = {answered(first(s, transferred_calls, 0), {0, 0, 0, 160}, leg),
                    answered(first(s, transferred_calls, 1), {0, 10, 160, 270}, other_leg),
                    answered(first(s, tier_two, 0), {1, 50, 50, 550}),
                    abandoned(leg, 100, 140),
                    abandoned(other_leg, 210, 250)},
            .figures = {{"work",
                         [](const auto& o) { return o.whole_work(0, transferred_calls).handling; },
                         seconds(270)}}};
}

Timeline recontact_after_talk() {
    auto s = one_line({.arrivals = {0}, .handle_times = {100}}, 1);
    auto& type = s.contact_types[transferred_calls];
    type.after_contact_work = model::Deterministic{70};
    type.resolution_probability = 0;
    type.recontact = model::Recontact{.probability = 1,
                                      .delay = model::Deterministic{50},
                                      .contact_type = 1,
                                      .window_hours = 60.0 / 3600};
    add_scripted_type(s, "again", {.arrivals = {}, .handle_times = {10}});
    connect(s, {.contact_type = 1, .group = 0});
    const Caller again = recontact_of(first(s, transferred_calls, 0), 1);
    return {.name = "the delay of a recontact counts from the end of the talk",
            .scenario = s,
            .log = {answered(first(s, transferred_calls, 0), {0, 0, 0, 170}, again),
                    answered(again, {0, 150, 170, 180})},
            .figures = {
                {"repeated within the window",
                 [](const auto& o) { return o.totals(transferred_calls).repeated_first_within; },
                 1}}};
}

Timeline disconnected() {
    auto s = one_line({.arrivals = {0, 10, 190}, .handle_times = {100, 50, 50}}, 1);
    s.agent_groups[0].disconnect = {.probability = 1, .time = model::Deterministic{30}};
    return {.name = "an agent goes away for a while after each contact, whoever waits",
            .scenario = s,
            .log = {answered(first(s, transferred_calls, 0), {0, 0, 0, 100}),
                    answered(first(s, transferred_calls, 1), {0, 10, 130, 180}),
                    answered(first(s, transferred_calls, 2), {0, 190, 210, 260})},
            .figures = {
                {"away", [](const auto& o) { return o.group(0, 0).away; }, seconds(90)},
                {"handling", [](const auto& o) { return o.group(0, 0).handling; }, seconds(200)}}};
}

Timeline slope_of_the_wait() {
    auto s = one_line({.arrivals = {0, 10, 20}, .handle_times = {100, 50, 60}}, 1);
    s.contact_types[transferred_calls].wait_slope =
        model::WaitSlope{.above_seconds = 30, .seconds_per_minute = 30, .most_seconds = 40};
    // Waits of 90 and 160 s: 30 s more, and 65, of which 40 are added.
    return {.name = "handling takes longer after a long wait",
            .scenario = s,
            .log = {answered(first(s, transferred_calls, 0), {0, 0, 0, 100}),
                    answered(first(s, transferred_calls, 1), {0, 10, 100, 180}),
                    answered(first(s, transferred_calls, 2), {0, 20, 180, 280})},
            .figures = {}};
}

Timeline tired() {
    auto s = one_line({.arrivals = {0, 20, 10000}, .handle_times = {10}}, 1);
    s.agent_groups[0].fatigue = model::Fatigue{
        .smoothing_minutes = 1, .occupancy = {0, 1e-6}, .handle_time_factor = {1, 2}};
    // Whoever has worked within the last minutes is twice as slow; rested, as quick as ever.
    return {.name = "an agent who has just worked is slower",
            .scenario = s,
            .log = {answered(first(s, transferred_calls, 0), {0, 0, 0, 10}),
                    answered(first(s, transferred_calls, 1), {0, 20, 20, 40}),
                    answered(first(s, transferred_calls, 2), {0, 10000, 10000, 10010})},
            .figures = {}};
}

} // namespace

std::vector<Timeline> transfer_timelines() {
    return {after_contact_work(),
            cold_transfer(),
            warm_transfer(),
            warm_transfer_in_vain(),
            recontact_after_talk(),
            disconnected(),
            slope_of_the_wait(),
            tired()};
}

} // namespace staffsim::tests
