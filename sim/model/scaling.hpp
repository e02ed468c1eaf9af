/// \file
/// A distribution of durations, all of them longer or shorter by one factor.

#pragma once

#include "staffsim/model/distribution.hpp"

namespace staffsim::model {

/// Law of X x factor. \pre factor > 0
[[nodiscard]] Distribution scaled(Distribution distribution, double factor);

} // namespace staffsim::model
