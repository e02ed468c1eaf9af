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

void DayContacts::generate(FrontDoor& door, std::uint32_t type, std::size_t day) {
    const TypePlan& plan = door.type(type);
    first_identity_ = random::first_identity(plan.key, static_cast<std::uint32_t>(day), 0);
    draw_arrivals(door, type, day);
    draw_block(door, random::Role::handle_time);
    if (plan.draws_resolution) {
        draw_block(door, random::Role::resolution);
    }
    if (plan.direct) {
        take_arrivals_directly(door, type, day);
        return;
    }
    if (plan.bot) {
        draw_block(door, random::Role::bot_outcome);
        draw_block(door, random::Role::session_time);
        draw_block(door, random::Role::handoff_context);
        session_.resize(arrival_.size());
        plan.bot->session_time.fill(words_[session_block].low, 0, session_);
        if (plan.bot->handoff_delay) {
            handoff_.resize(arrival_.size());
            plan.bot->handoff_delay->fill(words_[session_block].high, 0, handoff_);
        }
    }
    pass_door(door, type, day);
    draw_entering(door, type);
    order_entries(door.context().plan->scenario().grid.days()[day]);
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

void DayContacts::draw_block(const FrontDoor& door, random::Role low_role) {
    const std::size_t block = static_cast<std::uint32_t>(low_role) / 2;
    WordPairs& words = words_[block];
    words.low.resize(arrival_.size());
    words.high.resize(arrival_.size());
    random::contact_words({.seed = door.context().key.seed,
                           .first_identity = first_identity_,
                           .replication = door.context().key.replication,
                           .block = static_cast<std::uint32_t>(block)},
                          words.low,
                          words.high);
}

void DayContacts::take_arrivals_directly(FrontDoor& door, std::uint32_t type, std::size_t day) {
    const TypePlan& plan = door.type(type);
    const Day& of_horizon = door.context().plan->scenario().grid.days()[day];
    const auto& contact_words = words_[0];
    size_ = static_cast<std::uint32_t>(arrival_.size());
    entry_.swap(arrival_);
    handle_.resize(size_);
    patience_.resize(size_);
    plan.handle_time.fill(contact_words.low, 0, handle_);
    plan.patience.fill(contact_words.high, 0, patience_);
    if (plan.draws_resolution) {
        resolution_.swap(words_[resolution_block].low);
    }
    // Entries ascend, so each interval's are one range.
    auto first = entry_.begin();
    for (std::size_t i = 0; i < of_horizon.interval_count; ++i) {
        const std::size_t interval = of_horizon.first_interval + i;
        const auto& grid_interval = door.context().plan->scenario().grid.intervals()[interval];
        const auto end = static_cast<std::uint32_t>(grid_interval.end - of_horizon.start);
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

void DayContacts::pass_door(FrontDoor& door, std::uint32_t type, std::size_t day) {
    const auto& grid = door.context().plan->scenario().grid;
    const Day& of_horizon = grid.days()[day];
    const bool has_bot = door.type(type).bot.has_value();
    const auto& outcome = words_[static_cast<std::uint32_t>(random::Role::bot_outcome) / 2];
    const bool has_delay = has_bot && door.type(type).bot->handoff_delay.has_value();
    const auto& context = words_[static_cast<std::uint32_t>(random::Role::handoff_context) / 2];
    entering_.clear();
    std::size_t interval = of_horizon.first_interval;
    for (std::size_t i = 0; i < arrival_.size(); ++i) {
        const Ticks instant = of_horizon.start + arrival_[i];
        while (instant >= grid.intervals()[interval].end) {
            ++interval;
        }
        const DoorWords words = has_bot ? DoorWords{.outcome = outcome.low[i],
                                                    .engagement = outcome.high[i],
                                                    .session_ticks = session_[i],
                                                    .handoff_ticks = has_delay ? handoff_[i] : 0,
                                                    .context = context.low[i],
                                                    .bot_resolution = context.high[i]}
                                        : DoorWords{};
        const Passage passage = door.pass(
            {.identity = first_identity_ + i, .type = type, .instant = instant}, interval, words);
        if (passage.enters) {
            entering_.push_back({.passage = passage,
                                 .number = static_cast<std::uint32_t>(i),
                                 .interval = static_cast<std::uint32_t>(interval)});
        }
    }
}

void DayContacts::draw_entering(const FrontDoor& door, std::uint32_t type) {
    const TypePlan& plan = door.type(type);
    const auto& words = words_[0];
    // Durations of those who enter only, in one batch.
    dense_.resize(entering_.size());
    handle_.resize(entering_.size());
    patience_.resize(entering_.size());
    factor_.resize(entering_.size());
    for (std::size_t i = 0; i < entering_.size(); ++i) {
        dense_[i] = words.low[entering_[i].number];
    }
    if (!plan.listed) {
        plan.handle_time.fill(dense_, 0, handle_);
    }
    if (!plan.listed) {
        for (std::size_t i = 0; i < entering_.size(); ++i) {
            dense_[i] = words.high[entering_[i].number];
            factor_[i] = entering_[i].passage.patience_factor;
        }
        plan.patience.fill(dense_, factor_, patience_);
    }
    for (std::size_t i = 0; i < entering_.size(); ++i) {
        const Entering& entering = entering_[i];
        const std::uint32_t number = entering.number;
        const double handle =
            plan.listed ? plan.handle_time.ticks(words.low[number], number) : handle_[i];
        Contact contact{
            .identity = first_identity_ + number,
            .entry = entering.passage.entry,
            .handle = handle * entering.passage.handle_factor *
                      door.context().inputs->handle_time_factor(type, entering.interval),
            .patience = plan.listed ? plan.patience.ticks(words.high[number],
                                                          number,
                                                          entering.passage.patience_factor)
                                    : patience_[i],
            .type = static_cast<std::uint16_t>(type)};
        if (plan.draws_resolution) {
            contact.resolution = words_[resolution_block].low[number];
        }
        later_.push_back({.contact = contact, .is_return = entering.passage.is_return});
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
    is_return_.resize(size_);
    for (std::size_t i = 0; i < size_; ++i) {
        const Due& due = later_[order_[i] & (arrival_bit - 1)];
        entry_[i] = static_cast<std::uint32_t>(order_[i] >> 32);
        patience_[i] = due.contact.patience;
        handle_[i] = due.contact.handle;
        resolution_[i] = due.contact.resolution;
        identity_[i] = due.contact.identity;
        is_return_[i] = due.is_return ? 1 : 0;
    }
    std::erase_if(later_, [&](const Due& due) { return due.contact.entry < day.end; });
}

} // namespace staffsim::engine
