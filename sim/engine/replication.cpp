#include "staffsim/engine/replication.hpp"

#include "staffsim/engine/event_loop.hpp"
#include "staffsim/engine/front_door.hpp"

#include <algorithm>

namespace staffsim::engine {

namespace {

// Offsets within a stretch are 32-bit ticks and handling lasts up to a day, so the wind-down goes
// by days as well.
constexpr Ticks longest_stretch = 24 * ticks_per_hour;

} // namespace

struct Replicator::State {
    State(std::shared_ptr<const Plan> the_plan, EngineOptions options)
        : plan(std::move(the_plan)),
          observations(plan->types().size(),
                       plan->groups().size(),
                       plan->scenario().grid.intervals().size(),
                       plan->scenario().grid.days().size()),
          recontacts(plan->types().size()),
          sessions(plan->types().size()),
          loop(*plan,
               options.schedule_all_abandonments ? EventLoop::Abandonments::all_events
                                                 : EventLoop::Abandonments::as_needed) {}

    void run_day(FrontDoor& door, std::size_t day) {
        const Day& of_horizon = plan->scenario().grid.days()[day];
        auto& lines = loop.lines();
        recontacts.start_day(of_horizon.end);
        for (std::size_t type = 0; type < lines.size(); ++type) {
            lines[type].day.generate(door, batch, static_cast<std::uint32_t>(type), day);
            batch.take_recontacts(door, recontacts.take_due(type));
            for (const auto& entering : batch.entering()) {
                returns.push(entering.contact);
            }
        }
        loop.run({.start = of_horizon.start,
                  .end = of_horizon.end,
                  .first_interval = of_horizon.first_interval,
                  .interval_count = of_horizon.interval_count});
        for (std::size_t type = 0; type < lines.size(); ++type) {
            observations.backlog(day, type) = static_cast<std::int64_t>(lines[type].beside.size());
            if (plan->types()[type].deferred) {
                observations.backlog_ages(day, type) = loop.backlog_ages(type);
            }
        }
    }

    void wind_down() {
        const auto& grid = plan->scenario().grid;
        const Ticks end = grid.end() + plan->scenario().wind_down;
        for (Ticks start = grid.end(); start < end; start += longest_stretch) {
            loop.run({.start = start,
                      .end = std::min(end, start + longest_stretch),
                      .first_interval = grid.intervals().size() - 1,
                      .interval_count = 0});
        }
    }

    std::shared_ptr<const Plan> plan;
    random::InputPath inputs;
    Observations observations;
    Returns returns;
    PendingRecontacts recontacts;
    BotSessions sessions;
    std::vector<Origin> live_arrivals;
    DoorBatch batch;
    EventLoop loop;
};

Replicator::Replicator(std::shared_ptr<const Plan> plan, EngineOptions options)
    : state_(std::make_unique<State>(std::move(plan), options)) {}
Replicator::Replicator(Replicator&&) noexcept = default;
Replicator& Replicator::operator=(Replicator&&) noexcept = default;
Replicator::~Replicator() = default;

const Observations& Replicator::run(const random::ReplicationKey& key, ContactLog* log) {
    State& state = *state_;
    state.inputs.draw(state.plan->inputs(), key);
    state.observations.clear();
    state.returns.clear();
    state.recontacts.clear();
    state.sessions.clear();
    state.live_arrivals.clear();
    FrontDoor door({.plan = state.plan.get(),
                    .inputs = &state.inputs,
                    .key = key,
                    .observations = &state.observations,
                    .returns = &state.returns,
                    .recontacts = &state.recontacts,
                    .log = log,
                    .sessions = &state.sessions,
                    .live_arrivals = &state.live_arrivals});
    state.loop.start(door, state.observations);
    for (std::size_t day = 0; day < state.plan->scenario().grid.days().size(); ++day) {
        state.run_day(door, day);
    }
    state.wind_down();
    state.loop.finish();
    return state.observations;
}

} // namespace staffsim::engine
