/// \file
/// The file of a workbook, in the format of Excel 2007 and later (xlsx).
///
/// Equal workbooks give equal bytes: no time, path or machine is in the file. Sheets are set up to
/// be printed in landscape, as wide as the paper, with their frozen rows on every page.

#pragma once

#include "staffsim/report/sheet.hpp"

#include <string>

namespace staffsim::report {

/// The whole file.
/// \pre charts refer to their own sheet; names of sheets are within the limits of the format and
///      differ; formulas are in English
/// \throws IoError if the system's folder for temporary files cannot be written to
[[nodiscard]] std::string xlsx_text(const Workbook& workbook);

} // namespace staffsim::report
