#include "table_rows.hpp"

#include <utility>

namespace staffsim::scenario {

namespace {

Field share(std::string_view name) {
    return probability(name).or_else("0");
}

Field price_fields() {
    return object("price",
                  {choice<model::Bot::PriceBasis>("basis")
                       .or_else("\"session\"")
                       .says("What is billed: every session, or every contained session whose "
                             "contact does not come back within the window of its recontacts."),
                   number("amount")
                       .from(0)
                       .to(1e6)
                       .or_else("0")
                       .in("currency")
                       .says("Price of one, with at most 4 decimals.")})
        .or_else("{}")
        .stands_for("a bot's price")
        .says("What the bot costs.");
}

Field handoff_fields() {
    return object("handoff",
                  {distribution("delay").or_nothing().says(
                       "Time from the end of the session to the human line; left out: none."),
                   share("context_share").says("Share handed over with what the bot has learnt."),
                   factor("handle_factor_with_context").says("Factor of the handle time then."),
                   factor("handle_factor_without_context")
                       .says("Factor of the handle time otherwise."),
                   factor("patience_factor").says("Factor of the patience left after the bot.")})
        .or_else("{}")
        .stands_for("a handoff")
        .says("How escalated sessions come to a person.");
}

Field turns_fields() {
    return object(
               "turns",
               {share("resolve").says("That a turn resolves the issue: the session is contained."),
                share("escalate").says("That the customer asks for a person."),
                share("fail").says("That the bot fails to understand."),
                share("abandon").says("That the customer gives up. In the rest the talk goes on."),
                whole_number("most_failed")
                    .from(1)
                    .to(100)
                    .or_else("2")
                    .says("So many failed turns in a row hand over."),
                whole_number("most_turns")
                    .from(1)
                    .to(100)
                    .or_else("20")
                    .says("After so many turns the session is handed over as well."),
                distribution("turn_time").says("Length of a turn, one draw for a session.")})
        .or_nothing()
        .stands_for("a bot's turns")
        .says("The session turn by turn, in place of `containment`, `abandonment` and "
              "`session_time`.");
}

Field sentiment_fields() {
    return object("sentiment",
                  {share("negative_share").says("Share of sessions with negative sentiment."),
                   share("hit_rate").says("Share of these that is noticed, and handed over."),
                   share("false_alarm_rate")
                       .says("Share of the others that is taken for negative, and handed over."),
                   factor("missed_resolution_factor")
                       .says("Factor of the bot's resolution for those not noticed.")})
        .or_else("{}")
        .stands_for("a sentiment")
        .says("Customers who are upset, and whether the bot sees it.");
}

Field triggers_fields() {
    return object("triggers",
                  {share("request").says("Share of sessions in which a person is asked for."),
                   share("low_confidence")
                       .says("Share in which the bot is not sure of what is wanted."),
                   sentiment_fields(),
                   probability("session_share")
                       .or_else("1")
                       .says("Part of the session's time that has passed by then.")})
        .or_else("{}")
        .stands_for("a bot's triggers")
        .says("What hands a session over whatever the bot could do; looked at in this order.");
}

std::vector<Field> outcome_fields() {
    return {probability("engagement").or_else("1").says("Share of contacts that meet the bot."),
            share("vip_share").says("Share of contacts of customers who skip the bot."),
            share("high_stakes_share")
                .says("Share of contacts whose matter skips the bot: payment, legal."),
            probability("containment")
                .or_nothing()
                .says("Share of sessions that end there, neither escalated nor given up; or give "
                      "`turns`."),
            probability("resolution")
                .or_else("1")
                .says("Share of contained sessions whose issue is truly resolved."),
            probability("abandonment")
                .or_nothing()
                .says("Share of sessions given up inside the bot; left out: none."),
            distribution("session_time").or_nothing().says("Length of a session."),
            turns_fields(),
            triggers_fields()};
}

} // namespace

Field bot_fields() {
    std::vector<Field> fields = outcome_fields();
    fields.push_back(handoff_fields());
    fields.push_back(whole_number("capacity")
                         .from(1)
                         .to(1e6)
                         .in("sessions")
                         .or_nothing()
                         .says("Sessions at one time; left out: no limit."));
    fields.push_back(
        choice<model::Bot::OverCapacity>("over_capacity")
            .or_else("\"to_people\"")
            .says("What happens to a contact that finds so many: it goes to people at once, or is "
                  "turned away."));
    fields.push_back(price_fields());
    return object("bot", std::move(fields))
        .or_nothing()
        .stands_for("a bot")
        .says("The bot that meets contacts first; left out: none.");
}

} // namespace staffsim::scenario
