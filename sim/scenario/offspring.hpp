/// \file
/// Which contacts a contact brings about, as means: what may go on for ever shows here.

#pragma once

#include "staffsim/analytic/prospects.hpp"

#include <cstddef>
#include <vector>

namespace staffsim::scenario {

using analytic::Birth;
using analytic::Ending;
using analytic::Prospects;

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
