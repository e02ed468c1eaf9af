/// \file
/// Contacts expected from the forecast, interval by interval, past the bot and with those that
/// others bring about: what people will have to answer if they answer everything.
///
/// Day by day, with means in place of random numbers. A recontact comes the mean delay after its
/// parent: of days and a fraction, the fraction goes to the later day. It is spread over that day
/// as the first contacts of its own type are (of all types where it has none, else evenly). A
/// contact passed on reaches the other line in the same interval. Recontacts of the same day are
/// found by iteration: each round adds a generation. Left out: events, retrials, chases, messages,
/// callbacks (they are answered, too), and the starting backlog.

#pragma once

#include "staffsim/model/scenario.hpp"

#include <vector>

namespace staffsim::analytic {

/// Of one contact type, by interval of the horizon. [contacts]
struct ExpectedFlow {
    std::vector<double> front; ///< at the front door, recontacts included
    std::vector<double> line;  ///< in the human line, by its opening hours
};

/// By contact type.
[[nodiscard]] std::vector<ExpectedFlow> expected_flows(const model::Scenario& scenario);

} // namespace staffsim::analytic
