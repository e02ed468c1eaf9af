#include "staffsim/measures/service_level.hpp"

#include "staffsim/core/error.hpp"

namespace staffsim::measures {

void WaitOutcomes::add(const WaitOutcomes& other) {
    answered += other.answered;
    answered_within += other.answered_within;
    abandoned += other.abandoned;
    abandoned_within += other.abandoned_within;
    abandoned_short += other.abandoned_short;
}

std::optional<double> ServiceLevelCounts::level() const {
    if (counted == 0) {
        return std::nullopt;
    }
    return static_cast<double>(met) / static_cast<double>(counted);
}

ServiceLevelCounts service_level_counts(const WaitOutcomes& outcomes,
                                        model::ServiceLevelRule rule) {
    using Rule = model::ServiceLevelRule;
    const std::int64_t ended = outcomes.answered + outcomes.abandoned;
    switch (rule) {
    case Rule::offered:
        return {.met = outcomes.answered_within, .counted = ended};
    case Rule::answered:
        return {.met = outcomes.answered_within, .counted = outcomes.answered};
    case Rule::ignore_early:
        return {.met = outcomes.answered_within, .counted = ended - outcomes.abandoned_within};
    case Rule::early_as_met:
        return {.met = outcomes.answered_within + outcomes.abandoned_within, .counted = ended};
    case Rule::short_excluded:
        return {.met = outcomes.answered_within, .counted = ended - outcomes.abandoned_short};
    case Rule::short_as_met:
        return {.met = outcomes.answered_within + outcomes.abandoned_short, .counted = ended};
    }
    throw InternalError("unknown rule of service level");
}

std::optional<double> service_level(const WaitOutcomes& outcomes, model::ServiceLevelRule rule) {
    return service_level_counts(outcomes, rule).level();
}

} // namespace staffsim::measures
