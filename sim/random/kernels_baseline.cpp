#include "kernel_bodies.hpp"

namespace staffsim::random {

extern const Kernels baseline_kernels;
const Kernels baseline_kernels{.words = words_kernel,
                               .exponential = exponential_kernel,
                               .lognormal = lognormal_kernel,
                               .set = KernelSet::baseline};

} // namespace staffsim::random
