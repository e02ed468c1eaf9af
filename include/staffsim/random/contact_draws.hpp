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
/// (u - b) / (1 - b).
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

private:
    [[nodiscard]] double share_of_patient(double u) const;
    template <typename Factor>
    void fill_with(std::span<const std::uint64_t> words,
                   std::uint32_t first_number,
                   const Factor& factor,
                   std::span<std::uint32_t> out) const;

    double balking_share_ = 0;
    bool has_time_ = false;
    Sampler time_;
};

/// Both words of a role block for consecutive contacts; `low` and `high` are equally long.
void contact_words(const WordBatch& batch,
                   std::span<std::uint64_t> low,
                   std::span<std::uint64_t> high);

} // namespace staffsim::random
