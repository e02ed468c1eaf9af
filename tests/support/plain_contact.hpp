/// \file
/// A contact of the plain simulator: who it is, where it stands, and how far its handling is.

#pragma once

#include "staffsim/core/time.hpp"
#include "staffsim/engine/contact_log.hpp"
#include "support/plain_agents.hpp"
#include "support/plain_draws.hpp"
#include "support/plain_events.hpp"

#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

namespace staffsim::tests {

/// Which line of a type. A shared line has no group.
struct PlainLineKey {
    std::size_t type = 0;
    std::optional<std::size_t> group = std::nullopt;
    bool of_handoffs = false;
    Ticks delay = 0; ///< that who stands in it has passed, where thresholds move contacts on

    [[nodiscard]] auto order() const { return std::tie(type, group, of_handoffs, delay); }
    bool operator<(const PlainLineKey& other) const { return order() < other.order(); }
    bool operator==(const PlainLineKey& other) const { return order() == other.order(); }
};

/// A pass from one agent to the next, decided at the answer.
struct PlainTransfer {
    Person leg;
    bool is_warm = false;
    Ticks conference = 0;
};

/// What an agent does with a contact.
struct PlainHandling {
    enum class Phase { talk, pause, unanswered_call, ghost, holding, conference, after_work };

    PlainAgent* agent = nullptr; ///< whose hand it is in; null = nobody's
    std::uint64_t number = 0;
    Phase phase = Phase::talk;
    Ticks began =
        0; ///< of the talk, since it was last taken up, or reply; of holding, or conference
    Ticks talk = 0;       ///< work of the talk, or of the present reply
    double talk_left = 0; ///< of it, when it was put aside
    bool put_aside = false;
    int interruptions = 0;
    std::optional<Ticks> after_work;
    int replies = 1;
    int reply = 0; ///< the present one, from 1
    std::optional<PlainTransfer> transfer;
    std::optional<Person> recontact;
    Ticks conference_end = 0;
    std::size_t month = 0; ///< in which it began
    Ticks handled = 0;     ///< all work on the contact
};

struct PlainContact {
    enum class Standing {
        coming,  ///< to the front door or to a line
        waiting, ///< in a line
        outside, ///< closed at night: comes back to its line
        in_hand,
        silent, ///< a customer who has been given up for the moment, in a conversation
        gone,
    };

    Person person = {};
    std::optional<random::Cause> cause = std::nullopt; ///< none: a first contact
    /// A first contact, or a leg or callback that comes of one.
    bool stands_for_first = false;
    bool handed_over = false; ///< by the bot
    int attempts = 1;
    Ticks first_entry = 0;  ///< to the human line; before that, instant at the front door
    Ticks entry = 0;        ///< of the present wait
    double handle_time = 0; ///< at pace 1 [ticks, not rounded]
    std::optional<Ticks> patience = std::nullopt;    ///< none: waits for ever
    std::optional<std::size_t> group = std::nullopt; ///< chosen by dispatch

    Standing standing = Standing::coming;
    PlainLineKey line = {};  ///< where it waits
    std::uint64_t place = 0; ///< in the order of all that ever joined a line
    std::vector<EventKey> waiting_events = {};
    bool has_phone_line = false;

    std::optional<std::size_t> asker = std::nullopt;  ///< of a callback
    int calls = 0;                                    ///< of a callback
    std::optional<std::size_t> holder = std::nullopt; ///< of a leg: whose agent holds for it

    bool is_answered = false; ///< for the first time
    PlainHandling handling = {};
    std::optional<engine::ContactRecord> record = std::nullopt;

    [[nodiscard]] bool is(random::Cause of) const { return cause == of; }
    /// Does it wait for its first answer, by its own will?
    [[nodiscard]] bool is_counted() const {
        return !is_answered && !is(random::Cause::callback) && !is(random::Cause::ghost);
    }
};

} // namespace staffsim::tests
