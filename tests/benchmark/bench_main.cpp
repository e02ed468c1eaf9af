// What staffsim can do in a second, measured: contacts simulated, on one thread and on several, few
// agents and many; the time to an answer; the memory of a year. Scenarios: make_scenarios.py.

#include "run_program.hpp"
#include "staffsim/engine/plan.hpp"
#include "staffsim/engine/replication.hpp"
#include "staffsim/experiment/experiment.hpp"
#include "staffsim/scenario/scenario_reader.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace staffsim::tests {

namespace {

model::Scenario core_case(const std::string& name,
                          const std::vector<scenario::Overlay>& overlays = {}) {
    const std::filesystem::path folder = STAFFSIM_BENCHMARK_SCENARIOS;
    return scenario::read_scenario(folder / (name + ".json"), overlays).scenario;
}

/// Contacts that a replication carried to their end: at the agents' line or in the bot.
std::int64_t contacts_of(const engine::Observations& seen) {
    std::int64_t contacts = 0;
    for (std::size_t interval = 0; interval < seen.intervals(); ++interval) {
        for (std::size_t type = 0; type < seen.types(); ++type) {
            const engine::FrontCell& front = seen.front(interval, type);
            contacts += seen.line(interval, type).offered + front.contained + front.bot_abandoned;
        }
    }
    return contacts;
}

/// Replications one after the other on one thread: items are contacts.
void simulate(benchmark::State& state, const model::Scenario& scenario) {
    engine::Replicator replicator(engine::make_plan(scenario));
    random::ReplicationKey key{.seed = 1, .replication = 0, .round_size = 1};
    std::int64_t contacts = 0;
    for (auto _ : state) {
        contacts += contacts_of(replicator.run(key));
        ++key.replication;
    }
    state.SetItemsProcessed(contacts);
}

void erlang_a_100(benchmark::State& state) {
    simulate(state, core_case("erlang_a_100"));
}

void multi_skill_day(benchmark::State& state) {
    simulate(state, core_case("multi_skill_day"));
}

void single_agents_100(benchmark::State& state) {
    simulate(state, core_case("single_agents_100"));
}

void calls_and_chats(benchmark::State& state) {
    simulate(state, core_case("calls_and_chats"));
}

void everything_on(benchmark::State& state) {
    simulate(state, core_case("everything_on"));
}

void conversations(benchmark::State& state) {
    simulate(state, core_case("conversations"));
}

/// Everything on: bot, handoff, retrial, recontact, events, e-mail backlog, several sites.
void retail_peak(benchmark::State& state) {
    const std::filesystem::path folder = STAFFSIM_SCENARIOS;
    simulate(state, scenario::read_scenario(folder / "retail_peak.json").scenario);
}

/// One line before n agents at a load of n Erlang: n tells how speed falls with size.
void agents(benchmark::State& state) {
    const std::int64_t count = state.range(0);
    const std::int64_t contacts_a_day = count * 86400 / 300;
    const std::int64_t days = std::max<std::int64_t>(1, 200'000 / contacts_a_day);
    simulate(
        state,
        core_case("erlang_a_100",
                  {{"/agent_groups/agents/staffing/agents", fmt::to_string(count)},
                   {"/contact_types/calls/demand/daily_contacts", fmt::to_string(contacts_a_day)},
                   {"/calendar/days", fmt::to_string(days)}}));
}

/// A whole experiment with estimates, on n threads: items are expected contacts.
void threads(benchmark::State& state) {
    const model::Scenario scenario = core_case("multi_skill_day");
    constexpr std::int64_t replications = 1024;
    constexpr std::int64_t contacts_a_day = 12'000;
    experiment::ExperimentOptions options;
    options.settings = scenario.run;
    options.settings.replications = replications;
    options.threads = static_cast<unsigned>(state.range(0));
    for (auto _ : state) {
        benchmark::DoNotOptimize(experiment::run_experiment(scenario, options));
    }
    state.SetItemsProcessed(state.iterations() * replications * contacts_a_day);
}

void measure_program(benchmark::State& state, std::vector<std::string> words) {
    const auto folder = std::filesystem::temp_directory_path() / "staffsim_bench";
    words.insert(words.end(), {"--quiet", "--output", folder.string()});
    std::int64_t peak_memory = 0;
    for (auto _ : state) {
        const int exit_code = run_program(words);
        if (exit_code != 0) {
            state.SkipWithError(fmt::format("the program ended with {}", exit_code).c_str());
            break;
        }
        std::ifstream manifest(folder / "manifest.json");
        peak_memory = nlohmann::json::parse(manifest).at("peak_memory_bytes");
    }
    std::filesystem::remove_all(folder);
    state.counters["peak_MB"] = static_cast<double>(peak_memory) * 1e-6;
}

/// From process start to the files: 100 replications of a day of 13 half-hours.
void time_to_answer(benchmark::State& state) {
    measure_program(state,
                    {"run",
                     std::string(STAFFSIM_BENCHMARK_SCENARIOS) + "/thirteen_intervals.json",
                     "--replications",
                     "100"});
}

/// A year at 10,000 contacts a day, on one thread.
void year(benchmark::State& state) {
    measure_program(state,
                    {"run",
                     std::string(STAFFSIM_BENCHMARK_SCENARIOS) + "/year.json",
                     "--plain",
                     "--replications",
                     "8",
                     "--threads",
                     "1"});
}

/// Two years of 10,000 contacts a day, 100 replications on all threads, from start to files; with
/// `sampled_weeks`, of so many of its weeks.
void two_years(benchmark::State& state) {
    std::vector<std::string> words{"run",
                                   std::string(STAFFSIM_BENCHMARK_SCENARIOS) + "/two_years.json",
                                   "--plain",
                                   "--replications",
                                   "100"};
    if (state.range(0) > 0) {
        words.insert(words.end(), {"--set", fmt::format("/run/sampled_weeks={}", state.range(0))});
    }
    measure_program(state, words);
}

} // namespace

BENCHMARK(erlang_a_100)->Unit(benchmark::kMillisecond);
BENCHMARK(multi_skill_day)->Unit(benchmark::kMillisecond);
BENCHMARK(single_agents_100)->Unit(benchmark::kMillisecond);
BENCHMARK(calls_and_chats)->Unit(benchmark::kMillisecond);
BENCHMARK(everything_on)->Unit(benchmark::kMillisecond);
BENCHMARK(conversations)->Unit(benchmark::kMillisecond);
BENCHMARK(retail_peak)->Unit(benchmark::kMillisecond);
BENCHMARK(agents)
    ->Unit(benchmark::kMillisecond)
    ->Arg(30)
    ->Arg(100)
    ->Arg(300)
    ->Arg(1000)
    ->Arg(2500)
    ->Arg(5000);
BENCHMARK(threads)->Unit(benchmark::kMillisecond)->Arg(1)->Arg(2)->UseRealTime();
BENCHMARK(time_to_answer)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(year)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);
BENCHMARK(two_years)
    ->Unit(benchmark::kMillisecond)
    ->ArgName("sampled_weeks")
    ->Arg(0)
    ->Arg(26)
    ->UseRealTime()
    ->Iterations(1);

} // namespace staffsim::tests

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 2;
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
