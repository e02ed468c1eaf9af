// The same bits from every compiler, build type and sanitizer: a fingerprint of what the engine saw
// in a family of random scenarios, compared with a stored one. It changes when the model, the
// random numbers or the generator of scenarios changes, and then belongs under "Changed results".

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "staffsim/engine/replication.hpp"
#include "support/agreement.hpp"
#include "support/random_scenarios.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <tuple>

using namespace staffsim;

namespace {

/// 64-bit FNV-1a over integers.
class Fingerprint {
public:
    template <typename Integer>
    void add(Integer value) {
        auto bits = static_cast<std::uint64_t>(value);
        for (int byte = 0; byte < 8; ++byte) {
            hash_ = (hash_ ^ (bits & 0xffU)) * 1099511628211U;
            bits >>= 8U;
        }
    }
    [[nodiscard]] std::uint64_t value() const { return hash_; }

private:
    std::uint64_t hash_ = 14695981039346656037U;
};

void add_log(Fingerprint& print, engine::ContactLog log) {
    std::sort(log.begin(), log.end(), [](const auto& a, const auto& b) {
        return std::tie(a.type, a.entry, a.identity) < std::tie(b.type, b.entry, b.identity);
    });
    for (const auto& record : log) {
        print.add(record.identity);
        print.add(static_cast<int>(record.fate));
        print.add(record.group);
        print.add(record.entry);
        print.add(record.answer);
        print.add(record.end);
        print.add(record.next_identity);
    }
}

void add_observations(Fingerprint& print, const engine::Observations& seen) {
    for (std::size_t i = 0; i < seen.intervals(); ++i) {
        for (std::size_t type = 0; type < seen.types(); ++type) {
            print.add(seen.line(i, type).answered_within);
            print.add(seen.front(i, type).contained);
        }
        for (std::size_t group = 0; group < seen.groups(); ++group) {
            print.add(seen.group(i, group).handling);
            print.add(seen.group(i, group).overtime);
        }
    }
}

} // namespace

TEST_CASE("sixty random scenarios give the stored bits") {
    Fingerprint print;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const auto plan = engine::make_plan(tests::make_random_scenario(seed));
        engine::Replicator replicator(plan);
        engine::ContactLog log;
        const auto& seen = replicator.run(tests::make_random_key(seed), &log);
        add_observations(print, seen);
        add_log(print, std::move(log));
    }
    CHECK(fmt::format("{:016x}", print.value()) == "f3fc665d1adf36ea");
}
