#include "option_values.hpp"

#include "exit_code.hpp"
#include "staffsim/core/nearest_name.hpp"

#include <fmt/format.h>

#include <sstream>

namespace staffsim::cli {

namespace {

namespace po = boost::program_options;

FoundOptions parse_words(std::span<const std::string> words, const Options& known) {
    Options all;
    all.add(known);
    all.add_options()("file", po::value<std::vector<std::string>>());
    po::positional_options_description positions;
    positions.add("file", -1);
    // A shortened option would change its meaning on the day a longer one appears.
    const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    FoundOptions found;
    po::store(po::command_line_parser(std::vector<std::string>(words.begin(), words.end()))
                  .options(all)
                  .positional(positions)
                  .style(style)
                  .run(),
              found);
    po::notify(found);
    return found;
}

std::vector<std::string> names_of(const Options& options) {
    std::vector<std::string> names;
    for (const auto& option : options.options()) {
        names.push_back("--" + option->long_name());
    }
    return names;
}

} // namespace

po::typed_value<std::string>* text_value(const char* placeholder) {
    return po::value<std::string>()->value_name(placeholder);
}

po::typed_value<std::vector<std::string>>* texts_value(const char* placeholder) {
    return po::value<std::vector<std::string>>()->value_name(placeholder);
}

FoundOptions find_options(std::span<const std::string> words, const Options& known) {
    try {
        return parse_words(words, known);
    } catch (const po::unknown_option& error) {
        const std::string name = error.get_option_name();
        throw UsageError(
            fmt::format("unknown option {}{}", name, did_you_mean(name, names_of(known))));
    } catch (const po::error& error) {
        throw UsageError(error.what());
    }
}

std::string options_text(const Options& options) {
    std::ostringstream text;
    text << options;
    return text.str();
}

std::optional<std::string> text_of(const FoundOptions& found, const char* option) {
    if (found.count(option) == 0) {
        return std::nullopt;
    }
    return found[option].as<std::string>();
}

std::vector<std::string> texts_of(const FoundOptions& found, const char* option) {
    if (found.count(option) == 0) {
        return {};
    }
    return found[option].as<std::vector<std::string>>();
}

/// A whole number from 1 to `most`, if the option was given.
std::optional<std::int64_t> whole_number_of(const FoundOptions& found,
                                            const char* option,
                                            std::int64_t most) {
    const std::optional<std::string> text = text_of(found, option);
    if (!text) {
        return std::nullopt;
    }
    const auto value = number_from<std::int64_t>(*text);
    if (!value || *value < 1 || *value > most) {
        throw UsageError(fmt::format(
            "--{}: found \"{}\"; expected a whole number from 1 to {}", option, *text, most));
    }
    return value;
}

std::optional<std::uint64_t> seed_of(const FoundOptions& found) {
    const std::optional<std::string> text = text_of(found, "seed");
    if (!text) {
        return std::nullopt;
    }
    const auto value = number_from<std::uint64_t>(*text);
    if (!value) {
        throw UsageError(fmt::format(
            "--seed: found \"{}\"; expected a whole number from 0 to {}", *text, UINT64_MAX));
    }
    return value;
}

std::vector<scenario::Overlay> overlays_of(const FoundOptions& found) {
    std::vector<scenario::Overlay> overlays;
    for (const std::string& text : texts_of(found, "set")) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || text.front() != '/') {
            throw UsageError(fmt::format(
                "--set: found \"{}\"; expected /PATH=VALUE, for example /calendar/days=7", text));
        }
        overlays.push_back({text.substr(0, equals), text.substr(equals + 1)});
    }
    return overlays;
}

std::optional<std::filesystem::path> trace_file_of(const FoundOptions& found) {
    const std::optional<std::string> text = text_of(found, "trace");
    if (text && text->empty()) {
        throw UsageError("--trace: expected the name of a file");
    }
    return text;
}

std::filesystem::path file_of(const FoundOptions& found, std::string_view verb) {
    const std::vector<std::string> files = texts_of(found, "file");
    if (files.empty()) {
        throw UsageError(fmt::format("{} needs a scenario file: staffsim {} FILE", verb, verb));
    }
    if (files.size() > 1) {
        throw UsageError(fmt::format(
            "{} takes one scenario file; found \"{}\" and \"{}\"", verb, files[0], files[1]));
    }
    return files.front();
}

std::string did_you_mean(const std::string& word, std::span<const std::string> names) {
    const std::string hint = staffsim::did_you_mean(word, names);
    return hint.empty() ? hint : "; " + hint;
}

} // namespace staffsim::cli
