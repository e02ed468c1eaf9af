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

namespace {

nlohmann::json whole_file() {
    std::ifstream file(STAFFSIM_THEORY_CASES);
    return nlohmann::json::parse(file);
}

} // namespace

std::vector<TheoryCase> theory_cases(const std::string& model) {
    const auto document = whole_file();
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

std::set<std::string> all_theory_models() {
    const auto document = whole_file();
    std::set<std::string> models;
    for (const auto& entry : document.at("cases")) {
        models.insert(entry.at("model").get<std::string>());
    }
    return models;
}

} // namespace staffsim::tests
