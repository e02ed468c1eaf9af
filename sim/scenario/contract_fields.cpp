#include "staffsim/model/contract_words.hpp"
#include "table_rows.hpp"

#include <iterator>
#include <utility>

namespace staffsim::scenario {

namespace {

/// Above it a number of a file no longer tells eight decimals apart.
constexpr double most_money = 50'000'000;

Field money(std::string_view name) {
    return number(name).from(0).to(most_money).in("currency of the contract");
}

Field share_of_nothing(std::string_view name) {
    return number(name).from(0).to(10).or_else("0");
}

void append(std::vector<Field>& fields, std::vector<Field> more) {
    fields.insert(
        fields.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Field other_charges_fields() {
    return names("other_charges",
                 object("",
                        {choice<model::OtherCharge::Kind>("kind")
                             .or_else("\"other\"")
                             .says("What it is for."),
                         row("month", Kind::month)
                             .says("First month in which it is charged, not before the plan's "
                                   "first; after its last it counts in the time value only."),
                         whole_number("months").from(1).to(120).in("months").or_else("1").says(
                             "Charged in each of so many; 1 is one-off."),
                         number("amount")
                             .from(-most_money)
                             .to(most_money)
                             .in("currency of the contract")
                             .says("In each of these months; below 0 is income.")})
                     .stands_for("a charge"))
        .to(100)
        .or_else("{}")
        .stands_for("a charge")
        .says("Charges that no work causes: set-up, transition, parallel running, termination, "
              "stranded seats.");
}

/// Of every kind of contract.
std::vector<Field> common_fields() {
    return {row("currency", Kind::currency)
                .or_nothing()
                .says("Of its prices; left out: the scenario's."),
            object("indexation",
                   {number("share").from(-0.5).to(1).says("By which rates grow each time."),
                    whole_number("every_months")
                        .from(1)
                        .to(120)
                        .in("months")
                        .or_else("12")
                        .says("From the first month of the plan on.")})
                .or_nothing()
                .stands_for("an indexation")
                .says("Rates, fees and charges per contact grow; left out: they do not."),
            other_charges_fields()};
}

Field groups_field() {
    return list("agent_groups", reference("", "agent_groups").stands_for("an agent group"))
        .from(1)
        .to(500)
        .says("Groups that it covers; each group is in one contract at most, and has no `price` "
              "then.");
}

Field types_field() {
    return list("contact_types", reference("", "contact_types").stands_for("a contact type"));
}

std::vector<Field> premia_fields() {
    return {share_of_nothing("night_premium_share").says("Of the hourly rate, at night."),
            share_of_nothing("holiday_premium_share").says("Likewise, on public holidays."),
            share_of_nothing("language_premium_share").says("Likewise, on all hours.")};
}

/// What employing people costs.
std::vector<Field> employment_fields() {
    std::vector<Field> fields{
        money("wage_per_hour").says("Per paid hour, training included."),
        share_of_nothing("on_cost_share")
            .says("Social security, holidays, benefits: of all wages."),
        share_of_nothing("overtime_premium_share").says("Of the wage, on overtime.")};
    append(fields, premia_fields());
    append(
        fields,
        {names("oversight",
               object("",
                      {number("agents_per_head")
                           .above(0)
                           .to(10'000)
                           .in("FTE")
                           .says("FTE of agents for each."),
                       money("monthly_cost").says("Of one, all in.")})
                   .stands_for("a kind of oversight"))
             .to(50)
             .or_else("{}")
             .stands_for("a kind of oversight")
             .says("Supervisors, quality, workforce management, trainers, by name."),
         money("seat_per_month").or_else("0").says("Per head; of groups without heads, per FTE."),
         money("licence_per_month").or_else("0").says("Likewise."),
         money("recruiting_per_hire").or_else("0").says("For everyone who starts training."),
         money("training_per_hire")
             .or_else("0")
             .says("Likewise, beside the wages of the training."),
         money("severance_per_leaver")
             .or_else("0")
             .says("For everyone whose contract ends with a season or a group.")});
    return fields;
}

Field in_house_fields() {
    std::vector<Field> fields{groups_field()};
    append(fields, employment_fields());
    append(fields, common_fields());
    return object("in_house", std::move(fields))
        .stands_for("an in-house contract")
        .says("People on the own payroll: wages and everything that comes with them.");
}

Field tiers_field() {
    return list(
               "tiers",
               object(
                   "",
                   {number("up_to")
                        .above(0)
                        .to(most_money)
                        .or_nothing()
                        .says(
                            "Units a month up to and with which it holds; the last tier has none."),
                    money("rate").says("Per unit.")})
                   .stands_for("a tier"))
        .to(20)
        .or_else("[]")
        .says("Rates by quantity, in place of `rate`, ascending.");
}

Field tier_mode_field() {
    return choice<model::TierMode>("tier_mode")
        .or_else("\"marginal\"")
        .says("Each part of the quantity at its own tier's rate, or all of it at the rate of the "
              "tier that it reaches.");
}

Field steps_field(std::string_view name, std::string_view share_says, double most_share) {
    return list(name,
                object(
                    "",
                    {number("threshold")
                         .from(0)
                         .to(86'400)
                         .says("Of the attainment (a share), or of a month's measure in its unit."),
                     number("share").from(0).to(most_share).says(share_says)})
                    .stands_for("a step"))
        .to(20)
        .or_else("[]");
}

Field service_terms_field() {
    return list(
               "service_terms",
               object(
                   "",
                   {choice<model::ServiceTerm::Measure>("measure").says("What is agreed on."),
                    choice<model::ServiceTerm::Period>("period")
                        .or_else("\"month\"")
                        .says(
                            "`month`: the month's own value; `day`, `interval`: the share of these "
                            "that meet the target."),
                    types_field().to(500).or_else("[]").says(
                        "Taken together; left out: those of the contract."),
                    number("target").from(0).to(86'400).says(
                        "Of a period: a share, or seconds of `asa_seconds`."),
                    steps_field("credits", "Of the month's fee, given back.", 1)
                        .says("Below a threshold (ASA and abandonment of months: above) a share "
                              "of the month's fee is given back; the worst step counts."),
                    steps_field("bonuses", "Of the month's fee, added.", 1)
                        .says("At or above a threshold (ASA and abandonment of months: at or "
                              "below) it is added; the best step counts."),
                    probability("credit_cap_share")
                        .or_else("1")
                        .says("Credits of a month are at most this share of its fee, over all "
                              "terms of the contract."),
                    whole_number("earn_back_months")
                        .from(1)
                        .to(24)
                        .in("months")
                        .or_nothing()
                        .says("A credit is returned if the target is met in each of so many "
                              "months after it; left out: never."),
                    number("relief_above_forecast_share")
                        .from(0)
                        .to(10)
                        .or_nothing()
                        .says("Periods with contacts above (1 + this) x forecast do not count; "
                              "left out: all count.")})
                   .stands_for("a service term"))
        .to(20)
        .or_else("[]")
        .says("Service levels agreed on, with credits and bonuses.");
}

Field quality_factors_field() {
    constexpr std::array<std::string_view, 2> measures{"fcr", "csat"};
    return list("quality_factors",
                object("",
                       {choice("measure", measures).says("Quality of the month."),
                        steps_field("steps", "The factor.", 10)
                            .from(1)
                            .says("The factor of the last step whose threshold is reached; 1 "
                                  "below the first.")})
                    .stands_for("a quality factor"))
        .to(10)
        .or_else("[]")
        .says("The fee is multiplied by the quality of the month.");
}

Field minimum_field() {
    return object("minimum",
                  {number("hours_per_month")
                       .above(0)
                       .to(most_money)
                       .in("hours")
                       .or_nothing()
                       .says("Hours of the basis."),
                   number("fte").above(0).to(100'000).in("FTE").or_nothing().says(
                       "FTE of the basis `fte_month`."),
                   number("spend_per_month")
                       .above(0)
                       .to(most_money)
                       .in("currency of the contract")
                       .or_nothing()
                       .says("Fee."),
                   number("forecast_share")
                       .above(0)
                       .to(10)
                       .or_nothing()
                       .says("Contacts, as a share of the forecast.")})
        .or_else("{}")
        .stands_for("a minimum")
        .says("What is paid at least, by the month; the greatest of those given.");
}

std::vector<Field> fee_fields() {
    std::vector<Field> fields{
        choice<model::VendorBasis>("basis").says("What the fee is for; docs/money.md has them "
                                                 "all."),
        money("rate").or_nothing().says("Per unit of the basis; or give `tiers`."),
        tiers_field(),
        tier_mode_field(),
        choice<model::VendorTerms::MinuteRounding>("minute_rounding")
            .or_else("\"second\"")
            .says("Basis `minute`: seconds as they are, or every handling rounded up to whole "
                  "minutes.")};
    append(fields, premia_fields());
    append(fields,
           {minimum_field(),
            number("maximum_spend_per_month")
                .above(0)
                .to(most_money)
                .in("currency of the contract")
                .or_nothing()
                .says("Fee at most, by the month; left out: any."),
            probability("dead_band_share")
                .or_nothing()
                .says("Contacts that differ from the forecast by at most this share are billed as "
                      "the forecast; bases `contact`, `minute`, `baseline_volume`."),
            money("additional_charge_per_contact")
                .or_nothing()
                .says("`baseline_volume`: for contacts above the band."),
            money("reduced_charge_per_contact")
                .or_nothing()
                .says("`baseline_volume`: given back for contacts below the band.")});
    return fields;
}

Field vendor_contract_fields() {
    std::vector<Field> fields{groups_field(),
                              types_field().to(500).or_else("[]").says(
                                  "Whose contacts the forecast and the service terms are about.")};
    append(fields, fee_fields());
    append(fields,
           {object("cost", employment_fields())
                .or_nothing()
                .stands_for("the vendor's own cost")
                .says("`cost_plus`, `gain_share`: what the vendor pays."),
            number("margin_share")
                .from(0)
                .to(10)
                .or_nothing()
                .says("`cost_plus`: on the cost; `gain_share`: the vendor's share of the gain."),
            money("baseline_cost_per_resolution")
                .or_nothing()
                .says("`gain_share`: what the gain is measured against."),
            whole_number("look_back_days")
                .from(1)
                .to(365)
                .in("days")
                .or_nothing()
                .says("`resolution`: how long an issue must stay away; the window of the types' "
                      "recontacts, which it states."),
            service_terms_field(),
            quality_factors_field(),
            list("locked_forecast_contacts", whole_number("").from(0).to(1e9).in("contacts"))
                .to(60)
                .or_else("[]")
                .says("Forecast of the contract by month of the plan, its contact types together; "
                      "left out: the contacts that the plan expects.")});
    append(fields, common_fields());
    return object("vendor", std::move(fields))
        .stands_for("a vendor's contract")
        .says("People of a vendor, by one of many bases.");
}

Field bot_contract_fields() {
    std::vector<Field> fields{
        types_field().from(1).to(500).says("Whose bots it covers; each bot is in one contract at "
                                           "most, and has no `price` then."),
        choice<model::BotBasis>("basis").says(
            "`session`: contacts that meet the bot; `conversation`: those that are not given up in "
            "it; `action`: turns; `resolution`: contained and not back within the look-back."),
        money("rate").or_nothing().says("Per unit of the basis; or give `tiers`."),
        tiers_field(),
        tier_mode_field(),
        number("actions_per_session")
            .above(0)
            .to(1000)
            .or_nothing()
            .says("`action`, of bots without turns; left out: 1."),
        money("platform_fee_per_month").or_else("0").says("Whatever it does."),
        whole_number("allowance_per_month")
            .from(0)
            .to(1e9)
            .in("units")
            .or_else("0")
            .says("Units within the platform fee."),
        money("overage_rate")
            .or_nothing()
            .says("Per unit above the allowance; left out: `rate` or `tiers`.")};
    append(fields, common_fields());
    return object("bot", std::move(fields))
        .stands_for("a bot's contract")
        .says("Bots of contact types.");
}

} // namespace

Field contracts_fields() {
    return names("contracts",
                 variant("", {in_house_fields(), vendor_contract_fields(), bot_contract_fields()})
                     .stands_for("a contract"))
        .to(200)
        .or_else("{}")
        .stands_for("a contract")
        .says("What groups and bots cost, as agreed, by name: in place of their `price`. The "
              "rules, line by line, are in docs/money.md.");
}

} // namespace staffsim::scenario
