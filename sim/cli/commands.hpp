/// \file
/// One function per verb of the program. Each prints its result on standard output and its
/// messages on standard error, and says how it ended; errors are thrown.

#pragma once

#include "exit_code.hpp"

#include <atomic>
#include <span>
#include <string>

namespace staffsim::cli {

/// What a verb is given.
struct Invocation {
    std::span<const std::string> words;     ///< after the verb
    std::span<const std::string> all_words; ///< as typed, the program's name included
    const std::atomic<bool>& cancel;        ///< becomes true when the user wants to stop
    void (*heed_signals)(); ///< from then on they set `cancel`; before, they end the program
};

/// Simulates a scenario, prints the answer and writes the results.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode run(const Invocation& invocation);

/// Prints the whole life of one contact of a replication, or writes the replication's call-by-call
/// log.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode explain(const Invocation& invocation);

/// Finds the agents that every interval requires, prints them and writes them.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode require(const Invocation& invocation);

/// Finds the last safe decision dates of hiring classes, prints them and writes them.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode hire(const Invocation& invocation);

/// Sets plans against a baseline on the same replications, prints the table and writes it.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode compare(const Invocation& invocation);

/// Runs two plans on the same replications and prints and writes the bridge between their costs per
/// resolution.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode bridge(const Invocation& invocation);

/// Prices stored usage under other contracts, prints the table and writes the invoices.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode price(const Invocation& invocation);

/// Runs references again and says whether their results are the expected ones.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode check(const Invocation& invocation);

/// Simulates a plan at many points of its levers, prints a table and writes it.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode sweep(const Invocation& invocation);

/// Finds which uncertain inputs of a plan matter, prints tables and writes them.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode sensitivity(const Invocation& invocation);

/// Finds where two plans come to the same or a target is just met, prints it and writes it.
/// \throws UsageError, ScenarioError, IoError
[[nodiscard]] ExitCode break_even(const Invocation& invocation);

/// Prints the JSON Schema of scenarios, or their format as a Markdown page.
/// \throws UsageError, IoError
[[nodiscard]] ExitCode schema(const Invocation& invocation);

/// Prints name and version.
[[nodiscard]] ExitCode version(const Invocation& invocation);

/// Prints how to use the program or one of its verbs, examples first.
/// \throws UsageError if the verb does not exist
[[nodiscard]] ExitCode help(const Invocation& invocation);

/// Calls the verb that the first word after the program's name names.
/// \throws UsageError if there is none, and what the verb throws
[[nodiscard]] ExitCode dispatch(const Invocation& program);

} // namespace staffsim::cli
