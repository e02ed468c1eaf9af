// Sheets as plain data, and the bytes of a workbook.

#include "staffsim/core/error.hpp"
#include "staffsim/core/money.hpp"
#include "staffsim/report/finance_book.hpp"
#include "staffsim/report/invoices.hpp"
#include "staffsim/report/price_table.hpp"
#include "staffsim/report/sheet.hpp"
#include "staffsim/report/workbook.hpp"
#include "support/test_support.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

using namespace staffsim;
using namespace staffsim::report;

namespace {

Cell cell_of(double value) {
    return {value, {}};
}

/// The formula of quantity x price, with the exact amount.
Formula product(Quantity quantity, double price) {
    const Decimal exact_price = decimal_from(price).value();
    return rounded_product("A1",
                           static_cast<double>(quantity.value) /
                               static_cast<double>(quantity.per_unit),
                           "B1",
                           price,
                           amount_of(quantity, exact_price));
}

Workbook small_book() {
    Sheet sheet{.name = "Numbers", .column_widths = {12}};
    sheet.rows = {{{std::string("a"), {.look = Look::heading}}},
                  {cell_of(1.5)},
                  {{CalendarDate{2025, 11, 28}, {.number_format = "yyyy-mm-dd"}}},
                  {{Formula{"SUM(A2:A2)", 1.5}, {.look = Look::total}}}};
    sheet.frozen_rows = 1;
    return {"small", "a question", {sheet}};
}

} // namespace

TEST_CASE("columns are named by letters, as far as they go") {
    CHECK(cell_name(0, 0) == "A1");
    CHECK(cell_name(9, 25) == "Z10");
    CHECK(cell_name(0, 26) == "AA1");
    CHECK(cell_name(0, 51) == "AZ1");
    CHECK(cell_name(0, 52) == "BA1");
    CHECK(cell_name(0, 701) == "ZZ1");
    CHECK(cell_name(0, 702) == "AAA1");
    CHECK(range_name({"s", 1, 1, 8, 2}) == "B2:C9");
    CHECK(full_range_name({"Joe's costs", 1, 1, 8, 1}) == "'Joe''s costs'!$B$2:$B$9");
}

TEST_CASE("a sum counts numbers and values of formulas, and nothing else") {
    const std::vector<SheetRow> rows{{cell_of(1), cell_of(10)},
                                     {{std::string("text"), {}}, {Formula{"1+1", 2}, {}}},
                                     {cell_of(4)}};
    CHECK(sum_formula(rows, {"s", 0, 0, 2, 0}) == Formula{"SUM(A1:A3)", 5});
    CHECK(sum_formula(rows, {"s", 0, 1, 2, 1}) == Formula{"SUM(B1:B3)", 12});
    CHECK_THROWS_AS((void)sum_formula(rows, {"s", 0, 0, 3, 0}), InternalError);
}

TEST_CASE("dates and months of texts are dates") {
    CHECK(date_from("2025-11-28") == CalendarDate{2025, 11, 28});
    CHECK(date_from("2026-02") == CalendarDate{2026, 2, 1});
    CHECK_THROWS_AS((void)date_from("2026-2"), InternalError);
    CHECK_THROWS_AS((void)date_from("20x6-02"), InternalError);
}

TEST_CASE("an amount in the middle between two hundredths says which way it was rounded") {
    // 1.5 x 0.03 = 0.045 -> 0.04, 1.5 x 0.05 = 0.075 -> 0.08: half to even.
    CHECK(product({.value = 3, .per_unit = 2}, 0.03) == Formula{"ROUNDDOWN(A1*B1,2)", 0.04});
    CHECK(product({.value = 3, .per_unit = 2}, 0.05) == Formula{"ROUNDUP(A1*B1,2)", 0.08});
    CHECK(product({.value = -3, .per_unit = 2}, 0.05) == Formula{"ROUNDUP(A1*B1,2)", -0.08});
    CHECK(product({.value = 1, .per_unit = 3}, 10) == Formula{"ROUND(A1*B1,2)", 3.33});
}

