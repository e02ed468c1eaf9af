#include "staffsim/measures/measures.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/core/time.hpp"

#include <algorithm>

namespace staffsim::measures {

std::int64_t PrimitiveSum::in(std::span<const std::int64_t> row,
                              const PrimitiveLayout& layout,
                              const Scope& scope) const {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < count_; ++i) {
        if (const auto place = layout.place(scope, terms_[i].primitive)) {
            sum += terms_[i].sign * row[*place];
        }
    }
    return sum;
}

const Measure* find_measure(std::string_view name) {
    const auto all = all_measures();
    const auto found = std::find_if(
        all.begin(), all.end(), [name](const auto& definition) { return definition.name == name; });
    return found == all.end() ? nullptr : &*found;
}

double scale_of(const Measure& definition) {
    switch (definition.unit) {
    case Unit::contacts:
    case Unit::number:
    case Unit::days:
        return 1;
    case Unit::share:
        return definition.estimator == Estimator::mean_of_daily_values ? daily_level_unit : 1;
    case Unit::seconds:
        return 1.0 / static_cast<double>(ticks_per_second);
    case Unit::hours:
        return 1.0 / static_cast<double>(ticks_per_hour);
    case Unit::money:
        return 0.01;
    }
    throw InternalError("unknown unit of a measure");
}

std::string unit_text(Unit unit, const std::string& currency) {
    switch (unit) {
    case Unit::contacts:
        return "contacts";
    case Unit::number:
        return "number";
    case Unit::share:
        return "share";
    case Unit::seconds:
        return "s";
    case Unit::hours:
        return "h";
    case Unit::days:
        return "d";
    case Unit::money:
        return currency;
    }
    throw InternalError("unknown unit of a measure");
}

} // namespace staffsim::measures
