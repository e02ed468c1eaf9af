#include "staffsim/analytic/erlang.hpp"

#include "staffsim/core/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace staffsim::analytic {

namespace {

constexpr double negligible = 1e-18;
constexpr double large = 0x1p500;
constexpr double smallest = std::numeric_limits<double>::min();

// 1 / B of Erlang B: 1/B(n) = 1 + (n / a) / B(n-1). Infinite where B is below the smallest double.
double inverse_erlang_b(double load, int agents) {
    double inverse = 1;
    for (int n = 1; n <= agents; ++n) {
        inverse = 1 + n / load * inverse;
        if (std::isinf(inverse)) {
            break;
        }
    }
    return inverse;
}

// Sums over the states in which k = 0, 1, ... contacts wait. Weight of state k relative to k = 0:
// x^k / ((b+1) ... (b+k)). Sums are true values divided by exp(log_scale).
struct WaitingSums {
    double weights = 0;
    double waiting = 0;  // weight x k
    double answered = 0; // weight x P(an arrival that finds k waiting is answered)
    double wait = 0;     // the same x its wait, in units of mean patience
    double log_scale = 0;
};

// An arrival behind k others leaves the line's state j = k, ..., 0 at rate b + j + 1 (in units of
// theta), and is answered with probability b / (b + k + 1).
WaitingSums sum_waiting(double x, double b) {
    WaitingSums sums;
    double weight = 1;
    double wait = 0;
    for (double k = 0;; ++k) {
        const double answered = b / (b + k + 1);
        wait += 1 / (b + k + 1);
        sums.weights += weight;
        sums.waiting += weight * k;
        sums.answered += weight * answered;
        sums.wait += weight * answered * wait;
        weight *= x / (b + k + 1);
        // Weights fall from here on by this factor at least.
        const double factor = x / (b + k + 2);
        const double to_come = weight * (k + 1); // at most over (1 - factor)^2, if that is below 1
        if (factor < 1 && k > 0 &&
            to_come <= negligible * std::pow(1 - factor, 2) * std::max(sums.waiting, smallest)) {
            return sums;
        }
        if (weight > large) {
            weight /= large;
            sums.weights /= large;
            sums.waiting /= large;
            sums.answered /= large;
            sums.wait /= large;
            sums.log_scale += std::log(large);
        }
    }
}

// Logarithm of the sum over k of x^k / (b (b+1) ... (b+k)).
double log_gamma_series(double x, double b) {
    double term = 1 / b;
    double sum = 0;
    double log_scale = 0;
    for (double k = 1;; ++k) {
        sum += term;
        term *= x / (b + k);
        const double factor = x / (b + k + 1);
        if (factor < 1 && term < negligible * (1 - factor) * sum) {
            return std::log(sum) + log_scale;
        }
        if (term > large) {
            term /= large;
            sum /= large;
            log_scale += std::log(large);
        }
    }
}

double service_level(const StaffingNeed& need, int agents) {
    const Queue queue{.arrival_rate = need.arrival_rate,
                      .mean_handle_time = need.mean_handle_time,
                      .agents = agents};
    return need.mean_patience
               ? ErlangA(queue, *need.mean_patience).service_level(need.acceptable_wait)
               : ErlangC(queue).service_level(need.acceptable_wait);
}

} // namespace

double offered_load(double arrival_rate, double mean_handle_time) {
    return arrival_rate * mean_handle_time;
}

double erlang_b(double load, int agents) {
    expects(load >= 0 && agents >= 0, "a load and agents are not negative");
    if (load == 0) {
        return agents == 0 ? 1 : 0;
    }
    return 1 / inverse_erlang_b(load, agents);
}

ErlangC::ErlangC(const Queue& queue) {
    expects(queue.agents >= 0 && queue.arrival_rate >= 0 && queue.mean_handle_time > 0,
            "a queue has a handle time");
    const double load = offered_load(queue.arrival_rate, queue.mean_handle_time);
    if (load >= queue.agents) {
        return;
    }
    const double blocked = erlang_b(load, queue.agents);
    occupancy_ = load / queue.agents;
    waiting_share_ = blocked / (1 - occupancy_ * (1 - blocked));
    spare_rate_ = queue.agents / queue.mean_handle_time - queue.arrival_rate;
}

