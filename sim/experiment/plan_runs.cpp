#include "staffsim/experiment/plan_runs.hpp"

#include "difference.hpp"
#include "estimation.hpp"
#include "gathering.hpp"
#include "plan_batch.hpp"
#include "staffsim/core/error.hpp"

#include <algorithm>
#include <numeric>

namespace staffsim::experiment {

namespace {

model::RunSettings without_goals(model::RunSettings settings) {
    settings.precision.clear();
    return settings;
}

template <typename Parts>
std::optional<measures::Scope> find_named(const Parts& parts,
                                          measures::ScopeKind kind,
                                          const std::string& name) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].name == name) {
            return measures::Scope{.kind = kind, .index = i};
        }
    }
    return std::nullopt;
}

std::optional<measures::Scope> find_scope(const model::Scenario& scenario,
                                          measures::ScopeKind kind,
                                          const std::string& name) {
    switch (kind) {
    case measures::ScopeKind::contact_type:
        return find_named(scenario.contact_types, kind, name);
    case measures::ScopeKind::agent_group:
        return find_named(scenario.agent_groups, kind, name);
    case measures::ScopeKind::site:
        return find_named(scenario.sites, kind, name);
    case measures::ScopeKind::all:
        break;
    }
    return measures::Scope{};
}

/// What a plan's rounds have seen, and what is known of its arrivals.
struct RunsOfPlan {
    RunsOfPlan(const model::Scenario& scenario, int round_size, KnownArrivals known)
        : gathered(scenario, round_size),
          arrivals(std::move(known)) {}

    [[nodiscard]] measures::Scope scope(measures::ScopeKind kind, const std::string& name) const {
        const auto found = find_scope(*gathered.scenario, kind, name);
        expects(found.has_value(), "the plan has the scope");
        return *found;
    }
    [[nodiscard]] Estimation estimation() const { return {gathered, arrivals}; }

    Gathered gathered;
    KnownArrivals arrivals;
};

bool saw_the_same(const Gathered& plan, const Gathered& base, std::size_t rounds) {
    const auto same = [](const auto& a, const auto& b, std::size_t count) {
        return std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(count), b.begin());
    };
    return plan.layout.scopes() == base.layout.scopes() &&
           same(plan.rows, base.rows, rounds * plan.round_size) &&
           same(plan.round_waits, base.round_waits, rounds);
}

} // namespace

struct PlanRuns::State {
    const ExperimentOptions& options;
    int round_size;
    std::vector<RunsOfPlan> plans;
    bool cancelled = false;
};

PlanRuns::PlanRuns(std::span<const model::Scenario* const> plans, const ExperimentOptions& options)
    : state_(std::make_unique<State>(
          State{.options = options,
                .round_size = round_size_of(without_goals(options.settings)),
                .plans = {}})) {
    expects(!plans.empty(), "there is a plan to run");
    state_->plans.reserve(plans.size());
    for (const model::Scenario* plan : plans) {
        state_->plans.emplace_back(*plan,
                                   state_->round_size,
                                   options.use_controls ? random::mean_contacts(*plan)
                                                        : KnownArrivals{});
    }
}

PlanRuns::~PlanRuns() = default;
PlanRuns::PlanRuns(PlanRuns&&) noexcept = default;
PlanRuns& PlanRuns::operator=(PlanRuns&&) noexcept = default;

void PlanRuns::run_until(std::int64_t replications) {
    std::vector<std::size_t> all(plans());
    std::iota(all.begin(), all.end(), std::size_t{0});
    run_until(replications, all);
}

void PlanRuns::run_until(std::int64_t replications, std::span<const std::size_t> plans) {
    expects(replications > 0, "plans run a replication");
    std::vector<Gathered*> gathered(state_->plans.size());
    for (const std::size_t plan : plans) {
        gathered.at(plan) = &state_->plans[plan].gathered;
    }
    const std::int64_t size = state_->round_size;
    const auto rounds = static_cast<std::size_t>((replications + size - 1) / size);
    std::int64_t before = 0;
    for (const RunsOfPlan& plan : state_->plans) {
        before += static_cast<std::int64_t>(plan.gathered.replications());
    }
    PlanBatch batch(state_->options, std::move(gathered));
    const std::int64_t planned = before + batch.replications_until(rounds);
    const auto& on_progress = state_->options.on_progress;
    const bool finished = batch.run_until(rounds, [&](std::int64_t ran) {
        if (on_progress) {
            on_progress({.replications_done = before + ran,
                         .replications_planned = planned,
                         .half_width = std::nullopt});
        }
    });
    state_->cancelled = !finished;
}

std::size_t PlanRuns::plans() const {
    return state_->plans.size();
}

bool PlanRuns::cancelled() const {
    return state_->cancelled;
}

std::int64_t PlanRuns::replications(std::size_t plan) const {
    return static_cast<std::int64_t>(state_->plans.at(plan).gathered.replications());
}

int PlanRuns::round_size() const {
    return state_->round_size;
}

measures::Estimates PlanRuns::estimates(std::size_t plan) const {
    return state_->plans.at(plan).estimation().all();
}

measures::Estimate PlanRuns::estimate(std::size_t plan,
                                      const measures::Measure& measure,
                                      measures::ScopeKind kind,
                                      const std::string& scope) const {
    const RunsOfPlan& runs = state_->plans.at(plan);
    return runs.estimation().of(measure, runs.scope(kind, scope));
}

PairedDifference PlanRuns::difference(std::size_t plan,
                                      std::size_t base,
                                      const measures::Measure& measure,
                                      measures::ScopeKind kind,
                                      const std::string& scope) const {
    const RunsOfPlan& ours = state_->plans.at(plan);
    const RunsOfPlan& theirs = state_->plans.at(base);
    const std::size_t rounds = std::min(ours.gathered.rounds(), theirs.gathered.rounds());
    if (rounds == 0) {
        return {};
    }
    const Estimation our_estimates(ours.gathered, ours.arrivals, rounds);
    const Estimation their_estimates(theirs.gathered, theirs.arrivals, rounds);
    return difference_of(measure,
                         {.plan = &our_estimates,
                          .plan_scope = ours.scope(kind, scope),
                          .base = &their_estimates,
                          .base_scope = theirs.scope(kind, scope),
                          .rounds = rounds,
                          .identical = saw_the_same(ours.gathered, theirs.gathered, rounds)});
}

std::vector<std::optional<double>> PlanRuns::horizon_values(std::size_t plan,
                                                            const measures::Measure& measure,
                                                            measures::ScopeKind kind,
                                                            const std::string& scope) const {
    const RunsOfPlan& runs = state_->plans.at(plan);
    return runs.estimation().of_horizons(measure, runs.scope(kind, scope));
}

} // namespace staffsim::experiment
