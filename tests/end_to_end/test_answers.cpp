// "Questions it answers" in README.md: every row is run as it stands there, every figure is held,
// and so is what the text concludes from them.

#include "program.hpp"
#include "readme_answers.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <map>

namespace fs = std::filesystem;
using namespace staffsim::tests;
using nlohmann::json;

namespace {

const fs::path scenario_folder = STAFFSIM_SCENARIOS;

/// An estimate with its 95 % interval; a width of 0 where there is none.
struct Held {
    double value = 0;
    double half_width = 0;
};

json result_of(const AnswerRow& row) {
    const TemporaryFolder folder;
    std::vector<std::string> words = row.words;
    words[0] = (scenario_folder / words[0]).string();
    words.insert(words.begin(), "run");
    words.insert(words.end(), {"--quiet", "--json"});
    const Ended ended = run(words, folder.path());
    REQUIRE_MESSAGE(ended.exit_code == 0, ended.err);
    return json::parse(ended.out);
}

/// A column of backlog.csv at the end of a day.
Held backlog_of(const json& result, const PrintedColumn& column) {
    const json& backlog = result.at("backlog");
    const json& days = column.measure == "waiting"
                           ? backlog.at("mean_contacts").at(column.scope)
                           : backlog.at("deferred").at(column.scope).at(column.measure);
    return {days.at(static_cast<std::size_t>(column.day - 1)), 0};
}

Held with_interval(const json& estimate) {
    REQUIRE(estimate.at("estimate").is_number());
    const bool has_interval = estimate.at("low").is_number();
    return {estimate.at("estimate"),
            has_interval
                ? (estimate.at("high").get<double>() - estimate.at("low").get<double>()) / 2
                : 0};
}

bool is_about(const json& row, const std::string& scope) {
    return row.at("scope") == scope && (row.at("scope_kind") == "all") == scope.empty();
}

/// What `--without-bots` compares, or a measure.
Held estimate_of(const json& result, const PrintedColumn& column) {
    if (column.day > 0) {
        return backlog_of(result, column);
    }
    if (column.measure == "deflection" || column.measure == "work_saved") {
        for (const json& row : result.at("without_bots").at("rows")) {
            if (is_about(row, column.scope)) {
                return with_interval(row.at(column.measure));
            }
        }
    }
    for (const json& row : result.at("estimates")) {
        if (row.at("measure") == column.measure && is_about(row, column.scope)) {
            return with_interval(row);
        }
    }
    FAIL("no estimate of " << column.measure << " " << column.scope);
    return {};
}

/// What follows `staffsim run scenarios/`.
std::string run_of(const AnswerRow& row) {
    std::string run;
    for (const std::string& word : row.words) {
        run += (run.empty() ? "" : " ") + word;
    }
    return run;
}

/// The table in README.md that begins with this run, with every row run and held.
class HeldTable {
public:
    explicit HeldTable(const std::string& first_run) {
        for (const AnswerTable& table : answer_tables(text_of(STAFFSIM_README))) {
            REQUIRE_FALSE(table.rows.empty());
            if (run_of(table.rows.front()) == first_run) {
                table_ = table;
            }
        }
        REQUIRE_MESSAGE(!table_.rows.empty(), "README.md has no table of " << first_run);
        for (const AnswerRow& row : table_.rows) {
            hold(row);
        }
    }

    /// \param run      what follows `staffsim run scenarios/`
    /// \param measure  as in the head of the column, with its scope
    [[nodiscard]] double operator()(const std::string& run, const std::string& measure) const {
        const auto found = values_.find({run, measure});
        REQUIRE_MESSAGE(found != values_.end(),
                        "README.md does not show " << measure << " of " << run);
        return found->second;
    }

private:
    /// A figure as printed is off by half its last digit. Twice the half-width is about four
    /// standard errors: it leaves room for a change of the random numbers, not of the answer.
    void hold(const AnswerRow& row) {
        const json result = result_of(row);
        const std::string run = run_of(row);
        CAPTURE(run);
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const PrintedColumn& column = table_.columns[i];
            const PrintedFigure& printed = row.figures[i];
            const Held held = estimate_of(result, column);
            CAPTURE(column.measure);
            CAPTURE(column.scope);
            CAPTURE(printed.text);
            CAPTURE(held.value);
            CHECK(std::abs(printed.value - held.value) <=
                  printed.unit / 2 * (1 + 1e-9) + 2 * held.half_width);
            std::string name = column.measure;
            name += column.scope.empty() ? "" : " of " + column.scope;
            name += column.day == 0 ? "" : " after day " + std::to_string(column.day);
            values_[{run, name}] = held.value;
        }
    }

