#include "checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace staffsim::scenario {

namespace {

/// Mean offspring from which a word is in place.
constexpr double growth_worth_a_word = 0.9;

/// `calls, then mails (recontact), then calls (chase)`, from the type that comes first in the file.
std::string in_words(const std::vector<Birth>& chain, const model::Scenario& scenario) {
    const auto name = [&scenario](const Birth& birth) {
        return scenario.contact_types[birth.type].name;
    };
    std::string text = name(chain.back());
    for (const Birth& birth : chain) {
        text += fmt::format(", then {} ({})", name(birth), birth.cause);
    }
    return text;
}

} // namespace

void check_offspring(const model::Scenario& scenario,
                     const Descent& descent,
                     const Workshop& shop) {
    std::vector<Birth> chain = descent.chain();
    if (descent.growth() < growth_worth_a_word || chain.empty()) {
        return;
    }
    const auto earlier = [](const Birth& a, const Birth& b) { return a.type < b.type; };
    std::rotate(
        chain.begin(), std::min_element(chain.begin(), chain.end(), earlier) + 1, chain.end());
    // A transfer is a field of skills.
    const std::string_view cause = chain.front().cause;
    const std::string pointer = "/contact_types/" + scenario.contact_types[chain.back().type].name +
                                (cause == "transfer" ? "" : fmt::format("/{}", cause));
    const std::string cycle = in_words(chain, scenario);
    const std::string hint = "lower a probability on the way, or let it end at a type of its own";
    if (descent.growth() >= 1 - 1e-9) {
        shop.faults.add({pointer,
                         fmt::format("contacts for ever: {}, each followed by {:.4g} on average",
                                     cycle,
                                     descent.growth()),
                         "contacts followed by fewer than 1 on average, so that they end",
                         hint});
        return;
    }
    shop.warnings.push_back(
        {pointer,
         fmt::format("contacts that hardly end: {}, each followed by {:.4g} on average at worst",
                     cycle,
                     descent.growth()),
         fmt::format("contacts followed by fewer than {} on average", growth_worth_a_word),
         hint});
}

} // namespace staffsim::scenario
