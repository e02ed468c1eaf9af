/// \file
/// The end of a search: a plan that misses nothing is lowered, interval by interval, until no
/// single one can be lowered by one.

#pragma once

#include "trials.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

namespace staffsim::planning {

/// A group in an interval.
struct Spot {
    std::size_t group = 0;
    std::size_t interval = 0;

    friend bool operator<(const Spot& a, const Spot& b) {
        return a.group != b.group ? a.group < b.group : a.interval < b.interval;
    }
};

class Sweeps {
public:
    struct Tried {
        Plan plan;
        Seen seen; ///< what the plan came to
    };

    /// Keeps references to the first two. \param least  agents below which a spot is not lowered
    /// \pre the plan misses nothing
    Sweeps(Trials& trials, const Plan& least, Tried tried);

    /// Lowers spots (groups first, then intervals), `stride` intervals apart in one trial, again
    /// and again until none may fall. False after a cancel, or if there is no end.
    [[nodiscard]] bool lower(const std::vector<Spot>& spots, std::size_t stride);

    [[nodiscard]] const Tried& tried() const noexcept { return tried_; }
    /// What one agent fewer would miss.
    [[nodiscard]] const std::map<Spot, Target>& binding() const noexcept { return binding_; }

private:
    enum class Outcome { nothing_fell, fell, cancelled };

    [[nodiscard]] Outcome sweep(const std::vector<Spot>& spots, std::size_t stride);
    [[nodiscard]] Outcome lower_together(const std::vector<Spot>& spots);
    [[nodiscard]] Outcome lower_alone(const Spot& spot);
    void judge(const Spot& spot, std::size_t end, const Seen& seen, std::vector<Spot>& falling);
    void accept(const std::vector<Spot>& spots, Seen seen);
    [[nodiscard]] Plan lowered(const std::vector<Spot>& spots) const;

    Trials& trials_;
    const Plan& least_;
    Tried tried_;
    std::map<Spot, Target> binding_;
    std::vector<Spot> alone_; // those of a sweep for which a trial of many could not tell
};

} // namespace staffsim::planning
