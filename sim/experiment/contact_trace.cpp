#include "staffsim/experiment/contact_trace.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/engine/replication.hpp"

#include <algorithm>
#include <tuple>

namespace staffsim::experiment {

namespace {

ContactFate fate_of(engine::Fate fate) {
    switch (fate) {
    case engine::Fate::answered:
        return ContactFate::answered;
    case engine::Fate::abandoned:
        return ContactFate::abandoned;
    case engine::Fate::blocked:
        return ContactFate::blocked;
    case engine::Fate::still_open:
        return ContactFate::still_open;
    case engine::Fate::left_message:
        return ContactFate::left_message;
    case engine::Fate::cleared:
        return ContactFate::cleared;
    case engine::Fate::callback:
        return ContactFate::callback;
    case engine::Fate::called_back:
        return ContactFate::called_back;
    case engine::Fate::callback_lost:
        return ContactFate::callback_lost;
    case engine::Fate::ghost:
        return ContactFate::ghost;
    }
    throw InternalError("unknown fate");
}

std::optional<Ticks> known(Ticks instant) {
    return instant == engine::ContactRecord::no_instant ? std::nullopt : std::optional(instant);
}

TracedContact traced(const engine::ContactRecord& record) {
    TracedContact contact{.identity = record.identity,
                          .contact_type = record.type,
                          .fate = fate_of(record.fate),
                          .entry = record.entry,
                          .left = known(record.answer),
                          .end = known(record.end)};
    if (record.next_identity != 0) {
        contact.next = record.next_identity;
    }
    if (record.group != engine::ContactRecord::no_group) {
        contact.group = static_cast<std::size_t>(record.group);
    }
    return contact;
}

} // namespace

std::string_view name_of(ContactFate fate) {
    switch (fate) {
    case ContactFate::answered:
        return "answered";
    case ContactFate::abandoned:
        return "abandoned";
    case ContactFate::blocked:
        return "blocked";
    case ContactFate::still_open:
        return "still_open";
    case ContactFate::left_message:
        return "left_message";
    case ContactFate::cleared:
        return "cleared";
    case ContactFate::callback:
        return "callback";
    case ContactFate::called_back:
        return "called_back";
    case ContactFate::callback_lost:
        return "callback_lost";
    case ContactFate::ghost:
        return "ghost";
    }
    throw InternalError("unknown fate");
}

std::vector<TracedContact> trace_contacts(const model::Scenario& scenario,
                                          const ReplicationOfRun& which) {
    engine::Replicator replicator(engine::make_plan(scenario));
    engine::ContactLog log;
    replicator.run({.seed = which.seed,
                    .replication = static_cast<std::uint32_t>(which.replication),
                    .round_size = static_cast<std::uint32_t>(which.round_size)},
                   &log);
    std::sort(log.begin(), log.end(), [](const auto& a, const auto& b) {
        return std::tie(a.entry, a.identity) < std::tie(b.entry, b.identity);
    });
    std::vector<TracedContact> contacts;
    contacts.reserve(log.size());
    std::transform(log.begin(), log.end(), std::back_inserter(contacts), traced);
    return contacts;
}

} // namespace staffsim::experiment
