#include "staffsim/engine/agent_roster.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/engine/front_door.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace staffsim::engine {

AgentRoster::AgentRoster(const AgentGroupPlan& plan, bool by_pace)
    : plan_(&plan),
      by_pace_(by_pace),
      present_with_(static_cast<std::size_t>(plan.most_slots) + 1) {
    with_room_.heaps.resize(static_cast<std::size_t>(plan.most_slots));
    with_slot_.heaps.resize(static_cast<std::size_t>(plan.most_slots));
}

void AgentRoster::start(const FrontDoor& door) {
    door_ = &door;
    for (Agent& agent : agents_) {
        agent = {};
    }
    for (Levels* levels : {&with_room_, &with_slot_}) {
        levels->count = 0;
        for (IndexHeap& heap : levels->heaps) {
            heap.clear();
        }
    }
    interruptible_.clear();
    std::fill(present_with_.begin(), present_with_.end(), 0);
    staffed_ = on_shift_ = present_ = with_nothing_ = 0;
    spent_until_ = 0;
    spent_ = {};
    working_ = away_ = slots_there_ = slots_used_ = 0;
}

// --- who has room --------------------------------------------------------------------------------

bool AgentRoster::goes_before(std::uint32_t a, std::uint32_t b) const {
    const Agent& x = agents_[a];
    const Agent& y = agents_[b];
    if (by_pace_ && x.pace != y.pace) {
        return x.pace < y.pace;
    }
    return std::tie(x.free_since, a) < std::tie(y.free_since, b);
}

bool AgentRoster::has_slot(const Agent& agent, bool is_handoff) const {
    return agent.in_hand < agent.slots &&
           (is_handoff || agent.others < agent.slots - plan_->slots_for_handoffs);
}

void AgentRoster::count_room(const Agent& agent, std::int64_t one) {
    if (!agent.is_present || agent.is_away || agent.is_whole_taken ||
        agent.in_hand >= agent.slots) {
        return;
    }
    with_room_.count += one;
    with_nothing_ += agent.in_hand == 0 ? one : 0;
    if (plan_->slots_for_handoffs > 0 && has_slot(agent, false)) {
        with_slot_.count += one;
    }
}

void AgentRoster::put_in(std::uint32_t number) {
    Agent& agent = agents_[number];
    if (!agent.is_present || agent.is_away || agent.is_whole_taken || !has_slot(agent, true)) {
        return;
    }
    const auto before = [this](std::uint32_t a, std::uint32_t b) { return goes_before(a, b); };
    agent.is_listed = true;
    with_room_.heaps[agent.in_hand].insert(number, before);
    if (plan_->slots_for_handoffs > 0 && has_slot(agent, false)) {
        with_slot_.heaps[agent.in_hand].insert(number, before);
    }
}

void AgentRoster::take_out(std::uint32_t number) {
    Agent& agent = agents_[number];
    if (!agent.is_listed) {
        return;
    }
    agent.is_listed = false;
    const auto before = [this](std::uint32_t a, std::uint32_t b) { return goes_before(a, b); };
    with_room_.heaps[agent.in_hand].remove(number, before);
    if (with_slot_.heaps[agent.in_hand].contains(number)) {
        with_slot_.heaps[agent.in_hand].remove(number, before);
    }
}

std::uint32_t AgentRoster::first(Room room) const {
    const auto heap = std::find_if(levels(room).heaps.begin(),
                                   levels(room).heaps.end(),
                                   [](const IndexHeap& level) { return !level.empty(); });
    return heap->first();
}

[[gnu::noinline]] bool AgentRoster::takes_nothing(std::uint32_t number) const {
    const Agent& agent = agents_[number];
    std::int64_t lesser = 0;
    for (std::size_t level = 0; level < agent.in_hand; ++level) {
        lesser += present_with_[level];
    }
    for (std::uint32_t a = 0; a < number && lesser < surplus(); ++a) {
        lesser += agents_[a].is_present && agents_[a].in_hand == agent.in_hand ? 1 : 0;
    }
    return lesser < surplus();
}

[[gnu::noinline]] std::int64_t AgentRoster::count_in_surplus(Room room) const {
    std::int64_t free = 0;
    std::int64_t lesser = 0;
    const auto& heaps = levels(room).heaps;
    for (std::size_t level = 0; level < (room == Room::whole ? 1 : heaps.size()); ++level) {
        if (lesser >= surplus()) {
            free += static_cast<std::int64_t>(heaps[level].size());
        } else if (lesser + present_with_[level] > surplus()) {
            const auto& all = heaps[level].all();
            free += std::count_if(all.begin(), all.end(), [this](std::uint32_t number) {
                return !takes_nothing(number);
            });
        }
        lesser += present_with_[level];
    }
    return free;
}

