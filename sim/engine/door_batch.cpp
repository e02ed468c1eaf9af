#include "staffsim/engine/door_batch.hpp"

#include <algorithm>

namespace staffsim::engine {

using random::Role;

void ContactWords::draw(const random::WordBatch& contacts, std::size_t count, Role role) {
    random::WordBatch batch = contacts;
    batch.block = static_cast<std::uint32_t>(role) / 2;
    auto& low = words_[std::size_t{2} * batch.block];
    auto& high = words_[std::size_t{2} * batch.block + 1];
    low.resize(count);
    high.resize(count);
    random::contact_words(batch, low, high);
}

void DoorBatch::take_first_contacts(FrontDoor& door,
                                    std::uint32_t type,
                                    std::uint64_t first_identity,
                                    const Day& day,
                                    std::span<const std::uint32_t> offsets) {
    const auto& intervals = door.context().plan->scenario().grid.intervals();
    identity_.resize(offsets.size());
    instant_.resize(offsets.size());
    interval_.resize(offsets.size());
    std::size_t interval = day.first_interval;
    for (std::size_t i = 0; i < offsets.size(); ++i) {
        identity_[i] = first_identity + i;
        instant_[i] = day.start + offsets[i];
        while (instant_[i] >= intervals[interval].end) {
            ++interval;
        }
        interval_[i] = static_cast<std::uint32_t>(interval);
    }
    take(door, type, {.first_identity = first_identity});
}

void DoorBatch::take_recontacts(FrontDoor& door, std::span<const Origin> recontacts) {
    entering_.clear();
    if (recontacts.empty()) {
        return;
    }
    if (door.type(recontacts.front().type).live_door) {
        auto& live = *door.context().live_arrivals;
        live.insert(live.end(), recontacts.begin(), recontacts.end());
        return;
    }
    const auto& grid = door.context().plan->scenario().grid;
    identity_.clear();
    instant_.clear();
    interval_.clear();
    for (const Origin& recontact : recontacts) {
        identity_.push_back(recontact.identity);
        instant_.push_back(recontact.instant);
        interval_.push_back(static_cast<std::uint32_t>(grid.interval_of(recontact.instant)));
    }
    take(door, recontacts.front().type, {.identities = identity_.data()});
}

void DoorBatch::take(FrontDoor& door, std::uint32_t type, const random::WordBatch& contacts) {
    random::WordBatch batch = contacts;
    batch.seed = door.context().key.seed;
    batch.replication = door.context().key.replication;
    draw_words(door.type(type), batch);
    pass(door, type);
    draw_entering(door, type);
}

void DoorBatch::draw_words(const TypePlan& plan, const random::WordBatch& contacts) {
    const std::size_t count = identity_.size();
    words_.draw(contacts, count, Role::handle_time);
    if (plan.draws_resolution) {
        words_.draw(contacts, count, Role::resolution);
    }
    if (plan.patience.has_announcements()) {
        words_.draw(contacts, count, Role::announcement);
    }
    if (!plan.bot) {
        return;
    }
    words_.draw(contacts, count, Role::bot_outcome);
    words_.draw(contacts, count, Role::session_time);
    words_.draw(contacts, count, Role::handoff_context);
    session_.resize(count);
    plan.bot->session_time.fill(words_.of(Role::session_time), 0, session_);
    if (plan.bot->handoff_delay) {
        handoff_.resize(count);
        plan.bot->handoff_delay->fill(words_.of(Role::handoff_delay), 0, handoff_);
    }
}

void DoorBatch::pass(FrontDoor& door, std::uint32_t type) {
    const TypePlan& plan = door.type(type);
    const bool has_bot = plan.bot.has_value();
    const bool has_delay = has_bot && plan.bot->handoff_delay.has_value();
    passed_.clear();
    DoorWords words;
    for (std::size_t i = 0; i < identity_.size(); ++i) {
        if (has_bot) {
            words = {.outcome = words_.of(Role::bot_outcome)[i],
                     .engagement = words_.of(Role::bot_engagement)[i],
                     .session_ticks = session_[i],
                     .handoff_ticks = has_delay ? handoff_[i] : 0,
                     .context = words_.of(Role::handoff_context)[i],
                     .bot_resolution = words_.of(Role::bot_resolution)[i]};
        }
        const Passage passage = door.pass(
            {.identity = identity_[i], .type = type, .instant = instant_[i]}, interval_[i], words);
        if (passage.enters) {
            passed_.push_back({.passage = passage,
                               .place = static_cast<std::uint32_t>(i),
                               .interval = interval_[i]});
        }
    }
}

void DoorBatch::draw_entering(const FrontDoor& door, std::uint32_t type) {
    const TypePlan& plan = door.type(type);
    const auto& handle_words = words_.of(Role::handle_time);
    const auto& patience_words = words_.of(Role::patience);
    // Durations of those who enter only, in one batch.
    const std::size_t count = passed_.size();
    dense_.resize(count);
    factor_.resize(count);
    handle_.resize(count);
    patience_.resize(count);
    entering_.resize(count);
    if (!plan.listed) {
        for (std::size_t i = 0; i < count; ++i) {
            dense_[i] = handle_words[passed_[i].place];
        }
        plan.handle_time.fill(dense_, 0, handle_);
        for (std::size_t i = 0; i < count; ++i) {
            dense_[i] = patience_words[passed_[i].place];
            factor_[i] = passed_[i].passage.patience_factor;
        }
        plan.patience.fill(dense_, factor_, patience_);
    } else { // only first contacts, whose places are their numbers
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint32_t place = passed_[i].place;
            handle_[i] = plan.handle_time.ticks(handle_words[place], place);
            patience_[i] = plan.patience.ticks(
                patience_words[place], place, passed_[i].passage.patience_factor);
        }
    }
    if (plan.patience.has_announcements()) {
        for (std::size_t i = 0; i < count; ++i) {
            dense_[i] = words_.of(Role::announcement)[passed_[i].place];
        }
        plan.patience.hasten(dense_, patience_);
    }
    for (std::size_t i = 0; i < count; ++i) {
        const Passage& passage = passed_[i].passage;
        const std::uint32_t place = passed_[i].place;
        entering_[i] = {
            .contact = {.identity = identity_[place],
                        .entry = passage.entry,
                        .handle =
                            handle_[i] * passage.handle_factor *
                            door.context().inputs->handle_time_factor(type, passed_[i].interval),
                        .resolution =
                            plan.draws_resolution ? words_.of(Role::resolution)[place] : 0,
                        .patience = patience_[i],
                        .type = static_cast<std::uint16_t>(type),
                        .handed_over = passage.handed_over,
                        .counts_as_first = random::is_first(identity_[place])},
            .is_return = passage.is_return};
    }
}

} // namespace staffsim::engine
