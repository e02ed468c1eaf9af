#include "staffsim/measures/headcount.hpp"

#include "staffsim/core/time.hpp"
#include "staffsim/engine/observation_fields.hpp"
#include "staffsim/measures/cost.hpp"
#include "staffsim/measures/service_level.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::measures {

namespace {

constexpr auto counts_of_cell = std::to_array<std::int64_t HeadcountCell::*>({
    &HeadcountCell::training,
    &HeadcountCell::overtime_thousandths,
    &HeadcountCell::time_off_thousandths,
    &HeadcountCell::first_contacts,
    &HeadcountCell::recontacts,
    &HeadcountCell::contained,
    &HeadcountCell::bot_resolved,
    &HeadcountCell::offered,
    &HeadcountCell::backlog_end,
    &HeadcountCell::types_offered,
    &HeadcountCell::answered,
    &HeadcountCell::abandoned,
    &HeadcountCell::wait,
    &HeadcountCell::level_met,
    &HeadcountCell::level_counted,
    &HeadcountCell::weeks_counted,
    &HeadcountCell::weeks_on_target,
    &HeadcountCell::backlog_age,
    &HeadcountCell::backlog_counted,
    &HeadcountCell::cost,
    &HeadcountCell::resolved,
});

struct Week {
    std::size_t first_interval = 0;
    std::size_t end_interval = 0;
    std::size_t days = 0;
    std::size_t last_day = 0;
};

Week week_of(const IntervalGrid& grid, std::size_t week) {
    const std::size_t days = days_in_week(grid, week);
    const std::size_t last = week * days_of_week + days - 1;
    return {.first_interval = grid.days()[week * days_of_week].first_interval,
            .end_interval = grid.days()[last].first_interval + grid.days()[last].interval_count,
            .days = days,
            .last_day = last};
}

/// Groups at the lowest rank of a type's route.
std::vector<std::size_t> first_groups(const model::Scenario& scenario, std::size_t type) {
    const std::vector<model::RouteStep>& route = scenario.routing.routes[type];
    std::vector<std::size_t> groups;
    for (const model::RouteStep& step : route) {
        if (step.rank == route.front().rank) {
            groups.push_back(step.group);
        }
    }
    return groups;
}

/// A whole number in parts by weights: each part ends where the weights so far would have it, to
/// the nearest, so that the parts add up. The last takes all where there is no weight.
class Parts {
public:
    explicit Parts(const std::vector<double>& weights) : up_to_(weights.size(), 0) {
        double sum = 0;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            sum += weights[i];
            up_to_[i] = sum;
        }
        for (double& end : up_to_) {
            end = sum > 0 ? end / sum : 0;
        }
        if (!up_to_.empty()) {
            up_to_.back() = 1;
        }
    }
    [[nodiscard]] std::int64_t part(std::int64_t whole, std::size_t i) const {
        return end(whole, i) - (i == 0 ? 0 : end(whole, i - 1));
    }
    /// The parts up to the i-th.
    [[nodiscard]] std::int64_t end(std::int64_t whole, std::size_t i) const {
        return up_to_[i] == 1 ? whole : std::llround(static_cast<double>(whole) * up_to_[i]);
    }

private:
    std::vector<double> up_to_;
};

/// One contact type in one week.
struct TypeWeek {
    std::int64_t first_contacts = 0, recontacts = 0, contained = 0, bot_resolved = 0, offered = 0,
                 wait = 0;
    WaitOutcomes outcomes;
};

TypeWeek type_week(const engine::Observations& seen, const Week& week, std::size_t type) {
    TypeWeek sum;
    for (std::size_t i = week.first_interval; i < week.end_interval; ++i) {
        const engine::LineCell& line = seen.line(i, type);
        const engine::FrontCell& front = seen.front(i, type);
        sum.first_contacts += front.first_contacts;
        sum.recontacts += front.recontacts;
        sum.contained += front.contained;
        sum.bot_resolved += front.bot_resolved;
        sum.offered += line.offered;
        sum.wait += line.wait_answered;
        sum.outcomes.add(line);
    }
    return sum;
}

/// The cells of one replication on their way.
class Cells {
public:
    Cells(const engine::Observations& seen, const model::Scenario& scenario)
        : seen_(seen),
          scenario_(scenario),
          groups_(scenario.agent_groups.size()),
          weeks_(scenario.grid.week_count()),
          cells_(weeks_ * groups_) {}

