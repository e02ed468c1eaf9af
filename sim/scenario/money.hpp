/// \file
/// From the completed scenario to contracts and currencies.

#pragma once

#include "builders.hpp"
#include "staffsim/model/contract.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::scenario {

/// The decimal that a number means; a fault if it has more than eight places.
[[nodiscard]] Decimal decimal_at(const Place& place,
                                 const std::string& field,
                                 const Workshop& shop);

/// The same; empty if the field is not given.
[[nodiscard]] std::optional<Decimal> decimal_if_given(const Place& place,
                                                      const std::string& field,
                                                      const Workshop& shop);

/// Month of the plan of "2025-11", from 0; negative before the plan, beyond its last after it.
[[nodiscard]] std::int64_t month_of(const std::string& month, const MoneyScope& scope);

/// Positions of the contact types or agent groups that a list names.
[[nodiscard]] std::vector<std::size_t> named(const Place& list,
                                             const std::string& block,
                                             const Workshop& shop);

/// Members of a list of objects, each with its place.
[[nodiscard]] std::vector<Place> members_of(const Place& list);

[[nodiscard]] std::vector<model::ExchangeRate> build_currencies(const MoneyScope& scope,
                                                                const Workshop& shop);
[[nodiscard]] std::vector<model::Tier> build_tiers(const Place& contract, const Workshop& shop);
[[nodiscard]] model::InHouseTerms build_employment(const Place& place, const Workshop& shop);
[[nodiscard]] model::VendorTerms build_vendor_terms(const Place& place,
                                                    const MoneyScope& scope,
                                                    const Workshop& shop);
[[nodiscard]] model::BotTerms build_bot_terms(const Place& place,
                                              const MoneyScope& scope,
                                              const Workshop& shop);
[[nodiscard]] std::vector<model::ServiceTerm> build_service_terms(const Place& contract,
                                                                  const Workshop& shop);
[[nodiscard]] std::vector<model::QualityFactor> build_quality(const Place& contract,
                                                              const Workshop& shop);

/// Rate or tiers, one of them.
void check_price(const Place& contract,
                 const std::vector<model::Tier>& tiers,
                 const Workshop& shop);

/// Terms that do not go with the basis, or are missing for it.
void check_basis(const Place& place, const model::VendorTerms& terms, const Workshop& shop);

/// What contracts say of groups, bots and each other.
void check_coverage(const std::vector<model::Contract>& contracts,
                    const MoneyScope& scope,
                    const Workshop& shop);

} // namespace staffsim::scenario
