// Timelines about those who wait: callbacks, announced waits, messages, ghosts, closing lines.

#include "support/timeline_parts.hpp"

namespace staffsim::tests {

namespace {

constexpr std::size_t waiting_calls = 0;
using engine::Fate;

/// Calls of 100 s each, one agent.
model::Scenario calls_of_100(const std::vector<double>& arrivals,
                             const std::vector<double>& patience = {}) {
    return one_line({.arrivals = arrivals, .handle_times = {100}, .patience = patience}, 1);
}

// --- callbacks -----------------------------------------------------------------------------------

Timeline place_kept() {
    auto s = calls_of_100({0, 10, 20, 30, 250});
    s.contact_types[waiting_calls].callback =
        model::Callback{.offered_above_seconds = 150, .acceptance = 1};
    const auto third = first(s, waiting_calls, 2);
    const auto fourth = first(s, waiting_calls, 3);
    const auto fifth = first(s, waiting_calls, 4);
    // Predicted are 100 s for each who is before the newcomer, and 100 s for the newcomer: the
    // second is told 100, the third 200, the fourth 300 (a callback is before it), the fifth 200.
    return {
        .name = "who is called back keeps the place in the line",
        .scenario = s,
        .log =
            {answered(first(s, waiting_calls, 0), {0, 0, 0, 100}),
             answered(first(s, waiting_calls, 1), {0, 10, 100, 200}),
             asked_for_callback(third, 20, callback_of(third, waiting_calls)),
             asked_for_callback(fourth, 30, callback_of(fourth, waiting_calls)),
             asked_for_callback(fifth, 250, callback_of(fifth, waiting_calls)),
             dealt_with(callback_of(third, waiting_calls), Fate::called_back, {0, 20, 200, 300}),
             dealt_with(callback_of(fourth, waiting_calls), Fate::called_back, {0, 30, 300, 400}),
             dealt_with(callback_of(fifth, waiting_calls), Fate::called_back, {0, 250, 400, 500})},
        .figures = {
            {"asked", [](const auto& o) { return o.totals(waiting_calls).asked_callback; }, 3},
            {"called back",
             [](const auto& o) { return o.totals(waiting_calls).callback.answered; },
             3},
            {"calls", [](const auto& o) { return o.totals(waiting_calls).callback.calls; }, 3},
            {"waits for the call",
             [](const auto& o) { return o.totals(waiting_calls).callback.wait_answered; },
             seconds(180 + 270 + 150)},
            {"answered", [](const auto& o) { return o.line(0, waiting_calls).answered; }, 2},
            {"waits",
             [](const auto& o) { return o.line(0, waiting_calls).wait_answered; },
             seconds(90)},
            {"answered by the team",
             [](const auto& o) { return o.whole_work(0, waiting_calls).answered; },
             5}}};
}

/// Who finds the agent busy is called back as type 1, "callbacks".
model::Scenario called_back_apart(const std::vector<double>& arrivals) {
    auto s = calls_of_100(arrivals);
    add_scripted_type(s, "callbacks", {.arrivals = {}, .handle_times = {7}});
    connect(s, {.contact_type = 1, .group = 0, .skill = {.priority = 2}});
    s.contact_types[waiting_calls].callback =
        model::Callback{.offered_above_seconds = 50, .acceptance = 1, .contact_type = 1};
    return s;
}

Timeline nobody_there() {
    auto s = called_back_apart({0, 10});
    auto& callback = *s.contact_types[waiting_calls].callback;
    callback.no_answer = 1;
    callback.no_answer_seconds = 20;
    callback.retry_delay = model::Deterministic{500};
    callback.most_calls = 2;
    const auto caller = first(s, waiting_calls, 1);
    return {
        .name = "a callback that reaches nobody is tried again, then lost",
        .scenario = s,
        .log = {answered(first(s, waiting_calls, 0), {0, 0, 0, 100}),
                asked_for_callback(caller, 10, callback_of(caller, 1)),
                dealt_with(callback_of(caller, 1), Fate::callback_lost, {0, 10, 620, 640})},
        .figures = {
            {"asked", [](const auto& o) { return o.totals(1).callback.asked; }, 1},
            {"lost", [](const auto& o) { return o.totals(1).callback.lost; }, 1},
            {"calls", [](const auto& o) { return o.totals(1).callback.calls; }, 2},
            {"fruitless", [](const auto& o) { return o.whole_work(0, 1).fruitless; }, seconds(40)},
            {"answered", [](const auto& o) { return o.whole_work(0, 1).answered; }, 0},
            over_the_day("handling", 0, &engine::GroupCell::handling, seconds(140))}};
}

Timeline called_back_at_opening() {
    auto s = called_back_apart({0, 10, 3550});
    s.contact_types[1].has_hours = true;
    s.contact_types[1].open = {{.start = seconds(3600), .end = seconds(3700)}};
    const auto caller = first(s, waiting_calls, 1);
    // It has the handle time of who asked, and waits behind the call in hand.
    return {.name = "callbacks of a type wait from its opening on",
            .scenario = s,
            .log = {answered(first(s, waiting_calls, 0), {0, 0, 0, 100}),
                    asked_for_callback(caller, 10, callback_of(caller, 1)),
                    answered(first(s, waiting_calls, 2), {0, 3550, 3550, 3650}),
                    dealt_with(callback_of(caller, 1), Fate::called_back, {0, 10, 3650, 3750})},
            .figures = {{"wait",
                         [](const auto& o) { return o.totals(1).callback.wait_answered; },
                         seconds(3640)}}};
}

// --- what is said to who waits -------------------------------------------------------------------

Timeline announced_wait() {
    auto s = one_line({.arrivals = {0}, .handle_times = {1000}}, 1);
    auto& type = add_scripted_type(
        s, "told", {.arrivals = {10, 20, 70}, .handle_times = {40}, .patience = {100}});
    type.announced_wait = model::AnnouncedWait{.predictor = model::WaitPredictor::queue,
                                               .wait_seconds = {50, 60},
                                               .balking_share = {0, 1},
                                               .patience_factor = {0.5, 2}};
    connect(s, {.contact_type = 1, .group = 0});
    // Told 40 s the first and the third wait half of their patience. Told 80 s the second leaves.
    return {
        .name = "who is told a long wait leaves, the others wait as long as the news lets them",
        .scenario = s,
        .log = {answered(first(s, 0, 0), {0, 0, 0, 1000}),
                abandoned(first(s, 1, 0), 10, 60),
                abandoned(first(s, 1, 1), 20, 20),
                abandoned(first(s, 1, 2), 70, 120)},
        .figures = {
            {"left on hearing", [](const auto& o) { return o.totals(1).balked_announced; }, 1},
            {"abandoned", [](const auto& o) { return o.line(0, 1).abandoned; }, 3},
            {"waits", [](const auto& o) { return o.line(0, 1).wait_abandoned; }, seconds(100)}}};
}

model::AnnouncedWait leave_from_60_s_on(model::WaitPredictor predictor) {
    return {.predictor = predictor,
            .wait_seconds = {59, 60},
            .balking_share = {0, 1},
            .patience_factor = {}};
}

Timeline last_wait() {
    auto s = calls_of_100({0, 10, 20, 110, 250, 400, 410});
    s.contact_types[waiting_calls].announced_wait =
        leave_from_60_s_on(model::WaitPredictor::last_wait);
    // The last wait is 0 until 100, 90 until 200, 180 until 400, then 0.
    return {.name = "the wait of who was answered last is told",
            .scenario = s,
            .log = {answered(first(s, waiting_calls, 0), {0, 0, 0, 100}),
                    answered(first(s, waiting_calls, 1), {0, 10, 100, 200}),
                    answered(first(s, waiting_calls, 2), {0, 20, 200, 300}),
                    abandoned(first(s, waiting_calls, 3), 110, 110),
                    abandoned(first(s, waiting_calls, 4), 250, 250),
                    answered(first(s, waiting_calls, 5), {0, 400, 400, 500}),
                    answered(first(s, waiting_calls, 6), {0, 410, 500, 600})},
            .figures = {}};
}

Timeline head_of_line() {
    auto s = calls_of_100({0, 10, 69, 70, 110});
    s.contact_types[waiting_calls].announced_wait =
        leave_from_60_s_on(model::WaitPredictor::head_of_line);
    // The first in line has waited 59 s, then 60; at 110 the third is first and has waited 41.
    return {.name = "what the first in line has waited so far is told",
            .scenario = s,
            .log = {answered(first(s, waiting_calls, 0), {0, 0, 0, 100}),
                    answered(first(s, waiting_calls, 1), {0, 10, 100, 200}),
                    answered(first(s, waiting_calls, 2), {0, 69, 200, 300}),
                    abandoned(first(s, waiting_calls, 3), 70, 70),
                    answered(first(s, waiting_calls, 4), {0, 110, 300, 400})},
            .figures = {}};
}

Timeline announcement() {
    auto s = calls_of_100({0, 10, 20, 30}, {1, 20, 90, 500});
    s.contact_types[waiting_calls].patience.announcements = {
        {.at_seconds = 30, .leaving_share = 1, .within_seconds = 0},
        {.at_seconds = 60, .leaving_share = 1, .within_seconds = 0}};
    return {.name = "everybody who hears the announcement leaves on it",
            .scenario = s,
            .log = {answered(first(s, waiting_calls, 0), {0, 0, 0, 100}),
                    abandoned(first(s, waiting_calls, 1), 10, 30),
                    abandoned(first(s, waiting_calls, 2), 20, 50),
                    abandoned(first(s, waiting_calls, 3), 30, 60)},
            .figures = {}};
}

Timeline message_left() {
    auto s = one_line({.arrivals = {0, 10, 20, 30},
                       .handle_times = {1000, 1, 1, 1},
                       .patience = {500, 500, 60, 59}},
                      1);
    auto& messages = add_scripted_type(s, "messages", {.arrivals = {}, .handle_times = {30}});
    messages.channel = model::Channel::email;
    messages.deferral.emplace();
    connect(s, {.contact_type = 1, .group = 0});
    s.contact_types[waiting_calls].message_offer =
        model::MessageOffer{.after_seconds = 60, .contact_type = 1};
    const auto second = first(s, waiting_calls, 1);
    const auto third = first(s, waiting_calls, 2);
    const auto message = born_of(second, random::Cause::message, 1);
    const auto other = born_of(third, random::Cause::message, 1);
    // The third would have left at the very instant of the offer, the fourth leaves before it.
    return {
        .name = "who has waited so long leaves a message",
        .scenario = s,
        .log = {answered(first(s, waiting_calls, 0), {0, 0, 0, 1000}),
                left(second, Fate::left_message, 10, 70, message),
                left(third, Fate::left_message, 20, 80, other),
                abandoned(first(s, waiting_calls, 3), 30, 89),
                answered(message, {0, 70, 1000, 1030}),
                answered(other, {0, 80, 1030, 1060})},
        .figures = {
            {"messages left",
             [](const auto& o) { return o.totals(waiting_calls).left_message; },
             2},
            {"abandoned", [](const auto& o) { return o.line(0, waiting_calls).abandoned; }, 1}}};
}

Timeline ghosts() {
    auto s = one_line({.arrivals = {0, 10, 20, 70, 300, 310},
                       .handle_times = {100, 1, 50, 1, 3600, 1},
                       .patience = {900, 50, 500, 900, 900, 50}},
                      1);
    auto& type = s.contact_types[waiting_calls];
    type.silent_abandonment = 1;
    type.ghost_handle_time = model::Deterministic{10};
    type.queue_limit = 2;
    type.has_hours = true;
    type.open = {{.start = 0, .end = seconds(1000)}};
    type.at_closing = model::AtClosing::clear;
    // The agent finds out at 100 that nobody is there. At 70 the ghost fills the queue. The one of
    // 310 is never found out: it goes when the line closes.
    return {
        .name = "who gives up unnoticed leaves a ghost in the line",
        .scenario = s,
        .log = {answered(first(s, waiting_calls, 0), {0, 0, 0, 100}),
                abandoned(first(s, waiting_calls, 1), 10, 60),
                answered(first(s, waiting_calls, 2), {0, 20, 110, 160}),
                blocked(first(s, waiting_calls, 3), 70),
                answered(first(s, waiting_calls, 4), {0, 300, 300, 3900}),
                abandoned(first(s, waiting_calls, 5), 310, 360),
                dealt_with(born_of(first(s, waiting_calls, 1), random::Cause::ghost, waiting_calls),
                           Fate::ghost,
                           {0, 10, 100, 110})},
        .figures = {
            {"ghosts", [](const auto& o) { return o.totals(waiting_calls).ghosts; }, 1},
            {"fruitless",
             [](const auto& o) { return o.whole_work(0, waiting_calls).fruitless; },
             seconds(10)},
            {"answered", [](const auto& o) { return o.line(0, waiting_calls).answered; }, 3}}};
}

// --- closing -------------------------------------------------------------------------------------

Timeline cleared() {
    auto s = one_line({.arrivals = {0, 10}, .handle_times = {200, 50}}, 1);
    auto& type = s.contact_types[waiting_calls];
    type.has_hours = true;
    type.open = {{.start = 0, .end = seconds(50)},
                 {.start = seconds(50), .end = seconds(100)},
                 {.start = seconds(3600), .end = seconds(7200)}};
    type.at_closing = model::AtClosing::clear;
    type.retrial = model::Retrial{.probability = 1, .delay = model::Deterministic{3550}};
    const auto caller = first(s, waiting_calls, 1);
    return {
        .name = "who waits when the line closes is told to leave, and tries again",
        .scenario = s,
        .log = {answered(first(s, waiting_calls, 0), {0, 0, 0, 200}),
                left(caller, Fate::cleared, 10, 100, retrial_of(caller)),
                answered(retrial_of(caller), {0, 3650, 3650, 3850})},
        .figures = {{"cleared", [](const auto& o) { return o.totals(waiting_calls).cleared; }, 1}}};
}

Timeline kept_for_the_opening() {
    auto s = one_line({.arrivals = {0, 80, 90}, .handle_times = {200, 50, 1}, .patience = {30}}, 1);
    auto& type = s.contact_types[waiting_calls];
    type.has_hours = true;
    type.open = {{.start = 0, .end = seconds(100)}, {.start = seconds(3600), .end = seconds(7200)}};
    type.at_closing = model::AtClosing::next_opening;
    add_scripted_type(s, "others", {.arrivals = {3590}, .handle_times = {30}});
    connect(s, {.contact_type = 1, .group = 0});
    // Out of the line from 100 to 3600, then with 30 s of patience again.
    return {.name = "who waits when the line closes enters again when it opens",
            .scenario = s,
            .log = {answered(first(s, waiting_calls, 0), {0, 0, 0, 200}),
                    answered(first(s, waiting_calls, 1), {0, 80, 3620, 3670}),
                    abandoned(first(s, waiting_calls, 2), 90, 3630),
                    answered(first(s, 1, 0), {0, 3590, 3590, 3620})},
            .figures = {
                {"waits of the answered",
                 [](const auto& o) { return o.line(0, waiting_calls).wait_answered; },
                 seconds(3540)},
                {"waits of the abandoned",
                 [](const auto& o) { return o.line(0, waiting_calls).wait_abandoned; },
                 seconds(3540)},
                {"offered", [](const auto& o) { return o.line(0, waiting_calls).offered; }, 3}}};
}

Timeline open_door() {
    auto s = calls_of_100({10});
    auto& type = s.contact_types[waiting_calls];
    type.has_hours = true;
    type.open = {{.start = seconds(3600), .end = seconds(7200)}};
    type.out_of_hours = model::OutOfHours::wait;
    return {.name = "a contact may enter a line that is closed, if its type says so",
            .scenario = s,
            .log = {answered(first(s, waiting_calls, 0), {0, 10, 10, 110})},
            .figures = {}};
}

Timeline other_channel() {
    auto s = calls_of_100({0, 10}, {500, 50});
    auto& type = s.contact_types[waiting_calls];
    type.retrial =
        model::Retrial{.probability = 1, .delay = model::Deterministic{20}, .contact_type = 1};
    add_scripted_type(s, "chats", {.arrivals = {}, .handle_times = {70}});
    connect(s, {.contact_type = 1, .group = 0});
    const auto caller = first(s, waiting_calls, 1);
    const auto again = born_of(caller, random::Cause::retrial, 1);
    return {.name = "who gives up tries again by another channel",
            .scenario = s,
            .log = {answered(first(s, waiting_calls, 0), {0, 0, 0, 100}),
                    abandoned(caller, 10, 60, again),
                    answered(again, {0, 80, 100, 170})},
            .figures = {{"retrials", [](const auto& o) { return o.line(0, 1).retrials; }, 1}}};
}

} // namespace

std::vector<Timeline> waiting_timelines() {
    return {place_kept(),
            nobody_there(),
            called_back_at_opening(),
            announced_wait(),
            last_wait(),
            head_of_line(),
            announcement(),
            message_left(),
            ghosts(),
            cleared(),
            kept_for_the_opening(),
            open_door(),
            other_channel()};
}

} // namespace staffsim::tests
