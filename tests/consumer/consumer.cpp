// The library as another program uses it: read a scenario, simulate it, say what was done.

#include "staffsim/experiment/experiment.hpp"
#include "staffsim/scenario/scenario_reader.hpp"

#include <iostream>

int main(int argc, char** argv) {
    if (argc != 2) {
        return 2;
    }
    const auto scenario = staffsim::scenario::read_scenario(argv[1]).scenario;
    staffsim::experiment::ExperimentOptions options;
    options.settings = scenario.run;
    const auto result = staffsim::experiment::run_experiment(scenario, options);
    std::cout << scenario.name << ": " << result.replications << " replications\n";
}
