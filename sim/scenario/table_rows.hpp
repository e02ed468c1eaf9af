/// \file
/// Words of which the rows of the field table are made, and the table's parts.

#pragma once

#include "staffsim/model/words.hpp"
#include "staffsim/scenario/field_table.hpp"

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace staffsim::scenario {

[[nodiscard]] Field row(std::string_view name, Kind kind);
[[nodiscard]] Field number(std::string_view name);
[[nodiscard]] Field whole_number(std::string_view name);
[[nodiscard]] Field text(std::string_view name);
[[nodiscard]] Field line(std::string_view name);
[[nodiscard]] Field choice(std::string_view name, std::span<const std::string_view> texts);

/// One of the words of an enumeration of the model.
template <typename Enumeration>
[[nodiscard]] Field choice(std::string_view name) {
    constexpr auto& words = model::words_of<Enumeration>;
    std::vector<std::string_view> texts;
    texts.reserve(words.size());
    for (const auto& word : words) {
        texts.push_back(word.text);
    }
    return choice(name, texts);
}

[[nodiscard]] Field reference(std::string_view name, std::string_view target);

/// A year; longer durations are mistakes of the unit.
inline constexpr double longest_seconds = 31'536'000;

/// A time of at most a year.
[[nodiscard]] Field seconds(std::string_view name);

/// A share or chance from 0 to 1.
[[nodiscard]] Field probability(std::string_view name);

/// A multiplier that may take everything away; left out: 1.
[[nodiscard]] Field factor(std::string_view name);

/// A multiplier that leaves something; left out: 1.
[[nodiscard]] Field pace_factor(std::string_view name);

/// Points for being chosen; left out: none.
[[nodiscard]] Field score(std::string_view name);

/// An object with these fields.
[[nodiscard]] Field object(std::string_view name, std::vector<Field> fields);

/// A list whose members are as `member`.
[[nodiscard]] Field list(std::string_view name, Field member);

/// A block keyed by names, whose values are as `member`.
[[nodiscard]] Field names(std::string_view name, Field member);

/// An object whose "kind" chooses one of these variants.
[[nodiscard]] Field variant(std::string_view name, std::vector<Field> variants);

/// A block keyed by the names of another block.
[[nodiscard]] Field names_of(std::string_view target, std::string_view name, Field member);

/// The row `each`, once per weekday from "monday" to "sunday".
[[nodiscard]] std::vector<Field> weekdays(const Field& each);

inline constexpr std::array<std::string_view, 7> weekday_names = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

inline constexpr std::array<std::string_view, 12> month_names = {"january",
                                                                 "february",
                                                                 "march",
                                                                 "april",
                                                                 "may",
                                                                 "june",
                                                                 "july",
                                                                 "august",
                                                                 "september",
                                                                 "october",
                                                                 "november",
                                                                 "december"};

[[nodiscard]] Field distribution(std::string_view name);
[[nodiscard]] Field contact_type_fields();
[[nodiscard]] Field event_fields();
[[nodiscard]] Field line_group_fields();
[[nodiscard]] Field site_fields();
[[nodiscard]] Field agent_group_fields();
[[nodiscard]] Field routing_fields();
[[nodiscard]] Field requirement_fields();
[[nodiscard]] Field note_fields();

// Money.
[[nodiscard]] Field contracts_fields();
/// Contracts, currencies, satisfaction, time value.
[[nodiscard]] std::vector<Field> money_fields();
/// The row of a contract file: `staffsim price`.
[[nodiscard]] Field contract_file_table();
[[nodiscard]] Field value_fields();

// Parts of an agent group.
[[nodiscard]] Field staffing_fields();
[[nodiscard]] Field planned_shrinkage_fields();
[[nodiscard]] Field absence_fields();
[[nodiscard]] Field adherence_fields();
[[nodiscard]] Field heads_fields();
[[nodiscard]] Field vendor_fields();

// Parts of a contact type.
[[nodiscard]] Field demand_fields();
[[nodiscard]] Field bot_fields();
[[nodiscard]] Field patience_fields();
[[nodiscard]] Field announced_wait_fields();
[[nodiscard]] Field callback_fields();
[[nodiscard]] Field message_offer_fields();
[[nodiscard]] Field silent_abandonment_fields();
[[nodiscard]] Field retrial_fields();
[[nodiscard]] Field deferral_fields();
[[nodiscard]] Field chase_fields();
[[nodiscard]] Field conversation_fields();
[[nodiscard]] Field wait_slope_fields();

} // namespace staffsim::scenario
