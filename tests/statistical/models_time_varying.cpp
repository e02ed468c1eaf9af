// Rates and staffing that change within the day.

#include "staffsim/engine/replication.hpp"
#include "staffsim/random/address.hpp"
#include "statistical/theory_models.hpp"
#include "support/test_support.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

namespace staffsim::tests {

namespace {

constexpr std::size_t varying_line = 0;

// One line over days that are all alike; the first ones may be a warm-up.
struct Cycle {
    double period = 1; // a day [units]
    double seconds_per_unit = 1;
    int intervals = 480; // in a day
    int warm_up_days = 0;
    int measured_days = 1;
    int replications = 100;

    [[nodiscard]] double ticks_per_unit() const {
        return seconds_per_unit * static_cast<double>(ticks_per_second);
    }
    [[nodiscard]] Ticks day() const { return interval() * intervals; }
    // Whole seconds in all cases.
    [[nodiscard]] Ticks interval() const { return to_ticks(period * seconds_per_unit / intervals); }
    [[nodiscard]] Period measured() const {
        return {.from = warm_up_days * day(),
                .to = (warm_up_days + measured_days) * day(),
                .ticks_per_unit = ticks_per_unit()};
    }
    // The same moment of every measured day.
    [[nodiscard]] std::vector<Ticks> every_day_at(double time) const {
        std::vector<Ticks> instants;
        for (int d = warm_up_days; d < warm_up_days + measured_days; ++d) {
            instants.push_back(d * day() + static_cast<Ticks>(time * ticks_per_unit()));
        }
        return instants;
    }
};

model::Scenario cyclic_line(const Cycle& cycle, double mean_handle_time) {
    const int days = cycle.warm_up_days + cycle.measured_days;
    model::Scenario scenario = make_scenario(make_grid(
        std::vector<Ticks>(static_cast<std::size_t>(days), cycle.day()), cycle.interval()));
    const std::size_t type = add_contact_type(scenario, "calls");
    scenario.contact_types[type].handle_time =
        model::Exponential{mean_handle_time * cycle.seconds_per_unit};
    const std::size_t group = add_agent_group(scenario, "team", 0);
    connect(scenario, {.contact_type = type, .group = group});
    return scenario;
}

// Mean + amplitude x sin(2 pi t / period), integrated over each interval.
struct Wave {
    double mean = 0;
    double amplitude = 0;
};

Wave wave_of(const TheoryCase& theory) {
    return {.mean = theory.number("lam_bar"), .amplitude = theory.number("lam_amp")};
}

void set_wave(model::Scenario& scenario, const Cycle& cycle, const Wave& rate) {
    const double omega = 2 * std::numbers::pi / cycle.period;
    const double length = cycle.period / cycle.intervals;
    auto& expected = scenario.contact_types[varying_line].expected_contacts;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double start =
            length * static_cast<double>(i % static_cast<std::size_t>(cycle.intervals));
        expected[i] =
            rate.mean * length +
            rate.amplitude / omega * (std::cos(omega * start) - std::cos(omega * (start + length)));
    }
}

using Log = engine::ContactLog;

template <typename Measure>
void replicate(const model::Scenario& scenario,
               const std::string& seed_name,
               int replications,
               const Measure& measure) {
    engine::Replicator replicator(engine::make_plan(scenario));
    Log log;
    for (int r = 0; r < replications; ++r) {
        log.clear();
        replicator.run({.seed = random::name_key(seed_name),
                        .replication = static_cast<std::uint32_t>(r),
                        .round_size = 1},
                       &log);
        measure(log);
    }
}

std::vector<int> present_at(const std::vector<Ticks>& instants, const Log& log) {
    Looks looks(instants);
    for (const auto& contact : log) {
        looks.present(contact.entry, left_system(contact));
    }
    return looks.seen();
}

// What happened to those who came in the measured days.
struct Course {
    double offered = 0;
    double delayed = 0;
    double abandoned = 0;
};

Course course_of(const Log& log, const Period& period) {
    Course course;
    for (const auto& contact : log) {
        if (period.holds(contact.entry)) {
            ++course.offered;
            course.delayed += is_delayed(contact) ? 1 : 0;
            course.abandoned += contact.fate == engine::Fate::abandoned ? 1 : 0;
        }
    }
    return course;
}

// The first Fourier coefficients of the number busy, from every contact's part of the integral.
struct Fourier {
    double sine = 0;
    double cosine = 0;
};

Fourier fourier_of(const Log& log, const Cycle& cycle) {
    const Period period = cycle.measured();
    const double omega = 2 * std::numbers::pi / static_cast<double>(cycle.day());
    Fourier sum;
    for (const auto& contact : log) {
        const Ticks from = std::max(contact.answer, period.from);
        const Ticks to = std::min(left_system(contact), period.to);
        if (from < to) {
            const double begin = omega * static_cast<double>(from);
            const double end = omega * static_cast<double>(to);
            sum.sine += std::cos(begin) - std::cos(end);
            sum.cosine += std::sin(end) - std::sin(begin);
        }
    }
    const double scale = 2 / omega / static_cast<double>(period.to - period.from);
    return {.sine = sum.sine * scale, .cosine = sum.cosine * scale};
}

// "t6" of "mean_busy_t6" and the like.
std::string at_time(const char* quantity, double time) {
    return std::string(quantity) + "_t" + std::to_string(static_cast<int>(time));
}

// The case's "p_ge_<n>_t<time>": its name and n.
std::pair<std::string, int> threshold_at(const TheoryCase& theory, double time) {
    const std::string end = at_time("", time);
    for (const auto& [name, value] : theory.quantities.items()) {
        if (name.rfind("p_ge_", 0) == 0 && name.size() > end.size() &&
            name.compare(name.size() - end.size(), end.size(), end) == 0) {
            return {name, std::stoi(name.substr(5))};
        }
    }
    return {"none for" + end, 0};
}

} // namespace

