#include "staffsim/random/heads.hpp"

#include "staffsim/random/kernels.hpp"
#include "whole_people.hpp"

#include <algorithm>
#include <cmath>

namespace staffsim::random {

namespace {

constexpr double certain_hazard = 100; // nobody stays; exp_of is made for less than some hundred

double uniform_of(const ReplicationKey& key, Role role, std::uint64_t entity) {
    return uniform(word(key.seed, entity, key.replication, role));
}

std::uint64_t entity_of(const model::AgentGroup& group) {
    return std::uint64_t{name_key(group.name)} << 32;
}

bool has_ended(const std::optional<std::int32_t>& end_week, std::size_t week) {
    return end_week && static_cast<std::int64_t>(*end_week) <= static_cast<std::int64_t>(week);
}

/// Member of a list by week; the last holds on.
double of_week(const std::vector<double>& values, std::size_t week) {
    return values.empty() ? 0 : values[std::min(week, values.size() - 1)];
}

/// Seats of those contracted, a share of which is missing.
std::int64_t filled(const ReplicationKey& key,
                    std::uint64_t entity,
                    std::int64_t contracted,
                    double missing) {
    if (missing <= 0) {
        return contracted;
    }
    const double delivered = static_cast<double>(contracted) * (1 - std::min(1.0, missing)) +
                             uniform_of(key, Role::vendor_rounding, entity);
    return std::min(contracted, static_cast<std::int64_t>(std::floor(delivered)));
}

} // namespace

void HeadsPath::draw(const model::Scenario& scenario,
                     const ReplicationKey& key,
                     std::span<const double> demand_ratio) {
    scenario_ = &scenario;
    key_ = key;
    ratio_ = demand_ratio;
    week_count_ = scenario.grid.week_count();
    const std::size_t groups = scenario.agent_groups.size();
    weeks_.resize(groups);
    factors_.resize(groups);
    crews_.resize(groups);
    shortfalls_.resize(groups);
    bool any_heads = false;
    for (std::size_t g = 0; g < groups; ++g) {
        const auto& group = scenario.agent_groups[g];
        const bool has_weeks = group.heads.has_value() || group.vendor.has_value();
        weeks_[g].assign(has_weeks ? week_count_ : 0, {});
        factors_[g].assign(has_weeks ? week_count_ : 1, {});
        crews_[g].people.clear();
        any_heads = any_heads || group.heads.has_value();
        if (group.heads) {
            start_crew(g);
        } else if (group.vendor) {
            draw_vendor(g);
        }
    }
    if (!any_heads) {
        return;
    }
    for (std::size_t week = 0; week < week_count_; ++week) {
        draw_week(week);
    }
}

// --- people --------------------------------------------------------------------------------------

void HeadsPath::start_crew(std::size_t group) {
    const auto& of_group = scenario_->agent_groups[group];
    const model::Heads& heads = *of_group.heads;
    Crew& crew = crews_[group];
    std::uint64_t entity = entity_of(of_group);
    for (const model::StartingHeads& block : heads.starting) {
        for (std::int64_t n = 0; n < block.heads; ++n) {
            crew.people.push_back({.entity = entity++,
                                   .tenure_weeks = block.tenure_weeks,
                                   .phone_weeks = block.phone_weeks});
        }
    }
    const double variance = log_of(1 + heads.attrition.cv * heads.attrition.cv);
    crew.attrition_level = 1;
    if (variance > 0) {
        const double z =
            inverse_normal(stratified_uniform(key_, Role::attrition_level, entity_of(of_group)));
        crew.attrition_level = exp_of(std::sqrt(variance) * z - 0.5 * variance);
    }
}

void HeadsPath::draw_week(std::size_t week) {
    const auto& groups = scenario_->agent_groups;
    const auto for_each_crew = [&](auto step) {
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (groups[g].heads) {
                step(g);
            }
        }
    };
    for_each_crew([&](std::size_t g) {
        weeks_[g][week].start = static_cast<std::int64_t>(crews_[g].people.size());
        end_contracts(g, week);
    });
    for_each_crew([&](std::size_t g) { transfer(g, week); });
    for_each_crew([&](std::size_t g) { start_classes(g, week); });
    for_each_crew([&](std::size_t g) {
        count_stages(g, week);
        fill_the_gap(g, week);
    });
    for_each_crew([&](std::size_t g) { end_week(g, week); });
}

