#include "staffsim/model/reference.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace staffsim::model {

namespace {

/// Takes words from the front of a text, blanks between them.
class Words {
public:
    explicit Words(std::string_view text) : rest_(text) {}

    std::string_view next() {
        constexpr std::string_view blanks = " \t";
        rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size()));
        const std::size_t end = std::min(rest_.find_first_of(blanks), rest_.size());
        const std::string_view word = rest_.substr(0, end);
        rest_.remove_prefix(end);
        return word;
    }

private:
    std::string_view rest_;
};

/// A number, or a share in percent: "80%".
std::optional<double> bound_from(std::string_view word) {
    constexpr double per_cent = 100;
    const bool percent = word.ends_with('%');
    word.remove_suffix(percent ? 1 : 0);
    double value = 0;
    const char* end = word.data() + word.size();
    const auto [last, error] = std::from_chars(word.data(), end, value);
    if (word.empty() || error != std::errc() || last != end || !std::isfinite(value)) {
        return std::nullopt;
    }
    return percent ? value / per_cent : value;
}

ReadGate refused_gate(std::string expected) {
    return {.gate = std::nullopt, .expected = std::move(expected)};
}

constexpr std::array stored_probabilities{0.5, 0.9};

} // namespace

ReadGate gate_from(std::string_view text) {
    Words words(text);
    Gate gate;
    gate.text = text;
    const std::string_view name = words.next();
    gate.measure = name;
    const std::string_view side = words.next();
    if (gate.measure.empty() || (side != ">=" && side != "<=")) {
        return refused_gate("a measure, then >= or <=, then a number, with blanks between: "
                            "\"service_level >= 0.8\"");
    }
    gate.side = side == ">=" ? Gate::Side::at_least : Gate::Side::at_most;
    const std::optional<double> bound = bound_from(words.next());
    if (!bound) {
        return refused_gate("a number after >= or <=, a share also as 80%");
    }
    gate.bound = *bound;
    std::string_view word = words.next();
    if (word == "with" && words.next() == "probability") {
        gate.probability = bound_from(words.next());
        if (!gate.probability || std::find(stored_probabilities.begin(),
                                           stored_probabilities.end(),
                                           *gate.probability) == stored_probabilities.end()) {
            return refused_gate("with probability 0.5 or 0.9: these quantiles of single horizons "
                                "are what a result has");
        }
        word = words.next();
    }
    if (!word.empty()) {
        return refused_gate("nothing more after the number but \"with probability 0.9\"");
    }
    return {.gate = std::move(gate), .expected = ""};
}

} // namespace staffsim::model
