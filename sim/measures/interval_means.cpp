#include "staffsim/measures/interval_means.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/core/time.hpp"
#include "staffsim/measures/service_level.hpp"

#include <utility>

namespace staffsim::measures {

namespace {

double replications_of(const SummedReplications& observed) {
    expects(observed.replications > 0, "means need a replication");
    return static_cast<double>(observed.replications);
}

using LineSum = engine::LineCounts<std::int64_t>;
using FrontSum = engine::FrontCounts<std::int64_t>;

/// Offered, and neither answered nor gone at the end. \pre nobody goes in any other way
std::int64_t open_contacts(const LineSum& line) {
    return line.offered - line.answered - line.abandoned - line.blocked;
}

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
    row.retrials = mean(line.retrials);
    if (line.answered > 0) {
        row.asa_seconds = to_seconds(line.wait_answered) / static_cast<double>(line.answered);
    }
    return row;
}

/// Whether every contact offered is answered, abandoned, blocked or still open.
bool has_plain_fates(const model::ContactType& type) {
    return !type.message_offer && !type.callback && type.at_closing == model::AtClosing::stay;
}

GroupInterval group_means(const engine::GroupCell& cell, Ticks length, double replications) {
    const double ticks = static_cast<double>(length) * replications;
    GroupInterval row;
    row.scheduled_agents = static_cast<double>(cell.scheduled) / ticks;
    row.staffed_agents = static_cast<double>(cell.staffed) / ticks;
    row.handling_agents = static_cast<double>(cell.handling) / ticks;
    row.overtime_agents = static_cast<double>(cell.overtime) / ticks;
    row.away_agents = static_cast<double>(cell.away) / ticks;
    row.answered = static_cast<double>(cell.answered) / replications;
    if (const Ticks available = cell.staffed + cell.overtime - cell.away; available > 0) {
        row.occupancy = static_cast<double>(cell.handling) / static_cast<double>(available);
    }
    if (cell.slots > 0) {
        row.slot_occupancy = static_cast<double>(cell.slots_used) / static_cast<double>(cell.slots);
    }
    return row;
}

BacklogDay::Ages mean_ages(const engine::BacklogAges& sum, double replications) {
    BacklogDay::Ages ages;
    ages.overdue = static_cast<double>(sum.overdue) / replications;
    ages.work_hours = to_hours(sum.work) / replications;
    if (sum.counted > 0) {
        ages.oldest_hours = to_hours(sum.oldest) / static_cast<double>(sum.counted);
        ages.p90_hours = to_hours(sum.p90) / static_cast<double>(sum.counted);
    }
    for (const std::int64_t contacts : sum.bands) {
        ages.bands.push_back(static_cast<double>(contacts) / replications);
    }
    return ages;
}

void add(ContactFates& fates, const LineSum& line) {
    fates.offered += line.offered;
    fates.answered += line.answered;
    fates.abandoned += line.abandoned;
    fates.blocked += line.blocked;
}

void add(ContactFates& fates, const FrontSum& front) {
    fates.first_contacts += front.first_contacts;
    fates.recontacts += front.recontacts;
    fates.bot_sessions += front.bot_sessions;
    fates.contained += front.contained;
    fates.bot_resolved += front.bot_resolved;
    fates.bot_abandoned += front.bot_abandoned;
    fates.escalated += front.escalated;
}

void add(ContactFates& fates, const engine::TypeTotals& totals) {
    fates.still_open += totals.still_open;
    fates.left_message += totals.left_message;
    fates.cleared += totals.cleared;
    fates.asked_callback += totals.asked_callback;
    fates.blocked_closed += totals.blocked_closed;
    fates.blocked_no_line += totals.blocked_no_line;
    fates.blocked_by_bot += totals.bot.turned_away;
    fates.callbacks += totals.callback.asked;
    fates.callbacks_answered += totals.callback.answered;
    fates.callbacks_lost += totals.callback.lost;
    fates.callbacks_open += totals.callback.open;
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
            row.still_open = std::nullopt;
            if (has_plain_fates(scenario.contact_types[type])) {
                row.still_open = static_cast<double>(open_contacts(line)) / replications;
            }
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

std::vector<BacklogDay> backlog_days(const SummedReplications& observed,
                                     const model::Scenario& scenario) {
    const double replications = replications_of(observed);
    const engine::SummedObservations& sum = observed.sum;
    std::vector<BacklogDay> rows;
    rows.reserve(sum.days() * sum.types());
    for (std::size_t day = 0; day < sum.days(); ++day) {
        for (std::size_t type = 0; type < sum.types(); ++type) {
            BacklogDay row;
            row.day = day;
            row.type = type;
            row.waiting = static_cast<double>(sum.backlog(day, type)) / replications;
            if (scenario.contact_types[type].deferral) {
                row.ages = mean_ages(sum.backlog_ages(day, type), replications);
            }
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

std::vector<ContactFates> contact_fates(const engine::SummedObservations& sum) {
    std::vector<ContactFates> all(sum.types());
    for (std::size_t type = 0; type < sum.types(); ++type) {
        ContactFates& fates = all[type];
        for (std::size_t interval = 0; interval < sum.intervals(); ++interval) {
            add(fates, sum.line(interval, type));
            add(fates, sum.front(interval, type));
        }
        add(fates, sum.totals(type));
    }
    return all;
}

} // namespace staffsim::measures
