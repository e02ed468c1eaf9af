#include "staffsim/report/answer.hpp"

#include "staffsim/model/words.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace staffsim::report {

namespace {

using measures::Estimate;
using measures::ScopeKind;

/// The estimate of a measure and scope; one without data if there is none.
Estimate estimate_of(const FinishedRun& run,
                     std::string_view measure,
                     ScopeKind kind,
                     std::string_view scope) {
    const Estimate* found = measures::find(run.result.estimates, measure, kind, scope);
    return found != nullptr ? *found : Estimate{};
}

Estimate overall(const FinishedRun& run, std::string_view measure) {
    return estimate_of(run, measure, ScopeKind::all, {});
}

Estimate of_type(const FinishedRun& run, std::string_view measure, const std::string& type) {
    return estimate_of(run, measure, ScopeKind::contact_type, type);
}

std::string range_text(const Estimate& estimate,
                       std::string (*text)(const std::optional<double>&)) {
    return fmt::format("P10 {}, P90 {}", text(estimate.p10), text(estimate.p90));
}

std::string what_was_run(const FinishedRun& run) {
    const model::Scenario& scenario = run.scenario;
    const std::vector<Day>& days = scenario.grid.days();
    std::string line = run.result.cancelled ? "Partial result (interrupted) of " : "";
    line += scenario.name;
    if (!scenario.question.empty()) {
        line += fmt::format(": {}", scenario.question);
    }
    const Estimate contacts = overall(run, "first_contacts");
    const auto& sampled = scenario.run.sampled_weeks;
    const auto weeks = static_cast<std::int64_t>(scenario.grid.week_count());
    line += fmt::format(" | {} to {} ({} {}{}), {} replications, {} contacts each ({})",
                        days.front().date,
                        days.back().date,
                        days.size(),
                        days.size() == 1 ? "day" : "days",
                        sampled ? fmt::format("; contacts, hours and cost of {} of its {} weeks",
                                              std::min(*sampled, weeks),
                                              weeks)
                                : "",
                        count_text(static_cast<double>(run.result.replications)),
                        count_text(contacts.estimate),
                        range_text(contacts, count_text));
    return line;
}

/// A contact type and how far its service level is above its target.
struct Margin {
    const model::ContactType* type = nullptr;
    double level = 0;
    double above = 0;
};

std::optional<Margin> smallest_margin(const FinishedRun& run) {
    std::optional<Margin> smallest;
    for (const model::ContactType& type : run.scenario.contact_types) {
        const std::optional<double> level = of_type(run, "service_level", type.name).estimate;
        if (!level) {
            continue;
        }
        const double above = *level - type.service_level.target;
        if (!smallest || above < smallest->above) {
            smallest = Margin{&type, *level, above};
        }
    }
    return smallest;
}

bool is_live(const model::ContactType& type) {
    return !type.deferral;
}

/// Types of both kinds: then one figure for all would say nothing about either.
bool is_mixed(const FinishedRun& run) {
    const auto& types = run.scenario.contact_types;
    return std::any_of(types.begin(), types.end(), is_live) &&
           !std::all_of(types.begin(), types.end(), is_live);
}

/// "81.0 % (95 % interval 80.1 to 81.9 %)"
std::string level_text(const Estimate& level) {
    return fmt::format("{} ({})",
                       percent_text(level.estimate),
                       level.low ? "95 % interval " + percent_range(level.low, level.high)
                                 : "too few replications for an interval");
}

std::string service_level_line(const FinishedRun& run) {
    std::string line = is_mixed(run)
                           ? fmt::format("Service level of live contacts {}, of deferred ones {}",
                                         level_text(overall(run, "service_level_live")),
                                         level_text(overall(run, "service_level_deferred")))
                           : "Service level " + level_text(overall(run, "service_level"));
    if (const Estimate meets = overall(run, "p_meets_target"); meets.estimate) {
        line += fmt::format("; every target met in {} of horizons", percent_text(meets.estimate));
    }
    if (const std::optional<Margin> margin = smallest_margin(run)) {
        const model::ServiceLevelTarget& target = margin->type->service_level;
        line += fmt::format("; {}: {} {} within {}, target {}",
                            margin->above < 0 ? "furthest below its target"
                                              : "every type meets its target, closest",
                            plain_words(margin->type->name),
                            percent_text(margin->level),
                            duration_text(target.acceptable_wait_seconds),
                            percent_text(target.target));
    }
    return line;
}

/// ", P90 3 min 5 s (calls)": the longest 90 % wait among live or deferred types.
std::string longest_p90(const FinishedRun& run, bool (*counts)(const model::ContactType&)) {
    std::optional<double> longest;
    std::string where;
    for (const model::ContactType& type : run.scenario.contact_types) {
        const std::optional<double> wait = of_type(run, "wait_p90_seconds", type.name).estimate;
        if (counts(type) && wait && (!longest || *wait > *longest)) {
            longest = wait;
            where = type.name;
        }
    }
    if (!longest) {
        return {};
    }
    const bool only_one = run.scenario.contact_types.size() == 1;
    return only_one
               ? fmt::format(", P90 {}", duration_text(longest))
               : fmt::format(", P90 {} at worst ({})", duration_text(longest), plain_words(where));
}

/// "; refused 1.2 % (34 contacts)"; nothing if there are none.
std::string part_of_offered(const FinishedRun& run,
                            std::string_view measure,
                            std::string_view words) {
    const double contacts = overall(run, measure).estimate.value_or(0);
    const double offered = overall(run, "offered").estimate.value_or(0);
    if (contacts <= 0 || offered <= 0) {
        return {};
    }
    return fmt::format(
        "; {} {} ({} contacts)", words, percent_text(contacts / offered), count_text(contacts));
}

/// "; callbacks 230, 91.2 % reached, after 25 min on average"; nothing if nobody asks for one.
std::string callbacks_text(const FinishedRun& run) {
    const Estimate callbacks = overall(run, "callbacks");
    if (callbacks.estimate.value_or(0) <= 0) {
        return {};
    }
    return fmt::format("; callbacks {}, {} reached, after {} on average",
                       count_text(callbacks.estimate),
                       percent_text(overall(run, "callback_answer_rate").estimate),
                       duration_text(overall(run, "callback_wait_seconds").estimate));
}

std::string waits_line(const FinishedRun& run) {
    const std::vector<model::ContactType>& types = run.scenario.contact_types;
    std::string line = "Waits: ";
    const bool any_live = std::any_of(types.begin(), types.end(), is_live);
    const bool any_deferred = !std::all_of(types.begin(), types.end(), is_live);
    if (any_live) {
        line += fmt::format("ASA {}{}{}",
                            duration_text(overall(run, "asa_live_seconds").estimate),
                            any_deferred ? " of live contacts" : "",
                            longest_p90(run, is_live));
    }
    if (any_deferred) {
        const auto is_deferred = [](const model::ContactType& type) { return !is_live(type); };
        line += fmt::format("{}deferred{}", any_live ? "; " : "", longest_p90(run, is_deferred));
    }
    line += fmt::format("; abandonment {} ({} contacts)",
                        percent_text(overall(run, "abandonment").estimate),
                        count_text(overall(run, "abandoned").estimate));
    line += part_of_offered(run, "blocked", "refused");
    line += part_of_offered(run, "left_message", "left a message");
    line += part_of_offered(run, "cleared", "told to leave at closing");
    line += callbacks_text(run);
    return line;
}

std::string bot_text(const FinishedRun& run) {
    const auto& types = run.scenario.contact_types;
    const bool any_bot = std::any_of(
        types.begin(), types.end(), [](const model::ContactType& type) { return type.bot; });
    if (!any_bot) {
        return "No bot";
    }
    return fmt::format("Bot: engagement {}, containment {}, truly resolved {}, escalated {}",
                       percent_text(overall(run, "engagement_rate").estimate),
                       percent_text(overall(run, "containment_rate").estimate),
                       percent_text(overall(run, "bot_resolution_rate").estimate),
                       percent_text(overall(run, "escalation_rate").estimate));
}

/// Contacts that wait at the end of each day, all types together. [mean contacts]
std::vector<double> waiting_by_day(const FinishedRun& run) {
    std::vector<double> waiting(run.scenario.grid.days().size());
    for (const measures::BacklogDay& row : run.result.estimates.backlog) {
        waiting[row.day] += row.waiting;
    }
    return waiting;
}

std::string backlog_text(const FinishedRun& run) {
    const std::vector<double> waiting = waiting_by_day(run);
    const auto largest = std::max_element(waiting.begin(), waiting.end());
    // A mean would hide that most horizons end with next to nothing and a few with very much.
    const Estimate at_end = overall(run, "backlog_end");
    std::string text = fmt::format("backlog at the end P50 {}, P90 {} contacts",
                                   count_text(at_end.p50),
                                   count_text(at_end.p90));
    if (const auto overdue = overall(run, "backlog_overdue").estimate; overdue.value_or(0) > 0) {
        text += fmt::format(", {} overdue on average", count_text(overdue));
    }
    if (*largest >= 1) {
        const auto day = static_cast<std::size_t>(std::distance(waiting.begin(), largest));
        text += fmt::format(", largest on average {} (evening of {})",
                            count_text(*largest),
                            run.scenario.grid.days()[day].date);
    }
    return text;
}

/// ", in house 62.0 %, nearshore 38.0 %": shares of the total cost.
std::string cost_shares(const FinishedRun& run, const std::optional<double>& total) {
    if (!total || *total <= 0) {
        return {};
    }
    std::map<model::Location, double> by_location;
    for (const model::Site& site : run.scenario.sites) {
        const Estimate cost = estimate_of(run, "cost_total", ScopeKind::site, site.name);
        by_location[site.location] += cost.estimate.value_or(0);
    }
    std::string text;
    for (const auto& [location, cost] : by_location) {
        text += fmt::format(
            ", {} {}", plain_words(model::word_of(location)), percent_text(cost / *total));
    }
    if (const double bot = overall(run, "cost_bot").estimate.value_or(0); bot > 0) {
        text += fmt::format(", bot {}", percent_text(bot / *total));
    }
    return text;
}

bool has_prices(const model::Scenario& scenario) {
    const auto& groups = scenario.agent_groups;
    const auto& types = scenario.contact_types;
    return !scenario.money.contracts.empty() ||
           std::any_of(groups.begin(), groups.end(), [](const auto& g) { return g.price > 0; }) ||
           std::any_of(
               types.begin(), types.end(), [](const auto& t) { return t.bot && t.bot->price > 0; });
}

bool has_contract(const model::Scenario& scenario, std::size_t group) {
    const auto& contracts = scenario.money.contracts;
    return std::any_of(contracts.begin(), contracts.end(), [group](const auto& contract) {
        const auto& groups = contract.agent_groups;
        return std::find(groups.begin(), groups.end(), group) != groups.end();
    });
}

/// "; no price for columbus, manila": their work is not in the total.
std::string without_price(const model::Scenario& scenario) {
    std::string names;
    for (std::size_t g = 0; g < scenario.agent_groups.size(); ++g) {
        const model::AgentGroup& group = scenario.agent_groups[g];
        if (group.price == 0 && !has_contract(scenario, g)) {
            names += fmt::format("{}{}", names.empty() ? "" : ", ", plain_words(group.name));
        }
    }
    return names.empty() ? "" : "; no price for " + names;
}

std::string cost_line(const FinishedRun& run) {
    const std::string& currency = run.scenario.currency;
    const auto money = [&currency](const std::optional<double>& amount) {
        return money_text(amount, currency);
    };
    const Estimate total = overall(run, "cost_total");
    const std::string occupancy =
        fmt::format("occupancy {}", percent_text(overall(run, "occupancy").estimate));
    if (!has_prices(run.scenario)) {
        return "Cost: no prices given; " + occupancy;
    }
    return fmt::format("Cost {} (P10 {}, P90 {}), {} per contact, {} per resolution{}{}; {}",
                       money(total.estimate),
                       money(total.p10),
                       money(total.p90),
                       money(overall(run, "cost_per_contact").estimate),
                       money(overall(run, "cost_per_resolution").estimate),
                       cost_shares(run, total.estimate),
                       without_price(run.scenario),
                       occupancy);
}

} // namespace

std::array<std::string, 5> answer_lines(const FinishedRun& run) {
    return {what_was_run(run),
            service_level_line(run),
            waits_line(run),
            fmt::format("{}; {}", bot_text(run), backlog_text(run)),
            cost_line(run)};
}

} // namespace staffsim::report
