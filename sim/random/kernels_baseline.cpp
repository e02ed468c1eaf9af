#include "kernel_bodies.hpp"

namespace staffsim::random {

extern const Kernels baseline_kernels;
const Kernels baseline_kernels{.words = words_kernel,
                               .uniforms = uniforms_kernel,
                               .exponential = exponential_kernel,
                               .normal = normal_kernel,
                               .lognormal = lognormal_kernel,
                               .hazard = hazard_kernel,
                               .set = KernelSet::baseline};

} // namespace staffsim::random
