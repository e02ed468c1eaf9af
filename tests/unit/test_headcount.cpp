// The weekly head-count plan: cells of one replication by hand, means and percentiles over
// replications, required against available FTE, notes, the table.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "measured.hpp"
#include "staffsim/engine/replication.hpp"
#include "staffsim/experiment/experiment.hpp"
#include "staffsim/measures/cost.hpp"
#include "staffsim/measures/headcount.hpp"
#include "staffsim/planning/headcount_plan.hpp"
#include "staffsim/report/headcount_table.hpp"
#include "support/random_scenarios.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

using namespace staffsim;
using namespace staffsim::measures;
using measures::ScopeKind;
using tests::measured;

namespace {

constexpr std::size_t house = 0;
constexpr std::size_t nearshore = 1;
constexpr std::size_t calls = 0;
constexpr std::size_t mail = 1;

/// Eight days of two 12-hour intervals, so a week and a day. Calls are for house and nearshore
/// alike, mail is for house, and for nearshore at a higher rank.
class PlanFixture {
protected:
    PlanFixture() {
        tests::add_contact_type(scenario, "calls");
        tests::add_contact_type(scenario, "mail");
        scenario.contact_types[mail].channel = model::Channel::email;
        scenario.contact_types[mail].deferral = model::Deferral{};
        tests::add_agent_group(scenario, "house", 3);
        tests::add_agent_group(scenario, "nearshore", 2);
        tests::connect(scenario, {.contact_type = calls, .group = house});
        tests::connect(scenario, {.contact_type = calls, .group = nearshore});
        tests::connect(scenario, {.contact_type = mail, .group = house});
        tests::connect(scenario, {.contact_type = mail, .group = nearshore, .rank = 2});
        model::AgentGroup& own = scenario.agent_groups[house];
        own.source = model::StaffingSource::shifts;
        own.heads = model::Heads{};
        model::HiringClass hires;
        hires.name = "peak_1";
        hires.decision_date = "2025-09-03";
        hires.start_week = 1;
        own.heads->classes.push_back(hires);
        own.price = 200000;
        model::AgentGroup& other = scenario.agent_groups[nearshore];
        other.source = model::StaffingSource::shifts;
        other.vendor = model::Vendor{};
        other.vendor->committed = {20};
        other.price = 15000;
        other.price_basis = model::PriceBasis::contact;
        seen = engine::Observations(2, 2, 16, 8);
    }

    /// The first week: 10 calls, of which house answers 6 and nearshore 2; one answered mail.
    void fill_first_week() {
        seen.front(0, calls).first_contacts = 9;
        seen.front(3, calls).recontacts = 1;
        seen.line(0, calls) = {.offered = 4,
                               .answered = 4,
                               .answered_within = 3,
                               .wait_answered = 40 * ticks_per_second};
        seen.line(13, calls) = {
            .offered = 6, .answered = 4, .answered_within = 4, .abandoned = 2, .wait_answered = 0};
        seen.line(5, mail) = {.offered = 1, .answered = 1, .answered_within = 1};
        seen.front(5, mail).first_contacts = 1;
        seen.group(0, house) = {.scheduled = 100 * ticks_per_hour,
                                .staffed = 66 * ticks_per_hour,
                                .out_of_office = 20 * ticks_per_hour,
                                .unpaid = 5 * ticks_per_hour,
                                .extra = 10 * ticks_per_hour,
                                .handling = 33 * ticks_per_hour,
                                .overtime = ticks_per_hour / 2,
                                .answered = 7};
        seen.group(13, nearshore) = {.scheduled = 40 * ticks_per_hour,
                                     .staffed = 30 * ticks_per_hour,
                                     .handling = ticks_per_hour,
                                     .answered = 2};
        seen.work(0, house, calls) = {.answered = 6, .resolved = 5};
        seen.work(0, house, mail) = {.answered = 1, .resolved = 1};
        seen.work(0, nearshore, calls) = {.answered = 2, .resolved = 1};
        seen.backlog(6, mail) = 3;
        seen.backlog_ages(6, mail) = {.counted = 1, .waiting = 3, .p90 = 9 * ticks_per_hour};
    }

