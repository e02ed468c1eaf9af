/// \file
/// CSV files of rosters: stretches of single agents' time.

#pragma once

#include "fault_list.hpp"
#include "staffsim/model/shift.hpp"

#include <date/date.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::scenario {

/// One line.
struct RosterRow {
    std::size_t line = 0;
    date::local_seconds start; ///< on the site's clock
    date::local_seconds end;   ///< after the start, at most a day
    model::RosterSpan::Activity activity = model::RosterSpan::Activity::phones;
    bool paid = true;
};

/// One agent, whose rows all have the same site and skills.
struct RosterAgent {
    std::string id;
    std::string site;
    std::vector<std::string> skills; ///< ascending
    std::size_t line = 0;            ///< of its first row
    std::vector<RosterRow> rows;
};

/// Gathers the faults of one file: some are listed, the rest is counted.
class FileFaults {
public:
    FileFaults(std::string file, FaultList& faults) : file_(std::move(file)), faults_(faults) {}
    FileFaults(const FileFaults&) = delete;
    FileFaults& operator=(const FileFaults&) = delete;
    FileFaults(FileFaults&&) = delete;
    FileFaults& operator=(FileFaults&&) = delete;
    ~FileFaults();

    void add(std::size_t line,
             std::string_view column,
             std::string found,
             std::string expected,
             std::string hint = "");
    [[nodiscard]] bool empty() const noexcept { return count_ == 0; }

private:
    std::string file_;
    FaultList& faults_;
    std::size_t count_ = 0;
};

/// The agents of a file, in its order; faults are added.
[[nodiscard]] std::vector<RosterAgent> parse_roster(std::string_view text, FileFaults& faults);

} // namespace staffsim::scenario
