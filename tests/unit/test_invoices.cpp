// Every basis of a contract, by hand: what is used stands in the test, and the lines expected.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "invoice_cases.hpp"

#include <doctest/doctest.h>

using namespace staffsim;
using namespace staffsim::tests;
using model::BotBasis;
using model::InHouseTerms;
using model::VendorBasis;
using model::VendorTerms;

namespace {

VendorTerms vendor(VendorBasis basis, double rate) {
    VendorTerms terms;
    terms.basis = basis;
    terms.rate = decimal(rate);
    return terms;
}

/// 1000 h of schedule, of which 40 unpaid; 20 h extra, 10 h overtime, 30 h of training.
void fill(pricing::GroupUsage& usage) {
    usage.scheduled = hours_of(1000);
    usage.unpaid = hours_of(40);
    usage.extra = hours_of(20);
    usage.overtime = hours_of(10);
    usage.training = hours_of(30);
    usage.staffed = hours_of(700);
    usage.paid_night = hours_of(100);
    usage.paid_holiday = hours_of(8);
    usage.productive_night = hours_of(60);
    usage.productive_holiday = hours_of(5);
}

} // namespace

TEST_CASE("in-house: wages, premia and on-costs") {
    InvoiceCase c;
    fill(c.group(InvoiceCase::january, InvoiceCase::home));
    InHouseTerms terms;
    terms.wage_per_hour = decimal(15);
    terms.on_cost_share = decimal(0.42);
    terms.overtime_premium = decimal(0.25);
    terms.premia = {.night = decimal(0.1), .holiday = decimal(1), .language = decimal(0.05)};
    c.add_in_house(terms);
    // Paid: 1000 - 40 + 20 + 10 + 30 = 1020 h. On-costs: 42 % of 16,447.50.
    CHECK(c.lines(InvoiceCase::january) == Lines{"wage home: 1020 h x 15 = 15300.00",
                                                 "overtime_premium home: 30 h x 3.75 = 112.50",
                                                 "night_premium home: 100 h x 1.5 = 150.00",
                                                 "holiday_premium home: 8 h x 15 = 120.00",
                                                 "language_premium home: 1020 h x 0.75 = 765.00",
                                                 "on_costs home: 16447.5 EUR x 0.42 = 6907.95"});
    CHECK(c.total(InvoiceCase::january) == 2335545);
    CHECK(c.total(InvoiceCase::february) == 0);
    CHECK(c.invoices().by_group == std::vector<MinorUnits>{2335545, 0});
}

TEST_CASE("in-house: heads, oversight and flows of people") {
    InvoiceCase c;
    auto& usage = c.group(InvoiceCase::march, InvoiceCase::home);
    // 10 days of March: 3 FTE are 40/7 x 10 x 3 h.
    usage.scheduled = 40 * ticks_per_hour * 30 / 7;
    usage.head_days = 62;
    usage.hires = 2;
    usage.leavers = 3;
    usage.contract_ends = 1;
    InHouseTerms terms;
    terms.oversight = {
        {.name = "supervisors", .agents_per_head = decimal(15), .monthly_cost = decimal(3100)}};
    terms.seat_per_month = decimal(155);
    terms.licence_per_month = decimal(31);
    terms.recruiting_per_hire = decimal(900);
    terms.training_per_hire = decimal(400);
    terms.severance_per_leaver = decimal(2000);
    c.add_in_house(terms);
    // 3 FTE / 15 x 10/31 months = 0.06451613; 62 head days / 31 = 2 head months.
    CHECK(c.lines(InvoiceCase::march) ==
          Lines{"oversight home: supervisors: 0.06451613 FTE months x 3100 = 200.00",
                "seat home: 2 head months x 155 = 310.00",
                "licence home: 2 head months x 31 = 62.00",
                "recruiting home: 2 hires x 900 = 1800.00",
                "training home: 2 hires x 400 = 800.00",
                "severance home: 1 contract ends x 2000 = 2000.00"});
    // Without heads seats go by FTE.
    c.frame.groups[InvoiceCase::home].has_heads = false;
    CHECK(c.lines(InvoiceCase::march).at(1) == "seat home: 0.96774194 FTE months x 155 = 150.00");
}

