#include "local_text.hpp"
#include "roster_file.hpp"
#include "staffing.hpp"
#include "staffsim/core/nearest_name.hpp"
#include "staffsim/random/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace staffsim::scenario {

namespace {

using model::AgentGroup;
using model::Duty;

/// Spans with less between them are one duty.
constexpr Ticks hours_off = 4 * ticks_per_hour;

/// A roster's groups and their file.
struct Roster {
    std::string file; ///< as the scenario names it
    const std::string* text = nullptr;
    std::vector<std::size_t> groups;
};

/// Skills of a group as a roster writes them.
std::vector<std::string> skills_of(const AgentGroup& group, const Workshop& shop) {
    std::vector<std::string> names;
    for (const auto& skill : shop.root.at("agent_groups").at(group.name).at("skills").items()) {
        names.push_back(skill.key());
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string site_of(const AgentGroup& group, const Workshop& shop) {
    return shop.root.at("agent_groups").at(group.name).at("site").get<std::string>();
}

std::vector<std::string> keys_of(const Json& block) {
    std::vector<std::string> names;
    for (const auto& member : block.items()) {
        names.push_back(member.key());
    }
    return names;
}

/// Builds the duties of the agents of one file.
class RosterBuilder {
public:
    RosterBuilder(std::vector<AgentGroup>& groups,
                  const Roster& roster,
                  const Workshop& shop,
                  FileFaults& faults)
        : groups_(groups),
          roster_(roster),
          shop_(shop),
          faults_(faults) {}

    void add(RosterAgent& agent);

private:
    [[nodiscard]] std::optional<std::size_t> group_of(const RosterAgent& agent) const;
    void blame_stranger(const RosterAgent& agent);
    void add_duties(AgentGroup& group, const RosterAgent& agent, const std::string& zone);
    void keep(AgentGroup& group, Duty duty, const RosterRow& first);

    std::vector<AgentGroup>& groups_;
    const Roster& roster_;
    const Workshop& shop_;
    FileFaults& faults_;
};

std::optional<std::size_t> RosterBuilder::group_of(const RosterAgent& agent) const {
    for (const std::size_t index : roster_.groups) {
        const AgentGroup& group = groups_[index];
        if (site_of(group, shop_) == agent.site && skills_of(group, shop_) == agent.skills) {
            return index;
        }
    }
    return std::nullopt;
}

void RosterBuilder::blame_stranger(const RosterAgent& agent) {
    const std::vector<std::string> sites = keys_of(shop_.root.at("sites"));
    if (std::find(sites.begin(), sites.end(), agent.site) == sites.end()) {
        faults_.add(agent.line,
                    "site",
                    quoted(agent.site),
                    "the name of a site",
                    did_you_mean(agent.site, sites));
        return;
    }
    const std::vector<std::string> types = keys_of(shop_.root.at("contact_types"));
    for (const std::string& skill : agent.skills) {
        if (std::find(types.begin(), types.end(), skill) == types.end()) {
            faults_.add(agent.line,
                        "skills",
                        quoted(skill),
                        "the name of a contact type",
                        did_you_mean(skill, types));
            return;
        }
    }
    std::string hint;
    for (const std::size_t index : roster_.groups) {
        hint += fmt::format("{}\"{}\" is at {} with {}",
                            hint.empty() ? "" : "; ",
                            groups_[index].name,
                            site_of(groups_[index], shop_),
                            fmt::join(skills_of(groups_[index], shop_), ";"));
    }
    faults_.add(agent.line,
                "agent_id",
                fmt::format("{} at {} with {}",
                            scenario::quoted(agent.id),
                            agent.site,
                            fmt::join(agent.skills, ";")),
                "an agent group of this roster with that site and exactly these skills",
                hint.substr(0, 300));
}

/// Only what reaches into the plan counts.
void RosterBuilder::keep(AgentGroup& group, Duty duty, const RosterRow& first) {
    const Ticks end = duty.spans.back().end;
    if (end - duty.spans.front().start > 24 * ticks_per_hour) {
        faults_.add(first.line,
                    "start",
                    fmt::format("a shift of {:.6g} hours, with less than 4 hours off between its "
                                "rows",
                                to_hours(end - duty.spans.front().start)),
                    "at most the 24 hours of a day");
        return;
    }
    const auto days = static_cast<std::int64_t>(shop_.calendar->grid().days().size());
    if (end <= 0 || duty.spans.front().start >= shop_.calendar->grid().end()) {
        return;
    }
    const auto date = date::floor<date::days>(first.start) - shop_.calendar->first_date();
    duty.day = static_cast<std::uint32_t>(std::clamp<std::int64_t>(date.count(), 0, days - 1));
    group.duties.push_back(std::move(duty));
}

void RosterBuilder::add_duties(AgentGroup& group,
                               const RosterAgent& agent,
                               const std::string& zone) {
    Duty duty;
    duty.agent = std::uint64_t{random::name_key(agent.id)} << 32;
    const RosterRow* first = nullptr;
    for (const RosterRow& row : agent.rows) {
        const model::RosterSpan span{shop_.calendar->start_at(row.start, zone),
                                     shop_.calendar->start_at(row.end, zone),
                                     row.activity,
                                     row.paid};
        if (span.end <= span.start) {
            continue; // all of it in the hour that the clocks skip
        }
        if (first != nullptr && span.start - duty.spans.back().end >= hours_off) {
            keep(group, duty, *first);
            duty.spans.clear();
            first = nullptr;
        }
        first = first == nullptr ? &row : first;
        duty.spans.push_back(span);
    }
    if (first != nullptr) {
        keep(group, duty, *first);
    }
}

void RosterBuilder::add(RosterAgent& agent) {
    const auto index = group_of(agent);
    if (!index) {
        blame_stranger(agent);
        return;
    }
    std::stable_sort(agent.rows.begin(),
                     agent.rows.end(),
                     [](const RosterRow& a, const RosterRow& b) { return a.start < b.start; });
    for (std::size_t i = 1; i < agent.rows.size(); ++i) {
        if (agent.rows[i].start < agent.rows[i - 1].end) {
            faults_.add(agent.rows[i].line,
                        "start",
                        fmt::format("a row of {} that overlaps line {}",
                                    scenario::quoted(agent.id),
                                    agent.rows[i - 1].line),
                        "rows of one agent that do not overlap",
                        "a break divides the time on the phones into two rows");
            return;
        }
    }
    const Place place = shop_.block("agent_groups")[groups_[*index].name];
    if (const auto site = site_times(place, shop_)) {
        add_duties(groups_[*index], agent, site->zone);
    }
}

/// An agent's group has to be clear.
void check_twins(const std::vector<AgentGroup>& groups,
                 const Roster& roster,
                 const Workshop& shop) {
    for (std::size_t i = 1; i < roster.groups.size(); ++i) {
        const AgentGroup& group = groups[roster.groups[i]];
        for (std::size_t j = 0; j < i; ++j) {
            const AgentGroup& other = groups[roster.groups[j]];
            if (site_of(group, shop) == site_of(other, shop) &&
                skills_of(group, shop) == skills_of(other, shop)) {
                shop.faults.add({"/agent_groups/" + group.name + "/staffing/roster",
                                 fmt::format("the roster, site and skills of \"{}\"", other.name),
                                 "a site or skills by which agents can be told apart",
                                 ""});
            }
        }
    }
}

} // namespace

void build_rosters(std::vector<AgentGroup>& groups, const Workshop& shop) {
    std::map<std::string, Roster> rosters;
    const Place block = shop.block("agent_groups");
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const Place place = block[groups[i].name];
        if (groups[i].source != model::StaffingSource::roster || !shop.sound(place)) {
            continue;
        }
        const Place file = place["staffing"]["roster"];
        const std::string path = shop.files.path_of(file);
        if (!rosters.contains(path)) {
            rosters[path] = {file.value.get<std::string>(), shop.files.text(file), {}};
        }
        rosters[path].groups.push_back(i);
    }
    for (const auto& [path, roster] : rosters) {
        check_twins(groups, roster, shop);
        if (roster.text == nullptr || !shop.calendar) {
            continue;
        }
        FileFaults faults(roster.file, shop.faults);
        std::vector<RosterAgent> agents = parse_roster(*roster.text, faults);
        if (!faults.empty()) {
            continue;
        }
        RosterBuilder builder(groups, roster, shop, faults);
        for (RosterAgent& agent : agents) {
            builder.add(agent);
        }
    }
    for (AgentGroup& group : groups) {
        std::stable_sort(
            group.duties.begin(), group.duties.end(), [](const Duty& a, const Duty& b) {
                return a.spans.front().start < b.spans.front().start;
            });
    }
}

} // namespace staffsim::scenario
