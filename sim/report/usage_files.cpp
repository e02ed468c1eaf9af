#include "staffsim/model/words.hpp"
#include "staffsim/report/usage_store.hpp"
#include "usage_tables.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace staffsim::report {

namespace {

using Json = nlohmann::ordered_json; // contracts keep their order

/// A row's keys: "2025-11,boston,calls".
template <typename Row>
std::vector<std::string> keys_of(const UsageTable<Row>& table) {
    std::vector<std::string> keys{""};
    for (const UsageAxis& axis : table.axes) {
        std::vector<std::string> longer;
        longer.reserve(keys.size() * axis.names.size());
        for (const std::string& key : keys) {
            for (const std::string& name : axis.names) {
                longer.push_back(key + ',' + name);
            }
        }
        keys = std::move(longer);
    }
    return keys;
}

struct TableText {
    std::string text;
    std::int64_t rows = 0;
};

/// Rows with nothing in them are left out.
template <typename Row>
TableText text_of(const UsageTable<Row>& table, const std::vector<pricing::Usage>& usages) {
    TableText result;
    fmt::memory_buffer text;
    const auto out = std::back_inserter(text);
    fmt::format_to(out, "replication");
    for (const UsageAxis& axis : table.axes) {
        fmt::format_to(out, ",{}", axis.column);
    }
    for (const auto& column : table.columns) {
        fmt::format_to(out, ",{}", column.name);
    }
    text.push_back('\n');
    const std::vector<std::string> keys = keys_of(table);
    for (std::size_t r = 0; r < usages.size(); ++r) {
        const std::vector<Row>& rows = usages[r].*table.rows;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i] == Row{}) {
                continue;
            }
            fmt::format_to(out, "{}{}", r, keys[i]);
            for (const auto& column : table.columns) {
                fmt::format_to(out, ",{}", rows[i].*column.member);
            }
            text.push_back('\n');
            ++result.rows;
        }
    }
    result.text = fmt::to_string(text);
    return result;
}

Json months_part(const pricing::Frame& frame) {
    Json list = Json::array();
    for (const pricing::Month& month : frame.months) {
        list.push_back({{"name", month.name},
                        {"first_day", month.first_day},
                        {"days", month.days},
                        {"days_in_month", month.days_in_month}});
    }
    return list;
}

Json groups_part(const model::Scenario& plan, const pricing::Frame& frame) {
    Json list = Json::array();
    for (std::size_t g = 0; g < frame.groups.size(); ++g) {
        const model::AgentGroup& group = plan.agent_groups.at(g);
        Json types = Json::array();
        for (const model::Skill& skill : group.skills) {
            types.push_back(frame.types.at(skill.contact_type).name);
        }
        list.push_back({{"name", group.name},
                        {"site", frame.groups[g].site},
                        {"fte_ticks", frame.groups[g].fte_ticks},
                        {"has_heads", frame.groups[g].has_heads},
                        {"contact_types", std::move(types)},
                        {"price_basis", model::word_of(group.price_basis)},
                        {"price_ten_thousandths", group.price}});
    }
    return list;
}

Json types_part(const model::Scenario& plan, const pricing::Frame& frame) {
    Json list = Json::array();
    for (std::size_t t = 0; t < frame.types.size(); ++t) {
        const model::ContactType& type = plan.contact_types.at(t);
        const model::ServiceLevelTarget& level = frame.types[t].service_level;
        Json part = {{"name", type.name},
                     {"acceptable_wait_seconds", level.acceptable_wait_seconds},
                     {"target", level.target},
                     {"rule", model::word_of(level.rule)},
                     {"short_abandon_seconds", level.short_abandon_seconds},
                     {"forecast", frame.types[t].forecast},
                     {"bot", nullptr},
                     {"recontact", nullptr}};
        if (frame.types[t].look_back_days) {
            part["look_back_days"] = *frame.types[t].look_back_days;
        }
        if (type.bot) {
            part["bot"] = {{"has_turns", type.bot->turns.has_value()},
                           {"price_basis", model::word_of(type.bot->price_basis)},
                           {"price_ten_thousandths", type.bot->price}};
        }
        if (type.recontact) {
            const auto& window = type.recontact->window_hours;
            part["recontact"] = {{"window_hours", window ? Json(*window) : Json()}};
        }
        list.push_back(std::move(part));
    }
    return list;
}

} // namespace

pricing::Grain grain_for(const model::Money& money) {
    for (const model::Contract& contract : money.contracts) {
        const auto* vendor = std::get_if<model::VendorTerms>(&contract.terms);
        if (vendor == nullptr) {
            continue;
        }
        for (const model::ServiceTerm& term : vendor->service_terms) {
            if (term.period == model::ServiceTerm::Period::interval) {
                return pricing::Grain::intervals;
            }
        }
    }
    return pricing::Grain::days;
}

std::int64_t estimated_usage_bytes(const model::Scenario& scenario,
                                   std::int64_t replications,
                                   pricing::Grain grain) {
    const UsageTables tables = usage_tables(pricing::frame_of(scenario), grain);
    std::size_t bytes = 0;
    tables.for_each([&bytes](const auto& table) {
        constexpr std::size_t bytes_of_number = 6;
        constexpr std::size_t bytes_of_key = 14;
        bytes += table.size() *
                 (bytes_of_number * table.columns.size() + bytes_of_key * table.axes.size());
    });
    return static_cast<std::int64_t>(bytes) * replications;
}

std::vector<FileText> usage_files(const FinishedRun& run, const std::string& money_text) {
    if (run.result.usages.empty()) {
        return {};
    }
    const pricing::Grain grain = run.result.usages.front().intervals.empty()
                                     ? pricing::Grain::days
                                     : pricing::Grain::intervals;
    const pricing::Frame frame = pricing::frame_of(run.scenario);
    std::vector<FileText> files;
    Json guarded = Json::array();
    usage_tables(frame, grain).for_each([&](const auto& table) {
        TableText text = text_of(table, run.result.usages);
        guarded.push_back(
            {{"name", table.file}, {"rows", text.rows}, {"checksum", checksum_of(text.text)}});
        files.push_back({std::string(table.file), std::move(text.text)});
    });
    const Json document = {
        {"schema_version", usage_schema_version},
        {"staffsim_version", run.staffsim_version},
        {"scenario",
         {{"name", run.scenario.name},
          {"hash", run.scenario.hash},
          {"currency", run.scenario.currency}}},
        {"run",
         {{"seed", run.settings.seed},
          {"replications", run.result.usages.size()},
          {"round_size", run.result.round_size}}},
        {"by_interval", grain == pricing::Grain::intervals},
        {"start_date", frame.start_date},
        {"time_zone", frame.time_zone},
        {"interval_minutes", frame.interval_minutes},
        {"months", months_part(frame)},
        {"days", frame.days},
        {"intervals_of_day", frame.intervals_of_day},
        {"agent_groups", groups_part(run.scenario, frame)},
        {"contact_types", types_part(run.scenario, frame)},
        {"files", std::move(guarded)},
        {"money", Json::parse(money_text)},
    };
    files.push_back(
        {"usage.json", document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n'});
    return files;
}

} // namespace staffsim::report