TEST_CASE("vendors: hours, FTE months and a fixed fee") {
    InvoiceCase c;
    fill(c.group(InvoiceCase::january, InvoiceCase::partner));
    c.add_vendor(vendor(VendorBasis::productive_hour, 21.5));
    auto& terms = c.money.contracts[0].terms;
    CHECK(c.lines(InvoiceCase::january) == Lines{"work: 710 h x 21.5 = 15265.00"});
    terms = vendor(VendorBasis::paid_hour, 16);
    CHECK(c.lines(InvoiceCase::january) == Lines{"work: 1020 h x 16 = 16320.00"});
    // 1020 h / (40/7 h x 31 days) = 5.75806452 FTE.
    terms = vendor(VendorBasis::fte_month, 3100);
    CHECK(c.lines(InvoiceCase::january) == Lines{"work: 5.75806452 FTE months x 3100 = 17850.00"});
    terms = vendor(VendorBasis::fixed_month, 9300);
    CHECK(c.lines(InvoiceCase::january) == Lines{"work: 1 months x 9300 = 9300.00"});
    CHECK(c.lines(InvoiceCase::march) == Lines{"work: 0.32258065 months x 9300 = 3000.00"});
}

TEST_CASE("vendors: premia go by the hours of the basis") {
    InvoiceCase c;
    fill(c.group(InvoiceCase::january, InvoiceCase::partner));
    VendorTerms terms = vendor(VendorBasis::productive_hour, 20);
    terms.premia = {.night = decimal(0.25), .holiday = decimal(0.5), .language = decimal(0.1)};
    c.add_vendor(terms);
    CHECK(c.lines(InvoiceCase::january) == Lines{"work: 710 h x 20 = 14200.00",
                                                 "night_premium: 60 h x 5 = 300.00",
                                                 "holiday_premium: 5 h x 10 = 50.00",
                                                 "language_premium: 710 h x 2 = 1420.00"});
    terms.basis = VendorBasis::paid_hour;
    c.money.contracts[0].terms = terms;
    CHECK(c.lines(InvoiceCase::january).at(1) == "night_premium: 100 h x 5 = 500.00");
    CHECK(c.lines(InvoiceCase::january).at(2) == "holiday_premium: 8 h x 10 = 80.00");
    CHECK(c.lines(InvoiceCase::january).at(3) == "language_premium: 1020 h x 2 = 2040.00");
}

TEST_CASE("vendors: minutes, contacts and resolutions of all types") {
    InvoiceCase c;
    c.work(InvoiceCase::january, InvoiceCase::partner, InvoiceCase::calls) = {
        .answered = 100,
        .handling = 400 * ticks_per_minute + 30 * ticks_per_second,
        .fruitless = 15 * ticks_per_second,
        .resolved = 80,
        .returned = 12,
        .started_minutes = 450};
    c.work(InvoiceCase::january, InvoiceCase::partner, InvoiceCase::chats) = {
        .answered = 50,
        .handling = 300 * ticks_per_minute,
        .fruitless = 0,
        .resolved = 45,
        .returned = 3,
        .started_minutes = 330};
    // The other group's work is not the vendor's.
    c.work(InvoiceCase::january, InvoiceCase::home, InvoiceCase::calls).answered = 1000;
    VendorTerms terms = vendor(VendorBasis::minute, 0.5);
    c.add_vendor(terms);
    CHECK(c.lines(InvoiceCase::january) == Lines{"work: 700.75 min x 0.5 = 350.38"});
    terms.minute_rounding = VendorTerms::MinuteRounding::minute_up;
    c.money.contracts[0].terms = terms;
    CHECK(c.lines(InvoiceCase::january) == Lines{"work: 780.25 min x 0.5 = 390.12"});
    c.money.contracts[0].terms = vendor(VendorBasis::contact, 4.2);
    CHECK(c.lines(InvoiceCase::january) == Lines{"work: 150 contacts x 4.2 = 630.00"});
    c.money.contracts[0].terms = vendor(VendorBasis::resolution, 5);
    CHECK(c.lines(InvoiceCase::january) == Lines{"work: 135 resolutions x 5 = 675.00"});
}

