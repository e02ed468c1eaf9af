#include "builders.hpp"

#include <fmt/format.h>

#include <initializer_list>

namespace staffsim::scenario {

namespace {

using model::Bot;

/// Shares of the same whole, named in the table as here, add up to 1 at most.
void check_shares(const Place& place,
                  std::initializer_list<const char*> names,
                  const char* rest,
                  const Workshop& shop) {
    double sum = 0;
    std::string added;
    for (const char* name : names) {
        if (!shop.sound(place[name])) {
            return;
        }
        sum += place.given(name) ? place.number(name) : 0;
        added += added.empty() ? name : fmt::format(" + {}", name);
    }
    if (sum > 1 + 1e-12) {
        shop.blame(place,
                   fmt::format("{} = {:.6g}", added, sum),
                   fmt::format("a sum of at most 1, as {}", rest));
    }
}

model::BotTurns build_turns(const Place& place, const Workshop& shop) {
    model::BotTurns result;
    result.resolve = place.number("resolve");
    result.escalate = place.number("escalate");
    result.fail = place.number("fail");
    result.abandon = place.number("abandon");
    result.most_failed = place.value.at("most_failed").get<int>();
    result.most_turns = place.value.at("most_turns").get<int>();
    result.turn_time = build_distribution(place["turn_time"], shop.faults);
    check_shares(
        place, {"resolve", "escalate", "fail", "abandon"}, "in the rest the talk goes on", shop);
    return result;
}

model::BotTriggers build_triggers(const Place& place) {
    model::BotTriggers result;
    result.request = place.number("request");
    result.low_confidence = place.number("low_confidence");
    const Place sentiment = place["sentiment"];
    result.negative_share = sentiment.number("negative_share");
    result.hit_rate = sentiment.number("hit_rate");
    result.false_alarm_rate = sentiment.number("false_alarm_rate");
    result.missed_resolution_factor = sentiment.number("missed_resolution_factor");
    result.session_share = place.number("session_share");
    return result;
}

/// A session is decided by one draw, or turn by turn.
void build_session(Bot& result, const Place& bot, const Workshop& shop) {
    const bool by_turns = bot.given("turns");
    for (const char* name : {"containment", "session_time", "abandonment"}) {
        const bool needed = !by_turns && std::string_view(name) != "abandonment";
        if (by_turns && bot.given(name)) {
            shop.faults.add({bot.pointer + '/' + name,
                             "a field of sessions that one draw decides, beside \"turns\"",
                             "only \"turns\"",
                             "if it comes from a base file, set it to null here"});
        } else if (needed && !bot.given(name)) {
            shop.blame(bot[name], "nothing", "a value, or \"turns\" for a session turn by turn");
        }
    }
    if (by_turns) {
        result.turns = build_turns(bot["turns"], shop);
        return;
    }
    if (bot.given("containment")) {
        result.containment = bot.number("containment");
    }
    if (bot.given("abandonment")) {
        result.abandonment = bot.number("abandonment");
    }
    if (bot.given("session_time")) {
        result.session_time = build_distribution(bot["session_time"], shop.faults);
    }
    check_shares(bot, {"containment", "abandonment"}, "the rest is escalated", shop);
}

void build_handoff(Bot& result, const Place& handoff, const Workshop& shop) {
    if (handoff.given("delay")) {
        result.handoff_delay = build_distribution(handoff["delay"], shop.faults);
    }
    result.context_share = handoff.number("context_share");
    result.handle_factor_with_context = handoff.number("handle_factor_with_context");
    result.handle_factor_without_context = handoff.number("handle_factor_without_context");
    result.patience_factor = handoff.number("patience_factor");
}

} // namespace

Bot build_bot(const Place& bot, const Workshop& shop) {
    Bot result;
    result.engagement = bot.number("engagement");
    result.vip_share = bot.number("vip_share");
    result.high_stakes_share = bot.number("high_stakes_share");
    check_shares(bot, {"vip_share", "high_stakes_share"}, "each contact skips the bot once", shop);
    build_session(result, bot, shop);
    result.resolution = bot.number("resolution");
    result.triggers = build_triggers(bot["triggers"]);
    build_handoff(result, bot["handoff"], shop);
    if (bot.given("capacity")) {
        result.capacity = bot.value.at("capacity").get<std::int64_t>();
    }
    result.over_capacity = chosen<Bot::OverCapacity>(bot.text("over_capacity"));
    const Place price = bot["price"];
    result.price_basis = chosen<Bot::PriceBasis>(price.text("basis"));
    result.price = price_units(price["amount"], shop.faults);
    return result;
}

} // namespace staffsim::scenario
