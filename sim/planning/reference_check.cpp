#include "staffsim/planning/reference_check.hpp"

#include <algorithm>

namespace staffsim::planning {

namespace {

using Kind = CheckedCase::Kind;

bool is_same_run(const measures::StoredRun& expected, const measures::StoredRun& found) {
    return expected.scenario_hash == found.scenario_hash && expected.seed == found.seed &&
           expected.replications == found.replications && expected.rounds == found.rounds;
}

CheckedCase plain_case(Kind kind, const char* name, bool passed) {
    CheckedCase each;
    each.kind = kind;
    each.name = name;
    each.passed = passed;
    return each;
}

CheckedCase measure_case(const Watched& watched,
                         const WatchedRun& expected,
                         const measures::Estimate& found,
                         std::int64_t found_rounds) {
    CheckedCase each;
    each.name = watched.name;
    each.unit = found.unit;
    each.found = found;
    each.tolerance = watched.tolerance;
    const auto& stored = expected.run.estimates;
    const auto same = std::find_if(stored.begin(), stored.end(), [&](const auto& estimate) {
        return estimate.measure == found.measure && estimate.scope_kind == found.scope_kind &&
               estimate.scope == found.scope;
    });
    if (same == stored.end()) { // judged since the blessing
        each.passed = false;
        return each;
    }
    each.expected = same->estimate;
    each.agreement =
        agreement_of(*same, expected.run.rounds, found, found_rounds, watched.tolerance);
    each.passed = each.agreement.holds;
    return each;
}

CheckedCase gate_case(const WatchedGate& watched, const measures::Estimate& found) {
    CheckedCase each;
    each.kind = Kind::gate;
    each.name = watched.gate.text;
    each.unit = found.unit;
    each.found = found;
    each.gate = watched.gate;
    each.passed = measures::passes(watched.gate, found);
    return each;
}

} // namespace

measures::Estimate estimate_of(const measures::Estimates& estimates, const ScopedMeasure& measure) {
    const measures::Estimate* found =
        measures::find(estimates, measure.measure->name, measure.kind, measure.scope);
    if (found != nullptr) {
        return *found;
    }
    measures::Estimate none;
    none.measure = measure.measure->name;
    none.scope_kind = measure.kind;
    none.scope = measure.scope;
    return none;
}

std::vector<CheckedCase> check_run(const model::Reference& reference,
                                   std::span<const Watched> watched,
                                   std::span<const WatchedGate> gates,
                                   const std::optional<WatchedRun>& expected,
                                   const WatchedRun& found,
                                   const measures::Estimates& estimates) {
    std::vector<CheckedCase> cases;
    if (!expected) {
        cases.push_back(plain_case(Kind::blessed, "blessed", false));
    } else {
        if (reference.inputs_locked) {
            cases.push_back(plain_case(
                Kind::inputs, "inputs", expected->run.scenario_hash == found.run.scenario_hash));
        }
        const bool want_bits = reference.same_bits || expected->program == found.program;
        if (want_bits && is_same_run(expected->run, found.run)) {
            cases.push_back(plain_case(Kind::bits, "equal results", expected->bits == found.bits));
        }
        for (const Watched& each : watched) {
            cases.push_back(measure_case(
                each, *expected, estimate_of(estimates, each.measure), found.run.rounds));
        }
    }
    for (const WatchedGate& each : gates) {
        cases.push_back(gate_case(each, estimate_of(estimates, each.measure)));
    }
    return cases;
}

} // namespace staffsim::planning
