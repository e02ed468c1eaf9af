#include "staffsim/planning/root.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/planning/lever_points.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace staffsim::planning {

namespace {

constexpr std::size_t first_values = 9;

/// Which of a point's three curves.
using Height = std::optional<double> (*)(const CurvePoint& point);

std::optional<double> middle(const CurvePoint& point) {
    return point.value;
}
std::optional<double> lower(const CurvePoint& point) {
    return point.low;
}
std::optional<double> upper(const CurvePoint& point) {
    return point.high;
}

int sign(double value) {
    return (value > 0 ? 1 : 0) - (value < 0 ? 1 : 0);
}

struct Bracket {
    double left = 0;
    double right = 0;
};

class RootSearch {
public:
    RootSearch(const Curve& curve, double from, double to)
        : curve_(curve),
          from_(from),
          to_(to),
          step_(std::pow(10.0, std::ceil(std::log10(to - from)) - 4)) {}

    Root find() {
        Root root;
        std::vector<double> values{from_};
        for (std::size_t i = 1; i + 1 < first_values; ++i) {
            const double share = static_cast<double>(i) / (first_values - 1);
            values.push_back(snapped(from_ + share * (to_ - from_)));
        }
        values.push_back(to_);
        if (look_at(values)) {
            settle(root);
        }
        if (cancelled_ || no_data_) {
            root.verdict = cancelled_ ? Root::Verdict::cancelled : Root::Verdict::no_values;
        }
        for (const auto& [at, point] : seen_) {
            root.seen.push_back(point);
        }
        return root;
    }

private:
    [[nodiscard]] double snapped(double value) const {
        return std::clamp(few_digits(value, to_ - from_), from_, to_);
    }

    /// False after a cancel, or where there is no data.
    bool look_at(const std::vector<double>& values) {
        std::vector<double> fresh;
        for (const double value : values) {
            if (!seen_.contains(value) &&
                std::find(fresh.begin(), fresh.end(), value) == fresh.end()) {
                fresh.push_back(value);
            }
        }
        if (fresh.empty()) {
            return true;
        }
        const std::vector<CurvePoint> points = curve_(fresh);
        cancelled_ = points.size() < fresh.size();
        for (const CurvePoint& point : points) {
            no_data_ = no_data_ || !std::isfinite(point.value);
            seen_.emplace(point.at, point);
        }
        return !cancelled_ && !no_data_;
    }

    void settle(Root& root) {
        const std::vector<Bracket> crossings = brackets();
        root.crossings = crossings.size();
        if (crossings.empty()) {
            root.verdict = Root::Verdict::none;
            return;
        }
        const Bracket first = crossings.front();
        const int before = sign(seen_.at(first.left).value);
        const std::optional<double> value = close_in(middle, first);
        if (!value) {
            return; // cancelled, or without data
        }
        root.verdict = Root::Verdict::found;
        root.value = *value;
        const int after = before != 0 ? -before : sign(seen_.at(first.right).value);
        if (has_intervals()) {
            // Away from the root the curve's interval is all on one side of zero; the end that is
            // nearer to zero is the last to leave it.
            root.low = end(*value, -after > 0 ? lower : upper, -1);
            root.high = end(*value, after > 0 ? lower : upper, 1);
        }
    }

    [[nodiscard]] bool has_intervals() const {
        return std::all_of(seen_.begin(), seen_.end(), [](const auto& each) {
            return each.second.low.has_value() && each.second.high.has_value();
        });
    }

    /// Neighbours between which the middle curve changes its sign; a zero ends the bracket.
    [[nodiscard]] std::vector<Bracket> brackets() const {
        std::vector<Bracket> found;
        for (auto right = std::next(seen_.begin()); right != seen_.end(); ++right) {
            const auto left = std::prev(right);
            const int a = sign(left->second.value);
            const int b = sign(right->second.value);
            const bool starts_at_zero = a == 0 && left == seen_.begin() && b != 0;
            if (a * b < 0 || (a != 0 && b == 0) || starts_at_zero) {
                found.push_back({left->first, right->first});
            }
        }
        return found;
    }

