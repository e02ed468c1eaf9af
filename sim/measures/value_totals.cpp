#include "primitive_row.hpp"
#include "staffsim/measures/value.hpp"

#include <array>

namespace staffsim::measures {

namespace {

using model::Outcome;

constexpr model::ByOutcome<Primitive> outcome_primitives{Primitive::value_resolved_by_people,
                                                         Primitive::value_resolved_by_bot,
                                                         Primitive::value_unresolved,
                                                         Primitive::value_falsely_contained,
                                                         Primitive::value_abandoned};

ValueEvents events_of(Row& row, std::size_t type) {
    const auto of = [&row, type](Primitive primitive) {
        return row.at({ScopeKind::contact_type, type}, primitive);
    };
    const std::int64_t by_people = of(Primitive::resolved_by_people);
    const std::int64_t by_bot = of(Primitive::bot_resolved);
    ValueEvents events;
    events.outcomes[index_of(Outcome::resolved_by_people)] = by_people;
    events.outcomes[index_of(Outcome::resolved_by_bot)] = by_bot;
    events.outcomes[index_of(Outcome::unresolved)] =
        of(Primitive::handled) - by_people - of(Primitive::transferred);
    events.outcomes[index_of(Outcome::falsely_contained)] = of(Primitive::contained) - by_bot;
    events.outcomes[index_of(Outcome::abandoned)] = of(Primitive::abandoned) +
                                                    of(Primitive::bot_abandoned) +
                                                    of(Primitive::blocked) + of(Primitive::cleared);
    events.repeat_contacts = of(Primitive::recontacts);
    events.waited = of(Primitive::wait_answered) + of(Primitive::wait_abandoned);
    return events;
}

void add_type_value(Row& row, std::size_t type, const model::Value& value) {
    const ValueEvents events = events_of(row, type);
    const TypeAmounts amounts = value_of(value.by_type[type], value.uplifts, events);
    for (std::size_t i = 0; i < model::outcome_count; ++i) {
        row.add_to_type(type, outcome_primitives[i], amounts.outcomes[i]);
    }
    row.add_to_type(type, Primitive::value_repeats, amounts.repeats);
    row.add_to_type(type, Primitive::value_waits, amounts.waits);
    row.add_to_type(type, Primitive::value_claims, amounts.claims);
    row.add_to_type(type, Primitive::value_claims_low, amounts.claims_low);
    row.add_to_type(type, Primitive::value_claims_high, amounts.claims_high);
    row.add_to_type(type, Primitive::value, amounts.total());
    row.add_to_type(type,
                    Primitive::value_resolutions,
                    events.outcomes[index_of(Outcome::resolved_by_people)] +
                        events.outcomes[index_of(Outcome::resolved_by_bot)]);
    row.at({ScopeKind::contact_type, type}, Primitive::value_counted) = 1;
}

} // namespace

void add_value(Row& row, const model::Scenario& scenario) {
    if (!scenario.value) {
        return;
    }
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        add_type_value(row, type, *scenario.value);
    }
    row.at({}, Primitive::value_counted) = 1;
    if (scenario.value->redeploy) {
        const std::int64_t paid = row.at({}, Primitive::scheduled) - row.at({}, Primitive::unpaid) +
                                  row.at({}, Primitive::extra) + row.at({}, Primitive::overtime) +
                                  row.at({}, Primitive::training);
        const MinorUnits redeployed = redeployed_value(*scenario.value->redeploy, paid);
        row.at({}, Primitive::value_redeployed) = redeployed;
        row.at({}, Primitive::value) += redeployed;
    }
}

} // namespace staffsim::measures
