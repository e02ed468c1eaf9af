#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/engine/completion_list.hpp"
#include "staffsim/engine/event_key.hpp"
#include "staffsim/engine/fifo.hpp"
#include "staffsim/engine/min_tree.hpp"
#include "staffsim/engine/observations.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace staffsim;
using namespace staffsim::engine;

TEST_CASE("a completion list is a multiset, sorted or heap, whatever is done to it") {
    std::mt19937 random(7);
    for (const std::size_t most : {1U, 5U, 64U, 399U, 401U, 3000U}) {
        CompletionList list(most);
        std::vector<std::int32_t> plain; // ascending
        CAPTURE(most);
        for (int step = 0; step < 6000; ++step) {
            CAPTURE(step);
            CAPTURE(plain.size());
            const auto action = random() % 8;
            const auto value = static_cast<std::int32_t>(random() % 100000);
            const auto place = std::lower_bound(plain.begin(), plain.end(), value);
            if (plain.size() < 2 * most && action < 4) { // also beyond what was announced
                list.push(value);
                plain.insert(place, value);
            } else if (!plain.empty() && action == 4) {
                list.pop();
                plain.erase(plain.begin());
            } else if (!plain.empty()) {
                const std::int32_t later = plain.front() + value;
                list.replace(later);
                plain.erase(plain.begin());
                plain.insert(std::lower_bound(plain.begin(), plain.end(), later), later);
            }
            REQUIRE(list.size() == plain.size());
            REQUIRE(list.earliest() == (plain.empty() ? CompletionList::none : plain.front()));
        }
        std::int64_t left = 0;
        for (const auto value : plain) {
            left += value - 250;
        }
        CHECK(list.remaining(250) == left);
        list.shift(1000);
        CHECK(list.remaining(250 - 1000) == left);
    }
}

TEST_CASE("the least key of a tournament tree is the least of its leaves") {
    std::mt19937_64 random(3);
    for (const std::size_t leaves : {1U, 2U, 3U, 8U, 13U}) {
        MinTree tree(leaves);
        std::vector<std::uint64_t> keys(leaves, MinTree::none);
        for (int step = 0; step < 500; ++step) {
            const std::size_t leaf = random() % leaves;
            keys[leaf] = random() % 5 == 0 ? MinTree::none : random();
            tree.set(leaf, keys[leaf]);
            REQUIRE(tree.least() == *std::min_element(keys.begin(), keys.end()));
        }
    }
}

TEST_CASE("events at one instant come in the contract's order") {
    const std::vector<std::uint64_t> in_order = {event_key(8, EventKind::abandonment),
                                                 event_key(9, EventKind::day_end),
                                                 event_key(9, EventKind::staffing),
                                                 event_key(9, EventKind::completion, 0, 0),
                                                 event_key(9, EventKind::completion, 1, 1),
                                                 event_key(9, EventKind::early_return, 5, 7),
                                                 event_key(9, EventKind::early_return, 6, 2),
                                                 event_key(9, EventKind::born_return),
                                                 event_key(9, EventKind::arrival, 0, 0),
                                                 event_key(9, EventKind::arrival, 4, 4),
                                                 event_key(9, EventKind::overflow, 1, 1),
                                                 event_key(9, EventKind::abandonment),
                                                 event_key(10, EventKind::day_end)};
    CHECK(std::is_sorted(in_order.begin(), in_order.end()));
    CHECK(owner_of(in_order[6]) == 2);
    CHECK(offset_of(in_order[6]) == 9);
    CHECK(kind_of(in_order[6]) == EventKind::early_return);
}

TEST_CASE("a wait histogram's bins are at most 1 % wide and its quantiles within them") {
    CHECK(WaitHistogram::bin_of(0) == 0);
    CHECK(WaitHistogram::edge_of(0) == 0);
    std::size_t last = 0;
    for (double exact = 1; exact < 4e11; exact *= 1.003) {
        const auto wait = static_cast<Ticks>(exact);
        const std::size_t bin = WaitHistogram::bin_of(wait);
        CHECK(bin >= last);
        CHECK(bin < WaitHistogram::bins);
        // Waits are binned as floats, which may round them up by 2^-24.
        CHECK(WaitHistogram::edge_of(bin) <= static_cast<double>(wait) * (1 + 0x1p-24));
        CHECK(WaitHistogram::edge_of(bin + 1) > static_cast<double>(wait));
        CHECK(WaitHistogram::edge_of(bin + 1) <= WaitHistogram::edge_of(bin) * 1.01);
        last = bin;
    }
    WaitHistogram waits;
    CHECK(waits.quantile(0.5) < 0); // nobody answered: no data
    for (Ticks wait = 1; wait <= 1000; ++wait) {
        waits.add(wait);
    }
    CHECK(waits.count() == 1000);
    CHECK(waits.quantile(0.5) == doctest::Approx(500).epsilon(0.003));
    CHECK(waits.quantile(0.9) == doctest::Approx(900).epsilon(0.003));
    waits.add(0);
    CHECK(waits.quantile(0.0005) == 0); // of those who did not wait, nothing is smeared
    WaitHistogram twice = waits;
    twice.add(waits);
    CHECK(twice.count() == 2002);
    CHECK(twice.quantile(0.9) == waits.quantile(0.9));
}

TEST_CASE("numbers in a first-in-first-out list survive the dropping of what is gone") {
    Fifo<int> list;
    for (int i = 0; i < 10000; ++i) {
        list.push(i);
        if (i % 10 != 0) {
            list.pop();
        }
        REQUIRE(list.front() == static_cast<int>(list.front_number()));
        REQUIRE(list.at(list.end_number() - 1) == i);
    }
    CHECK(list.size() == 1000);
}