TEST_CASE("the workbook of a run without contracts holds its estimates as numbers") {
    model::Scenario scenario =
        tests::make_scenario(tests::make_grid({24 * ticks_per_hour}, 12 * ticks_per_hour));
    scenario.name = "tiny";
    scenario.question = "Is it enough?";
    scenario.currency = "EUR";
    tests::add_contact_type(scenario, "calls");
    tests::add_agent_group(scenario, "house", 2);
    experiment::ExperimentResult result;
    result.replications = 3;
    measures::Estimate level;
    level.measure = "service_level";
    level.unit = "share";
    level.estimate = 0.75;
    level.low = std::numeric_limits<double>::quiet_NaN();
    measures::Estimate cost;
    cost.measure = "cost_total";
    cost.unit = "EUR";
    cost.estimate = 1200;
    result.estimates.estimates = {level, cost};
    const Workbook book = finance_book({scenario, result, scenario.run, true, "1.2.3"},
                                       {"staffsim run tiny.json", {}});

    std::vector<std::string> names;
    for (const Sheet& sheet : book.sheets) {
        names.push_back(sheet.name);
    }
    CHECK(names == std::vector<std::string>{
                       "Summary", "Inputs", "Sources", "Unit costs", "Percentiles", "Audit"});
    const Sheet& all = book.sheets[4];
    REQUIRE(all.rows.size() == all.frozen_rows + 2);
    const SheetRow& row = all.rows[all.frozen_rows];
    CHECK(row[0].value == CellValue(std::string("service_level")));
    CHECK(row[4].value == CellValue(0.75));
    CHECK(row[4].style.number_format == "0.0%");
    CHECK(row[5].value == CellValue()); // no data is an empty cell, never 0
    const Sheet& summary = book.sheets[0];
    const auto total =
        std::find_if(summary.rows.begin(), summary.rows.end(), [](const SheetRow& candidate) {
            return !candidate.empty() &&
                   candidate[0].value == CellValue(std::string("Cost of the plan"));
        });
    REQUIRE(total != summary.rows.end());
    CHECK((*total)[1].value == CellValue(1200.0));
}

/// Two contracts over two months, one of them in another currency; two replications.
class PricedFixture {
protected:
    PricedFixture() {
        frame.book_currency = "EUR";
        frame.months = {{"2025-11", 0, 30, 30}, {"2025-12", 30, 31, 31}};
        frame.groups = {{.name = "house", .site = "lisbon"}, {.name = "vendor", .site = "lisbon"}};
        model::Contract house;
        house.name = "own people";
        house.currency = "EUR";
        house.agent_groups = {0};
        model::Contract vendor;
        vendor.name = "vendor";
        vendor.currency = "USD";
        vendor.agent_groups = {1};
        vendor.terms = model::VendorTerms{};
        money.contracts = {house, vendor};
        add_month(0, 0, 1000, 1, 1000);
        add_month(0, 1, 2000, 1, 2000);
        add_month(1, 0, 100, 0.9, 90);
        add_month(1, 1, 300, 0.8, 240);
        estimates.contracts = {amount(3000), amount(330)};
        estimates.by_month = {amount(1090), amount(2240)};
        estimates.total = amount(3330);
        // 1.5 h at 0.03 = 0.045, rounded half to even: 0.04.
        estimates.first.lines = {{.contract = 1,
                                  .month = 0,
                                  .kind = pricing::LineKind::work,
                                  .subject = "vendor",
                                  .quantity = {.value = 3, .per_unit = 2},
                                  .unit = "h",
                                  .price = decimal_from(0.03).value(),
                                  .amount = 4,
                                  .group = 1}};
        estimates.first.totals = {
            {.contract = 1, .month = 0, .amount = 4, .rate = decimal_from(0.9).value(), .book = 4}};
    }

