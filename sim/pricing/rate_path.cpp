// Docs/money.md, section 6: exchange rates of a replication.

#include "staffsim/core/error.hpp"
#include "staffsim/pricing/invoice.hpp"
#include "staffsim/random/address.hpp"
#include "staffsim/random/kernels.hpp"

#include <cmath>

namespace staffsim::pricing {

namespace {

/// The nearest with eight places.
Decimal nearest(double value) {
    return {std::llround(value * static_cast<double>(Decimal::per_one))};
}

/// Words of one currency in one replication.
struct Words {
    std::uint64_t seed = 0;
    std::uint32_t replication = 0;
    std::uint64_t key = 0;

    [[nodiscard]] double uniform(random::Role role, std::size_t month) const {
        const std::uint64_t entity = (key << 32U) | month;
        return random::uniform(random::word(seed, entity, replication, role));
    }
};

/// Factors of the unhedged rate, one for each month, before the shock.
std::vector<double> lognormal_path(double volatility, std::size_t months, const Words& words) {
    constexpr double months_per_year = 12;
    constexpr double half = 0.5;
    std::vector<double> factors;
    double walk = 0;
    double time = 0;
    for (std::size_t month = 0; month < months; ++month) {
        const double next = (static_cast<double>(month) + half) / months_per_year;
        const double z = random::inverse_normal(words.uniform(random::Role::fx_step, month));
        walk += std::sqrt(next - time) * z;
        time = next;
        factors.push_back(
            random::exp_of(volatility * walk - half * volatility * volatility * time));
    }
    return factors;
}

/// share x hedged + (1 - share) x open, rounded once.
Decimal mixed(Decimal share, Decimal hedged, Decimal open) {
    return in_units(quantity_of(share) * quantity_of(hedged) +
                    quantity_of(decimal_one - share) * quantity_of(open));
}

void add_path(RatePath& path,
              const model::ExchangeRate& currency,
              std::size_t months,
              const Words& words) {
    std::vector<double> factors;
    if (currency.annual_volatility > 0) {
        factors = lognormal_path(currency.annual_volatility, months, words);
    }
    const auto& shock = currency.shock;
    const bool is_shocked = shock && words.uniform(random::Role::fx_shock, 0) < shock->probability;
    for (std::size_t month = 0; month < months; ++month) {
        Decimal open = currency.monthly[month];
        if (!factors.empty()) {
            open = nearest(to_double(open) * factors[month]);
        }
        if (is_shocked && static_cast<std::int64_t>(month) >= shock->first_month) {
            open = open * shock->factor;
        }
        path.push_back(currency.hedged_share == Decimal{}
                           ? open
                           : mixed(currency.hedged_share, currency.hedge_rate[month], open));
    }
}

} // namespace

RatePath rate_path(const model::Money& money,
                   std::size_t months,
                   std::uint64_t seed,
                   std::uint32_t replication) {
    RatePath path;
    for (const model::ExchangeRate& currency : money.currencies) {
        expects(currency.monthly.size() >= months, "a currency has a rate in every month");
        add_path(
            path,
            currency,
            months,
            {.seed = seed, .replication = replication, .key = random::name_key(currency.currency)});
    }
    return path;
}

} // namespace staffsim::pricing
