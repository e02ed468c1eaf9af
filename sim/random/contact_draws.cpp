#include "staffsim/random/contact_draws.hpp"

#include "staffsim/core/time.hpp"

#include <algorithm>
#include <array>

namespace staffsim::random {

namespace {

constexpr std::size_t buffered = 512; // values on the stack at a time
using Buffer = std::array<double, buffered>;

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
    constexpr auto second = static_cast<double>(ticks_per_second);
    for (const auto& announcement : patience.announcements) {
        if (announcement.leaving_share > 0) {
            announcements_.push_back({.at = announcement.at_seconds * second,
                                      .within = announcement.within_seconds * second,
                                      .share = announcement.leaving_share});
        }
    }
}

double PatienceSampler::share_of_patient(double u) const {
    return std::clamp((u - balking_share_) / (1 - balking_share_), least_uniform, greatest_uniform);
}

std::uint32_t PatienceSampler::ticks(std::uint64_t word,
                                     std::uint32_t number,
                                     double factor) const {
    const double u = uniform(word);
    if (u < balking_share_) {
        return 0;
    }
    return has_time_ ? patience_ticks(time_.ticks_at(share_of_patient(u), number) * factor)
                     : patience_never;
}

std::uint32_t PatienceSampler::hastened(std::uint32_t patience, std::uint64_t word) const {
    if (patience == 0) {
        return 0;
    }
    double v = uniform(word);
    for (const Announcement& announcement : announcements_) {
        if (v < announcement.share) {
            const double leaves = announcement.at + announcement.within * v / announcement.share;
            return leaves < static_cast<double>(patience) ? static_cast<std::uint32_t>(leaves)
                                                          : patience;
        }
        v = (v - announcement.share) / (1 - announcement.share);
    }
    return patience;
}

void PatienceSampler::hasten(std::span<const std::uint64_t> words,
                             std::span<std::uint32_t> patience) const {
    for (std::size_t i = 0; i < patience.size(); ++i) {
        patience[i] = hastened(patience[i], words[i]);
    }
}

void PatienceSampler::fill(std::span<const std::uint64_t> words,
                           std::uint32_t first_number,
                           std::span<std::uint32_t> out) const {
    fill_with(
        words, first_number, [](std::size_t) { return 1.0; }, out);
}

void PatienceSampler::fill(std::span<const std::uint64_t> words,
                           std::span<const double> factors,
                           std::span<std::uint32_t> out) const {
    fill_with(
        words, 0, [factors](std::size_t i) { return factors[i]; }, out);
}

template <typename Factor>
void PatienceSampler::fill_with(std::span<const std::uint64_t> words,
                                std::uint32_t first_number,
                                const Factor& factor,
                                std::span<std::uint32_t> out) const {
    if (!has_time_ && balking_share_ <= 0) {
        std::fill(out.begin(), out.end(), patience_never);
        return;
    }
    Buffer u;         // NOLINT(cppcoreguidelines-pro-type-member-init): an output
    Buffer patient;   // NOLINT(cppcoreguidelines-pro-type-member-init): an output
    Buffer unrounded; // NOLINT(cppcoreguidelines-pro-type-member-init): an output
    for (std::size_t begin = 0; begin < words.size(); begin += buffered) {
        const std::size_t count = std::min(buffered, words.size() - begin);
        const auto part = out.subspan(begin, count);
        kernels_in_use().uniforms(words.data() + begin, u.data(), count);
        if (has_time_) {
            for (std::size_t i = 0; i < count; ++i) {
                patient[i] = share_of_patient(u[i]);
            }
            time_.fill_at(std::span(patient).first(count),
                          first_number + static_cast<std::uint32_t>(begin),
                          unrounded);
        }
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint32_t time =
                has_time_ ? patience_ticks(unrounded[i] * factor(begin + i)) : patience_never;
            part[i] = u[i] < balking_share_ ? 0 : time;
        }
    }
}

void contact_words(const WordBatch& batch,
                   std::span<std::uint64_t> low,
                   std::span<std::uint64_t> high) {
    kernels_in_use().words(batch, low.data(), high.data(), low.size());
}

} // namespace staffsim::random
