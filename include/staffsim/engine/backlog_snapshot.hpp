/// \file
/// The contacts of a deferred type that wait at the end of a day, as ages.

#pragma once

#include "staffsim/engine/observations.hpp"
#include "staffsim/engine/plan.hpp"

#include <vector>

namespace staffsim::engine {

/// Keeps its memory from one snapshot to the next.
class BacklogSnapshot {
public:
    void start(const TypePlan& type, Ticks now);
    /// A contact that waits.
    /// \param handle  as `Contact::handle`: the whole, also where part of it is done
    void add(Ticks entry, double handle);
    [[nodiscard]] BacklogAges take();

private:
    const TypePlan* type_ = nullptr;
    Ticks now_ = 0;
    BacklogAges ages_;
    std::vector<Ticks> by_age_;
};

} // namespace staffsim::engine
