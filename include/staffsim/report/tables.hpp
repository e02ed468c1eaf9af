/// \file
/// The CSV files of a run. RFC 4180 with LF line ends: a cell with a comma, quote or line break is
/// quoted, quotes in it are doubled; an empty cell is no data or not applicable. Columns are
/// explained in results/README.md.

#pragma once

#include "staffsim/experiment/contact_trace.hpp"
#include "staffsim/report/result_document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace staffsim::report {

/// A cell as it stands in the file, quoted if it must be.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// `measures.csv`: one row per measure and scope, in the order of the estimates.
[[nodiscard]] std::string measures_csv(const FinishedRun& run);

/// `intervals.csv`: one row per interval and contact type, then one per interval and agent group;
/// means per replication.
[[nodiscard]] std::string intervals_csv(const FinishedRun& run);

/// `backlog.csv`: one row per day and contact type: what waits at the day's end, means over
/// replications.
[[nodiscard]] std::string backlog_csv(const FinishedRun& run);

/// `contacts.csv`: one row per contact at a human line, in order of entry.
[[nodiscard]] std::string contacts_csv(const model::Scenario& scenario,
                                       const std::vector<experiment::TracedContact>& contacts);

} // namespace staffsim::report
