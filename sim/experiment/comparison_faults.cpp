#include "staffsim/experiment/plan_runs.hpp"

#include <algorithm>
#include <string>

namespace staffsim::experiment {

namespace {

std::string quoted(const std::string& text) {
    return '"' + text + '"';
}

std::string first_date(const model::Scenario& scenario) {
    return scenario.grid.days().empty() ? "" : scenario.grid.days().front().date;
}

std::string interval_minutes(const model::Scenario& scenario) {
    return std::to_string(scenario.grid.interval_length() / ticks_per_second / 60);
}

std::string sampled(const model::Scenario& scenario) {
    return scenario.run.sampled_weeks ? std::to_string(*scenario.run.sampled_weeks) : "all";
}

/// The same text, or a fault that says what the base has.
void compare(std::vector<Fault>& faults,
             const std::string& pointer,
             const std::string& base,
             const std::string& plan) {
    if (plan != base) {
        faults.push_back({.pointer = pointer,
                          .found = plan,
                          .expected = base + ", as in the plan it is compared with",
                          .hint = "plans are compared over the same days, in one currency"});
    }
}

} // namespace

std::vector<Fault> comparison_faults(const model::Scenario& base, const model::Scenario& plan) {
    std::vector<Fault> faults;
    compare(faults, "/calendar/start_date", quoted(first_date(base)), quoted(first_date(plan)));
    compare(faults,
            "/calendar/days",
            std::to_string(base.grid.days().size()),
            std::to_string(plan.grid.days().size()));
    compare(faults, "/calendar/interval_minutes", interval_minutes(base), interval_minutes(plan));
    compare(faults, "/calendar/time_zone", quoted(base.time_zone), quoted(plan.time_zone));
    compare(faults, "/run/sampled_weeks", sampled(base), sampled(plan));
    compare(faults, "/currency", quoted(base.currency), quoted(plan.currency));
    return faults;
}

} // namespace staffsim::experiment
