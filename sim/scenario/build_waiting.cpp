#include "builders.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffsim::scenario {

namespace {

using model::ContactType;
using model::WaitPredictor;

std::vector<model::Announcement> build_announcements(const Place& list, const Workshop& shop) {
    std::vector<model::Announcement> result;
    for (const Json& each : list.value) {
        result.push_back({each.at("at_seconds").get<double>(),
                          each.at("leaving_share").get<double>(),
                          each.at("within_seconds").get<double>()});
    }
    const auto earlier = [](const auto& a, const auto& b) { return a.at_seconds < b.at_seconds; };
    if (shop.sound(list) && !std::is_sorted(result.begin(), result.end(), earlier)) {
        shop.blame(list, "announcements out of order", "the earliest first");
    }
    return result;
}

model::Patience build_patience(const Place& place, const Workshop& shop) {
    model::Patience result;
    result.balking_share = place.number("balking_share");
    if (place.given("time")) {
        result.time = build_distribution(place["time"], shop.faults);
    }
    result.announcements = build_announcements(place["announcements"], shop);
    return result;
}

model::AnnouncedWait build_announced_wait(const Place& place, const Workshop& shop) {
    model::AnnouncedWait result;
    result.predictor = chosen<WaitPredictor>(place.text("predictor"));
    result.wait_seconds = numbers(place.value.at("wait_seconds"));
    result.balking_share = numbers(place.value.at("balking_share"));
    result.patience_factor = numbers(place.value.at("patience_factor"));
    if (shop.sound(place)) {
        check_ascending(place["wait_seconds"], shop);
        same_length(place, "wait_seconds", "balking_share", shop.faults);
        if (!result.patience_factor.empty()) {
            same_length(place, "wait_seconds", "patience_factor", shop.faults);
        }
    }
    return result;
}

model::Callback build_callback(const Place& place, const Workshop& shop) {
    model::Callback result;
    result.predictor = chosen<WaitPredictor>(place.text("predictor"));
    result.offered_above_seconds = place.number("offered_above_seconds");
    result.acceptance = place.number("acceptance");
    result.contact_type = shop.named_type(place);
    result.no_answer = place.number("no_answer");
    result.no_answer_seconds = place.number("no_answer_seconds");
    result.most_calls = place.value.at("most_calls").get<int>();
    if (place.given("retry_delay")) {
        result.retry_delay = build_distribution(place["retry_delay"], shop.faults);
    } else if (result.most_calls > 1 && shop.sound(place)) {
        shop.blame(place["retry_delay"],
                   "nothing",
                   fmt::format("the time between calls, as there are up to {}", result.most_calls));
    }
    return result;
}

model::Retrial build_retrial(const Place& place, const Workshop& shop) {
    using Patience = model::Retrial::Patience;
    model::Retrial result;
    result.probability = place.number("probability");
    result.delay = build_distribution(place["delay"], shop.faults);
    result.patience = chosen<Patience>(place.text("patience"));
    result.most_attempts = place.value.at("most_attempts").get<int>();
    result.contact_type = shop.named_type(place);
    return result;
}

} // namespace

void build_waiting(ContactType& type, const Place& place, const Workshop& shop) {
    type.patience = build_patience(place["patience"], shop);
    if (place.given("announced_wait")) {
        type.announced_wait = build_announced_wait(place["announced_wait"], shop);
    }
    if (place.given("callback")) {
        type.callback = build_callback(place["callback"], shop);
    }
    if (place.given("message_offer")) {
        const Place offer = place["message_offer"];
        type.message_offer = {offer.number("after_seconds"), shop.named_type(offer)};
    }
    if (place.given("silent_abandonment")) {
        const Place silent = place["silent_abandonment"];
        type.silent_abandonment = silent.number("share");
        type.ghost_handle_time = build_distribution(silent["handle_time"], shop.faults);
    }
    if (place.given("retrial")) {
        type.retrial = build_retrial(place["retrial"], shop);
    }
}

} // namespace staffsim::scenario
