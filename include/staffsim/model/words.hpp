/// \file
/// The enumerators of the model as scenarios and results write them, once: the field table offers
/// these words, the reader understands them, reports print them.

#pragma once

#include "staffsim/core/error.hpp"
#include "staffsim/model/agent_group.hpp"
#include "staffsim/model/contact_type.hpp"
#include "staffsim/model/demand.hpp"
#include "staffsim/model/routing.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace staffsim::model {

template <typename Enumeration>
struct Word {
    std::string_view text;
    Enumeration meaning;
};

/// Every enumerator with its word, in the order in which they are offered.
template <typename Enumeration>
inline constexpr std::array<Word<Enumeration>, 0> words_of{};

template <>
inline constexpr std::array words_of<Channel>{
    Word{"voice", Channel::voice}, Word{"chat", Channel::chat}, Word{"email", Channel::email}};

template <>
inline constexpr std::array words_of<OutOfHours>{Word{"turn_away", OutOfHours::turn_away},
                                                 Word{"next_opening", OutOfHours::next_opening}};

template <>
inline constexpr std::array words_of<ServiceLevelRule>{
    Word{"offered", ServiceLevelRule::offered},
    Word{"answered", ServiceLevelRule::answered},
    Word{"ignore_early", ServiceLevelRule::ignore_early},
    Word{"early_as_met", ServiceLevelRule::early_as_met},
    Word{"short_excluded", ServiceLevelRule::short_excluded},
    Word{"short_as_met", ServiceLevelRule::short_as_met}};

template <>
inline constexpr std::array words_of<Retrial::Patience>{Word{"redrawn", Retrial::Patience::redrawn},
                                                        Word{"kept", Retrial::Patience::kept}};

template <>
inline constexpr std::array words_of<Bot::PriceBasis>{
    Word{"session", Bot::PriceBasis::session}, Word{"resolution", Bot::PriceBasis::resolution}};

template <>
inline constexpr std::array words_of<BusynessFactor::Law>{
    Word{"gamma", BusynessFactor::Law::gamma}, Word{"lognormal", BusynessFactor::Law::lognormal}};

template <>
inline constexpr std::array words_of<EventShape>{Word{"instant", EventShape::instant},
                                                 Word{"ramp", EventShape::ramp},
                                                 Word{"decay", EventShape::decay}};

template <>
inline constexpr std::array words_of<Location>{Word{"in_house", Location::in_house},
                                               Word{"nearshore", Location::nearshore},
                                               Word{"offshore", Location::offshore}};

template <>
inline constexpr std::array words_of<PriceBasis>{
    Word{"paid_hour", PriceBasis::paid_hour},
    Word{"productive_hour", PriceBasis::productive_hour},
    Word{"minute", PriceBasis::minute},
    Word{"contact", PriceBasis::contact},
    Word{"resolution", PriceBasis::resolution}};

template <>
inline constexpr std::array words_of<AgentSelection>{
    Word{"priority", AgentSelection::priority}, Word{"longest_idle", AgentSelection::longest_idle}};

template <>
inline constexpr std::array words_of<ContactSelection>{
    Word{"priority", ContactSelection::priority},
    Word{"longest_wait", ContactSelection::longest_wait}};

/// The word of an enumerator.
template <typename Enumeration>
[[nodiscard]] constexpr std::string_view word_of(Enumeration meaning) {
    for (const auto& word : words_of<Enumeration>) {
        if (word.meaning == meaning) {
            return word.text;
        }
    }
    throw InternalError("an enumerator without a word");
}

/// The enumerator of a word, if it is one.
template <typename Enumeration>
[[nodiscard]] constexpr std::optional<Enumeration> meaning_of(std::string_view text) {
    for (const auto& word : words_of<Enumeration>) {
        if (word.text == text) {
            return word.meaning;
        }
    }
    return std::nullopt;
}

} // namespace staffsim::model
