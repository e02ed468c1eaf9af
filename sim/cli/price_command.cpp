#include "price_command.hpp"

#include "common_options.hpp"
#include "console.hpp"
#include "option_values.hpp"
#include "staffsim/pricing/alternative.hpp"
#include "staffsim/report/atomic_file.hpp"
#include "staffsim/report/invoices.hpp"
#include "staffsim/report/price_table.hpp"
#include "staffsim/report/usage_store.hpp"
#include "staffsim/scenario/money_reader.hpp"
#include "workbook_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <iterator>
#include <set>
#include <utility>

namespace staffsim::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* own_name = "as_run";

Options price_options() {
    Options options("Options", 100, 60);
    options.add_options()
        // clang-format off
        ("output,o", text_value("FOLDER"), "where the invoices go (default: price in the first RESULT)")
        ("json", "print price.json instead of the table")
        ("csv", "print price.csv instead of the table")
        ("quiet,q", "no notes; the table and errors stay")
        ("help,h", "this page");
    // clang-format on
    return options;
}

/// A plan that ran, and what contracts may say of it.
struct Plan {
    report::StoredUsage stored;
    scenario::MoneyScope scope;
};

/// Contracts of a file, or a plan's own, and a name for them.
struct Contracts {
    std::string name;
    model::Money money;
};

Plan read_plan(const fs::path& folder) {
    Plan plan{report::read_usage(folder), {}};
    plan.scope = scenario::money_scope_of(plan.stored.plan);
    plan.scope.months.clear();
    for (const pricing::Month& month : plan.stored.frame.months) {
        plan.scope.months.push_back(month.name);
    }
    // A contract of a file takes the place of a price.
    for (auto& group : plan.scope.groups) {
        group.has_price = false;
    }
    for (auto& type : plan.scope.types) {
        type.bot_has_price = false;
    }
    return plan;
}

/// Terms by interval want usage by interval.
void expect_grain(const model::Money& money, const Plan& plan, const std::string& place) {
    if (report::grain_for(money) == pricing::Grain::intervals &&
        plan.stored.grain == pricing::Grain::days) {
        throw ScenarioError({{place,
                              "service terms by interval, while usage was stored by day",
                              "terms by day or month, or usage by interval",
                              "run the scenario with --store-intervals"}});
    }
}

/// Faults name the file, as there may be several.
std::vector<Fault> in_file(const std::vector<Fault>& faults, const fs::path& file) {
    std::vector<Fault> named = faults;
    for (Fault& fault : named) {
        if (fault.pointer.starts_with('/')) {
            fault.pointer = file.filename().string() + ' ' + fault.pointer;
        }
    }
    return named;
}

/// Contracts of every file for a plan, all faults at once.
std::deque<Contracts> contracts_for(const PriceRequest& request, const Plan& plan) {
    std::deque<Contracts> all;
    if (request.contracts.empty()) {
        all.push_back(
            {own_name, scenario::read_contract_text(plan.stored.money_text, plan.scope).money});
        return all;
    }
    std::vector<Fault> faults;
    for (const fs::path& file : request.contracts) {
        try {
            scenario::LoadedMoney loaded = scenario::read_contract_file(file, plan.scope);
            for (const Fault& warning : in_file(loaded.warnings, file)) {
                print_warning(to_string(warning), request.notes);
            }
            expect_grain(loaded.money, plan, file.filename().string());
            all.push_back({file.stem().string(), std::move(loaded.money)});
        } catch (const ScenarioError& error) {
            const std::vector<Fault> named = in_file(error.faults(), file);
            faults.insert(faults.end(), named.begin(), named.end());
        }
    }
    if (!faults.empty()) {
        throw ScenarioError(std::move(faults));
    }
    return all;
}

/// Alternatives go to folders of their names.
void expect_different_names(const std::vector<fs::path>& files) {
    std::set<std::string> names;
    for (const fs::path& file : files) {
        if (!names.insert(file.stem().string()).second) {
            throw UsageError(fmt::format(
                "two contract files are named {}; each alternative needs a name of its own",
                file.stem().string()));
        }
    }
}

std::vector<report::FileText> invoice_files(const report::PricedAlternative& each) {
    const report::PricedContracts priced{each.money, each.frame, each.priced.money};
    return {{"invoices.csv", report::invoices_csv(priced)},
            {"invoice_example.csv", report::invoice_example_csv(priced)}};
}

/// The folder of a result, without a slash at its end: names the plan where there are several.
std::string folder_name(const fs::path& folder) {
    const fs::path plain = fs::weakly_canonical(folder);
    return plain.filename().string();
}

