// Invoices of whole runs: they are those of what was observed, by hand; and what must hold of any
// contract.

#include "invoice_cases.hpp"
#include "staffsim/engine/replication.hpp"
#include "staffsim/experiment/experiment.hpp"
#include "staffsim/measures/estimates.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>

using namespace staffsim;
using namespace staffsim::tests;
using model::VendorBasis;
using model::VendorTerms;

namespace {

/// Whole numbers below `most`, and shares in hundredths.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : words_(seed) {}
    std::int64_t whole(std::int64_t most) {
        return static_cast<std::int64_t>(words_() % static_cast<std::uint64_t>(most));
    }
    Decimal share() { return {whole(100) * (Decimal::per_one / 100)}; }
    Decimal price() { return {whole(1'000'000) * 10'000}; }
    bool coin() { return whole(2) == 0; }

private:
    std::mt19937_64 words_;
};

model::InHouseTerms random_in_house(Dice& dice) {
    model::InHouseTerms terms;
    terms.wage_per_hour = dice.price();
    terms.on_cost_share = dice.share();
    terms.overtime_premium = dice.share();
    terms.premia = {.night = dice.share(), .holiday = dice.share(), .language = dice.share()};
    terms.oversight = {{.name = "supervisors",
                        .agents_per_head = decimal(static_cast<double>(1 + dice.whole(20))),
                        .monthly_cost = dice.price()}};
    terms.seat_per_month = dice.price();
    terms.recruiting_per_hire = dice.price();
    terms.severance_per_leaver = dice.price();
    return terms;
}

std::vector<model::Tier> random_tiers(Dice& dice) {
    std::vector<model::Tier> tiers;
    Decimal edge;
    for (std::int64_t tier = dice.whole(4); tier > 0; --tier) {
        edge = edge + decimal_from(1 + dice.whole(2000));
        tiers.push_back({.up_to = edge, .rate = dice.price()});
    }
    tiers.push_back({.up_to = {}, .rate = dice.price()});
    return tiers;
}

VendorTerms random_vendor(Dice& dice) {
    VendorTerms terms;
    terms.basis = static_cast<VendorBasis>(dice.whole(10));
    terms.rate = dice.price();
    if (dice.coin()) {
        terms.tiers = random_tiers(dice);
        terms.tier_mode = dice.coin() ? model::TierMode::slab : model::TierMode::marginal;
    }
    if (dice.coin()) {
        terms.dead_band = dice.share();
    }
    terms.premia = {.night = dice.share(), .holiday = dice.share(), .language = {}};
    terms.cost = random_in_house(dice);
    terms.margin = dice.share();
    terms.additional_charge = dice.price();
    terms.reduced_charge = dice.price();
    terms.baseline_cost_per_resolution = dice.price();
    if (dice.coin()) {
        terms.minimums = {{.of = model::Minimum::Of::spend, .value = dice.price()},
                          {.of = model::Minimum::Of::forecast_share, .value = dice.share()}};
    }
    if (dice.coin()) {
        terms.maximum_spend = decimal_from(dice.whole(100'000));
    }
    model::ServiceTerm term;
    term.measure = model::ServiceTerm::Measure::service_level;
    term.period = dice.coin() ? model::ServiceTerm::Period::day : model::ServiceTerm::Period::month;
    term.contact_types = {InvoiceCase::calls};
    term.target = dice.share();
    term.credits = {{.threshold = dice.share(), .share = dice.share()}};
    term.bonuses = {{.threshold = dice.share(), .share = dice.share()}};
    term.credit_cap = dice.share();
    term.earn_back_months = 1;
    terms.service_terms = {term, term};
    return terms;
}

void fill_at_random(InvoiceCase& c, Dice& dice) {
    for (auto& group : c.usage.groups) {
        group.scheduled = hours_of(1 + static_cast<double>(dice.whole(3000)));
        group.unpaid = dice.whole(group.scheduled);
        group.overtime = dice.whole(hours_of(30));
        group.staffed = dice.whole(group.scheduled);
        group.paid_night = dice.whole(hours_of(100));
        group.head_days = dice.whole(600);
        group.hires = dice.whole(4);
        group.contract_ends = dice.whole(3);
    }
    for (auto& work : c.usage.work) {
        work.answered = dice.whole(3000);
        work.handling = work.answered * ticks_per_minute + dice.whole(ticks_per_hour);
        work.resolved = dice.whole(work.answered + 1);
        work.returned = dice.whole(work.answered - work.resolved + 1);
    }
    for (auto& day : c.usage.days) {
        day.contacts = dice.whole(200);
        day.offered = day.contacts;
        day.answered = dice.whole(day.offered + 1);
        day.abandoned = day.offered - day.answered;
        day.answered_within = dice.whole(day.answered + 1);
    }
    for (auto& bot : c.usage.bots) {
        bot.sessions = dice.whole(1000);
        bot.contained = dice.whole(bot.sessions + 1);
        bot.returned = dice.whole(bot.contained + 1);
    }
}

/// Three contracts of any kind, in two currencies.
InvoiceCase random_case(std::uint64_t seed) {
    Dice dice(seed);
    InvoiceCase c;
    fill_at_random(c, dice);
    c.add_in_house(random_in_house(dice));
    model::Contract& vendor = c.add_vendor(random_vendor(dice));
    vendor.currency = "INR";
    if (dice.coin()) {
        c.money.contracts.erase(c.money.contracts.begin());
        c.money.contracts[0].agent_groups = {InvoiceCase::home, InvoiceCase::partner};
    }
    model::BotTerms bot;
    bot.rate = dice.price();
    bot.tiers = random_tiers(dice);
    bot.platform_fee_per_month = dice.price();
    bot.allowance = dice.whole(500);
    c.add_bot(bot);
    model::ExchangeRate rupees;
    rupees.currency = "INR";
    rupees.monthly.assign(c.frame.months.size(), decimal(0.0113));
    rupees.annual_volatility = 0.1;
    c.money.currencies = {rupees};
    return c;
}

std::int64_t sum_of(const std::vector<MinorUnits>& values) {
    return std::accumulate(values.begin(), values.end(), std::int64_t{0});
}

/// A vendor's month.
struct FeeOfMonth {
    MinorUnits fee = 0; ///< before service credits
    MinorUnits credits = 0;
    MinorUnits most_credits = 0;
    MinorUnits maximum = INT64_MAX;
};

FeeOfMonth fee_of(const InvoiceCase& c,
                  const pricing::Invoices& invoices,
                  const pricing::MonthTotal& total) {
    const auto& terms = std::get<VendorTerms>(c.money.contracts[total.contract].terms);
    FeeOfMonth month;
    for (const auto& line : invoices.lines) {
        if (line.contract != total.contract || line.month != total.month) {
            continue;
        }
        if (line.kind == pricing::LineKind::service_credit) {
            month.credits -= line.amount;
        } else if (line.kind < pricing::LineKind::service_credit) {
            month.fee += line.amount;
        }
    }
    month.most_credits =
        share_of(std::max<MinorUnits>(0, month.fee), terms.service_terms[0].credit_cap);
    if (terms.maximum_spend) {
        const auto& of = c.frame.months[total.month];
        month.maximum = amount_of(quantity_of(*terms.maximum_spend) *
                                      Quantity{.value = of.days, .per_unit = of.days_in_month},
                                  Decimal{Decimal::per_one});
    }
    return month;
}

std::vector<FeeOfMonth> fees_of(const InvoiceCase& c) {
    const auto invoices = c.invoices();
    std::vector<FeeOfMonth> fees;
    for (const auto& total : invoices.totals) {
        if (std::holds_alternative<VendorTerms>(c.money.contracts[total.contract].terms)) {
            fees.push_back(fee_of(c, invoices, total));
        }
    }
    return fees;
}

constexpr std::size_t home = 0;
constexpr std::size_t partner = 1;
constexpr std::size_t calls = 0;
constexpr std::size_t intervals_of_month = 48; // hours of two days

/// Four days of calls, two in September and two in October: a bot, two groups, unresolved issues
/// that come back.
model::Scenario four_days() {
    model::Scenario scenario = make_scenario(with_short_months(
        make_grid(std::vector<Ticks>(4, 24 * ticks_per_hour), ticks_per_hour), 2));
    scenario.currency = "EUR";
    add_contact_type(scenario, "calls");
    model::ContactType& type = scenario.contact_types[calls];
    type.expected_contacts.assign(scenario.grid.intervals().size(), 60);
    type.patience = {.balking_share = 0, .time = model::Exponential{180}};
    type.resolution_probability = 0.7;
    type.recontact = model::Recontact{
        .probability = 0.8, .delay = model::Exponential{3600 * 10}, .contact_type = calls};
    type.recontact->window_hours = 24;
    model::Bot bot;
    bot.engagement = 0.6;
    bot.containment = 0.4;
    bot.resolution = 0.6;
    type.bot = bot;
    for (const char* name : {"home", "partner"}) {
        const std::size_t group = add_agent_group(scenario, name, 3);
        connect(scenario, {.contact_type = calls, .group = group});
    }
    std::vector<bool> night(scenario.grid.intervals().size());
    for (std::size_t i = 0; i < night.size(); ++i) {
        night[i] = i % 24 < 6;
    }
    scenario.sites[0].is_night = night;
    return scenario;
}

/// Wages at home, started minutes and a daily service level at the partner, billed resolutions of
/// the bot in another currency.
void add_contracts(model::Scenario& scenario) {
    model::InHouseTerms wages;
    wages.wage_per_hour = decimal(15);
    wages.premia.night = decimal(0.2);
    VendorTerms minutes;
    minutes.basis = VendorBasis::minute;
    minutes.minute_rounding = VendorTerms::MinuteRounding::minute_up;
    minutes.rate = decimal(0.55);
    model::ServiceTerm term;
    term.measure = model::ServiceTerm::Measure::service_level;
    term.period = model::ServiceTerm::Period::interval;
    term.contact_types = {calls};
    term.target = decimal(0.8);
    term.credits = {{.threshold = decimal(0.9), .share = decimal(0.05)}};
    minutes.service_terms = {term};
    model::BotTerms bot;
    bot.basis = model::BotBasis::resolution;
    bot.rate = decimal(0.9);
    const auto add = [&](const char* name, const char* currency, const auto& terms) {
        model::Contract contract;
        contract.name = name;
        contract.currency = currency;
        contract.terms = terms;
        scenario.money.contracts.push_back(contract);
        return scenario.money.contracts.size() - 1;
    };
    scenario.money.contracts[add("staff", "EUR", wages)].agent_groups = {home};
    scenario.money.contracts[add("vendor", "EUR", minutes)].agent_groups = {partner};
    scenario.money.contracts[1].contact_types = {calls};
    scenario.money.contracts[add("bot", "USD", bot)].contact_types = {calls};
    model::ExchangeRate dollars;
    dollars.currency = "USD";
    dollars.monthly = {decimal(0.92), decimal(0.93)};
    dollars.annual_volatility = 0.15;
    scenario.money.currencies = {dollars};
}

experiment::ExperimentOptions options_of(unsigned threads) {
    experiment::ExperimentOptions options;
    options.settings.seed = 5;
    options.settings.replications = 32;
    options.settings.round_size = 2;
    options.threads = threads;
    options.keep_usage = pricing::Grain::intervals;
    return options;
}

/// Hours of a month, paid or at night, of an interval's cells.
std::int64_t paid_in(const engine::Observations& seen, std::size_t month, bool at_night) {
    std::int64_t sum = 0;
    for (std::size_t i = month * intervals_of_month; i < (month + 1) * intervals_of_month; ++i) {
        const engine::GroupCell& cell = seen.group(i, home);
        if (!at_night || i % 24 < 6) {
            sum += cell.scheduled + cell.overtime;
        }
    }
    return sum;
}

} // namespace

TEST_CASE("lines add up to months, months to totals, groups and types to these") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        const InvoiceCase c = random_case(seed);
        const auto invoices = c.invoices();
        std::vector<MinorUnits> months(invoices.totals.size());
        for (const auto& line : invoices.lines) {
            CHECK(line.amount == amount_of(line.quantity, line.price));
            months[line.contract * c.frame.months.size() + line.month] += line.amount;
        }
        MinorUnits people = 0;
        MinorUnits bots = 0;
        for (std::size_t i = 0; i < months.size(); ++i) {
            const auto& total = invoices.totals[i];
            CHECK(total.amount == months[i]);
            CHECK(total.book == share_of(total.amount, total.rate));
            const auto& terms = c.money.contracts[total.contract].terms;
            (std::holds_alternative<model::BotTerms>(terms) ? bots : people) += total.book;
        }
        CHECK(invoices.people == people);
        CHECK(invoices.bots == bots);
        CHECK(sum_of(invoices.by_group) == people);
        CHECK(sum_of(invoices.by_type) == bots);
    }
}

TEST_CASE("credits stay within the cap, and the fee within the maximum") {
    int credited = 0;
    int capped = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        const InvoiceCase c = random_case(seed);
        for (const FeeOfMonth& month : fees_of(c)) {
            CHECK(month.credits >= 0);
            CHECK(month.credits <= month.most_credits);
            CHECK(month.fee <= month.maximum);
            credited += month.credits > 0 ? 1 : 0;
            capped += month.fee == month.maximum ? 1 : 0;
        }
    }
    CHECK(credited > 50);
    CHECK(capped > 20);
}

