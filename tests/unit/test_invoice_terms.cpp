// What contracts add to their basis, by hand: tiers, dead bands, minimums, maximums, quality,
// service credits, indexation, currencies, and whose cost it is.

#include "invoice_cases.hpp"

#include <doctest/doctest.h>

using namespace staffsim;
using namespace staffsim::tests;
using model::Minimum;
using model::ServiceTerm;
using model::VendorBasis;
using model::VendorTerms;

namespace {

VendorTerms by_contact(double rate) {
    VendorTerms terms;
    terms.basis = VendorBasis::contact;
    terms.rate = decimal(rate);
    return terms;
}

VendorTerms fixed(double fee) {
    VendorTerms terms;
    terms.basis = VendorBasis::fixed_month;
    terms.rate = decimal(fee);
    return terms;
}

ServiceTerm term_of(ServiceTerm::Measure measure, ServiceTerm::Period period, double target) {
    ServiceTerm term;
    term.measure = measure;
    term.period = period;
    term.contact_types = {InvoiceCase::calls};
    term.target = decimal(target);
    return term;
}

void set_answered(InvoiceCase& c, std::size_t month, std::int64_t answered) {
    c.work(month, InvoiceCase::partner, InvoiceCase::calls).answered = answered;
}

/// A line of 100 offered and answered, so many of them within the acceptable wait.
pricing::LineUsage level(std::int64_t within) {
    return {.contacts = 100, .offered = 100, .answered = 100, .answered_within = within};
}

} // namespace

TEST_CASE("marginal tiers bill each part, slabs the whole; an edge belongs to the lower tier") {
    InvoiceCase c;
    VendorTerms terms = by_contact(0);
    terms.tiers = {{.up_to = decimal(1000), .rate = decimal(5)},
                   {.up_to = decimal(3000), .rate = decimal(4)},
                   {.up_to = {}, .rate = decimal(3)}};
    c.add_vendor(terms);
    set_answered(c, 0, 3500);
    CHECK(c.lines(0) == Lines{"work tier 1: 1000 contacts x 5 = 5000.00",
                              "work tier 2: 2000 contacts x 4 = 8000.00",
                              "work tier 3: 500 contacts x 3 = 1500.00"});
    set_answered(c, 0, 3000);
    CHECK(c.lines(0).size() == 2);
    set_answered(c, 0, 1000);
    CHECK(c.lines(0) == Lines{"work tier 1: 1000 contacts x 5 = 5000.00"});
    // Ten days of March: edges at 322.58 and 967.74.
    set_answered(c, 2, 400);
    CHECK(c.lines(2) == Lines{"work tier 1: 322.58064516 contacts x 5 = 1612.90",
                              "work tier 2: 77.41935484 contacts x 4 = 309.68"});
    terms.tier_mode = model::TierMode::slab;
    c.money.contracts[0].terms = terms;
    set_answered(c, 0, 3500);
    CHECK(c.lines(0) == Lines{"work tier 3: 3500 contacts x 3 = 10500.00"});
    set_answered(c, 0, 3000);
    CHECK(c.lines(0) == Lines{"work tier 2: 3000 contacts x 4 = 12000.00"});
    set_answered(c, 0, 3001);
    CHECK(c.lines(0) == Lines{"work tier 3: 3001 contacts x 3 = 9003.00"});
}

TEST_CASE("in the dead band the forecast is billed") {
    InvoiceCase c;
    VendorTerms terms = by_contact(2);
    terms.dead_band = decimal(0.1);
    c.add_vendor(terms);
    // 3410 come where 3100 are expected: 10 %. Answered 3300, billed 3300 x 3100 / 3410.
    c.set_days(0, InvoiceCase::calls, {.contacts = 110});
    set_answered(c, 0, 3300);
    CHECK(c.lines(0) == Lines{"work: 3000 contacts x 2 = 6000.00"});
    c.set_days(0, InvoiceCase::calls, {.contacts = 111});
    CHECK(c.lines(0) == Lines{"work: 3300 contacts x 2 = 6600.00"});
    // 2790 of 3100 is 10 % too.
    c.set_days(0, InvoiceCase::calls, {.contacts = 90});
    set_answered(c, 0, 2790);
    CHECK(c.lines(0) == Lines{"work: 3100 contacts x 2 = 6200.00"});
}

