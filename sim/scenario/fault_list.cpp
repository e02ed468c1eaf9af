#include "fault_list.hpp"

#include <algorithm>
#include <utility>

namespace staffsim::scenario {

void FaultList::add(Fault fault) {
    if (unsound_.size() < most) {
        unsound_.push_back(fault.pointer);
    }
    keep(std::move(fault));
}

void FaultList::add_beside(Fault fault) {
    keep(std::move(fault));
}

void FaultList::keep(Fault fault) {
    if (faults_.size() < most) {
        faults_.push_back(std::move(fault));
    } else {
        ++uncounted_;
    }
}

bool FaultList::sound(std::string_view pointer) const {
    if (unsound_.size() >= most) {
        return false;
    }
    return std::none_of(unsound_.begin(), unsound_.end(), [pointer](const std::string& bad) {
        return bad.starts_with(pointer) &&
               (bad.size() == pointer.size() || bad[pointer.size()] == '/');
    });
}

void FaultList::raise() const {
    if (faults_.empty()) {
        return;
    }
    std::vector<Fault> all = faults_;
    if (uncounted_ > 0) {
        all.push_back({"",
                       std::to_string(uncounted_) + " more faults, not listed here",
                       "a scenario without faults",
                       ""});
    }
    throw ScenarioError(std::move(all));
}

} // namespace staffsim::scenario
