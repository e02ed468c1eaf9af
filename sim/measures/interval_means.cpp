#include "staffsim/measures/interval_means.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/core/time.hpp"
#include "staffsim/measures/service_level.hpp"

namespace staffsim::measures {

namespace {

double replications_of(const SummedObservations& observed) {
    expects(observed.replications > 0, "means need a replication");
    return static_cast<double>(observed.replications);
}

LineInterval line_means(const engine::LineCell& line,
                        const engine::FrontCell& front,
                        double replications) {
    LineInterval row;
    row.first_contacts = front.first_contacts / replications;
    row.recontacts = front.recontacts / replications;
    row.bot_sessions = front.bot_sessions / replications;
    row.contained = front.contained / replications;
    row.bot_resolved = front.bot_resolved / replications;
    row.bot_abandoned = front.bot_abandoned / replications;
    row.escalated = front.escalated / replications;
    row.offered = line.offered / replications;
    row.answered = line.answered / replications;
    row.answered_within = line.answered_within / replications;
    row.abandoned = line.abandoned / replications;
    row.blocked = line.blocked / replications;
    if (line.answered > 0) {
        row.asa_seconds = to_seconds(line.wait_answered) / line.answered;
    }
    return row;
}

GroupInterval group_means(const engine::GroupCell& cell, Ticks length, double replications) {
    const double ticks = static_cast<double>(length) * replications;
    GroupInterval row;
    row.scheduled_agents = static_cast<double>(cell.scheduled) / ticks;
    row.staffed_agents = static_cast<double>(cell.staffed) / ticks;
    row.handling_agents = static_cast<double>(cell.handling) / ticks;
    row.overtime_agents = static_cast<double>(cell.overtime) / ticks;
    row.answered = static_cast<double>(cell.answered) / replications;
    if (cell.staffed + cell.overtime > 0) {
        row.occupancy =
            static_cast<double>(cell.handling) / static_cast<double>(cell.staffed + cell.overtime);
    }
    return row;
}

} // namespace

std::vector<LineInterval> line_intervals(const SummedObservations& observed,
                                         const model::Scenario& scenario) {
    const double replications = replications_of(observed);
    const engine::Observations& sum = observed.sum;
    std::vector<LineInterval> rows;
    rows.reserve(sum.intervals() * sum.types());
    for (std::size_t interval = 0; interval < sum.intervals(); ++interval) {
        for (std::size_t type = 0; type < sum.types(); ++type) {
            const engine::LineCell& line = sum.line(interval, type);
            LineInterval row = line_means(line, sum.front(interval, type), replications);
            row.interval = interval;
            row.type = type;
            WaitOutcomes outcomes;
            outcomes.add(line);
            row.service_level =
                service_level(outcomes, scenario.contact_types[type].service_level.rule);
            rows.push_back(row);
        }
    }
    return rows;
}

std::vector<GroupInterval> group_intervals(const SummedObservations& observed,
                                           const model::Scenario& scenario) {
    const double replications = replications_of(observed);
    const engine::Observations& sum = observed.sum;
    std::vector<GroupInterval> rows;
    rows.reserve(sum.intervals() * sum.groups());
    for (std::size_t interval = 0; interval < sum.intervals(); ++interval) {
        const Interval& at = scenario.grid.intervals()[interval];
        for (std::size_t group = 0; group < sum.groups(); ++group) {
            GroupInterval row =
                group_means(sum.group(interval, group), at.end - at.start, replications);
            row.interval = interval;
            row.group = group;
            rows.push_back(row);
        }
    }
    return rows;
}

std::vector<std::vector<double>> mean_backlog(const SummedObservations& observed) {
    const double replications = replications_of(observed);
    std::vector<std::vector<double>> means(observed.sum.days());
    for (std::size_t day = 0; day < observed.sum.days(); ++day) {
        for (std::size_t type = 0; type < observed.sum.types(); ++type) {
            means[day].push_back(static_cast<double>(observed.sum.backlog(day, type)) /
                                 replications);
        }
    }
    return means;
}

} // namespace staffsim::measures
