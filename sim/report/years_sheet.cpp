#include "money_sheets.hpp"
#include "sheet_parts.hpp"

#include <fmt/format.h>

#include <optional>

namespace staffsim::report {

namespace {

/// Run cost and one-off charges, and before them their sum as a formula.
void append_costs(SheetRow& row,
                  std::size_t at,
                  const pricing::CostMonth& cost,
                  const std::string& format) {
    const std::size_t sum = row.size();
    row.push_back(
        formula_cell({fmt::format("{}+{}", cell_name(at, sum + 1), cell_name(at, sum + 2)),
                      cost.run + cost.one_off},
                     format));
    row.push_back(number_cell(cost.run, format));
    row.push_back(number_cell(cost.one_off, format));
}

} // namespace

Sheet years_sheet(const std::vector<CostOverYears>& plans) {
    Sheet sheet{.name = "Over years",
                .column_widths = {28, 26, 10, 20, 20, 20, 20, 20, 20, 14, 16},
                .pages = Sheet::Pages::one};
    append_title(sheet,
                 "Cost over years",
                 {"Whole months from the plan's first on, in the book currency: first and last "
                  "months of which the plan has only some days are taken up to whole ones, then "
                  "months repeat. One-off: charges of a single month."});
    sheet.rows.push_back(heading_row({"Plan",
                                      "Contracts",
                                      "Months",
                                      "Nominal",
                                      "Run",
                                      "One-off",
                                      "Present value",
                                      "Run",
                                      "One-off",
                                      "Discount a year",
                                      "Paid back after [months]"}));
    sheet.frozen_rows = sheet.rows.size();
    sheet.frozen_columns = 2;
    for (const CostOverYears& plan : plans) {
        const std::string format = money_format(plan.currency);
        for (const pricing::Horizon& horizon : plan.horizons) {
            const std::size_t at = sheet.rows.size();
            SheetRow row{text_cell(plan.plan),
                         text_cell(plan.contracts),
                         number_cell(static_cast<double>(horizon.months), whole_format)};
            append_costs(row, at, horizon.nominal, format);
            append_costs(row, at, horizon.present_value, format);
            row.push_back(number_cell(plan.discount_rate, share_format));
            row.push_back(number_cell(
                plan.payback ? std::optional(static_cast<double>(*plan.payback)) : std::nullopt,
                whole_format));
            sheet.rows.push_back(std::move(row));
        }
    }
    return sheet;
}

} // namespace staffsim::report
