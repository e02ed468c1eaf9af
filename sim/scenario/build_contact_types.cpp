#include "builders.hpp"
#include "staffsim/random/address.hpp"

#include <fmt/format.h>

#include <set>

namespace staffsim::scenario {

namespace {

using model::ContactType;

model::ServiceLevelTarget build_service_level(const Place& place) {
    using Rule = model::ServiceLevelRule;
    model::ServiceLevelTarget result;
    result.acceptable_wait_seconds = place.number("acceptable_wait_seconds");
    result.target = place.number("target");
    result.rule = chosen<Rule>(place.text("rule"));
    result.short_abandon_seconds = place.number("short_abandon_seconds");
    return result;
}

model::Recontact build_recontact(const Place& place, std::size_t type, const Workshop& shop) {
    model::Recontact result;
    result.probability = place.number("probability");
    result.delay = build_distribution(place["delay"], shop.faults);
    result.contact_type = shop.named_type(place).value_or(type);
    if (place.given("window_hours")) {
        result.window_hours = place.number("window_hours");
    }
    return result;
}

/// A mean that leaves handling within a day.
void check_mean(const Place& place, const model::Distribution& law, const Workshop& shop) {
    if (!shop.sound(place)) {
        return;
    }
    const double mean = model::mean_seconds(law);
    const double longest = to_seconds(longest_handling);
    if (mean > longest) {
        shop.blame(place,
                   fmt::format("a mean of {:.6g} seconds", mean),
                   fmt::format("a mean of at most {} [seconds], a day", longest));
    }
}

model::Conversation build_conversation(const Place& place, const Workshop& shop) {
    model::Conversation result;
    result.mean_replies = place.number("mean_replies");
    result.reply_time = build_distribution(place["reply_time"], shop.faults);
    check_mean(place["reply_time"], result.reply_time, shop);
    result.pause_time = build_distribution(place["pause_time"], shop.faults);
    if (place.given("release_after_seconds")) {
        result.release_after_seconds = place.number("release_after_seconds");
    }
    return result;
}

void build_handling(ContactType& type, const Place& place, const Workshop& shop) {
    if (!place.given("handle_time") && !place.given("conversation")) {
        shop.blame(place["handle_time"], "nothing", "a distribution (an object with a \"kind\")");
    }
    if (place.given("handle_time")) {
        type.handle_time = build_distribution(place["handle_time"], shop.faults);
        check_mean(place["handle_time"], type.handle_time, shop);
    }
    if (place.given("conversation")) {
        type.conversation = build_conversation(place["conversation"], shop);
        if (place.given("handle_time")) {
            shop.faults.add({place.pointer + "/handle_time",
                             "a handle time beside a \"conversation\"",
                             "exactly one of \"handle_time\" and \"conversation\"",
                             "if it comes from a base file, set it to null here"});
        }
    }
    if (place.given("after_contact_work")) {
        const Place work = place["after_contact_work"];
        type.after_contact_work = build_distribution(work, shop.faults);
        check_mean(work, *type.after_contact_work, shop);
    }
    if (place.given("wait_slope")) {
        const Place slope = place["wait_slope"];
        type.wait_slope = {slope.number("above_seconds"),
                           slope.number("seconds_per_minute"),
                           slope.number("most_seconds")};
    }
}

model::Deferral build_deferral(const Place& place, const Workshop& shop) {
    using model::Deferral;
    Deferral result;
    result.clock = chosen<Deferral::Clock>(place.text("clock"));
    result.interruption = chosen<Deferral::Interruption>(place.text("interruption"));
    result.most_interruptions = place.value.at("most_interruptions").get<int>();
    const bool by_hours = result.clock == Deferral::Clock::business_hours;
    const bool named = place.given("business_hours");
    if (by_hours) {
        result.business_hours = shop.named_hours(place, "business_hours");
    }
    if (by_hours && !named && shop.sound(place)) {
        shop.blame(place["business_hours"],
                   "nothing",
                   "the name of opening hours, as the clock stands still outside them");
    }
    if (!by_hours && named) {
        shop.warn(place["business_hours"],
                  "hours without effect, as the clock is \"calendar\"",
                  "\"clock\": \"business_hours\"");
    }
    return result;
}

void build_deferred(ContactType& type, const Place& place, const Workshop& shop) {
    const bool given = place.given("deferral");
    const bool by_default = given || type.channel == model::Channel::email;
    const bool deferred =
        place.given("deferred") ? place.value.at("deferred").get<bool>() : by_default;
    if (given && !deferred) {
        shop.blame(place["deferral"],
                   "a deferral of work that cannot wait",
                   "\"deferred\": true, or no \"deferral\"");
    }
    if (deferred) {
        type.deferral = given ? build_deferral(place["deferral"], shop) : model::Deferral{};
    }
    if (deferred && type.conversation) {
        shop.blame(place["conversation"],
                   "a conversation of deferred work",
                   "a \"handle_time\", or \"deferred\": false, as somebody replies at once");
    }
}

/// Everything that is or is not there: bot, recontact, chase, limits.
void build_options(ContactType& type, const Place& place, const Workshop& shop) {
    if (place.given("bot")) {
        type.bot = build_bot(place["bot"], shop);
    }
    if (place.given("recontact")) {
        const auto own = shop.index_of("contact_types", type.name);
        type.recontact = build_recontact(place["recontact"], own.value_or(0), shop);
    }
    if (place.given("chase")) {
        const Place chase = place["chase"];
        type.chase = {chase.number("after_hours"),
                      chase.number("probability"),
                      shop.named_type(chase).value_or(0),
                      chase.value.at("most").get<int>()};
    }
    if (place.given("queue_limit")) {
        type.queue_limit = place.value.at("queue_limit").get<std::int64_t>();
    }
    if (place.given("line_group")) {
        type.line_group = shop.index_of("line_groups", place.text("line_group"));
    }
}

void build_hours(ContactType& type, const Place& place, const Workshop& shop) {
    type.has_hours = place.given("opening_hours");
    type.open = shop.named_hours(place, "opening_hours");
    type.out_of_hours = chosen<model::OutOfHours>(place.text("out_of_hours"));
    type.at_closing = chosen<model::AtClosing>(place.text("at_closing"));
    if (type.at_closing != model::AtClosing::stay && !type.has_hours) {
        shop.warn(place["at_closing"],
                  fmt::format("\"{}\" of a line that never closes", place.text("at_closing")),
                  "some \"opening_hours\"");
    }
}

ContactType build_contact_type(const std::string& name, const Place& place, const Workshop& shop) {
    using model::Channel;
    ContactType type;
    type.name = name;
    type.channel = chosen<Channel>(place.text("channel"));
    const Place demand = place["demand"];
    type.expected_contacts = expected_contacts(demand, name, shop);
    type.arrivals = build_arrivals(demand, shop);
    type.day_factor = build_factor(demand.value.at("day_factor"));
    type.interval_factor = build_factor(demand.value.at("interval_factor"));
    build_handling(type, place, shop);
    build_deferred(type, place, shop);
    build_waiting(type, place, shop);
    type.service_level = build_service_level(place["service_level"]);
    type.resolution_probability = place.number("resolution_probability");
    build_options(type, place, shop);
    build_hours(type, place, shop);
    const Place backlog = place["starting_backlog"];
    type.starting_backlog = {backlog.value.at("contacts").get<std::int64_t>(),
                             backlog.number("oldest_hours")};
    return type;
}

/// 15-bit keys; of two names with one key the later takes the next free number.
void assign_keys(std::vector<ContactType>& types) {
    std::set<std::uint16_t> taken;
    for (ContactType& type : types) {
        const std::uint32_t hash = random::name_key(type.name);
        auto key = static_cast<std::uint16_t>((hash ^ (hash >> 15) ^ (hash >> 30)) & 0x7fffU);
        while (!taken.insert(key).second) {
            key = static_cast<std::uint16_t>((key + 1) & 0x7fff);
        }
        type.key = key;
    }
}

} // namespace

std::vector<ContactType> build_contact_types(const Workshop& shop) {
    std::vector<ContactType> types;
    const Place block = shop.block("contact_types");
    for (const auto& member : block.value.items()) {
        types.push_back(build_contact_type(member.key(), block[member.key()], shop));
    }
    assign_keys(types);
    return types;
}

} // namespace staffsim::scenario
