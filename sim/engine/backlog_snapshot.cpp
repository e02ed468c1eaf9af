#include "staffsim/engine/backlog_snapshot.hpp"

#include <algorithm>

namespace staffsim::engine {

void BacklogSnapshot::start(const TypePlan& type, Ticks now) {
    type_ = &type;
    now_ = now;
    ages_ = {};
    by_age_.clear();
}

void BacklogSnapshot::add(Ticks entry, double handle) {
    const Ticks age = now_ - entry;
    by_age_.push_back(age);
    ages_.oldest = std::max(ages_.oldest, age);
    ages_.overdue += type_->due.due(entry) < now_ ? 1 : 0;
    ages_.work += round_ticks(handle * type_->mean_replies * type_->mean_reply_work);
    std::size_t band = 0;
    while (band < BacklogAges::band_hours.size() &&
           age > BacklogAges::band_hours[band] * ticks_per_hour) {
        ++band;
    }
    ++ages_.bands[band];
}

BacklogAges BacklogSnapshot::take() {
    ages_.waiting = static_cast<std::int64_t>(by_age_.size());
    if (!by_age_.empty()) {
        ages_.counted = 1;
        const std::size_t place = (9 * by_age_.size() + 9) / 10 - 1;
        const auto nine_in_ten = by_age_.begin() + static_cast<std::ptrdiff_t>(place);
        std::nth_element(by_age_.begin(), nine_in_ten, by_age_.end());
        ages_.p90 = *nine_in_ten;
    }
    return ages_;
}

} // namespace staffsim::engine
