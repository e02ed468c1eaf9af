#include "checks.hpp"
#include "staffing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace staffsim::scenario {

namespace {

using model::AgentGroup;
using model::ContactType;
using model::Scenario;

/// Share of contacts that may come while nobody is scheduled, before it is worth a word; likewise
/// of contacts that are patient enough for a backlog.
constexpr double share_worth_a_word = 0.01;

bool is_open(const ContactType& type, Ticks instant) {
    return !type.has_hours ||
           std::any_of(type.open.begin(), type.open.end(), [instant](const model::Window& window) {
               return window.start <= instant && instant < window.end;
           });
}

bool anyone_scheduled(const Scenario& scenario, std::size_t type, std::size_t interval) {
    const auto& route = scenario.routing.routes[type];
    return std::any_of(route.begin(), route.end(), [&](const model::RouteStep& step) {
        return scenario.agent_groups[step.group].scheduled[interval] > 0;
    });
}

/// As which types a contact of one type may come again.
std::vector<std::optional<std::size_t>> later_types(const ContactType& type) {
    std::vector<std::optional<std::size_t>> types;
    if (type.recontact) {
        types.emplace_back(type.recontact->contact_type);
    }
    if (type.retrial) {
        types.push_back(type.retrial->contact_type);
    }
    if (type.chase) {
        types.emplace_back(type.chase->contact_type);
    }
    if (type.message_offer) {
        types.push_back(type.message_offer->contact_type);
    }
    if (type.callback) {
        types.push_back(type.callback->contact_type);
    }
    return types;
}

/// Whether contacts of other types come as this one.
bool is_target(const Scenario& scenario, std::size_t index) {
    for (std::size_t other = 0; other < scenario.contact_types.size(); ++other) {
        const auto types = later_types(scenario.contact_types[other]);
        if (other != index && std::find(types.begin(), types.end(), index) != types.end()) {
            return true;
        }
    }
    const auto passes_on = [index](const model::Skill& skill) {
        return skill.contact_type != index && skill.transfer &&
               skill.transfer->contact_type == index;
    };
    return std::any_of(
        scenario.agent_groups.begin(), scenario.agent_groups.end(), [&](const AgentGroup& group) {
            return std::any_of(group.skills.begin(), group.skills.end(), passes_on);
        });
}

bool has_demand(const ContactType& type) {
    const auto& expected = type.expected_contacts;
    return std::accumulate(expected.begin(), expected.end(), 0.0) > 0;
}

/// Contacts that come in open hours while nobody who could answer is scheduled.
void warn_unstaffed(const Scenario& scenario, std::size_t index, std::vector<Fault>& warnings) {
    const ContactType& type = scenario.contact_types[index];
    const auto& intervals = scenario.grid.intervals();
    const bool own = has_demand(type);
    if (!own && !is_target(scenario, index)) {
        return;
    }
    double open = 0;
    double unstaffed = 0;
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        const double contacts = own ? type.expected_contacts[i] : 1;
        if (contacts > 0 && is_open(type, intervals[i].start)) {
            open += contacts;
            unstaffed += anyone_scheduled(scenario, index, i) ? 0 : contacts;
        }
    }
    const std::string pointer = "/contact_types/" + type.name;
    if (open > 0 && unstaffed >= open) {
        warnings.push_back({pointer,
                            "nobody scheduled in all its open hours",
                            "agents of its route at some time",
                            "compare its opening hours with the staffing"});
    } else if (own && !type.deferral && unstaffed > share_worth_a_word * open) {
        warnings.push_back({pointer,
                            fmt::format("{:.1f} % of its contacts in open hours while nobody is "
                                        "scheduled",
                                        100 * unstaffed / open),
                            "agents of its route in all open hours",
                            "compare its opening hours with the staffing"});
    }
}

/// A backlog that would have gone or been refused before the plan starts.
void warn_backlog(const ContactType& type, std::vector<Fault>& warnings) {
    const model::StartingBacklog& backlog = type.starting_backlog;
    const std::string pointer = "/contact_types/" + type.name + "/starting_backlog";
    if (backlog.contacts > 0 && type.patience.time) {
        const double oldest = backlog.oldest_hours * static_cast<double>(ticks_per_hour);
        const double still_there = share_above(*type.patience.time, oldest);
        if (still_there < share_worth_a_word) {
            warnings.push_back({pointer + "/oldest_hours",
                                fmt::format("{} hours, which {:.2g} % of contacts would wait",
                                            backlog.oldest_hours,
                                            100 * still_there),
                                "an age at which contacts have not left, by their \"patience\"",
                                ""});
        }
    }
    if (type.queue_limit && backlog.contacts > *type.queue_limit) {
        warnings.push_back({pointer + "/contacts",
                            fmt::format("{}", backlog.contacts),
                            fmt::format("at most the \"queue_limit\" of {}", *type.queue_limit),
                            ""});
    }
}

void warn_type(const Scenario& scenario, std::size_t index, std::vector<Fault>& warnings) {
    const ContactType& type = scenario.contact_types[index];
    const std::string pointer = "/contact_types/" + type.name;
    if (!has_demand(type) && !is_target(scenario, index)) {
        warnings.push_back({pointer + "/demand", "no contacts", "some contacts in the plan", ""});
    }
    if (type.has_hours && type.open.empty()) {
        warnings.push_back(
            {pointer + "/opening_hours", "a line that never opens", "some open hours", ""});
    }
    warn_backlog(type, warnings);
    warn_unstaffed(scenario, index, warnings);
}

