#include "usage_choice.hpp"

#include "exit_code.hpp"
#include "staffsim/report/usage_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace staffsim::cli {

namespace {

constexpr std::int64_t megabyte = 1'000'000;
constexpr std::int64_t most_unasked = 32 * megabyte;

} // namespace

UsageChoice choose_usage(const RunRequest& request,
                         const model::RunSettings& settings,
                         const model::Scenario& scenario) {
    if (request.usage == UsageFiles::none) {
        return {};
    }
    const bool asked = request.usage != UsageFiles::if_small;
    if (scenario.run.sampled_weeks) {
        if (asked) {
            throw UsageError("--store-usage, --store-intervals: \"run.sampled_weeks\" leaves weeks "
                             "out, so that months cannot be priced");
        }
        return {};
    }
    const pricing::Grain grain = request.usage == UsageFiles::by_interval
                                     ? pricing::Grain::intervals
                                     : report::grain_for(scenario.money);
    const std::int64_t replications =
        settings.precision.empty() ? settings.replications : settings.most_replications;
    const std::int64_t bytes = report::estimated_usage_bytes(scenario, replications, grain);
    if (!asked && bytes > most_unasked) {
        return {std::nullopt,
                fmt::format("Usage is not stored, as it would be about {} MB; --store-usage does "
                            "it all the same, for staffsim price",
                            std::max<std::int64_t>(bytes / megabyte, 1))};
    }
    return {grain, ""};
}

} // namespace staffsim::cli
