#include "money_sheets.hpp"
#include "sheet_parts.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace staffsim::report {

namespace {

constexpr std::size_t first_month_column = 2;

class MonthlySheet {
public:
    explicit MonthlySheet(const BookPart& part)
        : part_(part),
          priced_(part.priced),
          months_(priced_.frame.months.size()),
          rows_of_contract_(contracts()) {
        sheet_.name = "Monthly P&L" + part.name_end;
        sheet_.pages = Sheet::Pages::one;
        sheet_.column_widths.assign(first_month_column + months_ + 4, 16);
        sheet_.column_widths[0] = 20;
        sheet_.column_widths[1] = 30;
    }

    Sheet build() && {
        append_title(sheet_,
                     title_of(part_, "Monthly cost by site and contract"),
                     {"Means over replications. A month of which the plan has only some days is "
                      "charged for these. Charges after the plan's last month are not here. A "
                      "contract over several sites is split by their parts of its cost over the "
                      "plan, the same in every month."});
        append_days();
        append_headings("Site", "Contract");
        sheet_.frozen_rows = sheet_.rows.size();
        sheet_.frozen_columns = first_month_column;
        const std::size_t first = sheet_.rows.size();
        append_contracts();
        append_totals(first);
        append_worth();
        sheet_.rows.emplace_back();
        append_details();
        widen_columns();
        add_chart();
        return std::move(sheet_);
    }

private:
    [[nodiscard]] std::size_t contracts() const { return priced_.money.contracts.size(); }
    [[nodiscard]] std::size_t total_column() const { return first_month_column + months_; }
    [[nodiscard]] const std::string& book() const { return priced_.frame.book_currency; }
    [[nodiscard]] const pricing::MonthEstimate& month_of(std::size_t contract,
                                                         std::size_t month) const {
        return priced_.estimates.months.at(contract * months_ + month);
    }

    void append_days() {
        SheetRow row{text_cell("Days of the plan", Look::note), {}};
        for (const pricing::Month& month : priced_.frame.months) {
            row.push_back(number_cell(static_cast<double>(month.days), whole_format, Look::note));
        }
        sheet_.rows.push_back(std::move(row));
    }

    void append_headings(std::string_view first, std::string_view second) {
        SheetRow row = heading_row({first, second});
        for (const pricing::Month& month : priced_.frame.months) {
            row.push_back(date_cell(month.name, month_format, Look::heading));
        }
        for (const char* name : {"Plan", "P10", "P50", "P90"}) {
            row.push_back(text_cell(name, Look::heading));
        }
        headings_ = sheet_.rows.size();
        sheet_.rows.push_back(std::move(row));
    }

    /// The row's months added up. Text before the months is not of them.
    void append_sum(SheetRow& row, const std::string& format, Look look) {
        const std::size_t at = sheet_.rows.size();
        const CellRange range{
            sheet_.name, at, first_month_column, at, first_month_column + months_ - 1};
        double sum = 0;
        for (std::size_t month = 0; month < months_; ++month) {
            sum += number_in(row[first_month_column + month]);
        }
        row.push_back(formula_cell({"SUM(" + range_name(range) + ")", sum}, format, look));
    }

    void append_percentiles(SheetRow& row, const pricing::AmountEstimate& amount, Look look) {
        for (const double value : {amount.p10, amount.p50, amount.p90}) {
            row.push_back(number_cell(value, money_format(book()), look));
        }
    }

    /// Contracts by site; a site of several has a sum of its own.
    void append_contracts() {
        std::vector<std::string> sites;
        std::map<std::string, std::vector<std::pair<std::size_t, SiteShare>>> by_site;
        for (std::size_t contract = 0; contract < contracts(); ++contract) {
            for (SiteShare& part : sites_of(contract, priced_)) {
                auto& parts = by_site[part.site];
                if (parts.empty()) {
                    sites.push_back(part.site);
                }
                parts.emplace_back(contract, std::move(part));
            }
        }
        for (const std::string& site : sites) {
            const std::size_t first = sheet_.rows.size();
            for (const auto& [contract, part] : by_site[site]) {
                append_contract(contract, part);
            }
            if (by_site[site].size() > 1) {
                append_subtotal("All of " + site, first);
            }
        }
    }

    void append_contract(std::size_t contract, const SiteShare& part) {
        rows_of_contract_[contract].push_back(sheet_.rows.size());
        SheetRow row{text_cell(part.site), text_cell(priced_.money.contracts[contract].name)};
        for (std::size_t month = 0; month < months_; ++month) {
            row.push_back(number_cell(month_of(contract, month).book.mean * part.share,
                                      money_format(book())));
        }
        append_sum(row, money_format(book()), Look::plain);
        if (part.cost) {
            append_percentiles(row, *part.cost, Look::plain);
        }
        sheet_.rows.push_back(std::move(row));
    }

