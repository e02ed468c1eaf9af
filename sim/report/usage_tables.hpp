/// \file
/// The tables of stored usage: their keys and columns, once for writing and reading.

#pragma once

#include "staffsim/pricing/usage.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::report {

template <typename Row>
struct UsageColumn {
    std::string_view name;
    std::int64_t Row::*member;
};

inline constexpr auto group_columns = std::to_array<UsageColumn<pricing::GroupUsage>>({
    {"scheduled_ticks", &pricing::GroupUsage::scheduled},
    {"unpaid_ticks", &pricing::GroupUsage::unpaid},
    {"planned_overtime_ticks", &pricing::GroupUsage::extra},
    {"overtime_ticks", &pricing::GroupUsage::overtime},
    {"on_phones_ticks", &pricing::GroupUsage::staffed},
    {"training_ticks", &pricing::GroupUsage::training},
    {"handling_ticks", &pricing::GroupUsage::handling},
    {"paid_night_ticks", &pricing::GroupUsage::paid_night},
    {"paid_holiday_ticks", &pricing::GroupUsage::paid_holiday},
    {"productive_night_ticks", &pricing::GroupUsage::productive_night},
    {"productive_holiday_ticks", &pricing::GroupUsage::productive_holiday},
    {"head_days", &pricing::GroupUsage::head_days},
    {"hires", &pricing::GroupUsage::hires},
    {"leavers", &pricing::GroupUsage::leavers},
    {"contract_ends", &pricing::GroupUsage::contract_ends},
});

inline constexpr auto work_columns = std::to_array<UsageColumn<pricing::WorkUsage>>({
    {"answered", &pricing::WorkUsage::answered},
    {"handling_ticks", &pricing::WorkUsage::handling},
    {"fruitless_ticks", &pricing::WorkUsage::fruitless},
    {"resolved", &pricing::WorkUsage::resolved},
    {"returned", &pricing::WorkUsage::returned},
    {"started_minutes", &pricing::WorkUsage::started_minutes},
});

inline constexpr auto bot_columns = std::to_array<UsageColumn<pricing::BotUsage>>({
    {"sessions", &pricing::BotUsage::sessions},
    {"contained", &pricing::BotUsage::contained},
    {"bot_resolved", &pricing::BotUsage::bot_resolved},
    {"abandoned", &pricing::BotUsage::abandoned},
    {"turns", &pricing::BotUsage::turns},
    {"returned", &pricing::BotUsage::returned},
});

inline constexpr auto line_columns = std::to_array<UsageColumn<pricing::LineUsage>>({
    {"contacts", &pricing::LineUsage::contacts},
    {"offered", &pricing::LineUsage::offered},
    {"answered", &pricing::LineUsage::answered},
    {"answered_within", &pricing::LineUsage::answered_within},
    {"abandoned", &pricing::LineUsage::abandoned},
    {"abandoned_within", &pricing::LineUsage::abandoned_within},
    {"abandoned_short", &pricing::LineUsage::abandoned_short},
    {"wait_answered_ticks", &pricing::LineUsage::wait_answered},
});

// A number that has no column would be lost.
static_assert(sizeof(pricing::GroupUsage) == group_columns.size() * sizeof(std::int64_t));
static_assert(sizeof(pricing::WorkUsage) == work_columns.size() * sizeof(std::int64_t));
static_assert(sizeof(pricing::BotUsage) == bot_columns.size() * sizeof(std::int64_t));
static_assert(sizeof(pricing::LineUsage) == line_columns.size() * sizeof(std::int64_t));

/// A key of a table: its column, and what it may be in the order of the rows.
struct UsageAxis {
    std::string_view column;
    std::vector<std::string> names;
};

/// Rows of a replication lie in the order of their keys, the last one varying fastest.
template <typename Row>
struct UsageTable {
    std::string_view file;
    std::vector<UsageAxis> axes;
    std::span<const UsageColumn<Row>> columns;
    std::vector<Row> pricing::Usage::*rows;

    [[nodiscard]] std::size_t size() const {
        std::size_t product = 1;
        for (const UsageAxis& axis : axes) {
            product *= axis.names.size();
        }
        return product;
    }
};

struct UsageTables {
    UsageTable<pricing::GroupUsage> groups;
    UsageTable<pricing::WorkUsage> work;
    UsageTable<pricing::BotUsage> bots;
    UsageTable<pricing::LineUsage> days;
    UsageTable<pricing::LineUsage> intervals; ///< no axes unless usage was kept by interval

    /// Calls `use` with each table that there is.
    template <typename Use>
    void for_each(const Use& use) const {
        use(groups);
        use(work);
        use(bots);
        use(days);
        if (!intervals.axes.empty()) {
            use(intervals);
        }
    }
};

[[nodiscard]] UsageTables usage_tables(const pricing::Frame& frame, pricing::Grain grain);

/// FNV-1a of 64 bits: 16 hex digits.
[[nodiscard]] std::string checksum_of(std::string_view text);

} // namespace staffsim::report
