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
inline constexpr auto words_of = std::array<Word<Enumeration>, 0>{};

template <>
inline constexpr auto words_of<Channel> =
    std::to_array<Word<Channel>>({{"voice", Channel::voice},
                                  {"chat", Channel::chat},
                                  {"messaging", Channel::messaging},
                                  {"email", Channel::email},
                                  {"social", Channel::social}});

template <>
inline constexpr auto words_of<OutOfHours> =
    std::to_array<Word<OutOfHours>>({{"turn_away", OutOfHours::turn_away},
                                     {"next_opening", OutOfHours::next_opening},
                                     {"wait", OutOfHours::wait}});

template <>
inline constexpr auto words_of<AtClosing> =
    std::to_array<Word<AtClosing>>({{"stay", AtClosing::stay},
                                    {"clear", AtClosing::clear},
                                    {"next_opening", AtClosing::next_opening}});

template <>
inline constexpr auto words_of<WaitPredictor> =
    std::to_array<Word<WaitPredictor>>({{"queue", WaitPredictor::queue},
                                        {"last_wait", WaitPredictor::last_wait},
                                        {"head_of_line", WaitPredictor::head_of_line}});

template <>
inline constexpr auto words_of<Deferral::Clock> = std::to_array<Word<Deferral::Clock>>(
    {{"calendar", Deferral::Clock::calendar}, {"business_hours", Deferral::Clock::business_hours}});

template <>
inline constexpr auto words_of<Deferral::Interruption> =
    std::to_array<Word<Deferral::Interruption>>({{"none", Deferral::Interruption::none},
                                                 {"resume", Deferral::Interruption::resume},
                                                 {"restart", Deferral::Interruption::restart}});

template <>
inline constexpr auto words_of<Bot::OverCapacity> = std::to_array<Word<Bot::OverCapacity>>(
    {{"to_people", Bot::OverCapacity::to_people}, {"turn_away", Bot::OverCapacity::turn_away}});

template <>
inline constexpr auto words_of<Transfer::Mode> = std::to_array<Word<Transfer::Mode>>(
    {{"cold", Transfer::Mode::cold}, {"warm", Transfer::Mode::warm}});

template <>
inline constexpr auto words_of<ServiceLevelRule> =
    std::to_array<Word<ServiceLevelRule>>({{"offered", ServiceLevelRule::offered},
                                           {"answered", ServiceLevelRule::answered},
                                           {"ignore_early", ServiceLevelRule::ignore_early},
                                           {"early_as_met", ServiceLevelRule::early_as_met},
                                           {"short_excluded", ServiceLevelRule::short_excluded},
                                           {"short_as_met", ServiceLevelRule::short_as_met}});

template <>
inline constexpr auto words_of<Retrial::Patience> = std::to_array<Word<Retrial::Patience>>(
    {{"redrawn", Retrial::Patience::redrawn}, {"kept", Retrial::Patience::kept}});

template <>
inline constexpr auto words_of<Bot::PriceBasis> = std::to_array<Word<Bot::PriceBasis>>(
    {{"session", Bot::PriceBasis::session}, {"resolution", Bot::PriceBasis::resolution}});

template <>
inline constexpr auto words_of<BusynessFactor::Law> = std::to_array<Word<BusynessFactor::Law>>(
    {{"gamma", BusynessFactor::Law::gamma}, {"lognormal", BusynessFactor::Law::lognormal}});

template <>
inline constexpr auto words_of<EventShape> = std::to_array<Word<EventShape>>(
    {{"instant", EventShape::instant}, {"ramp", EventShape::ramp}, {"decay", EventShape::decay}});

template <>
inline constexpr auto words_of<Location> =
    std::to_array<Word<Location>>({{"in_house", Location::in_house},
                                   {"nearshore", Location::nearshore},
                                   {"offshore", Location::offshore}});

template <>
inline constexpr auto words_of<PriceBasis> =
    std::to_array<Word<PriceBasis>>({{"paid_hour", PriceBasis::paid_hour},
                                     {"productive_hour", PriceBasis::productive_hour},
                                     {"minute", PriceBasis::minute},
                                     {"contact", PriceBasis::contact},
                                     {"resolution", PriceBasis::resolution}});

template <>
inline constexpr auto words_of<AgentSelection> =
    std::to_array<Word<AgentSelection>>({{"priority", AgentSelection::priority},
                                         {"longest_idle", AgentSelection::longest_idle},
                                         {"weighted_idle", AgentSelection::weighted_idle},
                                         {"fastest", AgentSelection::fastest},
                                         {"random", AgentSelection::random},
                                         {"score", AgentSelection::score}});

template <>
inline constexpr auto words_of<ContactSelection> =
    std::to_array<Word<ContactSelection>>({{"priority", ContactSelection::priority},
                                           {"longest_wait", ContactSelection::longest_wait},
                                           {"weighted_wait", ContactSelection::weighted_wait},
                                           {"longest_queue", ContactSelection::longest_queue},
                                           {"queue_ratio", ContactSelection::queue_ratio},
                                           {"earliest_due", ContactSelection::earliest_due},
                                           {"score", ContactSelection::score}});

template <>
inline constexpr auto words_of<Dispatch> =
    std::to_array<Word<Dispatch>>({{"shared_line", Dispatch::shared_line},
                                   {"last_group", Dispatch::last_group},
                                   {"expected_delay", Dispatch::expected_delay},
                                   {"expected_delay_random", Dispatch::expected_delay_random},
                                   {"percent", Dispatch::percent}});

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