[[gnu::noinline]] std::uint32_t AgentRoster::first_in_surplus(Room room) const {
    for (const IndexHeap& heap : levels(room).heaps) {
        const std::uint32_t* best = nullptr;
        for (const std::uint32_t& number : heap.all()) {
            if ((best == nullptr || goes_before(number, *best)) && !takes_nothing(number)) {
                best = &number;
            }
        }
        if (best != nullptr) {
            return *best;
        }
    }
    throw InternalError("nobody is free");
}

bool AgentRoster::is_free(std::uint32_t number, Room room) const {
    const Agent& agent = agents_[number];
    if (!agent.is_present || agent.is_away || agent.is_whole_taken) {
        return false;
    }
    const bool has_room =
        room == Room::whole ? agent.in_hand == 0 : has_slot(agent, room == Room::handoff);
    return has_room && (surplus() <= 0 || !takes_nothing(number));
}

std::uint32_t AgentRoster::nth_free(Room room, std::int64_t n) const {
    for (std::uint32_t number = 0; number < size(); ++number) {
        if (is_free(number, room) && n-- == 0) {
            return number;
        }
    }
    throw InternalError("fewer are free");
}

void AgentRoster::list_with_room(std::vector<std::uint32_t>& numbers) const {
    numbers.clear();
    for (const IndexHeap& heap : with_room_.heaps) {
        numbers.insert(numbers.end(), heap.all().begin(), heap.all().end());
    }
}

// --- who comes and goes --------------------------------------------------------------------------

void AgentRoster::take(std::uint32_t number, Room room, Ticks now) {
    spend(now);
    Agent& agent = agents_[number];
    const bool was_listed = agent.is_listed;
    take_out(number);
    count_room(agent, -1);
    --present_with_[agent.in_hand];
    ++agent.in_hand;
    ++present_with_[agent.in_hand];
    agent.others += room == Room::handoff ? 0 : 1;
    agent.is_whole_taken = room == Room::whole;
    slots_used_ += room == Room::whole ? agent.slots : 1;
    count_room(agent, 1);
    if (was_listed) {
        put_in(number);
    }
}

void AgentRoster::release(std::uint32_t number, Room room, Ticks now) {
    spend(now);
    Agent& agent = agents_[number];
    take_out(number);
    count_room(agent, -1);
    --present_with_[agent.in_hand];
    --agent.in_hand;
    ++present_with_[agent.in_hand];
    agent.others -= room == Room::handoff ? 0 : 1;
    agent.is_whole_taken = false;
    agent.free_since = now;
    slots_used_ -= room == Room::whole ? agent.slots : 1;
    count_room(agent, 1);
}

void AgentRoster::begin_work(std::uint32_t number, Ticks now) {
    if (agents_[number].worked_on++ == 0) {
        spend(now);
        ++working_;
    }
}

void AgentRoster::end_work(std::uint32_t number, Ticks now) {
    Agent& agent = agents_[number];
    if (--agent.worked_on == 0) {
        spend(now);
        --working_;
        agent.worked = 0;
    }
}

[[gnu::noinline]] void AgentRoster::go_away(std::uint32_t number, Ticks now) {
    spend(now);
    take_out(number);
    count_room(agents_[number], -1);
    agents_[number].is_away = true;
    ++away_;
    slots_there_ -= agents_[number].slots;
}

void AgentRoster::come_back(std::uint32_t number, Ticks now) {
    spend(now);
    Agent& agent = agents_[number];
    agent.is_away = false;
    agent.free_since = now;
    --away_;
    slots_there_ += agent.slots;
    count_room(agent, 1);
    put_in(number);
}

[[gnu::noinline]] void AgentRoster::leave(std::uint32_t number, Ticks now) {
    spend(now);
    take_out(number);
    Agent& agent = agents_[number];
    count_room(agent, -1);
    agent.is_present = false;
    --present_with_[0];
    --present_;
    slots_there_ -= agent.slots;
}

void AgentRoster::come(std::uint32_t number, Ticks now) {
    if (number >= size()) {
        agents_.resize(number + 1);
        stretch_.resize(number + 1);
    }
    draw(number);
    Agent& agent = agents_[number];
    agent.is_present = true;
    agent.occupancy = 0;
    agent.worked = 0;
    agent.since = now;
    agent.free_since = now;
    ++present_with_[0];
    ++present_;
    slots_there_ += agent.slots;
    count_room(agent, 1);
    put_in(number);
}

