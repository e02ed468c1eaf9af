// Announcements hasten some of those who wait: against the exact distribution.

#include "staffsim/random/contact_draws.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace staffsim;
using namespace staffsim::random;
using namespace staffsim::tests;

namespace {

constexpr std::size_t contacts = 200000;

struct Words {
    std::vector<std::uint64_t> patience;
    std::vector<std::uint64_t> announcement;
};

Words draw_words() {
    Words words;
    for (std::uint32_t i = 0; i < contacts; ++i) {
        const std::uint64_t identity = first_identity(5, 0, i);
        words.patience.push_back(word(11, identity, 0, Role::patience));
        words.announcement.push_back(word(11, identity, 0, Role::announcement));
    }
    return words;
}

std::vector<std::uint32_t> draw(const PatienceSampler& sampler, const Words& words) {
    std::vector<std::uint32_t> patience(contacts);
    sampler.fill(words.patience, 0, patience);
    sampler.hasten(words.announcement, patience);
    return patience;
}

/// P(patience > t s) with exponential patience and the announcements, none of which overlap.
double survival(double mean, const std::vector<model::Announcement>& announcements, double t) {
    double hears = 1;
    double left = 0;
    for (const auto& a : announcements) {
        const double since = t - a.at_seconds;
        const double share = a.within_seconds > 0 ? std::clamp(since / a.within_seconds, 0.0, 1.0)
                                                  : (since >= 0 ? 1.0 : 0.0);
        left += hears * a.leaving_share * share;
        hears *= 1 - a.leaving_share;
    }
    return (1 - left) * std::exp(-t / mean);
}

/// Largest |z| of the shares that are still there after some times.
double worst_z(const std::vector<std::uint32_t>& patience,
               double mean,
               const std::vector<model::Announcement>& announcements) {
    double worst = 0;
    for (const double t : {10.0, 29.9, 35.0, 45.0, 60.1, 89.9, 90.1, 150.0, 300.0}) {
        const double p = survival(mean, announcements, t);
        const auto stays = static_cast<double>(
            std::count_if(patience.begin(), patience.end(), [t](std::uint32_t ticks) {
                return ticks > t * ticks_per_second;
            }));
        const double error = std::sqrt(p * (1 - p) / static_cast<double>(contacts));
        worst = std::max(worst, std::abs(stays / static_cast<double>(contacts) - p) / error);
    }
    return worst;
}

} // namespace

TEST_CASE("announcements change the law of patience as they say") {
    const std::vector<model::Announcement> announcements{
        {.at_seconds = 30, .leaving_share = 0.2, .within_seconds = 30},
        {.at_seconds = 90, .leaving_share = 0.5, .within_seconds = 0}};
    const Words words = draw_words();
    const PatienceSampler sampler(
        {.time = model::Exponential{120}, .announcements = announcements});
    CHECK(sampler.has_announcements());
    const auto patience = draw(sampler, words);
    const double limit = largest_z(contacts);
    CHECK(worst_z(patience, 120, announcements) < limit);
    // A share that is wrong by three points in a hundred would be seen.
    auto wrong = announcements;
    wrong[1].leaving_share = 0.53;
    CHECK(worst_z(patience, 120, wrong) > limit);
    for (std::size_t i = 0; i < 1000; ++i) {
        const auto drawn = sampler.ticks(words.patience[i], 0, 1);
        CHECK(patience[i] == sampler.hastened(drawn, words.announcement[i]));
    }
}

TEST_CASE("who balks hears nothing; who waits for ever leaves only if an announcement says so") {
    const Words words = draw_words();
    const model::Announcement all_at_once{.at_seconds = 20, .leaving_share = 1};
    const PatienceSampler everybody({.time = {}, .announcements = {all_at_once}});
    CHECK_FALSE(everybody.waits_forever());
    for (const auto ticks : draw(everybody, words)) {
        REQUIRE(ticks == 20 * ticks_per_second);
    }
    CHECK(everybody.hastened(0, words.announcement[0]) == 0);
    CHECK(everybody.hastened(7, words.announcement[0]) == 7);
    const PatienceSampler nobody(
        {.time = {}, .announcements = {{.at_seconds = 20, .leaving_share = 0}}});
    CHECK(nobody.waits_forever());
    CHECK_FALSE(nobody.has_announcements());
    // Later than any patience that ends.
    const PatienceSampler too_late(
        {.time = {}, .announcements = {{.at_seconds = 1e6, .leaving_share = 1}}});
    CHECK(too_late.hastened(patience_never, words.announcement[0]) == patience_never);
    // The instant is cut down to whole ticks, not up to one.
    const PatienceSampler at_once(
        {.time = {}, .announcements = {{.at_seconds = 1e-5, .leaving_share = 1}}});
    CHECK(at_once.hastened(patience_never, words.announcement[0]) == 0);
}