    AnswerTable table_;
    std::map<std::pair<std::string, std::string>, double> values_;
};

} // namespace

TEST_CASE("README: a bot that contains 47 % saves about a third of the work") {
    const HeldTable held("bot_47_at_37.json --without-bots");
    const auto saved = [&](const std::string& run) {
        return held(run + " --without-bots", "work_saved");
    };
    CHECK(held("bot_47.json --without-bots", "containment_rate") ==
          doctest::Approx(0.47).epsilon(0.01));
    CHECK(saved("bot_47.json") > 0.3);
    CHECK(saved("bot_47.json") < 0.37);
    CHECK(saved("bot_47_at_37.json") < saved("bot_47.json") - 0.05);
    CHECK(saved("bot_47_at_57.json") > saved("bot_47.json") + 0.05);
    // Those left are longer, the more the bot contains.
    const auto handle_time = [&](const std::string& run) {
        return held(run + " --without-bots", "aht_seconds");
    };
    CHECK(handle_time("bot_47_at_37.json") < handle_time("bot_47.json"));
    CHECK(handle_time("bot_47.json") < handle_time("bot_47_at_57.json"));
}

TEST_CASE("README: one vendor, five prices for the same work") {
    const TemporaryFolder folder;
    const std::string scenario = (scenario_folder / "contract_shootout.json").string();
    REQUIRE(run({"run", scenario, "--quiet", "--output", "shootout"}, folder.path()).exit_code ==
            0);
    std::vector<std::string> words{"price", "shootout", "--quiet"};
    const std::vector<std::string> names{
        "contact", "contact_with_terms", "fte_month", "hour", "minute", "resolution"};
    for (const std::string& name : names) {
        words.push_back((scenario_folder / "contracts" / (name + ".json")).string());
    }
    const Ended table = run(words, folder.path());
    REQUIRE_MESSAGE(table.exit_code == 0, table.err);
    const std::string readme = text_of(STAFFSIM_README);
    for (const std::string& line : lines_of(table.out)) {
        if (!line.starts_with("Largest")) {
            CHECK_MESSAGE(readme.find(line + '\n') != std::string::npos, line);
        }
    }
    std::map<std::string, json> by_name;
    const json priced = json::parse(text_of(folder.path() / "shootout" / "price" / "price.json"));
    for (const json& each : priced.at("alternatives")) {
        by_name[each.at("contracts")] = each;
    }
    const auto more = [&](const std::string& name) { // than by contact
        return by_name.at(name).at("difference").at("estimate").get<double>() /
               by_name.at("contact").at("cost").at("estimate").get<double>();
    };
    const auto spread = [&](const std::string& name) {
        const json& cost = by_name.at(name).at("cost");
        return cost.at("p90").get<double>() - cost.at("p10").get<double>();
    };
    CHECK(more("hour") == doctest::Approx(0.05).epsilon(0.2));
    CHECK(std::abs(more("minute")) < 0.005);
    CHECK(more("fte_month") > more("hour"));
    CHECK(more("resolution") > 0.05);
    CHECK(more("contact_with_terms") == doctest::Approx(-0.03).epsilon(0.2));
    CHECK(10 * spread("hour") < spread("contact"));
}

TEST_CASE("README: what arrives of a cheaper hour per resolution, at equal service") {
    const std::string home = "inhouse_vs_nearshore_vs_offshore.json";
    const std::string near = "inhouse_vs_nearshore_vs_offshore_nearshore.json";
    const std::string offshore = "inhouse_vs_nearshore_vs_offshore_offshore.json";
    const HeldTable held(home);
    const auto saved = [&](const std::string& plan) {
        return 1 - held(plan, "cost_per_resolution") / held(home, "cost_per_resolution");
    };
    CHECK(saved(near) == doctest::Approx(0.44).epsilon(0.03));
    CHECK(saved(offshore) == doctest::Approx(0.51).epsilon(0.03));
}

