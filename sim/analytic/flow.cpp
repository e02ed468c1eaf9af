#include "staffsim/analytic/flow.hpp"

#include "staffsim/analytic/prospects.hpp"
#include "staffsim/core/time.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace staffsim::analytic {

namespace {

using model::ContactType;

constexpr double seconds_per_day = 86400;
constexpr double negligible_flow = 1e-12;
constexpr int most_generations = 1000;

/// Part of each interval in which the type's line takes contacts.
std::vector<double> open_shares(const ContactType& type, const IntervalGrid& grid) {
    std::vector<double> shares(grid.intervals().size(), 1.0);
    if (!type.has_hours) {
        return shares;
    }
    auto window = type.open.begin();
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const Interval& interval = grid.intervals()[i];
        while (window != type.open.end() && window->end <= interval.start) {
            ++window;
        }
        Ticks open = 0;
        for (auto each = window; each != type.open.end() && each->start < interval.end; ++each) {
            open += std::min(each->end, interval.end) - std::max(each->start, interval.start);
        }
        shares[i] = static_cast<double>(open) / static_cast<double>(interval.end - interval.start);
    }
    return shares;
}

class Flows {
public:
    explicit Flows(const model::Scenario& scenario)
        : scenario_(scenario),
          prospects_(prospects_of(scenario)),
          result_(scenario.contact_types.size()),
          due_(result_.size(), std::vector<double>(scenario.grid.days().size(), 0.0)),
          waiting_(result_.size(), 0.0) {
        for (std::size_t type = 0; type < result_.size(); ++type) {
            const std::size_t intervals = scenario.grid.intervals().size();
            result_[type] = {std::vector<double>(intervals), std::vector<double>(intervals)};
            open_.push_back(open_shares(scenario.contact_types[type], scenario.grid));
        }
    }

    std::vector<ExpectedFlow> work_out() {
        for (std::size_t day = 0; day < scenario_.grid.days().size(); ++day) {
            work_out(day);
        }
        return std::move(result_);
    }

private:
    void work_out(std::size_t day) {
        std::vector<double> again(result_.size(), 0.0); // recontacts of contacts of the same day
        std::vector<double> waiting;
        for (int i = 0; i < most_generations; ++i) {
            waiting = waiting_;
            for (std::size_t type = 0; type < result_.size(); ++type) {
                fill_front(type, day, due_[type][day] + again[type]);
                fill_line(type, day, waiting[type]);
            }
            pass_on(day);
            std::vector<double> next = recontacts(day);
            const bool settled =
                std::equal(next.begin(), next.end(), again.begin(), [](double more, double less) {
                    return more - less <= negligible_flow * (1 + more);
                });
            again = std::move(next);
            if (settled) {
                break;
            }
        }
        waiting_ = waiting;
        send_later(day);
    }

