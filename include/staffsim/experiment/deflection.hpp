/// \file
/// What the bots keep from people: every replication once more, with the same customers and staff,
/// without bots.
///
///   deflection = 1 - offered with bots / offered without
///   work saved = 1 - agents' work with bots / work without
///
/// The two differ from containment, and from each other: who is falsely contained comes back, and
/// the contacts that are left to people are not the short ones. Both are ratios of sums over rounds
/// of replications run twice (paired), with intervals by the delta method; no controls.

#pragma once

#include "staffsim/measures/estimates.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::experiment {

/// A share with its 95 % interval; empty where there is nothing to compare, or no interval.
struct PairedShare {
    std::optional<double> estimate;
    std::optional<double> low;
    std::optional<double> high;

    bool operator==(const PairedShare&) const = default;
};

/// Means per replication of one plan.
struct PeoplesWork {
    double offered = 0;                ///< contacts
    std::optional<double> aht_seconds; ///< work on contacts and callbacks / handled
    double work_hours = 0;             ///< whole handlings, and fruitless work

    bool operator==(const PeoplesWork&) const = default;
};

struct DeflectionRow {
    measures::ScopeKind scope_kind = measures::ScopeKind::all; ///< the whole, or a contact type
    std::string scope;
    PeoplesWork with_bots;
    PeoplesWork without_bots;
    PairedShare deflection; ///< negative: the bots cause more contacts than they keep away
    PairedShare work_saved;

    bool operator==(const DeflectionRow&) const = default;
};

struct Deflection {
    std::int64_t replications = 0;   ///< run twice; fewer than the result's if interrupted
    std::vector<DeflectionRow> rows; ///< the whole, then contact types

    bool operator==(const Deflection&) const = default;
};

} // namespace staffsim::experiment
