#include "json_text.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

namespace staffsim::scenario {

namespace {

constexpr std::size_t deepest_nesting = 64;

/// More names than any block may have; a longer object is cut here, so that merging stays quick.
constexpr std::size_t most_names = 2000;

/// Builds the document while the parser runs, and sees what a finished document no longer shows.
class DocumentBuilder {
public:
    DocumentBuilder(const SourceText& source, FaultList& faults)
        : source_(source),
          faults_(faults) {}

    [[nodiscard]] Json take() { return std::move(document_); }

    bool null() { return put(nullptr); }
    bool boolean(bool value) { return put(value); }
    bool number_integer(Json::number_integer_t value) { return put(value); }
    bool number_unsigned(Json::number_unsigned_t value) { return put(value); }
    bool number_float(Json::number_float_t value, const std::string&) { return put(value); }
    bool string(std::string& value) { return put(std::move(value)); }
    bool binary(Json::binary_t&) { return false; }
    bool start_object(std::size_t) { return open(Json::object()); }
    bool start_array(std::size_t) { return open(Json::array()); }
    bool key(std::string& name);
    bool end_object();
    bool end_array();
    bool parse_error(std::size_t position,
                     const std::string& last_token,
                     const nlohmann::detail::exception& error);

private:
    struct Level {
        Json* value = nullptr; ///< null in a part that is cut off
        std::unordered_set<std::string> names;
        std::size_t name_count = 0;
        std::string key;
        bool keep = true; ///< the value of `key`
    };

    Json* place(Json value);
    bool put(Json value);
    bool open(Json value);
    [[nodiscard]] std::string pointer(std::size_t levels) const;

