#include "data_file.hpp"

#include "csv_line.hpp"
#include "local_text.hpp"
#include "merging.hpp"
#include "staffsim/core/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace staffsim::scenario {

namespace {

constexpr double largest_value = 1e7;

/// Reads one file line by line and gathers its faults.
class Parser {
public:
    Parser(const std::string& file, const DataColumns& columns, FaultList& faults)
        : names_{"date", "start", columns.name, columns.value},
          faults_(faults),
          result_(std::make_unique<DataFile>()) {
        result_->file = file;
        result_->columns = columns;
    }

    void line(std::string_view text);
    std::unique_ptr<DataFile> finish();

private:
    enum Column : std::size_t { date_column, start_column, name_column, value_column };

    void header(const std::vector<std::string_view>& fields, std::string_view text);
    void row(const std::vector<std::string_view>& fields);
    void fault(const std::string& column, std::string found, std::string expected);
    void keep(std::string_view name, const DataRow& row);

    std::array<std::string, 4> names_;
    std::array<std::size_t, 4> positions_{};
    FaultList& faults_;
    std::unique_ptr<DataFile> result_;
    std::size_t line_ = 0;
    std::size_t rows_ = 0;
    std::size_t fault_count_ = 0;
    std::string hint_;
    std::optional<std::size_t> width_; ///< columns of the header; none before it
    bool header_failed_ = false;
};

void Parser::fault(const std::string& column, std::string found, std::string expected) {
    if (++fault_count_ <= DataFiles::most_faults) {
        faults_.add({fmt::format("{}:{}:{}", result_->file, line_, column),
                     std::move(found),
                     std::move(expected),
                     hint_});
    }
    hint_.clear();
}

void Parser::line(std::string_view text) {
    ++line_;
    if (header_failed_ || trimmed(text).empty()) {
        return;
    }
    const std::vector<std::string_view> fields = split(text);
    if (!width_) {
        header(fields, text);
    } else {
        row(fields);
    }
}

void Parser::header(const std::vector<std::string_view>& fields, std::string_view text) {
    width_ = fields.size();
    for (std::size_t i = 0; i < names_.size(); ++i) {
        const auto at = std::find(fields.begin(), fields.end(), names_[i]);
        if (at == fields.end()) {
            header_failed_ = true;
            if (text.find(';') != std::string_view::npos) {
                hint_ = "separate columns by commas, not by semicolons";
            } else {
                hint_ = "the first line names the columns";
            }
            fault(names_[i], written(text), fmt::format("the columns {}", fmt::join(names_, ",")));
            return;
        }
        positions_[i] = static_cast<std::size_t>(at - fields.begin());
    }
    for (const std::string_view field : fields) {
        if (std::find(names_.begin(), names_.end(), field) == names_.end()) {
            hint_ = did_you_mean(field, {names_.begin(), names_.end()});
            fault(std::string(field.substr(0, 40)),
                  written(field),
                  fmt::format("only the columns {}", fmt::join(names_, ",")));
        }
    }
}

void Parser::row(const std::vector<std::string_view>& fields) {
    ++rows_;
    if (fields.size() != *width_) {
        fault(names_[value_column],
              fmt::format("{} values", fields.size()),
              fmt::format("{} values", *width_));
        return;
    }
    const auto field = [&](Column column) { return fields[positions_[column]]; };
    DataRow parsed{line_, {}, 0, 0};
    hint_.clear();
    const auto date = parse_date(field(date_column));
    if (!date) {
        hint_ = date_hint(field(date_column));
        fault(names_[date_column], written(field(date_column)), "a date like 2025-11-28");
    }
    const auto start = parse_clock(field(start_column));
    if (!start || *start == 1440) {
        hint_ = start ? "" : clock_hint(field(start_column));
        fault(names_[start_column], written(field(start_column)), "a time from 00:00 to 23:59");
    }
    if (field(name_column).empty()) {
        fault(names_[name_column], "nothing", "a name");
    }
    const std::string_view text = field(value_column);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parsed.value);
    const bool is_number =
        error == std::errc() && end == text.data() + text.size() && std::isfinite(parsed.value);
    if (!is_number || parsed.value < 0 || parsed.value > largest_value) {
        fault(names_[value_column],
              written(text),
              fmt::format("a number from 0 to {} [{}]", largest_value, names_[value_column]));
        return;
    }
    if (date && start && *start != 1440) {
        parsed.date = *date;
        parsed.minute = *start;
        keep(field(name_column), parsed);
    }
}

void Parser::keep(std::string_view name, const DataRow& row) {
    const auto [at, is_new] = result_->rows.try_emplace(std::string(name));
    if (is_new) {
        result_->names.emplace_back(name);
    }
    at->second.push_back(row);
}

std::unique_ptr<DataFile> Parser::finish() {
    if (!width_ || (rows_ == 0 && !header_failed_)) {
        line_ = std::max<std::size_t>(line_, 1);
        fault(names_[0],
              width_ ? "a header and no rows" : "an empty file",
              fmt::format("rows of {}", fmt::join(names_, ",")));
    }
    if (fault_count_ > DataFiles::most_faults) {
        faults_.add(
            {result_->file,
             fmt::format("{} more faults, not listed here", fault_count_ - DataFiles::most_faults),
             "a file without faults",
             ""});
    }
    return fault_count_ > 0 ? nullptr : std::move(result_);
}

} // namespace

std::unique_ptr<DataFile> parse_data_file(std::string_view text,
                                          const std::string& file,
                                          const DataColumns& columns,
                                          FaultList& faults) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    Parser parser(file, columns, faults);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        parser.line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parser.finish();
}

std::string DataFiles::path_of(const Place& place) const {
    return (folder_ / place.value.get_ref<const std::string&>()).lexically_normal().string();
}

const std::string* DataFiles::text(const Place& place) {
    const std::string& file = place.value.get_ref<const std::string&>();
    const std::string path = path_of(place);
    auto content = contents_.find(path);
    if (content == contents_.end()) {
        try {
            content = contents_.emplace(path, read_file(path)).first;
        } catch (const IoError& error) {
            faults_.add(
                {place.pointer, quoted(file), "a CSV file that can be read", reason_of(error)});
            return nullptr;
        }
    }
    return &content->second;
}

const DataFile* DataFiles::open(const Place& place, const DataColumns& columns) {
    const std::string* content = text(place);
    if (content == nullptr) {
        return nullptr;
    }
    const std::string& file = place.value.get_ref<const std::string&>();
    const auto [parsed, is_new] = files_.try_emplace(path_of(place) + '\n' + columns.value);
    if (is_new) {
        parsed->second = parse_data_file(*content, file, columns, faults_);
    }
    return parsed->second.get();
}

std::vector<const DataFile*> DataFiles::usable() const {
    std::vector<const DataFile*> files;
    for (const auto& [key, file] : files_) {
        if (file != nullptr) {
            files.push_back(file.get());
        }
    }
    return files;
}

} // namespace staffsim::scenario