TEST_CASE("the greatest minimum counts, by the days of the month") {
    InvoiceCase c;
    VendorTerms terms;
    terms.basis = VendorBasis::productive_hour;
    terms.rate = decimal(20);
    terms.minimums = {{.of = Minimum::Of::hours, .value = decimal(310)}};
    c.add_vendor(terms);
    c.group(0, InvoiceCase::partner).staffed = hours_of(250);
    CHECK(c.lines(0) == Lines{"work: 250 h x 20 = 5000.00", "minimum hours: 60 h x 20 = 1200.00"});
    c.group(2, InvoiceCase::partner).staffed = hours_of(75);
    CHECK(c.lines(2).at(1) == "minimum hours: 25 h x 20 = 500.00");
    terms.minimums.push_back({.of = Minimum::Of::spend, .value = decimal(6200.01)});
    c.money.contracts[0].terms = terms;
    CHECK(c.lines(0).at(1) == "minimum spend: 1200.01 EUR x 1 = 1200.01");
    c.group(0, InvoiceCase::partner).staffed = hours_of(400);
    CHECK(c.lines(0) == Lines{"work: 400 h x 20 = 8000.00"});
}

TEST_CASE("minimums of FTE and of the forecast") {
    InvoiceCase c;
    VendorTerms terms;
    terms.basis = VendorBasis::fte_month;
    terms.rate = decimal(3000);
    terms.minimums = {{.of = Minimum::Of::fte, .value = decimal(4)}};
    c.add_vendor(terms);
    // February: 28 days are four weeks; 480 h are 3 FTE.
    c.group(1, InvoiceCase::partner).scheduled = hours_of(480);
    CHECK(c.lines(1) == Lines{"work: 3 FTE months x 3000 = 9000.00",
                              "minimum fte: 1 FTE months x 3000 = 3000.00"});
    terms = by_contact(5);
    terms.minimums = {{.of = Minimum::Of::forecast_share, .value = decimal(0.8)}};
    c.money.contracts[0].terms = terms;
    // 2800 expected, 2000 came, 1900 were answered: 240 are missing at 9500 / 2000.
    for (std::size_t day = 31; day < 59; ++day) {
        c.day(day, InvoiceCase::calls).contacts = day < 51 ? 100 : 0;
    }
    set_answered(c, 1, 1900);
    CHECK(c.lines(1) == Lines{"work: 1900 contacts x 5 = 9500.00",
                              "minimum forecast_share: 240 contacts x 4.75 = 1140.00"});
    // Nobody came: nothing.
    CHECK(c.lines(0) == Lines{"work: 0 contacts x 5 = 0.00"});
}

TEST_CASE("a maximum gives back what exceeds it") {
    InvoiceCase c;
    VendorTerms terms = by_contact(5);
    terms.maximum_spend = decimal(3100);
    c.add_vendor(terms);
    set_answered(c, 0, 700);
    set_answered(c, 2, 250);
    CHECK(c.lines(0) ==
          Lines{"work: 700 contacts x 5 = 3500.00", "maximum: 400 EUR x -1 = -400.00"});
    CHECK(c.lines(2) ==
          Lines{"work: 250 contacts x 5 = 1250.00", "maximum: 250 EUR x -1 = -250.00"});
}

