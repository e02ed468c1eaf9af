/// \file
/// The front door: where contacts arrive, meet the bot, and are sent to a human line, now, later or
/// never. A pure function of the contact's words and the replication's inputs: it depends on no
/// agent, so it runs when the day is generated, and for a contact born inside the run at its birth.
/// Only a bot with a capacity depends on who came before: whoever comes to its door is handed to
/// the loop (`DoorContext::live_arrivals`), which takes one after the other through it, at their
/// instants.

#pragma once

#include "staffsim/engine/bot_sessions.hpp"
#include "staffsim/engine/contact.hpp"
#include "staffsim/engine/contact_log.hpp"
#include "staffsim/engine/life_log.hpp"
#include "staffsim/engine/observations.hpp"
#include "staffsim/engine/pending_recontacts.hpp"
#include "staffsim/engine/plan.hpp"
#include "staffsim/engine/returns.hpp"
#include "staffsim/random/address.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace staffsim::engine {

/// What the bot stage looks at: words, and durations, which are drawn in batches.
struct DoorWords {
    std::uint64_t outcome = 0;
    std::uint64_t engagement = 0;
    double session_ticks = 0; ///< unrounded; of one turn if the bot goes turn by turn
    double handoff_ticks = 0; ///< delay after an escalation, unrounded
    std::uint64_t context = 0;
    std::uint64_t bot_resolution = 0;
};

/// Where a contact goes from the front door.
struct Passage {
    bool enters = false; ///< a human line, within the horizon
    bool is_return = false;
    bool handed_over = false; ///< by the bot
    Ticks entry = 0;
    double handle_factor = 1;
    double patience_factor = 1;
};

/// An issue that was not resolved, and comes back or not.
struct Recontact {
    std::uint64_t identity = 0; ///< of the new contact, also of one due after the horizon; 0 = none
    bool is_within = false;     ///< it comes within the window of the type's recontacts
};

/// What one replication's front door works with. Set anew for every replication.
struct DoorContext {
    const Plan* plan = nullptr;
    const random::InputPath* inputs = nullptr;
    random::ReplicationKey key;
    Observations* observations = nullptr;
    Returns* returns = nullptr;
    PendingRecontacts* recontacts = nullptr;
    ContactLog* log = nullptr;
    // Where some bot has a capacity:
    BotSessions* sessions = nullptr;
    /// Takes today's comers to the doors of such bots, in no order; the loop empties it.
    std::vector<Origin>* live_arrivals = nullptr;
    LifeLog* lives = nullptr; ///< null = nobody asks
};

class FrontDoor {
public:
    explicit FrontDoor(const DoorContext& context);

    [[nodiscard]] const DoorContext& context() const noexcept { return context_; }
    [[nodiscard]] const TypePlan& type(std::size_t k) const { return context_.plan->types()[k]; }
    [[nodiscard]] Ticks horizon_end() const noexcept { return horizon_end_; }
    [[nodiscard]] Ticks simulation_end() const noexcept { return simulation_end_; }
    /// `random::word` of this replication.
    [[nodiscard]] std::uint64_t word(std::uint64_t identity, random::Role role) const;

    /// Takes a contact through bot and opening hours; counts at the front door.
    /// \param interval  that holds `arrival.instant`
    [[nodiscard]] Passage pass(const Origin& arrival, std::size_t interval, const DoorWords& words);

    /// The same for one of `live_arrivals`, at its instant.
    /// \pre calls for a type are in order of instant
    /// \return  who enters the line at this very instant, as an arrival; whoever comes to it as a
    ///          return is among the returns
    std::optional<Contact> pass_live(const Origin& arrival);

    /// The issue of `identity` was not resolved: draws whether it comes back, and counts it.
    Recontact decide_recontact(std::uint64_t identity, std::uint32_t type, bool counts_as_first);
    /// Sends the recontact that was decided on.
    /// \param parent  whose talk or session ends at its instant
    void send_recontact(const Origin& parent);
    /// Both at once, for an end that is known ahead, of a contact that counts as it is.
    Recontact unresolved(const Origin& parent);

    /// `parent` was abandoned, cleared or blocked in the line: draws whether it tries again.
    /// \return identity of the retrial; 0 = none
    std::uint64_t retry(const Contact& parent, Ticks instant);

    /// A contact that was bred by one that waited: a `chase` comes to the front door, a `message`
    /// to the line. Does nothing from the horizon's end on.
    void breed(random::Cause cause, const Origin& born);

    /// Handle time and patience of a contact born inside the run, from its own words.
    [[nodiscard]] Contact draw_contact(const Origin& born, const Passage& passage) const;

    /// The `number`-th contact of a type's starting backlog, oldest first: ages are spread evenly,
    /// and its patience counts from the start of the horizon.
    [[nodiscard]] Contact backlog_contact(std::uint32_t type_index, std::uint32_t number) const;

