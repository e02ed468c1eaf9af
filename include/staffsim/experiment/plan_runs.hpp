/// \file
/// Several plans on the same replications: every plan meets the same customers on the same days
/// (random words are addressed, random/address.hpp), so that the difference of two plans is known
/// far better than either plan.
///
/// All plans x rounds are one batch of independent tasks; the result of plan p, replication r lands
/// in its own slot, so that thread count and executor never change a byte. Of a plan is kept what
/// an experiment keeps of its replications; estimates of a single plan are those that
/// run_experiment gives for it alone, to the byte.

#pragma once

#include "staffsim/experiment/experiment.hpp"
#include "staffsim/measures/estimates.hpp"
#include "staffsim/measures/measures.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace staffsim::experiment {

/// Value of a plan less that of another, on the same replications.
struct PairedDifference {
    std::optional<double> difference; ///< in the measure's unit; empty where either has no data
    std::optional<double> standard_error;
    /// 95 % interval of this difference alone, of shares cut to -1 to 1; empty below 8 rounds
    std::optional<double> low;
    std::optional<double> high;
    /// Degrees of freedom of the interval.
    std::int64_t freedom = 0;
    /// variance of the difference of two independent runs of as many replications / its variance
    /// here; empty where the difference has none (identical plans).
    std::optional<double> gain;
    bool identical = false; ///< both plans saw the same in every replication
    /// The measure has the same value in both plans, replication by replication.
    bool equal_everywhere = false;
};

class PlanRuns {
public:
    /// Keeps references to the scenarios and to `options`. Rounds are those of `options.settings`,
    /// the same for all plans; precision goals are not heeded.
    /// \pre at least one plan; all have the same calendar (comparison_faults)
    PlanRuns(std::span<const model::Scenario* const> plans, const ExperimentOptions& options);
    ~PlanRuns();
    PlanRuns(const PlanRuns&) = delete;
    PlanRuns& operator=(const PlanRuns&) = delete;
    PlanRuns(PlanRuns&&) noexcept;
    PlanRuns& operator=(PlanRuns&&) noexcept;

    /// Runs until every plan has at least `replications`, in whole rounds, or a cancel. May be
    /// called again with more; results are those of one call with the last number.
    void run_until(std::int64_t replications);
    /// The same for some of the plans only, by index; the others keep what they have.
    void run_until(std::int64_t replications, std::span<const std::size_t> plans);

    [[nodiscard]] std::size_t plans() const;
    [[nodiscard]] bool cancelled() const;
    [[nodiscard]] std::int64_t replications(std::size_t plan) const;
    [[nodiscard]] int round_size() const;

    /// The whole of a plan's estimates.
    [[nodiscard]] measures::Estimates estimates(std::size_t plan) const;
    /// One estimate. \param scope  contact type, group or site by name; empty for the whole
    [[nodiscard]] measures::Estimate estimate(std::size_t plan,
                                              const measures::Measure& measure,
                                              measures::ScopeKind kind,
                                              const std::string& scope) const;
    /// Value of `plan` less that of `base`, over the rounds that both have. Ratios of means by the
    /// delta method on the rounds' pairs; with the control on arrivals where the measure takes one
    /// and both plans expect the same first contacts or both expectations are exact; wait quantiles
    /// and shares of horizons on the rounds' (replications') own pairs.
    [[nodiscard]] PairedDifference difference(std::size_t plan,
                                              std::size_t base,
                                              const measures::Measure& measure,
                                              measures::ScopeKind kind,
                                              const std::string& scope) const;
    /// The measure's value of single replications, in order; empty where there is no data.
    [[nodiscard]] std::vector<std::optional<double>> horizon_values(
        std::size_t plan,
        const measures::Measure& measure,
        measures::ScopeKind kind,
        const std::string& scope) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Why two plans cannot be compared: calendars (start, days, interval, time zone, sampled weeks) or
/// currencies that differ. The pointer is into the second. Empty if they can.
[[nodiscard]] std::vector<Fault> comparison_faults(const model::Scenario& base,
                                                   const model::Scenario& plan);

} // namespace staffsim::experiment