TEST_CASE("more use never makes an in-house invoice less") {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        CAPTURE(seed);
        Dice dice(seed);
        InvoiceCase c;
        fill_at_random(c, dice);
        c.add_in_house(random_in_house(dice));
        const MinorUnits before = c.invoices().people;
        auto& usage = c.group(static_cast<std::size_t>(dice.whole(3)), InvoiceCase::home);
        const auto fields = std::to_array({&pricing::GroupUsage::scheduled,
                                           &pricing::GroupUsage::extra,
                                           &pricing::GroupUsage::overtime,
                                           &pricing::GroupUsage::training,
                                           &pricing::GroupUsage::paid_night,
                                           &pricing::GroupUsage::paid_holiday,
                                           &pricing::GroupUsage::head_days,
                                           &pricing::GroupUsage::hires,
                                           &pricing::GroupUsage::contract_ends});
        usage.*fields.at(static_cast<std::size_t>(dice.whole(9))) += 1 + dice.whole(1'000'000);
        CHECK(c.invoices().people >= before);
    }
}

TEST_CASE("with one tier slabs and parts are the same, and the same as a rate") {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        CAPTURE(seed);
        Dice dice(seed);
        InvoiceCase c;
        fill_at_random(c, dice);
        VendorTerms terms;
        terms.basis = static_cast<VendorBasis>(dice.whole(6));
        terms.rate = dice.price();
        c.add_vendor(terms);
        const MinorUnits by_rate = c.invoices().people;
        terms.tiers = {{.up_to = {}, .rate = terms.rate}};
        for (const auto mode : {model::TierMode::slab, model::TierMode::marginal}) {
            terms.tier_mode = mode;
            c.money.contracts[0].terms = terms;
            CHECK(c.invoices().people == by_rate);
        }
    }
}

