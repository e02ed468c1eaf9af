// Experiments on small scenarios: what runs them, how many, and how sure the answer is.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/core/error.hpp"
#include "staffsim/experiment/executor.hpp"
#include "staffsim/experiment/experiment.hpp"
#include "staffsim/measures/measures.hpp"
#include "staffsim/model/without_bots.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <mutex>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace staffsim;
using namespace staffsim::experiment;
using measures::Estimate;
using measures::ScopeKind;

namespace {

/// Those that this build has.
const ExecutorKind both_executors[] = {default_executor(), ExecutorKind::threads};

model::Scenario busy_day() {
    model::Scenario scenario = tests::make_busy_day();
    scenario.agent_groups[0].price = 300000;
    return scenario;
}

/// Two types and two groups, a bot, retrials and recontacts: something for every measure.
model::Scenario busy_two_types() {
    model::Scenario scenario = busy_day();
    const std::size_t type = tests::add_contact_type(scenario, "returns");
    model::ContactType& returns = scenario.contact_types[type];
    returns.expected_contacts.assign(scenario.grid.intervals().size(), 10);
    returns.day_factor.cv = 0.1;
    returns.bot = model::Bot{};
    returns.bot->containment = 0.3;
    returns.bot->resolution = 0.6;
    returns.bot->abandonment = 0.1;
    returns.bot->price = 9900;
    returns.resolution_probability = 0.8;
    returns.recontact = model::Recontact{
        .probability = 0.5, .delay = model::Exponential{3600}, .contact_type = type};
    const std::size_t group = tests::add_agent_group(scenario, "others", 3);
    scenario.agent_groups[group].price = 20000;
    scenario.agent_groups[group].price_basis = model::PriceBasis::contact;
    tests::connect(scenario, {.contact_type = type, .group = group});
    tests::connect(scenario, {.contact_type = type, .group = 0, .rank = 2});
    return scenario;
}

ExperimentOptions options_for(std::int64_t replications, int round_size = 16) {
    ExperimentOptions options;
    options.settings.seed = 20251128;
    options.settings.replications = replications;
    options.settings.round_size = round_size;
    options.threads = 1;
    options.executor = ExecutorKind::threads;
    return options;
}

const Estimate& found(const ExperimentResult& result,
                      const std::string& measure,
                      ScopeKind kind = ScopeKind::all,
                      const std::string& scope = {}) {
    const Estimate* estimate = measures::find(result.estimates, measure, kind, scope);
    REQUIRE(estimate != nullptr);
    return *estimate;
}

double width(const Estimate& estimate) {
    return estimate.high.value() - estimate.low.value();
}

} // namespace

TEST_CASE("every task runs once, and no two at a time share a worker") {
    for (const ExecutorKind kind : both_executors) {
        std::vector<std::atomic<int>> runs(200);
        std::vector<std::atomic<int>> at_work(3);
        std::atomic<bool> shared{false};
        run_tasks(kind, runs.size(), 3, [&](unsigned worker, std::size_t task) {
            shared = shared || at_work.at(worker)++ > 0;
            ++runs[task];
            --at_work[worker];
        });
        CHECK_FALSE(shared);
        for (const auto& count : runs) {
            CHECK(count == 1);
        }
        run_tasks(kind, 0, 3, [](unsigned, std::size_t) { FAIL("there is no task"); });
    }
}

TEST_CASE("seven threads are seven, whatever the machine has") {
    for (const ExecutorKind kind : both_executors) {
        std::atomic<int> present{0};
        std::atomic<int> met{0};
        run_tasks(kind, 7, 7, [&](unsigned, std::size_t) {
            ++present;
            const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
            while (present < 7 && std::chrono::steady_clock::now() < end) {
                std::this_thread::yield();
            }
            met += present == 7 ? 1 : 0;
        });
        CHECK(met == 7);
    }
}

TEST_CASE("the first failed task's exception comes out") {
    for (const ExecutorKind kind : both_executors) {
        for (const unsigned threads : {1U, 4U}) {
            std::string text;
            try {
                run_tasks(kind, 100, threads, [](unsigned, std::size_t task) {
                    if (task == 5 || task == 6 || task == 90) {
                        throw std::runtime_error(std::to_string(task));
                    }
                });
            } catch (const std::runtime_error& error) {
                text = error.what();
            }
            CHECK(text == "5");
        }
    }
    CHECK_THROWS_AS(run_tasks(ExecutorKind::threads, 1, 0, {}), InternalError);
    CHECK(hardware_threads() >= 1);
}

