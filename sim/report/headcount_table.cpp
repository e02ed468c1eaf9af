#include "staffsim/report/headcount_table.hpp"

#include "staffsim/report/number_text.hpp"
#include "staffsim/report/tables.hpp"

#include <array>

namespace staffsim::report {

namespace {

using Row = planning::HeadcountRow;
using Heads = measures::WeekHeads;
using WeekCell = HeadcountColumn::Cell;

/// Empty for groups without heads or vendor.
std::optional<double> heads(const Row& row, double Heads::*member) {
    return row.seen.heads ? std::optional((*row.seen.heads).*member) : std::nullopt;
}

/// Empty in weeks that are not simulated.
std::optional<double> simulated(const Row& row, double value) {
    return row.seen.is_simulated ? std::optional(value) : std::nullopt;
}

std::optional<double> percent(const std::optional<double>& share) {
    constexpr double hundred = 100;
    return share ? std::optional(*share * hundred) : std::nullopt;
}

constexpr auto week_columns = std::to_array<HeadcountColumn>({
    {.name = "week_start",
     .unit = "",
     .definition = "first day of the week; weeks are 7 days from the first day of the plan, the "
                   "last may be shorter",
     .cell = [](const Row& row) -> WeekCell { return row.week_start; }},
    {.name = "site",
     .unit = "",
     .definition = "site of the group",
     .cell = [](const Row& row) -> WeekCell { return row.site; }},
    {.name = "staffing_group",
     .unit = "",
     .definition = "agent group",
     .cell = [](const Row& row) -> WeekCell { return row.group; }},
    {.name = "channel_group",
     .unit = "",
     .definition = "channels of the contact types that the group serves at the lowest rank of "
                   "their route: its types",
     .cell = [](const Row& row) -> WeekCell { return row.channels; }},
    {.name = "forecast_contacts",
     .unit = "contacts",
     .definition =
         "contacts of its types that the forecast brings to people, after the bot and with "
         "recontacts; where several groups share a type, in proportion to the agents planned",
     .cell = [](const Row& row) -> WeekCell { return row.forecast.contacts; }},
    {.name = "bot_contained",
     .unit = "contacts",
     .definition =
         "contacts of its types that end in the bot; as simulated, as are all below. Where several "
         "groups share a type, in proportion to the answers they gave in the week",
     .cell = [](const Row& row) -> WeekCell { return simulated(row, row.seen.contained); }},
    {.name = "bot_resolved",
     .unit = "contacts",
     .definition = "of these: issue truly resolved",
     .cell = [](const Row& row) -> WeekCell { return simulated(row, row.seen.bot_resolved); }},
    {.name = "recontacts",
     .unit = "contacts",
     .definition = "contacts of its types that came because the last one did not resolve the issue",
     .cell = [](const Row& row) -> WeekCell { return simulated(row, row.seen.recontacts); }},
    {.name = "human_offered",
     .unit = "contacts",
     .definition = "contacts of its types that entered the human line",
     .cell = [](const Row& row) -> WeekCell { return simulated(row, row.seen.offered); }},
    {.name = "aht_s",
     .unit = "s",
     .definition = "time its people spent handling / contacts whose handling began",
     .cell = [](const Row& row) -> WeekCell { return row.seen.aht_seconds; }},
    {.name = "workload_hours",
     .unit = "h",
     .definition = "forecast contacts x handle time at full pace",
     .cell = [](const Row& row) -> WeekCell { return row.forecast.workload_hours; }},
    {.name = "required_base_fte",
     .unit = "FTE",
     .definition = "agents required on the phones for the forecast (Erlang A at the rate "
                   "quantile), in hours of the week / hours of an FTE",
     .cell = [](const Row& row) -> WeekCell { return row.required_base_fte; }},
    {.name = "shrinkage_in_office",
     .unit = "share",
     .definition = "of time scheduled and planned overtime: paid breaks, meetings, lateness of "
                   "those who come",
     .cell = [](const Row& row) -> WeekCell { return row.seen.shrinkage_in_office; }},
    {.name = "shrinkage_out_of_office",
     .unit = "share",
     .definition = "of time scheduled and planned overtime: leave and absence",
     .cell = [](const Row& row) -> WeekCell { return row.seen.shrinkage_out_of_office; }},
    {.name = "required_fte",
     .unit = "FTE",
     .definition = "`required_base_fte` / (1 - both shrinkages), those of the group's other "
                   "weeks where nobody is scheduled",
     .cell = [](const Row& row) -> WeekCell { return row.required_fte; }},
    {.name = "start_hc",
     .unit = "heads",
     .definition = "heads on the payroll (of a vendor seats, as in all columns of heads) "
                   "before the week",
     .cell = [](const Row& row) -> WeekCell { return heads(row, &Heads::start); }},
    {.name = "hires_started",
     .unit = "heads",
     .definition = "who start training this week (vendor: seats added)",
     .cell = [](const Row& row) -> WeekCell { return heads(row, &Heads::hires_started); }},
    {.name = "in_training",
     .unit = "heads",
     .definition = "in training this week, retraining and knowledge transfer included",
     .cell = [](const Row& row) -> WeekCell { return heads(row, &Heads::in_training); }},
    {.name = "nesting",
     .unit = "heads",
     .definition = "on the phones in their nesting weeks",
     .cell = [](const Row& row) -> WeekCell { return heads(row, &Heads::nesting); }},
    {.name = "graduates",
     .unit = "heads",
     .definition = "in their first week after nesting",
     .cell = [](const Row& row) -> WeekCell { return heads(row, &Heads::graduates); }},
    {.name = "attrition",
     .unit = "heads",
     .definition = "who leave at the end of the week",
     .cell = [](const Row& row) -> WeekCell { return heads(row, &Heads::attrition); }},
    {.name = "contract_ends",
     .unit = "heads",
     .definition = "whose contract ended before this week (vendor: seats given up)",
     .cell = [](const Row& row) -> WeekCell { return heads(row, &Heads::contract_ends); }},
    {.name = "transfers_in",
     .unit = "heads",
     .definition = "who come from another group",
     .cell = [](const Row& row) -> WeekCell { return heads(row, &Heads::transfers_in); }},
    {.name = "transfers_out",
     .unit = "heads",
     .definition = "who go to another group",
     .cell = [](const Row& row) -> WeekCell { return heads(row, &Heads::transfers_out); }},
    {.name = "end_hc",
     .unit = "heads",
     .definition = "heads on the payroll after the week: start + hires + transfers in - attrition "
                   "- contract ends - transfers out",
     .cell = [](const Row& row) -> WeekCell { return heads(row, &Heads::end); }},
    {.name = "effective_fte",
     .unit = "FTE",
     .definition = "heads on the phones x their speed; without heads or vendor: scheduled hours / "
                   "hours of an FTE",
     .cell = [](const Row& row) -> WeekCell { return row.effective_fte; }},
    {.name = "overtime_fte",
     .unit = "FTE",
     .definition = "planned overtime, at mean speed",
     .cell = [](const Row& row) -> WeekCell { return heads(row, &Heads::overtime_fte); }},
    {.name = "vto_fte",
     .unit = "FTE",
     .definition = "voluntary time off, at mean speed",
     .cell = [](const Row& row) -> WeekCell { return heads(row, &Heads::time_off_fte); }},
    {.name = "available_fte",
     .unit = "FTE",
     .definition = "`effective_fte` + `overtime_fte` - `vto_fte`",
     .cell = [](const Row& row) -> WeekCell { return row.available_fte; }},
    {.name = "over_under_fte",
     .unit = "FTE",
     .definition = "`available_fte` - `required_fte`",
     .cell = [](const Row& row) -> WeekCell { return row.over_under_fte; }},
    {.name = "over_under_pct",
     .unit = "%",
     .definition = "that, of `required_fte`",
     .cell = [](const Row& row) -> WeekCell { return percent(row.over_under_share); }},
    {.name = "occupancy",
     .unit = "share",
     .definition = "time handling / (on the phones + overtime - away)",
     .cell = [](const Row& row) -> WeekCell { return row.seen.occupancy; }},
    {.name = "sl_p10",
     .unit = "share",
     .definition = "service level of its types in the week, whoever answered, each by its own rule "
                   "and wait: one replication in ten is below",
     .cell = [](const Row& row) -> WeekCell { return row.seen.service_level.p10; }},
    {.name = "sl_p50",
     .unit = "share",
     .definition = "half of the replications are below",
     .cell = [](const Row& row) -> WeekCell { return row.seen.service_level.p50; }},
    {.name = "sl_p90",
     .unit = "share",
     .definition = "nine in ten are below",
     .cell = [](const Row& row) -> WeekCell { return row.seen.service_level.p90; }},
    {.name = "p_meet_sl",
     .unit = "share",
     .definition = "of the replications in which anything counts: those in which each of its types "
                   "reaches its target in the week",
     .cell = [](const Row& row) -> WeekCell { return row.seen.p_meets_level; }},
    {.name = "asa_s",
     .unit = "s",
     .definition = "mean wait of answered contacts of its types",
     .cell = [](const Row& row) -> WeekCell { return row.seen.asa_seconds; }},
    {.name = "abandon_pct",
     .unit = "%",
     .definition = "of contacts of its types offered: abandoned",
     .cell = [](const Row& row) -> WeekCell { return percent(row.seen.abandonment); }},
    {.name = "backlog_end",
     .unit = "contacts",
     .definition = "its share of the contacts of its types that wait at the end of the week",
     .cell = [](const Row& row) -> WeekCell { return simulated(row, row.seen.backlog_end); }},
    {.name = "backlog_p90_age_h",
     .unit = "h",
     .definition = "age that nine in ten of the deferred ones do not exceed, of the type where it "
                   "is greatest; mean where any wait",
     .cell = [](const Row& row) -> WeekCell { return row.seen.backlog_p90_age_hours; }},
    {.name = "cost_p10",
     .unit = "currency",
     .definition = "cost of the group's people in the week: one replication in ten is below",
     .cell = [](const Row& row) -> WeekCell { return row.seen.cost.p10; }},
    {.name = "cost_p50",
     .unit = "currency",
     .definition = "half of the replications are below",
     .cell = [](const Row& row) -> WeekCell { return row.seen.cost.p50; }},
    {.name = "cost_p90",
     .unit = "currency",
     .definition = "nine in ten are below",
     .cell = [](const Row& row) -> WeekCell { return row.seen.cost.p90; }},
    {.name = "cost_per_contact",
     .unit = "currency",
     .definition = "cost of its people / contacts whose handling began",
     .cell = [](const Row& row) -> WeekCell { return row.seen.cost_per_contact; }},
    {.name = "cost_per_resolution",
     .unit = "currency",
     .definition = "cost of its people / issues resolved by them, which are spread over the weeks "
                   "as the answers are",
     .cell = [](const Row& row) -> WeekCell { return row.seen.cost_per_resolution; }},
    {.name = "first_contacts",
     .unit = "contacts",
     .definition = "contacts with a new issue of its types at the front door",
     .cell = [](const Row& row) -> WeekCell { return simulated(row, row.seen.first_contacts); }},
    {.name = "scheduled_hours",
     .unit = "h",
     .definition = "time on the shifts, before shrinkage; without planned overtime",
     .cell = [](const Row& row) -> WeekCell { return simulated(row, row.seen.scheduled_hours); }},
    {.name = "planned_overtime_hours",
     .unit = "h",
     .definition = "time of extra shifts",
     .cell = [](const Row& row) -> WeekCell { return simulated(row, row.seen.extra_hours); }},
    {.name = "paid_hours",
     .unit = "h",
     .definition = "scheduled - unpaid + planned overtime + overtime",
     .cell = [](const Row& row) -> WeekCell { return simulated(row, row.seen.paid_hours); }},
    {.name = "training_hours",
     .unit = "h",
     .definition = "paid time of those in training, who are on no shift",
     .cell = [](const Row& row) -> WeekCell { return simulated(row, row.seen.training_hours); }},
    {.name = "contracted_seats",
     .unit = "seats",
     .definition = "seats contracted with a vendor, before what it falls short",
     .cell = [](const Row& row) -> WeekCell {
         return row.seen.heads ? row.seen.heads->contracted : std::nullopt;
     }},
    {.name = "pool_over_under_fte",
     .unit = "FTE",
     .definition =
         "`available_fte` - `required_fte` of all groups that answer the same contact types at any "
         "rank, directly or through others: who helps out has no contacts of its own",
     .cell = [](const Row& row) -> WeekCell { return row.pool.over_under_fte; }},
    {.name = "pool_over_under_pct",
     .unit = "%",
     .definition = "that, of what these groups require",
     .cell = [](const Row& row) -> WeekCell { return percent(row.pool.over_under_share); }},
    {.name = "notes",
     .unit = "",
     .definition = "what happens in the week",
     .cell = [](const Row& row) -> WeekCell { return row.notes; }},
});

} // namespace

std::span<const HeadcountColumn> headcount_columns() {
    return week_columns;
}

std::string headcount_csv(const FinishedRun& run) {
    std::string text;
    for (const HeadcountColumn& column : week_columns) {
        text += text.empty() ? "" : ",";
        text += column.name;
    }
    text += '\n';
    for (const Row& row : run.headcount) {
        std::string line;
        for (const HeadcountColumn& column : week_columns) {
            line += &column == week_columns.data() ? "" : ",";
            const WeekCell cell = column.cell(row);
            if (const auto* words = std::get_if<std::string>(&cell)) {
                line += csv_cell(*words);
            } else {
                append_number(line, std::get<std::optional<double>>(cell));
            }
        }
        text += line + '\n';
    }
    return text;
}

} // namespace staffsim::report
