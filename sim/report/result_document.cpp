#include "staffsim/report/result_document.hpp"

#include "json_number.hpp"
#include "money_part.hpp"
#include "staffsim/measures/measures.hpp"
#include "staffsim/model/words.hpp"
#include "staffsim/report/headcount_table.hpp"
#include "staffsim/report/scope_words.hpp"
#include "time_value_part.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <optional>
#include <utility>

namespace staffsim::report {

namespace {

using nlohmann::json; // its objects are std::map: keys come out sorted

template <typename Number>
json number(const Number& value) {
    return json_number(value);
}

json goals(const std::vector<model::PrecisionGoal>& precision) {
    json list = json::array();
    for (const model::PrecisionGoal& goal : precision) {
        list.push_back({{"measure", goal.measure},
                        {"scope", goal.scope},
                        {"half_width", number(goal.half_width)}});
    }
    return list;
}

json whole_scenario_part(const model::Scenario& scenario) {
    const std::vector<Day>& days = scenario.grid.days();
    json part = {
        {"name", scenario.name},
        {"question", scenario.question},
        {"hash", scenario.hash},
        {"currency", scenario.currency},
        {"time_zone", scenario.time_zone},
        {"days", days.size()},
        {"intervals", scenario.grid.intervals().size()},
        {"interval_minutes", scenario.grid.interval_length() / ticks_per_minute},
    };
    part["start_date"] = days.empty() ? json() : json(days.front().date);
    return part;
}

json run_part(const FinishedRun& run) {
    json part{
        {"seed", run.settings.seed},
        {"replications", run.result.replications},
        {"rounds", run.result.rounds},
        {"round_size", run.result.round_size},
        {"controls", run.used_controls},
        {"partial", run.result.cancelled},
        {"precision", goals(run.settings.precision)},
        {"precision_reached",
         run.result.precision_reached ? json(*run.result.precision_reached) : json()},
    };
    if (run.scenario.run.sampled_weeks) {
        part["sampled_weeks"] = *run.scenario.run.sampled_weeks; // of all others nothing is counted
    }
    return part;
}

json fates_part(const measures::ContactFates& fates) {
    return {
        {"first_contacts", fates.first_contacts},
        {"recontacts", fates.recontacts},
        {"bot",
         {{"sessions", fates.bot_sessions},
          {"contained", fates.contained},
          {"resolved", fates.bot_resolved},
          {"falsely_contained", fates.contained - fates.bot_resolved},
          {"abandoned", fates.bot_abandoned},
          {"escalated", fates.escalated}}},
        {"offered", fates.offered},
        {"answered", fates.answered},
        {"abandoned", fates.abandoned},
        {"blocked", fates.blocked},
        {"blocked_by",
         {{"queue_full",
           fates.blocked - fates.blocked_closed - fates.blocked_no_line - fates.blocked_by_bot},
          {"closed", fates.blocked_closed},
          {"no_line", fates.blocked_no_line},
          {"bot", fates.blocked_by_bot}}},
        {"still_open", fates.still_open},
        {"left_message", fates.left_message},
        {"cleared", fates.cleared},
        {"asked_callback", fates.asked_callback},
        {"callbacks",
         {{"asked", fates.callbacks},
          {"answered", fates.callbacks_answered},
          {"lost", fates.callbacks_lost},
          {"open", fates.callbacks_open}}},
    };
}

json contact_types_part(const FinishedRun& run) {
    const std::vector<measures::ContactFates>& fates = run.result.estimates.fates;
    json list = json::array();
    for (std::size_t k = 0; k < fates.size(); ++k) {
        const model::ContactType& type = run.scenario.contact_types[k];
        const model::ServiceLevelTarget& level = type.service_level;
        list.push_back({
            {"name", type.name},
            {"channel", model::word_of(type.channel)},
            {"deferred", type.deferral.has_value()},
            {"clock", type.deferral ? json(model::word_of(type.deferral->clock)) : json()},
            {"service_level",
             {{"acceptable_wait_seconds", number(level.acceptable_wait_seconds)},
              {"target", number(level.target)},
              {"rule", model::word_of(level.rule)},
              {"short_abandon_seconds", number(level.short_abandon_seconds)}}},
            {"contacts", fates_part(fates[k])},
        });
    }
    return list;
}

json sites_part(const model::Scenario& scenario) {
    json list = json::array();
    for (const model::Site& site : scenario.sites) {
        list.push_back({{"name", site.name},
                        {"location", model::word_of(site.location)},
                        {"time_zone", site.time_zone}});
    }
    return list;
}

json groups_part(const model::Scenario& scenario) {
    json list = json::array();
    for (const model::AgentGroup& group : scenario.agent_groups) {
        list.push_back({{"name", group.name}, {"site", scenario.sites[group.site].name}});
    }
    return list;
}

json estimates_part(const measures::Estimates& estimates) {
    json list = json::array();
    for (const measures::Estimate& row : estimates.estimates) {
        list.push_back({
            {"measure", row.measure},
            {"scope_kind", scope_kind_name(row.scope_kind)},
            {"scope", row.scope},
            {"unit", row.unit},
            {"estimate", number(row.estimate)},
            {"low", number(row.low)},
            {"high", number(row.high)},
            {"p10", number(row.p10)},
            {"p50", number(row.p50)},
            {"p90", number(row.p90)},
            {"gain", number(row.gain)},
        });
    }
    return list;
}

/// What each measure says, by name; a measure without a denominator is a mean per replication.
json definitions_part() {
    json part = json::object();
    for (const measures::Measure& measure : measures::all_measures()) {
        json& definition = part[std::string(measure.name)];
        definition["sentence"] = measure.definition;
        definition["denominator"] =
            measure.denominator.empty() ? json() : json(measure.denominator);
    }
    return part;
}

/// Appends a day to the lists of its contact type.
void append_ages(json& type, const measures::BacklogDay::Ages& ages) {
    json bands = json::array();
    for (const double contacts : ages.bands) {
        bands.push_back(number(contacts));
    }
    type["overdue"].push_back(number(ages.overdue));
    type["oldest_hours"].push_back(number(ages.oldest_hours));
    type["p90_age_hours"].push_back(number(ages.p90_hours));
    type["work_hours"].push_back(number(ages.work_hours));
    type["contacts_by_age"].push_back(std::move(bands));
}

/// Contacts waiting at each day's end: lists with one entry per date, by contact type.
json backlog_part(const FinishedRun& run) {
    const measures::Estimates& estimates = run.result.estimates;
    json dates = json::array();
    for (const Day& day : run.scenario.grid.days()) {
        dates.push_back(day.date);
    }
    json contacts = json::object();
    json deferred = json::object();
    for (const measures::BacklogDay& row : estimates.backlog) {
        const std::string& name = run.scenario.contact_types[row.type].name;
        contacts[name].push_back(number(row.waiting));
        if (row.ages) {
            append_ages(deferred[name], *row.ages);
        }
    }
    return {{"dates", std::move(dates)},
            {"mean_contacts", std::move(contacts)},
            {"age_band_hours", estimates.age_band_hours},
            {"deferred", std::move(deferred)}};
}

json paired_share(const experiment::PairedShare& share) {
    return {{"estimate", number(share.estimate)},
            {"low", number(share.low)},
            {"high", number(share.high)}};
}

json work_part(const experiment::PeoplesWork& work) {
    return {{"offered", number(work.offered)},
            {"aht_seconds", number(work.aht_seconds)},
            {"work_hours", number(work.work_hours)}};
}

/// `null` unless the run was made without bots too.
json deflection_part(const std::optional<experiment::Deflection>& deflection) {
    if (!deflection) {
        return {};
    }
    json rows = json::array();
    for (const experiment::DeflectionRow& row : deflection->rows) {
        rows.push_back({{"scope_kind", scope_kind_name(row.scope_kind)},
                        {"scope", row.scope},
                        {"with_bots", work_part(row.with_bots)},
                        {"without_bots", work_part(row.without_bots)},
                        {"deflection", paired_share(row.deflection)},
                        {"work_saved", paired_share(row.work_saved)}});
    }
    return {{"replications", deflection->replications}, {"rows", std::move(rows)}};
}

json headcount_row(const planning::HeadcountRow& row) {
    json cells = json::object();
    for (const HeadcountColumn& column : headcount_columns()) {
        const HeadcountColumn::Cell cell = column.cell(row);
        const auto* words = std::get_if<std::string>(&cell);
        cells[std::string(column.name)] =
            words != nullptr ? json(*words) : number(std::get<std::optional<double>>(cell));
    }
    return cells;
}

/// `null` for a plan without workforce.
json headcount_part(const FinishedRun& run) {
    if (run.headcount.empty()) {
        return {};
    }
    json columns = json::object();
    for (const HeadcountColumn& column : headcount_columns()) {
        const bool is_money = column.unit == "currency";
        columns[std::string(column.name)] = {
            {"unit", is_money ? run.scenario.currency : std::string(column.unit)},
            {"sentence", column.definition}};
    }
    json rows = json::array();
    for (const planning::HeadcountRow& row : run.headcount) {
        rows.push_back(headcount_row(row));
    }
    return {{"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

json warnings_part(const std::vector<Fault>& warnings) {
    json list = json::array();
    for (const Fault& warning : warnings) {
        list.push_back({{"pointer", warning.pointer},
                        {"found", warning.found},
                        {"expected", warning.expected},
                        {"hint", warning.hint}});
    }
    return list;
}

} // namespace

std::string result_json(const FinishedRun& run) {
    json document = {
        {"schema_version", result_schema_version},
        {"staffsim_version", run.staffsim_version},
        {"scenario", whole_scenario_part(run.scenario)},
        {"run", run_part(run)},
        {"contact_types", contact_types_part(run)},
        {"sites", sites_part(run.scenario)},
        {"agent_groups", groups_part(run.scenario)},
        {"definitions", definitions_part()},
        {"estimates", estimates_part(run.result.estimates)},
        {"backlog", backlog_part(run)},
        {"headcount", headcount_part(run)},
        {"without_bots", deflection_part(run.result.deflection)},
        {"warnings", warnings_part(run.warnings)},
    };
    if (run.result.money) {
        const pricing::Frame frame = pricing::frame_of(run.scenario);
        const PricedContracts priced{run.scenario.money, frame, *run.result.money};
        document["money"] = money_part(priced);
        document["money"]["time_value"] = time_value_part(priced, cost_beside_contracts(run));
    }
    // Names come from a checked scenario; a byte that is not UTF-8 must still not stop a report.
    return document.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

} // namespace staffsim::report
