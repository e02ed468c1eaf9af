/// \file
/// One replication in the making: the state and the events of the plain simulator.
///
/// Events happen one after the other; nothing is worked out ahead, except that a contact's whole
/// fate at the bot is known when it meets it. Rules: docs/rules.md, whose words the names follow.

#pragma once

#include "support/plain_bot.hpp"
#include "support/plain_contact.hpp"
#include "support/plain_events.hpp"
#include "support/plain_simulator.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace staffsim::tests {

class PlainSimulation {
public:
    /// Of these days: all, or those of weeks in a row that are simulated.
    struct Days {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    PlainSimulation(const model::Scenario& scenario,
                    const random::ReplicationKey& key,
                    const Days& days);
    [[nodiscard]] PlainResult run();

private:
    // Contacts before they reach a line (plain_front_door.cpp).
    void schedule_first_contacts();
    void come_to_front_door(const Person& person, std::optional<random::Cause> cause, Ticks at);
    void pass_front_door(std::size_t contact);
    [[nodiscard]] bool meets_bot(std::size_t contact);
    void turn_away(std::size_t contact);
    void meet_bot(std::size_t contact);
    void count_escalation(std::size_t type, const PlainSession& session);
    void end_in_bot(const Person& person, const PlainSession& session);
    void hand_over(std::size_t contact, const PlainSession& session);
    struct LineEntry {
        double handle_factor = 1;
        double patience_factor = 1;
        EventKind kind = EventKind::line_return;
        std::optional<std::size_t> door_interval = std::nullopt; ///< none: that of the entry
    };
    [[nodiscard]] bool admit(std::size_t contact, LineEntry& entry);
    void stay_outside(std::size_t contact, engine::Fate fate);
    bool send_to_line(std::size_t contact, LineEntry entry);
    [[nodiscard]] Ticks opening_at(std::size_t type, Ticks instant) const;

    // Contacts that come of others (plain_offspring.cpp).
    std::size_t add(PlainContact contact);
    std::optional<Person> decide_recontact(const Person& parent, bool stands_for_first);
    [[nodiscard]] bool is_within_window(const Person& parent) const;
    void send_recontact(const Person& parent, const Person& born, Ticks end);
    std::uint64_t cause_retrial(std::size_t parent);
    std::uint64_t cause_message(std::size_t parent);
    void cause_chase(std::size_t parent, int step);
    void cause_leg(std::size_t parent);
    void leave_ghost(std::size_t parent);
    void ask_for_callback(std::size_t parent);
    void place_backlog();

    // Lines (plain_lines.cpp).
    void enter(std::size_t contact);
    bool offer(std::size_t contact);
    void rejoin(std::size_t contact);
    void join(std::size_t contact);
    void wait(std::size_t contact);
    void add_thresholds(std::size_t contact, Ticks from);
    void add_waiting_events(std::size_t contact);
    void pass_threshold(std::size_t contact);
    void try_first(const PlainLineKey& key);
    [[nodiscard]] PlainLineKey line_key(std::size_t contact) const;
    [[nodiscard]] std::deque<std::size_t>& line_of(std::size_t contact);
    void cancel_waiting_events(std::size_t contact);
    void leave_line(std::size_t contact);
    enum class IfNoLine { blocked, one_more };
    bool take_phone_line(std::size_t contact, IfNoLine if_none);
    void free_phone_line(std::size_t contact);

    // How contacts leave without an answer (plain_leaving.cpp).
    void part(std::size_t contact);
    void let_go_of_holder(std::size_t contact);
    void block(std::size_t contact);
    [[nodiscard]] bool is_full(std::size_t type);
    [[nodiscard]] bool asks_for_callback(std::size_t contact);
    [[nodiscard]] bool balks_on_announcement(std::size_t contact);
    void abandon(std::size_t contact);
    void leave_message(std::size_t contact);
    void close_line(std::size_t type);
    [[nodiscard]] std::vector<std::size_t> who_leaves_at_closing(std::size_t type) const;
    void clear(std::size_t contact);
    void keep_for_next_opening(std::size_t contact);
    void reopen(std::size_t contact);

    // Who answers whom (plain_routing.cpp).
    using Steps = std::vector<const model::RouteStep*>;
    [[nodiscard]] bool has_single_lines(std::size_t type) const;
    [[nodiscard]] bool ignores_delays(std::size_t type) const;
    [[nodiscard]] bool moves_on(std::size_t type) const;
    [[nodiscard]] model::Dispatch dispatch_of(std::size_t type) const;
    [[nodiscard]] Steps steps_on_entering(std::size_t contact, bool somebody_waits) const;
    [[nodiscard]] Steps steps_while_waiting(std::size_t contact) const;
    [[nodiscard]] std::int64_t waiting(std::size_t type) const;
    [[nodiscard]] Demand demand_of(std::size_t contact) const;
    [[nodiscard]] bool is_reached(const model::RouteStep& step, std::size_t contact) const;
    [[nodiscard]] bool is_open(const model::RouteStep& step, std::size_t contact) const;
    [[nodiscard]] PlainAgent* choose_agent(std::size_t contact, const Steps& steps);
    [[nodiscard]] PlainAgent* choose_at_random(std::size_t contact, const Steps& open);
    [[nodiscard]] PlainAgent* best_agent(std::size_t group, const Demand& demand);
    [[nodiscard]] std::vector<double> order_of(const model::RouteStep& step,
                                               const PlainAgent& agent,
                                               std::size_t type) const;
    [[nodiscard]] const model::RouteStep* step_to(std::size_t type, std::size_t group) const;
    [[nodiscard]] const model::Skill& skill_of(std::size_t group, std::size_t type) const;
    [[nodiscard]] std::optional<std::size_t> choose_contact(const PlainAgent& agent);
    [[nodiscard]] std::vector<double> order_of(std::size_t contact, std::size_t group) const;
    [[nodiscard]] double queue_excess(std::size_t type, std::size_t group) const;

