#include "money.hpp"
#include "staffsim/model/contract_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffsim::scenario {

namespace {

using model::ServiceTerm;

std::vector<ServiceTerm::Step> build_steps(const Place& list, const Workshop& shop) {
    std::vector<ServiceTerm::Step> steps;
    for (const Place& place : members_of(list)) {
        steps.push_back({decimal_at(place, "threshold", shop), decimal_at(place, "share", shop)});
    }
    return steps;
}

/// Whether less of what a term looks at is better: waiting and leaving, of months.
bool less_is_better(const ServiceTerm& term) {
    using Measure = ServiceTerm::Measure;
    return term.period == ServiceTerm::Period::month &&
           (term.measure == Measure::asa_seconds || term.measure == Measure::abandonment);
}

/// How good a value is: greater is better.
Decimal goodness(const ServiceTerm& term, Decimal value) {
    return less_is_better(term) ? Decimal{-value.units} : value;
}

/// Thresholds of attainments and of shares are shares.
bool shares_fit(const Place& place, const ServiceTerm& term, const Workshop& shop) {
    using Measure = ServiceTerm::Measure;
    const bool of_shares = term.measure != Measure::asa_seconds && term.measure != Measure::csat;
    bool fit = true;
    const auto check = [&](const Place& at, Decimal value) {
        if (value > decimal_from(std::int64_t{1})) {
            shop.blame(at, to_text(value), "a share from 0 to 1");
            fit = false;
        }
    };
    if (of_shares) {
        check(place["target"], term.target);
    }
    if (!of_shares && term.period == ServiceTerm::Period::month) {
        return fit;
    }
    for (const char* name : {"credits", "bonuses"}) {
        const auto& steps = name == std::string_view("credits") ? term.credits : term.bonuses;
        const std::vector<Place> places = members_of(place[name]);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            check(places[i]["threshold"], steps[i].threshold);
        }
    }
    return fit;
}

/// A worse value never gives back less, a better one never earns less.
void check_order(const Place& list,
                 const ServiceTerm& term,
                 std::vector<ServiceTerm::Step> steps,
                 const Workshop& shop) {
    const bool credit = list.pointer.ends_with("credits");
    std::sort(steps.begin(), steps.end(), [&](const auto& a, const auto& b) {
        return goodness(term, a.threshold) < goodness(term, b.threshold);
    });
    for (std::size_t i = 1; i < steps.size(); ++i) {
        const ServiceTerm::Step& worse = steps[i - 1];
        const ServiceTerm::Step& better = steps[i];
        const bool contradicts = credit ? worse.share <= better.share : worse.share >= better.share;
        if (worse.threshold == better.threshold || contradicts) {
            shop.blame(list,
                       fmt::format("{} at {} and {} at {}",
                                   to_text(worse.share),
                                   to_text(worse.threshold),
                                   to_text(better.share),
                                   to_text(better.threshold)),
                       credit ? "a greater share the worse the threshold, each threshold once"
                              : "a greater share the better the threshold, each threshold once");
            return;
        }
    }
}

/// Nothing is given back where the target is met, nothing is added where it is missed.
void check_target(const Place& place, const ServiceTerm& term, const Workshop& shop) {
    const auto good = [&term](Decimal value) { return goodness(term, value); };
    const std::vector<Place> credits = members_of(place["credits"]);
    const std::vector<Place> bonuses = members_of(place["bonuses"]);
    if (term.period == ServiceTerm::Period::month) {
        for (std::size_t i = 0; i < credits.size(); ++i) {
            if (good(term.credits[i].threshold) > good(term.target)) {
                shop.blame(credits[i]["threshold"],
                           fmt::format("a credit at {}, though the target of {} is met",
                                       to_text(term.credits[i].threshold),
                                       to_text(term.target)),
                           "a threshold at the target or worse");
            }
        }
        for (std::size_t i = 0; i < bonuses.size(); ++i) {
            if (good(term.bonuses[i].threshold) < good(term.target)) {
                shop.blame(bonuses[i]["threshold"],
                           fmt::format("a bonus at {}, though the target of {} is missed",
                                       to_text(term.bonuses[i].threshold),
                                       to_text(term.target)),
                           "a threshold at the target or better");
            }
        }
        return;
    }
    for (std::size_t i = 0; i < bonuses.size(); ++i) {
        for (const ServiceTerm::Step& credit : term.credits) {
            if (good(term.bonuses[i].threshold) < good(credit.threshold)) {
                shop.blame(bonuses[i]["threshold"],
                           fmt::format("a bonus at {} and a credit below {}",
                                       to_text(term.bonuses[i].threshold),
                                       to_text(credit.threshold)),
                           "bonuses above all credits");
                return;
            }
        }
    }
}