    static pricing::AmountEstimate amount(double mean) {
        pricing::AmountEstimate estimate;
        estimate.mean = mean;
        estimate.p10 = mean - 1;
        estimate.p90 = mean + 1;
        return estimate;
    }
    void add_month(std::size_t contract, std::size_t month, double own, double rate, double book) {
        pricing::MonthEstimate added;
        added.contract = contract;
        added.month = month;
        added.amount = amount(own);
        added.rate = rate;
        added.book = amount(book);
        estimates.months.push_back(added);
        pricing::InvoiceEstimate line;
        line.contract = contract;
        line.month = month;
        line.amount = own;
        estimates.lines.push_back(line);
    }
    [[nodiscard]] PricedAlternative alternative(const std::string& name, double cost) const {
        pricing::Alternative priced;
        priced.money = estimates;
        priced.totals = {cost, cost};
        priced.resolutions = {10, 10};
        return {name, "plan", "0123456789abcdef", money, frame, priced};
    }

    model::Money money;
    pricing::Frame frame;
    pricing::MoneyEstimates estimates;
};

/// First row whose cell in a column is this text.
const SheetRow& row_of(const Sheet& sheet, std::size_t column, const std::string& text) {
    const auto found = std::find_if(sheet.rows.begin(), sheet.rows.end(), [&](const SheetRow& row) {
        return column < row.size() && row[column].value == CellValue(text);
    });
    REQUIRE(found != sheet.rows.end());
    return *found;
}

TEST_CASE_FIXTURE(PricedFixture, "months add up by contract, site and plan") {
    const Workbook book = price_book({alternative("as_run", 3330)}, {"staffsim price r", "1.2.3"});
    const Sheet& months = book.sheets.at(2);
    CHECK(months.name == "Monthly P&L (1)");
    const SheetRow& vendor = row_of(months, 1, "vendor");
    CHECK(vendor[2].value == CellValue(90.0));
    CHECK(std::get<Formula>(vendor[4].value).value == 330);
    CHECK(std::get<Formula>(row_of(months, 0, "All of lisbon")[4].value).value == 3330);
    const Formula total = std::get<Formula>(row_of(months, 0, "Total")[3].value);
    CHECK(total.value == 2240); // each contract once, although the site's sum stands between
    CHECK(total.text.substr(0, 11) == "SUBTOTAL(9,");
    CHECK(std::get<Formula>(row_of(months, 1, "invoice in USD")[4].value).value == 400);
    CHECK(months.charts.at(0).series.size() == 2);
}

TEST_CASE_FIXTURE(PricedFixture, "invoice lines are formulas with the exact amounts") {
    const Workbook book = price_book({alternative("as_run", 3330)}, {"staffsim price r", "1.2.3"});
    const Sheet& invoices = book.sheets.at(3);
    const SheetRow& line = row_of(invoices, 0, "vendor");
    CHECK(line[1].value == CellValue(CalendarDate{2025, 11, 1}));
    CHECK(line[7].value == CellValue(Formula{"ROUNDDOWN(E4*G4,2)", 0.04}));
    const SheetRow& total = row_of(book.sheets.at(4), 0, "vendor");
    CHECK(total[2].value ==
          CellValue(Formula{"SUMIFS('Invoices (1)'!$H$4:$H$4,'Invoices (1)'!$A$4:$A$4,A4,"
                            "'Invoices (1)'!$B$4:$B$4,B4)",
                            0.04}));
    CHECK(total[4].value == CellValue(Formula{"ROUND(C4*D4,2)", 0.04}));
}

