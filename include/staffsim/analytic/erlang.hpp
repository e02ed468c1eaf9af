/// \file
/// Exact steady states of one queue with Poisson arrivals and exponential handle times: Erlang B, C
/// and A. First guesses for staffing, and an oracle for the simulation.
///
/// Everything is a sum of positive terms, scaled as it grows: no factorials, no cancellation, from
/// an empty line to thousands of agents and from impatient to almost endlessly patient contacts.
/// Times are in any unit, the same for all arguments of a call.

#pragma once

#include <optional>

namespace staffsim::analytic {

/// Offered load. [Erlangs] = arrival rate x mean handle time
[[nodiscard]] double offered_load(double arrival_rate, double mean_handle_time);

/// Share of arrivals that find all agents busy when nobody may wait (Erlang 1917).
///   B(0) = 1, B(n) = a B(n-1) / (n + a B(n-1)); kept as 1 / B, which only adds positive terms
/// \param load  offered load a >= 0 [Erlangs]
/// \pre agents >= 0
[[nodiscard]] double erlang_b(double load, int agents);

/// Poisson arrivals to one agent group with exponential handle times, served in order of entry.
struct Queue {
    double arrival_rate = 0;     ///< [1 / time]
    double mean_handle_time = 0; ///< [time], > 0
    int agents = 0;
};

/// Steady state with endless patience (Erlang C, M/M/c).
class ErlangC {
public:
    explicit ErlangC(const Queue& queue);

    /// Offered load below the number of agents. Otherwise all wait, and for ever.
    [[nodiscard]] bool is_stable() const noexcept { return spare_rate_ > 0; }
    /// Share of contacts that wait: C = B / (1 - rho (1 - B)).
    [[nodiscard]] double waiting_share() const noexcept { return waiting_share_; }
    /// Share answered within `acceptable_wait`: 1 - C exp(-(c mu - lambda) t).
    [[nodiscard]] double service_level(double acceptable_wait) const;
    /// ASA, zeros included: C / (c mu - lambda). [time] Infinite if not stable.
    [[nodiscard]] double asa() const;
    /// Occupancy: offered load / agents, at most 1.
    [[nodiscard]] double occupancy() const noexcept { return occupancy_; }

private:
    double waiting_share_ = 1;
    double spare_rate_ = 0; // c mu - lambda
    double occupancy_ = 1;
};

/// What a contact sees, as shares of all contacts offered, within a given time t.
struct WithinTime {
    double answered = 0;  ///< answered after at most t
    double abandoned = 0; ///< abandoned after at most t
};

/// Steady state with exponential patience (Erlang A, M/M/c+M; Palm 1957). Density of the offered
/// wait and integrals from Baccelli and Hebuterne 1981, and Zeltyn and Mandelbaum 2005: with v(x) =
/// lambda p_{c-1} exp(lambda H(x) - c mu x) and H(x) = (1 - exp(-theta x)) / theta,
///   P(answered within t) = P(an agent is free) + integral of v(x) exp(-theta x) up to t.
class ErlangA {
public:
    /// \pre mean_patience > 0 [time]
    ErlangA(const Queue& queue, double mean_patience);

    /// Share of contacts that find no agent free.
    [[nodiscard]] double waiting_share() const noexcept { return waiting_share_; }
    [[nodiscard]] double abandoned_share() const noexcept { return abandoned_share_; }
    [[nodiscard]] WithinTime within(double time) const;
    /// Share answered within `acceptable_wait`, of all offered.
    [[nodiscard]] double service_level(double acceptable_wait) const;
    /// Mean wait of all contacts offered, zeros included. [time]
    [[nodiscard]] double mean_wait() const noexcept;
    /// ASA: mean wait of the answered, zeros included. [time]
    [[nodiscard]] double asa() const noexcept { return asa_; }
    [[nodiscard]] double occupancy() const noexcept { return occupancy_; }

private:
    /// Shares of contacts whose offered wait exceeds a time: all, and those still there then.
    struct Tail {
        double all = 0;
        double answered = 0;
    };
    [[nodiscard]] Tail tail(double time) const;

    Queue queue_;
    double mean_patience_ = 0;
    double load_ = 0;      // in agents' terms of patience: lambda / theta
    double capacity_ = 0;  // c mu / theta
    double log_scale_ = 0; // logarithm of lambda p_{c-1}
    double waiting_share_ = 0;
    double abandoned_share_ = 0;
    double asa_ = 0;
    double occupancy_ = 0;
};

/// A service level to be met in the steady state.
struct StaffingNeed {
    double arrival_rate = 0;             ///< [1 / time]
    double mean_handle_time = 0;         ///< [time]
    double acceptable_wait = 0;          ///< [time]
    double target = 0.8;                 ///< share of offered contacts answered in time, in (0, 1)
    std::optional<double> mean_patience; ///< [time]; none = endless (Erlang C)
};

/// Fewest agents that meet the need; 0 if nobody arrives.
/// \pre 0 < target < 1
[[nodiscard]] int least_agents(const StaffingNeed& need);

/// Agents by the square-root rule: ceil(a + beta sqrt(a)) (Halfin and Whitt 1981).
/// \param load  offered load a [Erlangs]
/// \param beta  quality of service; 0 = as many as the load, 1-2 = few contacts wait
[[nodiscard]] int square_root_staffing(double load, double beta);

} // namespace staffsim::analytic
