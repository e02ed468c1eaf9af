#include "statistical/theory_models.hpp"

namespace staffsim::tests {

std::vector<TheoryModel> theory_models() {
    using Mistake = TheoryModel::Mistake;
    return {
        {.name = "mmc", .simulate = simulate_mmc},
        {.name = "mmck", .simulate = simulate_mmck},
        {.name = "erlang_b", .simulate = simulate_erlang_b},
        {.name = "mmcg", .simulate = simulate_mmcg},
        {.name = "mg1", .simulate = simulate_mg1, .left_out = {"mean_sojourn_ps"}},
        {.name = "md1", .simulate = simulate_md1},
        {.name = "gi_m_c", .simulate = simulate_gi_m_c},
        {.name = "priority_mmc", .simulate = simulate_priority_mmc},
        {.name = "priority_mg1", .simulate = simulate_priority_mg1},
        {.name = "n_design", .simulate = simulate_n_design, .left_out = {"p_truncation"}},
        {.name = "overflow_loss", .simulate = simulate_overflow_loss},
        {.name = "hetero_servers", .simulate = simulate_hetero_servers},
        {.name = "bot_human", .simulate = simulate_bot_human},
        {.name = "reconnect", .simulate = simulate_reconnect},
        {.name = "retrial_abandon",
         .simulate = simulate_retrial_abandon,
         .left_out = {"p_truncation"}},
        {.name = "retrial_mm1", .simulate = simulate_retrial_mm1},
        {.name = "mt_m_ct", .simulate = simulate_mt_m_ct, .left_out = {"p_truncation"}},
        {.name = "mt_mu_eq_theta",
         .simulate = simulate_mt_mu_eq_theta,
         .left_out = {"fraction_abandoned", "mean_queue_time_avg"}},
        {.name = "mt_g_inf", .simulate = simulate_mt_g_inf},
        {.name = "gamma_poisson",
         .simulate = simulate_gamma_poisson,
         .left_out = {"cv"},
         .mistake = Mistake::volume},
        {.name = "busyness_ar1", .simulate = simulate_busyness_ar1, .mistake = Mistake::volume},
        {.name = "gamma_erlang_a", .simulate = simulate_gamma_erlang_a},
    };
}

} // namespace staffsim::tests