TEST_CASE_FIXTURE(PricedFixture, "alternatives stand side by side, with what they cost more") {
    const Workbook book = price_book({alternative("as_run", 3330), alternative("dearer", 3500)},
                                     {"staffsim price r dearer.json", "1.2.3"});
    const Sheet& scenarios = book.sheets.at(0);
    CHECK(row_of(scenarios, 0, "as_run")[11].value == CellValue()); // nothing to compare it with
    const SheetRow& dearer = row_of(scenarios, 0, "dearer");
    CHECK(dearer[2].value == CellValue(3500.0));
    CHECK(dearer[8].value == CellValue(350.0));
    CHECK(dearer[11].value == CellValue(Formula{"C5-C4", 170}));
    CHECK(dearer[14].value == CellValue(std::string("yes")));
    CHECK(book.sheets.size() == 1 + 2 * 4 + 2);
    CHECK(std::get<std::string>(scenarios.rows[1][0].value)
              .starts_with("The same customers and the same work under other contracts"));
}

TEST_CASE_FIXTURE(PricedFixture, "the sheet of alternatives says on which customers they are") {
    const pricing::Frame other_frame = frame;
    const PricedAlternative first = alternative("as_run", 3330);
    const auto note = [&](const PricedAlternative& second) {
        const Workbook book = price_book({first, second}, {"staffsim price r s", "1.2.3"});
        return std::get<std::string>(book.sheets.at(0).rows.at(1).at(0).value);
    };
    const auto of_plan = [&](std::uint64_t seed) {
        pricing::Alternative priced = first.priced;
        priced.seed = seed;
        return PricedAlternative{"as_run", "other", "f", money, other_frame, priced};
    };
    CHECK(note(of_plan(1)).starts_with("The same customers under several plans"));
    CHECK(note(of_plan(2)).starts_with("Not all alternatives have the customers of the first"));
}

TEST_CASE_FIXTURE(PricedFixture, "without contracts a workbook has no sheets about them") {
    const model::Money none;
    pricing::Alternative priced;
    priced.totals = {10, 12};
    priced.resolutions = {1, 1};
    const Workbook book =
        price_book({{"as_run", "plan", "f", none, frame, priced}}, {"staffsim price r", "1.2.3"});
    CHECK(book.sheets.size() == 3); // side by side, over years, audit
    CHECK(xlsx_text(book).size() > 1000);
}

TEST_CASE_FIXTURE(PricedFixture, "named charges of one month are one-off, of several run cost") {
    money.contracts[0].other_charges = {
        {.name = "severance", .first_month = 0, .months = 1, .amount = decimal_from(500.0).value()},
        {.name = "parallel", .first_month = 0, .months = 2, .amount = decimal_from(70.0).value()}};
    const auto charge = [](const std::string& subject, std::size_t month, double amount) {
        return pricing::InvoiceEstimate{.contract = 0,
                                        .month = month,
                                        .kind = pricing::LineKind::other_charge,
                                        .subject = subject,
                                        .unit = "charges",
                                        .quantity = 1,
                                        .amount = amount};
    };
    estimates.lines = {charge("other: severance", 0, 500),
                       charge("other: parallel", 0, 70),
                       charge("other: parallel", 1, 70)};
    const auto document = nlohmann::json::parse(price_json({alternative("as_run", 3330)}));
    const auto& house = document.at("alternatives")[0].at("money").at("contracts")[0];
    CHECK(house.at("one_off") == 500);
    CHECK(house.at("run") == 140);
    // Nothing is paid back against itself.
    CHECK(document.at("alternatives")[0].at("payback_months").is_null());
}

TEST_CASE_FIXTURE(PricedFixture, "lines after the plan are marked, and the others are the cost") {
    pricing::InvoiceLine later = estimates.first.lines.front();
    later.month = 2;
    later.kind = pricing::LineKind::other_charge;
    estimates.first.lines.push_back(later);
    const PricedContracts priced{money, frame, estimates};
    const std::string text = invoice_example_csv(priced);
    CHECK(text.find("amount,currency,in_plan\n") != std::string::npos);
    CHECK(text.find("vendor,2025-11,work,vendor,vendor,3,2,1.5,h,0.03,0.04,USD,yes\n") !=
          std::string::npos);
    CHECK(text.find("vendor,2026-01,other_charge,vendor,vendor,3,2,1.5,h,0.03,0.04,USD,no\n") !=
          std::string::npos);
    CHECK(invoices_csv(priced).find("currency,in_plan\n") != std::string::npos);
    const Workbook book = price_book({alternative("as_run", 3330)}, {"staffsim price r", "1.2.3"});
    const Sheet& lines = book.sheets.at(3);
    CHECK(lines.rows.at(3)[9].value == CellValue(std::string("yes")));
    CHECK(lines.rows.at(4)[9].value == CellValue(std::string("no")));
}

