#include "primitive_row.hpp"
#include "staffsim/engine/observation_fields.hpp"
#include "staffsim/measures/backlog.hpp"
#include "staffsim/measures/billing.hpp"
#include "staffsim/measures/cost.hpp"
#include "staffsim/measures/headcount.hpp"

#include <algorithm>
#include <array>

namespace staffsim::measures {

namespace {

/// A field of a cell that is a total as it stands.
template <typename Cell>
struct TotalOf {
    Primitive primitive;
    std::int64_t Cell::*member;
};

using engine::BotTotals;
using engine::CallbackTotals;
using engine::TypeTotals;

constexpr auto totals_of_types = std::to_array<TotalOf<TypeTotals>>({
    {Primitive::still_open, &TypeTotals::still_open},
    {Primitive::handled_first, &TypeTotals::handled_first},
    {Primitive::repeated_first, &TypeTotals::repeated_first},
    {Primitive::repeated_first_within, &TypeTotals::repeated_first_within},
    {Primitive::left_message, &TypeTotals::left_message},
    {Primitive::cleared, &TypeTotals::cleared},
    {Primitive::asked_callback, &TypeTotals::asked_callback},
    {Primitive::blocked_closed, &TypeTotals::blocked_closed},
    {Primitive::blocked_no_line, &TypeTotals::blocked_no_line},
    {Primitive::balked_announced, &TypeTotals::balked_announced},
    {Primitive::ghosts, &TypeTotals::ghosts},
    {Primitive::transfers_in, &TypeTotals::transfers_in},
    {Primitive::chases, &TypeTotals::chases},
    {Primitive::replies, &TypeTotals::replies},
    {Primitive::later_answers, &TypeTotals::later_answers},
    {Primitive::later_wait, &TypeTotals::later_wait},
    {Primitive::completed, &TypeTotals::completed},
    {Primitive::completed_within, &TypeTotals::completed_within},
});

constexpr auto totals_of_bots = std::to_array<TotalOf<BotTotals>>({
    {Primitive::bot_skipped_vip, &BotTotals::skipped_vip},
    {Primitive::bot_skipped_high_stakes, &BotTotals::skipped_high_stakes},
    {Primitive::bot_skipped_outage, &BotTotals::skipped_outage},
    {Primitive::bot_skipped_capacity, &BotTotals::skipped_capacity},
    {Primitive::blocked_by_bot, &BotTotals::turned_away},
    {Primitive::escalated_request, &BotTotals::escalated_request},
    {Primitive::escalated_low_confidence, &BotTotals::escalated_low_confidence},
    {Primitive::escalated_sentiment, &BotTotals::escalated_sentiment},
    {Primitive::escalated_failed_turns, &BotTotals::escalated_failed_turns},
    {Primitive::sentiment_false_alarms, &BotTotals::false_alarms},
    {Primitive::sentiment_missed, &BotTotals::missed_negative},
});

constexpr auto totals_of_callbacks = std::to_array<TotalOf<CallbackTotals>>({
    {Primitive::callbacks, &CallbackTotals::asked},
    {Primitive::callbacks_answered, &CallbackTotals::answered},
    {Primitive::callbacks_lost, &CallbackTotals::lost},
    {Primitive::callbacks_open, &CallbackTotals::open},
    {Primitive::callback_calls, &CallbackTotals::calls},
    {Primitive::callback_wait, &CallbackTotals::wait_answered},
});

template <typename Cell, std::size_t Count>
void add_totals(Row& row,
                std::size_t type,
                const Cell& cell,
                const std::array<TotalOf<Cell>, Count>& totals) {
    for (const TotalOf<Cell>& total : totals) {
        row.add_to_type(type, total.primitive, cell.*total.member);
    }
}

void add_bot(Row& row, std::size_t type, const model::Bot& bot) {
    const Scope scope{ScopeKind::contact_type, type};
    row.add_to_type(type,
                    Primitive::bot_eligible,
                    row.at(scope, Primitive::first_contacts) +
                        row.at(scope, Primitive::recontacts));
    if (bot.turns) {
        row.add_to_type(type, Primitive::turn_sessions, row.at(scope, Primitive::bot_sessions));
    }
    row.add_to_type(
        type,
        Primitive::cost_bot,
        bot_cost(bot,
                 {.sessions = row.at(scope, Primitive::bot_sessions),
                  .contained = row.at(scope, Primitive::contained),
                  .recontacts_within = row.at(scope, Primitive::bot_recontacts_within)}));
}

/// What a group did for the contact types, in totals of every scope.
void add_work(Row& row,
              const engine::Observations& observations,
              const model::Scenario& scenario,
              std::size_t group) {
    using engine::WorkCell;
    constexpr auto totals = std::to_array<TotalOf<WorkCell>>({
        {Primitive::handled, &WorkCell::answered},
        {Primitive::handling_of_answered, &WorkCell::handling},
        {Primitive::resolved_by_people, &WorkCell::resolved},
        {Primitive::transferred, &WorkCell::transferred},
        {Primitive::interrupted, &WorkCell::interrupted},
        {Primitive::fruitless, &WorkCell::fruitless},
        {Primitive::sessions, &WorkCell::sessions},
        {Primitive::session_time, &WorkCell::session_time},
    });
    const Scope site{ScopeKind::site, scenario.agent_groups[group].site};
    for (std::size_t type = 0; type < observations.types(); ++type) {
        const WorkCell cell = observations.whole_work(group, type);
        for (const auto& total : totals) {
            const std::int64_t value = cell.*total.member;
            row.at({ScopeKind::contact_type, type}, total.primitive) += value;
            row.add_to_group(group, total.primitive, value);
        }
        // The whole's answers are those of the lines, added with the contact types.
        row.at({ScopeKind::agent_group, group}, Primitive::answered) += cell.answered;
        row.at(site, Primitive::answered) += cell.answered;
    }
}

std::int64_t paid_time(const engine::GroupCell& cell) {
    return cell.scheduled - cell.unpaid + cell.extra + cell.overtime;
}

/// Paid time in the intervals with a flag of the site.
std::int64_t flagged_time(const engine::Observations& observations,
                          std::size_t group,
                          const std::vector<bool>& flags) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < flags.size(); ++i) {
        sum += flags[i] ? paid_time(observations.group(i, group)) : 0;
    }
    return sum;
}

