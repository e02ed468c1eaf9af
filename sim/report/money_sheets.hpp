/// \file
/// The sheets of finance.xlsx about contracts: of a run, or of stored usage that was priced.

#pragma once

#include "staffsim/report/invoices.hpp"
#include "staffsim/report/price_table.hpp"
#include "staffsim/report/sheet.hpp"

#include <string>
#include <vector>

namespace staffsim::report {

/// Contracts that were priced, as one of several in a workbook.
struct BookPart {
    const PricedContracts& priced;
    std::string name_end = {}; ///< of its sheets: " (2)"; empty for the only one
    std::string subject = {};  ///< for titles: the alternative's name
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

/// Site of a contract's groups; of several: "lisbon, manila"; of bots: "bots".
[[nodiscard]] std::string site_of(const model::Contract& contract, const pricing::Frame& frame);

/// "Invoices of the first replication: as_run".
[[nodiscard]] std::string title_of(const BookPart& part, const std::string& title);

} // namespace staffsim::report
