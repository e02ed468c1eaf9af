/// \file
/// The verb `price`: stored usage of runs under contracts -> invoices, side by side.

#pragma once

#include "command_line.hpp"
#include "exit_code.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace staffsim::cli {

struct PriceRequest {
    Action action = Action::run; ///< or help
    std::vector<std::filesystem::path> results;
    std::vector<std::filesystem::path> contracts; ///< none: each plan's own
    std::optional<std::filesystem::path> folder;
    Output output = Output::answer;
    Notes notes = Notes::shown;
};

/// \param words  after "price"
/// \throws UsageError with the nearest valid option where one is misspelt
[[nodiscard]] PriceRequest parse_price(std::span<const std::string> words);

/// The options, one per line with a sentence each.
[[nodiscard]] std::string price_options_text();

/// Prices every result under every contract file, prints them side by side and writes the invoices
/// of each, price.csv and price.json.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode price_usage(const PriceRequest& request);

} // namespace staffsim::cli