TEST_CASE("README: a hedge keeps most of a currency's jump away") {
    const HeldTable held("fx_shock_none.json");
    const auto dearer = [&](const std::string& plan) {
        return held(plan, "cost_total") / held("fx_shock_none.json", "cost_total") - 1;
    };
    CHECK(dearer("fx_shock.json") > 0.06);
    CHECK(dearer("fx_shock_hedged.json") < 0.03);
}

TEST_CASE("README: a bot that is paid by resolution") {
    const HeldTable held("bot_pricing.json");
    CHECK(held("bot_pricing.json", "cost_bot") < held("bot_pricing_conversation.json", "cost_bot"));
    CHECK(held("bot_pricing.json", "cost_bot") < held("bot_pricing_action.json", "cost_bot"));
}

TEST_CASE("README: what is lost on the way to an assistant and back") {
    const HeldTable held("klarna_reversal_people.json");
    CHECK(held("klarna_reversal.json", "service_level") <
          held("klarna_reversal_keep.json", "service_level") - 0.1);
    CHECK(held("klarna_reversal.json", "cost_total") <
          held("klarna_reversal_keep.json", "cost_total"));
}

TEST_CASE("README: a roster cut by the share contained misses its target") {
    const HeldTable held("bot_47.json");
    const std::string roster = "bot_47.json --set /agent_groups/chat_team/staffing/week_factors/0=";
    CHECK(held(roster + "0.53", "service_level") < 0.78);
    CHECK(held(roster + "0.7", "service_level") > 0.85);
}

TEST_CASE("README: contained is not resolved") {
    const HeldTable held("false_containment.json");
    const std::string poor = "false_containment.json";
    const std::string good = "false_containment_solved.json";
    const std::string window =
        poor + " --set /contact_types/support_chat/recontact/window_hours=24";
    const double contained = held(poor, "containment_rate");
    CHECK(contained == doctest::Approx(held(good, "containment_rate")).epsilon(0.01));
    CHECK(held(poor, "bot_resolved") < 0.65 * held(good, "bot_resolved"));
    CHECK(held(poor, "recontacts") > 1.5 * held(good, "recontacts"));
    const double dearer = held(poor, "cost_per_resolution") / held(good, "cost_per_resolution");
    CHECK(dearer == doctest::Approx(1.2).epsilon(0.03));
    CHECK(held(window, "net_containment_rate") ==
          doctest::Approx(held(good, "net_containment_rate")).epsilon(0.02));
    CHECK(held(window, "billed_resolutions") > 0.95 * held(good, "billed_resolutions"));
}

TEST_CASE("README: the bot fails on Cyber Monday") {
    const HeldTable held("bot_outage_peak_without.json");
    const auto lost = [&](const std::string& run, const std::string& type) {
        return held("bot_outage_peak_without.json", "service_level of " + type) -
               held(run, "service_level of " + type);
    };
    const double chats = lost("bot_outage_peak.json", "order_chat");
    CHECK(chats > 0.2);
    CHECK(chats > 2 * lost("bot_outage_peak.json", "order_voice"));
    CHECK(lost("bot_outage_peak_offers.json", "order_chat") < chats / 2);
}

TEST_CASE("README: two or three chats at a time") {
    const HeldTable held("chat_concurrency.json");
    const std::string two = "chat_concurrency.json";
    const std::string fewer =
        "chat_concurrency_3.json --set /agent_groups/chat_team/staffing/week_factors/0=0.8";
    CHECK(std::abs(held(fewer, "service_level") - held(two, "service_level")) < 0.03);
    const double longer = held(fewer, "session_seconds") / held(two, "session_seconds");
    CHECK(longer == doctest::Approx(1.15).epsilon(0.03));
    const std::string replies = "chat_concurrency_conversation.json";
    const std::string three = replies + " --set /agent_groups/chat_team/concurrency/slots=3";
    CHECK(std::abs(held(replies, "service_level") - held(two, "service_level")) < 0.05);
    CHECK(std::abs(held(three, "service_level") -
                   held("chat_concurrency_3.json", "service_level")) < 0.05);
}

