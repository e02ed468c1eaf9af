#include "kernel_bodies.hpp"

namespace staffsim::random {

extern const Kernels avx2_kernels;
const Kernels avx2_kernels{.words = words_kernel,
                           .uniforms = uniforms_kernel,
                           .exponential = exponential_kernel,
                           .normal = normal_kernel,
                           .lognormal = lognormal_kernel,
                           .hazard = hazard_kernel,
                           .set = KernelSet::avx2};

} // namespace staffsim::random
