#include "nearest_name.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace staffsim::scenario {

namespace {

/// Longer words are no typing mistakes, and comparing them would take long.
constexpr std::size_t longest_word = 64;

char lower(char letter) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
}

bool begins(std::string_view word, std::string_view name) {
    return word.size() >= 3 && name.size() > word.size() &&
           std::equal(word.begin(), word.end(), name.begin(), [](char a, char b) {
               return lower(a) == lower(b);
           });
}

} // namespace

std::size_t edit_distance(std::string_view from, std::string_view to) {
    std::array<std::vector<std::size_t>, 3> rows;
    for (auto& each : rows) {
        each.assign(to.size() + 1, 0);
    }
    for (std::size_t j = 0; j <= to.size(); ++j) {
        rows[0][j] = j;
    }
    for (std::size_t i = 1; i <= from.size(); ++i) {
        auto& now = rows[i % 3];
        const auto& last = rows[(i + 2) % 3];
        const auto& before = rows[(i + 1) % 3];
        now[0] = i;
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const bool same = lower(from[i - 1]) == lower(to[j - 1]);
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
            const bool swapped = i > 1 && j > 1 && lower(from[i - 1]) == lower(to[j - 2]) &&
                                 lower(from[i - 2]) == lower(to[j - 1]);
            if (swapped) {
                now[j] = std::min(now[j], before[j - 2] + 1);
            }
        }
    }
    return rows[from.size() % 3][to.size()];
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& names) {
    if (word.empty() || word.size() > longest_word) {
        return "";
    }
    const std::size_t allowed = 1 + word.size() / 4;
    std::size_t best = allowed + 1;
    const std::string* nearest = nullptr;
    for (const std::string& name : names) {
        const std::size_t longer = std::max(name.size(), word.size());
        const std::size_t shorter = std::min(name.size(), word.size());
        if (begins(word, name) || begins(name, word)) {
            if (best > allowed) {
                best = allowed;
                nearest = &name;
            }
        } else if (longer - shorter < best) {
            const std::size_t distance = edit_distance(word, name);
            if (distance < best && distance < longer) {
                best = distance;
                nearest = &name;
            }
        }
    }
    return nearest == nullptr ? "" : "did you mean \"" + *nearest + "\"?";
}

} // namespace staffsim::scenario
