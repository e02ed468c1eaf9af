#include "roster_file.hpp"

#include "csv_line.hpp"
#include "data_file.hpp"
#include "local_text.hpp"
#include "staffsim/core/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

namespace staffsim::scenario {

namespace {

using Activity = model::RosterSpan::Activity;

const std::vector<std::string>& columns() {
    static const std::vector<std::string> names{
        "agent_id", "site", "skills", "start", "end", "activity", "paid"};
    return names;
}

struct ActivityWord {
    std::string_view text;
    Activity meaning;
};

constexpr std::array<ActivityWord, 7> activities{{{"phones", Activity::phones},
                                                  {"break", Activity::in_office},
                                                  {"lunch", Activity::in_office},
                                                  {"training", Activity::in_office},
                                                  {"meeting", Activity::in_office},
                                                  {"leave", Activity::out_of_office},
                                                  {"sick", Activity::out_of_office}}};

/// Names between semicolons, ascending, each once.
std::vector<std::string> skill_names(std::string_view text) {
    std::vector<std::string> names;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view name = trimmed(text.substr(0, end));
        if (!name.empty()) {
            names.emplace_back(name);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

/// Reads a file line by line.
class RosterParser {
public:
    explicit RosterParser(FileFaults& faults) : faults_(faults) {}

    void line(std::string_view text);
    std::vector<RosterAgent> finish();

private:
    enum Column : std::size_t { agent, site, skills, start, end, activity, paid };

    void header(const std::vector<std::string_view>& fields, std::string_view text);
    void row(const std::vector<std::string_view>& fields);
    [[nodiscard]] std::string_view field(const std::vector<std::string_view>& fields,
                                         Column column) const {
        return fields[positions_.at(column)];
    }
    std::optional<date::local_seconds> time(std::string_view text, Column column);
    std::optional<Activity> activity_of(std::string_view text);
    bool is_pay(std::string_view text, bool must_be_paid);
    void keep(const std::vector<std::string_view>& fields, const RosterRow& row);

    FileFaults& faults_;
    std::array<std::size_t, 7> positions_{};
    std::optional<std::size_t> width_;
    bool header_failed_ = false;
    std::size_t line_ = 0;
    std::vector<RosterAgent> agents_;
    std::unordered_map<std::string, std::size_t> index_;
};

void RosterParser::line(std::string_view text) {
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

void RosterParser::header(const std::vector<std::string_view>& fields, std::string_view text) {
    const auto& names = columns();
    width_ = fields.size();
    const std::string expected = fmt::format("the columns {}", fmt::join(names, ","));
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto at = std::find(fields.begin(), fields.end(), names[i]);
        if (at == fields.end()) {
            header_failed_ = true;
            faults_.add(line_,
                        names[i],
                        written(text),
                        expected,
                        text.find(',') == std::string_view::npos
                            ? "separate columns by commas, skills by semicolons"
                            : "the first line names the columns");
            return;
        }
        positions_.at(i) = static_cast<std::size_t>(at - fields.begin());
    }
    for (const std::string_view each : fields) {
        if (std::find(names.begin(), names.end(), each) == names.end()) {
            faults_.add(line_,
                        each.substr(0, 40),
                        written(each),
                        "only " + expected,
                        did_you_mean(each, names));
        }
    }
}

std::optional<date::local_seconds> RosterParser::time(std::string_view text, Column column) {
    auto parsed = parse_local_time(text);
    if (!parsed && text.size() == 16 && text.substr(10) == "T24:00") {
        if (const auto date = parse_date(text.substr(0, 10))) {
            parsed = date::local_seconds{*date + date::days{1}};
        }
    }
    if (!parsed) {
        faults_.add(line_,
                    columns()[column],
                    written(text),
                    "a local date and time like 2025-11-28T08:00",
                    local_time_hint(text));
    }
    return parsed;
}

std::optional<Activity> RosterParser::activity_of(std::string_view text) {
    std::vector<std::string> words;
    for (const ActivityWord& each : activities) {
        if (each.text == text) {
            return each.meaning;
        }
        words.emplace_back(each.text);
    }
    faults_.add(line_,
                "activity",
                written(text),
                fmt::format("one of {}", fmt::join(words, ", ")),
                did_you_mean(text, words));
    return std::nullopt;
}

bool RosterParser::is_pay(std::string_view text, bool must_be_paid) {
    const bool is_fine = text == "yes" || (text == "no" && !must_be_paid);
    if (!is_fine) {
        faults_.add(line_,
                    "paid",
                    written(text),
                    text == "no" ? "yes, as time on the phones is paid" : "yes or no");
    }
    return is_fine;
}

void RosterParser::row(const std::vector<std::string_view>& fields) {
    if (fields.size() != *width_) {
        faults_.add(line_,
                    "agent_id",
                    fmt::format("{} values", fields.size()),
                    fmt::format("{} values", *width_),
                    "skills are separated by semicolons");
        return;
    }
    const auto from = time(field(fields, start), start);
    const auto to = time(field(fields, end), end);
    const auto what = activity_of(field(fields, activity));
    const std::string_view pay = field(fields, paid);
    bool usable = from && to && what;
    usable = is_pay(pay, what == Activity::phones) && usable;
    if (field(fields, agent).empty()) {
        faults_.add(line_, "agent_id", "nothing", "the name or number of the agent");
        usable = false;
    }
    if (skill_names(field(fields, skills)).empty()) {
        faults_.add(
            line_, "skills", "an agent with no skill", "contact types, separated by semicolons");
        usable = false;
    }
    if (!usable) {
        return;
    }
    if (*to <= *from) {
        faults_.add(line_,
                    "end",
                    written(field(fields, end)),
                    fmt::format("a time after the start, {}", field(fields, start)));
        return;
    }
    if (*to - *from > std::chrono::hours{24}) {
        faults_.add(line_,
                    "end",
                    fmt::format("{:.6g} hours", static_cast<double>((*to - *from).count()) / 3600),
                    "at most the 24 hours of a day");
        return;
    }
    keep(fields, {line_, *from, *to, *what, pay == "yes"});
}

void RosterParser::keep(const std::vector<std::string_view>& fields, const RosterRow& row) {
    const std::string id(field(fields, agent));
    const std::string place(field(fields, site));
    std::vector<std::string> names = skill_names(field(fields, skills));
    const auto [at, is_new] = index_.try_emplace(id, agents_.size());
    if (is_new) {
        agents_.push_back({id, place, std::move(names), line_, {}});
    } else if (const RosterAgent& known = agents_[at->second];
               known.site != place || known.skills != names) {
        const bool other_site = known.site != place;
        faults_.add(
            line_,
            other_site ? "site" : "skills",
            other_site ? written(place) : written(field(fields, skills)),
            fmt::format("the same as in line {}, {}",
                        known.line,
                        other_site ? known.site : fmt::to_string(fmt::join(known.skills, ";"))));
        return;
    }
    agents_[at->second].rows.push_back(row);
}

std::vector<RosterAgent> RosterParser::finish() {
    if (faults_.empty() && agents_.empty()) {
        faults_.add(std::max<std::size_t>(line_, 1),
                    columns().front(),
                    width_ ? "a header and no rows" : "an empty file",
                    fmt::format("rows of {}", fmt::join(columns(), ",")));
    }
    return std::move(agents_);
}

} // namespace

FileFaults::~FileFaults() {
    if (count_ > DataFiles::most_faults) {
        faults_.add(
            {file_,
             fmt::format("{} more faults, not listed here", count_ - DataFiles::most_faults),
             "a file without faults",
             ""});
    }
}

void FileFaults::add(std::size_t line,
                     std::string_view column,
                     std::string found,
                     std::string expected,
                     std::string hint) {
    if (++count_ <= DataFiles::most_faults) {
        faults_.add({fmt::format("{}:{}:{}", file_, line, column),
                     std::move(found),
                     std::move(expected),
                     std::move(hint)});
    }
}

std::vector<RosterAgent> parse_roster(std::string_view text, FileFaults& faults) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    RosterParser parser(faults);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        parser.line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parser.finish();
}

} // namespace staffsim::scenario
