/// \file
/// Scenarios with fields at random within the bounds of the field table.

#pragma once

#include "staffsim/scenario/field_table.hpp"
#include "staffsim/scenario/scenario_reader.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace staffsim::test {

using nlohmann::json;
using scenario::Field;
using scenario::Kind;

/// Most that a run of a few milliseconds bears, where the table allows more.
inline const std::map<std::string, double> small_enough{{"daily_contacts", 2000},
                                                        {"days", 3},
                                                        {"agents", 40},
                                                        {"contacts", 200},
                                                        {"volume_factor", 6},
                                                        {"volume_factor_cv", 0.5},
                                                        {"weekly_onsets", 10},
                                                        {"trend_per_year", 2},
                                                        {"mean_seconds", 20000},
                                                        {"value_seconds", 20000}};

struct Leaf {
    std::string pointer;
    const Field* field = nullptr;
};

inline void collect(const Field& field,
                    const json& value,
                    const std::string& pointer,
                    std::vector<Leaf>& leaves);

inline void collect_members(const Field& object,
                            const json& value,
                            const std::string& pointer,
                            std::vector<Leaf>& leaves) {
    for (const Field& each : object.fields) {
        collect(each, value.value(each.name, json()), pointer + '/' + each.name, leaves);
    }
}

/// Every number, choice and truth value at or below a place of the scenario.
inline void collect(const Field& field,
                    const json& value,
                    const std::string& pointer,
                    std::vector<Leaf>& leaves) {
    switch (field.kind) {
    case Kind::number:
    case Kind::whole_number:
    case Kind::truth:
    case Kind::choice:
        leaves.push_back({pointer, &field});
        return;
    case Kind::object:
        if (value.is_object()) {
            collect_members(field, value, pointer, leaves);
        }
        return;
    case Kind::names:
        for (auto member = value.begin(); value.is_object() && member != value.end(); ++member) {
            collect(field.fields.front(), member.value(), pointer + '/' + member.key(), leaves);
        }
        return;
    case Kind::list:
        for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
            if (field.fields.front().kind == Kind::object) {
                collect(field.fields.front(), value[i], pointer + '/' + std::to_string(i), leaves);
            }
        }
        return;
    case Kind::variant:
        for (const Field& each : field.fields) {
            if (value.is_object() && each.name == value.at("kind")) {
                collect_members(each, value, pointer, leaves);
            }
        }
        return;
    default:
        return;
    }
}

using Dice = std::mt19937_64;

inline double uniform(Dice& dice) {
    return static_cast<double>(dice() >> 11U) * 0x1p-53;
}

/// A value within the field's bounds: an end of them as often as something between.
inline std::string value_within(const Field& field, Dice& dice) {
    if (field.kind == Kind::truth) {
        return uniform(dice) < 0.5 ? "true" : "false";
    }
    if (!field.choices.empty()) {
        return field.choices[dice() % field.choices.size()];
    }
    const double least = field.least ? field.least->value : 0;
    double most = field.most ? std::min(field.most->value, least + 1e4) : least + 100;
    if (const auto known = small_enough.find(field.name); known != small_enough.end()) {
        most = std::min(most, known->second);
    }
    const double where = uniform(dice);
    double value = least + (most - least) * std::pow(uniform(dice), 3);
    value = where < 0.2 ? least : value;
    value = where > 0.85 ? most : value;
    return field.kind == Kind::whole_number ? std::to_string(std::llround(value))
                                            : json(value).dump();
}

inline std::vector<scenario::Overlay> random_overlays(const std::vector<Leaf>& leaves, Dice& dice) {
    std::vector<scenario::Overlay> overlays;
    for (std::size_t left = 1 + dice() % 5; left > 0; --left) {
        const Leaf& leaf = leaves[dice() % leaves.size()];
        overlays.push_back({leaf.pointer, value_within(*leaf.field, dice)});
    }
    return overlays;
}

/// Every number, choice and truth value of a scenario, but for what it is called.
inline std::vector<Leaf> leaves_of(const Field& table, const char* text) {
    std::vector<Leaf> leaves;
    collect_members(table, json::parse(text), "", leaves);
    std::erase_if(leaves, [](const Leaf& leaf) { return leaf.pointer.starts_with("/schema"); });
    return leaves;
}

} // namespace staffsim::test
