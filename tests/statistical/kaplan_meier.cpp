#include "statistical/kaplan_meier.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::tests {

std::vector<SurvivalStep> kaplan_meier(std::vector<ObservedWait> waits) {
    std::sort(
        waits.begin(), waits.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
    std::vector<SurvivalStep> steps;
    double survival = 1;
    double sum = 0;
    for (std::size_t i = 0; i < waits.size();) {
        std::size_t next = i;
        double ended = 0;
        for (; next < waits.size() && waits[next].time == waits[i].time; ++next) {
            ended += waits[next].abandoned ? 1 : 0;
        }
        const auto at_risk = static_cast<double>(waits.size() - i);
        if (ended > 0) {
            survival *= 1 - ended / at_risk;
            sum += at_risk > ended ? ended / (at_risk * (at_risk - ended)) : 0;
            steps.push_back({.time = waits[i].time,
                             .survival = survival,
                             .standard_error = survival * std::sqrt(sum)});
        }
        i = next;
    }
    return steps;
}

double survival_at(const std::vector<SurvivalStep>& steps, double time) {
    const auto after = std::find_if(
        steps.begin(), steps.end(), [&](const SurvivalStep& step) { return step.time > time; });
    return after == steps.begin() ? 1 : std::prev(after)->survival;
}

} // namespace staffsim::tests
