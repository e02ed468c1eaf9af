/// \file
/// The queueing models of theory_cases.json as scenarios: each function simulates one case and sets
/// what it sees against the exact values.

#pragma once

#include "statistical/estimates.hpp"
#include "statistical/steady_state.hpp"
#include "statistical/theory_cases.hpp"

#include <string>
#include <vector>

namespace staffsim::tests {

using Comparisons = std::vector<Comparison>;

// One line.
[[nodiscard]] Comparisons simulate_mmc(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_mmck(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_erlang_b(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_mmcg(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_mg1(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_md1(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_gi_m_c(const TheoryCase& theory, const Trial& trial);

// Several lines or groups.
[[nodiscard]] Comparisons simulate_priority_mmc(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_priority_mg1(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_n_design(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_overflow_loss(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_hetero_servers(const TheoryCase& theory, const Trial& trial);

// Contacts that come back or come through a bot.
[[nodiscard]] Comparisons simulate_bot_human(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_reconnect(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_retrial_abandon(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_retrial_mm1(const TheoryCase& theory, const Trial& trial);

// Rates and staffing that change over the day.
[[nodiscard]] Comparisons simulate_mt_m_ct(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_mt_mu_eq_theta(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_mt_g_inf(const TheoryCase& theory, const Trial& trial);

// Random rates.
[[nodiscard]] Comparisons simulate_gamma_poisson(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_busyness_ar1(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_gamma_erlang_a(const TheoryCase& theory, const Trial& trial);

/// One model, and which of its quantities are not compared.
struct TheoryModel {
    std::string name; ///< as in theory_cases.json
    Comparisons (*simulate)(const TheoryCase& theory, const Trial& trial);
    std::vector<std::string> left_out = {}; ///< reasons: docs/methods.md
    /// What a planted mistake spoils in this model.
    enum class Mistake { handle_time, volume };
    Mistake mistake = Mistake::handle_time;
};

[[nodiscard]] std::vector<TheoryModel> theory_models();

} // namespace staffsim::tests
