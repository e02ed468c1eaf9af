// Who answers whom, and what an answer leads to.

#include "support/plain_simulation.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::tests {

using engine::Fate;
using random::Role;

std::optional<std::size_t> PlainSimulation::choose_group(std::size_t type, Ticks waited) {
    const bool by_idleness =
        scenario_.routing.agent_selection == model::AgentSelection::longest_idle;
    std::optional<std::size_t> chosen;
    std::tuple<int, Ticks, std::size_t> least;
    for (const auto& step : scenario_.routing.routes[type]) {
        PlainGroup& group = groups_[step.group];
        if (step.delay > waited || !group.has_free_agent()) {
            continue;
        }
        const Ticks idle_since = by_idleness ? group.longest_idle()->idle_since : 0;
        const std::tuple<int, Ticks, std::size_t> order{step.rank, idle_since, step.group};
        if (!chosen || order < least) {
            chosen = step.group;
            least = order;
        }
    }
    return chosen;
}

std::optional<std::size_t> PlainSimulation::choose_contact(std::size_t g) const {
    const bool by_priority =
        scenario_.routing.contact_selection == model::ContactSelection::priority;
    std::optional<std::size_t> chosen;
    std::tuple<int, Ticks, std::uint64_t> least;
    for (const auto& skill : scenario_.agent_groups[g].skills) {
        const auto& line = lines_[skill.contact_type];
        const auto& route = scenario_.routing.routes[skill.contact_type];
        const auto step =
            std::find_if(route.begin(), route.end(), [&](const auto& s) { return s.group == g; });
        if (line.empty() || step == route.end()) {
            continue;
        }
        const PlainContact& head = contacts_[line.front()];
        if (now_ - head.entry < step->delay) {
            continue;
        }
        const std::tuple<int, Ticks, std::uint64_t> order{
            by_priority ? skill.priority : 0, head.entry, head.person.identity};
        if (!chosen || order < least) {
            chosen = line.front();
            least = order;
        }
    }
    return chosen;
}

void PlainSimulation::answer(std::size_t contact, std::size_t g, PlainAgent& agent) {
    PlainContact& who = contacts_[contact];
    const std::size_t type = who.person.type;
    if (who.standing == PlainContact::Standing::waiting) {
        leave_line(contact);
    }
    who.standing = PlainContact::Standing::in_handling;
    agent.contact = contact;
    const auto& skills = scenario_.agent_groups[g].skills;
    const auto skill = std::find_if(
        skills.begin(), skills.end(), [&](const auto& s) { return s.contact_type == type; });
    const Ticks handling =
        std::min(round_ticks(who.handle_time * skill->handle_time_factor), longest_handling);
    events_.push({.instant = now_ + handling,
                  .kind = EventKind::completion,
                  .first_key = g,
                  .second_key = handlings_++,
                  .contact = contact});
    count_answer(who, g, handling);
    const double quality = type_of(contact).resolution_probability * skill->resolution_factor;
    std::uint64_t next = 0;
    if (quality >= 1 || draws_.uniform(who.person, Role::resolution) < quality) {
        ++result_.observations.work(g, type).resolved;
    } else {
        next = cause_recontact(who.person, now_ + handling);
    }
    record(contact,
           {.fate = Fate::answered,
            .group = static_cast<std::int16_t>(g),
            .answer = now_,
            .end = now_ + handling,
            .next_identity = next});
}

void PlainSimulation::count_answer(const PlainContact& who, std::size_t g, Ticks handling) {
    const std::size_t type = who.person.type;
    auto& seen = result_.observations;
    const Ticks wait = now_ - who.entry;
    auto& cell = seen.line(interval_of(who.entry), type);
    ++cell.answered;
    const double acceptable =
        std::floor(scenario_.contact_types[type].service_level.acceptable_wait_seconds *
                   static_cast<double>(ticks_per_second));
    cell.answered_within += static_cast<double>(wait) <= acceptable ? 1U : 0U;
    cell.wait_answered += wait;
    seen.waits(type).add(wait);
    seen.totals(type).max_wait = std::max(seen.totals(type).max_wait, wait);
    seen.totals(type).handled_first += is_first(who.person) ? 1 : 0;
    ++seen.work(g, type).answered;
    seen.work(g, type).handling += handling;
    if (now_ < horizon_end_) {
        ++seen.group(interval_, g).answered;
    }
}

} // namespace staffsim::tests