    // Dispatch and predictions (plain_dispatch.cpp).
    [[nodiscard]] std::optional<std::size_t> dispatch(std::size_t contact);
    [[nodiscard]] std::size_t least_delay(std::size_t contact) const;
    [[nodiscard]] std::size_t random_by_delay(std::size_t contact) const;
    [[nodiscard]] std::size_t by_percentage(std::size_t type);
    [[nodiscard]] double expected_delay(const model::RouteStep& step, std::size_t contact) const;
    [[nodiscard]] double mean_work(std::size_t type) const;
    [[nodiscard]] double predicted_wait(std::size_t type, model::WaitPredictor predictor) const;
    [[nodiscard]] double waited_by_head(std::size_t type) const;

    // What agents do with contacts (plain_handling.cpp).
    void answer(std::size_t contact, PlainAgent& agent);
    void work_on(std::size_t contact, double amount);
    void plan_next_end(PlainAgent& agent);
    double stop_work(std::size_t contact);
    void begin_ghost(std::size_t contact);
    void call(std::size_t contact);
    void take_up_again(std::size_t contact);
    void begin_reply(std::size_t contact, double further, Ticks conference);
    void finish_work(std::size_t contact);
    void finish_call(std::size_t contact);
    void finish_talk(std::size_t contact);
    void pause(std::size_t contact);
    void release(std::size_t contact);
    void begin_conference(std::size_t contact);
    void end_hold(std::size_t contact);
    void begin_after_work(std::size_t contact);
    void end_handling(std::size_t contact);
    enum class HandEmptied { by_end, by_release };
    void free_hand(std::size_t contact, HandEmptied how);
    void drop_from_hand(std::size_t contact);
    bool interrupt_for(std::size_t contact);
    [[nodiscard]] PlainAgent* agent_to_interrupt(std::size_t group, std::size_t contact);
    [[nodiscard]] bool is_interruptible(const PlainAgent& agent) const;
    void put_aside(std::size_t contact);

    // The first answer and its outcome (plain_answer.cpp).
    void answer_first(std::size_t contact);
    void begin_talk(std::size_t contact);
    [[nodiscard]] const random::WeekFactors& week_of(std::size_t group) const;
    [[nodiscard]] double at_pace(double ticks, std::size_t contact) const;
    [[nodiscard]] double slope(std::size_t contact) const;
    std::uint64_t decide_outcome(std::size_t contact);
    [[nodiscard]] bool is_resolved(std::size_t contact) const;
    void count_answer(std::size_t contact);
    void count_wait(std::size_t contact);

    // Agents and time (plain_simulation.cpp).
    void schedule_calendar();
    void advance_to(Ticks instant);
    void count_time(std::size_t group, Ticks passed);
    void begin_interval(std::size_t interval);
    void change_staffing(Ticks instant);
    void book_people();
    void set_staffed(std::size_t group, std::int64_t staffed);
    void add_agent(std::size_t group);
    void serve(PlainAgent& agent);
    void serve_group(std::size_t group);
    void send_away(PlainAgent& agent, const PlainContact& after, std::uint64_t number);
    void come_back(PlainAgent& agent);

    // Counting (plain_counting.cpp).
    void end_day(std::size_t day);
    void count_backlog_ages(std::size_t day, std::size_t type);
    [[nodiscard]] Ticks due_of(std::size_t type, Ticks entry) const;
    void count_abandonment(std::size_t contact);
    void close();
    void close_contact(std::size_t contact);
    [[nodiscard]] Ticks foreseen_end(const PlainContact& who) const;
    void record(std::size_t contact, engine::ContactRecord outcome);
    [[nodiscard]] engine::LineCell& line_cell(std::size_t contact);
    [[nodiscard]] engine::TypeTotals& totals(std::size_t contact);
    [[nodiscard]] engine::WorkCell& work_cell(std::size_t contact);
    void count_handling(std::size_t contact, Ticks work);
    [[nodiscard]] std::size_t month_now() const;
    [[nodiscard]] const model::ContactType& type_of(std::size_t contact) const;
    [[nodiscard]] std::size_t interval_of(Ticks instant) const;

    const model::Scenario& scenario_;
    Days days_;
    PlainDraws draws_;
    PlainResult result_;
    Ticks now_ = 0;
    Ticks horizon_end_ = 0;
    std::size_t interval_ = 0; ///< that holds `now_`, up to the horizon's end
    PlainEvents events_;
    std::deque<PlainContact> contacts_; ///< all that ever came; others refer to them by number
    std::map<PlainLineKey, std::deque<std::size_t>> lines_; ///< who waits, in the line's order
    std::vector<PlainGroup> groups_;
    std::vector<std::vector<Ticks>> session_ends_;          ///< of the bot, by type
    std::vector<std::int64_t> phone_lines_used_;            ///< by line group
    std::vector<Ticks> last_wait_;                          ///< by type
    std::vector<std::map<std::size_t, double>> dispatched_; ///< by type: by group
    std::vector<std::int64_t> open_callbacks_;              ///< by type
    std::set<std::size_t> outside_;                         ///< who comes back at the next opening
    std::uint64_t places_ = 0;
    std::uint64_t handlings_ = 0;
};

} // namespace staffsim::tests
