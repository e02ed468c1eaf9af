#include "explain_command.hpp"

#include "console.hpp"
#include "option_values.hpp"
#include "run_command.hpp"
#include "staffsim/experiment/contact_trace.hpp"
#include "staffsim/experiment/experiment.hpp"
#include "staffsim/experiment/life_trace.hpp"
#include "staffsim/random/address.hpp"
#include "staffsim/report/life_story.hpp"
#include "staffsim/report/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace staffsim::cli {

namespace {

using experiment::FirstContacts;
using experiment::ReplicationOfRun;

constexpr std::size_t identity_digits = 16;
constexpr std::string_view backlog_word = "backlog";

Options explain_options() {
    Options options("Options", 100, 60);
    options.add_options()
        // clang-format off
        ("contact", text_value("N"), "the contact: its number among the first contacts of its type that come on the day, "
            "in their order, from 1; or its identity as in contacts.csv, 16 hexadecimal digits")
        ("type", text_value("NAME"), "the contact type (may be left out if there is only one)")
        ("day", text_value("D"), "a date, or the number of the day in the horizon from 1, or backlog: who waits when the "
            "horizon starts (default: the first day)")
        ("replication", text_value("R"), "which replication, from 1 (default: 1)")
        ("trace", text_value("FILE"), "write the call-by-call log of the replication to FILE: every contact at a human "
            "line, as contacts.csv")
        ("set", texts_value("/PATH=VALUE"), "change one value of the scenario; may be repeated")
        ("seed", text_value("N"), "as in the run (default: as the scenario says)")
        ("replications", text_value("N"), "as in the run: they decide how many make a round (default: as the scenario says)")
        ("plain", "as in the run: independent replications")
        ("quiet,q", "no notes and no warnings")
        ("help,h", "this page");
    // clang-format on
    return options;
}

std::optional<std::uint64_t> identity_from(const std::string& text) {
    if (text.size() != identity_digits) {
        return std::nullopt;
    }
    std::uint64_t identity = 0;
    const char* end = text.data() + text.size();
    const auto [last, error] = std::from_chars(text.data(), end, identity, 16);
    return error == std::errc() && last == end ? std::optional(identity) : std::nullopt;
}

std::variant<NumberOnDay, std::uint64_t> contact_from(const std::string& text) {
    if (const std::optional<std::uint64_t> identity = identity_from(text)) {
        return *identity;
    }
    const auto number = number_from<std::int64_t>(text);
    if (!number || *number < 1) {
        throw UsageError(fmt::format("--contact: found \"{}\"; expected a whole number from 1, or "
                                     "an identity of 16 hexadecimal digits",
                                     text));
    }
    return NumberOnDay{*number};
}

std::vector<std::string> type_names(const model::Scenario& scenario) {
    std::vector<std::string> names;
    for (const model::ContactType& type : scenario.contact_types) {
        names.push_back(type.name);
    }
    return names;
}

const model::ContactType& type_of(const ExplainRequest& request, const model::Scenario& scenario) {
    const std::vector<std::string> names = type_names(scenario);
    if (!request.contact_type) {
        if (names.size() > 1) {
            throw UsageError(fmt::format("--type is needed: one of {}", fmt::join(names, ", ")));
        }
        return scenario.contact_types.front();
    }
    const auto found = std::find(names.begin(), names.end(), *request.contact_type);
    if (found == names.end()) {
        throw UsageError(fmt::format("--type: there is no contact type \"{}\"{}",
                                     *request.contact_type,
                                     did_you_mean(*request.contact_type, names)));
    }
    return scenario.contact_types[static_cast<std::size_t>(found - names.begin())];
}

/// Number of the day from 0, or that of the starting backlog.
std::uint32_t day_of(const ExplainRequest& request, const model::Scenario& scenario) {
    const std::vector<Day>& days = scenario.grid.days();
    const std::string text = request.day.value_or("1");
    if (text == backlog_word) {
        return random::backlog_day;
    }
    const auto dated =
        std::find_if(days.begin(), days.end(), [&](const Day& day) { return day.date == text; });
    if (dated != days.end()) {
        return static_cast<std::uint32_t>(dated - days.begin());
    }
    const auto number = number_from<std::size_t>(text);
    if (!number || *number < 1 || *number > days.size()) {
        throw UsageError(fmt::format("--day: found \"{}\"; expected a date from {} to {}, a number "
                                     "from 1 to {}, or {}",
                                     text,
                                     days.front().date,
                                     days.back().date,
                                     days.size(),
                                     backlog_word));
    }
    return static_cast<std::uint32_t>(*number - 1);
}

std::string day_text(std::uint32_t day, const model::Scenario& scenario) {
    return day == random::backlog_day ? "in the starting backlog"
                                      : "on " + scenario.grid.days()[day].date;
}

/// Found before anything is simulated, as far as it can be.
struct SoughtNumber {
    const model::ContactType* type = nullptr;
    FirstContacts of_day;
    std::int64_t number = 1;
};

std::optional<SoughtNumber> sought_number(const ExplainRequest& request,
                                          const model::Scenario& scenario) {
    if (!request.contact || !std::holds_alternative<NumberOnDay>(*request.contact)) {
        return std::nullopt;
    }
    const model::ContactType& type = type_of(request, scenario);
    return SoughtNumber{.type = &type,
                        .of_day = {.type_key = type.key, .day = day_of(request, scenario)},
                        .number = std::get<NumberOnDay>(*request.contact).number};
}

std::uint64_t identity_of(const SoughtNumber& sought,
                          const engine::LifeLog& lives,
                          const model::Scenario& scenario) {
    const auto identity =
        experiment::nth(lives, sought.of_day, static_cast<std::size_t>(sought.number));
    if (!identity) {
        throw UsageError(fmt::format("there is no contact {} of {} {}: {} came in this replication",
                                     sought.number,
                                     sought.type->name,
                                     day_text(sought.of_day.day, scenario),
                                     experiment::count(lives, sought.of_day)));
    }
    return *identity;
}

std::string title_of(const ExplainRequest& request,
                     const std::optional<SoughtNumber>& sought,
                     const model::Scenario& scenario,
                     std::uint64_t identity) {
    const std::string name = sought ? fmt::format("contact {} of {} {}",
                                                  sought->number,
                                                  sought->type->name,
                                                  day_text(sought->of_day.day, scenario))
                                    : fmt::format("contact {:016x}", identity);
    return fmt::format("{}, {}, replication {} ({})\n",
                       scenario.name,
                       name,
                       request.replication,
                       scenario.time_zone);
}

void print_life(const ExplainRequest& request,
                const model::Scenario& scenario,
                const ReplicationOfRun& which) {
    const std::optional<SoughtNumber> sought = sought_number(request, scenario);
    const engine::LifeLog lives = experiment::trace_lives(scenario, which);
    const std::uint64_t identity =
        sought ? identity_of(*sought, lives, scenario) : std::get<std::uint64_t>(*request.contact);
    const std::vector<experiment::FamilyMember> family = experiment::family_of(lives, identity);
    if (family.empty()) {
        throw UsageError(fmt::format(
            "there is no contact {:016x} in replication {}", identity, request.replication));
    }
    print_result(title_of(request, sought, scenario, identity) +
                 report::life_story(scenario, lives, family));
}

} // namespace