void HeadsPath::end_contracts(std::size_t group, std::size_t week) {
    auto& people = crews_[group].people;
    const bool all = has_ended(scenario_->agent_groups[group].heads->end_week, week);
    const auto gone = std::remove_if(people.begin(), people.end(), [&](const Person& person) {
        return all || person.end_week <= static_cast<std::int64_t>(week);
    });
    weeks_[group][week].contract_ends = people.end() - gone;
    people.erase(gone, people.end());
}

void HeadsPath::transfer(std::size_t group, std::size_t week) {
    for (const model::HeadTransfer& move : scenario_->agent_groups[group].heads->transfers) {
        if (static_cast<std::size_t>(move.week) == week &&
            !has_ended(scenario_->agent_groups[move.to].heads->end_week, week)) {
            transfer(group, move, week);
        }
    }
}

void HeadsPath::transfer(std::size_t group, const model::HeadTransfer& move, std::size_t week) {
    auto& people = crews_[group].people;
    // Those past training, the longest there first, then in the order of the payroll.
    order_.clear();
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (people[i].training_left == 0) {
            order_.push_back(i);
        }
    }
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
        return people[a].tenure_weeks > people[b].tenure_weeks;
    });
    order_.resize(std::min(order_.size(), static_cast<std::size_t>(move.heads)));
    for (const std::size_t i : order_) {
        Person person = people[i];
        people[i].training_left = -1; // marked as gone
        person.training_left = move.retraining_weeks;
        person.nesting_left = 0;
        person.retrains = true;
        person.to_graduate = false;
        person.phone_weeks = move.keeps_ramp ? person.phone_weeks : 0;
        crews_[move.to].people.push_back(person);
    }
    std::erase_if(people, [](const Person& person) { return person.training_left < 0; });
    weeks_[group][week].transfers_out += static_cast<std::int64_t>(order_.size());
    weeks_[move.to][week].transfers_in += static_cast<std::int64_t>(order_.size());
}

void HeadsPath::start_classes(std::size_t group, std::size_t week) {
    const model::Heads& heads = *scenario_->agent_groups[group].heads;
    if (has_ended(heads.end_week, week)) {
        return;
    }
    for (const model::HiringClass& hiring : heads.classes) {
        if (static_cast<std::size_t>(hiring.start_week) != week) {
            continue;
        }
        const double stays = 1 - hiring.training_fall_out;
        const double fall_out = stays > 0 ? -log_of(stays) : certain_hazard;
        const double hazard = hiring.training_weeks > 0 ? fall_out / hiring.training_weeks : 0;
        for (std::int64_t n = 0; n < hiring.offers; ++n) {
            const std::uint64_t entity =
                (std::uint64_t{hiring.key} << 32) | static_cast<std::uint64_t>(n);
            if (uniform_of(key_, Role::class_acceptance, entity) >= hiring.acceptance ||
                (hiring.no_show > 0 &&
                 uniform_of(key_, Role::class_no_show, entity) < hiring.no_show)) {
                continue;
            }
            crews_[group].people.push_back({.entity = entity,
                                            .training_left = hiring.training_weeks,
                                            .nesting_left = hiring.nesting_weeks,
                                            .end_week = hiring.end_week.value_or(INT32_MAX),
                                            .training_hazard = hazard,
                                            .to_graduate = true});
            ++weeks_[group][week].hires_started;
        }
    }
}

