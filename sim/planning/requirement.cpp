#include "staffsim/planning/requirement.hpp"

#include "staffsim/analytic/flow.hpp"
#include "staffsim/analytic/requirement.hpp"
#include "staffsim/core/error.hpp"
#include "sweeps.hpp"
#include "trials.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace staffsim::planning {

namespace {

using model::Scenario;

constexpr double least_expected_contacts = 1e-9; // in an interval
constexpr int ample_factor = 3;
constexpr int ample_more = 50;
constexpr int most_coarse_rounds = 60;
constexpr int rounds_with_lowering = 8;
/// Intervals lowered in one trial lie so far apart.
constexpr Ticks apart = 4 * ticks_per_hour;

std::vector<std::vector<bool>> expected_contacts(const Scenario& scenario) {
    std::vector<std::vector<bool>> expected;
    const std::vector<analytic::ExpectedFlow> flows = analytic::expected_flows(scenario);
    for (std::size_t type = 0; type < flows.size(); ++type) {
        std::vector<bool>& of_type = expected.emplace_back();
        for (const double contacts : flows[type].line) {
            of_type.push_back(!scenario.contact_types[type].deferral &&
                              contacts > least_expected_contacts);
        }
    }
    return expected;
}

class Search {
public:
    Search(const Scenario& scenario, const RequirementOptions& options)
        : scenario_(scenario),
          trials_(scenario, options, expected_contacts(scenario)),
          demand_(analytic::group_demand(scenario)) {
        for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
            choices_.push_back(analytic::first_choices(scenario, type));
        }
        for (const analytic::GroupDemand& demand : demand_) {
            std::vector<int>& guess = guess_.emplace_back();
            std::vector<int>& least = least_.emplace_back();
            for (std::size_t i = 0; i < demand.required.size(); ++i) {
                guess.push_back(static_cast<int>(std::ceil(demand.required[i] - 1e-9)));
                least.push_back(static_cast<int>(std::ceil(demand.for_work[i] - 1e-9)));
            }
        }
        raised_.assign(guess_.size(), std::vector<bool>(trials_.intervals(), false));
    }

    RequirementResult find() {
        plan_ = guess_;
        settled_ = set_aside_the_unreachable() && come_near() && sweep();
        return result();
    }

private:
    [[nodiscard]] bool is_active(const Spot& spot) const {
        for (std::size_t type = 0; type < choices_.size(); ++type) {
            if (trials_.expects_contacts(type, spot.interval) && chooses(type, spot.group)) {
                return true;
            }
        }
        return false;
    }
    [[nodiscard]] bool chooses(std::size_t type, std::size_t group) const {
        return std::find(choices_[type].begin(), choices_[type].end(), group) !=
               choices_[type].end();
    }
    [[nodiscard]] int& at(const Spot& spot) { return plan_[spot.group][spot.interval]; }
    [[nodiscard]] int ample(const Spot& spot) const {
        return ample_factor * guess_[spot.group][spot.interval] + ample_more;
    }

    template <typename Visit>
    void visit_active(const Visit& visit) const {
        for (std::size_t group = 0; group < guess_.size(); ++group) {
            for (std::size_t interval = 0; interval < trials_.intervals(); ++interval) {
                if (is_active({group, interval})) {
                    visit(Spot{group, interval});
                }
            }
        }
    }

    /// What ample staffing misses, nothing meets. False after a cancel.
    bool set_aside_the_unreachable() {
        Plan plan = guess_;
        visit_active([&](const Spot& spot) { plan[spot.group][spot.interval] = ample(spot); });
        const std::optional<Seen> seen = trials_.run(plan);
        if (!seen) {
            return false;
        }
        for (const Shortfall& miss : trials_.misses(*seen, 0, trials_.intervals())) {
            give_up(miss);
        }
        return true;
    }

    void give_up(const Shortfall& miss) {
        trials_.give_up(miss);
        out_of_reach_.push_back(miss);
        for (std::size_t group = 0; group < guess_.size(); ++group) {
            const bool concerned = miss.target.kind == Target::Kind::occupancy
                                       ? group == miss.target.index
                                       : chooses(miss.target.index, group);
            if (concerned) {
                int& least = least_[group][miss.interval];
                least = std::max(least, guess_[group][miss.interval]);
            }
        }
    }

    /// Who is to get more agents: of the groups of first choice the busiest that may have more.
    [[nodiscard]] std::optional<Spot> in_charge(const Shortfall& miss, const Seen& seen) const {
        std::vector<std::size_t> groups{miss.target.index};
        if (miss.target.kind != Target::Kind::occupancy) {
            groups = choices_[miss.target.index];
        }
        std::optional<Spot> busiest;
        double most = -1;
        for (const std::size_t group : groups) {
            const Spot spot{group, miss.interval};
            const double occupancy =
                trials_.group(seen, miss.interval, group).occupancy.value_or(1);
            if (plan_[group][miss.interval] < ample(spot) && occupancy > most) {
                most = occupancy;
                busiest = spot;
            }
        }
        return busiest;
    }

    /// So many more agents look right: a service level moves by some 0.7 / sqrt(agents) an agent.
    static int agents_for(const Shortfall& miss, int agents) {
        const double root = std::sqrt(std::max(1, agents));
        const double by = std::abs(miss.reached - miss.wanted);
        switch (miss.target.kind) {
        case Target::Kind::service_level:
            return std::max(1, static_cast<int>(by * root * 1.5));
        case Target::Kind::asa:
            return std::max(1, static_cast<int>(root / 4));
        case Target::Kind::abandonment:
            return std::max(1, static_cast<int>(by * agents));
        case Target::Kind::occupancy:
            break;
        }
        return std::max(1, static_cast<int>(agents * (miss.reached / miss.wanted - 1)));
    }

