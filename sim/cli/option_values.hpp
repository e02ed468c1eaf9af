/// \file
/// Options in the words of a verb: found, or what is wrong with them; and their values.

#pragma once

#include "staffsim/scenario/scenario_reader.hpp"

#include <boost/program_options.hpp>

#include <charconv>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace staffsim::cli {

using Options = boost::program_options::options_description;
using FoundOptions = boost::program_options::variables_map;

inline constexpr std::int64_t most_threads_allowed = 1024;

/// Replications that a command line may ask for.
inline constexpr std::int64_t most_replications_allowed = 1'000'000;

/// An option with a text as its value, shown by this placeholder.
[[nodiscard]] boost::program_options::typed_value<std::string>* text_value(const char* placeholder);
/// One that may be repeated.
[[nodiscard]] boost::program_options::typed_value<std::vector<std::string>>* texts_value(
    const char* placeholder);

/// \throws UsageError with the nearest option where one is misspelt
[[nodiscard]] FoundOptions find_options(std::span<const std::string> words, const Options& known);

/// Options one per line, with a sentence each.
[[nodiscard]] std::string options_text(const Options& options);

[[nodiscard]] std::optional<std::string> text_of(const FoundOptions& found, const char* option);
[[nodiscard]] std::vector<std::string> texts_of(const FoundOptions& found, const char* option);

/// A whole number from 1 to `most`, if the option was given.
/// \throws UsageError if it is something else
[[nodiscard]] std::optional<std::int64_t> whole_number_of(const FoundOptions& found,
                                                          const char* option,
                                                          std::int64_t most);

/// Of `--seed`. \throws UsageError
[[nodiscard]] std::optional<std::uint64_t> seed_of(const FoundOptions& found);

/// Of `--set`. \throws UsageError
[[nodiscard]] std::vector<scenario::Overlay> overlays_of(const FoundOptions& found);

/// Of `--trace`. \throws UsageError
[[nodiscard]] std::optional<std::filesystem::path> trace_file_of(const FoundOptions& found);

/// The one file among the words of `verb`. \throws UsageError unless there is one
[[nodiscard]] std::filesystem::path file_of(const FoundOptions& found, std::string_view verb);

/// The number that is the whole of `text`.
template <typename Number>
[[nodiscard]] std::optional<Number> number_from(std::string_view text) {
    Number value{};
    const char* end = text.data() + text.size();
    const auto [last, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && last == end ? std::optional(value) : std::nullopt;
}

/// `"; did you mean \"NAME\"?"` with the name nearest to `word`, or nothing.
[[nodiscard]] std::string did_you_mean(const std::string& word, std::span<const std::string> names);

} // namespace staffsim::cli