/// Heads over the weeks. \return time of those in training [ticks]
std::int64_t add_heads(Row& row,
                       const engine::Observations& observations,
                       const model::Scenario& scenario,
                       std::size_t group) {
    constexpr std::int64_t quarter_days_of_year = 1461;
    constexpr std::int64_t quarter_days = 4;
    const model::AgentGroup& of_group = scenario.agent_groups[group];
    if (!of_group.heads && !of_group.vendor) {
        return 0;
    }
    std::int64_t training = 0;
    const std::size_t weeks = scenario.grid.week_count();
    for (std::size_t week = 0; week < weeks; ++week) {
        const random::HeadWeek& heads = observations.heads(week, group);
        training += training_time(scenario, group, week, heads);
        if (of_group.heads) {
            const auto days = static_cast<std::int64_t>(days_in_week(scenario.grid, week));
            row.add_to_group(group, Primitive::leavers, heads.attrition);
            row.add_to_group(group, Primitive::leaver_time, heads.attrition * quarter_days_of_year);
            row.add_to_group(
                group, Primitive::head_time, (heads.start + heads.end) * days * quarter_days / 2);
        }
    }
    row.add_to_group(group, Primitive::heads_end, observations.heads(weeks - 1, group).end);
    for (const Scope& scope :
         {Scope{ScopeKind::agent_group, group}, Scope{ScopeKind::site, of_group.site}, Scope{}}) {
        row.at(scope, Primitive::staffs_counted) = 1;
    }
    return training;
}

/// \pre the group's time is in the row
void add_billed(Row& row, const model::Scenario& scenario, std::size_t group) {
    const auto of = [&row, group](Primitive primitive) {
        return row.at({ScopeKind::agent_group, group}, primitive);
    };
    const std::int64_t phones = of(Primitive::staffed) + of(Primitive::overtime);
    const std::int64_t training = of(Primitive::training);
    const std::int64_t paid = of(Primitive::scheduled) - of(Primitive::unpaid) +
                              of(Primitive::extra) + of(Primitive::overtime);
    switch (billed_time(scenario, group)) {
    case BilledTime::paid:
        row.add_to_group(group, Primitive::billed, paid + training);
        row.add_to_group(group, Primitive::billed_training, training);
        row.add_to_group(group, Primitive::billed_phones, phones);
        return;
    case BilledTime::phones:
        row.add_to_group(group, Primitive::billed, phones);
        row.add_to_group(group, Primitive::billed_phones, phones);
        return;
    case BilledTime::handling:
        row.add_to_group(group, Primitive::billed, of(Primitive::handling));
        row.add_to_group(group, Primitive::billed_phones, of(Primitive::handling));
        return;
    }
}