    std::vector<HeadcountCell> take() {
        for (std::size_t w = 0; w < weeks_; ++w) {
            for (std::size_t g = 0; g < groups_; ++g) {
                add_people(w, g);
            }
        }
        for (std::size_t type = 0; type < scenario_.contact_types.size(); ++type) {
            add_type(type);
        }
        for (HeadcountCell& cell : cells_) {
            cell.weeks_on_target = cell.weeks_counted - cell.weeks_on_target;
        }
        for (std::size_t g = 0; g < groups_; ++g) {
            add_cost(g);
        }
        return std::move(cells_);
    }

private:
    HeadcountCell& at(std::size_t week, std::size_t group) {
        return cells_[week * groups_ + group];
    }

    void add_people(std::size_t w, std::size_t g);
    void add_type(std::size_t type);
    void add_shares(std::size_t w, std::size_t type, const TypeWeek& sum);
    void add_pooled(HeadcountCell& cell, const Week& week, std::size_t type, const TypeWeek& sum);
    void add_cost(std::size_t g);

    const engine::Observations& seen_;
    const model::Scenario& scenario_;
    std::size_t groups_;
    std::size_t weeks_;
    std::vector<HeadcountCell> cells_;
};

void Cells::add_people(std::size_t w, std::size_t g) {
    HeadcountCell& cell = at(w, g);
    const Week week = week_of(scenario_.grid, w);
    for (std::size_t i = week.first_interval; i < week.end_interval; ++i) {
        engine::add_fields(cell.time, seen_.group(i, g));
    }
    cell.heads = seen_.heads(w, g);
    const random::HeadWeek& heads = cell.heads;
    cell.training = training_time(scenario_, g, w, heads);
    const std::int64_t on_phones = heads.rostered + heads.time_off;
    if (on_phones > 0) {
        const double speed =
            static_cast<double>(heads.pace_thousandths) / static_cast<double>(on_phones);
        cell.overtime_thousandths = std::llround(static_cast<double>(heads.overtime) * speed);
        cell.time_off_thousandths = std::llround(static_cast<double>(heads.time_off) * speed);
    }
}

void Cells::add_type(std::size_t type) {
    for (std::size_t w = 0; w < weeks_; ++w) {
        const Week week = week_of(scenario_.grid, w);
        const TypeWeek sum = type_week(seen_, week, type);
        add_shares(w, type, sum);
        for (const std::size_t g : first_groups(scenario_, type)) {
            add_pooled(at(w, g), week, type, sum);
        }
    }
}

void Cells::add_shares(std::size_t w, std::size_t type, const TypeWeek& sum) {
    const std::vector<std::size_t> groups = first_groups(scenario_, type);
    if (groups.empty()) {
        return;
    }
    // A group's answers of the week, of which those of the type as over the horizon.
    std::vector<double> answers;
    std::vector<double> scheduled;
    for (const std::size_t g : groups) {
        std::int64_t all = 0;
        for (std::size_t k = 0; k < seen_.types(); ++k) {
            all += seen_.whole_work(g, k).answered;
        }
        const double of_type = all == 0 ? 0
                                        : static_cast<double>(seen_.whole_work(g, type).answered) /
                                              static_cast<double>(all);
        const engine::GroupCell& time = at(w, g).time;
        answers.push_back(static_cast<double>(time.answered) * of_type);
        scheduled.push_back(static_cast<double>(time.scheduled + time.extra));
    }
    const auto is_positive = [](double weight) { return weight > 0; };
    const bool any_answer = std::any_of(answers.begin(), answers.end(), is_positive);
    const bool any_scheduled = std::any_of(scheduled.begin(), scheduled.end(), is_positive);
    const Parts parts(any_answer      ? answers
                      : any_scheduled ? scheduled
                                      : std::vector<double>(groups.size(), 1));
    const std::size_t last_day = week_of(scenario_.grid, w).last_day;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        HeadcountCell& cell = at(w, groups[i]);
        cell.first_contacts += parts.part(sum.first_contacts, i);
        cell.recontacts += parts.part(sum.recontacts, i);
        cell.contained += parts.part(sum.contained, i);
        cell.bot_resolved += parts.part(sum.bot_resolved, i);
        cell.offered += parts.part(sum.offered, i);
        cell.backlog_end += parts.part(seen_.backlog(last_day, type), i);
    }
}