void AgentRoster::draw(std::uint32_t number) {
    Agent& agent = agents_[number];
    if (agent.is_drawn) {
        return;
    }
    agent.is_drawn = true;
    const std::uint64_t entity = (std::uint64_t{plan_->key} << 32) | number;
    const auto uniform = [&](random::Role role) {
        return random::uniform(door_->word(entity, role));
    };
    agent.slots = static_cast<std::uint16_t>(plan_->slots);
    if (plan_->new_agents_share > 0 &&
        uniform(random::Role::agent_is_new) < plan_->new_agents_share) {
        agent.slots = static_cast<std::uint16_t>(plan_->new_agents_slots);
    }
    if (plan_->pace_variance <= 0 && plan_->quality_variance <= 0) {
        return;
    }
    const auto factor = [](double variance, double z) {
        return random::exp_of(std::sqrt(variance) * z - variance / 2);
    };
    const double pace_score = random::inverse_normal_of_one(uniform(random::Role::agent_pace));
    if (plan_->pace_variance > 0) {
        agent.pace = factor(plan_->pace_variance, pace_score);
    }
    if (plan_->quality_variance > 0) {
        const double rho = plan_->correlation;
        const double own = random::inverse_normal_of_one(uniform(random::Role::agent_quality));
        agent.quality =
            factor(plan_->quality_variance, rho * pace_score + std::sqrt(1 - rho * rho) * own);
    }
}

void AgentRoster::set_staffed(std::int64_t staffed, std::int64_t on_shift, Ticks now) {
    spend(now);
    staffed_ = staffed;
    on_shift_ = on_shift;
    if (present_ > staffed_) {
        idle_ = with_room_.heaps[0].all();
        std::sort(idle_.begin(), idle_.end(), [this](std::uint32_t a, std::uint32_t b) {
            return std::tie(agents_[a].free_since, a) < std::tie(agents_[b].free_since, b);
        });
        for (std::size_t i = 0; i < idle_.size() && present_ > staffed_; ++i) {
            leave(idle_[i], now);
        }
    }
    for (std::uint32_t number = 0; present_ < staffed_; ++number) {
        if (number >= size() || !agents_[number].is_present) {
            come(number, now);
        }
    }
}

// --- who may be interrupted ----------------------------------------------------------------------

void AgentRoster::set_interruptible(std::uint32_t number, bool is_interruptible, Ticks began) {
    const auto before = [this](std::uint32_t a, std::uint32_t b) {
        return stretch_[a] != stretch_[b] ? stretch_[a] > stretch_[b] : a < b;
    };
    if (interruptible_.contains(number)) {
        interruptible_.remove(number, before);
    }
    if (is_interruptible) {
        stretch_[number] = began;
        interruptible_.insert(number, before);
    }
}

std::optional<std::uint32_t> AgentRoster::interruptible(Room room) const {
    if (interruptible_.empty() || surplus() > 0) {
        return std::nullopt;
    }
    const auto would_be_free = [&](std::uint32_t number) {
        return room != Room::slot || agents_[number].slots > plan_->slots_for_handoffs;
    };
    if (would_be_free(interruptible_.first())) {
        return interruptible_.first();
    }
    std::optional<std::uint32_t> best;
    for (const std::uint32_t number : interruptible_.all()) {
        const bool later = !best || stretch_[number] > stretch_[*best] ||
                           (stretch_[number] == stretch_[*best] && number < *best);
        if (later && would_be_free(number)) {
            best = number;
        }
    }
    return best;
}

// --- time ----------------------------------------------------------------------------------------

void AgentRoster::spend(Ticks now) {
    const Ticks passed = now - spent_until_;
    if (passed == 0) {
        return;
    }
    spent_until_ = now;
    spent_.handling += working_ * passed;
    spent_.overtime += std::max<std::int64_t>(0, working_ - on_shift_) * passed;
    spent_.away += away_ * passed;
    spent_.slots += slots_there_ * passed;
    spent_.slots_used += slots_used_ * passed;
}

void AgentRoster::book_time(GroupCell& cell, Ticks now) {
    spend(now);
    cell.handling += spent_.handling;
    cell.overtime += spent_.overtime;
    cell.away += spent_.away;
    if (plan_->most_slots > 1) {
        cell.slots += spent_.slots;
        cell.slots_used += spent_.slots_used;
    }
    spent_ = {};
}

void AgentRoster::skip_time(Ticks now) {
    spent_until_ = now;
    spent_ = {};
}

} // namespace staffsim::engine
