#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

namespace {

Field mean() {
    return number("mean_seconds").above(0).to(longest_seconds).in("seconds").says("Mean.");
}

Field scv() {
    return number("scv").above(0).to(1000).says(
        "Squared coefficient of variation: variance / mean squared.");
}

} // namespace

Field distribution(std::string_view name) {
    const auto probabilities = [] {
        return list("probabilities", probability("")).from(1).to(10'000);
    };
    return variant(
               name,
               {object("exponential", {mean()}).stands_for("an exponential distribution"),
                object("lognormal", {mean(), scv()}).stands_for("a lognormal distribution"),
                object("gamma", {mean(), scv()}).stands_for("a gamma distribution"),
                object("erlang",
                       {mean(),
                        whole_number("stages").from(1).to(1000).says(
                            "Exponential stages of equal mean.")})
                    .stands_for("an Erlang distribution"),
                object("hyperexponential",
                       {probabilities().says("Probability of each branch; their sum is 1."),
                        list("mean_seconds", number("").above(0).to(longest_seconds).in("seconds"))
                            .from(1)
                            .to(10'000)
                            .says("Mean of each branch.")})
                    .stands_for("a hyperexponential distribution"),
                object("deterministic", {seconds("value_seconds").says("The value.")})
                    .stands_for("a fixed time"),
                object("empirical",
                       {list("value_seconds", seconds(""))
                            .from(2)
                            .to(10'000)
                            .says("Values, ascending."),
                        probabilities().says("Probability of at most each value, ascending from 0 "
                                             "to 1; straight lines between.")})
                    .stands_for("an empirical distribution"),
                object("piecewise_hazard",
                       {list("from_seconds", seconds(""))
                            .from(1)
                            .to(1000)
                            .says("Start of each piece, ascending from 0."),
                        list("hazard_per_minute", number("").from(0).to(6000).in("per minute"))
                            .from(1)
                            .to(1000)
                            .says("Hazard of each piece; the last is above 0 and holds on.")})
                    .stands_for("a piecewise hazard"),
                object("listed",
                       {list("value_seconds", seconds(""))
                            .from(1)
                            .to(1e6)
                            .says("Values, played in order and repeated.")})
                    .stands_for("a listed time")})
        .stands_for("a distribution");
}

} // namespace staffsim::scenario
