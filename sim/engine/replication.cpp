#include "staffsim/engine/replication.hpp"

#include "staffsim/engine/agent_loop.hpp"
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
    State(std::shared_ptr<const Plan> the_plan, EngineOptions the_options)
        : plan(std::move(the_plan)),
          options(the_options),
          observations(plan->types().size(),
                       plan->groups().size(),
                       plan->scenario().grid.intervals().size(),
                       plan->scenario().grid.days().size(),
                       plan->scenario().grid.month_count()),
          recontacts(plan->types().size()),
          sessions(plan->types().size()) {}

    template <typename Loop>
    void run(Loop& loop, FrontDoor& door) {
        note_heads();
        bool is_under_way = false;
        for (std::size_t day = 0; day < plan->scenario().grid.days().size(); ++day) {
            inputs.start_day(day);
            if (!model::simulates_week(plan->scenario(), IntervalGrid::week_of_day(day))) {
                if (is_under_way) {
                    loop.finish();
                    is_under_way = false;
                }
                continue;
            }
            if (!is_under_way) {
                start(loop, door, day);
                is_under_way = true;
            }
            run_day(loop, door, day);
        }
        // The last week is simulated if any is.
        if (is_under_way) {
            wind_down(loop);
            loop.finish();
        }
    }

    /// Nothing is pending; there are days up to the next that is not simulated.
    template <typename Loop>
    void start(Loop& loop, FrontDoor& door, std::size_t day) {
        const auto& days = plan->scenario().grid.days();
        std::size_t end = day;
        while (end < days.size() &&
               model::simulates_week(plan->scenario(), IntervalGrid::week_of_day(end))) {
            ++end;
        }
        returns.clear();
        recontacts.clear();
        sessions.clear();
        live_arrivals.clear();
        loop.start(door,
                   observations,
                   {.start = days[day].start,
                    .end = end < days.size() ? days[end].start : door.simulation_end()});
    }

    template <typename Loop>
    void run_day(Loop& loop, FrontDoor& door, std::size_t day) {
        const Day& of_horizon = plan->scenario().grid.days()[day];
        note_people(of_horizon);
        recontacts.start_day(of_horizon.end);
        for (std::size_t type = 0; type < plan->types().size(); ++type) {
            loop.entries(type).generate(door, batch, static_cast<std::uint32_t>(type), day);
            batch.take_recontacts(door, recontacts.take_due(type));
            for (const auto& entering : batch.entering()) {
                returns.push(entering.contact);
            }
        }
        loop.run({.start = of_horizon.start,
                  .end = of_horizon.end,
                  .day = day,
                  .first_interval = of_horizon.first_interval,
                  .interval_count = of_horizon.interval_count});
        for (std::size_t type = 0; type < plan->types().size(); ++type) {
            observations.backlog(day, type) = loop.backlog(type);
            if (plan->types()[type].deferred) {
                observations.backlog_ages(day, type) = loop.backlog_ages(type);
            }
        }
    }

    void note_heads() {
        for (std::size_t group = 0; group < plan->groups().size(); ++group) {
            const auto weeks = inputs.heads().weeks(group);
            for (std::size_t week = 0; week < weeks.size(); ++week) {
                observations.heads(week, group) = weeks[week];
            }
        }
    }

    void note_people(const Day& day) {
        const auto times = inputs.people_times();
        const std::size_t groups = plan->groups().size();
        for (std::size_t i = 0; i < times.size(); ++i) {
            GroupCell& cell = observations.group(day.first_interval + i / groups, i % groups);
            cell.scheduled = times[i].scheduled;
            cell.staffed = times[i].staffed;
            cell.out_of_office = times[i].out_of_office;
            cell.unpaid = times[i].unpaid;
            cell.extra = times[i].extra;
        }
    }

    template <typename Loop>
    void wind_down(Loop& loop) {
        const auto& grid = plan->scenario().grid;
        const Ticks end = grid.end() + plan->scenario().wind_down;
        for (Ticks start = grid.end(); start < end; start += longest_stretch) {
            loop.run({.start = start,
                      .end = std::min(end, start + longest_stretch),
                      .day = grid.days().size() - 1,
                      .first_interval = grid.intervals().size() - 1,
                      .interval_count = 0});
        }
    }

    std::shared_ptr<const Plan> plan;
    EngineOptions options;
    random::InputPath inputs;
    Observations observations;
    Returns returns;
    PendingRecontacts recontacts;
    BotSessions sessions;
    std::vector<Origin> live_arrivals;
    DoorBatch batch;
    // Made when first used.
    std::unique_ptr<EventLoop> counted;
    std::unique_ptr<AgentLoop> single;
};

Replicator::Replicator(std::shared_ptr<const Plan> plan, EngineOptions options)
    : state_(std::make_unique<State>(std::move(plan), options)) {}
Replicator::Replicator(Replicator&&) noexcept = default;
Replicator& Replicator::operator=(Replicator&&) noexcept = default;
Replicator::~Replicator() = default;

const Observations& Replicator::run(const random::ReplicationKey& key,
                                    ContactLog* log,
                                    LifeLog* lives) {
    State& state = *state_;
    state.inputs.draw(state.plan->inputs(), key);
    state.observations.clear();
    FrontDoor door({.plan = state.plan.get(),
                    .inputs = &state.inputs,
                    .key = key,
                    .observations = &state.observations,
                    .returns = &state.returns,
                    .recontacts = &state.recontacts,
                    .log = log,
                    .sessions = &state.sessions,
                    .live_arrivals = &state.live_arrivals,
                    .lives = lives});
    // What happens to whom, step by step, is known to the loop of single agents only.
    if (state.plan->needs_agents() || state.options.single_agents_always || lives != nullptr) {
        if (!state.single) {
            state.single = std::make_unique<AgentLoop>(*state.plan);
        }
        state.run(*state.single, door);
    } else {
        if (!state.counted) {
            state.counted = std::make_unique<EventLoop>(*state.plan,
                                                        state.options.schedule_all_abandonments
                                                            ? EventLoop::Abandonments::all_events
                                                            : EventLoop::Abandonments::as_needed);
        }
        state.run(*state.counted, door);
    }
    return state.observations;
}

} // namespace staffsim::engine
