#include "staffsim/model/value_words.hpp"
#include "table_rows.hpp"

#include <iterator>
#include <utility>

namespace staffsim::scenario {

namespace {

/// Above it a number of a file no longer tells eight decimals apart.
constexpr double most_value = 50'000'000;

Field value_amount(std::string_view name) {
    return number(name).from(0).to(most_value).in("currency").or_nothing();
}

/// One number for every outcome.
Field by_outcome(std::string_view name, const Field& each, std::string_view sentence) {
    constexpr auto sentences = std::to_array<std::string_view>(
        {"Of an answer that resolves the issue.",
         "Of a bot session that truly resolves it.",
         "Of an answer that neither resolves it nor passes it on.",
         "Of a bot session that ends without resolving it.",
         "Of a contact given up in the line or the bot, refused, or sent away at closing."});
    std::vector<Field> fields;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        Field field = each;
        field.name = model::words_of<model::Outcome>[i].text;
        field.sentence = sentences[i];
        fields.push_back(std::move(field));
    }
    return object(name, std::move(fields))
        .or_else("{}")
        .stands_for("an amount by outcome")
        .says(sentence);
}

/// Of the block, and of a contact type.
std::vector<Field> outcome_value_fields() {
    const Field chance = probability("").or_nothing();
    return {
        value_amount("customer_value")
            .says("Margin that a customer still brings; or give `annual_margin` and "
                  "`customer_years`."),
        value_amount("annual_margin").says("Margin a year of a customer."),
        number("customer_years")
            .from(0)
            .to(100)
            .in("years")
            .or_nothing()
            .says("For so many years."),
        value_amount("order_value").says("Of one further order; left out: 0."),
        probability("margin_share").or_nothing().says("Margin of an order; left out: 0."),
        by_outcome("worth",
                   number("").from(-most_value).to(most_value).in("currency").or_nothing(),
                   "What the outcome itself is worth; may be below 0. Left out: 0."),
        by_outcome("churn", chance, "Probability it adds that the customer is lost; left out: 0."),
        by_outcome("repeat_purchase",
                   chance,
                   "Probability it adds that the customer orders again; left out: 0."),
        by_outcome("concession", value_amount(""), "Vouchers and refunds it causes; left out: 0."),
        value_amount("repeat_contact_cost")
            .says("Of every contact that comes back unresolved, beside the work on it; left out: "
                  "0."),
        value_amount("minute_waited_cost").says("Of every minute in the line; left out: 0.")};
}

Field uplifts_fields() {
    const auto share = [](std::string_view name) { return number(name).from(-1).to(100); };
    return names("uplifts",
                 object("",
                        {share("share").says("Assumed: 0.35 for \"+35 %\"."),
                         share("low").or_nothing().says(
                             "Low end of the claim's range; left out: `share`."),
                         share("high").or_nothing().says("High end; left out: `share`."),
                         choice<model::Uplift::Multiplies>("multiplies")
                             .says("What it is a share of: the customer's value, or the margin of "
                                   "the repeat purchases that the outcome adds."),
                         choice<model::Uplift::ResolvedBy>("resolved_by")
                             .or_else("\"all\"")
                             .says("Whose resolved issues earn it."),
                         probability("part_per_contact")
                             .or_else("1")
                             .says("Part of it that one resolved contact earns.")})
                     .stands_for("a claim"))
        .to(100)
        .or_else("{}")
        .stands_for("a claim")
        .says("Claims about what resolved issues bring, by name; their sources are in the notes.");
}

Field redeploy_fields() {
    return object("redeploy",
                  {number("baseline_paid_hours")
                       .from(0)
                       .to(1e9)
                       .in("hours")
                       .says("Paid hours of the plan against which people are freed, training "
                             "included, over the whole plan."),
                   probability("earning_share").says("Share of the freed hours that earns."),
                   number("margin_per_hour")
                       .from(0)
                       .to(most_value)
                       .in("currency")
                       .says("What an hour of theirs earns."),
                   number("retraining_cost_per_fte")
                       .from(0)
                       .to(most_value)
                       .in("currency")
                       .or_else("0")
                       .says("Once, for those who earn."),
                   number("hours_per_fte")
                       .above(0)
                       .to(168)
                       .in("hours")
                       .or_else("40")
                       .says("Paid hours of one FTE a week.")})
        .or_nothing()
        .stands_for("a redeployment")
        .says("People whose work the bot does, and who earn elsewhere; left out: nobody.");
}

} // namespace

Field value_fields() {
    std::vector<Field> fields = outcome_value_fields();
    fields.push_back(
        names_of("contact_types",
                 "contact_types",
                 object("", outcome_value_fields()).stands_for("a contact type's value"))
            .to(500)
            .or_else("{}")
            .stands_for("a contact type")
            .says("Prices of single contact types, where they are not those of the block."));
    fields.push_back(uplifts_fields());
    fields.push_back(redeploy_fields());
    return object("value", std::move(fields))
        .or_nothing()
        .stands_for("what contacts are worth")
        .says("What the outcomes of contacts are worth; left out: only costs are counted.");
}

} // namespace staffsim::scenario