    const SourceText& source_;
    FaultList& faults_;
    Json document_;
    std::vector<Level> levels_;
};

std::string DocumentBuilder::pointer(std::size_t levels) const {
    std::string text = source_.pointer_prefix;
    for (std::size_t i = 0; i < levels; ++i) {
        const Level& level = levels_[i];
        const bool in_object = level.value != nullptr && level.value->is_object();
        const bool in_list = level.value != nullptr && !in_object && !level.value->empty();
        text += '/' + (in_object ? pointer_part(level.key)
                                 : std::to_string(in_list ? level.value->size() - 1 : 0));
    }
    return text;
}

Json* DocumentBuilder::place(Json value) {
    if (levels_.empty()) {
        document_ = std::move(value);
        return &document_;
    }
    Level& level = levels_.back();
    if (level.value == nullptr) {
        return nullptr;
    }
    if (level.value->is_array()) {
        level.value->push_back(std::move(value));
        return &level.value->back();
    }
    if (!level.keep) {
        return nullptr;
    }
    // The set of names has told that the key is there only once: no search for it is needed.
    auto& members = level.value->get_ref<Json::object_t&>();
    members.emplace_back(level.key, std::move(value));
    return &members.back().second;
}

bool DocumentBuilder::put(Json value) {
    place(std::move(value));
    return true;
}

bool DocumentBuilder::open(Json value) {
    if (levels_.size() >= deepest_nesting) {
        // A few parts show the way; sixty would hide it.
        faults_.add({pointer(4),
                     "nesting deeper than 64 levels",
                     "a scenario, which is nested 10 levels deep at most",
                     ""});
        return false;
    }
    Level level;
    level.value = place(std::move(value));
    levels_.push_back(std::move(level));
    return true;
}

bool DocumentBuilder::key(std::string& name) {
    Level& level = levels_.back();
    level.key = name;
    level.keep = true;
    if (level.value == nullptr) {
        return true;
    }
    if (!level.names.insert(name).second) {
        faults_.add_beside({pointer(levels_.size()),
                            "the same name a second time",
                            "every name once in its object",
                            "remove one of the two"});
        level.value->erase(name);
        return true;
    }
    level.keep = ++level.name_count <= most_names;
    return true;
}

bool DocumentBuilder::end_object() {
    const Level& level = levels_.back();
    if (level.name_count > most_names) {
        faults_.add({pointer(levels_.size() - 1),
                     std::to_string(level.name_count) + " names",
                     "at most " + std::to_string(most_names) + " names in one object",
                     ""});
    }
    levels_.pop_back();
    return true;
}

bool DocumentBuilder::end_array() {
    levels_.pop_back();
    return true;
}

std::string line_and_column(std::string_view text, std::size_t position) {
    const std::string_view before = text.substr(0, std::min(position, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t line_start = before.rfind('\n');
    const std::size_t column =
        line_start == std::string_view::npos ? before.size() : before.size() - line_start - 1;
    return std::to_string(line) + ':' + std::to_string(std::max<std::size_t>(column, 1));
}

/// The text of the line around a place, as written.
std::string around(std::string_view text, std::size_t position) {
    constexpr std::size_t before = 30;
    constexpr std::size_t after = 20;
    position = std::min(position, text.size());
    std::size_t from = position > before ? position - before : 0;
    const std::size_t line_start = text.substr(0, position > 0 ? position - 1 : 0).rfind('\n');
    if (line_start != std::string_view::npos) {
        from = std::max(from, line_start + 1);
    }
    const std::size_t to = std::min(text.find_first_of("\r\n", position), position + after);
    std::string piece(text.substr(from, to - from));
    piece.erase(0, piece.find_first_not_of(" \t\r\n"));
    return printable(piece);
}

std::string syntax_hint(const std::string& token, const std::string& message) {
    const char last = token.empty() ? ' ' : token.back();
    if (message.find("overflow") != std::string::npos) {
        return "the number is too large for any field";
    }
    if (message.find("UTF-8") != std::string::npos) {
        return "save the file as UTF-8";
    }
    if (last == '/' || last == '#') {
        return "JSON has no comments; write a note under \"notes\"";
    }
    if (last == '\'') {
        return "use \" in place of '";
    }
    if (last == 'N' || last == 'I') {
        return "NaN and Infinity are not numbers of JSON; leave the field out or write null";
    }
    if ((last == '}' || last == ']') && message.find("unexpected") != std::string::npos) {
        return "is there a comma too many, or a value missing, before this place?";
    }
    if (last == '"') {
        return "is a comma or a quotation mark missing before this place?";
    }
    return "";
}

bool DocumentBuilder::parse_error(std::size_t position,
                                  const std::string& last_token,
                                  const nlohmann::detail::exception& error) {
    const std::string message = error.what();
    Fault fault;
    fault.pointer = source_.file + ':' + line_and_column(source_.text, position);
    const bool at_end = message.find("unexpected end of input") != std::string::npos ||
                        message.find("missing closing quote") != std::string::npos;
    if (at_end) {
        fault.found = "the end of the file";
        fault.expected = "the rest of the scenario";
        fault.hint = "the file is cut off, or a bracket or quotation mark is not closed";
    } else {
        fault.found = around(source_.text, position);
        fault.expected = "JSON";
        fault.hint = syntax_hint(last_token, message);
    }
    faults_.add(std::move(fault));
    return false;
}

} // namespace

std::optional<Json> parse_scenario(const SourceText& source, FaultList& faults) {
    SourceText plain = source;
    if (plain.text.starts_with("\xEF\xBB\xBF")) {
        plain.text.remove_prefix(3);
    }
    const std::string place = plain.file + ":1:1";
    if (plain.text.starts_with("\xFF\xFE") || plain.text.starts_with("\xFE\xFF")) {
        faults.add({place, "a file in UTF-16", "JSON in UTF-8", "save the file as UTF-8"});
        return std::nullopt;
    }
    if (plain.text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        faults.add({place, "an empty file", "a scenario: a JSON object", ""});
        return std::nullopt;
    }
    DocumentBuilder builder(plain, faults);
    if (!Json::sax_parse(plain.text.begin(), plain.text.end(), &builder)) {
        return std::nullopt;
    }
    Json document = builder.take();
    if (!document.is_object()) {
        faults.add({place, described(document), "a scenario: a JSON object", ""});
        return std::nullopt;
    }
    return document;
}

} // namespace staffsim::scenario
