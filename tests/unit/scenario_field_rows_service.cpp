#include "scenario_field_rows.hpp"

#include <array>
#include <span>

namespace staffsim::test {

namespace {

const model::ContactType& chat_row(const Plan& plan) {
    return plan.contact_types.at(1);
}

const model::BotTriggers& triggers(const Plan& plan) {
    return chat_row(plan).bot->triggers;
}

const model::BotTurns& turns(const Plan& plan) {
    return *plan.contact_types.at(2).bot->turns;
}

const model::AgentGroup& core(const Plan& plan) {
    return plan.agent_groups.at(0);
}

const model::AgentGroup& partner(const Plan& plan) {
    return plan.agent_groups.at(2);
}

const model::Skill& skill(const Plan& plan) {
    return core(plan).skills.at(0);
}

const model::RouteStep& step(const Plan& plan) {
    return plan.routing.routes.at(0).at(1);
}

constexpr auto rows_of_bots = std::to_array<FieldRow>({
    {"/contact_types/chats/bot/engagement",
     "0.8",
     [](const Plan& p) { return chat_row(p).bot->engagement; },
     0.8},
    {"/contact_types/chats/bot/vip_share",
     "0.06",
     [](const Plan& p) { return chat_row(p).bot->vip_share; },
     0.06},
    {"/contact_types/chats/bot/high_stakes_share",
     "0.07",
     [](const Plan& p) { return chat_row(p).bot->high_stakes_share; },
     0.07},
    {"/contact_types/chats/bot/containment",
     "0.5",
     [](const Plan& p) { return chat_row(p).bot->containment; },
     0.5},
    {"/contact_types/chats/bot/resolution",
     "0.8",
     [](const Plan& p) { return chat_row(p).bot->resolution; },
     0.8},
    {"/contact_types/chats/bot/abandonment",
     "0.2",
     [](const Plan& p) { return chat_row(p).bot->abandonment; },
     0.2},
    {"/contact_types/chats/bot/session_time",
     fixed_77,
     [](const Plan& p) { return mean(chat_row(p).bot->session_time); },
     77},
    {"/contact_types/chats/bot/handoff/delay",
     fixed_77,
     [](const Plan& p) { return mean(*chat_row(p).bot->handoff_delay); },
     77},
    {"/contact_types/chats/bot/handoff/context_share",
     "0.6",
     [](const Plan& p) { return chat_row(p).bot->context_share; },
     0.6},
    {"/contact_types/chats/bot/handoff/handle_factor_with_context",
     "0.8",
     [](const Plan& p) { return chat_row(p).bot->handle_factor_with_context; },
     0.8},
    {"/contact_types/chats/bot/handoff/handle_factor_without_context",
     "1.2",
     [](const Plan& p) { return chat_row(p).bot->handle_factor_without_context; },
     1.2},
    {"/contact_types/chats/bot/handoff/patience_factor",
     "0.9",
     [](const Plan& p) { return chat_row(p).bot->patience_factor; },
     0.9},
    {"/contact_types/chats/bot/capacity",
     "41",
     [](const Plan& p) { return number(*chat_row(p).bot->capacity); },
     41},
    {"/contact_types/chats/bot/over_capacity",
     "\"turn_away\"",
     [](const Plan& p) {
         return number(chat_row(p).bot->over_capacity == model::Bot::OverCapacity::turn_away);
     },
     1},
    {"/contact_types/chats/bot/price/basis",
     "\"resolution\"",
     [](const Plan& p) {
         return number(chat_row(p).bot->price_basis == model::Bot::PriceBasis::resolution);
     },
     1},
    {"/contact_types/chats/bot/price/amount",
     "0.6",
     [](const Plan& p) { return number(chat_row(p).bot->price); },
     6000},
});

constexpr auto rows_of_sessions = std::to_array<FieldRow>({
    {"/contact_types/chats/bot/triggers/request",
     "0.2",
     [](const Plan& p) { return triggers(p).request; },
     0.2},
    {"/contact_types/chats/bot/triggers/low_confidence",
     "0.06",
     [](const Plan& p) { return triggers(p).low_confidence; },
     0.06},
    {"/contact_types/chats/bot/triggers/sentiment/negative_share",
     "0.3",
     [](const Plan& p) { return triggers(p).negative_share; },
     0.3},
    {"/contact_types/chats/bot/triggers/sentiment/hit_rate",
     "0.8",
     [](const Plan& p) { return triggers(p).hit_rate; },
     0.8},
    {"/contact_types/chats/bot/triggers/sentiment/false_alarm_rate",
     "0.06",
     [](const Plan& p) { return triggers(p).false_alarm_rate; },
     0.06},
    {"/contact_types/chats/bot/triggers/sentiment/missed_resolution_factor",
     "0.6",
     [](const Plan& p) { return triggers(p).missed_resolution_factor; },
     0.6},
    {"/contact_types/chats/bot/triggers/session_share",
     "0.5",
     [](const Plan& p) { return triggers(p).session_share; },
     0.5},
    {"/contact_types/talks/bot/turns/resolve",
     "0.3",
     [](const Plan& p) { return turns(p).resolve; },
     0.3},
    {"/contact_types/talks/bot/turns/escalate",
     "0.2",
     [](const Plan& p) { return turns(p).escalate; },
     0.2},
    {"/contact_types/talks/bot/turns/fail",
     "0.3",
     [](const Plan& p) { return turns(p).fail; },
     0.3},
    {"/contact_types/talks/bot/turns/abandon",
     "0.1",
     [](const Plan& p) { return turns(p).abandon; },
     0.1},
    {"/contact_types/talks/bot/turns/most_failed",
     "3",
     [](const Plan& p) { return number(turns(p).most_failed); },
     3},
    {"/contact_types/talks/bot/turns/most_turns",
     "11",
     [](const Plan& p) { return number(turns(p).most_turns); },
     11},
    {"/contact_types/talks/bot/turns/turn_time",
     fixed_77,
     [](const Plan& p) { return mean(turns(p).turn_time); },
     77},
});

constexpr auto rows_of_skills = std::to_array<FieldRow>({
    {"/agent_groups/core/skills/calls/priority",
     "3",
     [](const Plan& p) { return number(skill(p).priority); },
     3},
    {"/agent_groups/core/skills/calls/handle_time_factor",
     "1.1",
     [](const Plan& p) { return skill(p).handle_time_factor; },
     1.1},
    {"/agent_groups/core/skills/calls/resolution_factor",
     "1.2",
     [](const Plan& p) { return skill(p).resolution_factor; },
     1.2},
    {"/agent_groups/core/skills/calls/weight",
     "3",
     [](const Plan& p) { return skill(p).weight; },
     3},
    {"/agent_groups/core/skills/calls/score",
     "-4",
     [](const Plan& p) { return skill(p).score; },
     -4},
    {"/agent_groups/core/skills/calls/score_per_minute",
     "5",
     [](const Plan& p) { return skill(p).score_per_minute; },
     5},
    {"/agent_groups/core/skills/calls/transfer/probability",
     "0.2",
     [](const Plan& p) { return skill(p).transfer->probability; },
     0.2},
    {"/agent_groups/core/skills/calls/transfer/contact_type",
     "\"chats\"",
     [](const Plan& p) { return number(skill(p).transfer->contact_type); },
     1},
    {"/agent_groups/core/skills/calls/transfer/mode",
     "\"cold\"",
     [](const Plan& p) { return number(skill(p).transfer->mode == model::Transfer::Mode::cold); },
     1},
    {"/agent_groups/core/skills/calls/transfer/conference_time",
     fixed_77,
     [](const Plan& p) { return mean(skill(p).transfer->conference_time); },
     77},
});

constexpr auto rows_of_agents = std::to_array<FieldRow>({
    {"/agent_groups/core/site", "\"away\"", [](const Plan& p) { return number(core(p).site); }, 1},
    {"/agent_groups/core/shrinkage",
     "0.2",
     [](const Plan& p) { return core(p).planned.in_office.back(); },
     0.2},
    {"/agent_groups/core/absence/share",
     "0.15",
     [](const Plan& p) { return core(p).absence.share; },
     0.15},
    {"/agent_groups/partner/absence/cv",
     "0.6",
     [](const Plan& p) { return partner(p).absence.cv; },
     0.6},
    {"/agent_groups/partner/concurrency/slots",
     "4",
     [](const Plan& p) { return number(partner(p).concurrency.slots); },
     4},
    {"/agent_groups/partner/concurrency/speed",
     "[1, 1.4]",
     [](const Plan& p) { return partner(p).concurrency.speed.at(1); },
     1.4},
    {"/agent_groups/partner/concurrency/slots_for_handoffs",
     "0",
     [](const Plan& p) { return number(partner(p).concurrency.slots_for_handoffs); },
     0},
    {"/agent_groups/partner/concurrency/new_agents_share",
     "0.4",
     [](const Plan& p) { return partner(p).concurrency.new_agents_share; },
     0.4},
    {"/agent_groups/partner/concurrency/new_agents_slots",
     "1",
     [](const Plan& p) { return number(partner(p).concurrency.new_agents_slots); },
     1},
    {"/agent_groups/core/differences/pace_cv",
     "0.25",
     [](const Plan& p) { return core(p).differences.pace_cv; },
     0.25},
    {"/agent_groups/core/differences/quality_cv",
     "0.2",
     [](const Plan& p) { return core(p).differences.quality_cv; },
     0.2},
    {"/agent_groups/core/differences/correlation",
     "0.5",
     [](const Plan& p) { return core(p).differences.correlation; },
     0.5},
    {"/agent_groups/core/fatigue/smoothing_minutes",
     "46",
     [](const Plan& p) { return core(p).fatigue->smoothing_minutes; },
     46},
    {"/agent_groups/core/fatigue/occupancy",
     "[0.6, 0.9]",
     [](const Plan& p) { return core(p).fatigue->occupancy.at(0); },
     0.6},
    {"/agent_groups/core/fatigue/handle_time_factor",
     "[1, 1.2]",
     [](const Plan& p) { return core(p).fatigue->handle_time_factor.at(1); },
     1.2},
    {"/agent_groups/core/disconnect/probability",
     "0.06",
     [](const Plan& p) { return core(p).disconnect.probability; },
     0.06},
    {"/agent_groups/core/disconnect/time",
     fixed_77,
     [](const Plan& p) { return mean(core(p).disconnect.time); },
     77},
    {"/agent_groups/core/price/basis",
     "\"minute\"",
     [](const Plan& p) { return number(core(p).price_basis == model::PriceBasis::minute); },
     1},
    {"/agent_groups/core/price/amount",
     "26",
     [](const Plan& p) { return number(core(p).price); },
     260'000},
});

using model::Dispatch;

constexpr auto rows_of_routing = std::to_array<FieldRow>({
    {"/routing/agent_selection",
     "\"random\"",
     [](const Plan& p) {
         return number(p.routing.agent_selection == model::AgentSelection::random);
     },
     1},
    {"/routing/contact_selection",
     "\"queue_ratio\"",
     [](const Plan& p) {
         return number(p.routing.contact_selection == model::ContactSelection::queue_ratio);
     },
     1},
    {"/routing/routes/calls/1/group",
     "\"core\"",
     [](const Plan& p) { return number(step(p).group); },
     0,
     "/routing/routes/calls/0/group",
     "partner"},
    {"/routing/routes/calls/1/rank", "5", [](const Plan& p) { return number(step(p).rank); }, 5},
    {"/routing/routes/calls/1/after_seconds",
     "21",
     [](const Plan& p) { return to_seconds(step(p).delay); },
     21},
    {"/routing/routes/calls/1/reserve",
     "2",
     [](const Plan& p) { return number(step(p).reserve); },
     2},
    {"/routing/routes/calls/1/queue_per_agent",
     "0.6",
     [](const Plan& p) { return *step(p).queue_per_agent; },
     0.6},
    {"/routing/routes/calls/1/weight", "3", [](const Plan& p) { return step(p).weight; }, 3},
    {"/routing/routes/calls/1/score", "2", [](const Plan& p) { return step(p).score; }, 2},
    {"/routing/routes/calls/1/score_per_idle_minute",
     "0.3",
     [](const Plan& p) { return step(p).score_per_idle_minute; },
     0.3},
    {"/routing/dispatch/calls",
     "\"percent\"",
     [](const Plan& p) { return number(p.routing.dispatch.at(0) == Dispatch::percent); },
     1},
    {"/routing/overflow_moves/chats",
     "true",
     [](const Plan& p) { return number(p.routing.overflow_moves.at(1) ? 1 : 0); },
     1},
    {"/events/sale/bot_outage",
     "true",
     [](const Plan& p) { return number(p.events.at(0).bot_outage); },
     1},
});

} // namespace

std::vector<FieldRow> service_rows() {
    std::vector<FieldRow> rows;
    for (const std::span<const FieldRow> part : {std::span<const FieldRow>(rows_of_bots),
                                                 std::span<const FieldRow>(rows_of_sessions),
                                                 std::span<const FieldRow>(rows_of_skills),
                                                 std::span<const FieldRow>(rows_of_agents),
                                                 std::span<const FieldRow>(rows_of_routing)}) {
        rows.insert(rows.end(), part.begin(), part.end());
    }
    return rows;
}

} // namespace staffsim::test