TEST_CASE("README: 4,000 old emails in ten days") {
    const HeldTable held("email_backlog_burn.json");
    const std::string finished = "email_backlog_burn_uninterrupted.json";
    const std::string reserve = "email_backlog_burn_reserve.json";
    const auto chats = [&](const std::string& run) {
        return held(run, "service_level of support_chat");
    };
    const auto left = [&](const std::string& run, int day) {
        return held(run, "waiting of support_email after day " + std::to_string(day));
    };
    CHECK(chats("email_backlog_burn.json") > 0.93);
    CHECK(left("email_backlog_burn.json", 10) < 150);
    CHECK(chats(finished) < 0.8);
    CHECK(left(finished, 7) < left("email_backlog_burn.json", 10));
    CHECK(chats(reserve) > 0.85);
    CHECK(left(reserve, 10) > 2000);
    const std::string one = reserve + " --set /routing/routes/support_email/0/reserve=1";
    CHECK(chats(one) > 0.82);
    CHECK(left(one, 10) < 150);
}

TEST_CASE("README: what a trigger on negative sentiment saves, and what it costs") {
    const HeldTable held("sentiment_escalation_off.json");
    const auto against_none = [&](const std::string& run, const std::string& measure) {
        return held(run, measure) / held("sentiment_escalation_off.json", measure);
    };
    CHECK(against_none("sentiment_escalation.json", "falsely_contained") ==
          doctest::Approx(0.69).epsilon(0.03));
    CHECK(against_none("sentiment_escalation.json", "cost_per_resolution") ==
          doctest::Approx(1.05).epsilon(0.01));
    CHECK(against_none("sentiment_escalation_eager.json", "falsely_contained") ==
          doctest::Approx(0.5).epsilon(0.04));
    CHECK(against_none("sentiment_escalation_eager.json", "cost_per_resolution") > 1.1);
    CHECK(against_none("sentiment_escalation.json", "fcr") > 1);
    CHECK(against_none("sentiment_escalation_eager.json", "fcr") > 1);
}

TEST_CASE("README: people at night pay for themselves") {
    const HeldTable held("no_human_at_night_closed.json");
    const std::string bot_only = "no_human_at_night.json";
    const std::string smaller =
        "no_human_at_night_24x7.json --set /agent_groups/day_team/staffing/week_factors/0=0.85";
    CHECK(held(bot_only, "abandonment of night_messages") == doctest::Approx(0.47).epsilon(0.05));
    CHECK(held(smaller, "abandonment of night_messages") < 0.05);
    CHECK(held(smaller, "service_level of day_messages") >
          held(bot_only, "service_level of day_messages") + 0.05);
    CHECK(held(smaller, "cost_total") < held(bot_only, "cost_total"));
    CHECK(held("no_human_at_night_closed.json", "service_level of day_messages") < 0.7);
}

TEST_CASE("README: the class for Black Friday") {
    const HeldTable held("seasonal_hiring_none.json");
    const auto level = [&](const std::string& run) { return held(run, "service_level"); };
    CHECK(level("seasonal_hiring.json") - level("seasonal_hiring_late.json") ==
          doctest::Approx(0.09).epsilon(0.15));
    CHECK(level("seasonal_hiring_late.json") - level("seasonal_hiring_none.json") ==
          doctest::Approx(0.085).epsilon(0.15));
    const TemporaryFolder folder;
    const Ended hire = run({"hire",
                            (scenario_folder / "seasonal_hiring.json").string(),
                            "--class",
                            "black_friday",
                            "--quiet"},
                           folder.path());
    CHECK(hire.exit_code == 0);
    CHECK(hire.out.find("decide by 2025-09-01") != std::string::npos);
}

TEST_CASE("README: a larger class wins back what a spring of leavers costs") {
    const HeldTable held("attrition_spike_usual.json");
    const auto level = [&](const std::string& run) { return held(run, "service_level"); };
    CHECK(level("attrition_spike.json") < level("attrition_spike_usual.json") - 0.02);
    CHECK(std::abs(level("attrition_spike_class.json") - level("attrition_spike_usual.json")) <
          0.02);
    CHECK(held("attrition_spike_class.json", "cost_total") /
              held("attrition_spike.json", "cost_total") ==
          doctest::Approx(1.08).epsilon(0.01));
}

TEST_CASE("README: three sites follow the sun") {
    const HeldTable held("hybrid_follow_the_sun_home.json");
    const auto of_home = [&](const std::string& measure) {
        return held("hybrid_follow_the_sun.json", measure) /
               held("hybrid_follow_the_sun_home.json", measure);
    };
    CHECK(of_home("night_hours") == doctest::Approx(1.0 / 6).epsilon(0.05));
    CHECK(of_home("cost_per_resolution") == doctest::Approx(5.0 / 6).epsilon(0.02));
    CHECK(of_home("service_level") == doctest::Approx(1).epsilon(0.03));
}

