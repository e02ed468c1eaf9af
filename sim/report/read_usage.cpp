#include "staffsim/core/error.hpp"
#include "staffsim/model/words.hpp"
#include "staffsim/report/usage_store.hpp"
#include "usage_tables.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <unordered_map>

namespace staffsim::report {

namespace {

using Json = nlohmann::ordered_json; // contracts keep their order
namespace fs = std::filesystem;

[[noreturn]] void blame(const fs::path& place,
                        std::string found,
                        std::string expected,
                        std::string hint) {
    throw ScenarioError({{place.string(), std::move(found), std::move(expected), std::move(hint)}});
}

constexpr const char* run_again = "run the scenario again";

std::optional<std::string> content_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return std::nullopt;
    }
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::string usage_text(const fs::path& folder) {
    std::error_code error;
    const bool is_result =
        fs::exists(folder / "result.json", error) || fs::exists(folder / "usage.json", error);
    if (!fs::is_directory(folder, error) || !is_result) {
        blame(folder, "no result of a run", "a folder that staffsim run has written", "");
    }
    std::optional<std::string> text = content_of(folder / "usage.json");
    if (!text) {
        blame(folder,
              "a result without usage",
              "a result with usage.json",
              "run the scenario with --store-usage");
    }
    return *std::move(text);
}

model::Scenario plan_of(const Json& document) {
    model::Scenario plan;
    plan.name = document.at("scenario").at("name").get<std::string>();
    plan.hash = document.at("scenario").at("hash").get<std::string>();
    plan.currency = document.at("scenario").at("currency").get<std::string>();
    std::unordered_map<std::string, std::size_t> types;
    for (const Json& each : document.at("contact_types")) {
        model::ContactType type;
        type.name = each.at("name").get<std::string>();
        types.emplace(type.name, plan.contact_types.size());
        if (const Json& bot = each.at("bot"); !bot.is_null()) {
            using Basis = model::Bot::PriceBasis;
            type.bot.emplace();
            type.bot->price_basis =
                model::meaning_of<Basis>(bot.at("price_basis").get<std::string>())
                    .value_or(Basis::session);
            type.bot->price = bot.at("price_ten_thousandths").get<std::int64_t>();
            if (bot.at("has_turns").get<bool>()) {
                type.bot->turns.emplace();
            }
        }
        if (const Json& recontact = each.at("recontact"); !recontact.is_null()) {
            type.recontact.emplace();
            if (const Json& window = recontact.at("window_hours"); !window.is_null()) {
                type.recontact->window_hours = window.get<double>();
            }
        }
        plan.contact_types.push_back(std::move(type));
    }
    for (const Json& each : document.at("agent_groups")) {
        model::AgentGroup group;
        group.name = each.at("name").get<std::string>();
        group.price_basis =
            model::meaning_of<model::PriceBasis>(each.at("price_basis").get<std::string>())
                .value_or(model::PriceBasis::paid_hour);
        group.price = each.at("price_ten_thousandths").get<std::int64_t>();
        for (const Json& name : each.at("contact_types")) {
            model::Skill skill;
            skill.contact_type = types.at(name.get<std::string>());
            group.skills.push_back(skill);
        }
        plan.agent_groups.push_back(std::move(group));
    }
    return plan;
}

pricing::FrameType frame_type(const Json& each) {
    pricing::FrameType type;
    type.name = each.at("name").get<std::string>();
    type.service_level.acceptable_wait_seconds = each.at("acceptable_wait_seconds").get<double>();
    type.service_level.target = each.at("target").get<double>();
    type.service_level.rule =
        model::meaning_of<model::ServiceLevelRule>(each.at("rule").get<std::string>())
            .value_or(model::ServiceLevelRule::offered);
    type.service_level.short_abandon_seconds = each.at("short_abandon_seconds").get<double>();
    if (each.contains("look_back_days")) {
        type.look_back_days = each.at("look_back_days").get<std::int64_t>();
    }
    type.bot_has_turns = !each.at("bot").is_null() && each.at("bot").at("has_turns").get<bool>();
    type.forecast = each.at("forecast").get<std::vector<std::int64_t>>();
    return type;
}

pricing::Frame frame_from(const Json& document) {
    pricing::Frame frame;
    frame.book_currency = document.at("scenario").at("currency").get<std::string>();
    frame.start_date = document.at("start_date").get<std::string>();
    frame.time_zone = document.at("time_zone").get<std::string>();
    frame.interval_minutes = document.at("interval_minutes").get<std::int64_t>();
    for (const Json& month : document.at("months")) {
        frame.months.push_back({month.at("name").get<std::string>(),
                                month.at("first_day").get<std::size_t>(),
                                month.at("days").get<std::int64_t>(),
                                month.at("days_in_month").get<std::int64_t>()});
    }
    frame.days = document.at("days").get<std::size_t>();
    frame.intervals_of_day = document.at("intervals_of_day").get<std::vector<std::size_t>>();
    for (const Json& group : document.at("agent_groups")) {
        frame.groups.push_back({group.at("name").get<std::string>(),
                                group.at("site").get<std::string>(),
                                group.at("fte_ticks").get<std::int64_t>(),
                                group.at("has_heads").get<bool>()});
    }
    for (const Json& type : document.at("contact_types")) {
        frame.types.push_back(frame_type(type));
    }
    return frame;
}

std::vector<std::string_view> cells_of(std::string_view line) {
    std::vector<std::string_view> cells;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find(',', at), line.size());
        cells.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    return cells;
}

