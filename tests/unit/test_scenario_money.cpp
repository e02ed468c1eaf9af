/// \file
/// Contracts, currencies, satisfaction and time value reach the model; contract files have the same
/// fields and faults.

#include "scenario_text.hpp"
#include "staffsim/model/contract.hpp"
#include "staffsim/scenario/money_reader.hpp"

#include <doctest/doctest.h>

#include <string>
#include <variant>

using namespace staffsim;
using namespace staffsim::test;

namespace {

const std::string money_text = R"({
  "contracts": {
    "home": {
      "kind": "in_house", "agent_groups": ["team"], "wage_per_hour": 18.25, "on_cost_share": 0.25,
      "overtime_premium_share": 0.5, "night_premium_share": 0.1, "holiday_premium_share": 1,
      "language_premium_share": 0.05,
      "oversight": {"supervisor": {"agents_per_head": 12, "monthly_cost": 5200}},
      "seat_per_month": 310, "licence_per_month": 95.5, "recruiting_per_hire": 1200,
      "training_per_hire": 800, "severance_per_leaver": 400,
      "indexation": {"share": 0.03, "every_months": 6},
      "other_charges": {
        "move": {"kind": "transition", "month": "2025-04", "months": 2, "amount": 9000},
        "grant": {"month": "2026-03", "amount": -5000}}
    },
    "partner": {
      "kind": "vendor", "currency": "EUR", "agent_groups": ["desk"], "contact_types": ["calls"],
      "basis": "minute", "tiers": [{"up_to": 100000, "rate": 0.55}, {"rate": 0.5}],
      "tier_mode": "slab", "minute_rounding": "minute_up",
      "minimum": {"spend_per_month": 20000, "forecast_share": 0.8},
      "maximum_spend_per_month": 90000, "dead_band_share": 0.05,
      "service_terms": [
        {"measure": "service_level", "period": "day", "target": 0.8,
         "credits": [{"threshold": 0.9, "share": 0.02}, {"threshold": 0.8, "share": 0.05}],
         "bonuses": [{"threshold": 0.98, "share": 0.01}], "credit_cap_share": 0.1,
         "earn_back_months": 2, "relief_above_forecast_share": 0.15},
        {"measure": "asa_seconds", "contact_types": ["chats"], "target": 30,
         "credits": [{"threshold": 45, "share": 0.03}]}],
      "quality_factors": [{"measure": "csat", "steps": [{"threshold": 4.2, "share": 1.02}]}],
      "locked_forecast_contacts": [30000, 28000]
    },
    "assistant": {
      "kind": "bot", "contact_types": ["chats"], "basis": "action", "rate": 0.02,
      "actions_per_session": 4.5, "platform_fee_per_month": 2500, "allowance_per_month": 10000,
      "overage_rate": 0.025
    }
  },
  "currencies": {
    "EUR": {"monthly_rates": {"2025-03": 1.08, "2025-04": 1.1, "2025-05": 1.2},
            "hedged_share": 0.5, "hedge_rate": 1.07, "annual_volatility": 0.08,
            "shock": {"month": "2025-04", "factor": 1.15, "probability": 0.1}}},
  "satisfaction": {"resolved": 4.6, "unresolved": 2.1, "per_minute_of_wait": 0.05},
  "time_value": {"discount_rate_per_year": 0.08, "horizons_months": [12, 60]}
})";

/// Two months, two groups, two types of which one has a bot.
scenario::MoneyScope scope() {
    scenario::MoneyScope plan;
    plan.book_currency = "USD";
    plan.months = {"2025-03", "2025-04"};
    plan.groups = {{"team", false, {0}}, {"desk", false, {0, 1}}};
    plan.types.resize(2);
    plan.types[0].name = "calls";
    plan.types[1].name = "chats";
    plan.types[1].has_bot = true;
    return plan;
}

Decimal dec(double value) {
    return *decimal_from(value);
}

model::Money money() {
    return scenario::read_contract_text(money_text, scope()).money;
}

std::string faults_of_contracts(const std::string& text) {
    try {
        static_cast<void>(scenario::read_contract_text(text, scope()));
        return "";
    } catch (const ScenarioError& error) {
        return error.what();
    }
}

} // namespace