double ErlangC::service_level(double acceptable_wait) const {
    return is_stable() ? 1 - waiting_share_ * std::exp(-spare_rate_ * acceptable_wait) : 0;
}

double ErlangC::asa() const {
    return is_stable() ? waiting_share_ / spare_rate_ : std::numeric_limits<double>::infinity();
}

ErlangA::ErlangA(const Queue& queue, double mean_patience)
    : queue_(queue),
      mean_patience_(mean_patience) {
    expects(queue.agents >= 1 && queue.arrival_rate > 0 && queue.mean_handle_time > 0 &&
                mean_patience > 0,
            "Erlang A has arrivals, agents, a handle time and a patience");
    load_ = queue.arrival_rate * mean_patience;
    capacity_ = queue.agents * mean_patience / queue.mean_handle_time;
    const double load = offered_load(queue.arrival_rate, queue.mean_handle_time);
    // Probabilities relative to the state with all agents busy and nobody waiting, whose weight in
    // Erlang B is B: states below have weight 1 / B - 1.
    const WaitingSums sums = sum_waiting(load_, capacity_);
    const double free = (inverse_erlang_b(load, queue.agents) - 1) * std::exp(-sums.log_scale);
    const double total = free + sums.weights;
    waiting_share_ = sums.weights / total;
    abandoned_share_ = sums.waiting / total / load_;
    // So many agents that the shares below are smaller than the smallest double.
    const double free_share = std::isinf(free) ? 1 : free / total;
    const double answered = free_share + sums.answered / total;
    asa_ = sums.wait / total * mean_patience / answered;
    occupancy_ = answered * load / queue.agents;
    // p_c exp(log_scale) = weight 1 over the total; lambda p_{c-1} = c mu p_c.
    log_scale_ =
        -std::log(total) - sums.log_scale + std::log(queue.agents / queue.mean_handle_time);
}

// Integral of v from t on, with y = exp(-theta t): exp(lambda H(t) - c mu t) / theta times
// the series of (lambda / theta) y; of v(x) exp(-theta x): y times that with c mu / theta + 1.
ErlangA::Tail ErlangA::tail(double time) const {
    const double y = std::exp(-time / mean_patience_);
    const double log_factor = log_scale_ + std::log(mean_patience_) -
                              load_ * std::expm1(-time / mean_patience_) -
                              capacity_ * time / mean_patience_;
    return {.all = std::exp(log_factor + log_gamma_series(load_ * y, capacity_)),
            .answered = y * std::exp(log_factor + log_gamma_series(load_ * y, capacity_ + 1))};
}

WithinTime ErlangA::within(double time) const {
    if (time < 0 || std::isinf(log_scale_)) {
        return {.answered = time < 0 ? 0.0 : 1.0, .abandoned = 0};
    }
    const Tail beyond = tail(time);
    const double answered = 1 - abandoned_share_ - beyond.answered;
    const double still_there = std::exp(-time / mean_patience_) * beyond.all;
    return {.answered = std::max(0.0, answered),
            .abandoned = std::max(0.0, abandoned_share_ - (still_there - beyond.answered))};
}

double ErlangA::service_level(double acceptable_wait) const {
    return within(acceptable_wait).answered;
}

double ErlangA::mean_wait() const noexcept {
    return abandoned_share_ * mean_patience_;
}

int least_agents(const StaffingNeed& need) {
    expects(need.target > 0 && need.target < 1, "a target is a share below 1");
    expects(need.acceptable_wait >= 0, "an acceptable wait is not negative");
    if (need.arrival_rate <= 0) {
        return 0;
    }
    // The service level rises with the agents: double the range, then halve it.
    int below = 0;
    int enough = 1;
    while (service_level(need, enough) < need.target) {
        below = enough;
        enough *= 2;
    }
    while (enough - below > 1) {
        const int middle = below + (enough - below) / 2;
        (service_level(need, middle) < need.target ? below : enough) = middle;
    }
    return enough;
}

int square_root_staffing(double load, double beta) {
    expects(load >= 0, "a load is not negative");
    return std::max(0, static_cast<int>(std::ceil(load + beta * std::sqrt(load))));
}

} // namespace staffsim::analytic
