// What contacts of rich random scenarios do beyond waiting in one line for one agent.

#include "support/scenario_dice.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace staffsim::tests {

namespace {

constexpr std::array<model::Channel, 5> every_channel{model::Channel::voice,
                                                      model::Channel::chat,
                                                      model::Channel::messaging,
                                                      model::Channel::email,
                                                      model::Channel::social};

} // namespace

model::WaitPredictor ScenarioDice::predictor() {
    return one_of(std::array{model::WaitPredictor::queue,
                             model::WaitPredictor::last_wait,
                             model::WaitPredictor::head_of_line});
}

void ScenarioDice::enrich_type(model::ContactType& type) {
    type.channel = one_of(every_channel);
    if (type.bot) {
        enrich_bot(*type.bot);
    }
    if (type.has_hours) {
        type.at_closing = one_of(std::array{
            model::AtClosing::stay, model::AtClosing::clear, model::AtClosing::next_opening});
        if (chance(0.3)) {
            type.out_of_hours = model::OutOfHours::wait;
        }
    }
    enrich_patience(type);
    enrich_leaving(type);
    enrich_second_tries(type);
    enrich_handling(type);
}

void ScenarioDice::enrich_patience(model::ContactType& type) {
    for (int n = chance(0.3) ? whole(1, 2) : 0; n > 0; --n) {
        const double at =
            type.patience.announcements.empty() ? 0 : type.patience.announcements.back().at_seconds;
        type.patience.announcements.push_back(
            {.at_seconds = at + seconds(real(5, 300)),
             .leaving_share = chance(0.05) ? 1 : real(0, 0.6),
             .within_seconds = chance(0.4) ? 0 : seconds(real(5, 100))});
    }
    if (chance(0.25)) {
        const double short_wait = seconds(real(10, 200));
        type.announced_wait =
            model::AnnouncedWait{.predictor = predictor(),
                                 .wait_seconds = {short_wait, short_wait + seconds(real(60, 900))},
                                 .balking_share = {real(0, 0.2), real(0.1, 0.7)},
                                 .patience_factor = {}};
        if (chance(0.6)) {
            type.announced_wait->patience_factor = {factor(), factor()};
        }
    }
    if (chance(0.3)) {
        type.silent_abandonment = real(0.1, 0.9);
        type.ghost_handle_time = duration(real(5, 120));
    }
}

void ScenarioDice::enrich_leaving(model::ContactType& type) {
    if (chance(0.25)) {
        type.message_offer = model::MessageOffer{.after_seconds = seconds(real(60, 3000)),
                                                 .contact_type = std::nullopt};
        if (chance(0.7)) {
            type.message_offer->contact_type = any_type();
        }
    }
    if (chance(0.3)) {
        type.callback = make_callback();
    }
    if (chance(0.35)) {
        type.deferral = make_deferral();
        if (chance(0.5)) {
            type.service_level.acceptable_wait_seconds = seconds(real(0, 12) * 3600);
        }
    }
    if (chance(0.3)) {
        const int most = whole(1, 3);
        type.chase = model::Chase{.after_hours = seconds(real(200, 20000)) / 3600,
                                  .probability = real(0.1, 0.6) / most,
                                  .contact_type = any_type(),
                                  .most = most};
    }
}

model::Callback ScenarioDice::make_callback() {
    model::Callback callback{.predictor = predictor(),
                             .offered_above_seconds = chance(0.3) ? 0 : seconds(real(10, 600)),
                             .acceptance = real(0.2, 1),
                             .no_answer = chance(0.4) ? 0 : real(0.1, 0.7),
                             .no_answer_seconds = seconds(real(10, 60)),
                             .retry_delay = duration(real(100, 2000)),
                             .most_calls = whole(1, 4)};
    if (chance(0.4)) {
        callback.contact_type = any_type();
    }
    return callback;
}

model::Deferral ScenarioDice::make_deferral() {
    using Interruption = model::Deferral::Interruption;
    model::Deferral deferral;
    deferral.interruption =
        one_of(std::array{Interruption::none, Interruption::resume, Interruption::restart});
    deferral.most_interruptions = whole(1, 3);
    if (chance(0.5)) {
        return deferral;
    }
    deferral.clock = model::Deferral::Clock::business_hours;
    for (const Day& day : scenario_.grid.days()) {
        if (chance(0.1)) {
            continue;
        }
        const Ticks from = day.start + whole(0, 40) * ticks_per_hour / 4;
        const Ticks pause = from + whole(1, 20) * ticks_per_hour / 4;
        deferral.business_hours.push_back({.start = from, .end = pause});
        if (chance(0.4)) {
            const Ticks again = pause + whole(1, 4) * ticks_per_hour / 4;
            deferral.business_hours.push_back(
                {.start = again, .end = again + whole(1, 12) * ticks_per_hour / 4});
        }
    }
    return deferral;
}

void ScenarioDice::enrich_second_tries(model::ContactType& type) {
    if (type.retrial && chance(0.4)) {
        type.retrial->contact_type = any_type();
    }
    if (type.recontact && chance(0.5)) {
        type.recontact->window_hours = real(0.02, 10);
    }
}

void ScenarioDice::enrich_handling(model::ContactType& type) {
    const double handle_seconds = model::mean_seconds(type.handle_time);
    if (chance(0.3)) {
        type.conversation = make_conversation(std::max(10.0, handle_seconds));
    }
    if (chance(0.4)) {
        type.after_contact_work = duration(real(5, 200));
    }
    if (chance(0.3)) {
        type.wait_slope = model::WaitSlope{.above_seconds = seconds(real(1, 300)),
                                           .seconds_per_minute = real(1, 30),
                                           .most_seconds = seconds(real(30, 300))};
    }
}

model::Conversation ScenarioDice::make_conversation(double mean_handle_seconds) {
    model::Conversation conversation;
    conversation.mean_replies = chance(0.1) ? 1 : real(1, 5);
    conversation.reply_time = duration(mean_handle_seconds / conversation.mean_replies);
    conversation.pause_time = duration(chance(0.2) ? real(1000, 10000) : real(10, 300));
    if (chance(0.5)) {
        conversation.release_after_seconds = seconds(real(5, 400));
    }
    return conversation;
}

void ScenarioDice::add_line_groups() {
    const int groups = chance(0.4) ? whole(1, 2) : 0;
    for (int n = 0; n < groups; ++n) {
        model::LineGroup group{.name = "lines " + std::to_string(n)};
        if (chance(0.7)) {
            group.lines = whole(1, 20);
        }
        if (chance(0.5)) {
            group.waiting = whole(0, 10);
        }
        scenario_.routing.line_groups.push_back(std::move(group));
    }
    for (auto& type : scenario_.contact_types) {
        if (groups > 0 && chance(0.6)) {
            type.line_group = static_cast<std::size_t>(whole(0, groups - 1));
        }
    }
}

} // namespace staffsim::tests
