/// \file
/// Short histories that a person can compute: scripted arrivals, handle times and patience, and
/// what must become of every contact. Both simulators are held against them.

#pragma once

#include "staffsim/engine/contact_log.hpp"
#include "staffsim/engine/observations.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace staffsim::tests {

/// A number to be found in the observations.
struct Figure {
    std::string name;
    std::function<std::int64_t(const engine::Observations&)> read;
    std::int64_t expected = 0;
};

struct Timeline {
    std::string name; ///< a sentence
    model::Scenario scenario;
    engine::ContactLog log; ///< in order of (type, entry, identity)
    std::vector<Figure> figures;
};

[[nodiscard]] std::vector<Timeline> queue_timelines();    ///< lines, deadlines, tries
[[nodiscard]] std::vector<Timeline> staffing_timelines(); ///< staffing, horizon, opening hours
[[nodiscard]] std::vector<Timeline> people_timelines();   ///< shifts, weeks
[[nodiscard]] std::vector<Timeline> routing_timelines();  ///< who answers whom
[[nodiscard]] std::vector<Timeline> bot_timelines();      ///< bot, handoff, recontact
[[nodiscard]] std::vector<Timeline> choice_timelines();   ///< which agent, contact, step, line
[[nodiscard]] std::vector<Timeline> chat_timelines();     ///< several contacts at once
[[nodiscard]] std::vector<Timeline> deferred_timelines(); ///< interruption, due times, chases
[[nodiscard]] std::vector<Timeline> transfer_timelines(); ///< what follows the talk
[[nodiscard]] std::vector<Timeline> waiting_timelines();  ///< callbacks, announcements, closing
[[nodiscard]] std::vector<Timeline> all_timelines();

} // namespace staffsim::tests
