#include "staffsim/core/nearest_name.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace staffsim {

namespace {

// Longer words are surely not typing mistakes, and a hostile file must not cost quadratic time.
constexpr std::size_t longest_word = 128;

char folded(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// Shorter beginnings fit too much.
constexpr std::size_t shortest_beginning = 3;

bool begins(std::string_view beginning, std::string_view word) {
    return beginning.size() >= shortest_beginning && word.starts_with(beginning);
}

/// "asa_secs" for "asa_seconds": the same beginning, then letters left out.
bool abbreviates(std::string_view word, std::string_view name) {
    if (!begins(word.substr(0, shortest_beginning), name)) {
        return false;
    }
    for (const char letter : word) {
        const std::size_t at = name.find(letter);
        if (at == std::string_view::npos) {
            return false;
        }
        name.remove_prefix(at + 1);
    }
    return true;
}

} // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::array<std::vector<std::size_t>, 3> rows; // of two letters ago, one letter ago, now
    for (std::vector<std::size_t>& row : rows) {
        row.resize(b.size() + 1);
    }
    auto& [before_last, last, now] = rows;
    for (std::size_t j = 0; j <= b.size(); ++j) {
        now[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::rotate(rows.begin(), rows.begin() + 1, rows.end());
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = folded(a[i - 1]) == folded(b[j - 1]);
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
            const bool swapped = i > 1 && j > 1 && folded(a[i - 1]) == folded(b[j - 2]) &&
                                 folded(a[i - 2]) == folded(b[j - 1]);
            if (swapped) {
                now[j] = std::min(now[j], before_last[j - 2] + 1);
            }
        }
    }
    return now[b.size()];
}

std::optional<std::string> nearest_name(std::string_view word, std::span<const std::string> names) {
    if (word.size() > longest_word) {
        return std::nullopt;
    }
    std::size_t allowed = std::clamp<std::size_t>(word.size() / 3, 1, 4);
    std::optional<std::string> nearest;
    for (const std::string& name : names) {
        if (name.size() > longest_word) {
            continue;
        }
        const std::size_t distance = edit_distance(word, name);
        const bool nearer = nearest ? distance < allowed : distance <= allowed;
        if (nearer) {
            nearest = name;
            allowed = distance;
        }
    }
    return nearest;
}

std::string did_you_mean(std::string_view word, std::span<const std::string> names) {
    if (word.empty() || word.size() > longest_word) {
        return "";
    }
    std::optional<std::string> nearest = nearest_name(word, names);
    if (!nearest) {
        const auto found = std::find_if(names.begin(), names.end(), [word](const auto& name) {
            return begins(word, name) || begins(name, word) || abbreviates(word, name);
        });
        if (found != names.end()) {
            nearest = *found;
        }
    }
    return nearest ? "did you mean \"" + *nearest + "\"?" : "";
}

} // namespace staffsim