    void fill_heads() {
        // 50 heads and a class of 4 in training for 40 h; 48 on the phones at a speed of 46; two
        // have time off; overtime of three at mean speed.
        seen.heads(0, house) = {.start = 50,
                                .hires_started = 4,
                                .contract_ends = 2,
                                .in_training = 4,
                                .attrition = 3,
                                .end = 49,
                                .rostered = 46,
                                .overtime = 3,
                                .time_off = 2,
                                .pace_thousandths = 46000};
        seen.heads(1, house) = {
            .start = 49, .in_training = 7, .end = 49, .rostered = 42, .pace_thousandths = 42000};
        seen.heads(0, nearshore) = {
            .start = 18, .end = 18, .rostered = 18, .pace_thousandths = 18000, .contracted = 21};
        seen.heads(1, nearshore) = seen.heads(0, nearshore);
    }

    [[nodiscard]] HeadcountCell cell(std::size_t week, std::size_t group) const {
        return headcount_cells(seen, scenario)[week * 2 + group];
    }
    /// Over replications that saw this.
    [[nodiscard]] std::vector<HeadcountWeek> weeks(
        const std::vector<engine::Observations>& replications) const {
        std::vector<HeadcountCell> sum(4);
        std::vector<std::vector<WeekOutcome>> outcomes;
        for (const engine::Observations& one : replications) {
            const auto cells = headcount_cells(one, scenario);
            outcomes.push_back(week_outcomes(cells));
            for (std::size_t i = 0; i < sum.size(); ++i) {
                sum[i].add(cells[i]);
            }
        }
        return headcount_weeks(sum, outcomes, scenario);
    }
    [[nodiscard]] std::vector<planning::HeadcountRow> plan() const {
        // 72 h on the phones in the first week, 6 in the day after it; of nearshore 300.
        return planning::headcount_plan(
            scenario,
            weeks({seen}),
            {{.contacts = 12, .workload_hours = 30, .required_hours = 72},
             {.contacts = 4, .workload_hours = 2, .required_hours = 300},
             {.required_hours = 6},
             {}});
    }

    model::Scenario scenario = tests::make_scenario(
        tests::make_grid(std::vector<Ticks>(8, 24 * ticks_per_hour), 12 * ticks_per_hour));
    engine::Observations seen;
};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

} // namespace

TEST_CASE_FIXTURE(PlanFixture, "groups share a type's contacts by the answers they gave") {
    fill_first_week();
    // Weights 6 and 2: 7.5 of 10 offered, 6.75 of 9 first contacts, to the nearest whole.
    CHECK(cell(0, house).offered == 8 + 1);
    CHECK(cell(0, nearshore).offered == 2);
    CHECK(cell(0, house).first_contacts == 7 + 1);
    CHECK(cell(0, nearshore).first_contacts == 2);
    CHECK(cell(0, house).recontacts == 1);
    CHECK(cell(0, nearshore).recontacts == 0);
    CHECK(cell(0, house).backlog_end == 3);
}

TEST_CASE_FIXTURE(PlanFixture,
                  "where nobody answers, contacts go by time scheduled, else in halves") {
    seen.line(15, calls).offered = 8;
    CHECK(cell(1, house).offered == 4);
    CHECK(cell(1, nearshore).offered == 4);
    seen.group(14, house).scheduled = 100;
    seen.group(15, nearshore).scheduled = 200;
    seen.group(15, nearshore).extra = 100;
    CHECK(cell(1, house).offered == 2);
    CHECK(cell(1, nearshore).offered == 6);
    CHECK(cell(0, house).offered == 0);
}

