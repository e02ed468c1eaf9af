/// \file
/// Words of the value side, as in words.hpp.

#pragma once

#include "staffsim/model/value.hpp"
#include "staffsim/model/words.hpp"

namespace staffsim::model {

template <>
inline constexpr auto words_of<Outcome> =
    std::to_array<Word<Outcome>>({{"resolved_by_people", Outcome::resolved_by_people},
                                  {"resolved_by_bot", Outcome::resolved_by_bot},
                                  {"unresolved", Outcome::unresolved},
                                  {"falsely_contained", Outcome::falsely_contained},
                                  {"abandoned", Outcome::abandoned}});

template <>
inline constexpr auto words_of<Uplift::Multiplies> = std::to_array<Word<Uplift::Multiplies>>(
    {{"customer_value", Uplift::Multiplies::customer_value},
     {"repeat_purchase", Uplift::Multiplies::repeat_purchase},
     {"order_value", Uplift::Multiplies::order_value}});

template <>
inline constexpr auto words_of<Uplift::ResolvedBy> =
    std::to_array<Word<Uplift::ResolvedBy>>({{"people", Uplift::ResolvedBy::people},
                                             {"bot", Uplift::ResolvedBy::bot},
                                             {"all", Uplift::ResolvedBy::all}});

} // namespace staffsim::model
