// What holds in every replication, whatever a scenario asks for: the plain simulator over rich
// random scenarios.
//
// More scenarios: STAFFSIM_SEEDS=5000 build/tests/unit/test_invariants; others:
// STAFFSIM_FIRST_SEED.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/engine/observation_fields.hpp"
#include "support/agreement.hpp"
#include "support/plain_simulator.hpp"
#include "support/random_scenarios.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>

using namespace staffsim;
using namespace staffsim::tests;

namespace {

/// Adds every field of a cell under its name.
template <typename Cell>
void add_counts(const std::string& of, const Cell& cell, std::map<std::string, std::int64_t>& sum) {
    for (const auto& field : engine::fields_of<Cell>) {
        sum[of + std::string(field.name)] += cell.*field.member;
    }
}

void add_all(const engine::Observations& seen, std::map<std::string, std::int64_t>& sum) {
    for (std::size_t type = 0; type < seen.types(); ++type) {
        add_counts("type.", seen.totals(type), sum);
        add_counts("bot.", seen.totals(type).bot, sum);
        add_counts("bot.", seen.whole_bot(type), sum);
        add_counts("callback.", seen.totals(type).callback, sum);
        for (std::size_t day = 0; day < seen.days(); ++day) {
            add_counts("backlog.", seen.backlog_ages(day, type), sum);
        }
        for (std::size_t g = 0; g < seen.groups(); ++g) {
            add_counts("work.", seen.whole_work(g, type), sum);
        }
    }
    for (std::size_t g = 0; g < seen.groups(); ++g) {
        for (std::size_t i = 0; i < seen.intervals(); ++i) {
            add_counts("group.", seen.group(i, g), sum);
        }
    }
}

} // namespace

TEST_CASE("sums and Little's law come out in every replication of rich scenarios") {
    const SeedRange seeds = seeds_to_try(3000, 60);
    for (std::uint64_t seed = seeds.begin; seed < seeds.end; ++seed) {
        const auto scenario = make_rich_scenario(seed);
        CAPTURE(describe(scenario));
        CHECK(broken_law(scenario, simulate_plainly(scenario, make_random_key(seed))) == "");
    }
}

TEST_CASE("rich scenarios count something under every name") {
    std::map<std::string, std::int64_t> sum;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        add_all(simulate_plainly(make_rich_scenario(seed), make_random_key(seed)).observations,
                sum);
    }
    CHECK(sum.size() > 60);
    for (const auto& count : sum) {
        CAPTURE(count.first);
        CHECK(count.second > 0);
    }
}

TEST_CASE("a contact type that nobody uses changes nothing in rich scenarios") {
    for (std::uint64_t seed = 700; seed < 720; ++seed) {
        const auto scenario = make_rich_scenario(seed);
        CAPTURE(describe(scenario));
        const auto key = make_random_key(seed);
        CHECK(first_difference(simulate_plainly(with_unused_type(scenario), key).log,
                               simulate_plainly(scenario, key).log) == "");
    }
}
