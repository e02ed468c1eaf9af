#include "did_you_mean.hpp"

#include "staffsim/core/nearest_name.hpp"

#include <algorithm>

namespace staffsim::scenario {

namespace {

/// Longer words are no typing mistakes, and comparing them would take long.
constexpr std::size_t longest_word = 64;

/// Shorter beginnings fit too much.
constexpr std::size_t shortest_beginning = 3;

bool begins(std::string_view beginning, std::string_view word) {
    return beginning.size() >= shortest_beginning && word.starts_with(beginning);
}

} // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& names) {
    if (word.empty() || word.size() > longest_word) {
        return "";
    }
    std::optional<std::string> nearest = nearest_name(word, names);
    if (!nearest) {
        const auto found = std::find_if(names.begin(), names.end(), [word](const auto& name) {
            return begins(word, name) || begins(name, word);
        });
        if (found != names.end()) {
            nearest = *found;
        }
    }
    return nearest ? "did you mean \"" + *nearest + "\"?" : "";
}

} // namespace staffsim::scenario
