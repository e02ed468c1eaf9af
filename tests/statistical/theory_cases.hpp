/// \file
/// Exact values of queueing models, as copied into theory_cases.json with their method.

#pragma once

#include <nlohmann/json.hpp>

#include <set>
#include <string>
#include <vector>

namespace staffsim::tests {

/// One model with its parameters, and what theory says about it.
struct TheoryCase {
    std::string id;
    std::string model;
    nlohmann::json parameters;
    nlohmann::json quantities;

    /// A parameter; true counts as 1. \throws if there is none
    [[nodiscard]] double number(const std::string& parameter) const;
    [[nodiscard]] double number_or(const std::string& parameter, double otherwise) const;
    [[nodiscard]] std::string text(const std::string& parameter) const;
    [[nodiscard]] std::vector<double> numbers(const std::string& parameter) const;
    /// The exact value of a quantity. \throws if there is none
    [[nodiscard]] double exact(const std::string& quantity) const;
};

/// All cases of a model, in the order of the file.
[[nodiscard]] std::vector<TheoryCase> theory_cases(const std::string& model);

/// The models of all cases.
[[nodiscard]] std::set<std::string> all_theory_models();

} // namespace staffsim::tests