// Staff finish the contact in hand when their time is over: discipline "finish".
Comparisons simulate_mt_m_ct(const TheoryCase& theory, const Trial& trial) {
    const auto rates = theory.numbers("lams");
    const auto agents = theory.numbers("cs");
    const double length = theory.number("period");
    const Cycle cycle{.period = length * static_cast<double>(rates.size()),
                      .seconds_per_unit = 10,
                      .intervals = static_cast<int>(rates.size()),
                      .replications = trial.replications(20000)};
    model::Scenario scenario = cyclic_line(cycle, trial.handle_time_factor / theory.number("mu"));
    scenario.contact_types[varying_line].patience.time =
        model::Exponential{cycle.seconds_per_unit / theory.number("theta")};
    std::vector<Ticks> ends;
    for (std::size_t p = 0; p < rates.size(); ++p) {
        scenario.contact_types[varying_line].expected_contacts[p] = rates[p] * length;
        scenario.agent_groups[0].scheduled[p] = agents[p];
        ends.push_back(scenario.grid.intervals()[p].end);
    }
    Estimates estimates(theory);
    replicate(scenario, theory.id, cycle.replications, [&](const Log& log) {
        const Course course = course_of(log, cycle.measured());
        Level queue(cycle.measured());
        Level busy(cycle.measured());
        Looks queue_looks(ends);
        Looks busy_looks(ends);
        for (const auto& contact : log) {
            queue.up(contact.entry);
            queue.down(left_line(contact));
            queue_looks.present(contact.entry, left_line(contact));
            if (contact.fate == engine::Fate::answered) {
                busy.up(contact.answer);
                busy.down(contact.end);
                busy_looks.present(contact.answer, contact.end);
            }
        }
        estimates.add("arrivals", course.offered);
        estimates.add("fraction_delayed", course.delayed, course.offered);
        estimates.add("fraction_abandoned", course.abandoned, course.offered);
        estimates.add("mean_queue_time_avg", queue.mean());
        estimates.add("mean_busy_time_avg", busy.mean());
        for (std::size_t p = 0; p < ends.size(); ++p) {
            estimates.add("queue_end_p" + std::to_string(p + 1), queue_looks.seen()[p]);
            estimates.add("busy_end_p" + std::to_string(p + 1), busy_looks.seen()[p]);
        }
    });
    return estimates.compare();
}

