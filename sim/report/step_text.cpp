#include "staffsim/core/error.hpp"
#include "staffsim/report/life_story.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

namespace staffsim::report {

namespace {

using engine::BlockedBy;
using engine::BotEscalation;
using engine::BotSkip;
using engine::LifeEvent;
using engine::LifeStep;

/// Waits that would read as 0.0 s.
constexpr double shortest_wait = 0.05;

/// "agent 3 of boston"; "an agent" where none is noted.
std::string agent_text(const LifeEvent& event, const model::Scenario& scenario) {
    if (event.group < 0) {
        return "an agent";
    }
    const std::string group =
        plain_words(scenario.agent_groups[static_cast<std::size_t>(event.group)].name);
    return event.agent < 0 ? fmt::format("an agent of {}", group)
                           : fmt::format("agent {} of {}", event.agent + 1, group);
}

std::string_view skip_text(BotSkip reason) {
    switch (reason) {
    case BotSkip::not_engaged:
        return "does not engage";
    case BotSkip::vip:
        return "a VIP";
    case BotSkip::high_stakes:
        return "much is at stake";
    case BotSkip::outage:
        return "the bot is out";
    case BotSkip::capacity:
        return "no session is free";
    }
    throw InternalError("unknown reason for skipping the bot");
}

std::string_view escalation_text(BotEscalation reason) {
    switch (reason) {
    case BotEscalation::outcome:
        return "it cannot help";
    case BotEscalation::request:
        return "asked for a person";
    case BotEscalation::low_confidence:
        return "not sure of what is wanted";
    case BotEscalation::sentiment:
        return "sentiment taken for negative";
    case BotEscalation::failed_turns:
        return "too many failed turns in a row";
    case BotEscalation::too_many_turns:
        return "too many turns";
    }
    throw InternalError("unknown reason for an escalation");
}

std::string_view blocked_text(BlockedBy reason) {
    switch (reason) {
    case BlockedBy::queue_full:
        return "the queue is full";
    case BlockedBy::closed:
        return "the line is closed";
    case BlockedBy::no_line:
        return "no phone line is free";
    case BlockedBy::bot_full:
        return "the bot has no session free";
    }
    throw InternalError("unknown reason for blocking");
}

template <typename Reason>
Reason reason_of(const LifeEvent& event) {
    return static_cast<Reason>(static_cast<int>(event.value));
}

std::string place_in_line(double before) {
    return before < 0.5
               ? "joins the line; nobody of its type waits"
               : fmt::format("joins the line; {} of its type before it", count_text(before));
}

/// Steps at the front door; empty for any other.
std::string door_text(const LifeEvent& event, const model::Scenario& scenario) {
    switch (event.step) {
    case LifeStep::arrived:
        return "arrives";
    case LifeStep::skipped_bot:
        return fmt::format("goes past the bot: {}", skip_text(reason_of<BotSkip>(event)));
    case LifeStep::bot_session:
        return fmt::format("meets the bot, for {}", duration_text(event.value));
    case LifeStep::bot_turn:
        return fmt::format("turn {} with the bot", count_text(event.value));
    case LifeStep::bot_contained:
        return event.value > 0 ? "contained by the bot, and the issue is resolved"
                               : "contained by the bot, but the issue is not resolved";
    case LifeStep::bot_abandoned:
        return "gives up inside the bot";
    case LifeStep::bot_escalated:
        return fmt::format("the bot hands over: {}",
                           escalation_text(reason_of<BotEscalation>(event)));
    case LifeStep::handed_over:
        return event.value > 0 ? "handed over to people, with context"
                               : "handed over to people, without context";
    case LifeStep::turned_away_by_bot:
        return "refused: the bot has no session free";
    case LifeStep::deferred:
        return fmt::format("the line is closed; kept until {}",
                           local_time_text(scenario.grid, static_cast<Ticks>(event.value)));
    case LifeStep::blocked:
        return fmt::format("refused: {}", blocked_text(reason_of<BlockedBy>(event)));
    default:
        return {};
    }
}

/// Steps in the line; empty for any other.
std::string line_text(const LifeEvent& event) {
    switch (event.step) {
    case LifeStep::entered_line:
        return place_in_line(event.value);
    case LifeStep::predicted_wait:
        return fmt::format("predicted wait {}", duration_text(event.value));
    case LifeStep::declined_callback:
        return "is offered a callback and keeps waiting";
    case LifeStep::asked_for_callback:
        return "hangs up, to be called back";
    case LifeStep::balked:
        return "leaves at once on hearing the predicted wait";
    case LifeStep::threshold_passed:
        return fmt::format("has waited {}: other groups may answer", duration_text(event.value));
    case LifeStep::abandoned:
        return fmt::format("hangs up after {}", duration_text(event.value));
    case LifeStep::ghost:
        return "nobody notices that it has gone: a ghost waits on";
    case LifeStep::retrial:
        return fmt::format("will try again in {}", duration_text(event.value));
    case LifeStep::left_message:
        return "leaves a message";
    case LifeStep::cleared:
        return "told to leave: the line closes";
    case LifeStep::chase:
        return "has waited too long: another contact asks after it";
    case LifeStep::callback_lost:
        return "given up: no call was answered";
    case LifeStep::still_open:
        return "still open when the simulation ends";
    default:
        return {};
    }
}

/// Steps with an agent; empty for any other.
std::string agent_step_text(const LifeEvent& event, const model::Scenario& scenario) {
    const std::string agent = agent_text(event, scenario);
    switch (event.step) {
    case LifeStep::answered:
        return event.value < shortest_wait
                   ? fmt::format("answered by {} at once", agent)
                   : fmt::format("answered by {} after {}", agent, duration_text(event.value));
    case LifeStep::no_answer:
        return fmt::format("called by {}, call {}: no answer", agent, count_text(event.value));
    case LifeStep::interrupted:
        return fmt::format("put aside by {} for a live contact, {} of work left",
                           agent,
                           duration_text(event.value));
    case LifeStep::resumed:
        return fmt::format("taken up again by {}", agent);
    case LifeStep::reply:
        return fmt::format("reply {}, by {}", count_text(event.value), agent);
    case LifeStep::paused:
        return fmt::format("the customer is silent for {}", duration_text(event.value));
    case LifeStep::released:
        return fmt::format("the customer has been silent so long that the slot of {} is free",
                           agent);
    case LifeStep::talk_ended:
        return fmt::format("the talk with {} ends", agent);
    case LifeStep::transferred:
        return event.value > 0 ? "passed on, warm: the agent stays" : "passed on";
    case LifeStep::conference:
        return fmt::format("conference of {}", duration_text(event.value));
    case LifeStep::handling_ended:
        return fmt::format("{} is done", agent);
    case LifeStep::resolved:
        return "the issue is resolved";
    case LifeStep::unresolved:
        return "the issue is not resolved; it does not come back";
    case LifeStep::recontact:
        return fmt::format("the issue is not resolved: comes back in {}",
                           duration_text(event.value));
    default:
        return {};
    }
}

} // namespace

std::string step_text(const LifeEvent& event, const model::Scenario& scenario) {
    std::string text = door_text(event, scenario);
    if (text.empty()) {
        text = line_text(event);
    }
    if (text.empty()) {
        text = agent_step_text(event, scenario);
    }
    ensures(!text.empty(), "every step of a life has its words");
    return text;
}

} // namespace staffsim::report