void HeadsPath::count_stages(std::size_t group, std::size_t week) {
    const model::Heads& heads = *scenario_->agent_groups[group].heads;
    HeadWeek& counts = weeks_[group][week];
    double speed = 0;
    double quality = 0;
    std::int64_t on_phones = 0;
    for (Person& person : crews_[group].people) {
        if (person.training_left > 0) {
            ++counts.in_training;
            continue;
        }
        if (person.nesting_left > 0) {
            ++counts.nesting;
        } else if (person.to_graduate) {
            ++counts.graduates;
            person.to_graduate = false;
        }
        ++on_phones;
        const double pace = heads.pace.at(person.phone_weeks + 0.5);
        speed += pace;
        quality += pace * heads.quality.at(person.phone_weeks + 0.5);
    }
    counts.rostered = on_phones;
    counts.pace_thousandths = half_up(1000 * speed);
    if (speed > 0) {
        factors_[group][week] = {.handle_time = static_cast<double>(on_phones) / speed,
                                 .resolution = quality / speed};
    }
    speed_ = speed;
}

// Overtime or time off, by the forecast and how last week compared with it.
void HeadsPath::fill_the_gap(std::size_t group, std::size_t week) {
    const auto& of_group = scenario_->agent_groups[group];
    HeadWeek& counts = weeks_[group][week];
    if (speed_ <= 0 || of_group.required_fte.empty()) {
        return;
    }
    const double needed = of_group.required_fte[week] * ratio(group, week, 1);
    const auto heads = static_cast<double>(counts.rostered);
    if (needed > speed_) {
        counts.overtime =
            half_up(heads * std::min(of_group.heads->overtime_cap, needed / speed_ - 1));
    } else {
        counts.time_off =
            half_up(heads * std::min(of_group.heads->time_off_cap, 1 - needed / speed_));
        counts.rostered -= counts.time_off;
    }
}

void HeadsPath::end_week(std::size_t group, std::size_t week) {
    const model::Attrition& attrition = scenario_->agent_groups[group].heads->attrition;
    Crew& crew = crews_[group];
    const double level =
        crew.attrition_level *
        (attrition.week_factors.empty() ? 1 : of_week(attrition.week_factors, week));
    const auto leaves = [&](const Person& person) {
        const bool in_class = person.training_left > 0 && !person.retrains;
        const double hazard = in_class ? person.training_hazard
                                       : attrition.weekly_hazard(person.tenure_weeks) * level;
        return hazard > 0 &&
               uniform_of(key_,
                          Role::attrition,
                          step_identity(person.entity, static_cast<std::uint32_t>(week) + 1)) <
                   1 - exp_of(-std::min(hazard, certain_hazard));
    };
    const auto gone = std::remove_if(crew.people.begin(), crew.people.end(), leaves);
    HeadWeek& counts = weeks_[group][week];
    counts.attrition = crew.people.end() - gone;
    crew.people.erase(gone, crew.people.end());
    counts.end = static_cast<std::int64_t>(crew.people.size());
    for (Person& person : crew.people) {
        person.tenure_weeks += 1;
        if (person.training_left > 0) {
            --person.training_left;
            continue;
        }
        person.phone_weeks += 1;
        person.nesting_left = std::max(0, person.nesting_left - 1);
    }
}

double HeadsPath::ratio(std::size_t group, std::size_t week, std::size_t weeks_before) const {
    return week < weeks_before ? 1 : ratio_[group * week_count_ + week - weeks_before];
}

// --- vendors -------------------------------------------------------------------------------------