void Cells::add_pooled(HeadcountCell& cell,
                       const Week& week,
                       std::size_t type,
                       const TypeWeek& sum) {
    const model::ServiceLevelTarget& target = scenario_.contact_types[type].service_level;
    const ServiceLevelCounts counts = service_level_counts(sum.outcomes, target.rule);
    cell.types_offered += sum.offered;
    cell.answered += sum.outcomes.answered;
    cell.abandoned += sum.outcomes.abandoned;
    cell.wait += sum.wait;
    cell.level_met += counts.met;
    cell.level_counted += counts.counted;
    if (const std::optional<double> level = counts.level()) {
        cell.weeks_counted = 1;
        // Weeks off target for now: one type below its own is enough.
        cell.weeks_on_target |= *level < target.target ? 1 : 0;
    }
    if (scenario_.contact_types[type].deferral) {
        const engine::BacklogAges& ages = seen_.backlog_ages(week.last_day, type);
        cell.backlog_counted |= ages.counted;
        cell.backlog_age = std::max(cell.backlog_age, ages.p90);
    }
}

void Cells::add_cost(std::size_t g) {
    engine::WorkCell work;
    for (std::size_t type = 0; type < seen_.types(); ++type) {
        engine::add_fields(work, seen_.whole_work(g, type));
    }
    std::vector<double> answers;
    std::vector<double> handling;
    for (std::size_t w = 0; w < weeks_; ++w) {
        answers.push_back(static_cast<double>(at(w, g).time.answered));
        handling.push_back(static_cast<double>(at(w, g).time.handling));
    }
    const Parts by_answers(answers);
    const Parts by_handling(handling);
    GroupWork so_far;
    MinorUnits cost = 0;
    for (std::size_t w = 0; w < weeks_; ++w) {
        HeadcountCell& cell = at(w, g);
        so_far.scheduled += cell.time.scheduled;
        so_far.unpaid += cell.time.unpaid;
        so_far.extra += cell.time.extra;
        so_far.training += cell.training;
        so_far.staffed += cell.time.staffed;
        so_far.overtime += cell.time.overtime;
        so_far.handling_of_answered = by_handling.end(work.handling, w);
        so_far.fruitless = by_handling.end(work.fruitless, w);
        so_far.answered = by_answers.end(work.answered, w);
        so_far.resolved = by_answers.end(work.resolved, w);
        const MinorUnits before = cost;
        cost = group_cost(scenario_.agent_groups[g], so_far);
        cell.cost = cost - before;
        cell.resolved = by_answers.part(work.resolved, w);
    }
}

} // namespace

void HeadcountCell::add(const HeadcountCell& other) {
    engine::add_fields(heads, other.heads);
    engine::add_fields(time, other.time);
    for (const auto count : counts_of_cell) {
        this->*count += other.*count;
    }
}

bool has_workforce(const model::Scenario& scenario) {
    const auto& groups = scenario.agent_groups;
    return std::any_of(groups.begin(), groups.end(), [](const model::AgentGroup& group) {
        return group.source != model::StaffingSource::intervals || group.heads || group.vendor;
    });
}

std::size_t days_in_week(const IntervalGrid& grid, std::size_t week) {
    return std::min(days_of_week, grid.days().size() - week * days_of_week);
}

double hours_per_fte(const model::Scenario& scenario, std::size_t group, std::size_t week) {
    return scenario.agent_groups[group].hours_per_fte *
           static_cast<double>(days_in_week(scenario.grid, week)) /
           static_cast<double>(days_of_week);
}

std::int64_t training_time(const model::Scenario& scenario,
                           std::size_t group,
                           std::size_t week,
                           const random::HeadWeek& heads) {
    if (!model::simulates_week(scenario, week)) {
        return 0;
    }
    return std::llround(static_cast<double>(heads.in_training) *
                        hours_per_fte(scenario, group, week) * static_cast<double>(ticks_per_hour));
}

std::vector<std::size_t> types_of_group(const model::Scenario& scenario, std::size_t group) {
    std::vector<std::size_t> types;
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        const std::vector<std::size_t> groups = first_groups(scenario, type);
        if (std::find(groups.begin(), groups.end(), group) != groups.end()) {
            types.push_back(type);
        }
    }
    return types;
}

std::vector<HeadcountCell> headcount_cells(const engine::Observations& observations,
                                           const model::Scenario& scenario) {
    return Cells(observations, scenario).take();
}

std::vector<WeekOutcome> week_outcomes(const std::vector<HeadcountCell>& cells) {
    std::vector<WeekOutcome> outcomes;
    outcomes.reserve(cells.size());
    for (const HeadcountCell& cell : cells) {
        const ServiceLevelCounts counts{.met = cell.level_met, .counted = cell.level_counted};
        outcomes.push_back({.level = counts.level().value_or(-1), .cost = cell.cost});
    }
    return outcomes;
}

} // namespace staffsim::measures