TEST_CASE_FIXTURE(PricedFixture,
                  "the audit of prices has seeds, and contract files' fingerprints") {
    // FNV-1a of 64 bits of "a", as its authors publish it.
    std::vector<PricedAlternative> priced{alternative("as_run", 3330)};
    priced.front().priced.seed = 42;
    const Workbook book =
        price_book(priced, {"staffsim price r a.json", "1.2.3", {{"a.json", "a"}}});
    const SheetRow& file = row_of(book.sheets.back(), 0, "a.json");
    CHECK(file[1].value == CellValue(std::string("af63dc4c8601ec8c")));
    CHECK(row_of(book.sheets.back(), 0, "as_run")[4].value == CellValue(std::string("42")));
}

TEST_CASE("equal workbooks give equal bytes, and others do not") {
    const std::string once = xlsx_text(small_book());
    CHECK(once.substr(0, 2) == "PK"); // a zip archive
    CHECK(xlsx_text(small_book()) == once);
    Workbook other = small_book();
    other.sheets.front().rows[1].front() = cell_of(1.25);
    CHECK(xlsx_text(other) != once);
}

TEST_CASE("bytes that are no UTF-8 and texts too long for a cell do not stop a workbook") {
    Workbook book = small_book();
    book.sheets.front().rows.push_back({{std::string("\xff\xfe broken"), {}}});
    book.sheets.front().rows.push_back({{std::string(40'000, 'x'), {}}});
    CHECK(xlsx_text(book).size() > 1000);
}

TEST_CASE("two sheets of one name are our mistake") {
    Workbook book = small_book();
    book.sheets.push_back(book.sheets.front());
    CHECK_THROWS_AS((void)xlsx_text(book), InternalError);
}

TEST_CASE("a contract in words says all that is paid for") {
    const auto decimal = [](double value) { return decimal_from(value).value(); };
    model::InHouseTerms own;
    own.wage_per_hour = decimal(17.5);
    own.on_cost_share = decimal(0.4);
    own.overtime_premium = decimal(0.5);
    own.premia.night = decimal(0.25);
    own.oversight = {
        {.name = "supervisor", .agents_per_head = decimal(15), .monthly_cost = decimal(6975)}};
    own.seat_per_month = decimal(350);
    own.licence_per_month = decimal(150);
    own.recruiting_per_hire = decimal(3400);
    own.training_per_hire = decimal(500);
    own.severance_per_leaver = decimal(4200);
    model::Contract contract;
    contract.name = "own";
    contract.currency = "USD";
    contract.terms = own;
    contract.other_charges = {{.kind = model::OtherCharge::Kind::set_up,
                               .name = "rooms",
                               .first_month = 2,
                               .months = 1,
                               .amount = decimal(9000)}};
    const std::string cost =
        "wage 17.5 USD an hour, on-costs 40.0 %; overtime +50.0 %; night +25.0 %; supervisor one "
        "to "
        "15 agents at 6975 USD a month; seat 350 USD a month; licence 150 USD a month; recruiting "
        "3400 USD per hire; training 500 USD per hire; severance 4200 USD per contract ended";
    CHECK(terms_text(contract) ==
          "in house, " + cost + "; set up rooms: 9000 USD, once from month 3 on");

    model::VendorTerms vendor;
    vendor.basis = model::VendorBasis::cost_plus;
    vendor.margin = decimal(0.12);
    vendor.cost = own;
    contract.terms = vendor;
    contract.other_charges.clear();
    CHECK(terms_text(contract) == "vendor, cost plus 12.0 %, its cost: " + cost);

    model::VendorTerms volume;
    volume.basis = model::VendorBasis::baseline_volume;
    volume.rate = decimal(80000);
    volume.dead_band = decimal(0.1);
    volume.additional_charge = decimal(3);
    volume.reduced_charge = decimal(2);
    model::ServiceTerm level;
    level.measure = model::ServiceTerm::Measure::service_level;
    level.target = decimal(0.8);
    level.credits = {{decimal(0.8), decimal(0.05)}, {decimal(0.7), decimal(0.1)}};
    level.credit_cap = decimal(0.1);
    volume.service_terms = {level};
    contract.terms = volume;
    CHECK(terms_text(contract) ==
          "vendor, 80000 USD per month; dead band 10.0 %; additional 3 USD per contact above it; "
          "reduced 2 USD per contact below it; service level of the month, target 0.8, credit "
          "5.0 % below 0.8, 10.0 % below 0.7, credits at most 10.0 %");
}

TEST_CASE_FIXTURE(PricedFixture, "a contract over two sites is a row at each, by their parts") {
    frame.groups[1].site = "manila";
    money.contracts.front().agent_groups = {0, 1};
    money.contracts.pop_back();
    estimates.contracts = {amount(3000)};
    estimates.months.resize(2);
    estimates.lines.resize(2);
    estimates.first = {};
    estimates.by_group = {amount(2000), amount(1000)}; // two thirds in Lisbon
    const Workbook book = price_book({alternative("as_run", 3000)}, {"staffsim price r", "1.2.3"});
    const Sheet& months = book.sheets.at(2);
    const SheetRow& lisbon = row_of(months, 0, "lisbon");
    const SheetRow& manila = row_of(months, 0, "manila");
    CHECK(lisbon[1].value == CellValue(std::string("own people")));
    CHECK(manila[1].value == CellValue(std::string("own people")));
    CHECK(number_in(lisbon[2]) == doctest::Approx(1000 * 2.0 / 3));
    CHECK(number_in(manila[3]) == doctest::Approx(2000 / 3.0));
    CHECK(number_in(row_of(months, 0, "Total")[4]) == doctest::Approx(3000));
}

TEST_CASE_FIXTURE(PricedFixture, "costs over years are one-off and run, nominal and discounted") {
    money.contracts.pop_back();
    money.contracts.front().other_charges = {
        {.name = "severance", .amount = decimal_from(std::int64_t{500})}};
    money.horizons_months = {2};
    frame.days = 61;
    money.discount_rate = 0.1;
    estimates.contracts = {amount(3000)};
    estimates.months.resize(2);
    estimates.lines.resize(2);
    estimates.total = amount(3000);
    estimates.first = {};
    const std::vector<PricedAlternative> priced{alternative("as_run", 3000)};
    const Workbook book = price_book(priced, {"staffsim price r", "1.2.3"});
    const SheetRow& row = row_of(book.sheets.at(book.sheets.size() - 2), 1, "as_run");
    CHECK(std::get<Formula>(row[3].value).text == "E4+F4");
    CHECK(number_in(row[3]) == doctest::Approx(3000));
    CHECK(number_in(row[4]) == doctest::Approx(2500)); // 1000 - 500 and 2000
    CHECK(number_in(row[5]) == doctest::Approx(500));
    const double later = 2000 * std::pow(1.1, -1.0 / 12); // a month later
    CHECK(number_in(row[6]) == doctest::Approx(1000 + later));
    CHECK(number_in(row[8]) == doctest::Approx(500));
    const std::vector<std::string> lines = price_lines(priced);
    CHECK(lines.back() ==
          "Over years, plan, as_run: 2 months 3,000 EUR (one-off 500.00 EUR, run 2,500 "
          "EUR; present value 2,984 EUR); discounted by 10.0 % a year");
}