void HeadsPath::draw_vendor(std::size_t group) {
    const auto& of_group = scenario_->agent_groups[group];
    const model::Vendor& vendor = *of_group.vendor;
    const bool varies = vendor.shortfall > 0 && vendor.shortfall_cv > 0;
    Shortfall& shortfall = shortfalls_[group];
    if (varies && shortfall.cv != vendor.shortfall_cv) {
        shortfall = {.cv = vendor.shortfall_cv,
                     .factor = gamma_table(vendor.shortfall_cv * vendor.shortfall_cv)};
    }
    const auto first = static_cast<std::size_t>(vendor.start_week);
    const double phi = vendor.shortfall_autocorrelation;
    double z = 0;
    std::int64_t contracted = 0;
    std::int64_t seats = 0;
    for (std::size_t week = 0; week < week_count_; ++week) {
        weeks_[group][week].start = seats;
        seats = 0;
        if (week >= first && !has_ended(vendor.end_week, week)) {
            const std::int64_t wanted = wanted_seats(group, week);
            contracted = vendor.ramp_limit && week > first
                             ? std::min(wanted, contracted + *vendor.ramp_limit)
                             : wanted;
            const std::uint64_t entity =
                step_identity(entity_of(of_group), static_cast<std::uint32_t>(week) + 1);
            const double fresh =
                varies ? inverse_normal(uniform_of(key_, Role::vendor_shortfall, entity)) : 0;
            z = week == first ? fresh : phi * z + std::sqrt(1 - phi * phi) * fresh;
            const double factor = varies ? shortfall.factor.at_score(z) : 1;
            seats = filled(key_, entity, contracted, vendor.shortfall * factor);
            weeks_[group][week].contracted = contracted;
        }
        count_seats(group, week, seats);
    }
}

std::int64_t HeadsPath::wanted_seats(std::size_t group, std::size_t week) const {
    const auto& of_group = scenario_->agent_groups[group];
    const model::Vendor& vendor = *of_group.vendor;
    const double committed = of_week(vendor.committed, week);
    const auto notice = static_cast<std::size_t>(vendor.notice_weeks);
    const bool is_fixed = vendor.flex_up <= 0 && vendor.flex_down <= 0;
    if (is_fixed || of_group.required_fte.empty() ||
        week < static_cast<std::size_t>(vendor.start_week) + notice) {
        return half_up(committed);
    }
    const double needed = of_group.required_fte[week] * ratio(group, week, notice + 1);
    const double least = std::ceil(committed * (1 - vendor.flex_down) - whole_slack);
    const double most = std::floor(committed * (1 + vendor.flex_up) + whole_slack);
    return half_up(std::clamp(std::ceil(needed - whole_slack), least, std::max(least, most)));
}

void HeadsPath::count_seats(std::size_t group, std::size_t week, std::int64_t seats) {
    const model::Vendor& vendor = *scenario_->agent_groups[group].vendor;
    HeadWeek& counts = weeks_[group][week];
    counts.hires_started = std::max<std::int64_t>(0, seats - counts.start);
    counts.contract_ends = std::max<std::int64_t>(0, counts.start - seats);
    counts.end = seats;
    const std::int64_t live_week =
        static_cast<std::int64_t>(week) - vendor.start_week - vendor.knowledge_transfer_weeks;
    if (live_week < 0) {
        counts.in_training = seats;
        return;
    }
    const double left = vendor.dip_weeks > 0
                            ? std::max(0.0, 1 - static_cast<double>(live_week) / vendor.dip_weeks)
                            : 0;
    const double factor = 1 + (vendor.dip_handle_time_factor - 1) * left;
    factors_[group][week].handle_time = factor;
    counts.rostered = seats;
    counts.pace_thousandths = half_up(1000 * static_cast<double>(seats) / factor);
}

// --- patterns ------------------------------------------------------------------------------------

void share_out(std::int64_t heads,
               std::span<const model::ShiftPattern> patterns,
               std::vector<std::int64_t>& on_pattern) {
    on_pattern.assign(patterns.size(), 0);
    std::int64_t left = heads;
    const auto due = [&](std::size_t i) { return static_cast<double>(heads) * patterns[i].share; };
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        on_pattern[i] = static_cast<std::int64_t>(std::floor(due(i) + whole_slack));
        left -= on_pattern[i];
    }
    for (; left > 0; --left) {
        std::size_t best = 0;
        double most = -2;
        for (std::size_t i = 0; i < patterns.size(); ++i) {
            const double remainder = due(i) - static_cast<double>(on_pattern[i]);
            if (remainder > most + whole_slack) {
                best = i;
                most = remainder;
            }
        }
        ++on_pattern[best];
    }
}

} // namespace staffsim::random