void warn_group(const Scenario& scenario, std::size_t index, std::vector<Fault>& warnings) {
    const AgentGroup& group = scenario.agent_groups[index];
    const auto& scheduled = group.scheduled;
    if (std::none_of(scheduled.begin(), scheduled.end(), [](double n) { return n > 0; })) {
        warnings.push_back({"/agent_groups/" + group.name + "/staffing",
                            "nobody scheduled at any time",
                            "some agents, in hours in which the site is open",
                            ""});
    }
    for (const model::Skill& skill : group.skills) {
        const auto& route = scenario.routing.routes[skill.contact_type];
        const bool used = std::any_of(
            route.begin(), route.end(), [index](const auto& step) { return step.group == index; });
        if (!used) {
            const std::string& type = scenario.contact_types[skill.contact_type].name;
            warnings.push_back({"/agent_groups/" + group.name + "/skills/" + type,
                                "a skill that no route uses",
                                "this group in /routing/routes/" + type,
                                ""});
        }
    }
}

/// Opening hours that nothing refers to.
void warn_unused_hours(const Json& root, std::vector<Fault>& warnings) {
    for (const auto& hours : root.at("opening_hours").items()) {
        bool used = false;
        for (const char* block : {"contact_types", "sites"}) {
            for (const auto& member : root.at(block).items()) {
                used = used || member.value().at("opening_hours") == hours.key();
            }
        }
        for (const auto& type : root.at("contact_types").items()) {
            const Json& deferral = type.value().at("deferral");
            used = used || (!deferral.is_null() && deferral.at("business_hours") == hours.key());
        }
        if (!used) {
            warnings.push_back({"/opening_hours/" + hours.key(),
                                "opening hours that nothing uses",
                                "a contact type or site that names them",
                                ""});
        }
    }
}

/// Holidays of the calendar close opening hours only.
void warn_holidays(const Json& root, std::vector<Fault>& warnings) {
    const auto& hours = root.at("opening_hours");
    const bool closes = std::any_of(hours.begin(), hours.end(), [](const Json& each) {
        return each.at("closed_on_holidays").get<bool>();
    });
    if (!root.at("calendar").at("holidays").empty() && !closes) {
        warnings.push_back({"/calendar/holidays",
                            "holidays on which nothing closes",
                            "opening hours with \"closed_on_holidays\": true",
                            ""});
    }
}

void warn_unused_sites(const Scenario& scenario, std::vector<Fault>& warnings) {
    for (std::size_t site = 0; site < scenario.sites.size(); ++site) {
        const auto& groups = scenario.agent_groups;
        if (std::none_of(groups.begin(), groups.end(), [site](const AgentGroup& group) {
                return group.site == site;
            })) {
            warnings.push_back({"/sites/" + scenario.sites[site].name,
                                "a site that no agent group uses",
                                "an agent group that names it",
                                ""});
        }
    }
}

/// One warning for all lists: a shortened plan would bring one of each otherwise.
void warn_week_factors(const Scenario& scenario, const Json& root, std::vector<Fault>& warnings) {
    const std::size_t weeks = Calendar::week_of(scenario.grid.days().size() - 1) + 1;
    std::vector<Fault> longer;
    for (const auto& [block, part] :
         {std::pair{"contact_types", "demand"}, std::pair{"agent_groups", "staffing"}}) {
        for (const auto& member : root.at(block).items()) {
            const std::size_t count = member.value().at(part).at("week_factors").size();
            if (count > weeks) {
                longer.push_back(
                    {fmt::format("/{}/{}/{}/week_factors", block, member.key(), part),
                     fmt::format("{} factors for a plan of {} weeks", count, weeks),
                     fmt::format("at most {} factors, as the others are not used", weeks),
                     ""});
            }
        }
    }
    if (!longer.empty()) {
        if (longer.size() > 1) {
            longer.front().hint =
                fmt::format("{} lists in all are longer than the plan", longer.size());
        }
        warnings.push_back(longer.front());
    }
}

/// Hours on the plan's clock for a site on another one: both readings have been meant by someone.
void warn_site_clock(const Scenario& scenario, const Json& root, std::vector<Fault>& warnings) {
    for (const model::Site& site : scenario.sites) {
        const Json& hours = root.at("sites").at(site.name).at("opening_hours");
        if (site.time_zone != scenario.time_zone && !hours.is_null() &&
            root.at("opening_hours").at(hours.get<std::string>()).at("time_zone").is_null()) {
            warnings.push_back(
                {"/sites/" + site.name + "/opening_hours",
                 "hours on the clock of " + scenario.time_zone + " for a site in " + site.time_zone,
                 "a \"time_zone\" in the opening hours, to say whose clock is meant",
                 ""});
        }
    }
}

} // namespace

void find_warnings(const Scenario& scenario, const Json& root, std::vector<Fault>& warnings) {
    warn_unused_hours(root, warnings);
    warn_holidays(root, warnings);
    warn_unused_sites(scenario, warnings);
    warn_week_factors(scenario, root, warnings);
    warn_site_clock(scenario, root, warnings);
    for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
        warn_type(scenario, i, warnings);
    }
    for (std::size_t i = 0; i < scenario.agent_groups.size(); ++i) {
        warn_group(scenario, i, warnings);
    }
    find_workforce_warnings(scenario, root, warnings);
    find_behaviour_warnings(scenario, warnings);
    find_routing_warnings(scenario, root, warnings);
}

} // namespace staffsim::scenario
