/// \file
/// The totals of one replication that every measure is made of, as integers in one flat row, so
/// that sums over replications are exact in any order.
///
/// Totals exist by scope: the whole, each contact type, each agent group, each site. A contact type
/// has the totals of its contacts, a group and a site those of their people, the whole has all.

#pragma once

#include "staffsim/engine/observations.hpp"
#include "staffsim/measures/estimates.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace staffsim::measures {

enum class Primitive : std::uint8_t {
    // Contacts: of a contact type or the whole.
    first_contacts,
    recontacts,
    chases,
    // The bot.
    bot_eligible, ///< contacts at the front door of types with a bot
    bot_sessions,
    contained,
    bot_resolved,
    bot_abandoned,
    escalated,
    bot_recontacts_due,
    bot_recontacts_within, ///< of these: within the window of the type's recontacts
    bot_skipped_vip,
    bot_skipped_high_stakes,
    bot_skipped_outage,
    bot_skipped_capacity,
    escalated_request,
    escalated_low_confidence,
    escalated_sentiment,
    escalated_failed_turns,
    sentiment_false_alarms,
    sentiment_missed,
    bot_turns,
    turn_sessions, ///< bot sessions of types whose bot goes turn by turn
    cost_bot,      ///< [hundredths of the currency]
    // Value, of scenarios that have one. [hundredths of the currency]
    value_counted,     ///< 1 if there is one, else 0
    value_resolutions, ///< issues resolved, of scenarios that have one
    value,             ///< of outcomes, repeats and waits, claims, redeployment
    value_resolved_by_people,
    value_resolved_by_bot,
    value_unresolved,
    value_falsely_contained,
    value_abandoned,
    value_repeats,
    value_waits,
    value_claims, ///< at their assumed shares
    value_claims_low,
    value_claims_high,
    value_redeployed, ///< of the whole only
    // The human line.
    offered,
    abandoned,
    blocked,
    still_open,
    left_message,
    cleared,
    asked_callback,
    retrials,
    transfers_in,
    blocked_closed,
    blocked_no_line,
    blocked_by_bot,
    balked_announced,
    ghosts,
    wait_answered,  ///< [ticks]
    wait_abandoned, ///< [ticks]
    longest_wait,   ///< of an answered contact; of the whole: the longest of all types [ticks]
    live_answered,  ///< answered contacts of types that are not deferred
    live_wait,      ///< of these [ticks]
    handled_first,
    repeated_first,
    repeated_first_within, ///< within the window of the type's recontacts
    replies,
    later_answers,
    later_wait, ///< [ticks]
    // Callbacks, of the type as which they wait.
    callbacks,
    callbacks_answered,
    callbacks_lost,
    callbacks_open,
    callback_calls,
    callback_wait, ///< of those answered [ticks]
    // Service level.
    level_met,     ///< numerator of the service level, each type by its own rule and wait
    level_counted, ///< its denominator
    live_level_met,
    live_level_counted,
    deferred_level_met,
    deferred_level_counted,
    daily_level,  ///< sum of the days' service levels [1e-12]
    days_counted, ///< days with a service level
    days_on_target,
    horizons_counted,   ///< 1 if the horizon has a service level, else 0
    horizons_on_target, ///< 1 or 0
    // Deferred work.
    completed,
    completed_within,
    backlog_end,      ///< waiting at the end of the last day, deferred or not
    backlog_counted,  ///< 1 if deferred contacts wait then, else 0
    backlog_overdue,  ///< of these: past the promise
    backlog_oldest,   ///< greatest age; of the whole: the greatest of all types [ticks]
    backlog_p90,      ///< age that nine in ten do not exceed; not of the whole [ticks]
    backlog_work,     ///< their handle times at pace 1 [ticks]
    backlog_capacity, ///< see `backlog_capacity` in backlog.hpp [ticks]
    // Answers: everywhere.
    answered,             ///< contacts; of groups and sites with callbacks
    handled,              ///< contacts and callbacks answered
    handling_of_answered, ///< whole handlings, also where they end after the horizon [ticks]
    resolved_by_people,
    transferred,
    interrupted,
    fruitless, ///< [ticks]
    sessions,
    session_time, ///< [ticks]
    // People: of an agent group, a site or the whole.
    scheduled,        ///< [ticks]
    staffed,          ///< [ticks]
    away,             ///< [ticks]
    handling,         ///< within the horizon, overtime included [ticks]
    overtime,         ///< [ticks]
    out_of_office,    ///< of scheduled [ticks]
    unpaid,           ///< of out_of_office [ticks]
    extra,            ///< planned overtime, beside scheduled [ticks]
    training,         ///< heads in training x hours of an FTE [ticks]
    paid_at_night,    ///< paid time by the site's flags, training apart [ticks]
    paid_on_holidays, ///< likewise [ticks]
    // Of groups with heads or a vendor; attrition of groups with heads only.
    staffs_counted, ///< 1 if there is any, else 0
    heads_end,      ///< at the end of the last week
    leavers,
    leaver_time, ///< a year for each leaver [quarters of a day]
    head_time,   ///< mean of a week's heads at its start and end x its days [quarters of a day]
    slots,       ///< [ticks of slots]
    slots_used,  ///< [ticks of slots]
    // For the bridge (docs/money.md, section 10). [ticks]
    billed,          ///< what the price is for: paid, on the phones, or handling
    billed_training, ///< of billed
    billed_phones,   ///< on the phones where hours are billed, else handling
    // Parts of people's cost, of the whole only. [hundredths of the currency]
    cost_rate,       ///< of hours themselves
    cost_rate_first, ///< the same at the exchange rates of the first month
    cost_premia,
    cost_hiring,
    cost_oversight,
    cost_one_off,
    cost_people, ///< [hundredths of the currency]
};