void add_group(Row& row,
               const engine::Observations& observations,
               const model::Scenario& scenario,
               std::size_t group) {
    engine::GroupCell sum;
    for (std::size_t i = 0; i < observations.intervals(); ++i) {
        engine::add_fields(sum, observations.group(i, group));
    }
    row.add_to_group(group, Primitive::scheduled, sum.scheduled);
    row.add_to_group(group, Primitive::staffed, sum.staffed);
    row.add_to_group(group, Primitive::away, sum.away);
    row.add_to_group(group, Primitive::handling, sum.handling);
    row.add_to_group(group, Primitive::overtime, sum.overtime);
    row.add_to_group(group, Primitive::out_of_office, sum.out_of_office);
    row.add_to_group(group, Primitive::unpaid, sum.unpaid);
    row.add_to_group(group, Primitive::extra, sum.extra);
    const model::Site& site = scenario.sites[scenario.agent_groups[group].site];
    row.add_to_group(
        group, Primitive::paid_at_night, flagged_time(observations, group, site.is_night));
    row.add_to_group(
        group, Primitive::paid_on_holidays, flagged_time(observations, group, site.is_holiday));
    const std::int64_t training = add_heads(row, observations, scenario, group);
    row.add_to_group(group, Primitive::training, training);
    row.add_to_group(group, Primitive::slots, sum.slots);
    row.add_to_group(group, Primitive::slots_used, sum.slots_used);
    add_work(row, observations, scenario, group);
    const Scope scope{ScopeKind::agent_group, group};
    const GroupWork work{.scheduled = sum.scheduled,
                         .unpaid = sum.unpaid,
                         .extra = sum.extra,
                         .training = training,
                         .staffed = sum.staffed,
                         .overtime = sum.overtime,
                         .handling_of_answered = row.at(scope, Primitive::handling_of_answered),
                         .fruitless = row.at(scope, Primitive::fruitless),
                         .answered = row.at(scope, Primitive::handled),
                         .resolved = row.at(scope, Primitive::resolved_by_people)};
    const MinorUnits cost = group_cost(scenario.agent_groups[group], work);
    row.add_to_group(group, Primitive::cost_people, cost);
    row.at({}, Primitive::cost_rate) += cost;
    row.at({}, Primitive::cost_rate_first) += cost;
    add_billed(row, scenario, group);
}

} // namespace

void add_type_totals(Row& row,
                     const engine::Observations& observations,
                     const model::Scenario& scenario) {
    std::int64_t& longest = row.at({}, Primitive::longest_wait);
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        const TypeTotals& totals = observations.totals(type);
        add_totals(row, type, totals, totals_of_types);
        add_totals(row, type, totals.bot, totals_of_bots);
        add_totals(row, type, totals.callback, totals_of_callbacks);
        const engine::BotCell of_bot = observations.whole_bot(type);
        row.add_to_type(type, Primitive::bot_turns, of_bot.turns);
        row.add_to_type(type, Primitive::bot_recontacts_within, of_bot.recontacts_within);
        row.at({ScopeKind::contact_type, type}, Primitive::longest_wait) = totals.max_wait;
        longest = std::max(longest, totals.max_wait);
        if (const auto& bot = scenario.contact_types[type].bot) {
            add_bot(row, type, *bot);
        }
    }
}

void add_backlog(Row& row,
                 const engine::Observations& observations,
                 const model::Scenario& scenario) {
    const std::size_t last = scenario.grid.days().size() - 1;
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        row.add_to_type(type, Primitive::backlog_end, observations.backlog(last, type));
    }
    const std::vector<std::size_t> deferred = deferred_types(scenario);
    std::int64_t& oldest = row.at({}, Primitive::backlog_oldest);
    std::int64_t& counted = row.at({}, Primitive::backlog_counted);
    for (const std::size_t type : deferred) {
        const Scope scope{ScopeKind::contact_type, type};
        const engine::BacklogAges& ages = observations.backlog_ages(last, type);
        row.add_to_type(type, Primitive::backlog_overdue, ages.overdue);
        row.add_to_type(type, Primitive::backlog_work, ages.work);
        row.at(scope, Primitive::backlog_counted) = ages.counted;
        row.at(scope, Primitive::backlog_oldest) = ages.oldest;
        row.at(scope, Primitive::backlog_p90) = ages.p90;
        row.at(scope, Primitive::backlog_capacity) =
            backlog_capacity(observations, scenario, std::array{type});
        oldest = std::max(oldest, ages.oldest);
        counted = std::max(counted, ages.counted);
    }
    row.at({}, Primitive::backlog_capacity) = backlog_capacity(observations, scenario, deferred);
}

void add_groups(Row& row,
                const engine::Observations& observations,
                const model::Scenario& scenario) {
    for (std::size_t group = 0; group < scenario.agent_groups.size(); ++group) {
        add_group(row, observations, scenario, group);
    }
}

} // namespace staffsim::measures