/// Plans are told apart by the folders of their results.
void expect_different_folders(const std::vector<fs::path>& results) {
    std::set<std::string> names;
    for (const fs::path& result : results) {
        if (!names.insert(folder_name(result)).second) {
            throw UsageError(
                fmt::format("two results are named {}; each plan needs a folder of its own name",
                            folder_name(result)));
        }
    }
}

/// Plans, all read and found to be comparable with the first.
std::deque<Plan> read_priced_plans(const std::vector<fs::path>& results) {
    std::deque<Plan> plans; // references to members stay
    std::vector<Fault> faults;
    for (const fs::path& result : results) {
        plans.push_back(read_plan(result));
        for (Fault& fault :
             pricing::alternative_faults(plans.back().stored.frame, plans.front().stored.frame)) {
            fault.pointer = folder_name(result) + ' ' + fault.pointer;
            faults.push_back(std::move(fault));
        }
    }
    if (!faults.empty()) {
        throw ScenarioError(std::move(faults));
    }
    return plans;
}

std::vector<report::PricedAlternative> priced_under(const std::deque<Contracts>& contracts,
                                                    const Plan& plan,
                                                    const std::string& name) {
    const report::StoredUsage& stored = plan.stored;
    std::vector<report::PricedAlternative> alternatives;
    alternatives.reserve(contracts.size());
    for (const Contracts& each : contracts) {
        alternatives.push_back({each.name,
                                name,
                                stored.plan.hash,
                                each.money,
                                stored.frame,
                                pricing::price_alternative(stored.plan,
                                                           each.money,
                                                           stored.frame,
                                                           stored.usages,
                                                           {stored.seed, stored.round_size})});
    }
    return alternatives;
}

/// Everything is made before anything is written.
void write_price_files(const PriceRequest& request,
                       const std::vector<report::PricedAlternative>& alternatives,
                       const fs::path& folder) {
    const std::vector<report::FileText> workbook{price_workbook(request, alternatives)};
    std::vector<std::pair<fs::path, std::vector<report::FileText>>> invoices;
    for (const report::PricedAlternative& each : alternatives) {
        const fs::path place =
            request.results.size() > 1 ? folder / each.plan / each.name : folder / each.name;
        invoices.emplace_back(place, invoice_files(each));
    }
    report::expect_writable_folder(folder);
    for (const auto& [place, files] : invoices) {
        report::write_files_atomically(place, files);
    }
    report::write_files_atomically(folder, workbook);
}

} // namespace

PriceRequest parse_price(std::span<const std::string> words) {
    const FoundOptions found = find_options(words, price_options());
    PriceRequest request;
    if (found.count("help") > 0) {
        request.action = Action::help;
        return request;
    }
    if (found.count("json") > 0 && found.count("csv") > 0) {
        throw UsageError("--json and --csv: choose one, both go to standard output");
    }
    if (found.count("json") > 0) {
        request.output = Output::result_json;
    } else if (found.count("csv") > 0) {
        request.output = Output::measures_csv;
    }
    request.notes = found.count("quiet") > 0 ? Notes::hidden : Notes::shown;
    request.folder = text_of(found, "output");
    if (request.folder && request.folder->empty()) {
        throw UsageError("--output: expected the name of a folder");
    }
    for (const std::string& word : texts_of(found, "file")) {
        const fs::path path(word);
        const bool is_contract = path.extension() == ".json";
        (is_contract ? request.contracts : request.results).push_back(path);
    }
    if (request.results.empty()) {
        throw UsageError(
            "price needs the result of a run: staffsim price RESULT [CONTRACT.json ...]");
    }
    expect_different_names(request.contracts);
    expect_different_folders(request.results);
    return request;
}

std::string price_options_text() {
    return options_text(price_options());
}

ExitCode price_usage(const PriceRequest& request) {
    const fs::path folder = request.folder.value_or(request.results.front() / "price");
    const std::deque<Plan> plans = read_priced_plans(request.results);
    std::deque<std::deque<Contracts>> contracts; // references to members stay
    std::vector<report::PricedAlternative> alternatives;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const std::string name =
            plans.size() > 1 ? folder_name(request.results[i]) : plans[i].stored.plan.name;
        for (report::PricedAlternative& each : priced_under(
                 contracts.emplace_back(contracts_for(request, plans[i])), plans[i], name)) {
            alternatives.push_back(std::move(each));
        }
    }
    write_price_files(request, alternatives, folder);
    const Texts texts{report::price_json(alternatives),
                      report::price_csv(alternatives),
                      report::price_lines(alternatives)};
    RunRequest printing;
    printing.output = request.output;
    printing.notes = request.notes;
    hand_over(texts, "price", printing, folder);
    return ExitCode::done;
}

} // namespace staffsim::cli
