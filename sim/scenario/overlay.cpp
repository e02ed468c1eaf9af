#include "merging.hpp"
#include "staffsim/core/nearest_name.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

namespace staffsim::scenario {

namespace {

/// More opening brackets than a value from the command line has; keeps recursion shallow.
constexpr std::ptrdiff_t most_brackets = 500;

/// The parts of a JSON pointer, `~1` and `~0` read back.
std::vector<std::string> parts_of(const std::string& pointer) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < pointer.size(); ++i) {
        if (pointer[i] == '/') {
            parts.emplace_back();
        } else if (pointer[i] == '~' && i + 1 < pointer.size() &&
                   (pointer[i + 1] == '0' || pointer[i + 1] == '1')) {
            parts.back() += pointer[++i] == '0' ? '~' : '/';
        } else {
            parts.back() += pointer[i];
        }
    }
    return parts;
}

std::vector<std::string> names_within(const Json& object) {
    std::vector<std::string> keys;
    if (object.is_object()) {
        for (const auto& member : object.items()) {
            keys.push_back(member.key());
        }
    }
    return keys;
}

/// Follows an overlay's pointer through the scenario and the table at once.
class Walk {
public:
    Walk(Json& scenario, const Overlay& overlay, const Field& table)
        : scenario_(scenario),
          overlay_(overlay),
          at_(&scenario),
          row_(&table) {}

    /// One part further; false, with `fault` set, if there is no such place.
    bool step(const std::string& part, std::size_t parts_left);

    void set(Json value) { *at_ = std::move(value); }
    [[nodiscard]] const Fault& fault() const noexcept { return fault_; }

private:
    bool into_field(const std::string& part);
    bool into_variant(const std::string& part);
    bool into_name(const std::string& part, std::size_t parts_left);
    bool into_list(const std::string& part);
    bool refuse(const std::string& part, std::string expected, std::string hint);
    Json& member(const std::string& part);

    Json& scenario_;
    const Overlay& overlay_;
    Json* at_;
    const Field* row_; ///< null for a field of a variant whose kind is not known yet
    Fault fault_;
};

bool Walk::refuse(const std::string& part, std::string expected, std::string hint) {
    fault_ = {
        overlay_.said_by + overlay_.pointer, quoted(part), std::move(expected), std::move(hint)};
    return false;
}

Json& Walk::member(const std::string& part) {
    if (!at_->is_object()) {
        *at_ = Json::object();
    }
    return (*at_)[part];
}

bool Walk::step(const std::string& part, std::size_t parts_left) {
    const Kind kind = row_ == nullptr ? Kind::number : row_->kind;
    switch (kind) {
    case Kind::object:
        return into_field(part);
    case Kind::variant:
        return into_variant(part);
    case Kind::names:
        return into_name(part, parts_left);
    case Kind::list:
        return into_list(part);
    default:
        return refuse(part, "the end of the pointer, as this is a single value", "");
    }
}

bool Walk::into_field(const std::string& part) {
    const Field* field = row_->find(part);
    if (field == nullptr) {
        std::vector<std::string> names;
        for (const Field& each : row_->fields) {
            names.push_back(each.name);
        }
        return refuse(part, "one of the fields of " + row_->called, did_you_mean(part, names));
    }
    at_ = &member(part);
    row_ = field;
    return true;
}

bool Walk::into_variant(const std::string& part) {
    std::vector<std::string> names{"kind"};
    for (const Field& kind : row_->fields) {
        for (const Field& field : kind.fields) {
            names.push_back(field.name);
        }
    }
    if (std::find(names.begin(), names.end(), part) == names.end()) {
        return refuse(part, "one of the fields of " + row_->called, did_you_mean(part, names));
    }
    const Field* field = nullptr;
    const Field* chosen = nullptr;
    if (at_->is_object() && at_->contains("kind") && at_->at("kind").is_string()) {
        chosen = row_->find(at_->at("kind").get<std::string>());
    }
    if (part != "kind" && chosen != nullptr) {
        field = chosen->find(part);
        if (field == nullptr) {
            return refuse(part, "one of the fields of " + chosen->called, "");
        }
    }
    at_ = &member(part);
    row_ = field;
    return true;
}

bool Walk::into_name(const std::string& part, std::size_t parts_left) {
    const bool there = at_->is_object() && at_->contains(part);
    bool may_be_new = parts_left == 0;
    std::vector<std::string> names = names_within(*at_);
    if (!row_->target.empty()) {
        const auto block = scenario_.find(row_->target);
        names = block == scenario_.end() ? std::vector<std::string>() : names_within(*block);
        may_be_new = std::find(names.begin(), names.end(), part) != names.end();
    }
    if (!there && !may_be_new) {
        return refuse(part, "the name of " + row_->called, did_you_mean(part, names));
    }
    at_ = &member(part);
    row_ = &row_->fields.front();
    return true;
}

bool Walk::into_list(const std::string& part) {
    if (!at_->is_array()) {
        *at_ = Json::array();
    }
    std::size_t index = at_->size();
    if (part != "-") {
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), index);
        if (error != std::errc() || end != part.data() + part.size() || index > at_->size()) {
            return refuse(part,
                          "a place in the list from 0 to " + std::to_string(at_->size()),
                          "lists count from 0");
        }
    }
    if (index == at_->size()) {
        at_->push_back(nullptr);
    }
    at_ = &(*at_)[index];
    row_ = &row_->fields.front();
    return true;
}

/// JSON if it parses as JSON and is nested no deeper than a scenario, else text.
Json value_of(const std::string& text) {
    if (std::count_if(text.begin(), text.end(), [](char c) { return c == '[' || c == '{'; }) >
        most_brackets) {
        return text;
    }
    Json value = Json::parse(text, nullptr, false);
    return value.is_discarded() ? Json(text) : value;
}

} // namespace

void apply_overlay(Json& scenario, const Overlay& overlay, const Field& table, FaultList& faults) {
    if (overlay.pointer.empty() || overlay.pointer.front() != '/') {
        faults.add({overlay.said_by + overlay.pointer,
                    quoted(overlay.pointer),
                    "a place in the scenario, like /calendar/days",
                    overlay.pointer.empty() ? "" : "did you mean \"/" + overlay.pointer + "\"?"});
        return;
    }
    const std::vector<std::string> parts = parts_of(overlay.pointer);
    // A copy, so that a refused overlay leaves no half-made objects behind.
    Json changed = scenario;
    Walk walk(changed, overlay, table);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!walk.step(parts[i], parts.size() - 1 - i)) {
            faults.add(walk.fault());
            return;
        }
    }
    walk.set(value_of(overlay.value));
    scenario = std::move(changed);
}

} // namespace staffsim::scenario