std::int64_t whole(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    ensures(error == std::errc() && end == text.data() + text.size(), "stored usage is of numbers");
    return value;
}

/// \pre the text is what was written
template <typename Row>
void read_rows(const UsageTable<Row>& table,
               std::string_view text,
               std::vector<pricing::Usage>& usages) {
    std::vector<std::unordered_map<std::string_view, std::size_t>> positions;
    for (const UsageAxis& axis : table.axes) {
        auto& position = positions.emplace_back();
        for (std::size_t i = 0; i < axis.names.size(); ++i) {
            position.emplace(axis.names[i], i);
        }
    }
    for (pricing::Usage& usage : usages) {
        (usage.*table.rows).assign(table.size(), Row{});
    }
    std::size_t at = text.find('\n') + 1;
    while (at < text.size()) {
        const std::size_t end = text.find('\n', at);
        const auto cells = cells_of(text.substr(at, end - at));
        ensures(cells.size() == 1 + table.axes.size() + table.columns.size(),
                "stored usage has its columns");
        std::size_t index = 0;
        for (std::size_t a = 0; a < table.axes.size(); ++a) {
            index = index * table.axes[a].names.size() + positions[a].at(cells[1 + a]);
        }
        Row& row = (usages.at(static_cast<std::size_t>(whole(cells[0]))).*table.rows).at(index);
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            row.*table.columns[c].member = whole(cells[1 + table.axes.size() + c]);
        }
        at = end + 1;
    }
}

/// The text of a table, the same as it was written.
std::string guarded_text(const fs::path& folder, std::string_view name, const Json& files) {
    const auto guard = std::find_if(
        files.begin(), files.end(), [name](const Json& each) { return each.at("name") == name; });
    const fs::path file = folder / name;
    const std::optional<std::string> text = content_of(file);
    if (!text || guard == files.end()) {
        blame(file, "no such file", "a table of the stored usage", run_again);
    }
    const auto lines = std::count(text->begin(), text->end(), '\n');
    const auto rows = guard->at("rows").get<std::int64_t>();
    if (lines != rows + 1) {
        blame(file,
              fmt::format("{} rows", std::max<std::int64_t>(lines - 1, 0)),
              fmt::format("{} rows, as usage.json says", rows),
              run_again);
    }
    const auto checksum = guard->at("checksum").get<std::string>();
    if (checksum_of(*text) != checksum) {
        blame(file,
              "content with the checksum " + checksum_of(*text),
              fmt::format("the checksum {}, as usage.json says", checksum),
              "it was changed; " + std::string(run_again));
    }
    return *text;
}

StoredUsage stored(const fs::path& folder, const Json& document) {
    StoredUsage result;
    const auto version = document.at("schema_version").get<int>();
    if (version != usage_schema_version) {
        blame(folder / "usage.json",
              fmt::format("schema version {}", version),
              fmt::format("schema version {}", usage_schema_version),
              run_again);
    }
    result.plan = plan_of(document);
    result.frame = frame_from(document);
    result.grain =
        document.at("by_interval").get<bool>() ? pricing::Grain::intervals : pricing::Grain::days;
    result.seed = document.at("run").at("seed").get<std::uint64_t>();
    result.round_size = document.at("run").at("round_size").get<std::size_t>();
    result.usages.resize(document.at("run").at("replications").get<std::size_t>());
    ensures(!result.usages.empty(), "a run has replications");
    result.money_text = document.at("money").dump();
    usage_tables(result.frame, result.grain).for_each([&](const auto& table) {
        read_rows(table, guarded_text(folder, table.file, document.at("files")), result.usages);
    });
    return result;
}

} // namespace

StoredUsage read_usage(const fs::path& folder) {
    const std::string text = usage_text(folder);
    try {
        return stored(folder, Json::parse(text));
    } catch (const Json::exception&) {
        blame(folder / "usage.json",
              "a document that is not whole",
              "what staffsim run has written",
              run_again);
    } catch (const std::out_of_range&) {
        blame(folder,
              "names that do not belong together",
              "what staffsim run has written",
              run_again);
    } catch (const InternalError&) {
        blame(folder, "tables that are not whole", "what staffsim run has written", run_again);
    }
}

} // namespace staffsim::report
