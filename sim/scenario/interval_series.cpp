#include "builders.hpp"
#include "local_text.hpp"
#include "staffsim/core/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace staffsim::scenario {

namespace {

/// Puts one name's rows on the intervals of the horizon.
class Placement {
public:
    Placement(const DataFile& file, RepeatedHour repeated, const Workshop& shop)
        : file_(file),
          repeated_(repeated),
          shop_(shop),
          grid_(shop.calendar->grid()),
          values_(grid_.intervals().size(), 0.0),
          given_(values_.size(), 0),
          day_given_(grid_.days().size(), 0) {}

    void put(const DataRow& row);
    void check_days(const std::string& name);
    std::optional<std::vector<double>> result();

private:
    void fault(std::size_t line,
               const std::string& column,
               std::string found,
               std::string expected);
    void put_on(const std::vector<std::size_t>& intervals, const DataRow& row);
    [[nodiscard]] std::vector<std::size_t> intervals_at(std::size_t day, int minute) const;

    const DataFile& file_;
    RepeatedHour repeated_;
    const Workshop& shop_;
    const IntervalGrid& grid_;
    std::vector<double> values_;
    std::vector<unsigned char> given_;
    std::vector<unsigned char> day_given_;
    std::size_t fault_count_ = 0;
};

void Placement::fault(std::size_t line,
                      const std::string& column,
                      std::string found,
                      std::string expected) {
    if (++fault_count_ <= DataFiles::most_faults) {
        shop_.faults.add({fmt::format("{}:{}:{}", file_.file, line, column),
                          std::move(found),
                          std::move(expected),
                          ""});
    }
}

std::vector<std::size_t> Placement::intervals_at(std::size_t day, int minute) const {
    const Day& whole = grid_.days()[day];
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < whole.interval_count; ++i) {
        if (grid_.intervals()[whole.first_interval + i].local_minute == minute) {
            found.push_back(whole.first_interval + i);
        }
    }
    return found;
}

void Placement::put(const DataRow& row) {
    const auto day = shop_.calendar->day_of(row.date);
    if (!day) {
        return;
    }
    day_given_[*day] = 1;
    const int length = shop_.calendar->interval_minutes();
    const std::string start = fmt::format("\"{:02}:{:02}\"", row.minute / 60, row.minute % 60);
    if (row.minute % length != 0) {
        fault(row.line, "start", start, fmt::format("a start every {} minutes", length));
        return;
    }
    const std::vector<std::size_t> intervals = intervals_at(*day, row.minute);
    if (!intervals.empty()) {
        put_on(intervals, row);
    } else if (row.value > 0 && repeated_ == RepeatedHour::shared) {
        fault(row.line,
              "start",
              start,
              "a time that this day has: the clocks skip it on " + date_text(row.date));
    }
}

void Placement::put_on(const std::vector<std::size_t>& intervals, const DataRow& row) {
    const std::size_t first = intervals.front();
    const std::size_t earlier = given_[first];
    if (earlier >= intervals.size()) {
        fault(row.line, "start", "a second row for this interval", "one row for every interval");
        return;
    }
    ++given_[first];
    if (intervals.size() == 1) {
        values_[first] = row.value;
        return;
    }
    // An hour that comes twice: one row stands for both, two rows for one each, in their order.
    const bool second_row = earlier == 1;
    const double part = repeated_ == RepeatedHour::shared ? 0.5 : 1.0;
    if (second_row) {
        values_[intervals[0]] /= part;
        values_[intervals[1]] = row.value;
    } else {
        values_[intervals[0]] = values_[intervals[1]] = part * row.value;
    }
}

void Placement::check_days(const std::string& name) {
    for (std::size_t day = 0; day < day_given_.size(); ++day) {
        if (day_given_[day] == 0) {
            fault(1,
                  "date",
                  fmt::format("no row of \"{}\" on {}", name, grid_.days()[day].date),
                  "a row for every day of the plan");
        }
    }
}

std::optional<std::vector<double>> Placement::result() {
    if (fault_count_ > DataFiles::most_faults) {
        shop_.faults.add(
            {file_.file,
             fmt::format("{} more faults, not listed here", fault_count_ - DataFiles::most_faults),
             "a file without faults",
             ""});
    }
    if (fault_count_ > 0) {
        return std::nullopt;
    }
    return std::move(values_);
}

} // namespace

std::optional<std::vector<double>> interval_series(const DataFile& file,
                                                   const std::string& name,
                                                   RepeatedHour repeated,
                                                   const Workshop& shop) {
    const auto rows = file.rows.find(name);
    if (rows == file.rows.end()) {
        shop.faults.add({fmt::format("{}:1:{}", file.file, file.columns.name),
                         fmt::format("no row of \"{}\"", name),
                         fmt::format("rows of \"{}\"", name),
                         did_you_mean(name, file.names)});
        return std::nullopt;
    }
    Placement placement(file, repeated, shop);
    for (const DataRow& row : rows->second) {
        placement.put(row);
    }
    placement.check_days(name);
    return placement.result();
}

void warn_of_rows_outside(const Workshop& shop) {
    if (!shop.calendar) {
        return;
    }
    const auto& days = shop.calendar->grid().days();
    for (const DataFile* file : shop.files.usable()) {
        std::ptrdiff_t outside = 0;
        for (const auto& [name, rows] : file->rows) {
            outside += std::count_if(rows.begin(), rows.end(), [&shop](const DataRow& row) {
                return !shop.calendar->day_of(row.date);
            });
        }
        if (outside > 0) {
            shop.warnings.push_back(
                {file->file,
                 fmt::format("{} {} outside the plan's dates, left out",
                             outside,
                             outside == 1 ? "row" : "rows"),
                 fmt::format("rows from {} to {}", days.front().date, days.back().date),
                 ""});
        }
    }
}

} // namespace staffsim::scenario