TEST_CASE("every term of an in-house contract reaches the model") {
    const model::Contract home = money().contracts.at(0);
    CHECK(home.name == "home");
    CHECK(home.currency == "USD");
    CHECK(home.agent_groups == std::vector<std::size_t>{0});
    CHECK(home.indexation->share == dec(0.03));
    CHECK(home.indexation->every_months == 6);
    REQUIRE(home.other_charges.size() == 2);
    CHECK(home.other_charges[0].kind == model::OtherCharge::Kind::transition);
    CHECK(home.other_charges[0].name == "move");
    CHECK(home.other_charges[0].first_month == 1);
    CHECK(home.other_charges[0].months == 2);
    CHECK(home.other_charges[0].amount == dec(9000));
    CHECK(home.other_charges[1].first_month == 12); // a year after the first
    CHECK(home.other_charges[1].amount == dec(-5000));
    const auto& terms = std::get<model::InHouseTerms>(home.terms);
    CHECK(terms.wage_per_hour == dec(18.25));
    CHECK(terms.on_cost_share == dec(0.25));
    CHECK(terms.overtime_premium == dec(0.5));
    CHECK(terms.premia.night == dec(0.1));
    CHECK(terms.premia.holiday == dec(1));
    CHECK(terms.premia.language == dec(0.05));
    REQUIRE(terms.oversight.size() == 1);
    CHECK(terms.oversight[0].name == "supervisor");
    CHECK(terms.oversight[0].agents_per_head == dec(12));
    CHECK(terms.oversight[0].monthly_cost == dec(5200));
    CHECK(terms.seat_per_month == dec(310));
    CHECK(terms.licence_per_month == dec(95.5));
    CHECK(terms.recruiting_per_hire == dec(1200));
    CHECK(terms.training_per_hire == dec(800));
    CHECK(terms.severance_per_leaver == dec(400));
}

TEST_CASE("every term of a vendor's fee reaches the model") {
    using model::Minimum;
    const model::Contract partner = money().contracts.at(1);
    CHECK(partner.currency == "EUR");
    CHECK(partner.contact_types == std::vector<std::size_t>{0});
    CHECK(partner.locked_forecast == std::vector<std::int64_t>{30000, 28000});
    const auto& terms = std::get<model::VendorTerms>(partner.terms);
    CHECK(terms.basis == model::VendorBasis::minute);
    REQUIRE(terms.tiers.size() == 2);
    CHECK(terms.tiers[0].up_to == dec(100000));
    CHECK_FALSE(terms.tiers[1].up_to);
    CHECK(terms.tiers[1].rate == dec(0.5));
    CHECK(terms.tier_mode == model::TierMode::slab);
    CHECK(terms.minute_rounding == model::VendorTerms::MinuteRounding::minute_up);
    REQUIRE(terms.minimums.size() == 2);
    CHECK(terms.minimums[0].of == Minimum::Of::spend);
    CHECK(terms.minimums[0].value == dec(20000));
    CHECK(terms.minimums[1].of == Minimum::Of::forecast_share);
    CHECK(terms.maximum_spend == dec(90000));
    CHECK(terms.dead_band == dec(0.05));
}

TEST_CASE("every service term of a vendor reaches the model") {
    using model::ServiceTerm;
    const model::Contract partner = money().contracts.at(1);
    const auto& terms = std::get<model::VendorTerms>(partner.terms);
    REQUIRE(terms.service_terms.size() == 2);
    const ServiceTerm& daily = terms.service_terms[0];
    CHECK(daily.measure == ServiceTerm::Measure::service_level);
    CHECK(daily.period == ServiceTerm::Period::day);
    CHECK(daily.contact_types == std::vector<std::size_t>{0}); // the contract's
    CHECK(daily.target == dec(0.8));
    CHECK(daily.credits.at(1).threshold == dec(0.8));
    CHECK(daily.credits.at(1).share == dec(0.05));
    CHECK(daily.bonuses.at(0).threshold == dec(0.98));
    CHECK(daily.credit_cap == dec(0.1));
    CHECK(daily.earn_back_months == 2);
    CHECK(daily.relief_above_forecast == dec(0.15));
    CHECK(terms.service_terms[1].contact_types == std::vector<std::size_t>{1});
    REQUIRE(terms.quality_factors.size() == 1);
    CHECK(terms.quality_factors[0].measure == ServiceTerm::Measure::csat);
    CHECK(terms.quality_factors[0].steps.at(0).share == dec(1.02));
}