// The number in the line and in service together is Poisson also when staff finish the contact in
// hand. Who waits and who is served then differs from the case's rule: abandonments and queue are
// left out.
Comparisons simulate_mt_mu_eq_theta(const TheoryCase& theory, const Trial& trial) {
    const bool empty = theory.number("start_empty") > 0;
    const Cycle cycle{.period = theory.number("period"),
                      .seconds_per_unit = 600,
                      .warm_up_days = empty ? 0 : 1,
                      .measured_days = empty ? 1 : 20,
                      .replications = trial.replications(empty ? 12000 : 150)};
    const double mean_time = 1 / theory.number("mu");
    model::Scenario scenario = cyclic_line(cycle, mean_time * trial.handle_time_factor);
    set_wave(scenario, cycle, wave_of(theory));
    scenario.contact_types[varying_line].patience.time =
        model::Exponential{mean_time * cycle.seconds_per_unit};
    const auto staff = theory.numbers("staff");
    const std::size_t in_slice = static_cast<std::size_t>(cycle.intervals) / staff.size();
    auto& scheduled = scenario.agent_groups[0].scheduled;
    for (std::size_t i = 0; i < scheduled.size(); ++i) {
        scheduled[i] = staff[i / in_slice % staff.size()];
    }
    Estimates estimates(theory);
    replicate(scenario, theory.id, cycle.replications, [&](const Log& log) {
        const Course course = course_of(log, cycle.measured());
        estimates.add("fraction_delayed", course.delayed, course.offered);
        const double slice = cycle.period / static_cast<double>(staff.size());
        for (std::size_t s = 0; s < staff.size(); ++s) {
            const auto present =
                present_at(cycle.every_day_at(slice * static_cast<double>(s + 1)), log);
            const auto all_busy = std::count_if(
                present.begin(), present.end(), [&](int number) { return number >= staff[s]; });
            estimates.add("p_delay_end_slice" + std::to_string(s + 1),
                          static_cast<double>(all_busy),
                          static_cast<double>(present.size()));
        }
    });
    return estimates.compare();
}

Comparisons simulate_mt_g_inf(const TheoryCase& theory, const Trial& trial) {
    const Cycle cycle{.period = theory.number("period"),
                      .seconds_per_unit = 360,
                      .warm_up_days = 1,
                      .measured_days = 10,
                      .replications = trial.replications(150)};
    const double mean = theory.number("mean") * trial.handle_time_factor;
    model::Scenario scenario = cyclic_line(cycle, mean);
    set_wave(scenario, cycle, wave_of(theory));
    if (theory.text("service") == "lognormal") {
        scenario.contact_types[varying_line].handle_time = model::Lognormal{
            .mean_seconds = mean * cycle.seconds_per_unit, .scv = std::pow(theory.number("cv"), 2)};
    }
    auto& scheduled = scenario.agent_groups[0].scheduled;
    std::fill(scheduled.begin(), scheduled.end(), 1000.0);
    Estimates estimates(theory);
    // The mean is a sine wave itself: amplitude x sin(omega (t - lag)). Compared are its parts in
    // step with the rate and a quarter of a period off.
    const double lag = 2 * std::numbers::pi / cycle.period * theory.exact("peak_lag");
    estimates.expect("amplitude", theory.exact("amplitude") * std::cos(lag));
    estimates.expect("peak_lag", -theory.exact("amplitude") * std::sin(lag));
    const auto times = theory.numbers("times");
    replicate(scenario, theory.id, cycle.replications, [&](const Log& log) {
        const Fourier fourier = fourier_of(log, cycle);
        estimates.add("amplitude", fourier.sine);
        estimates.add("peak_lag", fourier.cosine);
        for (const double time : times) {
            const auto instants = cycle.every_day_at(time);
            const auto present = present_at(instants, log);
            const auto [name, threshold] = threshold_at(theory, time);
            double sum = 0;
            double many = 0;
            for (const int number : present) {
                sum += number;
                many += number >= threshold ? 1 : 0;
            }
            const auto days = static_cast<double>(present.size());
            estimates.add(at_time("mean_busy", time), sum, days);
            estimates.add(name, many, days);
            // A tenth of an hour to both sides: its curvature is below 1e-4 of the rate.
            const auto side = static_cast<Ticks>(0.1 * cycle.ticks_per_unit());
            double ended = 0;
            for (const auto& contact : log) {
                const auto near =
                    std::lower_bound(instants.begin(), instants.end(), left_system(contact) - side);
                ended += near != instants.end() && *near < left_system(contact) + side ? 1 : 0;
            }
            estimates.add(at_time("departure_rate", time), ended, 0.2 * days);
        }
    });
    return estimates.compare();
}

} // namespace staffsim::tests
