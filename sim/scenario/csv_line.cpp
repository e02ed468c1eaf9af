#include "csv_line.hpp"

#include "json.hpp"

namespace staffsim::scenario {

std::string_view trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(" \t\r");
    if (from == std::string_view::npos) {
        return "";
    }
    return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

std::vector<std::string_view> split(std::string_view line) {
    std::vector<std::string_view> fields;
    std::size_t from = 0;
    bool in_quotes = false;
    for (std::size_t i = 0; i <= line.size(); ++i) {
        if (i < line.size() && line[i] == '"') {
            in_quotes = !in_quotes;
        }
        if (i == line.size() || (line[i] == ',' && !in_quotes)) {
            std::string_view field = trimmed(line.substr(from, i - from));
            if (field.size() >= 2 && field.front() == '"' && field.back() == '"') {
                field = field.substr(1, field.size() - 2);
            }
            fields.push_back(field);
            from = i + 1;
        }
    }
    return fields;
}

std::string written(std::string_view field) {
    return field.empty() ? "nothing" : quoted(std::string(field.substr(0, 300)));
}

} // namespace staffsim::scenario
