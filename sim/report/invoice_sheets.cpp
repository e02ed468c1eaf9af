#include "money_sheets.hpp"
#include "sheet_parts.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace staffsim::report {

namespace {

constexpr std::string_view quantity_format = "#,##0.00######";
constexpr std::string_view price_format = "#,##0.00######";
constexpr double hundredths = 100;

enum Column : std::size_t {
    contract_column,
    month_column,
    line_column,
    subject_column,
    quantity_column,
    unit_column,
    price_column,
    amount_column,
    currency_column,
    in_plan_column,
};

/// First row of lines; above it title, notes and headings.
constexpr std::size_t first_line = 3;

double value_of(Quantity quantity) {
    return static_cast<double>(quantity.value) / static_cast<double>(quantity.per_unit);
}

SheetRow line_row(const PricedContracts& priced, const pricing::InvoiceLine& line, std::size_t at) {
    const model::Contract& contract = priced.money.contracts.at(line.contract);
    const double quantity = value_of(line.quantity);
    const double price = to_double(line.price);
    return {text_cell(contract.name),
            date_cell(pricing::month_name(priced.frame, line.month), month_format),
            text_cell(plain_words(pricing::name_of(line.kind))),
            text_cell(line.subject),
            number_cell(quantity, quantity_format),
            text_cell(line.unit),
            number_cell(price, price_format),
            formula_cell(rounded_product(cell_name(at, quantity_column),
                                         quantity,
                                         cell_name(at, price_column),
                                         price,
                                         line.amount),
                         money_format(contract.currency)),
            text_cell(contract.currency),
            text_cell(std::string(in_plan_text(priced.frame, line.month)))};
}

std::string invoices_name(const BookPart& part) {
    return "Invoices" + part.name_end;
}

/// A column of the lines, fixed, as formulas of the other sheet want it.
std::string lines_column(const BookPart& part, Column column) {
    const std::size_t lines = part.priced.estimates.first.lines.size();
    return full_range_name(
        {invoices_name(part), first_line, column, first_line + lines - 1, column});
}

/// The sum of a contract's lines of a month, both named in the row.
Cell sum_of_lines(const BookPart& part,
                  std::size_t at,
                  MinorUnits amount,
                  const std::string& format) {
    const double sum = static_cast<double>(amount) / hundredths;
    if (part.priced.estimates.first.lines.empty()) {
        return number_cell(sum, format);
    }
    Formula formula{fmt::format("SUMIFS({},{},{},{},{})",
                                lines_column(part, amount_column),
                                lines_column(part, contract_column),
                                cell_name(at, 0),
                                lines_column(part, month_column),
                                cell_name(at, 1)),
                    sum};
    return formula_cell(std::move(formula), format);
}

/// What becomes of the rates below in a replication.
std::string path_words(const model::ExchangeRate& rate, const pricing::Frame& frame) {
    std::string words = "Expected rates";
    if (rate.hedged_share != Decimal{}) {
        words += fmt::format("; {} hedged", percent_text(to_double(rate.hedged_share)));
    }
    if (rate.annual_volatility > 0) {
        words += fmt::format("; volatility {} a year", percent_text(rate.annual_volatility));
    }
    if (rate.shock) {
        words += fmt::format(
            "; from {} on x {} with probability {}",
            pricing::month_name(frame, static_cast<std::size_t>(rate.shock->first_month)),
            to_text(rate.shock->factor),
            percent_text(rate.shock->probability));
    }
    const bool is_fixed =
        rate.hedged_share == Decimal{} && rate.annual_volatility <= 0 && !rate.shock;
    return is_fixed ? "Fixed" : words;
}

} // namespace