TEST_CASE_FIXTURE(PlanFixture, "service level, waits and abandonment are of the types as a whole") {
    fill_first_week();
    for (const std::size_t group : {house, nearshore}) {
        const HeadcountCell of_group = cell(0, group);
        const bool with_mail = group == house;
        CHECK(of_group.types_offered == (with_mail ? 11 : 10));
        CHECK(of_group.answered == (with_mail ? 9 : 8));
        CHECK(of_group.abandoned == 2);
        CHECK(of_group.wait == 40 * ticks_per_second);
        // By the rule `offered`, 7 of 10 calls are below the target of 80 %.
        CHECK(of_group.level_met == (with_mail ? 8 : 7));
        CHECK(of_group.level_counted == (with_mail ? 11 : 10));
        CHECK(of_group.weeks_counted == 1);
        CHECK(of_group.weeks_on_target == 0);
    }
    scenario.contact_types[calls].service_level.target = 0.7;
    CHECK(cell(0, house).weeks_on_target == 1);
    // Mail off its own target spoils the week of house alone.
    seen.line(5, mail).answered_within = 0;
    CHECK(cell(0, house).weeks_on_target == 0);
    CHECK(cell(0, nearshore).weeks_on_target == 1);
    CHECK(cell(1, house).weeks_counted == 0);
    CHECK(cell(1, house).weeks_on_target == 0);
}

TEST_CASE_FIXTURE(PlanFixture, "overtime and time off are worth the group's mean speed") {
    fill_heads();
    // 46,000 / (46 + 2) a head.
    CHECK(cell(0, house).overtime_thousandths == 2875);
    CHECK(cell(0, house).time_off_thousandths == 1917);
    CHECK(cell(0, house).training == 4 * 40 * ticks_per_hour);
    CHECK(cell(1, house).training == 40 * ticks_per_hour); // 7 heads, a day: 40 / 7 hours each
}

TEST_CASE_FIXTURE(PlanFixture, "a week's cost is what the invoice line grows by") {
    fill_first_week();
    fill_heads();
    // House: 100 - 5 + 10 + 0.5 h, and 160 h of training, at 20.00 an hour; 40 h in the day after.
    CHECK(cell(0, house).cost == 531000);
    CHECK(cell(1, house).cost == 80000);
    CHECK(cell(0, nearshore).cost == 300); // two contacts at 1.50
    CHECK(measured(seen, scenario, "cost_people", {ScopeKind::agent_group, house}) == 6110.0);
    // A third of a hundredth each: the horizon's hundredth is in the second week, not lost.
    model::AgentGroup& own = scenario.agent_groups[house];
    own.heads.reset();
    seen.heads(0, house) = {};
    seen.heads(1, house) = {};
    own.price = 33;
    seen.group(0, house) = {.scheduled = ticks_per_hour};
    seen.group(14, house) = {.scheduled = ticks_per_hour};
    CHECK(cell(0, house).cost == 0);
    CHECK(cell(1, house).cost == 1);
}

TEST_CASE_FIXTURE(PlanFixture, "paid hours, shrinkage, training, nights and holidays as measures") {
    fill_first_week();
    fill_heads();
    const Scope own{ScopeKind::agent_group, house};
    // Scheduled - unpaid + planned overtime + overtime.
    CHECK(measured(seen, scenario, "paid_hours", own) == 100 - 5 + 10 + 0.5);
    CHECK(measured(seen, scenario, "planned_overtime_hours", own) == 10);
    CHECK(measured(seen, scenario, "unpaid_hours", own) == 5);
    CHECK(measured(seen, scenario, "training_hours", own) == 200);
    // Of 110 h on shifts 66 on the phones and 20 out of office.
    CHECK(measured(seen, scenario, "shrinkage", own) == doctest::Approx(0.4));
    CHECK(measured(seen, scenario, "shrinkage_out_of_office", own) == doctest::Approx(2.0 / 11));
    CHECK(measured(seen, scenario, "shrinkage_in_office", own) == doctest::Approx(24.0 / 110));
    CHECK(measured(seen, scenario, "night_hours", own) == 0);
    scenario.sites[0].is_night.assign(16, false);
    scenario.sites[0].is_night[0] = true;
    scenario.sites[0].is_holiday.assign(16, false);
    scenario.sites[0].is_holiday[13] = true;
    CHECK(measured(seen, scenario, "night_hours", own) == 105.5);
    CHECK(measured(seen, scenario, "holiday_hours", own) == 0);
    CHECK(measured(seen, scenario, "holiday_hours", {}) == 40);
}

