/// \file
/// Service level: the share of contacts answered within the acceptable wait.
///
/// The industry uses several denominators, and they disagree as soon as contacts are abandoned.
/// With A answered, A_T answered within the acceptable wait T (wait <= T), L abandoned, L_T
/// abandoned within T, L_s abandoned before the short threshold s:
///   offered         A_T / (A + L)
///   answered        A_T / A
///   ignore_early    A_T / (A + L - L_T)
///   early_as_met    (A_T + L_T) / (A + L)
///   short_excluded  A_T / (A + L - L_s)
///   short_as_met    (A_T + L_s) / (A + L)
/// Blocked contacts and those still open count in none of them; they have measures of their own.
/// The clock starts at the human line; a contact counts in the interval of its entry to it.

#pragma once

#include "staffsim/engine/observations.hpp"
#include "staffsim/model/contact_type.hpp"

#include <cstdint>
#include <optional>

namespace staffsim::measures {

/// What became of the contacts *offered* in some window, however late they ended. [contacts]
/// \pre the parts are at most their wholes: A_T <= A, L_T <= L, L_s <= L
struct WaitOutcomes {
    std::int64_t answered = 0;
    std::int64_t answered_within = 0; ///< A_T
    std::int64_t abandoned = 0;
    std::int64_t abandoned_within = 0; ///< L_T
    std::int64_t abandoned_short = 0;  ///< L_s

    template <typename Count>
    void add(const engine::LineCounts<Count>& cell) {
        answered += cell.answered;
        answered_within += cell.answered_within;
        abandoned += cell.abandoned;
        abandoned_within += cell.abandoned_within;
        abandoned_short += cell.abandoned_short;
    }
    void add(const WaitOutcomes& other);
};

/// Numerator and denominator of a service level. Both add up over windows and contact types, each
/// type by its own rule: pool these, never average percentages.
struct ServiceLevelCounts {
    std::int64_t met = 0;
    std::int64_t counted = 0;

    void add(const ServiceLevelCounts& other) {
        met += other.met;
        counted += other.counted;
    }
    /// met / counted, in [0, 1]; empty if no contact counts.
    [[nodiscard]] std::optional<double> level() const;
};

[[nodiscard]] ServiceLevelCounts service_level_counts(const WaitOutcomes& outcomes,
                                                      model::ServiceLevelRule rule);

/// Service level of pooled outcomes; empty if no contact counts.
[[nodiscard]] std::optional<double> service_level(const WaitOutcomes& outcomes,
                                                  model::ServiceLevelRule rule);

} // namespace staffsim::measures
