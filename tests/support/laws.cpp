// Laws that hold within every replication.

#include "support/agreement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace staffsim::tests {

using engine::Fate;

namespace {

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

void check_fates(const PlainResult& result, std::size_t type, Ledger& ledger) {
    const auto& seen = result.observations;
    engine::LineCell sum;
    for (std::size_t i = 0; i < seen.intervals(); ++i) {
        const auto& line = seen.line(i, type);
        sum.offered += line.offered;
        sum.answered += line.answered;
        sum.abandoned += line.abandoned;
        sum.blocked += line.blocked;
        const auto& front = seen.front(i, type);
        ledger.equal(fmt::format("bot sessions of type {} in interval {}", type, i),
                     front.bot_sessions,
                     front.contained + front.escalated + front.bot_abandoned);
        ledger.at_most("resolved of the contained", front.bot_resolved, front.contained);
    }
    const std::int64_t open = seen.totals(type).still_open;
    ledger.equal(fmt::format("offered of type {}", type),
                 sum.offered,
                 sum.answered + sum.abandoned + sum.blocked + open);
    ledger.equal("waits in the histogram", seen.waits(type).count(), sum.answered);
    std::map<Fate, std::int64_t> fates;
    for (const auto& record : result.log) {
        fates[record.fate] += record.type == type ? 1 : 0;
    }
    ledger.equal("answered in the log", fates[Fate::answered], sum.answered);
    ledger.equal("abandoned in the log", fates[Fate::abandoned], sum.abandoned);
    ledger.equal("blocked in the log", fates[Fate::blocked], sum.blocked);
    ledger.equal("open in the log", fates[Fate::still_open], open);
}

void check_waits(const PlainResult& result, std::size_t type, Ticks end, Ledger& ledger) {
    Ticks waits = 0;
    Ticks entry = 0;          // of the records looked at last
    Ticks latest_answer = 0;  // of answered contacts up to that entry
    Ticks earlier_answer = 0; // of answered contacts before it
    for (const auto& record : result.log) {
        if (record.type != type || record.fate == Fate::blocked) {
            continue;
        }
        const Ticks left = record.fate == Fate::still_open ? end : record.answer;
        waits += left - std::max<Ticks>(record.entry, 0);
        if (record.entry != entry) {
            entry = record.entry;
            earlier_answer = latest_answer;
        }
        if (record.fate == Fate::answered) {
            ledger.at_most(
                fmt::format("order of serving, type {}", type), earlier_answer, record.answer);
            latest_answer = std::max(latest_answer, record.answer);
        }
    }
    ledger.equal(fmt::format("Little's law for type {}", type), result.waiting_time[type], waits);
}

void check_time(const model::Scenario& scenario,
                const PlainResult& result,
                std::size_t group,
                Ledger& ledger) {
    const Ticks horizon = scenario.grid.end();
    Ticks busy = 0;
    Ticks within = 0;
    Ticks whole = 0;
    for (const auto& record : result.log) {
        if (record.fate == Fate::answered && record.group == static_cast<int>(group)) {
            busy += std::min(record.end, horizon + scenario.wind_down) - record.answer;
            within += std::max<Ticks>(0, std::min(record.end, horizon) - record.answer);
            whole += record.end - record.answer;
        }
    }
    const auto& seen = result.observations;
    Ticks handling = 0;
    for (std::size_t i = 0; i < seen.intervals(); ++i) {
        const auto& cell = seen.group(i, group);
        handling += cell.handling;
        ledger.at_most(fmt::format("time of group {} in interval {}", group, i),
                       cell.handling - cell.overtime,
                       cell.staffed);
    }
    Ticks worked = 0;
    for (std::size_t type = 0; type < seen.types(); ++type) {
        worked += seen.work(group, type).handling;
    }
    ledger.equal(fmt::format("busy time of group {}", group), result.busy_time[group], busy);
    ledger.equal(fmt::format("handling of group {} by interval", group), handling, within);
    ledger.equal(fmt::format("handling of group {} by type", group), worked, whole);
}

} // namespace

std::string broken_law(const model::Scenario& scenario, const PlainResult& result) {
    Ledger ledger;
    const Ticks end = scenario.grid.end() + scenario.wind_down;
    for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
        check_fates(result, type, ledger);
        check_waits(result, type, end, ledger);
    }
    for (std::size_t group = 0; group < scenario.agent_groups.size(); ++group) {
        check_time(scenario, result, group, ledger);
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