ExplainRequest parse_explain(std::span<const std::string> words) {
    const FoundOptions found = find_options(words, explain_options());
    ExplainRequest request;
    if (found.count("help") > 0) {
        request.run.action = Action::help;
        return request;
    }
    request.run.scenario_file = file_of(found, "explain");
    request.run.overlays = overlays_of(found);
    request.run.seed = seed_of(found);
    request.run.replications = whole_number_of(found, "replications", most_replications_allowed);
    request.run.variance = found.count("plain") > 0 ? Variance::plain : Variance::reduced;
    request.run.notes = found.count("quiet") > 0 ? Notes::hidden : Notes::shown;
    request.replication =
        whole_number_of(found, "replication", most_replications_allowed).value_or(1);
    request.contact_type = text_of(found, "type");
    request.day = text_of(found, "day");
    request.trace_file = trace_file_of(found);
    if (const std::optional<std::string> contact = text_of(found, "contact")) {
        request.contact = contact_from(*contact);
    } else if (!request.trace_file) {
        throw UsageError("explain needs --contact N, or --trace FILE");
    }
    const bool by_number = request.contact && std::holds_alternative<NumberOnDay>(*request.contact);
    if (!by_number && (request.contact_type || request.day)) {
        throw UsageError("--type and --day go with --contact N only");
    }
    return request;
}

std::string explain_options_text() {
    return options_text(explain_options());
}

ExitCode explain_contact(const ExplainRequest& request) {
    const scenario::LoadedScenario loaded =
        scenario::read_scenario(request.run.scenario_file, request.run.overlays);
    for (const Fault& warning : loaded.warnings) {
        print_warning(to_string(warning), request.run.notes);
    }
    const model::Scenario& scenario = loaded.scenario;
    const model::RunSettings settings = settings_of(request.run, scenario);
    const ReplicationOfRun which{.seed = settings.seed,
                                 .round_size = experiment::round_size_of(settings),
                                 .replication = request.replication - 1};
    if (request.contact) {
        print_life(request, scenario, which);
    }
    if (request.trace_file) {
        write_trace(*request.trace_file,
                    report::contacts_csv(scenario, experiment::trace_contacts(scenario, which)));
        print_note(fmt::format("Call-by-call log: {}", request.trace_file->string()),
                   request.run.notes);
    }
    return ExitCode::done;
}

} // namespace staffsim::cli
