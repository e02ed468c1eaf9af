#include "staffsim/report/life_story.hpp"

#include "staffsim/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <iterator>
#include <optional>
#include <unordered_map>

namespace staffsim::report {

namespace {

using engine::LifeEvent;
using engine::LifeLog;
using engine::LifeStep;
using experiment::FamilyMember;

constexpr Ticks ticks_per_day = 24 * ticks_per_hour;

int number_in(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// "2025-11-28" and so many days.
std::string date_text(std::string_view date, std::int64_t days) {
    using namespace std::chrono;
    const year_month_day day{year{number_in(date.substr(0, 4))},
                             month{static_cast<unsigned>(number_in(date.substr(5, 2)))},
                             std::chrono::day{static_cast<unsigned>(number_in(date.substr(8, 2)))}};
    const year_month_day moved{sys_days{day} + std::chrono::days{days}};
    return fmt::format("{:04}-{:02}-{:02}",
                       static_cast<int>(moved.year()),
                       static_cast<unsigned>(moved.month()),
                       static_cast<unsigned>(moved.day()));
}

/// \param since_midnight  on the wall clock [ticks]
std::string clock_text(Ticks since_midnight) {
    const Ticks tenths = since_midnight * 10 / ticks_per_second;
    return fmt::format(
        "{:02}:{:02}:{:02}.{}", tenths / 36000, tenths / 600 % 60, tenths / 10 % 60, tenths % 10);
}

/// A, B, ..., Z, then 27, 28, ...
std::string label_of(std::size_t place) {
    return place < 26 ? std::string(1, static_cast<char>('A' + place))
                      : fmt::format("{}", place + 1);
}

std::string_view bond(LifeStep bred_by) {
    switch (bred_by) {
    case LifeStep::asked_for_callback:
        return "callback";
    case LifeStep::transferred:
        return "transfer";
    case LifeStep::recontact:
        return "recontact";
    case LifeStep::ghost:
        return "ghost";
    case LifeStep::retrial:
        return "retrial";
    case LifeStep::left_message:
        return "message";
    case LifeStep::chase:
        return "chase";
    default:
        throw InternalError("a step that breeds no contact");
    }
}

std::string origin_text(const FamilyMember& member) {
    if (member.parent) {
        return fmt::format("{} of {}", bond(member.bred_by), label_of(*member.parent));
    }
    return member.in_starting_backlog ? "starting backlog" : "first contact";
}

/// Steps of a family, in order of time.
class Story {
public:
    Story(const model::Scenario& scenario, const std::vector<FamilyMember>& family)
        : scenario_(scenario),
          family_(family) {
        for (std::size_t place = 0; place < family.size(); ++place) {
            places_.emplace(family[place].identity, place);
        }
    }

    void append_members(std::string& text) const {
        std::size_t width = 0;
        for (const FamilyMember& member : family_) {
            width = std::max(width, name_of(member).size());
        }
        for (std::size_t place = 0; place < family_.size(); ++place) {
            const FamilyMember& member = family_[place];
            text += fmt::format("{}  {:016x}  {:<{}}  {}\n",
                                label_of(place),
                                member.identity,
                                name_of(member),
                                width,
                                origin_text(member));
        }
    }

    /// The family's steps.
    [[nodiscard]] LifeLog steps_in(const LifeLog& lives) const {
        LifeLog steps;
        std::copy_if(lives.begin(),
                     lives.end(),
                     std::back_inserter(steps),
                     [this](const LifeEvent& event) { return places_.count(event.identity) > 0; });
        return steps;
    }

    void append_step(std::string& text, const LifeEvent& event) const {
        text += local_time_text(scenario_.grid, event.instant) + "  ";
        text += family_.size() > 1 ? label_of(places_.at(event.identity)) + "  " : "";
        text += told(event);
        if (event.other != 0) {
            text += fmt::format(" ({})", label_of(places_.at(event.other)));
        }
        text += '\n';
    }

private:
    [[nodiscard]] std::string told(const LifeEvent& event) const {
        const bool by_ghost = family_[places_.at(event.identity)].bred_by == LifeStep::ghost;
        const std::string text = step_text(event, scenario_);
        return by_ghost && event.step == LifeStep::answered ? text + ": nobody is there" : text;
    }
    [[nodiscard]] std::string name_of(const FamilyMember& member) const {
        return member.type ? scenario_.contact_types[*member.type].name
                           : "after the end of the simulation";
    }

    const model::Scenario& scenario_;
    const std::vector<FamilyMember>& family_;
    std::unordered_map<std::uint64_t, std::size_t> places_;
};

/// The step of the same contact behind which a step is told: an outcome is decided when the contact
/// is answered and shows when the talk has ended, a ghost is there when it has hung up.
std::optional<LifeStep> told_behind(LifeStep step) {
    switch (step) {
    case LifeStep::resolved:
    case LifeStep::unresolved:
        return LifeStep::talk_ended;
    case LifeStep::ghost:
        return LifeStep::abandoned;
    default:
        return std::nullopt;
    }
}

void put_in_order_of_telling(LifeLog& steps) {
    for (std::size_t i = steps.size(); i-- > 0;) {
        const auto step = steps.begin() + static_cast<std::ptrdiff_t>(i);
        const std::optional<LifeStep> earlier = told_behind(step->step);
        const auto found = std::find_if(step, steps.end(), [&](const LifeEvent& event) {
            return event.identity == step->identity && event.step == earlier;
        });
        if (earlier && found != steps.end()) {
            step->instant = found->instant;
            std::rotate(step, step + 1, found + 1);
        }
    }
}

} // namespace

std::string local_time_text(const IntervalGrid& grid, Ticks instant) {
    const std::vector<Day>& days = grid.days();
    if (instant < 0 || instant >= grid.end()) {
        const Ticks from = instant < 0 ? 0 : grid.end();
        const std::string& date = instant < 0 ? days.front().date : days.back().date;
        const Ticks away = instant - from;
        const Ticks whole_days =
            away >= 0 ? away / ticks_per_day : -((-away + ticks_per_day - 1) / ticks_per_day);
        return date_text(date, whole_days + (instant < 0 ? 0 : 1)) + ' ' +
               clock_text(away - whole_days * ticks_per_day);
    }
    const Interval& interval = grid.intervals()[grid.interval_of(instant)];
    return days[interval.day].date + ' ' +
           clock_text(interval.local_minute * ticks_per_minute + instant - interval.start);
}

std::string life_story(const model::Scenario& scenario,
                       const engine::LifeLog& lives,
                       const std::vector<FamilyMember>& family) {
    expects(!family.empty(), "a story is somebody's");
    const Story story(scenario, family);
    std::string text;
    story.append_members(text);
    text += '\n';
    LifeLog steps = story.steps_in(lives);
    put_in_order_of_telling(steps);
    for (const LifeEvent& event : steps) {
        story.append_step(text, event);
    }
    return text;
}

} // namespace staffsim::report