    /// Contracts from a row on, added up by column. SUBTOTAL leaves out other sums of its kind.
    void append_subtotal(const std::string& name, std::size_t first) {
        SheetRow row{text_cell(name, Look::total), text_cell({}, Look::total)};
        const std::size_t last = sheet_.rows.size() - 1;
        for (std::size_t column = first_month_column; column <= total_column(); ++column) {
            double sum = 0;
            for (const auto& rows : rows_of_contract_) {
                for (const std::size_t at : rows) {
                    sum += at >= first && at <= last ? number_in(sheet_.rows[at][column]) : 0;
                }
            }
            const CellRange range{sheet_.name, first, column, last, column};
            row.push_back(formula_cell({fmt::format("SUBTOTAL(9,{})", range_name(range)), sum},
                                       money_format(book()),
                                       Look::total));
        }
        sheet_.rows.push_back(std::move(row));
    }

    void append_totals(std::size_t first) {
        append_subtotal("Total", first);
        append_percentiles(sheet_.rows.back(), priced_.estimates.total, Look::total);
        using Amount = pricing::AmountEstimate;
        const std::pair<const char*, double Amount::*> ends[] = {
            {"P10 of the month", &Amount::p10}, {"P90 of the month", &Amount::p90}};
        for (const auto& [name, value] : ends) {
            SheetRow row{text_cell(name, Look::note), {}};
            for (const Amount& amount : priced_.estimates.by_month) {
                row.push_back(number_cell(amount.*value, money_format(book()), Look::note));
            }
            sheet_.rows.push_back(std::move(row));
        }
    }

    /// Value and profit of the plan. They are of the whole plan: what a contact is worth is not
    /// kept by month, so that months stay empty.
    void append_worth() {
        for (const measures::Estimate& estimate : part_.worth) {
            const bool is_profit = estimate.measure == "profit_total";
            SheetRow row{text_cell(is_profit ? "Profit" : "Value", Look::total),
                         text_cell(is_profit ? "value less cost, of the plan"
                                             : "of the plan's contacts; not by month",
                                   Look::total)};
            row.resize(total_column(), text_cell({}, Look::total));
            for (const std::optional<double>& value :
                 {estimate.estimate, estimate.p10, estimate.p50, estimate.p90}) {
                row.push_back(number_cell(value, money_format(book()), Look::total));
            }
            sheet_.rows.push_back(std::move(row));
        }
    }

    /// What each contract's months are made of, in its own currency.
    void append_details() {
        sheet_.rows.push_back(
            section_row("What invoices are made of", first_month_column + months_ + 1));
        for (std::size_t contract = 0; contract < contracts(); ++contract) {
            append_lines(contract);
            append_exchange(contract);
        }
    }

    void append_lines(std::size_t contract) {
        const model::Contract& terms = priced_.money.contracts[contract];
        std::map<pricing::LineKind, std::vector<double>> by_kind;
        for (const pricing::InvoiceEstimate& line : priced_.estimates.lines) {
            if (line.contract == contract && line.month < months_) {
                std::vector<double>& amounts =
                    by_kind.try_emplace(line.kind, std::vector<double>(months_)).first->second;
                amounts[line.month] += line.amount;
            }
        }
        const std::string format = money_format(terms.currency);
        const std::size_t first = sheet_.rows.size();
        for (const auto& [kind, amounts] : by_kind) {
            SheetRow row{text_cell(terms.name), text_cell(plain_words(pricing::name_of(kind)))};
            for (const double amount : amounts) {
                row.push_back(number_cell(amount, format));
            }
            append_sum(row, format, Look::plain);
            sheet_.rows.push_back(std::move(row));
        }
        if (by_kind.empty()) {
            return;
        }
        SheetRow sum{text_cell(terms.name, Look::total),
                     text_cell("invoice in " + terms.currency, Look::total)};
        for (std::size_t column = first_month_column; column <= total_column(); ++column) {
            sum.push_back(formula_cell(
                sum_formula(sheet_.rows,
                            {sheet_.name, first, column, sheet_.rows.size() - 1, column}),
                format,
                Look::total));
        }
        sheet_.rows.push_back(std::move(sum));
    }

