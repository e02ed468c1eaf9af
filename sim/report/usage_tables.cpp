#include "usage_tables.hpp"

#include <fmt/format.h>

#include <numeric>

namespace staffsim::report {

namespace {

template <typename Named>
UsageAxis names_axis(std::string_view column, const std::vector<Named>& members) {
    UsageAxis axis{column, {}};
    for (const Named& member : members) {
        axis.names.push_back(member.name);
    }
    return axis;
}

UsageAxis numbers_axis(std::string_view column, std::size_t count) {
    UsageAxis axis{column, {}};
    for (std::size_t i = 0; i < count; ++i) {
        axis.names.push_back(fmt::to_string(i));
    }
    return axis;
}

} // namespace

UsageTables usage_tables(const pricing::Frame& frame, pricing::Grain grain) {
    using pricing::Usage;
    const UsageAxis months = names_axis("month", frame.months);
    const UsageAxis groups = names_axis("agent_group", frame.groups);
    const UsageAxis types = names_axis("contact_type", frame.types);
    UsageTables tables{
        {"usage_groups.csv", {months, groups}, group_columns, &Usage::groups},
        {"usage_work.csv", {months, groups, types}, work_columns, &Usage::work},
        {"usage_bots.csv", {months, types}, bot_columns, &Usage::bots},
        {"usage_days.csv", {numbers_axis("day", frame.days), types}, line_columns, &Usage::days},
        {"usage_intervals.csv", {}, line_columns, &Usage::intervals}};
    if (grain == pricing::Grain::intervals) {
        const std::size_t intervals = std::accumulate(
            frame.intervals_of_day.begin(), frame.intervals_of_day.end(), std::size_t{0});
        tables.intervals.axes = {numbers_axis("interval", intervals), types};
    }
    return tables;
}

std::string checksum_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char byte : text) {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
    }
    return fmt::format("{:016x}", hash);
}

} // namespace staffsim::report