TEST_CASE_FIXTURE(PlanFixture, "attrition is by head and year, of groups with heads only") {
    fill_heads();
    const Scope own{ScopeKind::agent_group, house};
    CHECK(measured(seen, scenario, "leavers", own) == 3);
    // 49.5 heads for seven days, 49 for one.
    CHECK(measured(seen, scenario, "attrition_rate", own) ==
          doctest::Approx(3 * 365.25 / (49.5 * 7 + 49)));
    CHECK(measured(seen, scenario, "heads_end", own) == 49);
    CHECK(measured(seen, scenario, "heads_end", {}) == 49 + 18);
    CHECK(measured(seen, scenario, "attrition_rate", {}) ==
          measured(seen, scenario, "attrition_rate", own));
    const Scope other{ScopeKind::agent_group, nearshore};
    CHECK_FALSE(measured(seen, scenario, "attrition_rate", other));
    scenario.agent_groups[nearshore].vendor.reset();
    CHECK_FALSE(measured(seen, scenario, "heads_end", other));
}

TEST_CASE_FIXTURE(PlanFixture, "percentiles of the week's service level are over replications") {
    engine::Observations empty = seen;
    const auto with_level = [&](std::uint32_t within) {
        engine::Observations one = empty;
        one.line(0, calls) = {.offered = 10, .answered = 10, .answered_within = within};
        one.group(0, house).scheduled = within * ticks_per_hour;
        one.group(0, house).answered = 10;
        return one;
    };
    // 50, 70 and 90 %: the percentiles lie on straight lines; the empty replication does not count.
    const HeadcountWeek week = weeks({with_level(9), empty, with_level(5), with_level(7)})[house];
    CHECK(*week.service_level.p10 == doctest::Approx(0.54));
    CHECK(*week.service_level.p50 == doctest::Approx(0.7));
    CHECK(*week.service_level.p90 == doctest::Approx(0.86));
    CHECK(*week.p_meets_level == doctest::Approx(1.0 / 3));
    // Cost counts it: 0, 100, 140, 180.
    CHECK(*week.cost.p10 == doctest::Approx(30));
    CHECK(*week.cost.p50 == doctest::Approx(120));
    CHECK(*week.cost_per_contact == doctest::Approx(420.0 / 30));
    CHECK(week.offered == 7.5);
}

TEST_CASE_FIXTURE(PlanFixture, "required against available FTE") {
    fill_first_week();
    fill_heads();
    const auto rows = plan();
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].week_start == "2025-09-01");
    CHECK(rows[2].week_start == "2025-09-08");
    CHECK(rows[0].channels == "voice+email");
    CHECK(rows[1].channels == "voice");
    CHECK(rows[0].required_base_fte == doctest::Approx(72.0 / 40));
    CHECK(*rows[0].required_fte == doctest::Approx(72.0 / 40 / 0.6));
    CHECK(*rows[0].effective_fte == doctest::Approx(46));
    CHECK(*rows[0].available_fte == doctest::Approx(46 + 2.875 - 1.917));
    CHECK(*rows[0].over_under_fte == doctest::Approx(46.958 - 3));
    CHECK(*rows[0].over_under_share == doctest::Approx((46.958 - 3) / 3));
    // An FTE has a seventh of its hours in a week of one day. Nobody is scheduled there: shrinkage
    // is that of the other week.
    CHECK(rows[2].required_base_fte == doctest::Approx(6 * 7 / 40.0));
    CHECK(*rows[2].required_fte == doctest::Approx(6 * 7 / 40.0 / 0.6));
    CHECK(rows[3].required_fte == 0);
    CHECK_FALSE(rows[3].over_under_share);
    // Without heads, those scheduled are available.
    scenario.agent_groups[house].heads.reset();
    CHECK(*plan()[0].available_fte == doctest::Approx(100.0 / 40));
    // Nobody ever scheduled: nobody knows the shrinkage.
    seen.group(0, house) = {};
    CHECK_FALSE(plan()[0].required_fte);
    CHECK_FALSE(plan()[0].over_under_fte);
}

