#include "staffsim/engine/day_contacts.hpp"

#include <algorithm>

namespace staffsim::engine {

namespace {

// Order of entering: offset, then returns before arrivals, then the order of being listed.
constexpr std::uint64_t arrival_bit = std::uint64_t{1} << 31;

std::uint64_t entry_order(std::uint32_t offset, bool is_return, std::size_t listed) {
    return (std::uint64_t{offset} << 32) | (is_return ? 0 : arrival_bit) | listed;
}

} // namespace

void DayContacts::generate(FrontDoor& door, DoorBatch& batch, std::uint32_t type, std::size_t day) {
    const TypePlan& plan = door.type(type);
    const Day& of_horizon = door.context().plan->scenario().grid.days()[day];
    first_identity_ = random::first_identity(plan.key, static_cast<std::uint32_t>(day), 0);
    draw_arrivals(door, type, day);
    if (plan.direct) {
        take_arrivals_directly(door, type, of_horizon);
        note_arrivals(door.context(), type, of_horizon.start);
        return;
    }
    if (plan.live_door) {
        hand_to_loop(door.context(), type, of_horizon.start);
        return;
    }
    batch.take_first_contacts(door, type, first_identity_, of_horizon, arrival_);
    later_.insert(later_.end(), batch.entering().begin(), batch.entering().end());
    order_entries(of_horizon);
}

void DayContacts::draw_arrivals(const FrontDoor& door, std::uint32_t type, std::size_t day) {
    const DoorContext& context = door.context();
    arrivals_.draw(context.plan->inputs().arrivals(type),
                   {.seed = context.key.seed,
                    .replication = context.key.replication,
                    .type_key = door.type(type).key,
                    .day = static_cast<std::uint32_t>(day)},
                   context.plan->scenario().grid,
                   context.inputs->expected_contacts(type),
                   arrival_);
}

void DayContacts::take_arrivals_directly(FrontDoor& door, std::uint32_t type, const Day& day) {
    const TypePlan& plan = door.type(type);
    const random::WordBatch contacts{.seed = door.context().key.seed,
                                     .first_identity = first_identity_,
                                     .replication = door.context().key.replication};
    words_.draw(contacts, arrival_.size(), random::Role::handle_time);
    size_ = static_cast<std::uint32_t>(arrival_.size());
    entry_.swap(arrival_);
    handle_.resize(size_);
    patience_.resize(size_);
    plan.handle_time.fill(words_.of(random::Role::handle_time), 0, handle_);
    plan.patience.fill(words_.of(random::Role::patience), 0, patience_);
    if (plan.patience.has_announcements()) {
        words_.draw(contacts, size_, random::Role::announcement);
        plan.patience.hasten(words_.of(random::Role::announcement), patience_);
    }
    if (plan.draws_resolution) {
        words_.draw(contacts, size_, random::Role::resolution);
        resolution_.swap(words_.of(random::Role::resolution));
    }
    // Entries ascend, so each interval's are one range.
    auto first = entry_.begin();
    for (std::size_t i = 0; i < day.interval_count; ++i) {
        const std::size_t interval = day.first_interval + i;
        const auto& grid_interval = door.context().plan->scenario().grid.intervals()[interval];
        const auto end = static_cast<std::uint32_t>(grid_interval.end - day.start);
        const auto last = std::lower_bound(first, entry_.begin() + size_, end);
        door.context().observations->front(interval, type).first_contacts +=
            static_cast<std::uint32_t>(last - first);
        const double factor = door.context().inputs->handle_time_factor(type, interval);
        if (factor != 1) {
            for (auto at = first - entry_.begin(); at < last - entry_.begin(); ++at) {
                handle_[static_cast<std::size_t>(at)] *= factor;
            }
        }
        first = last;
    }
}

void DayContacts::hand_to_loop(const DoorContext& context, std::uint32_t type, Ticks day_start) {
    clear();
    for (std::size_t i = 0; i < arrival_.size(); ++i) {
        context.live_arrivals->push_back(
            {.identity = first_identity_ + i, .type = type, .instant = day_start + arrival_[i]});
    }
}

void DayContacts::note_arrivals(const DoorContext& context,
                                std::uint32_t type,
                                Ticks day_start) const {
    if (context.lives == nullptr) {
        return;
    }
    for (std::uint32_t i = 0; i < size_; ++i) {
        context.lives->push_back({.identity = first_identity_ + i,
                                  .instant = day_start + entry_[i],
                                  .step = LifeStep::arrived,
                                  .type = static_cast<std::uint16_t>(type)});
    }
}

void DayContacts::order_entries(const Day& day) {
    order_.clear();
    for (std::size_t i = 0; i < later_.size(); ++i) {
        if (later_[i].contact.entry < day.end) {
            const auto offset = static_cast<std::uint32_t>(later_[i].contact.entry - day.start);
            order_.push_back(entry_order(offset, later_[i].is_return, i));
        }
    }
    std::sort(order_.begin(), order_.end());
    size_ = static_cast<std::uint32_t>(order_.size());
    entry_.resize(size_);
    patience_.resize(size_);
    handle_.resize(size_);
    resolution_.resize(size_);
    identity_.resize(size_);
    flags_.resize(size_);
    for (std::size_t i = 0; i < size_; ++i) {
        const DoorBatch::Entering& due = later_[order_[i] & (arrival_bit - 1)];
        entry_[i] = static_cast<std::uint32_t>(order_[i] >> 32);
        patience_[i] = due.contact.patience;
        handle_[i] = due.contact.handle;
        resolution_[i] = due.contact.resolution;
        identity_[i] = due.contact.identity;
        flags_[i] = static_cast<std::uint8_t>((due.is_return ? return_flag : 0) |
                                              (due.contact.handed_over ? handed_over_flag : 0));
    }
    std::erase_if(later_,
                  [&](const DoorBatch::Entering& due) { return due.contact.entry < day.end; });
}

} // namespace staffsim::engine
