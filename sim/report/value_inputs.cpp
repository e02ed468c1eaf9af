#include "finance_sheets.hpp"
#include "sheet_parts.hpp"
#include "staffsim/model/value_words.hpp"
#include "staffsim/report/wording.hpp"

#include <string>

namespace staffsim::report {

namespace {

constexpr std::size_t value_columns = 8;

void append_customers(Sheet& sheet, const model::Scenario& scenario) {
    sheet.rows.push_back(heading_row({"Contact type",
                                      "Customer value",
                                      "Margin of an order",
                                      "Cost of a repeat contact",
                                      "Cost of a minute waited"}));
    const std::string money = money_format(scenario.currency, 4);
    for (std::size_t type = 0; type < scenario.value->by_type.size(); ++type) {
        const model::TypeValue& value = scenario.value->by_type[type];
        sheet.rows.push_back({text_cell(scenario.contact_types[type].name),
                              number_cell(to_double(value.customer_value), money),
                              number_cell(to_double(value.order_margin), money),
                              number_cell(to_double(value.repeat_contact_cost), money),
                              number_cell(to_double(value.minute_waited_cost), money)});
    }
    sheet.rows.emplace_back();
}

void append_outcomes(Sheet& sheet, const model::Scenario& scenario) {
    sheet.rows.push_back(heading_row({"Contact type",
                                      "Outcome",
                                      "Worth of it",
                                      "Customers it loses",
                                      "Orders it brings",
                                      "Concession"}));
    const std::string money = money_format(scenario.currency, 4);
    for (std::size_t type = 0; type < scenario.value->by_type.size(); ++type) {
        const model::TypeValue& value = scenario.value->by_type[type];
        for (const auto& [word, outcome] : model::words_of<model::Outcome>) {
            const std::size_t at = model::index_of(outcome);
            sheet.rows.push_back(
                {text_cell(scenario.contact_types[type].name),
                 text_cell(plain_words(word)),
                 number_cell(to_double(value.worth.at(at)), money),
                 number_cell(to_double(value.churn.at(at)), share_format),
                 number_cell(to_double(value.repeat_purchase.at(at)), share_format),
                 number_cell(to_double(value.concession.at(at)), money)});
        }
    }
    sheet.rows.emplace_back();
}

void append_claims(Sheet& sheet, const model::Value& value) {
    if (value.uplifts.empty()) {
        return;
    }
    sheet.rows.push_back(heading_row({"Claim",
                                      "Assumed uplift",
                                      "Low end of its range",
                                      "High end",
                                      "Of what",
                                      "Issues resolved by",
                                      "Part of a contact"}));
    for (const model::Uplift& uplift : value.uplifts) {
        sheet.rows.push_back({text_cell(uplift.name),
                              number_cell(to_double(uplift.share), share_format),
                              number_cell(to_double(uplift.low), share_format),
                              number_cell(to_double(uplift.high), share_format),
                              text_cell(plain_words(model::word_of(uplift.multiplies))),
                              text_cell(plain_words(model::word_of(uplift.resolved_by))),
                              number_cell(to_double(uplift.part_per_contact), share_format)});
    }
    sheet.rows.emplace_back();
}

void append_redeployment(Sheet& sheet, const model::Scenario& scenario) {
    if (!scenario.value->redeploy) {
        return;
    }
    const model::Redeploy& terms = *scenario.value->redeploy;
    const std::string money = money_format(scenario.currency, 4);
    append_fact(
        sheet,
        "Paid hours of the plan before",
        number_cell(static_cast<double>(terms.baseline_paid) / static_cast<double>(ticks_per_hour),
                    whole_format));
    append_fact(sheet,
                "Hours freed that earn elsewhere",
                number_cell(to_double(terms.earning_share), share_format));
    append_fact(
        sheet, "Margin of such an hour", number_cell(to_double(terms.margin_per_hour), money));
    append_fact(sheet,
                "Retraining of an FTE",
                number_cell(to_double(terms.retraining_cost_per_fte), money));
    sheet.rows.emplace_back();
}

} // namespace

void append_value_inputs(Sheet& sheet, const model::Scenario& scenario) {
    if (!scenario.value) {
        return;
    }
    sheet.rows.push_back(section_row("What contacts are worth: assumptions", value_columns));
    append_customers(sheet, scenario);
    append_outcomes(sheet, scenario);
    append_claims(sheet, *scenario.value);
    append_redeployment(sheet, scenario);
}

} // namespace staffsim::report
