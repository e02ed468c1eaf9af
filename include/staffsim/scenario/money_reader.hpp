/// \file
/// Contracts by themselves: of a scenario, or of a contract file that prices stored usage. Fields,
/// checks and faults are the same.

#pragma once

#include "staffsim/core/error.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::scenario {

/// What contracts may speak of: all that their checks need to know of a plan.
struct MoneyScope {
    struct Group {
        std::string name;
        bool has_price = false;                 ///< of its own, so that no contract may cover it
        std::vector<std::size_t> contact_types; ///< that it answers

        bool operator==(const Group&) const = default;
    };
    struct Type {
        std::string name;
        bool has_bot = false;
        bool bot_has_price = false;
        bool bot_has_turns = false;
        bool comes_back = false;            ///< unresolved issues may
        std::optional<double> window_hours; ///< of its recontacts

        bool operator==(const Type&) const = default;
    };
    std::string book_currency;
    std::vector<std::string> months; ///< of the plan: "2025-11"
    std::vector<Group> groups;
    std::vector<Type> types;
    bool samples_weeks = false;

    bool operator==(const MoneyScope&) const = default;
};

[[nodiscard]] MoneyScope money_scope_of(const model::Scenario& scenario);

struct LoadedMoney {
    model::Money money;
    std::string merged_text;     ///< merged and completed, compact JSON
    std::vector<Fault> warnings; ///< legal, yet hardly meant
};

/// Reads, merges, completes and checks a contract file: `contracts`, `currencies`, `satisfaction`,
/// `time_value`, `notes`, and `extends` for another such file.
/// \throws IoError if the file itself cannot be read
/// \throws ScenarioError with every fault found in it
[[nodiscard]] LoadedMoney read_contract_file(const std::filesystem::path& file,
                                             const MoneyScope& scope);

/// The same for a text. \throws ScenarioError
[[nodiscard]] LoadedMoney read_contract_text(std::string_view text, const MoneyScope& scope);

} // namespace staffsim::scenario
