#include "dry_run.hpp"

#include "staffsim/experiment/experiment.hpp"
#include "staffsim/model/words.hpp"
#include "staffsim/random/inputs.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace staffsim::cli {

namespace {

// Fitted to processor times of the scenarios that come with the program, from one contact type and
// one agent group to fifteen and three; release build on a 2.5 GHz server core. Good to a factor of
// two elsewhere.
constexpr double seconds_per_contact = 60e-9;
constexpr double seconds_per_contact_and_name = 12e-9; // names: contact types and agent groups
constexpr double seconds_per_cell = 60e-9;             // one interval of one name

std::string horizon_text(const model::Scenario& scenario) {
    const IntervalGrid& grid = scenario.grid;
    const std::size_t days = grid.days().size();
    return fmt::format("Horizon: {} to {}, {} {}, {} intervals of {} min, {}\n",
                       grid.days().front().date,
                       grid.days().back().date,
                       report::count_text(static_cast<double>(days)),
                       days == 1 ? "day" : "days",
                       report::count_text(static_cast<double>(grid.intervals().size())),
                       grid.interval_length() / ticks_per_minute,
                       scenario.time_zone);
}

double total(const std::vector<random::MeanContacts>& expected) {
    double sum = 0;
    for (const random::MeanContacts& type : expected) {
        sum += type.contacts;
    }
    return sum;
}

std::size_t widest(std::size_t width, const std::string& name) {
    return std::max(width, name.size());
}

std::string contacts_text(const model::Scenario& scenario) {
    const std::vector<random::MeanContacts> expected = random::mean_contacts(scenario);
    std::size_t width = 5;
    for (const model::ContactType& type : scenario.contact_types) {
        width = widest(width, type.name);
    }
    std::string text = "Contacts expected per replication (first contacts, events included):\n";
    const auto out = std::back_inserter(text);
    for (std::size_t k = 0; k < scenario.contact_types.size(); ++k) {
        const model::ContactType& type = scenario.contact_types[k];
        fmt::format_to(out,
                       "  {:<{}}  {:<5}  {:>12}{}\n",
                       type.name,
                       width,
                       model::word_of(type.channel),
                       report::count_text(expected[k].contacts),
                       type.bot ? "  with bot" : "");
    }
    fmt::format_to(
        out, "  {:<{}}         {:>12}\n", "total", width, report::count_text(total(expected)));
    return text;
}

/// A group's scheduled agents over the horizon.
struct Schedule {
    double peak = 0;
    double agent_hours = 0;
    double hours = 0; ///< with anybody scheduled
};

Schedule schedule_of(const model::AgentGroup& group, const IntervalGrid& grid) {
    Schedule schedule;
    for (std::size_t i = 0; i < grid.intervals().size(); ++i) {
        const double agents = group.scheduled[i];
        const double hours = to_hours(grid.intervals()[i].end - grid.intervals()[i].start);
        schedule.peak = std::max(schedule.peak, agents);
        schedule.agent_hours += agents * hours;
        schedule.hours += agents > 0 ? hours : 0;
    }
    return schedule;
}

std::string agents_text(const model::Scenario& scenario) {
    std::size_t group_width = 5;
    std::size_t site_width = 4;
    for (const model::AgentGroup& group : scenario.agent_groups) {
        group_width = widest(group_width, group.name);
        site_width = widest(site_width, scenario.sites[group.site].name);
    }
    std::string text = "Agents scheduled (before shrinkage and absence):\n";
    const auto out = std::back_inserter(text);
    fmt::format_to(out,
                   "  {:<{}}  {:<{}}  {:<9}  {:>8}  {:>8}  {:>12}\n",
                   "group",
                   group_width,
                   "site",
                   site_width,
                   "location",
                   "peak",
                   "mean",
                   "hours");
    for (const model::AgentGroup& group : scenario.agent_groups) {
        const Schedule schedule = schedule_of(group, scenario.grid);
        const model::Site& site = scenario.sites[group.site];
        const double mean = schedule.hours > 0 ? schedule.agent_hours / schedule.hours : 0;
        fmt::format_to(out,
                       "  {:<{}}  {:<{}}  {:<9}  {:>8}  {:>8}  {:>12}\n",
                       group.name,
                       group_width,
                       site.name,
                       site_width,
                       model::word_of(site.location),
                       report::count_text(schedule.peak),
                       report::count_text(mean),
                       report::count_text(schedule.agent_hours));
    }
    text += "  (mean: while anybody is scheduled)\n";
    return text;
}

std::string run_text(const model::Scenario& scenario, const PlannedRun& plan) {
    const model::RunSettings& run = plan.settings;
    const int round = experiment::effective_round_size(run.replications, run.round_size);
    const std::int64_t replications = (run.replications + round - 1) / round * round;
    const double seconds =
        expected_replication_seconds(scenario) * static_cast<double>(replications) / plan.threads;
    std::string text = fmt::format("Run: {} replications in rounds of {}, seed {}",
                                   report::count_text(static_cast<double>(replications)),
                                   round,
                                   run.seed);
    if (!run.precision.empty()) {
        text += fmt::format(", more until the precision asked for, {} at most",
                            report::count_text(static_cast<double>(run.most_replications)));
    }
    text += fmt::format("\nExpected run time: roughly {} on {} {}\nResults would go to {}\n",
                        report::duration_text(std::max(seconds, 0.1)),
                        plan.threads,
                        plan.threads == 1 ? "thread" : "threads",
                        plan.folder);
    return text;
}

} // namespace

double expected_replication_seconds(const model::Scenario& scenario) {
    const double contacts = total(random::mean_contacts(scenario));
    const auto names =
        static_cast<double>(scenario.contact_types.size() + scenario.agent_groups.size());
    const double cells = static_cast<double>(scenario.grid.intervals().size()) * names;
    return contacts * (seconds_per_contact + seconds_per_contact_and_name * names) +
           cells * seconds_per_cell;
}

std::string dry_run_text(const model::Scenario& scenario, const PlannedRun& plan) {
    std::string text = scenario.name;
    if (!scenario.question.empty()) {
        text += ": " + scenario.question;
    }
    text += "\nThe scenario is valid. Nothing was run.\n";
    text += horizon_text(scenario);
    text += contacts_text(scenario);
    text += agents_text(scenario);
    text += run_text(scenario, plan);
    return text;
}

} // namespace staffsim::cli
