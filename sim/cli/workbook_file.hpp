/// \file
/// finance.xlsx of a run, and of plans priced under other contracts.

#pragma once

#include "command_line.hpp"
#include "price_command.hpp"
#include "staffsim/report/atomic_file.hpp"
#include "staffsim/report/price_table.hpp"
#include "staffsim/report/result_document.hpp"
#include "staffsim/report/study_books.hpp"

#include <span>
#include <string>
#include <vector>

namespace staffsim::cli {

/// Whether a run leaves a workbook: asked for, or the scenario has contracts.
[[nodiscard]] bool wants_workbook(const RunRequest& request, const model::Scenario& scenario);

/// \param data_files  that the scenario was read from
[[nodiscard]] report::FileText workbook_file(const RunRequest& request,
                                             const report::FinishedRun& run,
                                             const std::vector<std::string>& data_files);

[[nodiscard]] report::FileText price_workbook(
    const PriceRequest& request, const std::vector<report::PricedAlternative>& alternatives);

/// The words of a study that its results depend on: no folders, no threads, nothing about output.
/// \param words  as typed, the program's name first
[[nodiscard]] std::string study_command(std::span<const std::string> words);

[[nodiscard]] report::FileText comparison_workbook(const report::FinishedComparison& found,
                                                   std::span<const std::string> words);
[[nodiscard]] report::FileText sensitivity_workbook(const report::FinishedSensitivity& found,
                                                    std::span<const std::string> words);

/// The command that repeats a run, to the byte: what changes no result is left out.
[[nodiscard]] std::string repeating_command(const RunRequest& request,
                                            const model::RunSettings& settings);

} // namespace staffsim::cli