TEST_CASE("terms of the bases that have some of their own reach the model") {
    const auto terms_of = [](const std::string& fields) {
        const std::string text =
            R"({"contracts": {"v": {"kind": "vendor", "agent_groups": ["desk"],
                "contact_types": ["calls"], )" +
            fields + "}}}";
        return std::get<model::VendorTerms>(
            scenario::read_contract_text(text, scope()).money.contracts.at(0).terms);
    };
    const auto band = terms_of(R"("basis": "baseline_volume", "rate": 50000,
        "additional_charge_per_contact": 3, "reduced_charge_per_contact": 2)");
    CHECK(band.additional_charge == dec(3));
    CHECK(band.reduced_charge == dec(2));
    const auto gain = terms_of(R"("basis": "gain_share", "margin_share": 0.3,
        "baseline_cost_per_resolution": 6.5, "cost": {"wage_per_hour": 9})");
    CHECK(gain.margin == dec(0.3));
    CHECK(gain.baseline_cost_per_resolution == dec(6.5));
    CHECK(gain.cost->wage_per_hour == dec(9));
    CHECK(terms_of(R"("basis": "resolution", "rate": 5, "look_back_days": 7)").look_back_days == 7);
    CHECK(terms_of(R"("basis": "paid_hour", "rate": 20, "night_premium_share": 0.25,
        "minimum": {"hours_per_month": 100}})"
                   ",\"x\": {\"kind\": \"bot\", \"contact_types\": [\"chats\"], "
                   "\"basis\": \"session\", \"rate\": 1")
              .premia.night == dec(0.25));
    CHECK(terms_of(R"("basis": "fte_month", "rate": 2000, "minimum": {"fte": 10})")
              .minimums.at(0)
              .of == model::Minimum::Of::fte);
}

TEST_CASE("every term of a bot reaches the model") {
    const model::Contract assistant = money().contracts.at(2);
    const auto& terms = std::get<model::BotTerms>(assistant.terms);
    CHECK(assistant.contact_types == std::vector<std::size_t>{1});
    CHECK(terms.basis == model::BotBasis::action);
    CHECK(terms.rate == dec(0.02));
    CHECK(terms.actions_per_session == dec(4.5));
    CHECK(terms.platform_fee_per_month == dec(2500));
    CHECK(terms.allowance == 10000);
    CHECK(terms.overage_rate == dec(0.025));
}

TEST_CASE("currencies, satisfaction and time value reach the model") {
    const model::Money all = money();
    REQUIRE(all.currencies.size() == 1);
    const model::ExchangeRate& euro = all.currencies[0];
    CHECK(euro.currency == "EUR");
    // Rates of months outside the plan are left out.
    CHECK(euro.monthly == std::vector<Decimal>{dec(1.08), dec(1.1)});
    CHECK(euro.hedged_share == dec(0.5));
    CHECK(euro.hedge_rate == std::vector<Decimal>{dec(1.07), dec(1.07)});
    CHECK(euro.annual_volatility == 0.08);
    CHECK(euro.shock->first_month == 1);
    CHECK(euro.shock->factor == dec(1.15));
    CHECK(euro.shock->probability == 0.1);
    CHECK(all.satisfaction->resolved == dec(4.6));
    CHECK(all.satisfaction->unresolved == dec(2.1));
    CHECK(all.satisfaction->per_minute == dec(0.05));
    CHECK(all.discount_rate == 0.08);
    CHECK(all.horizons_months == std::vector<std::int64_t>{12, 60});
}

