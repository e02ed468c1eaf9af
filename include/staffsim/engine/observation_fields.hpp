/// \file
/// The fields of the cells of observations with their names, once: whoever adds up, compares or
/// prints whole cells goes through these lists.

#pragma once

#include "staffsim/engine/observations.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace staffsim::engine {

template <typename Cell>
struct CellField {
    std::string_view name;
    std::int64_t Cell::*member;
};

/// Every whole-number field of a cell, in the order of its declaration; fields that are cells
/// themselves or lists have lists of their own.
template <typename Cell>
inline constexpr auto fields_of = std::array<CellField<Cell>, 0>{};

template <>
inline constexpr auto fields_of<GroupCell> = std::to_array<CellField<GroupCell>>({
    {"scheduled", &GroupCell::scheduled},
    {"staffed", &GroupCell::staffed},
    {"out_of_office", &GroupCell::out_of_office},
    {"unpaid", &GroupCell::unpaid},
    {"extra", &GroupCell::extra},
    {"handling", &GroupCell::handling},
    {"overtime", &GroupCell::overtime},
    {"answered", &GroupCell::answered},
    {"away", &GroupCell::away},
    {"slots", &GroupCell::slots},
    {"slots_used", &GroupCell::slots_used},
});

template <>
inline constexpr auto fields_of<WorkCell> = std::to_array<CellField<WorkCell>>({
    {"answered", &WorkCell::answered},
    {"handling", &WorkCell::handling},
    {"resolved", &WorkCell::resolved},
    {"transferred", &WorkCell::transferred},
    {"interrupted", &WorkCell::interrupted},
    {"fruitless", &WorkCell::fruitless},
    {"sessions", &WorkCell::sessions},
    {"session_time", &WorkCell::session_time},
    {"returned", &WorkCell::returned},
    {"started_minutes", &WorkCell::started_minutes},
});

template <>
inline constexpr auto fields_of<TypeTotals> = std::to_array<CellField<TypeTotals>>({
    {"still_open", &TypeTotals::still_open},
    {"handled_first", &TypeTotals::handled_first},
    {"repeated_first", &TypeTotals::repeated_first},
    {"recontacts_due", &TypeTotals::recontacts_due},
    {"max_wait", &TypeTotals::max_wait},
    {"repeated_first_within", &TypeTotals::repeated_first_within},
    {"left_message", &TypeTotals::left_message},
    {"cleared", &TypeTotals::cleared},
    {"asked_callback", &TypeTotals::asked_callback},
    {"blocked_closed", &TypeTotals::blocked_closed},
    {"blocked_no_line", &TypeTotals::blocked_no_line},
    {"balked_announced", &TypeTotals::balked_announced},
    {"ghosts", &TypeTotals::ghosts},
    {"transfers_in", &TypeTotals::transfers_in},
    {"chases", &TypeTotals::chases},
    {"replies", &TypeTotals::replies},
    {"later_answers", &TypeTotals::later_answers},
    {"later_wait", &TypeTotals::later_wait},
    {"completed", &TypeTotals::completed},
    {"completed_within", &TypeTotals::completed_within},
});

template <>
inline constexpr auto fields_of<BotTotals> = std::to_array<CellField<BotTotals>>({
    {"skipped_vip", &BotTotals::skipped_vip},
    {"skipped_high_stakes", &BotTotals::skipped_high_stakes},
    {"skipped_outage", &BotTotals::skipped_outage},
    {"skipped_capacity", &BotTotals::skipped_capacity},
    {"turned_away", &BotTotals::turned_away},
    {"escalated_request", &BotTotals::escalated_request},
    {"escalated_low_confidence", &BotTotals::escalated_low_confidence},
    {"escalated_sentiment", &BotTotals::escalated_sentiment},
    {"false_alarms", &BotTotals::false_alarms},
    {"missed_negative", &BotTotals::missed_negative},
    {"escalated_failed_turns", &BotTotals::escalated_failed_turns},
});

template <>
inline constexpr auto fields_of<BotCell> = std::to_array<CellField<BotCell>>({
    {"turns", &BotCell::turns},
    {"recontacts_within", &BotCell::recontacts_within},
});

template <>
inline constexpr auto fields_of<CallbackTotals> = std::to_array<CellField<CallbackTotals>>({
    {"asked", &CallbackTotals::asked},
    {"answered", &CallbackTotals::answered},
    {"lost", &CallbackTotals::lost},
    {"open", &CallbackTotals::open},
    {"calls", &CallbackTotals::calls},
    {"wait_answered", &CallbackTotals::wait_answered},
});

template <>
inline constexpr auto fields_of<BacklogAges> = std::to_array<CellField<BacklogAges>>({
    {"counted", &BacklogAges::counted},
    {"waiting", &BacklogAges::waiting},
    {"overdue", &BacklogAges::overdue},
    {"oldest", &BacklogAges::oldest},
    {"p90", &BacklogAges::p90},
    {"work", &BacklogAges::work},
});

template <>
inline constexpr auto fields_of<random::HeadWeek> = std::to_array<CellField<random::HeadWeek>>({
    {"start", &random::HeadWeek::start},
    {"hires_started", &random::HeadWeek::hires_started},
    {"transfers_in", &random::HeadWeek::transfers_in},
    {"transfers_out", &random::HeadWeek::transfers_out},
    {"contract_ends", &random::HeadWeek::contract_ends},
    {"in_training", &random::HeadWeek::in_training},
    {"nesting", &random::HeadWeek::nesting},
    {"graduates", &random::HeadWeek::graduates},
    {"attrition", &random::HeadWeek::attrition},
    {"end", &random::HeadWeek::end},
    {"rostered", &random::HeadWeek::rostered},
    {"overtime", &random::HeadWeek::overtime},
    {"time_off", &random::HeadWeek::time_off},
    {"pace_thousandths", &random::HeadWeek::pace_thousandths},
    {"contracted", &random::HeadWeek::contracted},
});

/// Adds every field of `x` to `sum`.
template <typename Cell>
void add_fields(Cell& sum, const Cell& x) {
    for (const auto& field : fields_of<Cell>) {
        sum.*field.member += x.*field.member;
    }
}

} // namespace staffsim::engine
