#include "staffsim/experiment/experiment.hpp"

#include "estimation.hpp"
#include "gathering.hpp"
#include "precision.hpp"
#include "staffsim/core/error.hpp"

#include <algorithm>

namespace staffsim::experiment {

namespace {

std::size_t ceil_div(std::int64_t a, std::int64_t b) {
    return static_cast<std::size_t>((a + b - 1) / b);
}

/// Replications run before the first look at precision goals. Few of them would mean small rounds
/// for the whole run, so with goals there are eight full rounds if the limit allows.
std::int64_t first_stage(const model::RunSettings& settings) {
    if (settings.precision.empty()) {
        return settings.replications;
    }
    const std::int64_t full = std::int64_t{settings.round_size} * fewest_rounds;
    return std::max(settings.replications, std::min(full, settings.most_replications));
}

/// One run from the first replication to the result.
class Run {
public:
    Run(const model::Scenario& scenario, const ExperimentOptions& options)
        : options_(options),
          round_size_(
              effective_round_size(first_stage(options.settings), options.settings.round_size)),
          goals_(find_goals(options.settings.precision, scenario)),
          arrivals_(options.use_controls ? random::mean_contacts(scenario) : KnownArrivals{}),
          gatherer_(scenario, options, round_size_),
          estimation_(gatherer_.gathered(), arrivals_) {}

    ExperimentResult finish() {
        ExperimentResult result;
        result.precision_reached = gather();
        const Gathered& gathered = gatherer_.gathered();
        result.replications = static_cast<std::int64_t>(gathered.replications());
        result.rounds = static_cast<std::int64_t>(gathered.rounds());
        result.round_size = round_size_;
        result.cancelled = gatherer_.cancelled();
        if (result.replications > 0) {
            result.estimates = estimation_.all();
        }
        return result;
    }

private:
    /// \return whether all goals were reached; true if there are none
    bool gather() {
        const model::RunSettings& settings = options_.settings;
        planned_ = ceil_div(first_stage(settings), round_size_);
        if (goals_.empty()) {
            gather_planned();
            return true;
        }
        const std::size_t most = static_cast<std::size_t>(
            std::max<std::int64_t>(1, settings.most_replications / round_size_));
        planned_ = std::min(planned_, most);
        for (;;) {
            gather_planned();
            const std::size_t rounds = gatherer_.gathered().rounds();
            if (rounds == 0) {
                return false;
            }
            const std::size_t needed = rounds_needed(goals_, estimation_, rounds);
            if (needed <= rounds) {
                return true;
            }
            if (gatherer_.cancelled() || rounds >= most) {
                return false;
            }
            planned_ = std::min(needed, most);
        }
    }

    void gather_planned() {
        gatherer_.gather_until(planned_,
                               {.ran = [this](std::int64_t replications) { report(replications); },
                                .grew = [this] { look_at_precision(); }});
    }

    void report(std::int64_t replications) const {
        if (options_.on_progress) {
            options_.on_progress(
                {.replications_done = replications,
                 .replications_planned = static_cast<std::int64_t>(planned_) * round_size_,
                 .half_width = half_width_});
        }
    }

    void look_at_precision() {
        if (options_.on_progress) {
            half_width_ =
                goals_.empty()
                    ? estimation_.half_width(*measures::find_measure("service_level"), {})
                    : estimation_.half_width(*goals_.front().measure, goals_.front().scope);
        }
    }

    const ExperimentOptions& options_;
    int round_size_;
    std::vector<Goal> goals_;
    KnownArrivals arrivals_;
    Gatherer gatherer_;
    Estimation estimation_;
    std::size_t planned_ = 0; // rounds
    std::optional<double> half_width_;
};

} // namespace

int effective_round_size(std::int64_t replications, int round_size) {
    const auto enough = [replications](int size) { return replications / size >= fewest_rounds; };
    if (round_size <= 1 || enough(round_size)) {
        return std::max(round_size, 1);
    }
    int size = 1;
    while (2 * size <= round_size && enough(2 * size)) {
        size *= 2;
    }
    return size;
}

ExperimentResult run_experiment(const model::Scenario& scenario, const ExperimentOptions& options) {
    const model::RunSettings& settings = options.settings;
    expects(settings.replications > 0, "an experiment has a replication");
    expects(settings.precision.empty() || settings.most_replications > 0,
            "a run with precision goals may make a replication");
    return Run(scenario, options).finish();
}

} // namespace staffsim::experiment
