#include "statistical/theory_models.hpp"

namespace staffsim::tests {

namespace {

using Mistake = TheoryModel::Mistake;

TheoryFamily one_line() {
    return {
        .name = "one line",
        .models = {
            {.name = "mmc", .simulate = simulate_mmc},
            {.name = "mmck", .simulate = simulate_mmck},
            {.name = "erlang_b", .simulate = simulate_erlang_b},
            {.name = "mg1", .simulate = simulate_mg1},
            {.name = "md1", .simulate = simulate_md1},
            {.name = "phone_lines", .simulate = simulate_phone_lines},
            {.name = "bot_turns", .simulate = simulate_bot_turns, .mistake = Mistake::share},
            {.name = "bot_triggers", .simulate = simulate_bot_triggers, .mistake = Mistake::share},
            {.name = "bot_capacity", .simulate = simulate_bot_capacity}}};
}

TheoryFamily patience_and_renewal() {
    return {.name = "patience and arrivals",
            .models = {{.name = "mmcg", .simulate = simulate_mmcg},
                       {.name = "gi_m_c", .simulate = simulate_gi_m_c}}};
}

TheoryFamily routing() {
    return {.name = "several lines and groups",
            .models = {
                {.name = "priority_mmc", .simulate = simulate_priority_mmc},
                {.name = "priority_mg1", .simulate = simulate_priority_mg1},
                {.name = "n_design", .simulate = simulate_n_design, .left_out = {"p_truncation"}},
                {.name = "n_design_fcfs", .simulate = simulate_n_design_fcfs},
                {.name = "overflow_loss", .simulate = simulate_overflow_loss},
                {.name = "hetero_servers", .simulate = simulate_hetero_servers},
                {.name = "v_reserve", .simulate = simulate_v_reserve, .left_out = {"p_truncation"}},
                {.name = "accumulating_priority", .simulate = simulate_accumulating_priority},
                {.name = "conservation", .simulate = simulate_conservation},
                {.name = "last_group", .simulate = simulate_last_group},
                {.name = "queue_threshold", .simulate = simulate_queue_threshold},
                {.name = "percent_dispatch", .simulate = simulate_percent_dispatch}}};
}

TheoryFamily feedback() {
    return {.name = "contacts that come back",
            .models = {{.name = "bot_human", .simulate = simulate_bot_human},
                       {.name = "reconnect", .simulate = simulate_reconnect},
                       {.name = "retrial_abandon",
                        .simulate = simulate_retrial_abandon,
                        .left_out = {"p_truncation"}},
                       {.name = "retrial_mm1", .simulate = simulate_retrial_mm1}}};
}

TheoryFamily chats_and_emails() {
    return {.name = "chats and deferred work",
            .models = {{.name = "chat", .simulate = simulate_chat, .left_out = {"p_truncation"}},
                       {.name = "conversation", .simulate = simulate_conversation},
                       {.name = "preemptive_mmc", .simulate = simulate_preemptive_mmc},
                       {.name = "preemptive_mg1", .simulate = simulate_preemptive_mg1}}};
}

TheoryFamily waiting_and_talk() {
    return {.name = "waiting, and what follows the talk",
            .models = {
                {.name = "ghosts", .simulate = simulate_ghosts},
                {.name = "callback", .simulate = simulate_callback, .left_out = {"p_truncation"}},
                {.name = "callback_calls",
                 .simulate = simulate_callback_calls,
                 .mistake = Mistake::share},
                {.name = "message_offer", .simulate = simulate_message_offer},
                {.name = "announced_wait", .simulate = simulate_announced_wait},
                {.name = "announcements",
                 .simulate = simulate_announcements,
                 .mistake = Mistake::share,
                 .mistake_size = 0.05},
                {.name = "after_contact_work", .simulate = simulate_after_contact_work},
                {.name = "disconnect", .simulate = simulate_disconnect},
                {.name = "transfers", .simulate = simulate_transfers},
                {.name = "warm_transfers", .simulate = simulate_warm_transfers},
                {.name = "agent_pace", .simulate = simulate_agent_pace, .mistake_size = 0.05}}};
}

TheoryFamily changing_rates() {
    return {
        .name = "rates that change or are random",
        .models = {
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
            {.name = "gamma_erlang_a", .simulate = simulate_gamma_erlang_a}}};
}

} // namespace

std::vector<TheoryFamily> theory_families() {
    return {one_line(),
            patience_and_renewal(),
            routing(),
            feedback(),
            chats_and_emails(),
            waiting_and_talk(),
            changing_rates()};
}

} // namespace staffsim::tests
