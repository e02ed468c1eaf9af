/// \file
/// Levers: pure changes of a checked scenario by one number, by which plans are varied.
///
/// A lever is named as `aht`, or `aht@calls` for one contact type, group, all groups of a site or,
/// `fx@EUR`, currency. Without a name it touches everything that it can. What planners know
/// beforehand of the people they will need (AgentGroup::required_fte) stays: a lever changes what
/// happens, not the plan.
///
/// Work and bots have a price or a contract: where it is a contract, `price` and `bot.price` are
/// its one rate (in-house: the wage). A contract without one rate refuses them.

#pragma once

#include "staffsim/core/error.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace staffsim::model {

/// What the number of a lever is.
enum class LeverUnit {
    factor, ///< multiplies; 1 leaves all as it is
    share,  ///< takes the place of a share
    shift,  ///< is added to a share; 0 leaves all as it is
    money,  ///< takes the place of a price [currency per unit of its basis], 4 decimals, or of a
            ///< contract's rate, 8 decimals
};

struct LeverRow {
    std::string_view name;
    LeverUnit unit = LeverUnit::factor;
    enum class Scope { contact_types, agent_groups, currencies } scope = Scope::contact_types;
    double least = 0;
    double most = 0;
    std::string_view sentence; ///< what it changes
};

/// The table, in the order of help pages.
[[nodiscard]] std::span<const LeverRow> all_levers();

/// "factor", "share", "shift of a share", "currency".
[[nodiscard]] std::string_view unit_text(LeverUnit unit);

class Lever {
public:
    /// \param text  "aht", "aht@calls"
    /// \return empty, with what is wrong added to `faults`: unknown lever or name, nothing there
    /// that it could change, or a contract without one rate, or with one for others, too
    [[nodiscard]] static std::optional<Lever> find(const std::string& text,
                                                   const Scenario& scenario,
                                                   std::vector<Fault>& faults);

    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    [[nodiscard]] const LeverRow& row() const noexcept { return *row_; }
    /// Names of contact types, agent groups or currencies that it changes.
    [[nodiscard]] std::vector<std::string> touched(const Scenario& scenario) const;
    /// Whether it leaves out some contact type or group, without having been asked to.
    [[nodiscard]] bool leaves_some_out(const Scenario& scenario) const;

    /// Of a price or rate: that of the contracts, where there are any.
    [[nodiscard]] const std::string& currency(const Scenario& scenario) const;

    /// The value that leaves the scenario as it is; empty where what it touches differs.
    [[nodiscard]] std::optional<double> present_value(const Scenario& scenario) const;
    /// Least and greatest value that the scenario can have.
    [[nodiscard]] std::pair<double, double> bounds(const Scenario& scenario) const;
    /// Why the scenario cannot have this value; empty if it can.
    [[nodiscard]] std::optional<Fault> fault_of(const Scenario& scenario, double value) const;
    /// \pre no fault_of; the scenario, or one that other levers have changed
    void apply(Scenario& scenario, double value) const;

private:
    Lever(std::string text, const LeverRow& row, std::vector<std::size_t> places)
        : text_(std::move(text)),
          row_(&row),
          places_(std::move(places)) {}

    std::string text_;
    const LeverRow* row_;
    std::vector<std::size_t> places_; // indices of contact types, groups or currencies
};

} // namespace staffsim::model