    /// Of a contract in another currency: the rate, and the month in book currency.
    void append_exchange(std::size_t contract) {
        const model::Contract& terms = priced_.money.contracts[contract];
        if (terms.currency == book()) {
            return;
        }
        SheetRow rate{
            text_cell(terms.name, Look::note),
            text_cell(fmt::format("{} for 1 {}, mean", book(), terms.currency), Look::note)};
        SheetRow cost{text_cell(terms.name), text_cell("cost in " + book())};
        for (std::size_t month = 0; month < months_; ++month) {
            rate.push_back(number_cell(month_of(contract, month).rate, "0.0000", Look::note));
            const std::size_t column = first_month_column + month;
            Formula sum;
            for (const std::size_t at : rows_of_contract_[contract]) {
                sum.text += (sum.text.empty() ? "" : "+") + cell_name(at, column);
                sum.value += number_in(sheet_.rows[at][column]);
            }
            cost.push_back(formula_cell(std::move(sum), money_format(book())));
        }
        sheet_.rows.push_back(std::move(rate));
        append_sum(cost, money_format(book()), Look::plain);
        sheet_.rows.push_back(std::move(cost));
    }

    /// As wide as the longest amount needs; a spreadsheet shows ##### otherwise.
    void widen_columns() {
        constexpr double currency_and_margin = 8; // bold letters are wider
        for (const SheetRow& row : sheet_.rows) {
            for (std::size_t column = first_month_column; column < row.size(); ++column) {
                const double size = std::max(std::abs(number_in(row[column])), 1.0);
                const double digits = std::floor(std::log10(size)) + 1;
                const double letters = digits + std::floor((digits - 1) / 3) + 3; // ",", ".00"
                double& width = sheet_.column_widths.at(column);
                width = std::max(width, letters + currency_and_margin);
            }
        }
    }

    void add_chart() {
        Chart chart{.kind = Chart::Kind::stacked_columns,
                    .title = "Cost by month and contract",
                    .value_axis = book(),
                    .value_format = std::string(whole_format),
                    .category_format = std::string(month_format),
                    .series = {},
                    .row = sheet_.rows.size() + 1,
                    .column = 0};
        const std::size_t last = first_month_column + months_ - 1;
        for (const auto& rows : rows_of_contract_) {
            for (const std::size_t row : rows) {
                chart.series.push_back(
                    {{sheet_.name, row, 1, row, 1},
                     {sheet_.name, headings_, first_month_column, headings_, last},
                     {sheet_.name, row, first_month_column, row, last}});
            }
        }
        sheet_.charts.push_back(std::move(chart));
    }

    const BookPart& part_;
    const PricedContracts& priced_;
    std::size_t months_;
    std::vector<std::vector<std::size_t>> rows_of_contract_; // one by site
    std::size_t headings_ = 0;
    Sheet sheet_;
};

} // namespace

std::vector<SiteShare> sites_of(std::size_t contract, const PricedContracts& priced) {
    const model::Contract& terms = priced.money.contracts[contract];
    const pricing::MoneyEstimates& estimates = priced.estimates;
    if (std::holds_alternative<model::BotTerms>(terms.terms)) {
        return {{"bots", 1, estimates.contracts.at(contract)}};
    }
    std::map<std::string, std::vector<std::size_t>> groups;
    for (const std::size_t group : terms.agent_groups) {
        groups[priced.frame.groups.at(group).site].push_back(group);
    }
    if (groups.size() == 1) {
        return {{groups.begin()->first, 1, estimates.contracts.at(contract)}};
    }
    std::vector<SiteShare> sites;
    double sum = 0;
    for (const auto& [site, members] : groups) {
        SiteShare part{site, 0, {}};
        for (const std::size_t group : members) {
            part.share += estimates.by_group.at(group).mean;
        }
        if (members.size() == 1) {
            part.cost = estimates.by_group.at(members.front());
        }
        sum += part.share;
        sites.push_back(std::move(part));
    }
    for (SiteShare& part : sites) {
        part.share = sum > 0 ? part.share / sum : 1 / static_cast<double>(sites.size());
    }
    return sites;
}

std::string site_names(const model::Contract& contract, const pricing::Frame& frame) {
    if (std::holds_alternative<model::BotTerms>(contract.terms)) {
        return "bots";
    }
    std::set<std::string> sites;
    for (const std::size_t group : contract.agent_groups) {
        sites.insert(frame.groups.at(group).site);
    }
    std::string names;
    for (const std::string& site : sites) {
        names += (names.empty() ? "" : ", ") + site;
    }
    return names;
}

std::string title_of(const BookPart& part, const std::string& title) {
    return part.subject.empty() ? title : title + ": " + part.subject;
}

Sheet monthly_sheet(const BookPart& part) {
    return MonthlySheet(part).build();
}

} // namespace staffsim::report
