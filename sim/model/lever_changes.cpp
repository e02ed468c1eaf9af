#include "lever_changes.hpp"

#include "scaling.hpp"
#include "staffsim/model/distribution.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <variant>

namespace staffsim::model {

namespace {

constexpr double any = std::numeric_limits<double>::infinity();
constexpr double price_units = 10000;          // of a currency unit
constexpr double longest_mean_seconds = 86400; // the reader's limit of handle times
constexpr double most_contacts = 20e6;         // of a type in all: what the reader lets a day have

double price_of(std::int64_t price) {
    return static_cast<double>(price) / price_units;
}

// --- contact types ---------------------------------------------------------------------------

std::string_view always(const ContactType& /*type*/) {
    return {};
}
double one(const ContactType& /*type*/) {
    return 1;
}
double unlimited(const ContactType& /*type*/) {
    return any;
}

std::string_view lists_arrivals(const ContactType& type) {
    return std::holds_alternative<ListedArrivals>(type.arrivals) ? "with a list of arrivals" : "";
}
double most_volume(const ContactType& type) {
    double sum = 0;
    for (const double contacts : type.expected_contacts) {
        sum += contacts;
    }
    return sum > 0 ? std::max(1.0, most_contacts / sum) : any;
}
void scale_volume(ContactType& type, double factor) {
    for (double& contacts : type.expected_contacts) {
        contacts *= factor;
    }
}

double most_handling(const ContactType& type) {
    const Distribution& law = type.conversation ? type.conversation->reply_time : type.handle_time;
    const double work = type.after_contact_work ? mean_seconds(*type.after_contact_work) : 0;
    const double longest = std::max(mean_seconds(law), work);
    return longest > 0 ? longest_mean_seconds / longest : any;
}
void scale_handling(ContactType& type, double factor) {
    type.handle_time = scaled(type.handle_time, factor);
    if (type.conversation) {
        type.conversation->reply_time = scaled(type.conversation->reply_time, factor);
    }
    if (type.after_contact_work) {
        type.after_contact_work = scaled(*type.after_contact_work, factor);
    }
}

std::string_view waits_for_ever(const ContactType& type) {
    return type.patience.time ? "" : "that waits for ever";
}
void scale_patience(ContactType& type, double factor) {
    type.patience.time = scaled(*type.patience.time, factor);
}

double resolution_of(const ContactType& type) {
    return type.resolution_probability;
}
void set_resolution(ContactType& type, double probability) {
    type.resolution_probability = probability;
}
double zero(const ContactType& /*type*/) {
    return 0;
}
double most_shift(const ContactType& type) {
    return 1 - type.resolution_probability;
}
void shift_resolution(ContactType& type, double by) {
    type.resolution_probability = std::clamp(type.resolution_probability + by, 0.0, 1.0);
}

std::string_view has_no_recontact(const ContactType& type) {
    return type.recontact ? "" : "without recontacts";
}
double recontact_of(const ContactType& type) {
    return type.recontact->probability;
}
void set_recontact(ContactType& type, double probability) {
    type.recontact->probability = probability;
}

std::string_view has_no_bot(const ContactType& type) {
    return type.bot ? "" : "without a bot";
}
std::string_view bot_goes_by_turns(const ContactType& type) {
    if (!type.bot) {
        return "without a bot";
    }
    return type.bot->turns ? "whose bot goes turn by turn" : "";
}
double containment_of(const ContactType& type) {
    return type.bot->containment;
}
double most_containment(const ContactType& type) {
    return 1 - type.bot->abandonment; // sessions are contained, given up, or escalated
}
void set_containment(ContactType& type, double share) {
    type.bot->containment = share;
}
double bot_resolution_of(const ContactType& type) {
    return type.bot->resolution;
}
void set_bot_resolution(ContactType& type, double share) {
    type.bot->resolution = share;
}
double engagement_of(const ContactType& type) {
    return type.bot->engagement;
}
void set_engagement(ContactType& type, double share) {
    type.bot->engagement = share;
}
double bot_price_of(const ContactType& type) {
    return price_of(type.bot->price);
}
void set_bot_price(ContactType& type, double price) {
    type.bot->price = std::llround(price * price_units);
}

constexpr auto type_changes = std::to_array<Change<ContactType>>({
    {"volume", lists_arrivals, one, most_volume, scale_volume},
    {"aht", always, one, most_handling, scale_handling},
    {"patience", waits_for_ever, one, unlimited, scale_patience},
    {"resolution", always, resolution_of, unlimited, set_resolution},
    {"resolution.shift", always, zero, most_shift, shift_resolution},
    {"recontact", has_no_recontact, recontact_of, unlimited, set_recontact},
    {"bot.engagement", has_no_bot, engagement_of, unlimited, set_engagement},
    {"bot.containment", bot_goes_by_turns, containment_of, most_containment, set_containment},
    {"bot.resolution", has_no_bot, bot_resolution_of, unlimited, set_bot_resolution},
    {"bot.price", has_no_bot, bot_price_of, unlimited, set_bot_price},
});

// --- agent groups ----------------------------------------------------------------------------

std::string_view always(const AgentGroup& /*group*/) {
    return {};
}
double one(const AgentGroup& /*group*/) {
    return 1;
}
double unlimited(const AgentGroup& /*group*/) {
    return any;
}

std::string_view is_not_by_intervals(const AgentGroup& group) {
    return group.source == StaffingSource::intervals ? "" : "that is not staffed by intervals";
}
double most_staff(const AgentGroup& group) {
    constexpr double most_agents_of_a_group = 100'000; // as the reader allows
    const auto most = std::max_element(group.scheduled.begin(), group.scheduled.end());
    return most != group.scheduled.end() && *most > 0 ? most_agents_of_a_group / *most : any;
}
void scale_staff(AgentGroup& group, double factor) {
    for (double& agents : group.scheduled) {
        agents *= factor;
    }
}

std::string_view has_no_heads(const AgentGroup& group) {
    return group.heads ? "" : "without heads";
}
void scale_attrition(AgentGroup& group, double factor) {
    for (double& rate : group.heads->attrition.annual_rate) {
        rate *= factor;
    }
}

double absence_of(const AgentGroup& group) {
    return group.absence.share;
}
void set_absence(AgentGroup& group, double share) {
    group.absence.share = share;
}

std::string_view follows_roster(const AgentGroup& group) {
    return group.source == StaffingSource::roster ? "that follows a roster" : "";
}
/// Not a number where days differ.
double shrinkage_of(const AgentGroup& group) {
    const auto& shares = group.planned.in_office;
    if (shares.empty()) {
        return 0;
    }
    const bool same = std::all_of(
        shares.begin(), shares.end(), [&shares](double share) { return share == shares.front(); });
    return same ? shares.front() : std::numeric_limits<double>::quiet_NaN();
}

void set_shrinkage(AgentGroup& group, double share, std::size_t days) {
    group.planned.in_office.assign(days, share);
}

double price_of_group(const AgentGroup& group) {
    return price_of(group.price);
}
void set_price(AgentGroup& group, double price) {
    group.price = std::llround(price * price_units);
}

constexpr auto group_changes = std::to_array<Change<AgentGroup>>({
    {"staff", is_not_by_intervals, one, most_staff, scale_staff},
    {"attrition", has_no_heads, one, unlimited, scale_attrition},
    {"absence", always, absence_of, unlimited, set_absence},
    {"price", always, price_of_group, unlimited, set_price},
    {"shrinkage", follows_roster, shrinkage_of, unlimited, nullptr, set_shrinkage},
});

template <typename Changes>
auto change_named(const Changes& changes, std::string_view lever) {
    const auto found = std::find_if(changes.begin(), changes.end(), [lever](const auto& change) {
        return change.name == lever;
    });
    return found == changes.end() ? nullptr : &*found;
}

} // namespace

const Change<ContactType>* type_change(std::string_view lever) {
    return change_named(type_changes, lever);
}

const Change<AgentGroup>* group_change(std::string_view lever) {
    return change_named(group_changes, lever);
}

} // namespace staffsim::model
