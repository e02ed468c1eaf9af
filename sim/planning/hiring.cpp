#include "staffsim/planning/hiring.hpp"

#include "staffsim/analytic/requirement.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/experiment/weekly_levels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>

namespace staffsim::planning {

namespace {

using experiment::WeeklyLevels;
using model::Scenario;

int number_in(const std::string& text, std::size_t from, std::size_t length) {
    int value = 0;
    std::from_chars(text.data() + from, text.data() + from + length, value);
    return value;
}

/// What became of one start of the class.
struct Trial {
    Chance chance;
    std::vector<std::int64_t> met; ///< replications, by week of the horizon
};

class Dates {
public:
    Dates(const Scenario& scenario, const ClassPlace& place, const HiringOptions& options)
        : scenario_(scenario),
          place_(place),
          options_(options),
          hiring_class_(scenario.agent_groups[place.group].heads->classes[place.number]) {
        for (std::size_t type = 0; type < scenario.contact_types.size(); ++type) {
            const std::vector<std::size_t> choices = analytic::first_choices(scenario, type);
            if (!scenario.contact_types[type].deferral &&
                std::find(choices.begin(), choices.end(), place.group) != choices.end()) {
                types_.push_back(type);
            }
        }
        const auto weeks = static_cast<std::int32_t>(scenario.grid.week_count());
        const std::int32_t end = std::min(hiring_class_.end_week.value_or(weeks), weeks);
        const std::int32_t first =
            hiring_class_.start_week + hiring_class_.training_weeks + hiring_class_.nesting_weeks;
        answer_.place = place;
        answer_.first_week = static_cast<std::size_t>(first);
        answer_.end_week = static_cast<std::size_t>(std::max(first, end));
        answer_.planned_start_week = hiring_class_.start_week;
        answer_.planned_decision = hiring_class_.decision_date;
        answer_.start_week = hiring_class_.start_week;
        answer_.decision = hiring_class_.decision_date;
        // A class that starts in the last week of all, or of its contracts, helps nobody.
        latest_ = std::max(end - 1, hiring_class_.start_week);
    }

    std::optional<HiringAnswer> find() {
        if (types_.empty() || answer_.first_week >= answer_.end_week) {
            return answer_;
        }
        try_start(hiring_class_.start_week);
        const std::optional<Trial> without = run(std::nullopt);
        if (cancelled_ || !without) {
            return std::nullopt;
        }
        answer_.as_planned = tried_.at(hiring_class_.start_week).chance;
        answer_.without = without->chance;
        if (is_enough(without->chance)) {
            answer_.verdict = HiringAnswer::Verdict::not_needed;
            return answer_;
        }
        search();
        return cancelled_ ? std::nullopt : std::optional(answer_);
    }

private:
    [[nodiscard]] bool is_enough(const Chance& chance) const {
        return static_cast<double>(chance.share.successes) >=
               options_.probability * static_cast<double>(chance.share.trials);
    }

    /// With the class starting in that week, or without it. Empty after a cancel.
    std::optional<Trial> run(std::optional<std::int32_t> start_week) {
        Scenario scenario = scenario_;
        scenario.run.sampled_weeks.reset(); // a week that is not simulated cannot be met
        model::HiringClass& moved =
            scenario.agent_groups[place_.group].heads->classes[place_.number];
        if (start_week) {
            moved.start_week = *start_week;
        } else {
            moved.offers = 0;
        }
        const auto levels = experiment::weekly_levels(scenario, options_.experiment);
        if (!levels) {
            cancelled_ = true;
            return std::nullopt;
        }
        ++trials_;
        if (options_.on_trial) {
            options_.on_trial(trials_);
        }
        return judged(*levels);
    }

    [[nodiscard]] bool is_met(const WeeklyLevels& levels,
                              std::size_t replication,
                              std::size_t week) const {
        return std::all_of(types_.begin(), types_.end(), [&](std::size_t type) {
            const auto level = levels.at(replication, week, type).level();
            return !level || *level >= scenario_.contact_types[type].service_level.target;
        });
    }

    [[nodiscard]] Trial judged(const WeeklyLevels& levels) const {
        Trial trial;
        trial.met.assign(levels.weeks(), 0);
        std::int64_t successes = 0;
        for (std::size_t replication = 0; replication < levels.replications(); ++replication) {
            bool all = true;
            for (std::size_t week = answer_.first_week; week < answer_.end_week; ++week) {
                const bool met = is_met(levels, replication, week);
                trial.met[week] += met ? 1 : 0;
                all = all && met;
            }
            successes += all ? 1 : 0;
        }
        trial.chance.share = {successes, static_cast<std::int64_t>(levels.replications())};
        trial.chance.interval = stats::wilson_interval(trial.chance.share);
        return trial;
    }

