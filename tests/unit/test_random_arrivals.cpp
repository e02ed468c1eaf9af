// Arrival instants: the formula word by word, counts, and what stays when the volume changes.

#include "staffsim/random/arrivals.hpp"
#include "staffsim/random/kernels.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace staffsim;
using namespace staffsim::random;

namespace {

constexpr Ticks hours(double n) {
    return static_cast<Ticks>(n * ticks_per_hour);
}

/// Two days of 24 and 23.25 hours in whole hours: the last interval has a quarter of an hour.
const IntervalGrid& two_days() {
    static const IntervalGrid grid = tests::make_grid({hours(24), hours(23.25)}, hours(1));
    return grid;
}

/// Some volume that differs by interval, also zero.
std::vector<double> uneven(double scale) {
    std::vector<double> expected;
    for (std::size_t i = 0; i < two_days().intervals().size(); ++i) {
        expected.push_back(scale * static_cast<double>((i * 7) % 10));
    }
    return expected;
}

std::vector<std::uint32_t> drawn(const model::Arrivals& arrivals,
                                 const ArrivalAddress& address,
                                 const std::vector<double>& expected) {
    DayArrivals draws;
    std::vector<std::uint32_t> offsets;
    draws.draw(ArrivalLaw(arrivals, expected), address, two_days(), expected, offsets);
    return offsets;
}

/// The formula of the header, one word at a time.
std::vector<std::uint32_t> poisson_by_hand(const ArrivalAddress& address,
                                           const std::vector<double>& expected) {
    const Day& day = two_days().days()[address.day];
    std::vector<std::uint32_t> offsets;
    std::uint32_t number = 0;
    const auto gap = [&] {
        return -log_of(uniform(arrival_gap_word(
            address.seed, address.type_key, address.day, number++, address.replication)));
    };
    double sum = gap();
    double before = 0;
    for (std::size_t i = day.first_interval; i < day.first_interval + day.interval_count; ++i) {
        const Interval& interval = two_days().intervals()[i];
        for (; sum < before + expected[i]; sum += gap()) {
            const double per_contact =
                static_cast<double>(interval.end - interval.start) / expected[i];
            const Ticks instant = interval.start + static_cast<Ticks>((sum - before) * per_contact);
            offsets.push_back(
                static_cast<std::uint32_t>(std::min(instant, interval.end - 1) - day.start));
        }
        before += expected[i];
    }
    return offsets;
}

std::vector<std::size_t> counts_by_interval(const std::vector<std::uint32_t>& offsets,
                                            std::uint32_t day_index) {
    const Day& day = two_days().days()[day_index];
    std::vector<std::size_t> counts(two_days().intervals().size());
    for (const std::uint32_t offset : offsets) {
        REQUIRE(day.start + offset < day.end);
        ++counts[two_days().interval_of(day.start + offset)];
    }
    return counts;
}

} // namespace

TEST_CASE("Poisson arrivals are the sums of the addressed gaps") {
    for (const double scale : {0.004, 0.3, 40.0}) {
        const auto expected = uneven(scale);
        for (std::uint32_t day = 0; day < 2; ++day) {
            for (std::uint32_t replication = 0; replication < 5; ++replication) {
                const ArrivalAddress address{
                    .seed = 77, .replication = replication, .type_key = 12, .day = day};
                const auto offsets = drawn(model::PoissonArrivals{}, address, expected);
                CHECK(offsets == poisson_by_hand(address, expected));
                CHECK(std::is_sorted(offsets.begin(), offsets.end()));
            }
        }
    }
    CHECK(drawn(model::PoissonArrivals{}, {}, uneven(0)).empty());
}

TEST_CASE("more volume in the evening leaves the morning's contacts where they were") {
    const auto expected = uneven(3);
    auto more = expected;
    std::for_each(more.begin() + 18, more.begin() + 24, [](double& e) { e *= 2; });
    const ArrivalAddress address{.seed = 5, .replication = 1, .type_key = 3, .day = 0};
    const auto before = drawn(model::PoissonArrivals{}, address, expected);
    const auto after = drawn(model::PoissonArrivals{}, address, more);
    REQUIRE(after.size() > before.size());
    for (std::size_t i = 0; i < before.size() && before[i] < hours(18); ++i) {
        CHECK(after[i] == before[i]);
    }
}

