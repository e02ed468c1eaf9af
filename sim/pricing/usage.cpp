#include "staffsim/pricing/usage.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/measures/headcount.hpp"

#include <algorithm>
#include <utility>

namespace staffsim::pricing {

namespace {

std::int64_t paid_on_shift(const engine::GroupCell& cell) {
    return cell.scheduled - cell.unpaid + cell.extra + cell.overtime;
}

void add_cell(GroupUsage& sum, const engine::GroupCell& cell) {
    sum.scheduled += cell.scheduled;
    sum.unpaid += cell.unpaid;
    sum.extra += cell.extra;
    sum.overtime += cell.overtime;
    sum.staffed += cell.staffed;
    sum.handling += cell.handling;
}

void add_cell(LineUsage& sum, const engine::LineCell& cell) {
    sum.offered += cell.offered;
    sum.answered += cell.answered;
    sum.answered_within += cell.answered_within;
    sum.abandoned += cell.abandoned;
    sum.abandoned_within += cell.abandoned_within;
    sum.abandoned_short += cell.abandoned_short;
    sum.wait_answered += cell.wait_answered;
}

class UsageReader {
public:
    UsageReader(const engine::Observations& seen, const model::Scenario& scenario)
        : seen_(seen),
          scenario_(scenario),
          grid_(scenario.grid) {
        usage_.groups.resize(grid_.month_count() * seen.groups());
        usage_.work.resize(grid_.month_count() * seen.groups() * seen.types());
        usage_.bots.resize(grid_.month_count() * seen.types());
        usage_.days.resize(grid_.days().size() * seen.types());
    }

    Usage read(Grain grain) {
        if (grain == Grain::intervals) {
            usage_.intervals.resize(grid_.intervals().size() * seen_.types());
        }
        for (std::size_t i = 0; i < grid_.intervals().size(); ++i) {
            read_groups(i);
            read_lines(i, grain);
        }
        for (std::size_t group = 0; group < seen_.groups(); ++group) {
            if (scenario_.agent_groups[group].heads || scenario_.agent_groups[group].vendor) {
                read_heads(group);
            }
        }
        for (std::size_t month = 0; month < grid_.month_count(); ++month) {
            read_handlings(month);
            for (std::size_t type = 0; type < seen_.types(); ++type) {
                BotUsage& bot = usage_.bots[month * seen_.types() + type];
                bot.turns = seen_.bot(month, type).turns;
                bot.returned = seen_.bot(month, type).recontacts_within;
            }
        }
        return std::move(usage_);
    }

private:
    GroupUsage& group_of(std::size_t month, std::size_t group) {
        return usage_.groups[month * seen_.groups() + group];
    }

    static bool is_flagged(const std::vector<bool>& flags, std::size_t interval) {
        return interval < flags.size() && flags[interval];
    }

    void read_groups(std::size_t interval) {
        for (std::size_t group = 0; group < seen_.groups(); ++group) {
            const engine::GroupCell& cell = seen_.group(interval, group);
            GroupUsage& sum = group_of(grid_.intervals()[interval].month, group);
            add_cell(sum, cell);
            const model::Site& site = scenario_.sites[scenario_.agent_groups[group].site];
            if (is_flagged(site.is_night, interval)) {
                sum.paid_night += paid_on_shift(cell);
                sum.productive_night += cell.staffed + cell.overtime;
            }
            if (is_flagged(site.is_holiday, interval)) {
                sum.paid_holiday += paid_on_shift(cell);
                sum.productive_holiday += cell.staffed + cell.overtime;
            }
        }
    }

    void read_lines(std::size_t interval, Grain grain) {
        const Interval& of = grid_.intervals()[interval];
        for (std::size_t type = 0; type < seen_.types(); ++type) {
            const engine::FrontCell& front = seen_.front(interval, type);
            LineUsage& day = usage_.days[of.day * seen_.types() + type];
            day.contacts += front.first_contacts;
            add_cell(day, seen_.line(interval, type));
            if (grain == Grain::intervals) {
                add_cell(usage_.intervals[interval * seen_.types() + type],
                         seen_.line(interval, type));
            }
            BotUsage& bot = usage_.bots[of.month * seen_.types() + type];
            bot.sessions += front.bot_sessions;
            bot.contained += front.contained;
            bot.bot_resolved += front.bot_resolved;
            bot.abandoned += front.bot_abandoned;
        }
    }

    // A week may lie in two months: days and training go by days, flows by the first day.
    void read_heads(std::size_t group) {
        for (std::size_t week = 0; week < grid_.week_count(); ++week) {
            const random::HeadWeek& heads = seen_.heads(week, group);
            const std::size_t first = week * days_per_week;
            const std::size_t end = std::min(first + days_per_week, grid_.days().size());
            const std::int64_t on_payroll = heads.start + heads.hires_started + heads.transfers_in -
                                            heads.contract_ends - heads.transfers_out;
            const std::vector<MinorUnits> training =
                split(measures::training_time(scenario_, group, week, heads),
                      std::vector<std::int64_t>(end - first, 1));
            for (std::size_t day = first; day < end; ++day) {
                GroupUsage& sum = group_of(grid_.days()[day].month, group);
                sum.head_days += on_payroll;
                sum.training += training[day - first];
            }
            GroupUsage& flows = group_of(grid_.days()[first].month, group);
            flows.hires += heads.hires_started;
            flows.leavers += heads.attrition;
            flows.contract_ends += heads.contract_ends;
        }
    }

    void read_handlings(std::size_t month) {
        for (std::size_t group = 0; group < seen_.groups(); ++group) {
            for (std::size_t type = 0; type < seen_.types(); ++type) {
                const engine::WorkCell& cell = seen_.work(month, group, type);
                usage_.work[(month * seen_.groups() + group) * seen_.types() + type] = {
                    .answered = cell.answered,
                    .handling = cell.handling,
                    .fruitless = cell.fruitless,
                    .resolved = cell.resolved,
                    .returned = cell.returned,
                    .started_minutes = cell.started_minutes};
            }
        }
    }

    static constexpr std::size_t days_per_week = 7;

    const engine::Observations& seen_;
    const model::Scenario& scenario_;
    const IntervalGrid& grid_;
    Usage usage_;
};

} // namespace

Usage usage_of(const engine::Observations& observations,
               const model::Scenario& scenario,
               Grain grain) {
    expects(!scenario.run.sampled_weeks, "usage is that of every week");
    return UsageReader(observations, scenario).read(grain);
}

} // namespace staffsim::pricing