TEST_CASE("a run's invoices are those of its observations") {
    auto scenario = four_days();
    add_contracts(scenario);
    const auto result = experiment::run_experiment(scenario, options_of(2));
    REQUIRE(result.round_size == 2);
    REQUIRE(result.money.has_value());
    const auto plan = engine::make_plan(scenario);
    engine::Replicator replicator(plan);
    std::vector<double> costs;
    for (std::uint32_t replication = 0; replication < 32; ++replication) {
        CAPTURE(replication);
        const auto& seen = replicator.run({.seed = 5, .replication = replication, .round_size = 2});
        const auto rates = pricing::rate_path(scenario.money, 2, 5, replication);
        MinorUnits people = 0;
        MinorUnits bots = 0;
        for (std::size_t month = 0; month < 2; ++month) {
            const Quantity paid{.value = paid_in(seen, month, false), .per_unit = ticks_per_hour};
            const Quantity night{.value = paid_in(seen, month, true), .per_unit = ticks_per_hour};
            people += amount_of(paid, decimal(15)) + amount_of(night, decimal(3));
            const auto& work = seen.work(month, partner, calls);
            CHECK(work.started_minutes * ticks_per_minute >= work.handling);
            CHECK(work.started_minutes <= work.handling / ticks_per_minute + work.answered);
            const MinorUnits fee = amount_of({.value = work.started_minutes}, decimal(0.55));
            std::int64_t met = 0;
            for (std::size_t i = month * intervals_of_month; i < (month + 1) * intervals_of_month;
                 ++i) {
                const auto& line = seen.line(i, calls);
                met += 10 * line.answered_within >= 8 * (line.answered + line.abandoned) ? 1 : 0;
            }
            people += fee - (10 * met < 9 * std::int64_t{intervals_of_month}
                                 ? share_of(fee, decimal(0.05))
                                 : 0);
            std::int64_t contained = 0;
            for (std::size_t i = month * intervals_of_month; i < (month + 1) * intervals_of_month;
                 ++i) {
                contained += seen.front(i, calls).contained;
            }
            const std::int64_t billed = contained - seen.bot(month, calls).recontacts_within;
            bots += share_of(amount_of({.value = billed}, decimal(0.9)), rates[month]);
        }
        const auto invoices =
            pricing::invoices_of(scenario.money,
                                 pricing::frame_of(scenario),
                                 pricing::usage_of(seen, scenario, pricing::Grain::intervals),
                                 rates);
        CHECK(invoices.people == people);
        CHECK(invoices.bots == bots);
        CHECK(people > 0);
        CHECK(bots > 0);
        if (replication == 0) {
            CHECK(result.money->first == invoices);
        }
        costs.push_back(static_cast<double>(people + bots) / 100);
    }
    const double mean = std::accumulate(costs.begin(), costs.end(), 0.0) / 32;
    CHECK(result.money->total.mean == doctest::Approx(mean).epsilon(1e-12));
    const auto* cost = measures::find(result.estimates, "cost_total");
    REQUIRE(cost != nullptr);
    std::sort(costs.begin(), costs.end());
    // Position 1 + 31 x 0.5 of 32.
    CHECK(cost->p50.value() == doctest::Approx((costs[15] + costs[16]) / 2).epsilon(1e-12));
    CHECK(result.money->total.p50 == doctest::Approx(cost->p50.value()).epsilon(1e-12));
}

