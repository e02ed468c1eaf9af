#include "builders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace staffsim::scenario {

namespace {

/// Sums of probabilities that people write down may be off by rounding, not by more.
constexpr double rounding = 1e-9;

void blame(const Place& place, std::string found, std::string expected, FaultList& faults) {
    faults.add({place.pointer, std::move(found), std::move(expected), ""});
}

model::Distribution hyperexponential(const Place& place, FaultList& faults) {
    model::Hyperexponential result{numbers(place.value.at("probabilities")),
                                   numbers(place.value.at("mean_seconds"))};
    if (!same_length(place, "probabilities", "mean_seconds", faults)) {
        return result;
    }
    const double sum =
        std::accumulate(result.probabilities.begin(), result.probabilities.end(), 0.0);
    if (std::fabs(sum - 1) > rounding) {
        blame(place["probabilities"],
              fmt::format("a sum of {:.10g}", sum),
              "probabilities with the sum 1",
              faults);
    }
    return result;
}

model::Distribution empirical(const Place& place, FaultList& faults) {
    model::Empirical result{numbers(place.value.at("value_seconds")),
                            numbers(place.value.at("probabilities"))};
    if (!same_length(place, "value_seconds", "probabilities", faults)) {
        return result;
    }
    const auto& values = result.value_seconds;
    const auto& probabilities = result.probabilities;
    if (!std::is_sorted(values.begin(), values.end())) {
        blame(place["value_seconds"], "values out of order", "ascending values [seconds]", faults);
    }
    if (!std::is_sorted(probabilities.begin(), probabilities.end())) {
        blame(place["probabilities"],
              "probabilities out of order",
              "ascending probabilities from 0 to 1",
              faults);
    } else if (probabilities.front() != 0 || probabilities.back() != 1) {
        blame(
            place["probabilities"],
            fmt::format("probabilities from {} to {}", probabilities.front(), probabilities.back()),
            "ascending probabilities from 0 to 1",
            faults);
    }
    return result;
}

model::Distribution piecewise_hazard(const Place& place, FaultList& faults) {
    model::PiecewiseHazard result{numbers(place.value.at("from_seconds")),
                                  numbers(place.value.at("hazard_per_minute"))};
    if (!same_length(place, "from_seconds", "hazard_per_minute", faults)) {
        return result;
    }
    const auto& from = result.from_seconds;
    if (from.front() != 0) {
        blame(place["from_seconds"],
              fmt::format("a first piece from {}", from.front()),
              "a first piece from 0 [seconds]",
              faults);
    } else if (std::adjacent_find(from.begin(), from.end(), std::greater_equal<>()) != from.end()) {
        blame(place["from_seconds"], "pieces out of order", "ascending starts [seconds]", faults);
    }
    if (!(result.hazard_per_minute.back() > 0)) {
        blame(place["hazard_per_minute"],
              "a last hazard of 0",
              "a last hazard above 0 [per minute], as the last piece holds on for ever",
              faults);
    }
    return result;
}

} // namespace

std::vector<double> numbers(const Json& list) {
    std::vector<double> values;
    values.reserve(list.size());
    for (const Json& value : list) {
        values.push_back(value.get<double>());
    }
    return values;
}

bool same_length(const Place& place,
                 const std::string& first,
                 const std::string& second,
                 FaultList& faults) {
    const std::size_t count = place.value.at(first).size();
    const std::size_t other = place.value.at(second).size();
    if (count != other) {
        blame(place[second],
              fmt::format("{} member{}", other, other == 1 ? "" : "s"),
              fmt::format("{}, as many as in \"{}\"", count, first),
              faults);
    }
    return count == other;
}

bool check_ascending(const Place& points, const Workshop& shop) {
    const std::vector<double> values = numbers(points.value);
    if (std::adjacent_find(values.begin(), values.end(), std::greater_equal<>()) == values.end()) {
        return true;
    }
    shop.blame(points, "points out of order", "ascending points, none of them twice");
    return false;
}

model::Distribution build_distribution(const Place& place, FaultList& faults) {
    if (!faults.sound(place.pointer)) {
        return model::Exponential{1};
    }
    const std::string& kind = place.text("kind");
    if (kind == "hyperexponential") {
        return hyperexponential(place, faults);
    }
    if (kind == "empirical") {
        return empirical(place, faults);
    }
    if (kind == "piecewise_hazard") {
        return piecewise_hazard(place, faults);
    }
    if (kind == "deterministic") {
        return model::Deterministic{place.number("value_seconds")};
    }
    if (kind == "listed") {
        return model::Listed{numbers(place.value.at("value_seconds"))};
    }
    const double mean = place.number("mean_seconds");
    if (kind == "lognormal") {
        return model::Lognormal{mean, place.number("scv")};
    }
    if (kind == "gamma") {
        return model::Gamma{mean, place.number("scv")};
    }
    if (kind == "erlang") {
        return model::Erlang{mean, place.value.at("stages").get<int>()};
    }
    return model::Exponential{mean};
}

std::int64_t price_units(const Place& amount, FaultList& faults) {
    constexpr double units = 10'000;
    const auto price = amount.value.get<double>();
    const double rounded = std::nearbyint(price * units);
    // A written decimal is the double nearest to it; so is the quotient of two exact integers.
    if (faults.sound(amount.pointer) && rounded / units != price) {
        blame(
            amount, described(amount.value), "a price with at most 4 decimals [currency]", faults);
    }
    return static_cast<std::int64_t>(rounded);
}

} // namespace staffsim::scenario
