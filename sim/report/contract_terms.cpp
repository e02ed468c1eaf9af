#include "staffsim/model/contract_words.hpp"
#include "staffsim/report/invoices.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace staffsim::report {

namespace {

using model::VendorBasis;

std::string_view unit_of(VendorBasis basis) {
    switch (basis) {
    case VendorBasis::productive_hour:
        return "hour on the phones";
    case VendorBasis::paid_hour:
        return "paid hour";
    case VendorBasis::minute:
        return "minute";
    case VendorBasis::contact:
        return "contact";
    case VendorBasis::resolution:
        return "resolution";
    case VendorBasis::fte_month:
        return "FTE and month";
    case VendorBasis::fixed_month:
    case VendorBasis::baseline_volume:
        return "month";
    case VendorBasis::cost_plus:
    case VendorBasis::gain_share:
        return "cost";
    }
    return "";
}

std::string tiers_text(const std::vector<model::Tier>& tiers,
                       model::TierMode mode,
                       const std::string& currency) {
    std::string text;
    for (const model::Tier& tier : tiers) {
        text += fmt::format("{}{} {}{}",
                            text.empty() ? "" : ", then ",
                            to_text(tier.rate),
                            currency,
                            tier.up_to ? " up to " + to_text(*tier.up_to) : std::string());
    }
    return text + (mode == model::TierMode::slab ? ", all at the last rate reached," : "");
}

std::string percent(Decimal share) {
    return percent_text(to_double(share));
}

std::string minimum_text(const model::Minimum& minimum, const std::string& currency) {
    using Of = model::Minimum::Of;
    switch (minimum.of) {
    case Of::hours:
        return fmt::format("; at least {} hours a month", to_text(minimum.value));
    case Of::fte:
        return fmt::format("; at least {} FTE", to_text(minimum.value));
    case Of::spend:
        return fmt::format("; at least {} {} a month", to_text(minimum.value), currency);
    case Of::forecast_share:
        return fmt::format("; at least {} of the forecast", percent(minimum.value));
    }
    return "";
}

std::string fee_text(const model::VendorTerms& terms, const std::string& currency) {
    if (terms.basis == VendorBasis::cost_plus) {
        return fmt::format("cost plus {}", percent(terms.margin));
    }
    if (terms.basis == VendorBasis::gain_share) {
        return fmt::format("cost and {} of the gain below {} {} per resolution",
                           percent(terms.margin),
                           to_text(terms.baseline_cost_per_resolution),
                           currency);
    }
    const std::string rate = terms.tiers.empty()
                                 ? to_text(terms.rate) + ' ' + currency
                                 : tiers_text(terms.tiers, terms.tier_mode, currency);
    return fmt::format("{} per {}", rate, unit_of(terms.basis));
}

/// "; night +25.0 %": only what is paid.
std::string premium_text(std::string_view name, Decimal share) {
    return share == Decimal{} ? std::string() : fmt::format("; {} +{}", name, percent(share));
}

std::string premia_text(const model::Premia& premia) {
    return premium_text("night", premia.night) + premium_text("holidays", premia.holiday) +
           premium_text("language", premia.language);
}

/// "; seat 350 USD a month": nothing where it is free.
std::string price_text(std::string_view name,
                       Decimal amount,
                       const std::string& currency,
                       std::string_view per) {
    return amount == Decimal{} ? std::string()
                               : fmt::format("; {} {} {} {}", name, to_text(amount), currency, per);
}

std::string own_text(const model::InHouseTerms& terms, const std::string& currency) {
    std::string text = fmt::format("wage {} {} an hour, on-costs {}",
                                   to_text(terms.wage_per_hour),
                                   currency,
                                   percent(terms.on_cost_share));
    text += premium_text("overtime", terms.overtime_premium) + premia_text(terms.premia);
    for (const model::Oversight& role : terms.oversight) {
        text += fmt::format("; {} one to {} agents at {} {} a month",
                            plain_words(role.name),
                            to_text(role.agents_per_head),
                            to_text(role.monthly_cost),
                            currency);
    }
    text += price_text("seat", terms.seat_per_month, currency, "a month");
    text += price_text("licence", terms.licence_per_month, currency, "a month");
    text += price_text("recruiting", terms.recruiting_per_hire, currency, "per hire");
    text += price_text("training", terms.training_per_hire, currency, "per hire");
    return text +
           price_text("severance", terms.severance_per_leaver, currency, "per contract ended");
}

/// "credit 5.0 % below 0.75, 10.0 % below 0.7": the word fits the measure.
std::string steps_text(std::string_view name,
                       const std::vector<model::ServiceTerm::Step>& steps,
                       std::string_view where) {
    std::string text;
    for (const model::ServiceTerm::Step& step : steps) {
        text += fmt::format("{} {} {} {}",
                            text.empty() ? fmt::format(", {}", name) : ",",
                            percent(step.share),
                            where,
                            to_text(step.threshold));
    }
    return text;
}

std::string service_text(const model::ServiceTerm& term) {
    using Term = model::ServiceTerm;
    const bool less_is_better =
        term.period == Term::Period::month &&
        (term.measure == Term::Measure::asa_seconds || term.measure == Term::Measure::abandonment);
    std::string text = fmt::format("; {} of the {}, target {}",
                                   plain_words(model::word_of(term.measure)),
                                   model::word_of(term.period),
                                   to_text(term.target));
    text += steps_text("credit", term.credits, less_is_better ? "above" : "below");
    text += steps_text("bonus", term.bonuses, less_is_better ? "at most" : "from");
    if (!term.credits.empty()) {
        text += fmt::format(", credits at most {}", percent(term.credit_cap));
    }
    if (term.earn_back_months) {
        text += fmt::format(", earned back in {} months", *term.earn_back_months);
    }
    if (term.relief_above_forecast) {
        text +=
            fmt::format(", not from {} above the forecast", percent(*term.relief_above_forecast));
    }
    return text;
}

std::string quality_text(const model::QualityFactor& factor) {
    std::string text = fmt::format("; fee by {}", model::word_of(factor.measure));
    for (const model::ServiceTerm::Step& step : factor.steps) {
        text += fmt::format(" x {} from {}", to_text(step.share), to_text(step.threshold));
    }
    return text;
}

/// What is owed beside or instead of rate x quantity.
std::string limits_text(const model::VendorTerms& terms, const std::string& currency) {
    std::string text;
    for (const model::Minimum& minimum : terms.minimums) {
        text += minimum_text(minimum, currency);
    }
    if (terms.maximum_spend) {
        text += fmt::format("; at most {} {} a month", to_text(*terms.maximum_spend), currency);
    }
    if (terms.dead_band) {
        text += fmt::format("; dead band {}", percent(*terms.dead_band));
    }
    text += price_text("additional", terms.additional_charge, currency, "per contact above it");
    text += price_text("reduced", terms.reduced_charge, currency, "per contact below it");
    if (terms.look_back_days) {
        text += fmt::format("; look-back {} days", *terms.look_back_days);
    }
    return text;
}

std::string vendor_text(const model::VendorTerms& terms, const std::string& currency) {
    std::string text = "vendor, " + fee_text(terms, currency);
    if (terms.cost) {
        text += ", its cost: " + own_text(*terms.cost, currency);
    }
    if (terms.minute_rounding == model::VendorTerms::MinuteRounding::minute_up) {
        text += ", each handling rounded up";
    }
    text += premia_text(terms.premia) + limits_text(terms, currency);
    for (const model::ServiceTerm& term : terms.service_terms) {
        text += service_text(term);
    }
    for (const model::QualityFactor& factor : terms.quality_factors) {
        text += quality_text(factor);
    }
    return text;
}

std::string bot_text(const model::BotTerms& terms, const std::string& currency) {
    const std::string rate = terms.tiers.empty()
                                 ? to_text(terms.rate) + ' ' + currency
                                 : tiers_text(terms.tiers, terms.tier_mode, currency);
    std::string text = fmt::format("bot, {} per {}", rate, model::word_of(terms.basis));
    if (terms.basis == model::BotBasis::action) {
        text += fmt::format("; {} actions a session", to_text(terms.actions_per_session));
    }
    if (terms.platform_fee_per_month != Decimal{}) {
        text += fmt::format("; platform {} {} a month with {} units",
                            to_text(terms.platform_fee_per_month),
                            currency,
                            terms.allowance);
    }
    if (terms.overage_rate) {
        text += fmt::format("; {} {} above them", to_text(*terms.overage_rate), currency);
    }
    return text;
}

} // namespace

std::string terms_text(const model::Contract& contract) {
    std::string text;
    if (const auto* vendor = std::get_if<model::VendorTerms>(&contract.terms)) {
        text = vendor_text(*vendor, contract.currency);
    } else if (const auto* bot = std::get_if<model::BotTerms>(&contract.terms)) {
        text = bot_text(*bot, contract.currency);
    } else if (const auto* own = std::get_if<model::InHouseTerms>(&contract.terms)) {
        text = "in house, " + own_text(*own, contract.currency);
    }
    if (contract.indexation) {
        text += fmt::format("; {} more every {} months",
                            percent(contract.indexation->share),
                            contract.indexation->every_months);
    }
    for (const model::OtherCharge& charge : contract.other_charges) {
        const std::string_view kind = model::word_of(charge.kind);
        text += fmt::format("; {}{}: {} {}, {} from month {} on",
                            kind == "other" ? "" : plain_words(kind) + " ",
                            charge.name,
                            to_text(charge.amount),
                            contract.currency,
                            charge.months == 1 ? std::string("once")
                                               : fmt::format("{} months", charge.months),
                            charge.first_month + 1);
    }
    return text;
}

} // namespace staffsim::report