    /// When the type's line takes a contact that comes at `instant`; never = the horizon's end.
    /// \pre the type has hours; instant < the horizon's end
    [[nodiscard]] Ticks opening_at(std::size_t type_index, Ticks instant) const;

private:
    enum class SessionEnd : std::uint8_t {
        none,        ///< there is no session: it goes to people
        turned_away, ///< there is none
        contained,
        abandoned,
        escalated
    };
    /// How a bot session goes.
    struct Session {
        SessionEnd end = SessionEnd::none;
        BotEscalation reason = BotEscalation::outcome;
        bool missed_negative = false; ///< negative sentiment, not noticed
        bool false_alarm = false;
        std::int32_t turns = 0;
        double ticks = 0; ///< unrounded length
    };

    [[nodiscard]] Passage meet_bot(const Origin& arrival,
                                   std::size_t interval,
                                   const DoorWords& words);
    /// \tparam lean  no bot in depth, and nobody asks for lives
    template <bool lean>
    [[nodiscard]] Passage meet(const Origin& arrival, std::size_t interval, const DoorWords& words);
    [[nodiscard]] static SessionEnd end_of_one_draw(const BotPlan& bot,
                                                    const DoorWords& words,
                                                    double containment_factor) {
        const double escape = 1 - bot.abandonment;
        const double outcome = random::uniform(words.outcome);
        if (outcome >= escape) {
            return SessionEnd::abandoned;
        }
        return outcome < std::min(bot.containment * containment_factor, escape)
                   ? SessionEnd::contained
                   : SessionEnd::escalated;
    }
    [[nodiscard]] static Session play_once(const BotPlan& bot,
                                           const DoorWords& words,
                                           double containment_factor) {
        Session session{.ticks = words.session_ticks};
        if (random::uniform(words.engagement) < bot.engagement) {
            session.end = end_of_one_draw(bot, words, containment_factor);
        }
        return session;
    }
    template <bool lean>
    [[nodiscard]] Passage end_session(const Origin& arrival,
                                      std::size_t interval,
                                      const DoorWords& words,
                                      const Session& session);
    void end_in_bot(const Origin& end, std::size_t interval, bool resolved);
    /// Of the month in which the contact came, in `interval`.
    [[nodiscard]] BotCell& bot_cell(std::uint32_t type, std::size_t interval) const;
    template <bool lean>
    [[nodiscard]] Passage hand_over(const Origin& end, const DoorWords& words) const;
    void admit(const Origin& contact, Passage& passage) const;
    void keep_outside(const Origin& contact, Ticks opening, Passage& passage) const;
    void stay_outside(const Origin& contact, std::optional<BlockedBy> reason) const;
    void send_recontacts();
    [[nodiscard]] Ticks recontact_delay(std::uint64_t identity, std::uint32_t type) const;
    [[nodiscard]] bool is_within(std::uint64_t identity, std::uint32_t type) const;
    [[nodiscard]] Origin recontact_of(const Origin& parent) const;
    [[nodiscard]] std::optional<Contact> come_to_line(const Origin& born) const;
    [[nodiscard]] DoorWords words_of(const Origin& born) const;

    // Bots in depth.
    [[nodiscard]] Session play_in_depth(const Origin& arrival,
                                        const DoorWords& words,
                                        double containment_factor) const;
    [[nodiscard]] std::optional<BotSkip> skip(const Origin& arrival, const DoorWords& words) const;
    void count_skip(const Origin& arrival, BotSkip reason) const;
    [[nodiscard]] bool is_triggered(const Origin& arrival, Session& session) const;
    void play_turns(const Origin& arrival, double containment_factor, Session& session) const;
    /// Books a session. \return factor of the chance that a contained one is truly resolved
    double note_in_depth(const Origin& arrival,
                         std::size_t interval,
                         Ticks end,
                         const DoorWords& words,
                         const Session& session) const;
    void count_in_depth(const Origin& arrival, const Session& session) const;
    void note_turns(const Origin& arrival, double turn_ticks, std::int32_t turns) const;

    void note(const Origin& at, LifeStep step, double value = 0, std::uint64_t other = 0) const {
        if (context_.lives != nullptr) {
            write_note(at, step, value, other);
        }
    }
    void write_note(const Origin& at, LifeStep step, double value, std::uint64_t other) const;

    DoorContext context_;
    Ticks horizon_end_ = 0;
    Ticks simulation_end_ = 0; ///< with the wind-down
    /// Caused and not yet sent. One falsely contained may cause the next: a chain, not a recursion.
    std::optional<Origin> recontact_;
    // The last block of words, whose other half is often next.
    mutable std::uint64_t pair_identity_ = 0;
    mutable std::uint32_t pair_block_ = UINT32_MAX;
    mutable random::Block pair_{};
};

} // namespace staffsim::engine