TEST_CASE("rounds shrink until there are sixteen, rather than run more than was asked for") {
    CHECK(effective_round_size(256, 16) == 16);
    CHECK(effective_round_size(128, 16) == 8);
    CHECK(effective_round_size(127, 16) == 8); // 16 rounds of 8: one more
    CHECK(effective_round_size(100, 16) == 5);
    CHECK(effective_round_size(32, 16) == 2);
    CHECK(effective_round_size(16, 16) == 1);
    CHECK(effective_round_size(8, 16) == 1);
    CHECK(effective_round_size(1, 16) == 1);
    CHECK(effective_round_size(1000, 1) == 1);
    CHECK(effective_round_size(1000, 16) == 10);
    CHECK(effective_round_size(1'000'000, 16) == 16);
}

TEST_CASE("results are the same for 1, 2 and 7 threads and both executors") {
    const model::Scenario scenario = busy_two_types();
    const ExperimentResult one = run_experiment(scenario, options_for(128));
    CHECK(one.replications == 128);
    CHECK(one.rounds == 16);
    CHECK(one.round_size == 8);
    for (const ExecutorKind kind : both_executors) {
        for (const unsigned threads : {1U, 2U, 7U}) {
            ExperimentOptions options = options_for(128);
            options.executor = kind;
            options.threads = threads;
            CHECK(run_experiment(scenario, options).estimates == one.estimates);
        }
    }
}

TEST_CASE("every measure is there for every scope it exists for, in the table's order") {
    const ExperimentResult result = run_experiment(busy_two_types(), options_for(128));
    // Nothing is deferred, called back, shared by chats or taken turn by turn; no group has heads.
    const std::set<std::string_view> without_data{"service_level_deferred",
                                                  "callback_answer_rate",
                                                  "callback_wait_seconds",
                                                  "later_wait_seconds",
                                                  "completed_within_rate",
                                                  "backlog_oldest_hours",
                                                  "backlog_p90_age_hours",
                                                  "backlog_days_of_work",
                                                  "session_seconds",
                                                  "slot_occupancy",
                                                  "bot_turns_per_session",
                                                  "heads_end",
                                                  "leavers",
                                                  "attrition_rate"};
    std::size_t next = 0;
    for (const measures::Measure& measure : measures::all_measures()) {
        for (const auto& [kind, names] :
             {std::pair<ScopeKind, std::vector<std::string>>{ScopeKind::all, {""}},
              {ScopeKind::contact_type, {"orders", "returns"}},
              {ScopeKind::agent_group, {"team", "others"}},
              {ScopeKind::site, {"site"}}}) {
            for (const std::string& name : names) {
                if (measures::applies(measure, kind)) {
                    REQUIRE(next < result.estimates.estimates.size());
                    const Estimate& estimate = result.estimates.estimates[next++];
                    CAPTURE(measure.name);
                    CAPTURE(name);
                    CHECK(estimate.measure == measure.name);
                    CHECK(estimate.scope_kind == kind);
                    CHECK(estimate.scope == name);
                    CHECK(estimate.gain > 0);
                    const bool may_be_empty = name == "orders" || // which have no bot
                                              measure.name.starts_with("value") ||
                                              measure.name.starts_with("profit") ||
                                              without_data.count(measure.name) > 0;
                    CHECK((estimate.estimate || may_be_empty));
                    if (estimate.low && measure.estimator != measures::Estimator::largest) {
                        CHECK(*estimate.low <= *estimate.estimate);
                        CHECK(*estimate.high >= *estimate.estimate);
                    }
                }
            }
        }
    }
    CHECK(next == result.estimates.estimates.size());
    CHECK(result.estimates.line_intervals.size() == 12 * 2);
    CHECK(result.estimates.group_intervals.size() == 12 * 2);
    CHECK(result.estimates.backlog.size() == 2);
    CHECK(result.estimates.fates.size() == 2);
}

TEST_CASE("fates add up, with controls too") {
    const ExperimentResult result = run_experiment(busy_two_types(), options_for(128));
    for (const bool whole : {true, false}) {
        const auto value = [&](const std::string& measure) {
            return *(whole ? found(result, measure)
                           : found(result, measure, ScopeKind::contact_type, "returns"))
                        .estimate;
        };
        CHECK(value("offered") ==
              doctest::Approx(value("answered") + value("abandoned") + value("blocked") +
                              value("still_open") + value("left_message") + value("cleared") +
                              value("asked_callback")));
        CHECK(value("bot_sessions") ==
              doctest::Approx(value("contained") + value("bot_abandoned") + value("escalated")));
        CHECK(value("contained") ==
              doctest::Approx(value("bot_resolved") + value("falsely_contained")));
    }
}

