#include "statistical/presence.hpp"

#include <algorithm>
#include <utility>

namespace staffsim::tests {

Ticks Level::rest(Ticks instant) const {
    return std::max<Ticks>(0, period_.to - std::max(instant, period_.from));
}

Looks::Looks(std::vector<Ticks> instants)
    : instants_(std::move(instants)),
      seen_(instants_.size(), 0) {}

void Looks::present(Ticks from, Ticks to) {
    for (auto look = std::upper_bound(instants_.begin(), instants_.end(), from);
         look != instants_.end() && *look <= to;
         ++look) {
        ++seen_[static_cast<std::size_t>(look - instants_.begin())];
    }
}

Ticks left_line(const engine::ContactRecord& contact) {
    if (contact.fate == engine::Fate::blocked) {
        return contact.entry;
    }
    return contact.answer == engine::ContactRecord::no_instant ? Looks::never : contact.answer;
}

Ticks left_system(const engine::ContactRecord& contact) {
    if (contact.fate == engine::Fate::answered) {
        return contact.end == engine::ContactRecord::no_instant ? Looks::never : contact.end;
    }
    return left_line(contact);
}

bool is_delayed(const engine::ContactRecord& contact) {
    return contact.fate != engine::Fate::answered || contact.answer > contact.entry;
}

} // namespace staffsim::tests
