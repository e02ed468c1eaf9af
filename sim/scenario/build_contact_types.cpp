#include "builders.hpp"
#include "staffsim/random/address.hpp"

#include <fmt/format.h>

#include <set>

namespace staffsim::scenario {

namespace {

using model::ContactType;

model::Bot build_bot(const Place& bot, const Workshop& shop) {
    using Basis = model::Bot::PriceBasis;
    model::Bot result;
    result.engagement = bot.number("engagement");
    result.containment = bot.number("containment");
    result.resolution = bot.number("resolution");
    result.abandonment = bot.number("abandonment");
    result.session_time = build_distribution(bot["session_time"], shop.faults);
    const Place handoff = bot["handoff"];
    if (handoff.given("delay")) {
        result.handoff_delay = build_distribution(handoff["delay"], shop.faults);
    }
    result.context_share = handoff.number("context_share");
    result.handle_factor_with_context = handoff.number("handle_factor_with_context");
    result.handle_factor_without_context = handoff.number("handle_factor_without_context");
    result.patience_factor = handoff.number("patience_factor");
    const Place price = bot["price"];
    result.price_basis = chosen<Basis>(price.text("basis"));
    result.price = price_units(price["amount"], shop.faults);

    const double ended = result.containment + result.abandonment;
    if (ended > 1 + 1e-12 && shop.sound(bot["containment"]) && shop.sound(bot["abandonment"])) {
        shop.blame(bot,
                   fmt::format("containment + abandonment = {:.6g}", ended),
                   "a sum of at most 1, as the rest is escalated");
    }
    return result;
}

model::ServiceLevelTarget build_service_level(const Place& place) {
    using Rule = model::ServiceLevelRule;
    model::ServiceLevelTarget result;
    result.acceptable_wait_seconds = place.number("acceptable_wait_seconds");
    result.target = place.number("target");
    result.rule = chosen<Rule>(place.text("rule"));
    result.short_abandon_seconds = place.number("short_abandon_seconds");
    return result;
}

model::Retrial build_retrial(const Place& place, const Workshop& shop) {
    using Patience = model::Retrial::Patience;
    model::Retrial result;
    result.probability = place.number("probability");
    result.delay = build_distribution(place["delay"], shop.faults);
    result.patience = chosen<Patience>(place.text("patience"));
    result.most_attempts = place.value.at("most_attempts").get<int>();
    return result;
}

/// Everything that is or is not there: bot, retrial, recontact, queue limit.
void build_options(ContactType& type, const Place& place, const Workshop& shop) {
    if (place.given("bot")) {
        type.bot = build_bot(place["bot"], shop);
    }
    if (place.given("retrial")) {
        type.retrial = build_retrial(place["retrial"], shop);
    }
    if (place.given("recontact")) {
        const Place recontact = place["recontact"];
        const std::string target =
            recontact.given("contact_type") ? recontact.text("contact_type") : type.name;
        type.recontact = model::Recontact{recontact.number("probability"),
                                          build_distribution(recontact["delay"], shop.faults),
                                          shop.index_of("contact_types", target).value_or(0)};
    }
    if (place.given("queue_limit")) {
        type.queue_limit = place.value.at("queue_limit").get<std::int64_t>();
    }
}

void build_handling(ContactType& type, const Place& place, const Workshop& shop) {
    const Place handle_time = place["handle_time"];
    type.handle_time = build_distribution(handle_time, shop.faults);
    if (shop.sound(handle_time)) {
        const double mean = model::mean_seconds(type.handle_time);
        const double longest = to_seconds(longest_handling);
        if (mean > longest) {
            shop.blame(handle_time,
                       fmt::format("a mean of {:.6g} seconds", mean),
                       fmt::format("a mean of at most {} [seconds], a day", longest));
        }
    }
    const Place patience = place["patience"];
    type.patience.balking_share = patience.number("balking_share");
    if (patience.given("time")) {
        type.patience.time = build_distribution(patience["time"], shop.faults);
    }
}

void build_hours(ContactType& type, const Place& place, const Workshop& shop) {
    using model::OutOfHours;
    type.has_hours = place.given("opening_hours");
    if (type.has_hours) {
        const auto hours = shop.open_hours.find(place.text("opening_hours"));
        if (hours != shop.open_hours.end()) {
            type.open = hours->second;
        }
    }
    type.out_of_hours = chosen<OutOfHours>(place.text("out_of_hours"));
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
    type.service_level = build_service_level(place["service_level"]);
    type.resolution_probability = place.number("resolution_probability");
    build_options(type, place, shop);
    build_hours(type, place, shop);
    const Place backlog = place["starting_backlog"];
    type.starting_backlog = {backlog.value.at("contacts").get<std::int64_t>(),
                             backlog.number("oldest_hours")};
    return type;
}

/// Probability that a contact leads to another of the recontact's type.
double return_probability(const ContactType& type) {
    if (!type.recontact) {
        return 0;
    }
    double unresolved = 1 - type.resolution_probability;
    if (type.bot) {
        const model::Bot& bot = *type.bot;
        const double escalated = 1 - bot.containment - bot.abandonment;
        const double after_bot = bot.containment * (1 - bot.resolution) + escalated * unresolved;
        unresolved = bot.engagement * after_bot + (1 - bot.engagement) * unresolved;
    }
    return type.recontact->probability * unresolved;
}

/// Where every issue always comes back, contacts never end.
void check_recontacts(const std::vector<ContactType>& types, const Workshop& shop) {
    for (std::size_t first = 0; first < types.size(); ++first) {
        std::set<std::size_t> seen;
        std::size_t at = first;
        while (return_probability(types[at]) >= 1 - 1e-9 && seen.insert(at).second) {
            at = types[at].recontact->contact_type;
        }
        if (at == first && !seen.empty()) {
            shop.faults.add({"/contact_types/" + types[first].name + "/recontact",
                             "every contact comes back for ever",
                             "some issues that are resolved or given up",
                             "lower the recontact's \"probability\", or raise "
                             "\"resolution_probability\""});
        }
    }
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
    if (shop.sound(block)) {
        check_recontacts(types, shop);
    }
    assign_keys(types);
    return types;
}

} // namespace staffsim::scenario
