/// \file
/// CSV files of a scenario: one figure per local interval and name.

#pragma once

#include "fault_list.hpp"
#include "json.hpp"

#include <date/date.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace staffsim::scenario {

/// One line: a value at a local date and minute.
struct DataRow {
    std::size_t line = 0;
    date::local_days date;
    int minute = 0;
    double value = 0;
};

/// The columns that such a file has, beside "date" and "start".
struct DataColumns {
    std::string name;  ///< whose value it is: "contact_type"
    std::string value; ///< "contacts"
};

/// A file that was read, its rows by name, in the order of the file.
struct DataFile {
    std::string file; ///< as faults name it
    DataColumns columns;
    std::unordered_map<std::string, std::vector<DataRow>> rows;
    std::vector<std::string> names; ///< in the order in which they come up
};

/// Reads every file once, however many types or groups refer to it.
class DataFiles {
public:
    /// Faults of one file that are listed; the rest is counted.
    static constexpr std::size_t most_faults = 20;

    DataFiles(std::filesystem::path folder, FaultList& faults)
        : folder_(std::move(folder)),
          faults_(faults) {}

    /// Contents of a file; null if it cannot be read, which is a fault then.
    [[nodiscard]] const std::string* text(const Place& place);

    /// Path of a file that the scenario names, the same however it is written.
    [[nodiscard]] std::string path_of(const Place& place) const;

    /// \param place    where the scenario names the file
    /// \returns null if it cannot be used; the faults are in the list then
    [[nodiscard]] const DataFile* open(const Place& place, const DataColumns& columns);

    /// All files that could be used, by path.
    [[nodiscard]] std::vector<const DataFile*> usable() const;

    /// Contents of all files read, by path.
    [[nodiscard]] const std::map<std::string, std::string>& contents() const noexcept {
        return contents_;
    }

private:
    std::filesystem::path folder_;
    FaultList& faults_;
    std::map<std::string, std::string> contents_;
    std::map<std::string, std::unique_ptr<DataFile>> files_; ///< null: has faults
};

/// Parses the text of a file; null if it has faults, which are in the list then.
[[nodiscard]] std::unique_ptr<DataFile> parse_data_file(std::string_view text,
                                                        const std::string& file,
                                                        const DataColumns& columns,
                                                        FaultList& faults);

} // namespace staffsim::scenario