    [[nodiscard]] double first_contacts(std::size_t type, std::size_t day) const {
        const Day& of = scenario_.grid.days()[day];
        const std::vector<double>& all = scenario_.contact_types[type].expected_contacts;
        const auto begin = all.begin() + static_cast<std::ptrdiff_t>(of.first_interval);
        return std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(of.interval_count), 0.0);
    }

    void fill_front(std::size_t type, std::size_t day, double recontacts) {
        const Day& of = scenario_.grid.days()[day];
        const std::vector<double>& own = scenario_.contact_types[type].expected_contacts;
        const double own_sum = first_contacts(type, day);
        double all_sum = 0;
        for (std::size_t each = 0; own_sum <= 0 && each < result_.size(); ++each) {
            all_sum += first_contacts(each, day);
        }
        for (std::size_t i = of.first_interval; i < of.first_interval + of.interval_count; ++i) {
            double share = 1 / static_cast<double>(of.interval_count);
            if (own_sum > 0) {
                share = own[i] / own_sum;
            } else if (all_sum > 0) {
                share = std::accumulate(scenario_.contact_types.begin(),
                                        scenario_.contact_types.end(),
                                        0.0,
                                        [i](double sum, const ContactType& each) {
                                            return sum + each.expected_contacts[i];
                                        }) /
                        all_sum;
            }
            result_[type].front[i] = own[i] + recontacts * share;
        }
    }

    void fill_line(std::size_t type, std::size_t day, double& waiting) {
        using model::OutOfHours;
        const ContactType& of_type = scenario_.contact_types[type];
        const Day& of = scenario_.grid.days()[day];
        const OutOfHours rule = of_type.deferral ? OutOfHours::wait : of_type.out_of_hours;
        for (std::size_t i = of.first_interval; i < of.first_interval + of.interval_count; ++i) {
            const double coming = result_[type].front[i] * prospects_[type].to_line;
            const double open = rule == OutOfHours::wait ? 1 : open_[type][i];
            double& line = result_[type].line[i];
            line = coming * open;
            if (open > 0) {
                line += waiting;
                waiting = 0;
            }
            if (rule == OutOfHours::next_opening) {
                waiting += coming * (1 - open);
            }
        }
    }

    /// Answers that go on to another line, and from there perhaps to a third.
    void pass_on(std::size_t day) {
        const Day& of = scenario_.grid.days()[day];
        std::vector<double> coming(result_.size());
        for (std::size_t i = of.first_interval; i < of.first_interval + of.interval_count; ++i) {
            for (std::size_t type = 0; type < result_.size(); ++type) {
                coming[type] = result_[type].line[i];
            }
            for (int leg = 0; leg < most_generations; ++leg) {
                coming = passed_on(coming);
                if (*std::max_element(coming.begin(), coming.end()) <= negligible_flow) {
                    break;
                }
                for (std::size_t type = 0; type < result_.size(); ++type) {
                    result_[type].line[i] += coming[type];
                }
            }
        }
    }

    [[nodiscard]] std::vector<double> passed_on(const std::vector<double>& answered) const {
        std::vector<double> next(answered.size(), 0.0);
        for (std::size_t type = 0; type < answered.size(); ++type) {
            for (const Birth& birth : prospects_[type].endings.front()) {
                next[birth.type] += birth.at_door ? 0 : answered[type] * birth.mean;
            }
        }
        return next;
    }

    /// Calls `visit(type, days of delay, contacts)` for the recontacts of a day's contacts.
    template <typename Visit>
    void visit_recontacts(std::size_t day, const Visit& visit) const {
        const Day& of = scenario_.grid.days()[day];
        const auto sum = [&of](const std::vector<double>& all) {
            const auto begin = all.begin() + static_cast<std::ptrdiff_t>(of.first_interval);
            return std::accumulate(
                begin, begin + static_cast<std::ptrdiff_t>(of.interval_count), 0.0);
        };
        for (std::size_t type = 0; type < result_.size(); ++type) {
            const auto& recontact = scenario_.contact_types[type].recontact;
            if (!recontact) {
                continue;
            }
            double born = 0;
            for (const Birth& birth : prospects_[type].from_bot) {
                born += birth.mean * sum(result_[type].front);
            }
            for (const Birth& birth : prospects_[type].endings.front()) {
                born += birth.at_door ? birth.mean * sum(result_[type].line) : 0;
            }
            visit(recontact->contact_type,
                  model::mean_seconds(recontact->delay) / seconds_per_day,
                  born);
        }
    }

    /// Those of the same day, by type.
    [[nodiscard]] std::vector<double> recontacts(std::size_t day) const {
        std::vector<double> born(result_.size(), 0.0);
        visit_recontacts(day, [&born](std::size_t type, double delay, double contacts) {
            born[type] += contacts * std::max(0.0, 1 - delay);
        });
        return born;
    }

    void send_later(std::size_t day) {
        visit_recontacts(day, [this, day](std::size_t type, double delay, double contacts) {
            const double whole = std::floor(delay);
            const double later = delay - whole;
            std::vector<double>& due = due_[type];
            if (whole >= static_cast<double>(due.size())) {
                return;
            }
            const std::size_t on = day + static_cast<std::size_t>(whole);
            if (whole > 0 && on < due.size()) {
                due[on] += contacts * (1 - later);
            }
            if (on + 1 < due.size()) {
                due[on + 1] += contacts * later;
            }
        });
    }

    const model::Scenario& scenario_;
    std::vector<Prospects> prospects_;
    std::vector<ExpectedFlow> result_;
    std::vector<std::vector<double>> open_;
    std::vector<std::vector<double>> due_; // recontacts of earlier days, by type and day
    std::vector<double> waiting_;          // for the next opening, by type
};

} // namespace

std::vector<ExpectedFlow> expected_flows(const model::Scenario& scenario) {
    return Flows(scenario).work_out();
}

} // namespace staffsim::analytic