TEST_CASE_FIXTURE(PlanFixture,
                  "of a week that is not simulated only heads and requirement are known") {
    fill_heads();
    seen.group(15, house) = {.scheduled = 10 * ticks_per_hour, .staffed = 5 * ticks_per_hour};
    scenario.run.sampled_weeks = 1; // of two, the second
    CHECK(cell(0, house).training == 0);
    CHECK(cell(1, house).training == 40 * ticks_per_hour);
    const auto rows = plan();
    CHECK_FALSE(rows[0].seen.is_simulated);
    CHECK_FALSE(rows[0].seen.cost.p50);
    CHECK(*rows[0].required_fte == doctest::Approx(72.0 / 40 / 0.5));
    CHECK(*rows[0].over_under_fte == doctest::Approx(46.958 - 3.6));
    const experiment::ExperimentResult result;
    const report::FinishedRun run{scenario, result, scenario.run, true, "1", {}, rows};
    const auto lines = lines_of(report::headcount_csv(run));
    CHECK(lines[1] ==
          "2025-09-01,site,house,voice+email,12,,,,,,30,1.8,,,3.6,50,4,4,0,0,3,2,0,0,49,"
          "46,2.875,1.917,46.958,43.358,1204.38888889,,,,,,,,,,,,,,,,,,,,,,,"
          "class peak_1 to be decided by 2025-09-03");
    scenario.agent_groups[house].heads.reset();
    CHECK_FALSE(plan()[0].available_fte);
}

TEST_CASE_FIXTURE(PlanFixture, "notes say what happens in the week") {
    fill_heads();
    auto rows = plan();
    CHECK(rows[0].notes == "class peak_1 to be decided by 2025-09-03");
    CHECK(rows[1].notes == "2 seats short of the commitment on average"); // 18 of 20, not of 21
    CHECK(rows[2].notes == "class peak_1 starts");
    scenario.agent_groups[nearshore].vendor->end_week = 1;
    scenario.agent_groups[house].heads->classes[0].training_weeks = 1;
    scenario.agent_groups[house].heads->classes[0].start_week = 0;
    scenario.agent_groups[house].heads->transfers.push_back(
        {.to = nearshore, .week = 1, .heads = 5});
    rows = plan();
    CHECK(rows[3].notes == "up to 5 heads come from house; contract ends, replaced by house");
    CHECK(rows[2].notes == "class peak_1 goes on the phones; up to 5 heads move to nearshore");
    scenario.agent_groups[house].heads->end_week = 1;
    CHECK(plan()[2].notes.find("group ends") != std::string::npos);
    CHECK(plan()[3].notes.find("replaced") == std::string::npos);
}