TEST_CASE("without bots the same replications are run once more, and compared in pairs") {
    const model::Scenario scenario = busy_two_types();
    ExperimentOptions options = options_for(128);
    options.without_bots_too = true;
    std::int64_t planned = 0;
    std::int64_t done = 0;
    options.on_progress = [&](const Progress& progress) {
        planned = progress.replications_planned;
        done = progress.replications_done;
    };
    const ExperimentResult result = run_experiment(scenario, options);
    CHECK(planned == 256);
    CHECK(done == 256);
    CHECK(result.estimates == run_experiment(scenario, options_for(128)).estimates);
    REQUIRE(result.deflection);
    CHECK(result.deflection->replications == 128);
    const ExperimentResult other = run_experiment(model::without_bots(scenario), options_for(128));
    REQUIRE(result.deflection->rows.size() == 3);
    const DeflectionRow& returns = result.deflection->rows[2];
    CHECK(result.deflection->rows[0].scope_kind == ScopeKind::all);
    CHECK(returns.scope == "returns");
    const auto offered = [](const ExperimentResult& run) {
        return static_cast<double>(run.estimates.fates[1].offered) / 128;
    };
    CHECK(returns.with_bots.offered == doctest::Approx(offered(result)));
    CHECK(returns.without_bots.offered == doctest::Approx(offered(other)));
    const double plain = 1 - offered(result) / offered(other);
    CHECK(*returns.deflection.estimate == doctest::Approx(plain).epsilon(0.001));
    CHECK(*returns.deflection.low < plain);
    CHECK(*returns.deflection.high > plain);
    // 40 % of the sessions end in the bot; some of those contained come back.
    CHECK(plain > 0.25);
    CHECK(plain < 0.4);
    // Orders have no bot: they meet the same customers, whatever becomes of the returns.
    CHECK(*result.deflection->rows[1].deflection.estimate == doctest::Approx(0));
    CHECK(*returns.work_saved.estimate > 0.2);
    CHECK(returns.without_bots.aht_seconds);
    options.settings.replications = 4;
    CHECK_FALSE(run_experiment(scenario, options).deflection->rows[0].deflection.low);
}

TEST_CASE("fewer than eight replications give estimates without intervals") {
    const ExperimentResult result = run_experiment(busy_day(), options_for(3));
    CHECK(result.replications == 3);
    CHECK(result.round_size == 1);
    const Estimate& level = found(result, "service_level");
    CHECK(level.estimate);
    CHECK_FALSE(level.low);
    CHECK(level.p50);
    CHECK_THROWS_AS(static_cast<void>(run_experiment(busy_day(), options_for(0))), InternalError);
}

TEST_CASE("a plain run is the ratio of the intervals' sums, and gains nothing") {
    ExperimentOptions options = options_for(100, 1);
    options.use_controls = false;
    const ExperimentResult result = run_experiment(busy_day(), options);
    CHECK(result.rounds == 100);
    double within = 0;
    double ended = 0;
    double offered = 0;
    for (const auto& row : result.estimates.line_intervals) {
        within += row.answered_within;
        ended += row.answered + row.abandoned;
        offered += row.offered;
    }
    CHECK(*found(result, "service_level").estimate == doctest::Approx(within / ended));
    CHECK(*found(result, "offered").estimate == doctest::Approx(offered));
    for (const Estimate& estimate : result.estimates.estimates) {
        CHECK(estimate.gain == 1);
    }
}

TEST_CASE("a type that nobody contacts has no data, not 0") {
    model::Scenario scenario = busy_day();
    tests::add_contact_type(scenario, "idle");
    const ExperimentResult result = run_experiment(scenario, options_for(32));
    for (const char* name : {"service_level",
                             "asa_seconds",
                             "wait_p90_seconds",
                             "p_meets_target",
                             "wait_max_seconds",
                             "aht_seconds"}) {
        const Estimate& estimate = found(result, name, ScopeKind::contact_type, "idle");
        CAPTURE(name);
        CHECK_FALSE(estimate.estimate);
        CHECK_FALSE(estimate.low);
        CHECK_FALSE(estimate.p50);
    }
    CHECK(found(result, "offered", ScopeKind::contact_type, "idle").estimate == 0);
}

TEST_CASE("rounds and controls gain much where days differ") {
    const ExperimentResult used = run_experiment(busy_day(), options_for(512));
    ExperimentOptions options = options_for(512, 1);
    options.use_controls = false;
    const ExperimentResult plain = run_experiment(busy_day(), options);
    for (const char* name : {"service_level", "abandonment", "answered", "occupancy"}) {
        CAPTURE(name);
        const Estimate& better = found(used, name);
        CHECK(better.gain > 2);
        CHECK(width(better) < width(found(plain, name)));
        // Both are right: their difference is within what two wide intervals allow.
        CHECK(std::abs(*better.estimate - *found(plain, name).estimate) <
              width(better) + width(found(plain, name)));
    }
}