    /// Whether a start in that week will do; false after a cancel.
    bool try_start(std::int32_t week) {
        auto found = tried_.find(week);
        if (found == tried_.end()) {
            std::optional<Trial> trial = cancelled_ ? std::nullopt : run(week);
            if (!trial) {
                return false;
            }
            found = tried_.emplace(week, *std::move(trial)).first;
        }
        return is_enough(found->second.chance);
    }

    void search() {
        std::int32_t good = 0;
        std::int32_t bad = latest_ + 1; // beyond the plan
        if (try_start(hiring_class_.start_week)) {
            good = hiring_class_.start_week;
        } else if (try_start(0)) {
            bad = hiring_class_.start_week;
        } else {
            if (!cancelled_) {
                settle(HiringAnswer::Verdict::none_early_enough, 0, 0);
            }
            return;
        }
        if (bad > latest_ && try_start(latest_)) {
            settle(HiringAnswer::Verdict::any_date, latest_, latest_);
            return;
        }
        bad = std::min(bad, latest_);
        while (!cancelled_) {
            while (bad - good > 1) {
                const std::int32_t middle = good + (bad - good) / 2;
                (try_start(middle) ? good : bad) = middle;
            }
            // Beyond the neighbour a start may do again only if later is not worse after all.
            if (good + 2 > latest_ || !try_start(good + 2)) {
                break;
            }
            good += 2;
            bad = good + 1;
            if (try_start(bad)) { // then it is not the latest start, which will not do
                good = bad;
                bad = latest_;
            }
        }
        if (!cancelled_) {
            settle(HiringAnswer::Verdict::last_date, good, good + 1);
        }
    }

    /// The answer, and the weeks that fall short with a start in `short_start`.
    void settle(HiringAnswer::Verdict verdict, std::int32_t start, std::int32_t short_start) {
        answer_.verdict = verdict;
        answer_.start_week = start;
        answer_.decision = date_after(answer_.planned_decision,
                                      std::int64_t{7} * (start - hiring_class_.start_week));
        answer_.at_start = tried_.at(start).chance;
        const auto later = tried_.find(short_start);
        if (verdict == HiringAnswer::Verdict::any_date || later == tried_.end()) {
            return;
        }
        if (verdict == HiringAnswer::Verdict::last_date) {
            answer_.one_week_later = later->second.chance;
        }
        name_short_weeks(later->second);
    }

    void name_short_weeks(const Trial& trial) {
        const auto replications = static_cast<double>(trial.chance.share.trials);
        std::size_t worst = answer_.first_week;
        for (std::size_t week = answer_.first_week; week < answer_.end_week; ++week) {
            const double probability = static_cast<double>(trial.met[week]) / replications;
            if (probability < options_.probability) {
                answer_.short_weeks.push_back({week, probability});
            }
            worst = trial.met[week] < trial.met[worst] ? week : worst;
        }
        if (answer_.short_weeks.empty()) {
            answer_.short_weeks.push_back(
                {worst, static_cast<double>(trial.met[worst]) / replications});
        }
    }

    const Scenario& scenario_;
    ClassPlace place_;
    const HiringOptions& options_;
    const model::HiringClass& hiring_class_;
    std::vector<std::size_t> types_; // that have to meet their target
    std::int32_t latest_ = 0;        // start
    HiringAnswer answer_;
    std::map<std::int32_t, Trial> tried_; // by start
    std::int64_t trials_ = 0;
    bool cancelled_ = false;
};

} // namespace

std::vector<ClassPlace> hiring_classes(const Scenario& scenario) {
    std::vector<ClassPlace> places;
    for (std::size_t group = 0; group < scenario.agent_groups.size(); ++group) {
        const auto& heads = scenario.agent_groups[group].heads;
        for (std::size_t number = 0; heads && number < heads->classes.size(); ++number) {
            places.push_back({group, number});
        }
    }
    return places;
}

std::optional<HiringAnswer> last_safe_date(const Scenario& scenario,
                                           const ClassPlace& place,
                                           const HiringOptions& options) {
    expects(options.probability > 0 && options.probability < 1, "a probability below 1");
    expects(place.group < scenario.agent_groups.size() &&
                scenario.agent_groups[place.group].heads &&
                place.number < scenario.agent_groups[place.group].heads->classes.size(),
            "a class of the scenario");
    return Dates(scenario, place, options).find();
}

std::string date_after(const std::string& date, std::int64_t days) {
    using namespace std::chrono;
    const year_month_day from{year(number_in(date, 0, 4)),
                              month(static_cast<unsigned>(number_in(date, 5, 2))),
                              day(static_cast<unsigned>(number_in(date, 8, 2)))};
    const year_month_day to{sys_days(from) + std::chrono::days(days)};
    return fmt::format("{:04}-{:02}-{:02}",
                       static_cast<int>(to.year()),
                       static_cast<unsigned>(to.month()),
                       static_cast<unsigned>(to.day()));
}

} // namespace staffsim::planning