TEST_CASE("the fee goes with quality") {
    InvoiceCase c;
    VendorTerms terms = by_contact(10);
    terms.quality_factors = {{.measure = ServiceTerm::Measure::fcr,
                              .steps = {{.threshold = decimal(0.7), .share = decimal(0.95)},
                                        {.threshold = decimal(0.8), .share = decimal(1.02)}}}};
    c.add_vendor(terms);
    auto& work = c.work(0, InvoiceCase::partner, InvoiceCase::calls);
    work = {.answered = 100, .resolved = 90, .returned = 20};
    CHECK(c.lines(0).at(1) == "quality fcr: 1000 EUR x 0.02 = 20.00");
    work.returned = 21;
    CHECK(c.lines(0).at(1) == "quality fcr: 1000 EUR x -0.05 = -50.00");
    work.returned = 31; // below the first step the factor is 1
    CHECK(c.lines(0) == Lines{"work: 100 contacts x 10 = 1000.00"}); // no line at a price of 0
    CHECK(c.lines(1).size() == 1);                                   // no data
    // Satisfaction: 0.9 x 5 + 0.1 x 2 - 2 min x 0.05 = 4.6.
    c.money.satisfaction = model::Satisfaction{
        .resolved = decimal(5), .unresolved = decimal(2), .per_minute = decimal(0.05)};
    terms.quality_factors = {{.measure = ServiceTerm::Measure::csat,
                              .steps = {{.threshold = decimal(4.6), .share = decimal(1.1)}}}};
    c.money.contracts[0].terms = terms;
    c.set_days(0,
               InvoiceCase::calls,
               {.offered = 2, .answered = 2, .wait_answered = 240 * ticks_per_second});
    CHECK(c.lines(0).at(1) == "quality csat: 1000 EUR x 0.1 = 100.00");
    c.set_days(0,
               InvoiceCase::calls,
               {.offered = 2, .answered = 2, .wait_answered = 242 * ticks_per_second});
    CHECK(c.lines(0).size() == 1);
}

TEST_CASE("the worst credit and the best bonus of a month's service level") {
    InvoiceCase c;
    VendorTerms terms = fixed(1000);
    ServiceTerm term =
        term_of(ServiceTerm::Measure::service_level, ServiceTerm::Period::month, 0.8);
    term.credits = {{.threshold = decimal(0.8), .share = decimal(0.05)},
                    {.threshold = decimal(0.7), .share = decimal(0.1)}};
    term.bonuses = {{.threshold = decimal(0.9), .share = decimal(0.02)},
                    {.threshold = decimal(0.95), .share = decimal(0.03)}};
    terms.service_terms = {term};
    c.add_vendor(terms);
    const auto second_line = [&](std::int64_t within) {
        c.set_days(0, InvoiceCase::calls, level(within));
        const Lines lines = c.lines(0);
        return lines.size() == 1 ? std::string() : lines.at(1);
    };
    CHECK(second_line(69) == "service_credit 1: service_level by month: 1000 EUR x -0.1 = -100.00");
    CHECK(second_line(70) == "service_credit 1: service_level by month: 1000 EUR x -0.05 = -50.00");
    CHECK(second_line(80) == "");
    CHECK(second_line(90) == "bonus 1: service_level by month: 1000 EUR x 0.02 = 20.00");
    CHECK(second_line(95) == "bonus 1: service_level by month: 1000 EUR x 0.03 = 30.00");
    CHECK(c.lines(1).size() == 1); // no data, no credit
}

TEST_CASE("of waits and abandonment less is better") {
    InvoiceCase c;
    VendorTerms terms = fixed(1000);
    ServiceTerm asa = term_of(ServiceTerm::Measure::asa_seconds, ServiceTerm::Period::month, 30);
    asa.credits = {{.threshold = decimal(30), .share = decimal(0.04)}};
    asa.bonuses = {{.threshold = decimal(10), .share = decimal(0.01)}};
    ServiceTerm abandonment =
        term_of(ServiceTerm::Measure::abandonment, ServiceTerm::Period::month, 0.05);
    abandonment.credits = {{.threshold = decimal(0.05), .share = decimal(0.02)}};
    terms.service_terms = {asa, abandonment};
    c.add_vendor(terms);
    pricing::LineUsage line{.offered = 100,
                            .answered = 94,
                            .abandoned = 6,
                            .wait_answered = 94 * 31 * ticks_per_second};
    c.set_days(0, InvoiceCase::calls, line);
    CHECK(c.lines(0) == Lines{"work: 1 months x 1000 = 1000.00",
                              "service_credit 1: asa_seconds by month: 1000 EUR x -0.04 = -40.00",
                              "service_credit 2: abandonment by month: 1000 EUR x -0.02 = -20.00"});
    line.abandoned = 5;
    line.wait_answered = 94 * 10 * ticks_per_second;
    c.set_days(0, InvoiceCase::calls, line);
    CHECK(c.lines(0).at(1) == "bonus 1: asa_seconds by month: 1000 EUR x 0.01 = 10.00");
    CHECK(c.lines(0).size() == 2);
}