TEST_CASE_FIXTURE(PlanFixture,
                  "headcount.csv: the columns that planners know, empty without data") {
    fill_first_week();
    fill_heads();
    scenario.agent_groups[nearshore].vendor.reset();
    scenario.agent_groups[nearshore].price = 0;
    const experiment::ExperimentResult result;
    const report::FinishedRun run{scenario, result, scenario.run, true, "1", {}, plan()};
    const auto lines = lines_of(report::headcount_csv(run));
    REQUIRE(lines.size() == 5);
    CHECK(lines[0] ==
          "week_start,site,staffing_group,channel_group,forecast_contacts,bot_contained,"
          "bot_resolved,recontacts,human_offered,aht_s,workload_hours,required_base_fte,"
          "shrinkage_in_office,shrinkage_out_of_office,required_fte,start_hc,hires_started,"
          "in_training,nesting,graduates,attrition,contract_ends,transfers_in,transfers_out,end_hc,"
          "effective_fte,overtime_fte,vto_fte,available_fte,over_under_fte,over_under_pct,"
          "occupancy,sl_p10,sl_p50,sl_p90,p_meet_sl,asa_s,abandon_pct,backlog_end,"
          "backlog_p90_age_h,cost_p10,cost_p50,cost_p90,cost_per_contact,cost_per_resolution,"
          "first_contacts,scheduled_hours,planned_overtime_hours,paid_hours,training_hours,"
          "contracted_seats,pool_over_under_fte,pool_over_under_pct,notes");
    // By hand: 33 h for 7 contacts; 0.4 shrinkage; 33 / 66.5 busy; 8 of 11 in time; 2 of 11 gone;
    // 5,310.00 for 7 contacts and 6 resolutions.
    CHECK(lines[1] == "2025-09-01,site,house,voice+email,12,0,0,1,9,16971.4285714,30,1.8,"
                      "0.218181818182,0.181818181818,3,50,4,4,0,0,3,2,0,0,49,46,2.875,1.917,46.958,"
                      "43.958,1465.26666667,0.496240601504,0.727272727273,0.727272727273,"
                      "0.727272727273,0,4.44444444444,18.1818181818,3,9,5310,5310,5310,"
                      "758.571428571,885,8,100,10,105.5,160,,34.958,268.907692308,"
                      "class peak_1 to be decided by 2025-09-03");
    // No heads, no price, nobody there and nothing to do.
    CHECK(lines[4] == "2025-09-08,site,nearshore,voice,0,0,0,0,0,,0,0,,,0,,,,,,,,,,,0,,,0,0,,,,,,,"
                      ",,0,,,,,,,0,0,0,0,0,,40.25,2300,");
    const auto commas = [](const std::string& line) {
        return std::count(line.begin(), line.end(), ',');
    };
    CHECK(commas(lines[4]) == commas(lines[0]));
    const nlohmann::json document = nlohmann::json::parse(report::result_json(run));
    CHECK(document["headcount"]["rows"].size() == 4);
    CHECK(document["headcount"]["rows"][0]["over_under_fte"] == 43.958);
    CHECK(document["headcount"]["rows"][3]["asa_s"].is_null());
    CHECK(document["headcount"]["rows"][0]["notes"] == "class peak_1 to be decided by 2025-09-03");
    CHECK(document["headcount"]["columns"]["cost_p50"]["unit"] == "USD");
}

TEST_CASE("every column of headcount.csv has a name of its own and a line in results/README.md") {
    std::ifstream file(STAFFSIM_RESULTS_PAGE);
    std::ostringstream page;
    page << file.rdbuf();
    std::set<std::string_view> names;
    for (const report::HeadcountColumn& column : report::headcount_columns()) {
        CHECK(names.insert(column.name).second);
        const std::string line = "| `" + std::string(column.name) + "` | " +
                                 std::string(column.unit) + " | " + std::string(column.definition) +
                                 " |\n";
        CAPTURE(line);
        CHECK(page.str().find(line) != std::string::npos);
    }
}

