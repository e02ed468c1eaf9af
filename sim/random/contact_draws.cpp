#include "staffsim/random/contact_draws.hpp"

#include "staffsim/core/time.hpp"

#include <algorithm>
#include <array>

namespace staffsim::random {

namespace {

std::uint32_t patience_ticks(double unrounded) {
    if (unrounded >= static_cast<double>(patience_never) - 0.5) {
        return patience_never;
    }
    return static_cast<std::uint32_t>(round_ticks(unrounded));
}

} // namespace

PatienceSampler::PatienceSampler(const model::Patience& patience)
    : balking_share_(patience.balking_share),
      has_time_(patience.time.has_value()) {
    if (patience.time) {
        time_ = Sampler(*patience.time);
    }
}

std::uint32_t PatienceSampler::ticks(std::uint64_t word,
                                     std::uint32_t number,
                                     double factor) const {
    double u = uniform(word);
    if (balking_share_ > 0) {
        if (u < balking_share_) {
            return 0;
        }
        u = (u - balking_share_) / (1 - balking_share_);
        u = std::max(u, 0x1p-53);
    }
    return has_time_ ? patience_ticks(time_.ticks_at(u, number) * factor) : patience_never;
}

void PatienceSampler::fill(std::span<const std::uint64_t> words,
                           std::uint32_t first_number,
                           std::span<std::uint32_t> out) const {
    if (!has_time_ && balking_share_ <= 0) {
        std::fill(out.begin(), out.end(), patience_never);
        return;
    }
    if (balking_share_ > 0) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            out[i] = ticks(words[i], first_number + static_cast<std::uint32_t>(i), 1);
        }
        return;
    }
    std::array<double, 512>
        unrounded; // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    for (std::size_t begin = 0; begin < words.size(); begin += unrounded.size()) {
        const std::size_t count = std::min(unrounded.size(), words.size() - begin);
        time_.fill(words.subspan(begin, count),
                   first_number + static_cast<std::uint32_t>(begin),
                   std::span(unrounded).first(count));
        for (std::size_t i = 0; i < count; ++i) {
            out[begin + i] = patience_ticks(unrounded[i]);
        }
    }
}

void contact_words(const WordBatch& batch,
                   std::span<std::uint64_t> low,
                   std::span<std::uint64_t> high) {
    best_kernels().words(batch, low.data(), high.data(), low.size());
}

} // namespace staffsim::random
