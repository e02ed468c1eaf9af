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

// Several contacts at once.
[[nodiscard]] Comparisons simulate_chat(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_conversation(const TheoryCase& theory, const Trial& trial);
/// Part of `mg1`: one agent who shares the time among all who are there.
[[nodiscard]] Comparisons simulate_processor_sharing(const TheoryCase& theory,
                                                     const model::Distribution& handle_time,
                                                     const Trial& trial);

// Work that can wait.
[[nodiscard]] Comparisons simulate_preemptive_mmc(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_preemptive_mg1(const TheoryCase& theory, const Trial& trial);

// Rules of choice.
[[nodiscard]] Comparisons simulate_n_design_fcfs(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_v_reserve(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_accumulating_priority(const TheoryCase& theory,
                                                         const Trial& trial);
[[nodiscard]] Comparisons simulate_conservation(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_last_group(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_queue_threshold(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_percent_dispatch(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_phone_lines(const TheoryCase& theory, const Trial& trial);

// What becomes of those who wait.
[[nodiscard]] Comparisons simulate_ghosts(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_callback(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_callback_calls(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_message_offer(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_announced_wait(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_announcements(const TheoryCase& theory, const Trial& trial);

// What follows the talk, and agents who differ.
[[nodiscard]] Comparisons simulate_after_contact_work(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_disconnect(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_transfers(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_warm_transfers(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_agent_pace(const TheoryCase& theory, const Trial& trial);

// The bot in depth.
[[nodiscard]] Comparisons simulate_bot_turns(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_bot_triggers(const TheoryCase& theory, const Trial& trial);
[[nodiscard]] Comparisons simulate_bot_capacity(const TheoryCase& theory, const Trial& trial);

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
    enum class Mistake { handle_time, volume, share };
    Mistake mistake = Mistake::handle_time;
    double mistake_size = 0.02; ///< that must be noticed
};

/// Models that are checked together.
struct TheoryFamily {
    std::string name;
    std::vector<TheoryModel> models;
};

[[nodiscard]] std::vector<TheoryFamily> theory_families();

} // namespace staffsim::tests