TEST_CASE_FIXTURE(PlanFixture, "the line about people names the tightest week and the classes") {
    fill_first_week();
    fill_heads();
    const experiment::ExperimentResult result;
    report::FinishedRun run{scenario, result, scenario.run, true, "1", {}, plan()};
    // House has 46.958 against 3; nearshore, which helps it out: 300 h / 40 / (30 / 40) = 10 FTE
    // against 18 seats. Together 64.958 against 13.
    const auto lines = report::people_lines(run);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0] ==
          "People: tightest week 2025-09-01 (house, nearshore): 65.0 FTE available against 13.0 "
          "required (+399.7 %); service level met in at most 0.0 % of replications; class peak_1 "
          "starts 2025-09-08 (decide by 2025-09-03)");
    scenario.agent_groups[house].heads->classes[0].start_week = 2;
    CHECK(report::people_lines(run)[0].find("class peak_1 starts after the plan") !=
          std::string::npos);
    // Apart, nearshore has the tighter week, and none of the contacts.
    for (auto& route : scenario.routing.routes) {
        route.resize(1);
    }
    run.headcount = plan();
    CHECK(report::people_lines(run)[0].starts_with(
        "People: tightest week 2025-09-01 (nearshore): 18.0 FTE available against 10.0 required "
        "(+80.0 %); class peak_1"));
    for (planning::HeadcountRow& row : run.headcount) {
        row.seen.heads.reset();
    }
    CHECK(report::people_lines(run).empty());
    run.headcount.clear();
    CHECK(report::people_lines(run).empty());
}

TEST_CASE("the plan's totals are the intervals', in every replication of random plans") {
    std::size_t plans = 0;
    for (std::uint64_t seed = 1; seed <= 200 && plans < 25; ++seed) {
        const model::Scenario scenario = tests::make_random_scenario(seed);
        if (!has_workforce(scenario)) {
            continue;
        }
        ++plans;
        CAPTURE(seed);
        engine::Replicator replicator(engine::make_plan(scenario));
        const engine::Observations& seen = replicator.run(tests::make_random_key(seed));
        const auto cells = headcount_cells(seen, scenario);
        const PrimitiveLayout layout(scenario);
        const auto row = primitive_row(seen, scenario, layout);
        HeadcountCell all;
        for (const HeadcountCell& cell : cells) {
            all.add(cell);
            const random::HeadWeek& heads = cell.heads;
            CHECK(heads.end == heads.start + heads.hires_started + heads.transfers_in -
                                   heads.attrition - heads.contract_ends - heads.transfers_out);
        }
        const auto total = [&](Primitive primitive) { return row[*layout.place({}, primitive)]; };
        CHECK(all.time.scheduled == total(Primitive::scheduled));
        CHECK(all.time.staffed == total(Primitive::staffed));
        CHECK(all.time.overtime == total(Primitive::overtime));
        CHECK(all.training == total(Primitive::training));
        CHECK(all.first_contacts == total(Primitive::first_contacts));
        CHECK(all.offered == total(Primitive::offered));
        CHECK(all.contained == total(Primitive::contained));
        CHECK(all.recontacts == total(Primitive::recontacts));
        CHECK(all.backlog_end >= total(Primitive::backlog_end));
        CHECK(all.resolved == total(Primitive::resolved_by_people));
        CHECK(all.cost == total(Primitive::cost_people));
    }
    CHECK(plans == 25);
}

TEST_CASE("the plan is the same for any number of threads") {
    std::uint64_t seed = 1;
    while (!has_workforce(tests::make_random_scenario(seed))) {
        ++seed;
    }
    const model::Scenario scenario = tests::make_random_scenario(seed);
    experiment::ExperimentOptions options;
    options.settings = scenario.run;
    options.settings.replications = 12;
    options.threads = 1;
    const auto one = experiment::run_experiment(scenario, options).estimates.headcount;
    options.threads = 3;
    const auto three = experiment::run_experiment(scenario, options).estimates.headcount;
    CHECK(one.size() == scenario.grid.week_count() * scenario.agent_groups.size());
    CHECK(one == three);
}
