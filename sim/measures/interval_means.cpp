#include "staffsim/measures/interval_means.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/core/time.hpp"
#include "staffsim/measures/service_level.hpp"

namespace staffsim::measures {

namespace {

double replications_of(const SummedReplications& observed) {
    expects(observed.replications > 0, "means need a replication");
    return static_cast<double>(observed.replications);
}

using LineSum = engine::LineCounts<std::int64_t>;
using FrontSum = engine::FrontCounts<std::int64_t>;

LineInterval line_means(const LineSum& line, const FrontSum& front, double replications) {
    const auto mean = [replications](std::int64_t sum) {
        return static_cast<double>(sum) / replications;
    };
    LineInterval row;
    row.first_contacts = mean(front.first_contacts);
    row.recontacts = mean(front.recontacts);
    row.bot_sessions = mean(front.bot_sessions);
    row.contained = mean(front.contained);
    row.bot_resolved = mean(front.bot_resolved);
    row.bot_abandoned = mean(front.bot_abandoned);
    row.escalated = mean(front.escalated);
    row.offered = mean(line.offered);
    row.answered = mean(line.answered);
    row.answered_within = mean(line.answered_within);
    row.abandoned = mean(line.abandoned);
    row.blocked = mean(line.blocked);
    row.still_open = mean(line.offered - line.answered - line.abandoned - line.blocked);
    row.retrials = mean(line.retrials);
    if (line.answered > 0) {
        row.asa_seconds = to_seconds(line.wait_answered) / static_cast<double>(line.answered);
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

std::vector<LineInterval> line_intervals(const SummedReplications& observed,
                                         const model::Scenario& scenario) {
    const double replications = replications_of(observed);
    const engine::SummedObservations& sum = observed.sum;
    std::vector<LineInterval> rows;
    rows.reserve(sum.intervals() * sum.types());
    for (std::size_t interval = 0; interval < sum.intervals(); ++interval) {
        for (std::size_t type = 0; type < sum.types(); ++type) {
            const LineSum& line = sum.line(interval, type);
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

std::vector<GroupInterval> group_intervals(const SummedReplications& observed,
                                           const model::Scenario& scenario) {
    const double replications = replications_of(observed);
    const engine::SummedObservations& sum = observed.sum;
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

std::vector<std::vector<double>> mean_backlog(const SummedReplications& observed) {
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