TEST_CASE("attainment by day and interval; busy days do not count") {
    InvoiceCase c;
    VendorTerms terms = fixed(1000);
    ServiceTerm term = term_of(ServiceTerm::Measure::service_level, ServiceTerm::Period::day, 0.8);
    term.credits = {{.threshold = decimal(0.95), .share = decimal(0.1)}};
    terms.service_terms = {term};
    c.add_vendor(terms);
    // 30 of 31 days meet the target: 96.8 %; 29: 93.5 %.
    c.set_days(0, InvoiceCase::calls, level(80));
    c.day(3, InvoiceCase::calls) = level(79);
    CHECK(c.lines(0).size() == 1);
    c.day(4, InvoiceCase::calls) = level(0);
    CHECK(c.lines(0).at(1) == "service_credit 1: service_level by day: 1000 EUR x -0.1 = -100.00");
    // With relief above 120 % a day of 121 contacts does not count: 29 of 30.
    c.day(4, InvoiceCase::calls).contacts = 121;
    term.relief_above_forecast = decimal(0.2);
    terms.service_terms = {term};
    c.money.contracts[0].terms = terms;
    CHECK(c.lines(0).size() == 1);
    c.day(4, InvoiceCase::calls).contacts = 120;
    CHECK(c.lines(0).size() == 2);
    // Of a locked forecast of 120 a day, 145 is too many and 144 is not.
    c.money.contracts[0].locked_forecast = {3720, 2800, 1000};
    c.day(4, InvoiceCase::calls).contacts = 145;
    CHECK(c.lines(0).size() == 1);
    c.day(4, InvoiceCase::calls).contacts = 144;
    CHECK(c.lines(0).size() == 2);
    // Intervals, two a day: 60 of 62 is 96.8 %, 58 of 62 is 93.5 %.
    c.money.contracts[0].locked_forecast.clear();
    c.day(4, InvoiceCase::calls).contacts = 100;
    term.period = ServiceTerm::Period::interval;
    terms.service_terms = {term};
    c.money.contracts[0].terms = terms;
    CHECK(pricing::grain_of(c.money) == pricing::Grain::intervals);
    c.usage.intervals.assign(c.frame.days * 2 * 2, {});
    for (std::size_t interval = 0; interval < 62; ++interval) {
        c.usage.intervals[interval * 2] = level(interval == 7 || interval == 9 ? 10 : 90);
    }
    CHECK(c.lines(0).size() == 1);
    c.usage.intervals[11 * 2] = level(10);
    c.usage.intervals[13 * 2] = level(10);
    CHECK(c.lines(0).at(1) ==
          "service_credit 1: service_level by interval: 1000 EUR x -0.1 = -100.00");
    // An interval without contacts does not count: 57 of 61 is 93.4 %, as before.
    c.usage.intervals[0] = {};
    CHECK(c.lines(0).size() == 2);
    // Nor do those of a busy day: of day 3 one missed, and 57 of 59 is 96.6 %.
    c.day(3, InvoiceCase::calls).contacts = 121;
    c.day(5, InvoiceCase::calls).contacts = 121;
    CHECK(c.lines(0).size() == 1);
}

TEST_CASE("credits together stop at the smallest cap") {
    InvoiceCase c;
    VendorTerms terms = fixed(1000);
    ServiceTerm first =
        term_of(ServiceTerm::Measure::service_level, ServiceTerm::Period::month, 0.8);
    first.credits = {{.threshold = decimal(0.8), .share = decimal(0.08)}};
    first.credit_cap = decimal(0.5);
    ServiceTerm second = first;
    second.measure = ServiceTerm::Measure::abandonment;
    second.credits = {{.threshold = decimal(0.05), .share = decimal(0.07)}};
    second.credit_cap = decimal(0.1);
    terms.service_terms = {first, second};
    c.add_vendor(terms);
    c.set_days(0, InvoiceCase::calls, {.offered = 100, .answered = 90, .abandoned = 10});
    CHECK(c.lines(0) ==
          Lines{"work: 1 months x 1000 = 1000.00",
                "service_credit 1: service_level by month: 1000 EUR x -0.08 = -80.00",
                "service_credit 2: abandonment by month, up to the cap: 20 EUR x -1 = -20.00"});
}

