/// \file
/// The contact types that a group answers as a first choice: how many contacts, and how much work.

#pragma once

#include "staffsim/analytic/flow.hpp"
#include "staffsim/analytic/prospects.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <vector>

namespace staffsim::analytic {

/// Mean work of an agent of full pace for one contact, and what keeps the slot besides. [s]
struct Effort {
    double work = 0;
    double pauses = 0;
};

/// What a group knows of one of its types.
struct Line {
    std::size_t type = 0;
    bool live = true;
    bool shares_agent = false;
    Effort effort;
    double abandonment_rate = 0;
    std::vector<double> contacts; ///< expected, by interval
    std::vector<double> factors;  ///< of the rate, by week
};

/// Sum of a group's scheduled agents over the intervals [first, last).
[[nodiscard]] double scheduled_in(const model::AgentGroup& group,
                                  std::size_t first,
                                  std::size_t last);

/// First interval of every week, and the end of the last.
[[nodiscard]] std::vector<std::size_t> week_edges(const IntervalGrid& grid);

/// Of a group, ascending by type.
[[nodiscard]] std::vector<Line> lines_of(const model::Scenario& scenario,
                                         const std::vector<ExpectedFlow>& flows,
                                         const std::vector<Prospects>& prospects,
                                         std::size_t group);

} // namespace staffsim::analytic
