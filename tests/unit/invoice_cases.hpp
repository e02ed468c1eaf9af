/// \file
/// Usage by hand and the invoices that come of it, as lines that a person can recompute.

#pragma once

#include "staffsim/core/error.hpp"
#include "staffsim/core/time.hpp"
#include "staffsim/pricing/estimates.hpp"
#include "staffsim/pricing/invoice.hpp"
#include "staffsim/pricing/usage.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace staffsim::tests {

/// A price or share as it is written.
inline Decimal decimal(double value) {
    const auto exact = decimal_from(value);
    expects(exact.has_value(), "a decimal with eight places");
    return *exact;
}

inline std::int64_t hours_of(double hours) {
    return static_cast<std::int64_t>(hours * static_cast<double>(ticks_per_hour));
}

/// "150000" -> "1500.00".
inline std::string money_text(MinorUnits amount) {
    const MinorUnits size = amount < 0 ? -amount : amount;
    return fmt::format("{}{}.{:02}", amount < 0 ? "-" : "", size / 100, size % 100);
}

inline std::string text_of(const pricing::InvoiceLine& line) {
    return fmt::format("{}{}{}: {} {} x {} = {}",
                       pricing::name_of(line.kind),
                       line.subject.empty() ? "" : " ",
                       line.subject,
                       to_text(in_units(line.quantity)),
                       line.unit,
                       to_text(line.price),
                       money_text(line.amount));
}

/// A plan of January and February 2026 and ten days of March, with groups `home` (heads) and
/// `partner`, and types `calls` and `chats`. An FTE has 40 hours a week.
struct InvoiceCase {
    static constexpr std::size_t home = 0;
    static constexpr std::size_t partner = 1;
    static constexpr std::size_t calls = 0;
    static constexpr std::size_t chats = 1;
    static constexpr std::size_t january = 0;
    static constexpr std::size_t february = 1;
    static constexpr std::size_t march = 2;

    InvoiceCase() {
        frame.book_currency = "EUR";
        frame.months = {{.name = "2026-01", .first_day = 0, .days = 31, .days_in_month = 31},
                        {.name = "2026-02", .first_day = 31, .days = 28, .days_in_month = 28},
                        {.name = "2026-03", .first_day = 59, .days = 10, .days_in_month = 31}};
        frame.days = 69;
        frame.intervals_of_day.assign(frame.days, 2);
        frame.groups = {
            {.name = "home", .site = "Lyon", .fte_ticks = 40 * ticks_per_hour, .has_heads = true},
            {.name = "partner", .site = "Fez", .fte_ticks = 40 * ticks_per_hour}};
        frame.types.resize(2);
        frame.types[calls].name = "calls";
        frame.types[chats].name = "chats";
        for (auto& type : frame.types) {
            type.forecast.assign(frame.days, 100);
        }
        usage.groups.resize(frame.months.size() * frame.groups.size());
        usage.work.resize(usage.groups.size() * frame.types.size());
        usage.bots.resize(frame.months.size() * frame.types.size());
        usage.days.resize(frame.days * frame.types.size());
    }

    pricing::GroupUsage& group(std::size_t month, std::size_t group) {
        return usage.groups[month * frame.groups.size() + group];
    }
    pricing::WorkUsage& work(std::size_t month, std::size_t group, std::size_t type) {
        return usage.work[(month * frame.groups.size() + group) * frame.types.size() + type];
    }
    pricing::BotUsage& bot(std::size_t month, std::size_t type) {
        return usage.bots[month * frame.types.size() + type];
    }
    pricing::LineUsage& day(std::size_t day, std::size_t type) {
        return usage.days[day * frame.types.size() + type];
    }
    /// The same on all days of a month.
    void set_days(std::size_t month, std::size_t type, const pricing::LineUsage& line) {
        const pricing::Month& of = frame.months[month];
        for (std::size_t i = 0; i < static_cast<std::size_t>(of.days); ++i) {
            day(of.first_day + i, type) = line;
        }
    }

    /// A contract of `partner`, about calls.
    model::Contract& add_vendor(model::VendorTerms terms) {
        money.contracts.push_back({.name = "vendor",
                                   .currency = "EUR",
                                   .agent_groups = {partner},
                                   .contact_types = {calls},
                                   .terms = std::move(terms),
                                   .indexation = {},
                                   .other_charges = {},
                                   .locked_forecast = {}});
        return money.contracts.back();
    }
    model::Contract& add_in_house(model::InHouseTerms terms) {
        model::Contract& contract = add_vendor({});
        contract.agent_groups = {home};
        contract.terms = std::move(terms);
        return contract;
    }
    model::Contract& add_bot(model::BotTerms terms) {
        model::Contract& contract = add_vendor({});
        contract.agent_groups = {};
        contract.contact_types = {calls, chats};
        contract.terms = std::move(terms);
        return contract;
    }

    [[nodiscard]] pricing::Invoices invoices() const {
        return pricing::invoices_of(
            money, frame, usage, pricing::rate_path(money, frame.months.size(), 1, 0));
    }
    /// Lines of a month of the first contract.
    [[nodiscard]] std::vector<std::string> lines(std::size_t month) const {
        std::vector<std::string> texts;
        for (const auto& line : invoices().lines) {
            if (line.month == month && line.contract == 0) {
                texts.push_back(text_of(line));
            }
        }
        return texts;
    }
    [[nodiscard]] MinorUnits total(std::size_t month) const {
        return invoices().totals[month].amount;
    }

    pricing::Frame frame;
    pricing::Usage usage;
    model::Money money;
};

using Lines = std::vector<std::string>;

} // namespace staffsim::tests
