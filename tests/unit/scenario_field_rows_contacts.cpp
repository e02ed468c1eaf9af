#include "scenario_field_rows.hpp"

namespace staffsim::test {

namespace {

const model::ContactType& calls(const Plan& plan) {
    return plan.contact_types.at(0);
}

const model::ContactType& chats(const Plan& plan) {
    return plan.contact_types.at(1);
}

const model::Conversation& talk(const Plan& plan) {
    return *plan.contact_types.at(2).conversation;
}

const model::ContactType& mails(const Plan& plan) {
    return plan.contact_types.at(3);
}

std::vector<FieldRow> rows_of_handling() {
    return {
        {"/contact_types/calls/channel",
         "\"social\"",
         [](const Plan& p) { return number(calls(p).channel == model::Channel::social); },
         1},
        {"/contact_types/calls/handle_time",
         fixed_77,
         [](const Plan& p) { return mean(calls(p).handle_time); },
         77},
        {"/contact_types/calls/after_contact_work",
         fixed_77,
         [](const Plan& p) { return mean(*calls(p).after_contact_work); },
         77},
        {"/contact_types/calls/wait_slope/above_seconds",
         "61",
         [](const Plan& p) { return calls(p).wait_slope->above_seconds; },
         61},
        {"/contact_types/calls/wait_slope/seconds_per_minute",
         "6",
         [](const Plan& p) { return calls(p).wait_slope->seconds_per_minute; },
         6},
        {"/contact_types/calls/wait_slope/most_seconds",
         "62",
         [](const Plan& p) { return calls(p).wait_slope->most_seconds; },
         62},
        {"/contact_types/talks/conversation/mean_replies",
         "5",
         [](const Plan& p) { return talk(p).mean_replies; },
         5},
        {"/contact_types/talks/conversation/reply_time",
         fixed_77,
         [](const Plan& p) { return mean(talk(p).reply_time); },
         77},
        {"/contact_types/talks/conversation/pause_time",
         fixed_77,
         [](const Plan& p) { return mean(talk(p).pause_time); },
         77},
        {"/contact_types/talks/conversation/release_after_seconds",
         "33",
         [](const Plan& p) { return *talk(p).release_after_seconds; },
         33},
        {"/contact_types/mails/deferred",
         "false",
         [](const Plan& p) { return number(mails(p).deferral.has_value()); },
         0,
         "/contact_types/mails/deferral",
         "null"},
        {"/contact_types/mails/deferral/clock",
         "\"calendar\"",
         [](const Plan& p) { return number(mails(p).deferral->business_hours.size()); },
         0},
        {"/contact_types/mails/deferral/business_hours",
         "\"day\"",
         [](const Plan& p) { return to_hours(mails(p).deferral->business_hours.at(0).start); },
         8},
        {"/contact_types/mails/deferral/interruption",
         "\"restart\"",
         [](const Plan& p) {
             return number(mails(p).deferral->interruption ==
                           model::Deferral::Interruption::restart);
         },
         1},
        {"/contact_types/mails/deferral/most_interruptions",
         "7",
         [](const Plan& p) { return number(mails(p).deferral->most_interruptions); },
         7},
    };
}

std::vector<FieldRow> rows_of_waiting() {
    using model::WaitPredictor;
    return {
        {"/contact_types/calls/patience/balking_share",
         "0.07",
         [](const Plan& p) { return calls(p).patience.balking_share; },
         0.07},
        {"/contact_types/calls/patience/time",
         fixed_77,
         [](const Plan& p) { return mean(*calls(p).patience.time); },
         77},
        {"/contact_types/calls/patience/announcements/1/at_seconds",
         "91",
         [](const Plan& p) { return calls(p).patience.announcements.at(1).at_seconds; },
         91},
        {"/contact_types/calls/patience/announcements/1/leaving_share",
         "0.06",
         [](const Plan& p) { return calls(p).patience.announcements.at(1).leaving_share; },
         0.06},
        {"/contact_types/calls/patience/announcements/1/within_seconds",
         "4",
         [](const Plan& p) { return calls(p).patience.announcements.at(1).within_seconds; },
         4},
        {"/contact_types/calls/announced_wait/predictor",
         "\"last_wait\"",
         [](const Plan& p) {
             return number(calls(p).announced_wait->predictor == WaitPredictor::last_wait);
         },
         1},
        {"/contact_types/calls/announced_wait/wait_seconds",
         "[1, 301]",
         [](const Plan& p) { return calls(p).announced_wait->wait_seconds.at(1); },
         301},
        {"/contact_types/calls/announced_wait/balking_share",
         "[0, 0.4]",
         [](const Plan& p) { return calls(p).announced_wait->balking_share.at(1); },
         0.4},
        {"/contact_types/calls/announced_wait/patience_factor",
         "[1, 1.3]",
         [](const Plan& p) { return calls(p).announced_wait->patience_factor.at(1); },
         1.3},
        {"/contact_types/calls/message_offer/after_seconds",
         "401",
         [](const Plan& p) { return calls(p).message_offer->after_seconds; },
         401},
        {"/contact_types/calls/message_offer/contact_type",
         "\"experts\"",
         [](const Plan& p) { return number(*calls(p).message_offer->contact_type); },
         4},
        {"/contact_types/calls/silent_abandonment/share",
         "0.2",
         [](const Plan& p) { return calls(p).silent_abandonment; },
         0.2},
        {"/contact_types/calls/silent_abandonment/handle_time",
         fixed_77,
         [](const Plan& p) { return mean(calls(p).ghost_handle_time); },
         77},
        {"/contact_types/mails/chase/after_hours",
         "6",
         [](const Plan& p) { return mails(p).chase->after_hours; },
         6},
        {"/contact_types/mails/chase/probability",
         "0.2",
         [](const Plan& p) { return mails(p).chase->probability; },
         0.2},
        {"/contact_types/mails/chase/contact_type",
         "\"chats\"",
         [](const Plan& p) { return number(mails(p).chase->contact_type); },
         1},
        {"/contact_types/mails/chase/most",
         "1",
         [](const Plan& p) { return number(mails(p).chase->most); },
         1},
    };
}

std::vector<FieldRow> rows_of_callbacks() {
    return {
        {"/contact_types/calls/callback/predictor",
         "\"queue\"",
         [](const Plan& p) {
             return number(calls(p).callback->predictor == model::WaitPredictor::queue);
         },
         1},
        {"/contact_types/calls/callback/offered_above_seconds",
         "61",
         [](const Plan& p) { return calls(p).callback->offered_above_seconds; },
         61},
        {"/contact_types/calls/callback/acceptance",
         "0.4",
         [](const Plan& p) { return calls(p).callback->acceptance; },
         0.4},
        {"/contact_types/calls/callback/contact_type",
         "\"experts\"",
         [](const Plan& p) { return number(calls(p).callback->contact_type.value_or(0)); },
         4},
        {"/contact_types/calls/callback/no_answer",
         "0.3",
         [](const Plan& p) { return calls(p).callback->no_answer; },
         0.3},
        {"/contact_types/calls/callback/no_answer_seconds",
         "26",
         [](const Plan& p) { return calls(p).callback->no_answer_seconds; },
         26},
        {"/contact_types/calls/callback/retry_delay",
         fixed_77,
         [](const Plan& p) { return mean(calls(p).callback->retry_delay); },
         77},
        {"/contact_types/calls/callback/most_calls",
         "3",
         [](const Plan& p) { return number(calls(p).callback->most_calls); },
         3},
        {"/contact_types/calls/retrial/probability",
         "0.6",
         [](const Plan& p) { return calls(p).retrial->probability; },
         0.6},
        {"/contact_types/calls/retrial/delay",
         fixed_77,
         [](const Plan& p) { return mean(calls(p).retrial->delay); },
         77},
        {"/contact_types/calls/retrial/patience",
         "\"kept\"",
         [](const Plan& p) {
             return number(calls(p).retrial->patience == model::Retrial::Patience::kept);
         },
         1},
        {"/contact_types/calls/retrial/most_attempts",
         "4",
         [](const Plan& p) { return number(calls(p).retrial->most_attempts); },
         4},
        {"/contact_types/calls/retrial/contact_type",
         "\"chats\"",
         [](const Plan& p) { return number(calls(p).retrial->contact_type.value_or(0)); },
         1},
        {"/contact_types/calls/resolution_probability",
         "0.9",
         [](const Plan& p) { return calls(p).resolution_probability; },
         0.9},
        {"/contact_types/calls/recontact/probability",
         "0.6",
         [](const Plan& p) { return calls(p).recontact->probability; },
         0.6},
        {"/contact_types/calls/recontact/delay",
         fixed_77,
         [](const Plan& p) { return mean(calls(p).recontact->delay); },
         77},
        {"/contact_types/calls/recontact/contact_type",
         "\"chats\"",
         [](const Plan& p) { return number(calls(p).recontact->contact_type); },
         1},
        {"/contact_types/calls/recontact/window_hours",
         "48",
         [](const Plan& p) { return *calls(p).recontact->window_hours; },
         48},
    };
}

std::vector<FieldRow> rows_of_lines() {
    return {
        {"/contact_types/calls/opening_hours",
         "\"desk\"",
         [](const Plan& p) { return to_hours(calls(p).open.at(0).start); },
         9},
        {"/contact_types/calls/out_of_hours",
         "\"wait\"",
         [](const Plan& p) { return number(calls(p).out_of_hours == model::OutOfHours::wait); },
         1},
        {"/contact_types/calls/at_closing",
         "\"next_opening\"",
         [](const Plan& p) {
             return number(calls(p).at_closing == model::AtClosing::next_opening);
         },
         1},
        {"/contact_types/calls/queue_limit",
         "7",
         [](const Plan& p) { return number(*calls(p).queue_limit); },
         7},
        {"/contact_types/chats/line_group",
         "\"trunks\"",
         [](const Plan& p) { return number(chats(p).line_group.value_or(9)); },
         0},
        {"/contact_types/calls/starting_backlog/contacts",
         "6",
         [](const Plan& p) { return number(calls(p).starting_backlog.contacts); },
         6},
        {"/contact_types/calls/starting_backlog/oldest_hours",
         "0.02",
         [](const Plan& p) { return calls(p).starting_backlog.oldest_hours; },
         0.02},
        {"/contact_types/calls/service_level/acceptable_wait_seconds",
         "21",
         [](const Plan& p) { return calls(p).service_level.acceptable_wait_seconds; },
         21},
        {"/contact_types/calls/service_level/target",
         "0.9",
         [](const Plan& p) { return calls(p).service_level.target; },
         0.9},
        {"/contact_types/calls/service_level/rule",
         "\"answered\"",
         [](const Plan& p) {
             return number(calls(p).service_level.rule == model::ServiceLevelRule::answered);
         },
         1},
        {"/contact_types/calls/service_level/short_abandon_seconds",
         "6",
         [](const Plan& p) { return calls(p).service_level.short_abandon_seconds; },
         6},
        {"/line_groups/trunks/lines",
         "41",
         [](const Plan& p) { return number(*p.routing.line_groups.at(0).lines); },
         41},
        {"/line_groups/trunks/waiting",
         "36",
         [](const Plan& p) { return number(*p.routing.line_groups.at(0).waiting); },
         36},
    };
}

} // namespace

std::vector<FieldRow> contact_rows() {
    std::vector<FieldRow> rows;
    for (const auto& part :
         {rows_of_handling(), rows_of_waiting(), rows_of_callbacks(), rows_of_lines()}) {
        rows.insert(rows.end(), part.begin(), part.end());
    }
    return rows;
}

} // namespace staffsim::test