TEST_CASE("stored usage gives what the run said, to the bit, and so do more threads") {
    auto scenario = four_days();
    add_contracts(scenario);
    const auto result = experiment::run_experiment(scenario, options_of(1));
    REQUIRE(result.usages.size() == 32);
    const auto again =
        pricing::price_all(scenario.money, pricing::frame_of(scenario), result.usages, 5, 2);
    CHECK(again == *result.money);
    const auto on_seven = experiment::run_experiment(scenario, options_of(7));
    CHECK(*on_seven.money == *result.money);
    CHECK(on_seven.usages == result.usages);
    CHECK(on_seven.estimates == result.estimates);
}

TEST_CASE("contracts change the cost and nothing else") {
    auto scenario = four_days();
    const auto free = experiment::run_experiment(scenario, options_of(1));
    CHECK_FALSE(free.money.has_value());
    CHECK(free.usages.size() == 32);
    add_contracts(scenario);
    const auto priced = experiment::run_experiment(scenario, options_of(1));
    REQUIRE(free.estimates.estimates.size() == priced.estimates.estimates.size());
    for (std::size_t i = 0; i < free.estimates.estimates.size(); ++i) {
        const auto& before = free.estimates.estimates[i];
        if (before.measure.find("cost") == std::string::npos) {
            CHECK(before == priced.estimates.estimates[i]);
        }
    }
    CHECK(free.usages == priced.usages);
}