TEST_CASE("README: 89 % more productivity is hardly within reach") {
    const std::string run = "nearshore_migration_89_levers.json";
    const std::string type = " --set /contact_types/order_voice/";
    const std::string team = " --set /agent_groups/home_team/";
    const std::string heads = team + "heads/starting/0/heads=";
    const std::string shrinkage = team + "planned_shrinkage/meetings_and_coaching/share=0.05" +
                                  team + "planned_shrinkage/leave/share=0.06" + team +
                                  "absence/share=0.04";
    const std::string quick = type + "handle_time/mean_seconds=264";
    const std::string good = type + "resolution_probability=0.8";
    const std::string before = run + heads + "46";
    const HeldTable held(before);
    const auto gain = [&](const std::string& with) {
        CHECK(std::abs(held(run + with, "service_level") - held(before, "service_level")) < 0.02);
        return held(before, "cost_per_resolution") / held(run + with, "cost_per_resolution") - 1;
    };
    CHECK(gain(quick + heads + "38") == doctest::Approx(0.213).epsilon(0.05));
    CHECK(gain(good + heads + "44") == doctest::Approx(0.116).epsilon(0.1));
    CHECK(gain(shrinkage + heads + "41") == doctest::Approx(0.122).epsilon(0.1));
    CHECK(gain(quick + good + shrinkage + heads + "32") == doctest::Approx(0.53).epsilon(0.03));
    const std::string all =
        type + "handle_time/mean_seconds=215" + type + "resolution_probability=0.85" + shrinkage;
    CHECK(gain(all + heads + "27") == doctest::Approx(0.87).epsilon(0.03));
}

TEST_CASE("README: a vendor that fills 85 % of its seats") {
    const HeldTable held("vendor_shortfall_full.json");
    const auto lost = [&](const std::string& run) {
        return held("vendor_shortfall_full.json", "service_level") - held(run, "service_level");
    };
    CHECK(lost("vendor_shortfall.json") > 0.065);
    CHECK(lost("vendor_shortfall_flex.json") > 0.05);
    CHECK(lost("vendor_shortfall_flex.json") < lost("vendor_shortfall.json"));
    CHECK(lost("vendor_shortfall_more.json") < 0.3 * lost("vendor_shortfall.json"));
    CHECK(held("vendor_shortfall_more.json", "cost_total") <
          held("vendor_shortfall_full.json", "cost_total"));
}

TEST_CASE("README: January's returns and the seasonal class") {
    const HeldTable held("january_returns.json");
    CHECK(held("january_returns.json", "service_level") < 0.79);
    CHECK(held("january_returns_stay.json", "service_level") > 0.82);
    CHECK(held("january_returns_stay.json", "cost_total") /
              held("january_returns.json", "cost_total") ==
          doctest::Approx(1.12).epsilon(0.01));
}

TEST_CASE("README: a claim of 35 % more customer value does not pay for people, 43 % does") {
    const HeldTable held("clv_break_even.json");
    const auto ahead = [&](const std::string& share) {
        const std::string set = share.empty() ? "" : " --set /value/uplifts/clv_of_people/share=";
        return held("clv_break_even.json" + set + share, "profit_total") -
               held("clv_break_even_bot.json" + set + share, "profit_total");
    };
    CHECK(held("clv_break_even.json", "value_total") >
          held("clv_break_even_bot.json", "value_total"));
    CHECK(ahead("") < -35000);
    CHECK(ahead("0.35") < -5000);
    CHECK(std::abs(ahead("0.4315")) < 500);
}

TEST_CASE("README: what freed hours earn, beside the wages saved") {
    const HeldTable held("redeploy_8000_people.json");
    const double wages =
        held("redeploy_8000_people.json", "cost_total") - held("redeploy_8000.json", "cost_total");
    CHECK(wages == doctest::Approx(37200).epsilon(0.01));
    CHECK(held("redeploy_8000.json", "value_redeployed") < 0.5 * wages);
    CHECK(held("redeploy_8000.json --set /value/redeploy/margin_per_hour=45", "value_redeployed") >
          wages);
    CHECK(held("redeploy_8000.json --set /value/redeploy/earning_share=0", "profit_total") ==
          doctest::Approx(-held("redeploy_8000.json", "cost_total")));
}
