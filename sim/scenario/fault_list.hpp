/// \file
/// The faults of one scenario, gathered until the reader has seen everything.

#pragma once

#include "staffsim/core/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::scenario {

class FaultList {
public:
    /// More faults than these are only counted.
    static constexpr std::size_t most = 200;

    /// A value that cannot be used: its place is no longer sound.
    void add(Fault fault);

    /// A mistake that leaves the values around it usable, such as an unknown field.
    void add_beside(Fault fault);

    /// Whether nothing at or below this place is unusable; checks between fields ask before they
    /// blame a value for another's fault.
    [[nodiscard]] bool sound(std::string_view pointer) const;

    [[nodiscard]] bool empty() const noexcept { return faults_.empty(); }

    /// \throws ScenarioError with all faults, if there are any
    void raise() const;

private:
    void keep(Fault fault);

    std::vector<Fault> faults_;
    std::vector<std::string> unsound_;
    std::size_t uncounted_ = 0;
};

} // namespace staffsim::scenario
