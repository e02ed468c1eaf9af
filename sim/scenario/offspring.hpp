/// \file
/// Which contacts a contact brings about, as means: what may go on for ever shows here.

#pragma once

#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <vector>

namespace staffsim::scenario {

/// One kind of contact that another brings about.
struct Birth {
    const char* cause = ""; ///< as a field of a contact type: "recontact"
    std::size_t type = 0;
    double mean = 0;      ///< of their number, for one parent
    bool at_door = false; ///< meets the bot of its type, else enters the line
};

/// A contact that waits ends one way: answered, or asked to leave a message, or gone.
using Ending = std::vector<Birth>;

/// What becomes of a contact of one type.
struct Prospects {
    double to_line = 1;          ///< share of those at the front door that reach the line
    std::vector<Birth> from_bot; ///< of one at the front door: contained, and not resolved
    std::vector<Birth> waiting;  ///< of one in the line, however it ends
    std::vector<Ending> endings; ///< one of these, or:
    Birth retrial;               ///< another try; `mean` 0 = none
};

/// Prospects of every type. An answer is a mean over the groups of the route, by their scheduled
/// agents; agents' quality is the mean.
[[nodiscard]] std::vector<Prospects> prospects_of(const model::Scenario& scenario);

/// Shares of the sessions that no trigger ends.
struct SessionShares {
    double contained = 0;
    double escalated = 0; ///< the rest is given up
};

/// Without events.
[[nodiscard]] SessionShares session_shares(const model::Bot& bot);

/// Descent of contacts where each takes the way that multiplies most.
class Descent {
public:
    explicit Descent(const std::vector<Prospects>& prospects);

    /// Mean offspring of a contact, in the long run of generations; below 1 all ends.
    [[nodiscard]] double growth() const noexcept { return growth_; }

    /// Births of the chain that grows so, from some type back to it; empty if nothing is born.
    [[nodiscard]] const std::vector<Birth>& chain() const noexcept { return chain_; }

    /// Contacts that a new one of each type stands for in the end, itself included; only if
    /// `growth()` is below 1. New tries do not count.
    [[nodiscard]] const std::vector<double>& in_all() const noexcept { return in_all_; }

private:
    struct Values {
        std::vector<double> door;
        std::vector<double> line;
    };

    [[nodiscard]] Values parents_of(const Values& children) const;
    void improve_by_retrials(std::vector<double>& endings, const Values& children) const;
    void find_growth();
    void find_chain(const Values& children);
    void count_all();

    const std::vector<Prospects>& prospects_;
    double growth_ = 0;
    std::vector<Birth> chain_;
    std::vector<double> in_all_;
};

} // namespace staffsim::scenario