/// Of the whole, a window is on target if every contact type with a service level in it is.
inline constexpr Primitive first_shared_primitive = Primitive::answered;
inline constexpr Primitive first_people_primitive = Primitive::scheduled;
inline constexpr std::size_t primitive_count = static_cast<std::size_t>(Primitive::cost_people) + 1;

/// Unit of `Primitive::daily_level`.
inline constexpr double daily_level_unit = 1e-12;

struct Scope {
    ScopeKind kind = ScopeKind::all;
    std::size_t index = 0; ///< of the contact type, agent group or site; 0 for the whole

    bool operator==(const Scope&) const = default;
};

/// Where each total stands in a row.
class PrimitiveLayout {
public:
    explicit PrimitiveLayout(const model::Scenario& scenario);

    /// Values in a row.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /// The whole, then contact types, agent groups and sites in the scenario's order.
    [[nodiscard]] const std::vector<Scope>& scopes() const noexcept { return scopes_; }

    /// Empty if the scope has no such total.
    [[nodiscard]] std::optional<std::size_t> place(const Scope& scope, Primitive primitive) const;

private:
    std::size_t types_;
    std::size_t groups_;
    std::size_t sites_;
    std::size_t size_;
    std::vector<Scope> scopes_;
};

/// The row of a replication.
/// \pre the observations, the layout and the scenario belong together
[[nodiscard]] std::vector<std::int64_t> primitive_row(const engine::Observations& observations,
                                                      const model::Scenario& scenario,
                                                      const PrimitiveLayout& layout);

/// Adds what contracts cost to a row, beside what groups and bots with a price of their own do.
/// \param by_group, by_type  [hundredths of the currency]
void add_contract_costs(std::vector<std::int64_t>& row,
                        const model::Scenario& scenario,
                        const PrimitiveLayout& layout,
                        const std::vector<std::int64_t>& by_group,
                        const std::vector<std::int64_t>& by_type);

} // namespace staffsim::measures