TEST_CASE("a credit is earned back by months on target; not after the plan") {
    InvoiceCase c;
    VendorTerms terms = fixed(1000);
    ServiceTerm term =
        term_of(ServiceTerm::Measure::service_level, ServiceTerm::Period::month, 0.8);
    term.credits = {{.threshold = decimal(0.75), .share = decimal(0.1)}};
    term.earn_back_months = 1;
    terms.service_terms = {term};
    c.add_vendor(terms);
    c.set_days(0, InvoiceCase::calls, level(70));
    c.set_days(1, InvoiceCase::calls, level(80));
    c.set_days(2, InvoiceCase::calls, level(70));
    CHECK(c.lines(0).size() == 2);
    CHECK(c.lines(1) ==
          Lines{"work: 1 months x 1000 = 1000.00",
                "earn_back 1: service_level by month, of 2026-01: 100 EUR x 1 = 100.00"});
    // The credit of March, 10 % of 322.58, has no month after it.
    CHECK(c.lines(2).at(1) ==
          "service_credit 1: service_level by month: 322.58 EUR x -0.1 = -32.26");
    // Off target without a credit is not on target.
    c.set_days(1, InvoiceCase::calls, level(79));
    CHECK(c.lines(1).size() == 1);
    // Two months on target are asked for.
    c.set_days(1, InvoiceCase::calls, level(80));
    term.earn_back_months = 2;
    terms.service_terms = {term};
    c.money.contracts[0].terms = terms;
    CHECK(c.lines(1).size() == 1);
    CHECK(c.lines(2).size() == 2);
    c.set_days(2, InvoiceCase::calls, level(80));
    CHECK(c.lines(2).at(1) ==
          "earn_back 1: service_level by month, of 2026-01: 100 EUR x 1 = 100.00");
}

TEST_CASE("rates grow by steps of months, rounded to four places each time") {
    InvoiceCase c;
    VendorTerms terms = by_contact(14.25);
    model::Contract& contract = c.add_vendor(terms);
    contract.indexation = model::Indexation{.share = decimal(0.03), .every_months = 1};
    contract.other_charges = {{.name = "rent", .months = 3, .amount = decimal(100)}};
    for (std::size_t month = 0; month < 3; ++month) {
        set_answered(c, month, 1000);
    }
    CHECK(c.lines(0).at(0) == "work: 1000 contacts x 14.25 = 14250.00");
    CHECK(c.lines(1).at(0) == "work: 1000 contacts x 14.6775 = 14677.50");
    CHECK(c.lines(2).at(0) == "work: 1000 contacts x 15.1178 = 15117.80");
    CHECK(c.lines(2).at(1) == "other_charge other: rent: 1 charges x 100 = 100.00");
    contract.indexation->every_months = 2;
    CHECK(c.lines(1).at(0) == "work: 1000 contacts x 14.25 = 14250.00");
    CHECK(c.lines(2).at(0) == "work: 1000 contacts x 14.6775 = 14677.50");
}

TEST_CASE("a month is converted once, and groups share what is of the contract") {
    InvoiceCase c;
    VendorTerms terms = by_contact(1);
    model::Contract& contract = c.add_vendor(terms);
    contract.currency = "USD";
    contract.agent_groups = {InvoiceCase::home, InvoiceCase::partner};
    model::ExchangeRate dollars;
    dollars.currency = "USD";
    dollars.monthly = {decimal(0.9), decimal(0.8), decimal(0.7)};
    dollars.hedged_share = decimal(0.5);
    dollars.hedge_rate = {decimal(1), decimal(0.9), decimal(0.8)};
    c.money.currencies = {dollars};
    c.group(0, InvoiceCase::home).scheduled = hours_of(20);
    c.group(0, InvoiceCase::partner).scheduled = hours_of(10);
    set_answered(c, 0, 101);
    // 101.00 USD at 0.95 = 95.95 EUR. Two thirds: 67.33 USD -> 63.96; one third: 33.67 -> 31.99;
    // 95.95 - 95.95 = 0 is left.
    const auto invoices = c.invoices();
    CHECK(invoices.totals[0].amount == 10100);
    CHECK(to_text(invoices.totals[0].rate) == "0.95");
    CHECK(invoices.totals[0].book == 9595);
    CHECK(invoices.by_group == std::vector<MinorUnits>{6396, 3199});
    CHECK(invoices.people == 9595);
}