Sheet invoices_sheet(const BookPart& part) {
    const PricedContracts& priced = part.priced;
    Sheet sheet{.name = invoices_name(part),
                .column_widths = {28, 12, 20, 34, 18, 16, 16, 20, 10, 12}};
    append_title(sheet,
                 title_of(part, "Invoices of the first replication"),
                 {"Amount = quantity x price, rounded to hundredths, half to even: ROUNDDOWN and "
                  "ROUNDUP stand where a spreadsheet would round a middle the other way. "
                  "Lines with \"no\" in the last column are charges after the plan's last month: "
                  "they are in no total, and count in the time value only."});
    sheet.rows.push_back(heading_row({"Contract",
                                      "Month",
                                      "Line",
                                      "Of",
                                      "Quantity",
                                      "Unit",
                                      "Price",
                                      "Amount",
                                      "Currency",
                                      "In the plan"}));
    sheet.frozen_rows = first_line;
    for (const pricing::InvoiceLine& line : priced.estimates.first.lines) {
        sheet.rows.push_back(line_row(priced, line, sheet.rows.size()));
    }
    if (!priced.estimates.first.lines.empty()) {
        sheet.filters.push_back(
            {sheet.name, first_line - 1, 0, sheet.rows.size() - 1, in_plan_column});
    }
    return sheet;
}

Sheet invoice_totals_sheet(const BookPart& part) {
    const PricedContracts& priced = part.priced;
    Sheet sheet{.name = "Invoice totals" + part.name_end, .column_widths = {28, 12, 22, 14, 22}};
    append_title(
        sheet,
        title_of(part, "Invoices of the first replication by month"),
        {"Lines of Invoices added up, then changed into book currency at the month's rate, "
         "rounded once."});
    sheet.rows.push_back(
        heading_row({"Contract", "Month", "Sum of lines", "Rate", "In book currency"}));
    sheet.frozen_rows = sheet.rows.size();
    const std::string book_format = money_format(priced.frame.book_currency);
    const std::size_t first = sheet.rows.size();
    for (const pricing::MonthTotal& total : priced.estimates.first.totals) {
        const model::Contract& contract = priced.money.contracts.at(total.contract);
        const std::size_t at = sheet.rows.size();
        const double rate = to_double(total.rate);
        const double amount = static_cast<double>(total.amount) / hundredths;
        sheet.rows.push_back(
            {text_cell(contract.name),
             date_cell(pricing::month_name(priced.frame, total.month), month_format),
             sum_of_lines(part, at, total.amount, money_format(contract.currency)),
             number_cell(rate, "0.00######"),
             formula_cell(
                 rounded_product(cell_name(at, 2), amount, cell_name(at, 3), rate, total.book),
                 book_format)});
    }
    if (sheet.rows.size() > first) {
        const CellRange books{sheet.name, first, 4, sheet.rows.size() - 1, 4};
        sheet.rows.push_back(
            {text_cell("Total", Look::total),
             text_cell({}, Look::total),
             text_cell({}, Look::total),
             text_cell({}, Look::total),
             formula_cell(sum_formula(sheet.rows, books), book_format, Look::total)});
    }
    return sheet;
}

Sheet contracts_sheet(const BookPart& part) {
    const PricedContracts& priced = part.priced;
    Sheet sheet{.name = "Contracts" + part.name_end, .column_widths = {28, 20, 12, 110}};
    append_title(sheet, title_of(part, "Contracts"), {"Terms in words; rules: docs/money.md."});
    sheet.rows.push_back(heading_row({"Contract", "Site", "Currency", "Terms"}));
    sheet.frozen_rows = sheet.rows.size();
    for (const model::Contract& contract : priced.money.contracts) {
        sheet.rows.push_back({text_cell(contract.name),
                              text_cell(site_names(contract, priced.frame)),
                              text_cell(contract.currency),
                              wrapped_cell(terms_text(contract))});
    }
    for (const model::ExchangeRate& rate : priced.money.currencies) {
        sheet.rows.emplace_back();
        sheet.rows.push_back(
            section_row(fmt::format("{} for 1 {}", priced.frame.book_currency, rate.currency), 4));
        sheet.rows.push_back({text_cell(path_words(rate, priced.frame), Look::note)});
        for (std::size_t month = 0; month < rate.monthly.size(); ++month) {
            sheet.rows.push_back({date_cell(pricing::month_name(priced.frame, month), month_format),
                                  number_cell(to_double(rate.monthly[month]), "0.00######")});
        }
    }
    return sheet;
}

} // namespace staffsim::report