    /// Raises where targets are missed; whether anything was.
    bool raise(const std::vector<Shortfall>& misses, const Seen& seen) {
        std::map<Spot, int> more;
        for (const Shortfall& miss : misses) {
            if (const std::optional<Spot> spot = in_charge(miss, seen)) {
                int& by = more[*spot];
                by = std::max(by, agents_for(miss, at(*spot)));
            }
        }
        for (const auto& [spot, by] : more) {
            at(spot) = std::min(at(spot) + by, ample(spot));
            raised_[spot.group][spot.interval] = true;
        }
        return !more.empty();
    }

    /// Agents that a spot can likely spare.
    [[nodiscard]] int spare(const Spot& spot, const Seen& seen) const {
        const int agents = plan_[spot.group][spot.interval];
        double room = 1;
        for (std::size_t type = 0; type < choices_.size(); ++type) {
            if (trials_.expects_contacts(type, spot.interval) && chooses(type, spot.group)) {
                const auto level = level_of(trials_.line(seen, spot.interval, type));
                const double target = scenario_.contact_types[type].service_level.target;
                room = std::min(room, level.value_or(1) - target);
            }
        }
        const int by = static_cast<int>(std::max(0.0, room) * std::sqrt(agents));
        return std::min(by, agents - least_[spot.group][spot.interval]);
    }

    bool lower_where_there_is_room(const Seen& seen) {
        bool lowered = false;
        visit_active([&](const Spot& spot) {
            const int by = raised_[spot.group][spot.interval] ? 0 : spare(spot, seen);
            if (by > 0) {
                at(spot) -= by;
                lowered = true;
            }
        });
        return lowered;
    }

    /// A plan that misses nothing and has little too many. False after a cancel.
    bool come_near() {
        for (int round = 0; round < most_coarse_rounds; ++round) {
            std::optional<Seen> seen = trials_.run(plan_);
            if (!seen) {
                return false;
            }
            const auto misses = trials_.misses(*seen, 0, trials_.intervals());
            bool changed = raise(misses, *seen);
            if (round < rounds_with_lowering) {
                changed = lower_where_there_is_room(*seen) || changed;
            }
            if (!changed) {
                // What is still missed is so with as many agents as there may be.
                std::for_each(
                    misses.begin(), misses.end(), [this](const Shortfall& miss) { give_up(miss); });
                seen_ = std::move(*seen);
                return true;
            }
        }
        return false;
    }

    /// Lowers single spots by one until none may fall. False after a cancel.
    bool sweep() {
        std::vector<Spot> spots;
        visit_active([&spots](const Spot& spot) { spots.push_back(spot); });
        const auto stride =
            static_cast<std::size_t>(std::max<Ticks>(2, apart / scenario_.grid.interval_length()));
        Sweeps sweeps(trials_, least_, {std::move(plan_), std::move(seen_)});
        const bool done = sweeps.lower(spots, stride);
        plan_ = sweeps.tried().plan;
        seen_ = sweeps.tried().seen;
        binding_ = sweeps.binding();
        return done;
    }

    [[nodiscard]] RequirementResult result() const {
        RequirementResult result;
        for (std::size_t interval = 0; interval < trials_.intervals(); ++interval) {
            for (std::size_t group = 0; group < guess_.size(); ++group) {
                if (guess_[group][interval] > 0 || plan_[group][interval] > 0) {
                    result.rows.push_back(row_of({group, interval}));
                }
            }
        }
        result.out_of_reach = out_of_reach_;
        std::stable_sort(
            result.out_of_reach.begin(),
            result.out_of_reach.end(),
            [](const Shortfall& a, const Shortfall& b) { return a.interval < b.interval; });
        result.trials = trials_.count();
        result.replications = trials_.replications();
        result.settled = settled_;
        return result;
    }

    [[nodiscard]] RequiredAgents row_of(const Spot& spot) const {
        RequiredAgents row{spot.interval,
                           spot.group,
                           guess_[spot.group][spot.interval],
                           plan_[spot.group][spot.interval],
                           std::nullopt,
                           std::nullopt,
                           std::nullopt};
        if (const auto bound = binding_.find(spot); bound != binding_.end()) {
            row.binding = bound->second;
        }
        double least_room = 2;
        for (std::size_t type = 0; !seen_.lines.empty() && type < choices_.size(); ++type) {
            if (!trials_.expects_contacts(type, spot.interval) || !chooses(type, spot.group)) {
                continue;
            }
            const auto level = level_of(trials_.line(seen_, spot.interval, type));
            const double room =
                level.value_or(1) - scenario_.contact_types[type].service_level.target;
            if (level && room < least_room) {
                least_room = room;
                row.type = type;
                row.service_level = level;
            }
        }
        return row;
    }

    const Scenario& scenario_;
    Trials trials_;
    std::vector<analytic::GroupDemand> demand_;
    std::vector<std::vector<std::size_t>> choices_; // by type
    Plan guess_;
    Plan least_;
    Plan plan_;
    Seen seen_; // what the plan came to, once near
    std::map<Spot, Target> binding_;
    std::vector<std::vector<bool>> raised_;
    std::vector<Shortfall> out_of_reach_;
    bool settled_ = false;
};

} // namespace

RequirementResult required_agents(const Scenario& scenario, const RequirementOptions& options) {
    expects(options.experiment.settings.precision.empty(), "every trial has as many replications");
    return Search(scenario, options).find();
}

} // namespace staffsim::planning
