#include "staffsim/experiment/experiment.hpp"

#include "estimation.hpp"
#include "gathering.hpp"
#include "pairing.hpp"
#include "precision.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/model/without_bots.hpp"

#include <algorithm>
#include <limits>

namespace staffsim::experiment {

namespace {

/// Rounds with which t quantiles and standard errors have become steady: t(15) = 2.13.
constexpr int enough_rounds = 16;

std::size_t ceil_div(std::int64_t a, std::int64_t b) {
    return static_cast<std::size_t>((a + b - 1) / b);
}

/// Replications run before the first look at precision goals. Few of them would mean small rounds
/// for the whole run, so with goals there are enough full rounds if the limit allows.
std::int64_t first_stage(const model::RunSettings& settings) {
    if (settings.precision.empty()) {
        return settings.replications;
    }
    const std::int64_t full = std::int64_t{settings.round_size} * enough_rounds;
    return std::max(settings.replications, std::min(full, settings.most_replications));
}

/// One run from the first replication to the result.
class Run {
public:
    Run(const model::Scenario& scenario, const ExperimentOptions& options)
        : options_(options),
          round_size_(round_size_of(options.settings)),
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
            if (gathered.invoices) {
                result.money = gathered.invoices->estimates(static_cast<std::size_t>(round_size_));
            }
            result.usages = gatherer_.take_usages();
        }
        if (options_.without_bots_too && !result.cancelled) {
            gather_without_bots(result);
        }
        return result;
    }

private:
    /// \return whether all goals were reached; empty if there are none
    std::optional<bool> gather() {
        const model::RunSettings& settings = options_.settings;
        planned_ = ceil_div(first_stage(settings), round_size_);
        if (goals_.empty()) {
            gather_planned();
            return std::nullopt;
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

    /// The same rounds once more, on the same seeds.
    void gather_without_bots(ExperimentResult& result) {
        const Gathered& with_bots = gatherer_.gathered();
        const model::Scenario other = model::without_bots(*with_bots.scenario);
        Gatherer gatherer(other, options_, round_size_);
        done_before_ = result.replications;
        gatherer.gather_until(
            with_bots.rounds(),
            {.ran = [this](std::int64_t replications) { report(replications); }, .grew = [] {}});
        result.cancelled = gatherer.cancelled();
        if (gatherer.gathered().rounds() > 0) {
            result.deflection = compare(with_bots, gatherer.gathered());
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
                {.replications_done = done_before_ + replications,
                 .replications_planned = static_cast<std::int64_t>(planned_) * round_size_ *
                                         (options_.without_bots_too ? 2 : 1),
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
    std::size_t planned_ = 0;      // rounds
    std::int64_t done_before_ = 0; // replications of an earlier pass
    std::optional<double> half_width_;
};

} // namespace

int effective_round_size(std::int64_t replications, int round_size) {
    int best = 1;
    std::int64_t least_over = std::numeric_limits<std::int64_t>::max();
    for (int size = round_size; size > 1; --size) {
        const auto rounds = static_cast<std::int64_t>(ceil_div(replications, size));
        const std::int64_t over = rounds * size - replications;
        if (rounds >= enough_rounds && over < least_over) {
            best = size;
            least_over = over;
        }
    }
    return best;
}

int round_size_of(const model::RunSettings& settings) {
    return effective_round_size(first_stage(settings), settings.round_size);
}

ExperimentResult run_experiment(const model::Scenario& scenario, const ExperimentOptions& options) {
    const model::RunSettings& settings = options.settings;
    expects(settings.replications > 0, "an experiment has a replication");
    expects(settings.precision.empty() || settings.most_replications > 0,
            "a run with precision goals may make a replication");
    return Run(scenario, options).finish();
}

} // namespace staffsim::experiment
