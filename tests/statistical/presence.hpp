/// \file
/// Who is present when, from the record of contacts: levels over a period, counts at instants.

#pragma once

#include "staffsim/core/time.hpp"
#include "staffsim/engine/contact_log.hpp"

#include <cstdint>
#include <vector>

namespace staffsim::tests {

/// Half-open range of instants, with theory's unit of time.
struct Period {
    Ticks from = 0;
    Ticks to = 0;
    double ticks_per_unit = 1;

    [[nodiscard]] bool holds(Ticks instant) const { return instant >= from && instant < to; }
    [[nodiscard]] double units() const { return static_cast<double>(to - from) / ticks_per_unit; }
};

/// Integral over a period of a number that goes up and down, as a mean level.
class Level {
public:
    explicit Level(const Period& period) : period_(period) {}
    void up(Ticks instant) { sum_ += rest(instant); }
    void down(Ticks instant) { sum_ -= rest(instant); }
    [[nodiscard]] double mean() const {
        return static_cast<double>(sum_) / static_cast<double>(period_.to - period_.from);
    }

private:
    [[nodiscard]] Ticks rest(Ticks instant) const;
    Period period_;
    Ticks sum_ = 0;
};

/// Counts who is present just before each of some instants.
class Looks {
public:
    /// \param instants  ascending
    explicit Looks(std::vector<Ticks> instants);
    /// Somebody who comes and goes; `never` as the instant of leaving: stays.
    void present(Ticks from, Ticks to);
    [[nodiscard]] const std::vector<int>& seen() const { return seen_; }

    static constexpr Ticks never = INT64_MAX;

private:
    std::vector<Ticks> instants_;
    std::vector<int> seen_;
};

/// Instants of a contact in the record, `Looks::never` for what did not happen: it left the line,
/// answered or not, and it left altogether.
[[nodiscard]] Ticks left_line(const engine::ContactRecord& contact);
[[nodiscard]] Ticks left_system(const engine::ContactRecord& contact);

/// Found no agent free.
[[nodiscard]] bool is_delayed(const engine::ContactRecord& contact);

} // namespace staffsim::tests