    [[nodiscard]] double height(Height of, double at) const { return of(seen_.at(at)).value(); }

    [[nodiscard]] double secant(Height of, const Bracket& bracket) const {
        const double a = height(of, bracket.left);
        const double b = height(of, bracket.right);
        return a == b ? (bracket.left + bracket.right) / 2
                      : bracket.left - a * (bracket.right - bracket.left) / (b - a);
    }

    /// Values to look at next: around the secant's, or evenly if that has not helped.
    [[nodiscard]] std::vector<double> next_values(Height of,
                                                  const Bracket& bracket,
                                                  bool evenly) const {
        const double width = bracket.right - bracket.left;
        std::vector<double> values;
        if (evenly) {
            for (const double share : {0.25, 0.5, 0.75}) {
                values.push_back(bracket.left + share * width);
            }
        } else {
            const double centre = secant(of, bracket);
            const double apart = std::max(step_ / 2, width / 20);
            values = {centre - apart, centre, centre + apart};
        }
        std::vector<double> inside;
        for (const double value : values) {
            if (snapped(value) > bracket.left && snapped(value) < bracket.right) {
                inside.push_back(snapped(value));
            }
        }
        return inside;
    }

    /// Of the values seen in the bracket the neighbours around the first change of sign.
    [[nodiscard]] Bracket narrowed(Height of, const Bracket& bracket) const {
        const int before = sign(height(of, bracket.left));
        Bracket narrow = bracket;
        for (auto at = seen_.upper_bound(bracket.left); at != seen_.end(); ++at) {
            if (sign(height(of, at->first)) != before || at->first >= bracket.right) {
                narrow.right = at->first;
                return narrow;
            }
            narrow.left = at->first;
        }
        return narrow;
    }

    /// The zero of a curve with different signs at the ends. Empty after a cancel.
    std::optional<double> close_in(Height of, Bracket bracket) {
        bool evenly = false;
        while (bracket.right - bracket.left > 1.5 * step_) {
            if (sign(height(of, bracket.left)) == 0) {
                return bracket.left;
            }
            if (sign(height(of, bracket.right)) == 0) {
                return bracket.right;
            }
            const double width = bracket.right - bracket.left;
            const std::vector<double> values = next_values(of, bracket, evenly);
            if (values.empty()) {
                break;
            }
            if (!look_at(values)) {
                return std::nullopt;
            }
            bracket = narrowed(of, bracket);
            evenly = bracket.right - bracket.left > width / 2;
        }
        return std::clamp(secant(of, bracket), bracket.left, bracket.right);
    }

    /// End of the interval on one side: the nearest value seen whose interval is without zero, and
    /// from there back to the root.
    std::optional<double> end(double root, Height of, int side) {
        const auto excludes = [of, this](double at) {
            const bool is_lower = of == static_cast<Height>(lower);
            return is_lower ? height(of, at) > 0 : height(of, at) < 0;
        };
        std::optional<double> out; // of the interval
        std::optional<double> in;  // nearest to `out` that is in it
        const auto visit = [&](double at) {
            if (!out && excludes(at)) {
                out = at;
            } else if (!out) {
                in = at;
            }
        };
        if (side < 0) {
            for (auto at = seen_.upper_bound(root); at != seen_.begin();) {
                visit((--at)->first);
            }
        } else {
            for (auto at = seen_.lower_bound(root); at != seen_.end(); ++at) {
                visit(at->first);
            }
        }
        if (!out) {
            return std::nullopt;
        }
        if (!in) {
            return root; // the curve has no error, or less than its steps show
        }
        return close_in(of, {std::min(*in, *out), std::max(*in, *out)});
    }

    const Curve& curve_;
    double from_;
    double to_;
    double step_;
    std::map<double, CurvePoint> seen_;
    bool cancelled_ = false;
    bool no_data_ = false;
};

} // namespace

Root find_root(const Curve& curve, double from, double to) {
    expects(from < to, "a range upwards");
    return RootSearch(curve, from, to).find();
}

} // namespace staffsim::planning
