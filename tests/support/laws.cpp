// Laws that hold within every replication.

#include "staffsim/engine/observation_fields.hpp"
#include "support/agreement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace staffsim::tests {

using engine::Fate;

namespace {

/// End of the simulated days in a row that hold an instant.
Ticks last_instant(const model::Scenario& scenario, Ticks instant) {
    const auto& days = scenario.grid.days();
    std::size_t day = scenario.grid.day_of(instant);
    while (day < days.size() && model::simulates_week(scenario, day / 7)) {
        ++day;
    }
    return day < days.size() ? days[day].start : scenario.grid.end() + scenario.wind_down;
}

/// Collects the first sum that does not come out.
class Ledger {
public:
    void equal(const std::string& what, std::int64_t left, std::int64_t right) {
        if (left != right && first_.empty()) {
            first_ = fmt::format("{}: {} and {}", what, left, right);
        }
    }
    void at_most(const std::string& what, std::int64_t left, std::int64_t right) {
        if (left > right && first_.empty()) {
            first_ = fmt::format("{}: {} is more than {}", what, left, right);
        }
    }
    [[nodiscard]] const std::string& first() const { return first_; }

private:
    std::string first_;
};

std::map<Fate, std::int64_t> count_fates(const PlainResult& result, std::size_t type) {
    std::map<Fate, std::int64_t> fates;
    for (const auto& record : result.log) {
        fates[record.fate] += record.type == type ? 1 : 0;
    }
    return fates;
}

engine::LineCell sum_of_lines(const engine::Observations& seen, std::size_t type) {
    engine::LineCell sum;
    for (std::size_t i = 0; i < seen.intervals(); ++i) {
        const auto& line = seen.line(i, type);
        sum.offered += line.offered;
        sum.answered += line.answered;
        sum.abandoned += line.abandoned;
        sum.blocked += line.blocked;
    }
    return sum;
}

void check_fates(const PlainResult& result, std::size_t type, Ledger& ledger) {
    const auto& seen = result.observations;
    const engine::LineCell sum = sum_of_lines(seen, type);
    const auto& totals = seen.totals(type);
    const auto& callback = totals.callback;
    ledger.equal(fmt::format("offered of type {}", type),
                 sum.offered,
                 sum.answered + sum.abandoned + sum.blocked + totals.still_open +
                     totals.left_message + totals.cleared + totals.asked_callback);
    ledger.equal(fmt::format("callbacks of type {}", type),
                 callback.asked,
                 callback.answered + callback.lost + callback.open);
    ledger.at_most("calls back that reached somebody", callback.answered, callback.calls);
    ledger.at_most("kinds of blocking",
                   totals.blocked_closed + totals.blocked_no_line + totals.bot.turned_away,
                   sum.blocked);
    ledger.equal("waits in the histogram", seen.waits(type).count(), sum.answered);
    ledger.at_most("repeated of the handled", totals.repeated_first, totals.handled_first);
    ledger.at_most("within of the repeated", totals.repeated_first_within, totals.repeated_first);
    auto fates = count_fates(result, type);
    ledger.equal("answered in the log", fates[Fate::answered], sum.answered);
    ledger.equal("abandoned in the log", fates[Fate::abandoned], sum.abandoned);
    ledger.equal("blocked in the log", fates[Fate::blocked], sum.blocked);
    ledger.equal("open in the log", fates[Fate::still_open], totals.still_open + callback.open);
    ledger.equal("messages in the log", fates[Fate::left_message], totals.left_message);
    ledger.equal("cleared in the log", fates[Fate::cleared], totals.cleared);
    ledger.equal("asking in the log", fates[Fate::callback], totals.asked_callback);
    ledger.equal("called back in the log", fates[Fate::called_back], callback.answered);
    ledger.equal("lost callbacks in the log", fates[Fate::callback_lost], callback.lost);
    ledger.equal("ghosts in the log", fates[Fate::ghost], totals.ghosts);
}

void check_bot(const PlainResult& result, std::size_t type, Ledger& ledger) {
    const auto& seen = result.observations;
    std::int64_t escalated = 0;
    std::int64_t due = 0;
    for (std::size_t i = 0; i < seen.intervals(); ++i) {
        const auto& front = seen.front(i, type);
        ledger.equal(fmt::format("bot sessions of type {} in interval {}", type, i),
                     front.bot_sessions,
                     front.contained + front.escalated + front.bot_abandoned);
        ledger.at_most("resolved and coming back of the contained",
                       front.bot_resolved + front.bot_recontacts_due,
                       front.contained);
        escalated += front.escalated;
        due += front.bot_recontacts_due;
    }
    const auto& bot = seen.totals(type).bot;
    ledger.at_most("reasons of escalation",
                   bot.escalated_request + bot.escalated_low_confidence + bot.escalated_sentiment +
                       bot.escalated_failed_turns,
                   escalated);
    ledger.at_most("false alarms", bot.false_alarms, bot.escalated_sentiment);
    ledger.at_most("back within the window", seen.whole_bot(type).recontacts_within, due);
}

// --- work ----------------------------------------------------------------------------------------

/// A minute counts at the group that begins it, and another group may go on with the contact: only
/// over all groups does the work fit into its minutes.
void check_minutes(const PlainResult& result, std::size_t type, Ledger& ledger) {
    engine::WorkCell sum;
    for (std::size_t group = 0; group < result.observations.groups(); ++group) {
        engine::add_fields(sum, result.observations.whole_work(group, type));
    }
    const Ticks minutes = sum.started_minutes * ticks_per_minute;
    ledger.at_most(fmt::format("work on type {} within its minutes", type), sum.handling, minutes);
    ledger.at_most(fmt::format("minutes of type {}, one more for each answer", type),
                   minutes,
                   sum.handling + sum.answered * ticks_per_minute);
}

// --- waits ---------------------------------------------------------------------------------------

/// Callbacks, known by who asked for them.
std::set<std::uint64_t> callbacks_of(const PlainResult& result) {
    std::set<std::uint64_t> callbacks;
    for (const auto& record : result.log) {
        if (record.fate == Fate::callback) {
            callbacks.insert(record.next_identity);
        }
    }
    return callbacks;
}

/// When a contact's wait was over.
Ticks end_of_wait(const engine::ContactRecord& record, Ticks end) {
    switch (record.fate) {
    case Fate::still_open:
        return end;
    case Fate::blocked:
    case Fate::callback:
        return record.entry;
    case Fate::callback_lost:
        return record.end;
    default:
        return record.answer;
    }
}

void check_waits(const model::Scenario& scenario, const PlainResult& result, Ledger& ledger) {
    const std::size_t types = result.observations.types();
    const auto callbacks = callbacks_of(result);
    std::vector<Ticks> waits(types);
    std::vector<Ticks> waits_of_callbacks(types);
    std::int64_t asked = 0;
    for (const auto& record : result.log) {
        if (record.fate == Fate::ghost) {
            continue;
        }
        const Ticks end = last_instant(scenario, record.entry);
        const Ticks wait = end_of_wait(record, end) - std::max<Ticks>(record.entry, 0);
        auto& sums = callbacks.count(record.identity) > 0 ? waits_of_callbacks : waits;
        sums[record.type] += std::max<Ticks>(wait, 0);
        asked += callbacks.count(record.identity) > 0 ? 1 : 0;
    }
    ledger.equal("callbacks in the log", asked, static_cast<std::int64_t>(callbacks.size()));
    for (std::size_t type = 0; type < types; ++type) {
        ledger.equal(
            fmt::format("Little's law for type {}", type), result.waiting_time[type], waits[type]);
        ledger.equal(fmt::format("Little's law for callbacks of type {}", type),
                     result.callback_time[type],
                     waits_of_callbacks[type]);
    }
}

bool interrupts(const model::Scenario& scenario) {
    return std::any_of(
        scenario.contact_types.begin(), scenario.contact_types.end(), [](const auto& type) {
            return type.deferral &&
                   type.deferral->interruption != model::Deferral::Interruption::none;
        });
}

/// Whether all of a type stand in one line, which they leave by being answered from its front, and
/// to which nobody comes back.
bool has_one_line(const model::Scenario& scenario, std::size_t type) {
    const auto& routing = scenario.routing;
    const auto& of_type = scenario.contact_types[type];
    const bool one_line =
        routing.dispatch.empty() || routing.dispatch[type] == model::Dispatch::shared_line;
    const bool moves = !routing.overflow_moves.empty() && routing.overflow_moves[type];
    const bool splits = std::any_of(
        routing.routes[type].begin(), routing.routes[type].end(), [&](const auto& step) {
            return scenario.agent_groups[step.group].concurrency.slots_for_handoffs > 0;
        });
    return one_line && !moves && !splits && !interrupts(scenario) &&
           of_type.at_closing != model::AtClosing::next_opening;
}

void check_order(const PlainResult& result, std::size_t type, Ledger& ledger) {
    Ticks entry = 0;          // of the records looked at last
    Ticks latest_answer = 0;  // of answered contacts up to that entry
    Ticks earlier_answer = 0; // of answered contacts before it
    for (const auto& record : result.log) {
        if (record.type != type || record.fate != Fate::answered) {
            continue;
        }
        if (record.entry != entry) {
            entry = record.entry;
            earlier_answer = latest_answer;
        }
        ledger.at_most(
            fmt::format("order of serving, type {}", type), earlier_answer, record.answer);
        latest_answer = std::max(latest_answer, record.answer);
    }
}

// --- agents' time --------------------------------------------------------------------------------

/// Whether agents of a group work on one contact at a time, from its answer to its end.
bool works_one_by_one(const model::Scenario& scenario, std::size_t group) {
    const auto& model = scenario.agent_groups[group];
    return std::none_of(model.skills.begin(), model.skills.end(), [&](const model::Skill& skill) {
        const auto& type = scenario.contact_types[skill.contact_type];
        const bool is_asked_back = std::any_of(scenario.contact_types.begin(),
                                               scenario.contact_types.end(),
                                               [](const auto& t) { return t.callback; });
        return (model::shares_agent(type.channel) && model.concurrency.slots > 1) ||
               type.conversation || skill.transfer || type.silent_abandonment > 0 ||
               is_asked_back || interrupts(scenario);
    });
}

void check_time_of_log(const model::Scenario& scenario,
                       const PlainResult& result,
                       std::size_t group,
                       Ledger& ledger) {
    Ticks busy = 0;
    Ticks within = 0;
    Ticks whole = 0;
    for (const auto& record : result.log) {
        if (record.fate == Fate::answered && record.group == static_cast<int>(group)) {
            // Its end may lie behind that of the simulation, as foreseen or not even that.
            const bool is_over = record.end != engine::ContactRecord::no_instant;
            const Ticks last = last_instant(scenario, record.answer);
            const Ticks horizon = std::min(last, scenario.grid.end());
            const Ticks end = is_over ? record.end : last;
            busy += std::min(end, last) - record.answer;
            within += std::max<Ticks>(0, std::min(end, horizon) - record.answer);
            whole += is_over ? record.end - record.answer : 0;
        }
    }
    const auto& seen = result.observations;
    Ticks handling = 0;
    for (std::size_t i = 0; i < seen.intervals(); ++i) {
        handling += seen.group(i, group).handling;
    }
    Ticks worked = 0;
    bool after_work = false;
    for (std::size_t type = 0; type < seen.types(); ++type) {
        worked += seen.whole_work(group, type).handling;
        after_work |= scenario.contact_types[type].after_contact_work.has_value();
    }
    ledger.equal(fmt::format("busy time of group {}", group), result.busy_time[group], busy);
    ledger.equal(fmt::format("handling of group {} by interval", group), handling, within);
    ledger.at_most(fmt::format("handling of group {} by type", group), whole, worked);
    if (!after_work) {
        ledger.equal(fmt::format("handling of group {} by type", group), worked, whole);
    }
}

// People's time adds up; who works at one time is on the phones, in a break or works overtime.
void check_people(const model::Scenario& scenario,
                  const PlainResult& result,
                  std::size_t group,
                  Ledger& ledger) {
    const auto& seen = result.observations;
    const bool of_intervals =
        scenario.agent_groups[group].source == model::StaffingSource::intervals;
    for (std::size_t i = 0; i < seen.intervals(); ++i) {
        const auto at = fmt::format("group {} in interval {}", group, i);
        const auto& cell = seen.group(i, group);
        const Ticks on_shift = result.on_shift_time[i * seen.groups() + group];
        ledger.at_most("unpaid time of " + at, cell.unpaid, cell.out_of_office);
        ledger.at_most("time out of office of " + at, cell.out_of_office, cell.scheduled);
        ledger.at_most("time on the phones of " + at, cell.staffed, on_shift);
        if (of_intervals) {
            ledger.equal("time on shift of " + at, on_shift, cell.staffed);
        } else if (scenario.agent_groups[group].adherence.long_break_probability <= 0) {
            // A long break may run on into unpaid time.
            ledger.at_most("time on shift of " + at,
                           on_shift,
                           cell.scheduled - cell.out_of_office + cell.extra);
        }
    }
}

void check_heads(const engine::Observations& seen, std::size_t week, Ledger& ledger) {
    std::int64_t moved = 0;
    for (std::size_t g = 0; g < seen.groups(); ++g) {
        const auto at = fmt::format("heads of group {} in week {}", g, week);
        const auto& heads = seen.heads(week, g);
        const std::int64_t there = heads.start + heads.hires_started + heads.transfers_in -
                                   heads.transfers_out - heads.contract_ends;
        ledger.equal("end: " + at, heads.end, there - heads.attrition);
        ledger.at_most("in training: " + at, heads.in_training + heads.nesting, there);
        ledger.equal(
            "on shifts: " + at, heads.rostered + heads.time_off, there - heads.in_training);
        if (week > 0) {
            ledger.equal("start: " + at, heads.start, seen.heads(week - 1, g).end);
        }
        moved += heads.transfers_in - heads.transfers_out;
    }
    ledger.equal("transfers", moved, 0);
}

void check_time(const PlainResult& result, std::size_t group, Ledger& ledger) {
    const auto& seen = result.observations;
    for (std::size_t i = 0; i < seen.intervals(); ++i) {
        const auto& cell = seen.group(i, group);
        ledger.at_most(fmt::format("time of group {} in interval {}", group, i),
                       cell.handling - cell.overtime,
                       result.on_shift_time[i * seen.groups() + group]);
        ledger.at_most(
            fmt::format("slots of group {} in interval {}", group, i), cell.slots_used, cell.slots);
    }
    ledger.at_most(fmt::format("busy time of group {}", group),
                   result.busy_time[group],
                   result.present_time[group]);
    for (std::size_t type = 0; type < seen.types(); ++type) {
        const auto& work = seen.whole_work(group, type);
        ledger.at_most(
            "outcomes of answers", work.resolved + work.transferred + work.returned, work.answered);
    }
}

} // namespace

std::string broken_law(const model::Scenario& scenario, const PlainResult& result) {
    Ledger ledger;
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        check_fates(result, type, ledger);
        check_bot(result, type, ledger);
        check_minutes(result, type, ledger);
        if (has_one_line(scenario, type)) {
            check_order(result, type, ledger);
        }
    }
    check_waits(scenario, result, ledger);
    for (std::size_t week = 0; week < scenario.grid.week_count(); ++week) {
        check_heads(result.observations, week, ledger);
    }
    for (std::size_t group = 0; group < scenario.agent_groups.size(); ++group) {
        check_time(result, group, ledger);
        check_people(scenario, result, group, ledger);
        if (works_one_by_one(scenario, group)) {
            check_time_of_log(scenario, result, group, ledger);
        }
    }
    std::set<std::uint64_t> identities;
    for (const auto& record : result.log) {
        identities.insert(record.identity);
    }
    ledger.equal("different contacts in the log",
                 static_cast<std::int64_t>(identities.size()),
                 static_cast<std::int64_t>(result.log.size()));
    return ledger.first();
}

} // namespace staffsim::tests
