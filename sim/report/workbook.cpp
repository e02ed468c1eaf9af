#include "staffsim/report/workbook.hpp"

#include "sheet_layout.hpp"
#include "staffsim/core/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <unistd.h>
#include <xlsxwriter.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <tuple>

namespace staffsim::report {

namespace {

constexpr time_t fixed_time = 1'577'836'800; // 2020-01-01: a file says nothing of its making
constexpr std::size_t longest_text = 32'767; // of a cell, by the format
constexpr lxw_color_t heading_fill = 0x1F3864;
constexpr lxw_color_t section_fill = 0xD9E2F3;
constexpr lxw_color_t note_colour = 0x595959;
// A palette that is told apart in print and by the colour-blind (Okabe and Ito, 2008).
constexpr lxw_color_t palette[] = {
    0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0xF0E442, 0x000000};

void check(lxw_error error) {
    if (error == LXW_NO_ERROR) {
        return;
    }
    throw InternalError(fmt::format("workbook: {}", lxw_strerror(error)));
}

/// The format wants UTF-8 and no more than so much; whatever else is in a text is replaced.
std::string cell_text(const std::string& text) {
    using nlohmann::json;
    const std::string clean = json(text).dump(-1, ' ', false, json::error_handler_t::replace);
    auto whole = json::parse(clean).get<std::string>();
    if (whole.size() > longest_text) {
        std::size_t end = longest_text - 3;
        while (end > 0 && (static_cast<unsigned char>(whole[end]) & 0xC0U) == 0x80U) {
            --end; // not within a character
        }
        whole = whole.substr(0, end) + "...";
    }
    return whole;
}

/// A name of its own for the library to write to; the file is gone at the end.
class TemporaryName {
public:
    TemporaryName() {
        std::error_code error;
        std::filesystem::path folder = std::filesystem::temp_directory_path(error);
        if (error) {
            folder = ".";
        }
        std::string name = (folder / "staffsim_XXXXXX").string();
        const int opened = ::mkstemp(name.data());
        if (opened < 0) {
            throw IoError(fmt::format("cannot write a temporary file in {}", folder.string()));
        }
        ::close(opened);
        name_ = name;
    }
    ~TemporaryName() { ::unlink(name_.c_str()); }
    TemporaryName(const TemporaryName&) = delete;
    TemporaryName& operator=(const TemporaryName&) = delete;
    TemporaryName(TemporaryName&&) = delete;
    TemporaryName& operator=(TemporaryName&&) = delete;

    [[nodiscard]] const std::string& name() const { return name_; }

private:
    std::string name_;
};

void set_look(lxw_format* format, Look look) {
    switch (look) {
    case Look::plain:
        return;
    case Look::title:
        format_set_bold(format);
        format_set_font_size(format, 15);
        format_set_font_color(format, heading_fill);
        return;
    case Look::heading:
        format_set_bold(format);
        format_set_font_color(format, LXW_COLOR_WHITE);
        format_set_bg_color(format, heading_fill);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        return;
    case Look::section:
        format_set_bold(format);
        format_set_bg_color(format, section_fill);
        return;
    case Look::total:
        format_set_bold(format);
        format_set_top(format, LXW_BORDER_THIN);
        return;
    case Look::note:
        format_set_italic(format);
        format_set_font_color(format, note_colour);
        return;
    }
}

/// A style at a place, for a map.
using FormatKey = std::tuple<Look, std::string, Style::Lines, Place>;

/// One format of the library for each style and place.
class Formats {
public:
    explicit Formats(lxw_workbook* book) : book_(book) {}

    lxw_format* of(const Style& style, Place place) {
        const auto [found, is_new] = made_.try_emplace(
            FormatKey{style.look, style.number_format, style.lines, place}, nullptr);
        if (is_new) {
            found->second = workbook_add_format(book_);
            set_look(found->second, style.look);
            if (!style.number_format.empty()) {
                format_set_num_format(found->second, style.number_format.c_str());
            }
            if (style.lines == Style::Lines::wrapped) {
                format_set_text_wrap(found->second);
            }
            if (style.look != Look::heading) {
                format_set_align(found->second, LXW_ALIGN_VERTICAL_TOP);
            }
            if (place == Place::above_numbers) {
                format_set_align(found->second, LXW_ALIGN_RIGHT);
            }
            if (place == Place::after_number) {
                format_set_indent(found->second, 1);
            }
        }
        return found->second;
    }

private:
    lxw_workbook* book_;
    std::map<FormatKey, lxw_format*> made_;
};

struct CellWriter {
    lxw_worksheet* sheet;
    lxw_row_t row;
    lxw_col_t column;
    lxw_format* format;

