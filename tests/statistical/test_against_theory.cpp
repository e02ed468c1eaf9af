// The simulation against exact values of queueing theory, and each of these tests against a mistake
// planted on purpose. What is compared and where the values come from: docs/methods.md.
//
// The whole table: STAFFSIM_TABLE=1 build/tests/statistical/test_against_theory
// Ten times the replications: STAFFSIM_EFFORT=10 in front of that.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/core/error.hpp"
#include "statistical/theory_models.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>
#include <string>

using namespace staffsim;
using namespace staffsim::tests;

namespace {

// A right program exceeds this once in 16,000 values; seeds are fixed, so it does so always or
// never.
constexpr double largest_z = 4;

double sum_of_squares(const Comparisons& comparisons) {
    double sum = 0;
    for (const Comparison& comparison : comparisons) {
        sum += comparison.z() * comparison.z();
    }
    return sum;
}

std::string table(const Comparisons& comparisons) {
    std::string text = "\n";
    for (const Comparison& comparison : comparisons) {
        text += to_string(comparison) + "\n";
    }
    return text;
}

bool wants_table() {
    return std::getenv("STAFFSIM_TABLE") != nullptr; // NOLINT(concurrency-mt-unsafe): one thread
}

Trial whole_trial() {
    const char* effort =
        std::getenv("STAFFSIM_EFFORT"); // NOLINT(concurrency-mt-unsafe): one thread
    return {.effort = effort == nullptr ? 1.0 : std::stod(effort)};
}

void print(const Comparisons& comparisons) {
    if (wants_table()) {
        MESSAGE(table(comparisons));
    }
}

// Quantities of the case that are neither compared nor left out for a stated reason.
std::set<std::string> forgotten(const TheoryCase& theory,
                                const TheoryModel& model,
                                const Comparisons& comparisons) {
    std::set<std::string> names;
    for (const auto& [name, value] : theory.quantities.items()) {
        names.insert(name);
    }
    for (const Comparison& comparison : comparisons) {
        names.erase(comparison.quantity);
    }
    for (const std::string& name : model.left_out) {
        names.erase(name);
    }
    return names;
}

TheoryModel model_named(const std::string& name) {
    for (const TheoryModel& model : theory_models()) {
        if (model.name == name) {
            return model;
        }
    }
    throw InternalError("no theory model " + name);
}

// Every case of the model must give away a mistake of 2 % in at least one value, at a quarter of
// the replications of the test proper.
void check_notices_mistake(const std::string& name) {
    const TheoryModel model = model_named(name);
    Trial planted;
    planted.effort = 0.25;
    (model.mistake == TheoryModel::Mistake::volume ? planted.volume_factor
                                                   : planted.handle_time_factor) = 1.02;
    for (const TheoryCase& theory : theory_cases(name)) {
        CAPTURE(theory.id);
        const Comparisons comparisons = model.simulate(theory, planted);
        print(comparisons);
        double largest = 0;
        for (const Comparison& comparison : comparisons) {
            largest = std::max(largest, std::abs(comparison.z()));
        }
        CHECK(largest >= largest_z);
    }
}

} // namespace

TEST_CASE(
    "every simulated value is within four standard errors of theory, and the squares add up") {
    double sum = 0;
    double count = 0;
    double variance = 0;
    for (const TheoryModel& model : theory_models()) {
        const auto cases = theory_cases(model.name);
        CHECK_FALSE(cases.empty());
        for (const TheoryCase& theory : cases) {
            CAPTURE(theory.id);
            const Comparisons comparisons = model.simulate(theory, whole_trial());
            print(comparisons);
            for (const Comparison& comparison : comparisons) {
                INFO(to_string(comparison));
                CHECK(std::abs(comparison.z()) < largest_z);
            }
            for (const std::string& quantity : forgotten(theory, model, comparisons)) {
                FAIL_CHECK("not compared: ", quantity);
            }
            sum += sum_of_squares(comparisons);
            count += static_cast<double>(comparisons.size());
            variance += 2 * std::pow(static_cast<double>(comparisons.size()), 2);
        }
    }
    // Cases are independent, values of one case hang together. At worst they are one value seen n
    // times: the sum over the case then has variance 2 n^2. Three standard deviations are allowed.
    const double allowed = 3 * std::sqrt(variance);
    INFO("values: ", count, ", sum of squares of z: ", sum, ", allowed distance: ", allowed);
    if (wants_table()) {
        MESSAGE("values: ", count, ", sum of squares of z: ", sum);
    }
    CHECK(std::abs(sum - count) < allowed);
}

TEST_CASE("handle times 2 % too long are noticed in M/M/c") {
    check_notices_mistake("mmc");
}

TEST_CASE("handle times 2 % too long are noticed in M/M/c/K") {
    check_notices_mistake("mmck");
}

TEST_CASE("handle times 2 % too long are noticed in Erlang's loss system") {
    check_notices_mistake("erlang_b");
}

TEST_CASE("handle times 2 % too long are noticed in M/M/c with patience of any law") {
    check_notices_mistake("mmcg");
}

TEST_CASE("handle times 2 % too long are noticed in M/G/1") {
    check_notices_mistake("mg1");
}

TEST_CASE("handle times 2 % too long are noticed in M/D/1") {
    check_notices_mistake("md1");
}

TEST_CASE("handle times 2 % too long are noticed in GI/M/c") {
    check_notices_mistake("gi_m_c");
}

TEST_CASE("handle times 2 % too long are noticed in M/M/c with priorities") {
    check_notices_mistake("priority_mmc");
}

TEST_CASE("handle times 2 % too long are noticed in M/G/1 with priorities") {
    check_notices_mistake("priority_mg1");
}

TEST_CASE("handle times 2 % too long are noticed in the N design") {
    check_notices_mistake("n_design");
}

TEST_CASE("handle times 2 % too long are noticed in a loss system with overflow") {
    check_notices_mistake("overflow_loss");
}

TEST_CASE("handle times 2 % too long are noticed with agents of unequal pace") {
    check_notices_mistake("hetero_servers");
}

TEST_CASE("handle times 2 % too long are noticed behind a bot") {
    check_notices_mistake("bot_human");
}

TEST_CASE("handle times 2 % too long are noticed with recontacts") {
    check_notices_mistake("reconnect");
}

TEST_CASE("handle times 2 % too long are noticed with retrials after abandonment") {
    check_notices_mistake("retrial_abandon");
}

TEST_CASE("handle times 2 % too long are noticed with retrials of the blocked") {
    check_notices_mistake("retrial_mm1");
}

TEST_CASE("handle times 2 % too long are noticed when rates and staff change in steps") {
    check_notices_mistake("mt_m_ct");
}

TEST_CASE("handle times 2 % too long are noticed when patience matches handle time") {
    check_notices_mistake("mt_mu_eq_theta");
}

TEST_CASE("handle times 2 % too long are noticed with agents for everybody") {
    check_notices_mistake("mt_g_inf");
}

TEST_CASE("volumes 2 % too high are noticed under gamma busyness") {
    check_notices_mistake("gamma_poisson");
}

TEST_CASE("volumes 2 % too high are noticed under autocorrelated busyness") {
    check_notices_mistake("busyness_ar1");
}

TEST_CASE("handle times 2 % too long are noticed in Erlang A under gamma busyness") {
    check_notices_mistake("gamma_erlang_a");
}