void check_csat(const Place& at, const Workshop& shop) {
    if (shop.root.at("satisfaction").is_null()) {
        shop.blame(at, "\"csat\" without \"satisfaction\"", "the block \"satisfaction\"");
    }
}

void check_term(const Place& contract,
                const Place& place,
                const ServiceTerm& term,
                const Workshop& shop) {
    using Measure = ServiceTerm::Measure;
    if (term.contact_types.empty() && shop.sound(contract["contact_types"])) {
        shop.blame(place["contact_types"],
                   "no contact types, neither here nor in the contract",
                   "the contact types whose service is agreed on");
    }
    if (term.measure == Measure::csat) {
        check_csat(place["measure"], shop);
    }
    const bool of_months = term.measure == Measure::csat || term.measure == Measure::fcr;
    if (of_months && term.period != ServiceTerm::Period::month) {
        shop.blame(
            place["period"],
            quoted(place.text("period")),
            fmt::format("\"month\": \"{}\" is known for months only", place.text("measure")));
        return;
    }
    if (shares_fit(place, term, shop)) {
        check_order(place["credits"], term, term.credits, shop);
        check_order(place["bonuses"], term, term.bonuses, shop);
        check_target(place, term, shop);
    }
}

} // namespace

std::vector<ServiceTerm> build_service_terms(const Place& contract, const Workshop& shop) {
    std::vector<ServiceTerm> terms;
    for (const Place& place : members_of(contract["service_terms"])) {
        ServiceTerm term;
        term.measure = chosen<ServiceTerm::Measure>(place.text("measure"));
        term.period = chosen<ServiceTerm::Period>(place.text("period"));
        const char* own = place.value.at("contact_types").empty() ? nullptr : "contact_types";
        term.contact_types =
            named(own != nullptr ? place[own] : contract["contact_types"], "contact_types", shop);
        term.target = decimal_at(place, "target", shop);
        term.credits = build_steps(place["credits"], shop);
        term.bonuses = build_steps(place["bonuses"], shop);
        term.credit_cap = decimal_at(place, "credit_cap_share", shop);
        if (place.given("earn_back_months")) {
            term.earn_back_months = place.value.at("earn_back_months").get<std::int64_t>();
        }
        term.relief_above_forecast = decimal_if_given(place, "relief_above_forecast_share", shop);
        if (shop.sound(place)) {
            check_term(contract, place, term, shop);
        }
        terms.push_back(std::move(term));
    }
    return terms;
}

std::vector<model::QualityFactor> build_quality(const Place& contract, const Workshop& shop) {
    std::vector<model::QualityFactor> factors;
    for (const Place& place : members_of(contract["quality_factors"])) {
        model::QualityFactor factor;
        factor.measure = chosen<ServiceTerm::Measure>(place.text("measure"));
        factor.steps = build_steps(place["steps"], shop);
        const auto descends = [](const auto& a, const auto& b) {
            return a.threshold >= b.threshold;
        };
        if (shop.sound(place) &&
            std::adjacent_find(factor.steps.begin(), factor.steps.end(), descends) !=
                factor.steps.end()) {
            shop.blame(place["steps"],
                       "thresholds out of order",
                       "ascending thresholds, none of them twice");
        }
        if (shop.sound(place) && factor.measure == ServiceTerm::Measure::csat) {
            check_csat(place["measure"], shop);
        }
        if (shop.sound(contract) && contract.value.at("contact_types").empty()) {
            shop.blame(contract["contact_types"],
                       "no contact types",
                       "those whose quality the fee depends on");
        }
        factors.push_back(std::move(factor));
    }
    return factors;
}

} // namespace staffsim::scenario
