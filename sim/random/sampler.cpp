#include "staffsim/random/sampler.hpp"

#include "staffsim/core/time.hpp"
#include "staffsim/random/kernels.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace staffsim::random {

namespace {

constexpr double per_second = static_cast<double>(ticks_per_second);
constexpr std::size_t sampled_at_once = 512; // values on the stack at a time
using Buffer = std::array<double, sampled_at_once>;
constexpr std::size_t most_pieces_of_kernel = 32; // above, searching is quicker

std::vector<double> in_ticks(const std::vector<double>& seconds) {
    std::vector<double> ticks;
    ticks.reserve(seconds.size());
    for (const double s : seconds) {
        ticks.push_back(s * per_second);
    }
    return ticks;
}

} // namespace

struct Sampler::Build {
    Sampler& sampler;

    void operator()(const model::Exponential& law) const {
        sampler.kind_ = Kind::exponential;
        sampler.a_ = law.mean_seconds * per_second;
    }
    void operator()(const model::Lognormal& law) const {
        if (law.scv <= 0) {
            (*this)(model::Deterministic{law.mean_seconds});
            return;
        }
        sampler.kind_ = Kind::lognormal;
        const double variance = log_of(1 + law.scv);
        sampler.a_ = log_of(law.mean_seconds * per_second) - 0.5 * variance;
        sampler.b_ = std::sqrt(variance);
    }
    void operator()(const model::Gamma& law) const {
        if (law.scv <= 0) {
            (*this)(model::Deterministic{law.mean_seconds});
            return;
        }
        sampler.kind_ = Kind::table;
        sampler.table_ = gamma_table(law.scv);
        sampler.a_ = law.mean_seconds * per_second;
    }
    void operator()(const model::Erlang& law) const {
        (*this)(model::Gamma{law.mean_seconds, 1.0 / law.stages});
    }
    void operator()(const model::Hyperexponential& law) const {
        sampler.kind_ = Kind::table;
        sampler.table_ = hyperexponential_table(law.probabilities, law.mean_seconds);
        sampler.a_ = per_second;
    }
    void operator()(const model::Deterministic& law) const {
        sampler.kind_ = Kind::constant;
        sampler.a_ = law.value_seconds * per_second;
    }
    void operator()(const model::Empirical& law) const {
        sampler.kind_ = Kind::empirical;
        sampler.x_ = in_ticks(law.value_seconds);
        sampler.y_ = law.probabilities;
    }
    void operator()(const model::PiecewiseHazard& law) const {
        sampler.kind_ = Kind::hazard;
        sampler.x_ = in_ticks(law.from_seconds);
        double cumulated = 0;
        for (std::size_t i = 0; i < law.from_seconds.size(); ++i) {
            sampler.rate_.push_back(law.hazard_per_minute[i] / (60 * per_second));
            if (i > 0) {
                cumulated += sampler.rate_[i - 1] * (sampler.x_[i] - sampler.x_[i - 1]);
            }
            sampler.y_.push_back(cumulated);
        }
    }
    void operator()(const model::Listed& law) const {
        sampler.kind_ = Kind::listed;
        sampler.x_ = in_ticks(law.value_seconds);
    }
};

Sampler::Sampler(const model::Distribution& distribution) {
    std::visit(Build{*this}, distribution);
}

double Sampler::ticks_at(double u, std::uint32_t number) const {
    switch (kind_) {
    case Kind::constant:
        return a_;
    case Kind::exponential:
        return -a_ * log_of(u);
    case Kind::lognormal:
        return exp_of(a_ + b_ * inverse_normal_of_one(u));
    case Kind::table:
        return a_ * table_.at_score(inverse_normal_of_one(u));
    case Kind::empirical:
        return empirical_at(u);
    case Kind::hazard:
        return hazard_at(u);
    case Kind::listed:
        return x_[number % x_.size()];
    }
    return a_;
}

// P(X <= x) runs straight between knots; where it jumps, several probabilities share one value.
double Sampler::empirical_at(double u) const {
    const auto above = std::upper_bound(y_.begin() + 1, y_.end() - 1, u);
    const auto i = static_cast<std::size_t>(above - y_.begin());
    const double share = (u - y_[i - 1]) / (y_[i] - y_[i - 1]);
    return x_[i - 1] + share * (x_[i] - x_[i - 1]);
}

// The integral of the hazard up to X is exponential with mean 1.
double Sampler::hazard_at(double u) const {
    const double target = -log_of(u);
    auto i = static_cast<std::size_t>(std::upper_bound(y_.begin(), y_.end(), target) - y_.begin());
    --i;
    return x_[i] + (target - y_[i]) / rate_[i];
}

void Sampler::fill_at(std::span<const double> u,
                      std::uint32_t first_number,
                      std::span<double> out) const {
    if (kind_ == Kind::exponential) {
        kernels_in_use().exponential(u.data(), a_, out.data(), u.size());
    } else if (kind_ == Kind::lognormal) {
        kernels_in_use().lognormal(u.data(), {a_, b_}, out.data(), u.size());
    } else if (kind_ == Kind::hazard && x_.size() <= most_pieces_of_kernel) {
        const HazardPieces pieces{
            .from = x_.data(), .cumulated = y_.data(), .rate = rate_.data(), .count = x_.size()};
        kernels_in_use().hazard(pieces, u.data(), out.data(), u.size());
    } else if (kind_ == Kind::table) {
        Buffer scores; // NOLINT(cppcoreguidelines-pro-type-member-init): an output
        for (std::size_t begin = 0; begin < u.size(); begin += sampled_at_once) {
            const std::size_t count = std::min(sampled_at_once, u.size() - begin);
            kernels_in_use().normal(u.data() + begin, scores.data(), count);
            table_.at_scores(std::span(scores).first(count), a_, out.subspan(begin, count));
        }
    } else {
        for (std::size_t i = 0; i < u.size(); ++i) {
            out[i] = ticks_at(u[i], first_number + static_cast<std::uint32_t>(i));
        }
    }
}

void Sampler::fill(std::span<const std::uint64_t> words,
                   std::uint32_t first_number,
                   std::span<double> out) const {
    Buffer u; // NOLINT(cppcoreguidelines-pro-type-member-init): an output
    for (std::size_t begin = 0; begin < words.size(); begin += sampled_at_once) {
        const std::size_t count = std::min(sampled_at_once, words.size() - begin);
        kernels_in_use().uniforms(words.data() + begin, u.data(), count);
        fill_at(std::span(u).first(count),
                first_number + static_cast<std::uint32_t>(begin),
                out.subspan(begin, count));
    }
}

} // namespace staffsim::random
