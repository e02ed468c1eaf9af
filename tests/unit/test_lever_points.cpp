// Grids and Latin hypercubes of levers.

#include "staffsim/planning/lever_points.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace staffsim::planning;

TEST_CASE("a range in steps holds decimals as they are written") {
    CHECK(stepped(0, 0.7, 0.05).size() == 15);
    CHECK(stepped(0, 0.7, 0.05).back() == 0.7);
    CHECK(stepped(0.8, 1.4, 0.1) == std::vector<double>{0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4});
    CHECK(stepped(0, 1, 0.4) == std::vector<double>{0, 0.4, 0.8});
    CHECK(stepped(2, 2, 1) == std::vector<double>{2});
}

TEST_CASE("a grid holds every combination, the last lever fastest") {
    const std::vector<std::vector<double>> axes{{1, 2}, {10, 20, 30}};
    CHECK(grid_size(axes) == 6);
    CHECK(grid(axes) ==
          std::vector<LeverPoint>{{1, 10}, {1, 20}, {1, 30}, {2, 10}, {2, 20}, {2, 30}});
    const std::vector<std::vector<double>> huge(20, std::vector<double>(10'000));
    CHECK(grid_size(huge) == std::numeric_limits<std::size_t>::max());
}

TEST_CASE("a Latin hypercube has one value in every stratum of every lever") {
    const std::vector<std::string> levers{"volume", "aht", "patience"};
    const auto cube = latin_hypercube(levers, 50, 7);
    REQUIRE(cube.size() == 3);
    for (const std::vector<double>& values : cube) {
        std::vector<double> sorted = values;
        std::sort(sorted.begin(), sorted.end());
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            CHECK(std::floor(sorted[i] * 50) == static_cast<double>(i));
        }
        CHECK_FALSE(std::is_sorted(values.begin(), values.end()));
    }
    CHECK(cube[0] != cube[1]);
}

TEST_CASE("a lever more leaves the values of the others as they are") {
    const std::vector<std::string> two{"volume", "aht"};
    const std::vector<std::string> three{"price", "volume", "aht"};
    const auto few = latin_hypercube(two, 20, 7);
    const auto more = latin_hypercube(three, 20, 7);
    CHECK(few[0] == more[1]);
    CHECK(few[1] == more[2]);
    CHECK(few != latin_hypercube(two, 20, 8));
}

TEST_CASE("values have no more digits than their range needs") {
    CHECK(few_digits(0.123456, 0.7) == 0.1235);
    CHECK(few_digits(17.123456, 30) == 17.12);
    CHECK(few_digits(123456.789, 90'000) == 123460);
    CHECK(few_digits(-0.00012345, 0.001) == -0.0001235);
    CHECK(few_digits(0.3, 1) == 0.3);
}