TEST_CASE("a cancelled run is its longest prefix of whole rounds") {
    const model::Scenario scenario = busy_day();
    for (const unsigned threads : {1U, 2U}) {
        std::atomic<bool> cancel{false};
        ExperimentOptions options = options_for(100000, 4);
        options.threads = threads;
        options.cancel = &cancel;
        options.on_progress = [&cancel](const Progress& progress) {
            // Enough that the shorter run has rounds of the same size.
            cancel = cancel || progress.replications_done >= 64;
        };
        const ExperimentResult part = run_experiment(scenario, options);
        CHECK(part.cancelled);
        CHECK(part.replications >= 64);
        CHECK(part.replications < 100000);
        CHECK(part.replications == part.rounds * 4);
        const ExperimentResult shorter =
            run_experiment(scenario, options_for(part.replications, 4));
        CHECK_FALSE(shorter.cancelled);
        CHECK(shorter.estimates == part.estimates);
    }
}

TEST_CASE("a run cancelled before its first round has nothing to say") {
    std::atomic<bool> cancel{true};
    ExperimentOptions options = options_for(128);
    options.cancel = &cancel;
    const ExperimentResult result = run_experiment(busy_day(), options);
    CHECK(result.cancelled);
    CHECK(result.replications == 0);
    CHECK(result.estimates.estimates.empty());
}

TEST_CASE("progress rises and ends at the plan") {
    std::vector<Progress> seen;
    ExperimentOptions options = options_for(256);
    options.threads = 2;
    options.on_progress = [&seen](const Progress& progress) { seen.push_back(progress); };
    const ExperimentResult result = run_experiment(busy_day(), options);
    REQUIRE_FALSE(seen.empty());
    for (std::size_t i = 1; i < seen.size(); ++i) {
        CHECK(seen[i].replications_done > seen[i - 1].replications_done);
    }
    CHECK(seen.back().replications_done == 256);
    CHECK(seen.back().replications_planned == result.replications);
}

TEST_CASE("a precision goal is run for until it is reached") {
    ExperimentOptions options = options_for(64);
    options.settings.most_replications = 20000;
    options.settings.precision = {{.measure = "service_level", .scope = "", .half_width = 0.004},
                                  {.measure = "asa_seconds", .scope = "orders", .half_width = 1}};
    const ExperimentResult result = run_experiment(busy_day(), options);
    CHECK(result.precision_reached == true);
    CHECK(result.round_size == 16);
    CHECK(result.replications > 128);
    CHECK(result.replications <= 20000);
    CHECK(width(found(result, "service_level")) <= 2 * 0.004);
    CHECK(width(found(result, "asa_seconds", ScopeKind::contact_type, "orders")) <= 2);
    // The same replications without goals give the same answer.
    const ExperimentResult same = run_experiment(busy_day(), options_for(result.replications));
    CHECK(same.estimates == result.estimates);
}

TEST_CASE("a goal out of reach stops at the limit and says so") {
    ExperimentOptions options = options_for(128);
    options.settings.most_replications = 300;
    options.settings.precision = {{.measure = "service_level", .scope = "", .half_width = 1e-6}};
    const ExperimentResult result = run_experiment(busy_day(), options);
    CHECK(result.precision_reached == false);
    CHECK_FALSE(result.cancelled);
    CHECK(result.replications == 288); // the last whole round below 300
}

TEST_CASE("all wrong goals are faults at once") {
    ExperimentOptions options = options_for(128);
    options.settings.precision = {{.measure = "service_levle", .scope = "", .half_width = 0.01},
                                  {.measure = "occupancy", .scope = "orders", .half_width = 0.01},
                                  {.measure = "offered", .scope = "orders", .half_width = 1},
                                  {.measure = "wait_max_seconds", .scope = "", .half_width = 1}};
    std::vector<Fault> faults;
    try {
        static_cast<void>(run_experiment(busy_day(), options));
    } catch (const ScenarioError& error) {
        faults = error.faults();
    }
    REQUIRE(faults.size() == 3);
    CHECK(faults[0].pointer == "/run/precision/0/measure");
    CHECK(faults[0].hint == "did you mean \"service_level\"?");
    CHECK(faults[1].pointer == "/run/precision/1/scope");
    CHECK(faults[2].pointer == "/run/precision/3/measure");
}
