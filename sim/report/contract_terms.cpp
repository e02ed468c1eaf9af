#include "staffsim/model/contract_words.hpp"
#include "staffsim/report/invoices.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

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

std::string tiers_text(const std::vector<model::Tier>& tiers, const std::string& currency) {
    std::string text;
    for (const model::Tier& tier : tiers) {
        text += fmt::format("{}{} {}{}",
                            text.empty() ? "" : ", then ",
                            to_text(tier.rate),
                            currency,
                            tier.up_to ? " up to " + to_text(*tier.up_to) : std::string());
    }
    return text;
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
    const std::string rate = terms.tiers.empty() ? to_text(terms.rate) + ' ' + currency
                                                 : tiers_text(terms.tiers, currency);
    return fmt::format("{} per {}", rate, unit_of(terms.basis));
}

std::string vendor_text(const model::VendorTerms& terms, const std::string& currency) {
    std::string text = "vendor, " + fee_text(terms, currency);
    if (terms.minute_rounding == model::VendorTerms::MinuteRounding::minute_up) {
        text += ", each handling rounded up";
    }
    for (const model::Minimum& minimum : terms.minimums) {
        text += minimum_text(minimum, currency);
    }
    if (terms.maximum_spend) {
        text += fmt::format("; at most {} {} a month", to_text(*terms.maximum_spend), currency);
    }
    if (terms.dead_band) {
        text += fmt::format("; dead band {}", percent(*terms.dead_band));
    }
    if (terms.look_back_days) {
        text += fmt::format("; look-back {} days", *terms.look_back_days);
    }
    for (const model::ServiceTerm& term : terms.service_terms) {
        text += fmt::format("; {} of the {} with {} credits and {} bonuses, credits at most {}",
                            plain_words(model::word_of(term.measure)),
                            model::word_of(term.period),
                            term.credits.size(),
                            term.bonuses.size(),
                            percent(term.credit_cap));
    }
    for (const model::QualityFactor& factor : terms.quality_factors) {
        text += fmt::format("; fee by {}", model::word_of(factor.measure));
    }
    return text;
}

std::string bot_text(const model::BotTerms& terms, const std::string& currency) {
    const std::string rate = terms.tiers.empty() ? to_text(terms.rate) + ' ' + currency
                                                 : tiers_text(terms.tiers, currency);
    std::string text = fmt::format("bot, {} per {}", rate, model::word_of(terms.basis));
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
        text = fmt::format("in house, wage {} {} an hour, on-costs {}",
                           to_text(own->wage_per_hour),
                           contract.currency,
                           percent(own->on_cost_share));
    }
    if (contract.indexation) {
        text += fmt::format("; {} more every {} months",
                            percent(contract.indexation->share),
                            contract.indexation->every_months);
    }
    for (const model::OtherCharge& charge : contract.other_charges) {
        text += fmt::format("; {}: {} {} in {} months",
                            charge.name,
                            to_text(charge.amount),
                            contract.currency,
                            charge.months);
    }
    return text;
}

} // namespace staffsim::report
