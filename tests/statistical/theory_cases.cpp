#include "statistical/theory_cases.hpp"

#include <fstream>

namespace staffsim::tests {

double TheoryCase::number(const std::string& parameter) const {
    const auto& value = parameters.at(parameter);
    if (value.is_boolean()) {
        return value.get<bool>() ? 1 : 0;
    }
    return value.get<double>();
}

double TheoryCase::number_or(const std::string& parameter, double otherwise) const {
    return parameters.contains(parameter) ? number(parameter) : otherwise;
}

std::string TheoryCase::text(const std::string& parameter) const {
    return parameters.at(parameter).get<std::string>();
}

std::vector<double> TheoryCase::numbers(const std::string& parameter) const {
    return parameters.at(parameter).get<std::vector<double>>();
}

double TheoryCase::exact(const std::string& quantity) const {
    return quantities.at(quantity).get<double>();
}

std::vector<TheoryCase> theory_cases(const std::string& model) {
    std::ifstream file(STAFFSIM_THEORY_CASES);
    const auto document = nlohmann::json::parse(file);
    std::vector<TheoryCase> cases;
    for (const auto& entry : document.at("cases")) {
        if (entry.at("model") == model) {
            cases.push_back({.id = entry.at("id").get<std::string>(),
                             .model = model,
                             .parameters = entry.at("parameters"),
                             .quantities = entry.at("quantities")});
        }
    }
    return cases;
}

} // namespace staffsim::tests
