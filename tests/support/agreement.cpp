#include "support/agreement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <vector>

namespace staffsim::tests {

using engine::ContactLog;
using engine::ContactRecord;
using engine::FrontCell;
using engine::GroupCell;
using engine::LineCell;
using engine::Observations;
using engine::TypeTotals;
using engine::WorkCell;

namespace {

template <typename Cell>
struct Field {
    const char* name;
    std::int64_t (*read)(const Cell&);
};

constexpr std::array<Field<LineCell>, 10> line_fields{{
    {"offered", [](const LineCell& c) { return std::int64_t{c.offered}; }},
    {"answered", [](const LineCell& c) { return std::int64_t{c.answered}; }},
    {"answered_within", [](const LineCell& c) { return std::int64_t{c.answered_within}; }},
    {"abandoned", [](const LineCell& c) { return std::int64_t{c.abandoned}; }},
    {"abandoned_within", [](const LineCell& c) { return std::int64_t{c.abandoned_within}; }},
    {"abandoned_short", [](const LineCell& c) { return std::int64_t{c.abandoned_short}; }},
    {"blocked", [](const LineCell& c) { return std::int64_t{c.blocked}; }},
    {"retrials", [](const LineCell& c) { return std::int64_t{c.retrials}; }},
    {"wait_answered", [](const LineCell& c) { return c.wait_answered; }},
    {"wait_abandoned", [](const LineCell& c) { return c.wait_abandoned; }},
}};
constexpr std::array<Field<FrontCell>, 8> front_fields{{
    {"first_contacts", [](const FrontCell& c) { return std::int64_t{c.first_contacts}; }},
    {"recontacts", [](const FrontCell& c) { return std::int64_t{c.recontacts}; }},
    {"bot_sessions", [](const FrontCell& c) { return std::int64_t{c.bot_sessions}; }},
    {"contained", [](const FrontCell& c) { return std::int64_t{c.contained}; }},
    {"bot_resolved", [](const FrontCell& c) { return std::int64_t{c.bot_resolved}; }},
    {"bot_abandoned", [](const FrontCell& c) { return std::int64_t{c.bot_abandoned}; }},
    {"escalated", [](const FrontCell& c) { return std::int64_t{c.escalated}; }},
    {"bot_recontacts_due", [](const FrontCell& c) { return std::int64_t{c.bot_recontacts_due}; }},
}};
constexpr std::array<Field<GroupCell>, 5> group_fields{{
    {"scheduled", [](const GroupCell& c) { return c.scheduled; }},
    {"staffed", [](const GroupCell& c) { return c.staffed; }},
    {"handling", [](const GroupCell& c) { return c.handling; }},
    {"overtime", [](const GroupCell& c) { return c.overtime; }},
    {"answered", [](const GroupCell& c) { return c.answered; }},
}};
constexpr std::array<Field<WorkCell>, 3> work_fields{{
    {"answered", [](const WorkCell& c) { return c.answered; }},
    {"handling", [](const WorkCell& c) { return c.handling; }},
    {"resolved", [](const WorkCell& c) { return c.resolved; }},
}};
constexpr std::array<Field<TypeTotals>, 5> total_fields{{
    {"still_open", [](const TypeTotals& c) { return c.still_open; }},
    {"handled_first", [](const TypeTotals& c) { return c.handled_first; }},
    {"repeated_first", [](const TypeTotals& c) { return c.repeated_first; }},
    {"recontacts_due", [](const TypeTotals& c) { return c.recontacts_due; }},
    {"max_wait", [](const TypeTotals& c) { return c.max_wait; }},
}};

template <typename Cell>
std::string difference(std::span<const Field<Cell>> fields,
                       const Cell& actual,
                       const Cell& expected,
                       const std::string& where) {
    for (const auto& field : fields) {
        if (field.read(actual) != field.read(expected)) {
            return fmt::format("{}.{}: {} instead of {}",
                               where,
                               field.name,
                               field.read(actual),
                               field.read(expected));
        }
    }
    return {};
}

std::string of_interval(const Observations& a, const Observations& b, std::size_t i) {
    for (std::size_t type = 0; type < a.types(); ++type) {
        const auto at = fmt::format("({}, {})", i, type);
        auto text =
            difference<LineCell>(line_fields, a.line(i, type), b.line(i, type), "line" + at);
        if (text.empty()) {
            text = difference<FrontCell>(
                front_fields, a.front(i, type), b.front(i, type), "front" + at);
        }
        if (!text.empty()) {
            return text;
        }
    }
    for (std::size_t g = 0; g < a.groups(); ++g) {
        const auto at = fmt::format("group({}, {})", i, g);
        auto text = difference<GroupCell>(group_fields, a.group(i, g), b.group(i, g), at);
        if (!text.empty()) {
            return text;
        }
    }
    return {};
}

std::string of_type(const Observations& a, const Observations& b, std::size_t type) {
    const auto at = fmt::format("totals({})", type);
    auto text = difference<TypeTotals>(total_fields, a.totals(type), b.totals(type), at);
    if (!text.empty()) {
        return text;
    }
    for (std::size_t g = 0; g < a.groups(); ++g) {
        auto of_work = difference<WorkCell>(
            work_fields, a.work(g, type), b.work(g, type), fmt::format("work({}, {})", g, type));
        if (!of_work.empty()) {
            return of_work;
        }
    }
    for (std::size_t day = 0; day < a.days(); ++day) {
        if (a.backlog(day, type) != b.backlog(day, type)) {
            return fmt::format("backlog({}, {}): {} instead of {}",
                               day,
                               type,
                               a.backlog(day, type),
                               b.backlog(day, type));
        }
    }
    if (!(a.waits(type) == b.waits(type))) {
        return fmt::format("the wait histograms of type {} differ", type);
    }
    return {};
}

std::string instant_text(Ticks instant) {
    return instant == ContactRecord::no_instant ? "never"
                                                : fmt::format("{} s", to_seconds(instant));
}

} // namespace

std::string to_string(const ContactRecord& record) {
    constexpr std::array<const char*, 4> fates{"answered", "abandoned", "blocked", "still open"};
    return fmt::format("type {} contact {:#x} entry {} {} group {} answer {} end {} next {:#x}",
                       record.type,
                       record.identity,
                       instant_text(record.entry),
                       fates[static_cast<std::size_t>(record.fate)],
                       record.group,
                       instant_text(record.answer),
                       instant_text(record.end),
                       record.next_identity);
}

std::string first_difference(ContactLog actual, ContactLog expected) {
    sort_log(actual);
    sort_log(expected);
    // The earliest contact in time is the cause; later differences mostly follow from it.
    std::string earliest;
    Ticks earliest_entry = 0;
    const auto report = [&](Ticks entry, const std::string& text) {
        if (earliest.empty() || entry < earliest_entry) {
            earliest = text;
            earliest_entry = entry;
        }
    };
    std::map<std::uint64_t, const ContactRecord*> found;
    for (const auto& record : actual) {
        found[record.identity] = &record;
    }
    for (const auto& record : expected) {
        const auto match = found.find(record.identity);
        if (match == found.end()) {
            report(record.entry, "missing:\n  expected " + to_string(record));
        } else {
            if (!(*match->second == record)) {
                report(std::min(record.entry, match->second->entry),
                       "\n  actual   " + to_string(*match->second) + "\n  expected " +
                           to_string(record));
            }
            found.erase(match);
        }
    }
    for (const auto& [identity, record] : found) {
        report(record->entry, "not expected:\n  actual   " + to_string(*record));
    }
    if (earliest.empty() && actual.size() != expected.size()) {
        return fmt::format("{} records instead of {}", actual.size(), expected.size());
    }
    return earliest;
}

std::string first_difference(const Observations& actual, const Observations& expected) {
    for (std::size_t i = 0; i < actual.intervals(); ++i) {
        auto text = of_interval(actual, expected, i);
        if (!text.empty()) {
            return text;
        }
    }
    for (std::size_t type = 0; type < actual.types(); ++type) {
        auto text = of_type(actual, expected, type);
        if (!text.empty()) {
            return text;
        }
    }
    return {};
}

} // namespace staffsim::tests
