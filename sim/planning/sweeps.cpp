#include "sweeps.hpp"

#include <algorithm>
#include <utility>

namespace staffsim::planning {

namespace {

constexpr int most_sweeps = 100;

bool is_smaller(const Shortfall& a, const Shortfall& b) {
    return Trials::size_of(a) < Trials::size_of(b);
}

} // namespace

Sweeps::Sweeps(Trials& trials, const Plan& least, Tried tried)
    : trials_(trials),
      least_(least),
      tried_(std::move(tried)) {}

bool Sweeps::lower(const std::vector<Spot>& spots, std::size_t stride) {
    Outcome outcome = Outcome::fell;
    for (int i = 0; i < most_sweeps && outcome == Outcome::fell; ++i) {
        outcome = sweep(spots, stride);
    }
    return outcome == Outcome::nothing_fell;
}

Sweeps::Outcome Sweeps::sweep(const std::vector<Spot>& spots, std::size_t stride) {
    bool fell = false;
    alone_.clear();
    for (std::size_t group = 0; group < tried_.plan.size(); ++group) {
        for (std::size_t offset = 0; offset < stride; ++offset) {
            std::vector<Spot> together;
            std::copy_if(
                spots.begin(), spots.end(), std::back_inserter(together), [&](const Spot& spot) {
                    return spot.group == group && spot.interval % stride == offset &&
                           tried_.plan[group][spot.interval] > least_[group][spot.interval];
                });
            const Outcome outcome = lower_together(together);
            if (outcome == Outcome::cancelled) {
                return outcome;
            }
            fell = fell || outcome == Outcome::fell;
        }
    }
    for (const Spot& spot : alone_) {
        const Outcome outcome = lower_alone(spot);
        if (outcome == Outcome::cancelled) {
            return outcome;
        }
        fell = fell || outcome == Outcome::fell;
    }
    return fell ? Outcome::fell : Outcome::nothing_fell;
}

Plan Sweeps::lowered(const std::vector<Spot>& spots) const {
    Plan plan = tried_.plan;
    for (const Spot& spot : spots) {
        --plan[spot.group][spot.interval];
    }
    return plan;
}

Sweeps::Outcome Sweeps::lower_together(const std::vector<Spot>& spots) {
    if (spots.empty()) {
        return Outcome::nothing_fell;
    }
    std::optional<Seen> seen = trials_.run(lowered(spots));
    if (!seen) {
        return Outcome::cancelled;
    }
    std::vector<Spot> falling;
    for (std::size_t n = 0; n < spots.size(); ++n) {
        const bool last = n + 1 == spots.size();
        judge(spots[n], last ? trials_.intervals() : spots[n + 1].interval, *seen, falling);
    }
    if (falling.empty()) {
        return Outcome::nothing_fell;
    }
    if (falling.size() < spots.size()) {
        seen = trials_.run(lowered(falling));
        if (!seen) {
            return Outcome::cancelled;
        }
    }
    if (!trials_.misses(*seen, 0, trials_.intervals()).empty()) {
        alone_.insert(alone_.end(), falling.begin(), falling.end());
        return Outcome::nothing_fell;
    }
    accept(falling, *std::move(seen));
    return Outcome::fell;
}

// A miss up to the next lowered spot speaks against this one, unless it is as small as what earlier
// ones do here.
void Sweeps::judge(const Spot& spot,
                   std::size_t end,
                   const Seen& seen,
                   std::vector<Spot>& falling) {
    const std::vector<Shortfall> misses = trials_.misses(seen, spot.interval, end);
    if (misses.empty()) {
        falling.push_back(spot);
        return;
    }
    const Shortfall& worst = *std::max_element(misses.begin(), misses.end(), is_smaller);
    const double before =
        spot.interval == 0 ? 0 : trials_.distance(seen, tried_.seen, spot.interval - 1);
    if (Trials::size_of(worst) > 2 * before) {
        binding_[spot] = worst.target;
    } else {
        alone_.push_back(spot);
    }
}

Sweeps::Outcome Sweeps::lower_alone(const Spot& spot) {
    std::optional<Seen> seen = trials_.run(lowered({spot}));
    if (!seen) {
        return Outcome::cancelled;
    }
    const std::vector<Shortfall> misses = trials_.misses(*seen, 0, trials_.intervals());
    if (misses.empty()) {
        accept({spot}, *std::move(seen));
        return Outcome::fell;
    }
    binding_[spot] = std::max_element(misses.begin(), misses.end(), is_smaller)->target;
    return Outcome::nothing_fell;
}

void Sweeps::accept(const std::vector<Spot>& spots, Seen seen) {
    tried_.plan = lowered(spots);
    tried_.seen = std::move(seen);
    for (const Spot& spot : spots) {
        binding_.erase(spot);
    }
}

} // namespace staffsim::planning