TEST_CASE("Poisson counts have the mean and the variance of their law") {
    constexpr std::uint32_t replications = 4000;
    const auto expected = uneven(0.5);
    const ArrivalLaw law(model::PoissonArrivals{}, expected);
    DayArrivals draws;
    std::vector<std::uint32_t> offsets;
    std::vector<std::vector<double>> counts(24);
    for (std::uint32_t r = 0; r < replications; ++r) {
        draws.draw(
            law, {.seed = 9, .replication = r, .type_key = 1}, two_days(), expected, offsets);
        const auto by_interval = counts_by_interval(offsets, 0);
        for (std::size_t i = 0; i < 24; ++i) {
            counts[i].push_back(static_cast<double>(by_interval[i]));
        }
    }
    for (std::size_t i = 0; i < 24; ++i) {
        CAPTURE(i);
        std::vector<double> squares;
        squares.reserve(counts[i].size());
        for (const double count : counts[i]) {
            squares.push_back((count - expected[i]) * (count - expected[i]));
        }
        const double limit = tests::largest_z(replications);
        CHECK(std::abs(tests::z_score(tests::mean_of(counts[i]), expected[i])) < limit);
        CHECK(std::abs(tests::z_score(tests::mean_of(squares), expected[i])) < limit);
    }
}

TEST_CASE("equal gaps and gaps by gamma or two phases have unit mean and their scv") {
    const std::vector<double> expected(two_days().intervals().size(), 400.0);
    for (const double scv : {0.0, 0.25, 1.0, 4.0}) {
        CAPTURE(scv);
        std::vector<double> gaps;
        for (std::uint32_t r = 0; r < 10; ++r) {
            const auto offsets = drawn(model::RenewalArrivals{scv}, {.replication = r}, expected);
            double last = 0;
            for (const std::uint32_t offset : offsets) {
                const double operational = offset / static_cast<double>(hours(1)) * 400;
                gaps.push_back(operational - last);
                last = operational;
            }
        }
        std::vector<double> squares;
        squares.reserve(gaps.size());
        for (const double gap : gaps) {
            squares.push_back((gap - 1) * (gap - 1));
        }
        if (scv == 0) {
            const auto [least, most] = std::minmax_element(gaps.begin(), gaps.end());
            CHECK(*least == doctest::Approx(1).epsilon(1e-3));
            CHECK(*most == doctest::Approx(1).epsilon(1e-3));
        } else {
            const double limit = tests::largest_z(gaps.size());
            CHECK(std::abs(tests::z_score(tests::mean_of(gaps), 1)) < limit);
            CHECK(std::abs(tests::z_score(tests::mean_of(squares), scv)) < limit);
        }
    }
}

TEST_CASE("fixed counts follow the running total over the whole horizon") {
    const auto expected = uneven(0.35);
    double cumulated = 0;
    for (std::uint32_t day = 0; day < 2; ++day) {
        const auto offsets = drawn(model::FixedCountArrivals{}, {.day = day}, expected);
        CHECK(std::is_sorted(offsets.begin(), offsets.end()));
        const auto counts = counts_by_interval(offsets, day);
        const Day& of = two_days().days()[day];
        for (std::size_t i = of.first_interval; i < of.first_interval + of.interval_count; ++i) {
            const double before = std::floor(cumulated + 0.5);
            cumulated += expected[i];
            CHECK(static_cast<double>(counts[i]) == std::floor(cumulated + 0.5) - before);
        }
    }
}

TEST_CASE("fixed counts spread evenly over their interval") {
    const std::vector<double> expected(two_days().intervals().size(), 700.0);
    std::vector<double> places;
    std::vector<double> squares;
    for (const std::uint32_t offset : drawn(model::FixedCountArrivals{}, {}, expected)) {
        const double place = std::fmod(offset / static_cast<double>(hours(1)), 1.0) - 0.5;
        places.push_back(place);
        squares.push_back(place * place);
    }
    REQUIRE(places.size() == 24 * 700);
    const double limit = tests::largest_z(places.size());
    CHECK(std::abs(tests::z_score(tests::mean_of(places), 0)) < limit);
    CHECK(std::abs(tests::z_score(tests::mean_of(squares), 1.0 / 12)) < limit);
}

TEST_CASE("listed arrivals come on their day") {
    const model::ListedArrivals listed{{0, 59.5, 86399.9, 86400, 90000.25, 170100}};
    const auto expected = uneven(1);
    CHECK(drawn(listed, {.day = 0}, expected) ==
          std::vector<std::uint32_t>{0, 487424, 707788800 - 819});
    CHECK(drawn(listed, {.day = 1}, expected) == std::vector<std::uint32_t>{0, 29493248});
}

TEST_CASE("an object that draws many days keeps nothing of the day before") {
    const auto expected = uneven(2);
    const ArrivalLaw law(model::PoissonArrivals{}, expected);
    DayArrivals draws;
    std::vector<std::uint32_t> offsets;
    for (std::uint32_t i = 0; i < 6; ++i) {
        const ArrivalAddress address{.replication = i / 2, .type_key = 8, .day = i % 2};
        draws.draw(law, address, two_days(), expected, offsets);
        CHECK(offsets == drawn(model::PoissonArrivals{}, address, expected));
    }
}