TEST_CASE("vendors: cost plus a margin, and a share of the gain") {
    InvoiceCase c;
    c.group(InvoiceCase::january, InvoiceCase::partner).scheduled = hours_of(100);
    c.work(InvoiceCase::january, InvoiceCase::partner, InvoiceCase::calls) = {.answered = 500,
                                                                              .returned = 20};
    VendorTerms terms;
    terms.basis = VendorBasis::cost_plus;
    terms.cost.emplace();
    terms.cost->wage_per_hour = decimal(10);
    terms.cost->on_cost_share = decimal(0.2);
    terms.margin = decimal(0.15);
    c.add_vendor(terms);
    CHECK(c.lines(InvoiceCase::january) == Lines{"wage partner: 100 h x 10 = 1000.00",
                                                 "on_costs partner: 1000 EUR x 0.2 = 200.00",
                                                 "margin: 1200 EUR x 0.15 = 180.00"});
    // 480 resolutions x 3 = 1440; 240 below the baseline, of which the vendor has 40 %.
    terms.basis = VendorBasis::gain_share;
    terms.baseline_cost_per_resolution = decimal(3);
    terms.margin = decimal(0.4);
    c.money.contracts[0].terms = terms;
    CHECK(c.lines(InvoiceCase::january).at(2) == "gain_share: 240 EUR x 0.4 = 96.00");
    terms.baseline_cost_per_resolution = decimal(2);
    c.money.contracts[0].terms = terms;
    CHECK(c.lines(InvoiceCase::january).at(2) == "gain_share: 0 EUR x 0.4 = 0.00");
}

