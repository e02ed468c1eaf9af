#include "staffsim/engine/due.hpp"

#include <algorithm>

namespace staffsim::engine {

DueClock::DueClock(const model::ContactType& type, Ticks promise)
    : promise_(promise),
      by_hours_(type.deferral && type.deferral->clock == model::Deferral::Clock::business_hours) {
    if (!by_hours_) {
        return;
    }
    hours_ = type.deferral->business_hours;
    Ticks elapsed = 0;
    for (const auto& window : hours_) {
        before_.push_back(elapsed);
        elapsed += window.end - window.start;
    }
}

Ticks DueClock::due_by_hours(Ticks entry) const {
    if (promise_ == 0) {
        return entry;
    }
    const auto present = std::upper_bound(
        hours_.begin(), hours_.end(), entry, [](Ticks instant, const model::Window& window) {
            return instant < window.end;
        });
    if (present == hours_.end()) {
        return never;
    }
    const Ticks at_entry = before_[static_cast<std::size_t>(present - hours_.begin())] +
                           std::max<Ticks>(0, entry - present->start);
    // The last window that starts before the promise is reached.
    const auto after = std::lower_bound(before_.begin(), before_.end(), at_entry + promise_);
    const auto last = static_cast<std::size_t>(after - before_.begin()) - 1;
    const Ticks instant = hours_[last].start + (at_entry + promise_ - before_[last]);
    return instant <= hours_[last].end ? instant : never;
}

} // namespace staffsim::engine
