/// \file
/// The sheets of finance.xlsx about contracts: of a run, or of stored usage that was priced.

#pragma once

#include "staffsim/measures/estimates.hpp"
#include "staffsim/pricing/time_value.hpp"
#include "staffsim/report/invoices.hpp"
#include "staffsim/report/price_table.hpp"
#include "staffsim/report/sheet.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::report {

/// Contracts that were priced, as one of several in a workbook.
struct BookPart {
    const PricedContracts& priced;
    std::string name_end = {};                  ///< of its sheets: " (2)"; empty for the only one
    std::string subject = {};                   ///< for titles: the alternative's name
    std::vector<measures::Estimate> worth = {}; ///< value and profit of the plan; empty: off
};

/// Means by month, site and contract, and what they are made of.
[[nodiscard]] Sheet monthly_sheet(const BookPart& part);
/// Every line of the first replication's invoices.
[[nodiscard]] Sheet invoices_sheet(const BookPart& part);
/// The same by contract and month, added up on the sheet and changed into book currency.
[[nodiscard]] Sheet invoice_totals_sheet(const BookPart& part);
/// What every contract says, in words, and the exchange rates.
[[nodiscard]] Sheet contracts_sheet(const BookPart& part);

/// Plans under contracts, one a row: cost, difference to the first, by month.
[[nodiscard]] Sheet alternatives_sheet(const std::vector<PricedAlternative>& alternatives);

/// Sites of a contract's groups: "lisbon, manila"; of bots: "bots".
[[nodiscard]] std::string site_names(const model::Contract& contract, const pricing::Frame& frame);

/// What a plan costs over the horizons of its time value.
struct CostOverYears {
    std::string plan;
    std::string contracts; ///< name of the alternative; "as_run"
    std::string currency;
    double discount_rate = 0;
    std::vector<pricing::Horizon> horizons;
    std::optional<std::int64_t> payback = {}; ///< against the first plan [months]
};

/// Nominal and present value by plan and horizon, one-off charges against run cost.
[[nodiscard]] Sheet years_sheet(const std::vector<CostOverYears>& plans);

/// A site and what part of a contract's cost is of its groups.
struct SiteShare {
    std::string site;
    double share = 1;
    std::optional<pricing::AmountEstimate> cost = {}; ///< over the plan, where it is known
};

/// Sites of a contract's groups by name, with shares of its cost over the plan, as invoices divide
/// it between groups; equal shares where it costs nothing. Of bots: "bots".
[[nodiscard]] std::vector<SiteShare> sites_of(std::size_t contract, const PricedContracts& priced);

/// "Invoices of the first replication: as_run".
[[nodiscard]] std::string title_of(const BookPart& part, const std::string& title);

} // namespace staffsim::report
