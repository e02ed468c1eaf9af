/// \file
/// What is drawn for a contact beyond a plain duration: its patience, and the words of a whole day.

#pragma once

#include "staffsim/model/contact_type.hpp"
#include "staffsim/random/kernels.hpp"
#include "staffsim/random/sampler.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace staffsim::random {

/// Patience of a contact type: a share balks (patience 0), the others draw from the law.
/// With u = uniform(word) and balking share b: u < b balks, else the law's `Sampler::ticks_at` at
/// (u - b) / (1 - b). Announcements hasten some of both kinds of patience but no balkers, by a word
/// of their own.
class PatienceSampler {
public:
    /// Waits for ever.
    PatienceSampler() = default;
    explicit PatienceSampler(const model::Patience& patience);

    /// \param factor  multiplies the drawn time (patience left after a bot)
    /// \return        ticks; 0 = balks, `patience_never` = waits for ever
    [[nodiscard]] std::uint32_t ticks(std::uint64_t word,
                                      std::uint32_t number,
                                      double factor) const;

    /// `out[i] = ticks(words[i], first_number + i, 1)`.
    void fill(std::span<const std::uint64_t> words,
              std::uint32_t first_number,
              std::span<std::uint32_t> out) const;

    /// `out[i] = ticks(words[i], 0, factors[i])`.
    void fill(std::span<const std::uint64_t> words,
              std::span<const double> factors,
              std::span<std::uint32_t> out) const;

    [[nodiscard]] bool has_announcements() const noexcept { return !announcements_.empty(); }
    /// Nobody balks, nobody loses patience, and no announcement makes anybody leave.
    [[nodiscard]] bool waits_forever() const noexcept {
        return !has_time_ && balking_share_ <= 0 && announcements_.empty();
    }

    /// The patience of a contact that hears the announcements: the lesser of `patience` and the
    /// instant at which one of them makes it leave. Each in turn, with v = uniform(word): if
    /// v < share, the contact leaves at `at` + `within` x v / share, and no later one counts; else
    /// v = (v - share) / (1 - share).
    /// \param patience  as of `ticks`, which does not look at announcements
    [[nodiscard]] std::uint32_t hastened(std::uint32_t patience, std::uint64_t word) const;

    /// `patience[i] = hastened(patience[i], words[i])`.
    void hasten(std::span<const std::uint64_t> words, std::span<std::uint32_t> patience) const;

private:
    struct Announcement {
        double at = 0;     ///< [ticks]
        double within = 0; ///< [ticks]
        double share = 0;
    };

    [[nodiscard]] double share_of_patient(double u) const;
    template <typename Factor>
    void fill_with(std::span<const std::uint64_t> words,
                   std::uint32_t first_number,
                   const Factor& factor,
                   std::span<std::uint32_t> out) const;

    std::vector<Announcement> announcements_; ///< those that make somebody leave
    double balking_share_ = 0;
    bool has_time_ = false;
    Sampler time_;
};

/// Both words of a role block for consecutive contacts; `low` and `high` are equally long.
void contact_words(const WordBatch& batch,
                   std::span<std::uint64_t> low,
                   std::span<std::uint64_t> high);

} // namespace staffsim::random