TEST_CASE("vendors: a fee for the forecast, more and less beyond the dead band") {
    InvoiceCase c;
    VendorTerms terms = vendor(VendorBasis::baseline_volume, 10'000);
    terms.dead_band = decimal(0.1);
    terms.additional_charge = decimal(3.5);
    terms.reduced_charge = decimal(2);
    c.add_vendor(terms);
    // Forecast of January: 31 x 100. The band ends at 3410 and 2790.
    c.set_days(InvoiceCase::january, InvoiceCase::calls, {.contacts = 120});
    CHECK(c.lines(InvoiceCase::january) ==
          Lines{"work: 1 months x 10000 = 10000.00",
                "additional_charge: 310 contacts x 3.5 = 1085.00"});
    c.set_days(InvoiceCase::january, InvoiceCase::calls, {.contacts = 110});
    CHECK(c.lines(InvoiceCase::january).size() == 1);
    c.set_days(InvoiceCase::january, InvoiceCase::calls, {.contacts = 90});
    CHECK(c.lines(InvoiceCase::january).size() == 1);
    c.set_days(InvoiceCase::january, InvoiceCase::calls, {.contacts = 80});
    CHECK(c.lines(InvoiceCase::january).at(1) == "reduced_charge: -310 contacts x 2 = -620.00");
    // A locked forecast: 2480 contacts against 2400 x 0.9 .. 2400 x 1.1.
    c.money.contracts[0].locked_forecast = {2400, 2000, 1000};
    CHECK(c.lines(InvoiceCase::january).size() == 1);
    c.money.contracts[0].locked_forecast = {2000, 2000, 1000};
    CHECK(c.lines(InvoiceCase::january).at(1) == "additional_charge: 280 contacts x 3.5 = 980.00");
}

TEST_CASE("bots: sessions, conversations, actions and resolutions of all types") {
    InvoiceCase c;
    c.frame.types[InvoiceCase::chats].bot_has_turns = true;
    c.bot(InvoiceCase::january, InvoiceCase::calls) = {
        .sessions = 1000, .contained = 400, .abandoned = 50, .returned = 60};
    c.bot(InvoiceCase::january, InvoiceCase::chats) = {
        .sessions = 500, .contained = 300, .abandoned = 10, .turns = 2100, .returned = 30};
    model::BotTerms terms;
    terms.rate = decimal(0.1);
    terms.actions_per_session = decimal(2.5);
    terms.platform_fee_per_month = decimal(310);
    const auto lines_by = [&](BotBasis basis) {
        terms.basis = basis;
        c.money.contracts.clear();
        c.add_bot(terms);
        return c.lines(InvoiceCase::january);
    };
    CHECK(lines_by(BotBasis::session) ==
          Lines{"platform_fee: 1 months x 310 = 310.00", "bot_work: 1500 sessions x 0.1 = 150.00"});
    CHECK(lines_by(BotBasis::conversation).at(1) == "bot_work: 1440 conversations x 0.1 = 144.00");
    // 1000 x 2.5 + 2100.
    CHECK(lines_by(BotBasis::action).at(1) == "bot_work: 4600 actions x 0.1 = 460.00");
    CHECK(lines_by(BotBasis::resolution).at(1) == "bot_work: 610 resolutions x 0.1 = 61.00");
    const auto invoices = c.invoices();
    CHECK(invoices.people == 0);
    // 371.00 of January by sessions, 310.00 and 100.00 of the other months in equal parts.
    CHECK(invoices.bots == 37100 + 31000 + 10000);
    CHECK(invoices.by_type == std::vector<MinorUnits>{24733 + 20500, 12367 + 20500});
}

TEST_CASE("bots: an allowance within the platform fee, overage and tiers above it") {
    InvoiceCase c;
    c.bot(InvoiceCase::january, InvoiceCase::calls).sessions = 1500;
    c.bot(InvoiceCase::march, InvoiceCase::calls).sessions = 500;
    model::BotTerms terms;
    terms.rate = decimal(0.1);
    terms.allowance = 1240;
    c.add_bot(terms);
    CHECK(c.lines(InvoiceCase::january) == Lines{"bot_work: 260 sessions x 0.1 = 26.00"});
    CHECK(c.lines(InvoiceCase::february) == Lines{"bot_work: 0 sessions x 0.1 = 0.00"});
    // 1240 x 10/31 = 400.
    CHECK(c.lines(InvoiceCase::march) == Lines{"bot_work: 100 sessions x 0.1 = 10.00"});
    terms.tiers = {{.up_to = decimal(200), .rate = decimal(0.2)},
                   {.up_to = {}, .rate = decimal(0.05)}};
    c.money.contracts[0].terms = terms;
    CHECK(c.lines(InvoiceCase::january) == Lines{"bot_work tier 1: 200 sessions x 0.2 = 40.00",
                                                 "bot_work tier 2: 60 sessions x 0.05 = 3.00"});
    terms.overage_rate = decimal(0.3);
    c.money.contracts[0].terms = terms;
    CHECK(c.lines(InvoiceCase::january) == Lines{"bot_work: 260 sessions x 0.3 = 78.00"});
}

TEST_CASE("other charges fall in their months, also after the plan") {
    InvoiceCase c;
    model::Contract& contract = c.add_vendor(vendor(VendorBasis::contact, 1));
    contract.other_charges = {
        {.kind = model::OtherCharge::Kind::set_up, .name = "", .amount = decimal(5000)},
        {.kind = model::OtherCharge::Kind::stranded_seats,
         .name = "Lyon",
         .first_month = 2,
         .months = 2,
         .amount = decimal(100)},
        {.kind = model::OtherCharge::Kind::other,
         .name = "rebate",
         .first_month = 1,
         .amount = decimal(-7.5)}};
    CHECK(c.lines(0) ==
          Lines{"work: 0 contacts x 1 = 0.00", "other_charge set_up: 1 charges x 5000 = 5000.00"});
    CHECK(c.lines(1).at(1) == "other_charge other: rebate: 1 charges x -7.5 = -7.50");
    CHECK(c.lines(2).at(1) == "other_charge stranded_seats: Lyon: 1 charges x 100 = 100.00");
    CHECK(c.lines(3) == Lines{"other_charge stranded_seats: Lyon: 1 charges x 100 = 100.00"});
    const auto invoices = c.invoices();
    CHECK(invoices.totals.size() == 3);
    CHECK(invoices.people == 500'000 - 750 + 10'000);
    CHECK(pricing::month_name(c.frame, 3) == "2026-04");
    CHECK(pricing::month_name(c.frame, 12) == "2027-01");
}
