#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

namespace {

Field local_time(std::string_view name) {
    return row(name, Kind::local_time);
}

std::vector<Field> event_time_fields() {
    return {
        list("contact_types", reference("", "contact_types"))
            .from(1)
            .to(500)
            .or_nothing()
            .says("Contact types touched; left out: all."),
        choice<model::EventShape>("shape")
            .or_else("\"instant\"")
            .says("Course of its strength: at once and constant, up and down, or "
                  "fading with `duration_hours` as time constant."),
        local_time("start").or_nothing().says("When a known event starts; or give `window`."),
        object("window",
               {local_time("from").says("Earliest start."), local_time("to").says("Latest start.")})
            .or_nothing()
            .stands_for("a window")
            .says("Time in which a random event starts."),
        number("probability")
            .from(0)
            .to(1)
            .or_nothing()
            .says("That the event happens at all; left out: 1."),
        number("weekly_onsets")
            .above(0)
            .to(56)
            .in("per week")
            .or_nothing()
            .says("Mean number of onsets per week of the window, in place of "
                  "`probability`.")};
}

std::vector<Field> event_strength_fields() {
    return {number("duration_hours").above(0).to(26'400).in("hours").says("Mean duration."),
            number("duration_cv")
                .from(0)
                .to(5)
                .or_else("0")
                .says("Coefficient of variation of the duration."),
            number("volume_factor")
                .from(0)
                .to(100)
                .or_else("1")
                .says("Mean factor of arrivals at full strength."),
            number("volume_factor_cv")
                .from(0)
                .to(5)
                .or_else("0")
                .says("Coefficient of variation of that factor."),
            pace_factor("handle_time_factor").says("Factor of handle times."),
            number("containment_factor")
                .from(0)
                .to(10)
                .or_else("1")
                .says("Factor of the bot's containment; with `turns`, of what a turn resolves."),
            row("bot_outage", Kind::truth)
                .or_else("false")
                .says("Whether the bot is out from start to end: contacts go to people at once.")};
}

} // namespace

Field event_fields() {
    std::vector<Field> fields = event_time_fields();
    for (Field& field : event_strength_fields()) {
        fields.push_back(std::move(field));
    }
    return names("events", object("", std::move(fields)).stands_for("an event"))
        .to(200)
        .or_else("{}")
        .stands_for("an event")
        .says("Things that change demand for a while: a sale, an outage. One that lies outside "
              "the plan has no effect; of one that starts before it, the rest has.");
}

} // namespace staffsim::scenario
