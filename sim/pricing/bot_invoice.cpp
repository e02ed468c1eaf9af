// Docs/money.md, section 4: what bots cost.

#include "invoice_month.hpp"

#include <array>
#include <compare>

namespace staffsim::pricing {

namespace {

Work work_of_bots(const InvoiceMonth& month, const model::BotTerms& terms) {
    using Basis = model::BotBasis;
    std::int64_t units = 0;
    std::int64_t sessions_without_turns = 0;
    for (const std::size_t type : month.contract().contact_types) {
        const BotUsage& bot = month.priced().bot(month.month(), type);
        switch (terms.basis) {
        case Basis::session:
            units += bot.sessions;
            break;
        case Basis::conversation:
            units += bot.sessions - bot.abandoned;
            break;
        case Basis::action:
            if (month.frame().types[type].bot_has_turns) {
                units += bot.turns;
            } else {
                sessions_without_turns += bot.sessions;
            }
            break;
        case Basis::resolution:
            units += bot.contained - bot.returned;
            break;
        }
    }
    constexpr std::array<const char*, 4> names{
        "sessions", "conversations", "actions", "resolutions"};
    return {.quantity = Quantity{.value = units} + Quantity{.value = sessions_without_turns} *
                                                       quantity_of(terms.actions_per_session),
            .unit = names.at(static_cast<std::size_t>(terms.basis))};
}

} // namespace

void add_bot(InvoiceMonth& month, const model::BotTerms& terms) {
    if (terms.platform_fee_per_month != Decimal{}) {
        month.add({.kind = LineKind::platform_fee,
                   .subject = "",
                   .quantity = month.month_share(),
                   .unit = "months",
                   .price = month.indexed(terms.platform_fee_per_month)});
    }
    Work work = work_of_bots(month, terms);
    const Quantity allowance = Quantity{.value = terms.allowance} * month.month_share();
    work.quantity =
        std::is_gt(compare(work.quantity, allowance)) ? work.quantity - allowance : Quantity{};
    const std::vector<model::Tier> no_tiers;
    add_rated(month,
              {.kind = LineKind::bot_work,
               .work = work,
               .rate = terms.overage_rate.value_or(terms.rate),
               .tiers = terms.overage_rate ? no_tiers : terms.tiers,
               .mode = terms.tier_mode});
}

} // namespace staffsim::pricing
