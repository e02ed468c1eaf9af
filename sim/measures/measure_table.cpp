#include "bot_measures.hpp"
#include "bot_rate_measures.hpp"
#include "contact_measures.hpp"
#include "cost_measures.hpp"
#include "deferred_measures.hpp"
#include "people_measures.hpp"
#include "staffsim/measures/measures.hpp"
#include "value_measures.hpp"
#include "wait_measures.hpp"
#include "workforce_measures.hpp"

#include <algorithm>
#include <array>

namespace staffsim::measures {

namespace {

/// One table of all topics, in their order.
template <std::size_t... Counts>
constexpr std::array<Measure, (Counts + ...)> joined(const std::array<Measure, Counts>&... topics) {
    std::array<Measure, (Counts + ...)> all{};
    auto place = all.begin();
    ((place = std::copy(topics.begin(), topics.end(), place)), ...);
    return all;
}

constexpr auto table = joined(contact_measures,
                              wait_measures,
                              deferred_measures,
                              people_measures,
                              workforce_measures,
                              bot_measures,
                              bot_rate_measures,
                              cost_measures,
                              value_measures);

} // namespace

std::span<const Measure> all_measures() {
    return table;
}

} // namespace staffsim::measures
