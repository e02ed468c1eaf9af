/// \file
/// The enumerators of contracts as scenarios and results write them, beside `words.hpp`.

#pragma once

#include "staffsim/model/contract.hpp"
#include "staffsim/model/words.hpp"

namespace staffsim::model {

template <>
inline constexpr auto words_of<VendorBasis> =
    std::to_array<Word<VendorBasis>>({{"productive_hour", VendorBasis::productive_hour},
                                      {"paid_hour", VendorBasis::paid_hour},
                                      {"minute", VendorBasis::minute},
                                      {"contact", VendorBasis::contact},
                                      {"resolution", VendorBasis::resolution},
                                      {"fte_month", VendorBasis::fte_month},
                                      {"fixed_month", VendorBasis::fixed_month},
                                      {"cost_plus", VendorBasis::cost_plus},
                                      {"gain_share", VendorBasis::gain_share},
                                      {"baseline_volume", VendorBasis::baseline_volume}});

template <>
inline constexpr auto words_of<TierMode> =
    std::to_array<Word<TierMode>>({{"marginal", TierMode::marginal}, {"slab", TierMode::slab}});

template <>
inline constexpr auto words_of<VendorTerms::MinuteRounding> =
    std::to_array<Word<VendorTerms::MinuteRounding>>(
        {{"second", VendorTerms::MinuteRounding::second},
         {"minute_up", VendorTerms::MinuteRounding::minute_up}});

template <>
inline constexpr auto words_of<ServiceTerm::Measure> = std::to_array<Word<ServiceTerm::Measure>>(
    {{"service_level", ServiceTerm::Measure::service_level},
     {"asa_seconds", ServiceTerm::Measure::asa_seconds},
     {"abandonment", ServiceTerm::Measure::abandonment},
     {"fcr", ServiceTerm::Measure::fcr},
     {"csat", ServiceTerm::Measure::csat}});

template <>
inline constexpr auto words_of<ServiceTerm::Period> =
    std::to_array<Word<ServiceTerm::Period>>({{"interval", ServiceTerm::Period::interval},
                                              {"day", ServiceTerm::Period::day},
                                              {"month", ServiceTerm::Period::month}});

template <>
inline constexpr auto words_of<BotBasis> =
    std::to_array<Word<BotBasis>>({{"session", BotBasis::session},
                                   {"conversation", BotBasis::conversation},
                                   {"action", BotBasis::action},
                                   {"resolution", BotBasis::resolution}});

template <>
inline constexpr auto words_of<OtherCharge::Kind> = std::to_array<Word<OtherCharge::Kind>>(
    {{"set_up", OtherCharge::Kind::set_up},
     {"transition", OtherCharge::Kind::transition},
     {"parallel_running", OtherCharge::Kind::parallel_running},
     {"termination", OtherCharge::Kind::termination},
     {"stranded_seats", OtherCharge::Kind::stranded_seats},
     {"other", OtherCharge::Kind::other}});

} // namespace staffsim::model