    void operator()(const std::monostate& /*nothing*/) const {
        check(worksheet_write_blank(sheet, row, column, format));
    }
    void operator()(const std::string& text) const {
        check(worksheet_write_string(sheet, row, column, cell_text(text).c_str(), format));
    }
    void operator()(double number) const {
        check(worksheet_write_number(sheet, row, column, number, format));
    }
    void operator()(const CalendarDate& date) const {
        lxw_datetime when{};
        when.year = date.year;
        when.month = date.month;
        when.day = date.day;
        check(worksheet_write_datetime(sheet, row, column, &when, format));
    }
    void operator()(const Formula& formula) const {
        check(worksheet_write_formula_num(
            sheet, row, column, ("=" + formula.text).c_str(), format, formula.value));
    }
};

lxw_row_t row_of(std::size_t row) {
    return static_cast<lxw_row_t>(row);
}

lxw_col_t column_of(std::size_t column) {
    return static_cast<lxw_col_t>(column);
}

void write_cells(lxw_worksheet* sheet, const Sheet& content, Formats& formats) {
    for (std::size_t column = 0; column < content.column_widths.size(); ++column) {
        const lxw_col_t at = column_of(column);
        check(worksheet_set_column(sheet, at, at, content.column_widths[column], nullptr));
    }
    for (std::size_t row = 0; row < content.rows.size(); ++row) {
        if (const std::optional<double> height = row_height(content, row)) {
            check(worksheet_set_row(sheet, row_of(row), *height, nullptr));
        }
        for (std::size_t column = 0; column < content.rows[row].size(); ++column) {
            const Cell& cell = content.rows[row][column];
            if (cell == Cell{}) {
                continue;
            }
            lxw_format* format = formats.of(cell.style, place_of(content.rows, row, column));
            std::visit(CellWriter{sheet, row_of(row), column_of(column), format}, cell.value);
        }
    }
}

void set_up_page(lxw_worksheet* sheet, const Sheet& content) {
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); // A4
    worksheet_fit_to_pages(sheet, 1, content.pages == Sheet::Pages::one ? 1 : 0);
    if (content.printed_columns > 0 && !content.rows.empty()) {
        check(worksheet_print_area(
            sheet, 0, 0, row_of(content.rows.size() - 1), column_of(content.printed_columns - 1)));
    }
    worksheet_set_margins(sheet, 0.4, 0.4, 0.6, 0.6);
    check(worksheet_set_footer(sheet, "&L&A&RPage &P of &N"));
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    if (content.frozen_rows > 0 || content.frozen_columns > 0) {
        worksheet_freeze_panes(
            sheet, row_of(content.frozen_rows), column_of(content.frozen_columns));
    }
    if (content.frozen_rows > 0) {
        check(worksheet_repeat_rows(sheet, 0, row_of(content.frozen_rows - 1)));
    }
    for (const CellRange& filter : content.filters) {
        check(worksheet_autofilter(sheet,
                                   row_of(filter.first_row),
                                   column_of(filter.first_column),
                                   row_of(filter.last_row),
                                   column_of(filter.last_column)));
    }
}

std::uint8_t type_of(Chart::Kind kind) {
    switch (kind) {
    case Chart::Kind::columns:
        return LXW_CHART_COLUMN;
    case Chart::Kind::stacked_columns:
        return LXW_CHART_COLUMN_STACKED;
    case Chart::Kind::bars:
        return LXW_CHART_BAR;
    case Chart::Kind::line:
        break;
    }
    return LXW_CHART_LINE;
}

std::string reference_to(const CellRange& range) {
    return "=" + full_range_name(range);
}

void add_series(lxw_chart* chart, const Chart& content) {
    std::size_t colour = 0;
    for (const ChartSeries& series : content.series) {
        lxw_chart_series* added = chart_add_series(
            chart, reference_to(series.categories).c_str(), reference_to(series.values).c_str());
        chart_series_set_name_range(added,
                                    series.name.sheet.c_str(),
                                    row_of(series.name.first_row),
                                    column_of(series.name.first_column));
        const lxw_color_t shade = palette[colour++ % std::size(palette)];
        if (content.kind == Chart::Kind::line) {
            lxw_chart_line line{};
            line.color = shade;
            line.width = 2.25;
            chart_series_set_line(added, &line);
        } else {
            lxw_chart_fill fill{};
            fill.color = shade;
            chart_series_set_fill(added, &fill);
        }
    }
}

/// Columns that do not start at zero would exaggerate differences.
bool starts_at_zero(const Sheet& sheet, const Chart& chart) {
    if (chart.kind == Chart::Kind::line) {
        return false;
    }
    for (const ChartSeries& series : chart.series) {
        const CellRange& at = series.values;
        for (std::size_t row = at.first_row; row <= at.last_row; ++row) {
            for (std::size_t column = at.first_column; column <= at.last_column; ++column) {
                if (number_in(sheet.rows.at(row).at(column)) < 0) {
                    return false;
                }
            }
        }
    }
    return true;
}

void insert_chart(lxw_workbook* book,
                  lxw_worksheet* sheet,
                  const Sheet& around,
                  const Chart& content) {
    lxw_chart* chart = workbook_add_chart(book, type_of(content.kind));
    add_series(chart, content);
    chart_title_set_name(chart, content.title.c_str());
    chart_axis_set_name(chart->y_axis, content.value_axis.c_str());
    chart_axis_set_num_format(chart->y_axis, content.value_format.c_str());
    if (starts_at_zero(around, content)) {
        chart_axis_set_min(chart->y_axis, 0);
    }
    if (!content.category_format.empty()) {
        chart_axis_set_num_format(chart->x_axis, content.category_format.c_str());
    }
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    lxw_chart_options size{};
    size.x_scale = 1.6;
    size.y_scale = 1.3;
    check(worksheet_insert_chart_opt(
        sheet, row_of(content.row), column_of(content.column), chart, &size));
}

void set_properties(lxw_workbook* book, const Workbook& content) {
    std::string title = cell_text(content.title);
    std::string subject = cell_text(content.subject);
    std::string author = "staffsim";
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.subject = subject.data();
    properties.author = author.data();
    properties.created = fixed_time;
    check(workbook_set_properties(book, &properties));
}

/// The library would print what it thinks of it.
void expect_different_names(const Workbook& content) {
    std::set<std::string> names;
    for (const Sheet& sheet : content.sheets) {
        expects(names.insert(sheet.name).second, "names of sheets differ");
    }
}

void write_book(const Workbook& content, const std::string& file) {
    expect_different_names(content);
    lxw_workbook* book = workbook_new(file.c_str());
    ensures(book != nullptr, "a workbook can be made");
    try {
        set_properties(book, content);
        Formats formats(book);
        for (const Sheet& sheet : content.sheets) {
            lxw_worksheet* added = workbook_add_worksheet(book, sheet.name.c_str());
            ensures(added != nullptr, "names of sheets differ and are within the limits");
            write_cells(added, sheet, formats);
            set_up_page(added, sheet);
            for (const Chart& chart : sheet.charts) {
                insert_chart(book, added, sheet, chart);
            }
        }
    } catch (...) {
        lxw_workbook_free(book);
        throw;
    }
    // Closing frees the book, whatever becomes of the file.
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR) {
        throw IoError(fmt::format("cannot write the workbook: {}", lxw_strerror(error)));
    }
}

} // namespace

std::string xlsx_text(const Workbook& workbook) {
    const TemporaryName file;
    write_book(workbook, file.name());
    std::ifstream stream(file.name(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream || text.empty()) {
        throw IoError("cannot read the workbook's temporary file");
    }
    return text;
}

} // namespace staffsim::report