TEST_CASE("usage by month adds up to what was observed") {
    const auto scenario = four_days();
    engine::Replicator replicator(engine::make_plan(scenario));
    const auto& seen = replicator.run({.seed = 1});
    const auto usage = pricing::usage_of(seen, scenario, pricing::Grain::days);
    CHECK(usage.intervals.empty());
    std::int64_t answered = 0;
    std::int64_t returned = 0;
    for (const auto& work : usage.work) {
        CHECK(work.answered > 1000);
        CHECK(work.resolved + work.returned <= work.answered);
        answered += work.answered;
        returned += work.returned;
    }
    std::int64_t in_lines = 0;
    for (const auto& day : usage.days) {
        in_lines += day.answered;
    }
    CHECK(answered == in_lines);
    // Of those not resolved 80 % come back, 1 - exp(-2.4) of them within a day.
    const double unresolved = 0.3 * static_cast<double>(answered);
    const double share = 0.8 * (1 - std::exp(-2.4));
    const double expected = unresolved * share;
    const double error = std::sqrt(expected * (1 - 0.3 * share));
    CHECK(std::abs(static_cast<double>(returned) - expected) < 4.5 * error);
    std::int64_t sessions = 0;
    for (const auto& bot : usage.bots) {
        CHECK(bot.sessions > bot.contained);
        CHECK(bot.contained > bot.returned);
        CHECK(bot.returned > 0);
        sessions += bot.sessions;
    }
    std::int64_t at_the_door = 0;
    for (std::size_t i = 0; i < seen.intervals(); ++i) {
        at_the_door += seen.front(i, calls).bot_sessions;
    }
    CHECK(sessions == at_the_door);
}

TEST_CASE("a frame has the plan's months and expected contacts") {
    auto scenario = four_days();
    scenario.contact_types[calls].expected_contacts[0] = 60.6;
    const auto frame = pricing::frame_of(scenario);
    REQUIRE(frame.months.size() == 2);
    CHECK(frame.months[0] ==
          pricing::Month{.name = "2025-09", .first_day = 0, .days = 2, .days_in_month = 30});
    CHECK(frame.months[1] ==
          pricing::Month{.name = "2025-10", .first_day = 2, .days = 2, .days_in_month = 31});
    CHECK(frame.types[calls].forecast == std::vector<std::int64_t>{1441, 1440, 1440, 1440});
    CHECK(frame.types[calls].look_back_days == 1);
    CHECK(frame.groups[home].fte_ticks == 40 * ticks_per_hour);
    CHECK_FALSE(frame.groups[home].has_heads);
}