TEST_CASE("a scenario without contracts has no money, and the fingerprint that it always had") {
    const auto plain = loaded();
    CHECK(plain.scenario.money.contracts.empty());
    CHECK(plain.scenario.money.horizons_months == std::vector<std::int64_t>{12, 24, 36});
    CHECK_FALSE(contains(plain.merged_text, "contracts"));
    CHECK(plain.scenario.hash == loaded({{"/contracts", "null"}}).scenario.hash);
    const auto priced = loaded({{"/agent_groups/team/price", "null"},
                                {"/contracts/home",
                                 R"({"kind": "in_house", "agent_groups": ["team"],
                                     "wage_per_hour": 20})"}});
    CHECK(priced.scenario.money.contracts.size() == 1);
    CHECK(priced.scenario.hash != plain.scenario.hash);
    CHECK(contains(priced.merged_text, "wage_per_hour"));
}

TEST_CASE("what a scenario says of money is a contract file that says the same") {
    const auto priced = loaded({{"/agent_groups/team/price", "null"},
                                {"/contracts/home",
                                 R"({"kind": "in_house", "agent_groups": ["team"],
                                     "wage_per_hour": 20.5})"}});
    const auto again =
        scenario::read_contract_text(priced.money_text, scenario::money_scope_of(priced.scenario));
    REQUIRE(again.money.contracts.size() == 1);
    CHECK(std::get<model::InHouseTerms>(again.money.contracts[0].terms).wage_per_hour == dec(20.5));
}

TEST_CASE("a contract file has the faults of a scenario, all at once") {
    CHECK(faults_of_contracts(R"({
        "contracts": {
          "a": {"kind": "vendor", "agent_groups": ["teem"], "basis": "contract", "rate": -1},
          "b": {"kind": "in_house", "agent_groups": ["desk"], "wage_per_hour": 1, "hours": 3}},
        "calendar": {}})") ==
          "/contracts/a/agent_groups/0: found \"teem\"; expected the name of an agent group; did "
          "you mean \"team\"?\n"
          "/contracts/a/basis: found \"contract\"; expected \"productive_hour\", \"paid_hour\", "
          "\"minute\", \"contact\", \"resolution\", \"fte_month\", \"fixed_month\", \"cost_plus\", "
          "\"gain_share\" or \"baseline_volume\"; did you mean \"contact\"?\n"
          "/contracts/a/rate: found -1; expected a number from 0 to 50000000 [currency of the "
          "contract]\n"
          "/contracts/b/hours: found an unknown field; expected one of the fields of an in-house "
          "contract; its fields are agent_groups, wage_per_hour, on_cost_share, "
          "overtime_premium_share, night_premium_share, holiday_premium_share, "
          "language_premium_share, oversight, seat_per_month, licence_per_month, "
          "recruiting_per_hire, training_per_hire, severance_per_leaver, currency, indexation, "
          "other_charges\n"
          "/calendar: found an unknown field; expected one of the fields of a contract file; its "
          "fields are extends, contracts, currencies, satisfaction, time_value, notes");
}

TEST_CASE("a minimum of hours or FTE that costs more than the maximum is a fault") {
    const auto faults = [](const std::string& fields) {
        return faults_of_contracts(R"({"contracts": {"v": {"kind": "vendor",
            "agent_groups": ["desk"], )" +
                                   fields + "}}}");
    };
    // 2000 h x 1.5 = 3000.
    const std::string by_hour = R"("basis": "paid_hour", "rate": 1.5,
        "minimum": {"hours_per_month": 2000}, "maximum_spend_per_month": )";
    CHECK(faults(by_hour + "2999.99") ==
          "/contracts/v/minimum/hours_per_month: found 2000 for 1.5 or more each; expected what "
          "costs at most \"maximum_spend_per_month\", 2999.99");
    CHECK(faults(by_hour + "3000").empty());
    CHECK(faults(R"("basis": "fte_month", "rate": 2500, "minimum": {"fte": 4},
        "maximum_spend_per_month": 9000)") ==
          "/contracts/v/minimum/fte: found 4 for 2500 or more each; expected what costs at most "
          "\"maximum_spend_per_month\", 9000");
    // Tiers: at the lowest rate it could just be paid.
    const std::string tiers = R"("basis": "paid_hour",
        "tiers": [{"up_to": 1000, "rate": 20}, {"rate": 15}],
        "minimum": {"hours_per_month": 2000}, "maximum_spend_per_month": )";
    CHECK(faults(tiers + "30000").empty());
    CHECK(contains(faults(tiers + "29999"), "found 2000 for 15 or more each"));
}

TEST_CASE("a credit or bonus is a share of the fee, not percent") {
    const auto faults = [](const std::string& kind, const std::string& share) {
        return faults_of_contracts(
            R"({"contracts": {"v": {"kind": "vendor", "agent_groups": ["desk"],
                "contact_types": ["calls"], "basis": "contact", "rate": 2, "service_terms":
                [{"measure": "service_level", "target": 0.8, ")" +
            kind + R"(": [{"threshold": 0.8, "share": )" + share + "}]}]}}}");
    };
    CHECK(faults("credits", "1").empty());
    CHECK(faults("credits", "5") == "/contracts/v/service_terms/0/credits/0/share: found 5; "
                                    "expected a number from 0 to 1; 5 % is written as 0.05");
    CHECK(faults("bonuses", "5") == "/contracts/v/service_terms/0/bonuses/0/share: found 5; "
                                    "expected a number from 0 to 1; 5 % is written as 0.05");
}
