#include "support/agreement.hpp"

#include "staffsim/engine/observation_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>

namespace staffsim::tests {

using engine::ContactLog;
using engine::ContactRecord;
using engine::FrontCell;
using engine::LineCell;
using engine::Observations;

namespace {

/// A field whose type depends on what is counted.
template <typename Cell>
struct CountField {
    std::string_view name;
    std::int64_t (*read)(const Cell&);
};

constexpr std::array<CountField<LineCell>, 10> line_fields{{
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
constexpr std::array<CountField<FrontCell>, 8> front_fields{{
    {"first_contacts", [](const FrontCell& c) { return std::int64_t{c.first_contacts}; }},
    {"recontacts", [](const FrontCell& c) { return std::int64_t{c.recontacts}; }},
    {"bot_sessions", [](const FrontCell& c) { return std::int64_t{c.bot_sessions}; }},
    {"contained", [](const FrontCell& c) { return std::int64_t{c.contained}; }},
    {"bot_resolved", [](const FrontCell& c) { return std::int64_t{c.bot_resolved}; }},
    {"bot_abandoned", [](const FrontCell& c) { return std::int64_t{c.bot_abandoned}; }},
    {"escalated", [](const FrontCell& c) { return std::int64_t{c.escalated}; }},
    {"bot_recontacts_due", [](const FrontCell& c) { return std::int64_t{c.bot_recontacts_due}; }},
}};

/// Keeps the first difference of all that is compared.
class Comparison {
public:
    void number(const std::string& what, std::int64_t actual, std::int64_t expected) {
        if (actual != expected && first_.empty()) {
            first_ = fmt::format("{}: {} instead of {}", what, actual, expected);
        }
    }
    template <typename Cell, std::size_t n>
    void counts(const std::string& where,
                const std::array<CountField<Cell>, n>& fields,
                const Cell& actual,
                const Cell& expected) {
        for (const auto& field : fields) {
            field_of(where, field.name, field.read(actual), field.read(expected));
        }
    }
    template <typename Cell>
    void fields(const std::string& where, const Cell& actual, const Cell& expected) {
        for (const auto& field : engine::fields_of<Cell>) {
            field_of(where, field.name, actual.*field.member, expected.*field.member);
        }
    }
    [[nodiscard]] const std::string& first() const { return first_; }

private:
    void field_of(const std::string& where,
                  std::string_view name,
                  std::int64_t actual,
                  std::int64_t expected) {
        if (actual != expected) {
            number(fmt::format("{}.{}", where, name), actual, expected);
        }
    }

    std::string first_;
};

void compare_interval(const Observations& a,
                      const Observations& b,
                      std::size_t i,
                      Comparison& comparison) {
    for (std::size_t type = 0; type < a.types(); ++type) {
        const auto at = fmt::format("({}, {})", i, type);
        comparison.counts("line" + at, line_fields, a.line(i, type), b.line(i, type));
        comparison.counts("front" + at, front_fields, a.front(i, type), b.front(i, type));
    }
    for (std::size_t g = 0; g < a.groups(); ++g) {
        comparison.fields(fmt::format("group({}, {})", i, g), a.group(i, g), b.group(i, g));
    }
}

void compare_heads(const Observations& a, const Observations& b, Comparison& comparison) {
    for (std::size_t week = 0; week < (a.days() + 6) / 7; ++week) {
        for (std::size_t g = 0; g < a.groups(); ++g) {
            comparison.fields(
                fmt::format("heads({}, {})", week, g), a.heads(week, g), b.heads(week, g));
        }
    }
}

void compare_backlog(const Observations& a,
                     const Observations& b,
                     std::size_t type,
                     Comparison& comparison) {
    for (std::size_t day = 0; day < a.days(); ++day) {
        const auto at = fmt::format("({}, {})", day, type);
        comparison.number("backlog" + at, a.backlog(day, type), b.backlog(day, type));
        const auto& actual = a.backlog_ages(day, type);
        const auto& expected = b.backlog_ages(day, type);
        comparison.fields("backlog_ages" + at, actual, expected);
        for (std::size_t band = 0; band < actual.bands.size(); ++band) {
            comparison.number(fmt::format("backlog_ages{}.bands[{}]", at, band),
                              actual.bands[band],
                              expected.bands[band]);
        }
    }
}

void compare_type(const Observations& a,
                  const Observations& b,
                  std::size_t type,
                  Comparison& comparison) {
    const auto at = fmt::format("totals({})", type);
    const auto& actual = a.totals(type);
    const auto& expected = b.totals(type);
    comparison.fields(at, actual, expected);
    comparison.fields(at + ".bot", actual.bot, expected.bot);
    comparison.fields(at + ".callback", actual.callback, expected.callback);
    for (std::size_t month = 0; month < a.months(); ++month) {
        comparison.fields(
            fmt::format("bot({}, {})", month, type), a.bot(month, type), b.bot(month, type));
        for (std::size_t g = 0; g < a.groups(); ++g) {
            comparison.fields(fmt::format("work({}, {}, {})", month, g, type),
                              a.work(month, g, type),
                              b.work(month, g, type));
        }
    }
    compare_backlog(a, b, type, comparison);
    if (!(a.waits(type) == b.waits(type))) {
        comparison.number(fmt::format("differing wait histograms of type {}", type), 1, 0);
    }
}

std::string instant_text(Ticks instant) {
    return instant == ContactRecord::no_instant ? "never"
                                                : fmt::format("{} s", to_seconds(instant));
}

/// From when on two accounts of one contact differ.
Ticks parting(const ContactRecord& a, const ContactRecord& b) {
    const auto earlier = [](Ticks x, Ticks y) {
        if (x == ContactRecord::no_instant || y == ContactRecord::no_instant) {
            return std::max(x, y);
        }
        return std::min(x, y);
    };
    if (a.entry != b.entry) {
        return std::min(a.entry, b.entry);
    }
    const bool one_course = a.fate == b.fate && a.group == b.group && a.answer == b.answer &&
                            a.next_identity == b.next_identity;
    return std::max(a.entry, one_course ? earlier(a.end, b.end) : earlier(a.answer, b.answer));
}

} // namespace

std::string to_string(const ContactRecord& record) {
    constexpr std::array<const char*, 10> fates{"answered",
                                                "abandoned",
                                                "blocked",
                                                "still open",
                                                "left a message",
                                                "cleared",
                                                "asked for a callback",
                                                "called back",
                                                "callback lost",
                                                "ghost"};
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
    // What differs earliest in time is the cause; later differences mostly follow from it.
    std::string earliest;
    Ticks earliest_instant = 0;
    const auto report = [&](Ticks instant, const std::string& text) {
        if (earliest.empty() || instant < earliest_instant) {
            earliest = text;
            earliest_instant = instant;
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
                report(parting(record, *match->second),
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
    Comparison comparison;
    for (std::size_t i = 0; i < actual.intervals(); ++i) {
        compare_interval(actual, expected, i, comparison);
    }
    for (std::size_t type = 0; type < actual.types(); ++type) {
        compare_type(actual, expected, type, comparison);
    }
    compare_heads(actual, expected, comparison);
    return comparison.first();
}

} // namespace staffsim::tests
