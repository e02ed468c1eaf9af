#include "staffsim/measures/cost.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/core/time.hpp"

namespace staffsim::measures {

namespace {

// The standard has no 128-bit integer; both compilers do.
__extension__ using Wide = unsigned __int128;

constexpr std::int64_t price_units_per_minor_unit = 100;

} // namespace

MinorUnits line_amount(std::int64_t price, std::int64_t quantity, std::int64_t per_unit) {
    expects(price >= 0 && quantity >= 0 && per_unit > 0, "an invoice line has no negative part");
    const Wide product = static_cast<Wide>(price) * static_cast<Wide>(quantity);
    const Wide divisor =
        static_cast<Wide>(per_unit) * static_cast<Wide>(price_units_per_minor_unit);
    Wide amount = product / divisor;
    const Wide twice_rest = 2 * (product % divisor);
    const bool odd = amount % 2 == 1;
    if (twice_rest > divisor || (twice_rest == divisor && odd)) {
        ++amount;
    }
    ensures(amount <= static_cast<Wide>(INT64_MAX), "an invoice line fits 64 bits");
    return static_cast<MinorUnits>(amount);
}

MinorUnits group_cost(const model::AgentGroup& group, const GroupWork& work) {
    using Basis = model::PriceBasis;
    switch (group.price_basis) {
    case Basis::paid_hour:
        return line_amount(group.price,
                           work.scheduled - work.unpaid + work.extra + work.overtime +
                               work.training,
                           ticks_per_hour);
    case Basis::productive_hour:
        return line_amount(group.price, work.staffed + work.overtime, ticks_per_hour);
    case Basis::minute:
        return line_amount(
            group.price, work.handling_of_answered + work.fruitless, ticks_per_minute);
    case Basis::contact:
        return line_amount(group.price, work.answered);
    case Basis::resolution:
        return line_amount(group.price, work.resolved);
    }
    throw InternalError("unknown basis of a group's price");
}

MinorUnits bot_cost(const model::Bot& bot, const BotWork& work) {
    switch (bot.price_basis) {
    case model::Bot::PriceBasis::session:
        return line_amount(bot.price, work.sessions);
    case model::Bot::PriceBasis::resolution:
        return line_amount(bot.price, work.contained - work.recontacts_within);
    }
    throw InternalError("unknown basis of a bot's price");
}

} // namespace staffsim::measures
